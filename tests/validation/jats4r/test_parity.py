"""Our rules of JATS4R find what its official Schematron finds, at the same elements.

Differences are upstream's slips, and each is listed (slips.py).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from jatspress.errors import InputError
from jatspress.jats.document import Document
from jatspress.jats.parse import parse_file
from jatspress.validation.article import Article
from jatspress.validation.profiles import load_rules
from jatspress.validation.registry import NativeRule, native_rules
from tests.validation.jats4r import slips, slips_ethics_to_xml_lang
from tests.validation.jats4r.oracle import Findings, StoppedError, assertions, upstream_findings
from tests.validation.jats4r.slips import Finder, Slip
from tests.validation.samples import document, with_pieces

load_rules(["jats4r"])
RULES = {rule.rule.code: rule for rule in native_rules() if rule.rule.code.startswith("J4R-")}
TOPICS = sorted({code.removeprefix("J4R-")[:-3] for code in RULES})
#: Beside the published articles: JATS4R's own examples and tests, whole and broken.
FOLDERS = ("jats4r-testfiles", "jats4r-examples", "jats4r-validator-edge")
SLIPS = (*slips.SLIPS, *slips_ethics_to_xml_lang.SLIPS)
STOPS = slips_ethics_to_xml_lang.STOPS
#: The rules whose examples the Schematron can judge.
JUDGED = [rule for code, rule in RULES.items() if code not in STOPS]
EXPLAINED = {(slip.code, slip.finder) for slip in SLIPS}


def our_findings(checked: Document) -> Findings:
    article = Article(checked)
    found = (finding for rule in RULES.values() for finding in rule.findings(article))
    return frozenset((finding.rule, str(finding.xpath)) for finding in found)


def differences(checked: Document) -> list[str]:
    """What one of the two alone finds and no slip of upstream's explains."""
    ours, theirs = our_findings(checked), upstream_findings(checked)
    theirs = frozenset(found for found in theirs if found[0] in RULES)
    sides = {Finder.OURS: ours - theirs, Finder.UPSTREAM: theirs - ours}
    return sorted(
        f"{code} {xpath}: {side.name.lower()} only"
        for side, found in sides.items()
        for code, xpath in found
        if (code, side) not in EXPLAINED
    )


@lru_cache(maxsize=1)
def corpus_differences(paths: tuple[Path, ...]) -> dict[str, list[str]]:
    """The unexplained differences of each article that can be parsed."""
    found = {}
    for path in paths:
        try:
            checked = parse_file(path)
        except InputError:
            continue  # not well-formed, on purpose; the Schematron cannot read it either
        found[path.name] = differences(checked)
    return found


@pytest.mark.parametrize("topic", TOPICS)
def test_the_corpus_gives_the_findings_of_the_schematron(
    topic: str, shared: Path, corpus: list[Path]
) -> None:
    edge = [path for name in FOLDERS for path in sorted((shared / "corpora/jats" / name).iterdir())]
    found = corpus_differences((*corpus, *(path for path in edge if path.suffix == ".xml")))
    assert len(found) > 60
    ours = {
        name: [line for line in lines if line.startswith(f"J4R-{topic}-")]
        for name, lines in found.items()
    }
    assert {name: lines for name, lines in ours.items() if lines} == {}


@pytest.mark.parametrize("rule", JUDGED, ids=lambda rule: rule.rule.code)
def test_a_failing_example_fails_the_schematron_too(rule: NativeRule, shared: Path) -> None:
    checked = document(with_pieces(rule.rule.failing))
    assert differences(checked) == []
    if (rule.rule.code, Finder.OURS) not in EXPLAINED:
        assert rule.rule.code in {code for code, _ in upstream_findings(checked)}


@pytest.mark.parametrize("rule", JUDGED, ids=lambda rule: rule.rule.code)
def test_a_passing_example_passes_the_schematron_too(rule: NativeRule, shared: Path) -> None:
    checked = document(with_pieces(rule.rule.passing))
    assert differences(checked) == []
    if (rule.rule.code, Finder.UPSTREAM) not in EXPLAINED:
        assert rule.rule.code not in {code for code, _ in upstream_findings(checked)}


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip.code}-{slip.finder.name}")
def test_a_slip_is_shown_by_its_example(slip: Slip, shared: Path) -> None:
    checked = document(with_pieces(slip.example))
    ours = {found for found in our_findings(checked) if found[0] == slip.code}
    theirs = {found for found in upstream_findings(checked) if found[0] == slip.code}
    more, fewer = (theirs, ours) if slip.finder is Finder.UPSTREAM else (ours, theirs)
    assert fewer < more


@pytest.mark.parametrize("code", STOPS)
def test_the_schematron_stops_at_an_example(code: str, shared: Path) -> None:
    rule = RULES[code].rule
    for example in (rule.failing, rule.passing):
        with pytest.raises(StoppedError):
            upstream_findings(document(with_pieces(example)))


def test_there_is_a_rule_of_ours_for_each_assertion_of_the_schematron(shared: Path) -> None:
    assert sorted(RULES) == sorted(assertion.code for assertion in assertions())


def test_a_rule_is_as_grave_as_its_assertion(shared: Path) -> None:
    for assertion in assertions():
        if assertion.code in RULES:
            assert RULES[assertion.code].rule.severity is assertion.severity, assertion
