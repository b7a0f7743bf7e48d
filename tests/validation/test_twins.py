"""A fault is told once, whoever finds it, and nothing that was found is lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from jatspress.article import Finding, JournalProfile, Severity, ValidationProfile
from jatspress.batch.rulebook import all_rules, says_the_same
from jatspress.jats.parse import parse_file
from jatspress.validation.checks import Checks
from jatspress.validation.engine import Validation, validate
from jatspress.validation.mend import mend
from jatspress.validation.profiles import PROFILES
from jatspress.validation.twins import CONTRARY, told_once, twins_of
from tests.validation.samples import document, with_pieces

ORCID = "0000-0002-1825-0097"
CONTRIB = f"""<contrib-group><contrib contrib-type="author"><contrib-id contrib-id-type="orcid"
>{ORCID}</contrib-id><name><surname>Sand</surname><given-names>A.</given-names></name></contrib>
</contrib-group>"""


def checked(xml: str, *profiles: str, journal: JournalProfile | None = None) -> Validation:
    return validate(document(xml), journal, Checks(profiles=profiles))


def spoken(xml: str, *profiles: str, journal: JournalProfile | None = None) -> dict[str, list[str]]:
    """The rules that are reported of a bare ORCID iD, and those that each speaks for."""
    found = checked(xml, *profiles, journal=journal).findings
    ours = ("JP203", "PMC188", "DOAJ109", "SPS162")
    return {f.rule: [other.rule for other in f.also] for f in found if f.rule in ours}


@pytest.mark.parametrize(
    "profiles, told",
    [
        (("core",), {"JP203": []}),
        (("pmc",), {"PMC188": []}),
        (("core", "pmc"), {"PMC188": ["JP203"]}),
        (("core", "doaj"), {"JP203": ["DOAJ109"]}),
        (("core", "doaj", "pmc"), {"PMC188": ["JP203", "DOAJ109"]}),
    ],
)
def test_the_gravest_speaks_for_those_that_are_asked_too(
    profiles: tuple[str, ...], told: dict[str, list[str]]
) -> None:
    assert spoken(with_pieces(CONTRIB), *profiles) == told


def test_what_the_journal_makes_graver_speaks() -> None:
    journal = JournalProfile(
        validation=ValidationProfile(
            severities={"PMC188": Severity.INFO, "JP203": Severity.WARNING}
        )
    )
    told = spoken(with_pieces(CONTRIB), "core", "pmc", journal=journal)
    assert told == {"JP203": ["PMC188"]}


def test_who_is_answered_for_leaves_the_word_to_the_other() -> None:
    ignored = CONTRIB.replace("<contrib-group>", "<contrib-group><?jatspress ignore PMC188 no?>")
    assert spoken(with_pieces(ignored), "core", "pmc") == {"JP203": []}


def test_what_a_target_wants_otherwise_is_not_asked() -> None:
    ignored = CONTRIB.replace("<contrib-group>", "<contrib-group><?jatspress ignore JP203 no?>")
    for xml in (CONTRIB, ignored):
        found = checked(with_pieces(xml), "core", "scielo").findings
        assert {"JP203", "SPS162", "JP008"}.isdisjoint(f.rule for f in found)
    address = CONTRIB.replace(ORCID, f"http://orcid.org/{ORCID}")
    assert spoken(with_pieces(address), "core", "scielo") == {"SPS162": []}
    asked = Checks(select=("JP203",), profiles=("core", "scielo"))
    assert [f.rule for f in validate(document(with_pieces(CONTRIB)), None, asked).findings] == [
        "JP203"
    ]


def test_a_placeholder_is_told_as_one_and_not_as_a_wrong_form_too() -> None:
    for xml, others in (
        ('<issn publication-format="print">N/A</issn>', ["JP211"]),
        ('<article-id pub-id-type="doi">???</article-id>', ["JP201"]),
        ("<permissions><copyright-year>???</copyright-year></permissions>", ["JP306"]),
        (
            "<pub-date><day>???</day><month>2</month><year>2020</year></pub-date>",
            ["JP301", "JP512"],
        ),
    ):
        found = [f for f in checked(with_pieces(xml), "core").findings if f.rule != "JP512"]
        assert [(f.rule, [other.rule for other in f.also]) for f in found] == [("JP112", others)]


def test_pages_of_a_reference_are_told_once_at_the_citation_or_at_the_page() -> None:
    ref = """<ref-list><ref id="r1"><element-citation publication-type="journal"><person-group
person-group-type="author"><name><surname>Sand</surname></name></person-group>
<article-title>Salt</article-title><source>Roads</source><year>2020</year><fpage>986</fpage><lpage>92
</lpage></element-citation></ref></ref-list>"""
    both = checked(with_pieces(ref), "core", "jats4r").findings
    told = [f for f in both if f.rule in ("JP131", "J4R-general-citations-03")]
    assert [(f.rule, [o.rule for o in f.also]) for f in told] == [
        ("J4R-general-citations-03", ["JP131"])
    ]
    assert "JP131" in {f.rule for f in checked(with_pieces(ref), "core").findings}


def test_a_finding_speaks_for_one_of_each_other_rule() -> None:
    def finding(rule: str, message: str) -> Finding:
        return Finding(rule, Severity.ERROR, message, xpath="/article/p/ext-link")

    no_address = finding("PMC231", "no address")
    two = [finding("SPS193", "no address"), finding("SPS193", "no kind")]
    told = told_once([*two, no_address])
    assert [(f.rule, len(f.also)) for f in told] == [("SPS193", 0), ("PMC231", 1)]


def test_the_fix_of_a_rule_works_though_another_one_speaks() -> None:
    untyped = CONTRIB.replace(' contrib-id-type="orcid"', "").replace(
        ORCID, f"https://orcid.org/{ORCID}"
    )
    asked = Checks(profiles=("core", "pmc"))
    found = validate(document(with_pieces(untyped)), None, asked).findings
    (told,) = [f for f in found if f.rule == "PMC187"]
    assert not told.fixable
    assert told.mendable
    mending = mend(document(with_pieces(untyped)), None, asked)
    assert [finding.rule for finding in mending.mended] == ["JP206"]


def test_the_tables_name_rules_and_each_of_them_names_the_others() -> None:
    rules = {rule.code: rule for rule in all_rules()}
    assert set(CONTRARY) | set(CONTRARY.values()) <= set(rules)
    paired = [code for code in rules if twins_of(code)]
    assert len(paired) > 150
    for code in paired:
        for other in twins_of(code):
            assert code in twins_of(other)
            assert other in says_the_same(rules[code])


def test_on_published_articles_nothing_is_told_twice_and_nothing_is_lost(
    corpus: list[Path],
) -> None:
    profiles = tuple(name for name in PROFILES if name != "assets")
    for path in corpus[::4]:
        found = validate(parse_file(path), None, Checks(profiles=profiles))
        alone = [replace(finding, also=()) for finding in found.each_finding]
        again = told_once(alone)
        assert Counter(f.rule for f in again) == Counter(f.rule for f in found.findings)
        seen: dict[str | None, Counter[str]] = {}
        for finding in found.findings:
            rules = seen.setdefault(finding.xpath, Counter())
            rules[finding.rule] += 1
        for rules in seen.values():
            for code in rules:
                others = [other for other in twins_of(code) if other in rules]
                # Two faults of one rule are two, though the other rule has one.
                assert all(rules[code] > 1 or rules[other] > 1 for other in others), (path, code)
