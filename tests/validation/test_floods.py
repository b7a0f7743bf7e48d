"""Thousands of findings of one rule, and rows of thousands of elements."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from random import Random

import pytest
from lxml import etree

from jatspress.article import Finding, HouseRule, JournalProfile
from jatspress.jats.choose_dtd import choose_dtd
from jatspress.jats.doctypes import load_dtd
from jatspress.jats.document import Document
from jatspress.jats.parse import parse_bytes, parse_file
from jatspress.validation.checks import Checks
from jatspress.validation.dtd_errors import Judged, judging
from jatspress.validation.dtd_errors.portions import LONGEST_ROW, PORTION, Portions
from jatspress.validation.engine import Validation, validate
from jatspress.validation.floods import MOST_OF_A_RULE, stands_for_others, told
from jatspress.validation.mend import mend
from jatspress.validation.schema import naming_of
from jatspress.validation.vocabulary import vocabulary
from tests.patience import at_once
from tests.validation.mutations import mutated
from tests.validation.samples import ARTICLE, document, with_body, with_front


def checked(xml: str, *profiles: str) -> Validation:
    return validate(document(xml), None, Checks(profiles or ("core",)))


def of_rule(code: str, validation: Validation) -> list[Finding]:
    return [finding for finding in validation.findings if finding.rule == code]


def test_the_first_are_told_and_the_last_stands_for_the_others() -> None:
    assert list(told("abcde", 2)) == [("a", 0), ("b", 0), ("e", 3)]
    assert list(told("abc", 2)) == [("a", 0), ("b", 0), ("c", 0)]
    assert list(told("ab", 2)) == [("a", 0), ("b", 0)]
    assert list(told("abcd", None)) == [("a", 0), ("b", 0), ("c", 0), ("d", 0)]


def test_each_kind_has_its_own_number() -> None:
    assert list(told("abAcBC", 1, str.isupper)) == [("a", 0), ("A", 0), ("c", 2), ("C", 2)]


def test_errors_beyond_those_listed_are_counted_and_the_last_is_shown() -> None:
    validation = checked(with_body('<p colour="red"/>\n' * 5000))
    found = of_rule("JP001", validation)
    assert validation.dtd_valid is False
    assert len(found) == MOST_OF_A_RULE + 1
    assert str(found[-1].message) == (
        "4,000 more findings of this rule are not listed one by one; the last of them: "
        "the attribute colour is not known on <p>"
    )
    assert found[-1].xpath == "/article/body/p[5000]"
    assert found[-1].line == (found[0].line or 0) + 4999


def test_children_that_may_not_stand_there_are_counted_and_the_last_is_shown() -> None:
    found = of_rule("JP001", checked(with_body("<p>" + "<aff/>x" * 3000 + "</p>")))
    assert len(found) == MOST_OF_A_RULE + 1
    assert found[-1].xpath == "/article/body/p/aff[3000]"
    assert found[0].xpath == "/article/body/p/aff[1]"


def test_findings_of_our_rules_beyond_those_listed_are_counted() -> None:
    links = "".join(f'<xref ref-type="fig">{number}</xref>' for number in range(3000))
    found = of_rule("JP123", checked(with_body(f"<p>{links}</p>")))
    assert len(found) == MOST_OF_A_RULE + 1
    assert str(found[-1].message).startswith("2,000 more findings of this rule")
    assert found[-1].found == "2,000 findings"
    assert found[-1].xpath == "/article/body/p/xref[3000]"


def test_what_stands_for_others_is_not_hidden_by_an_instruction_at_the_last_one() -> None:
    links = '<xref ref-type="fig">1</xref> ' * 1500
    last = '<?jatspress ignore JP123 a draft?><xref ref-type="fig">1</xref>'
    validation = checked(with_body(f"<p>{links}{last}</p>"))
    found = of_rule("JP123", validation)
    assert [stands_for_others(finding) for finding in found[-2:]] == [False, True]
    assert of_rule("JP008", validation) == []


def test_an_instruction_for_the_whole_article_hides_them_all() -> None:
    links = '<xref ref-type="fig">1</xref> ' * 1500
    xml = with_body(f"<p>{links}</p>").replace("<article ", "<?jatspress ignore JP123 x?><article ")
    validation = checked(xml)
    assert of_rule("JP123", validation) == []
    assert validation.silenced == MOST_OF_A_RULE + 1


def test_findings_of_a_rule_of_the_journal_are_counted_too() -> None:
    rule = HouseRule("H1", "//p", "no {name}", test="@id", matches="^S")
    read = document(with_body("<p>Salt</p>" * 20_000))
    with at_once():
        found = validate(read, JournalProfile(rules=(rule,))).findings
    ours = [finding for finding in found if finding.rule == "H1"]
    assert len(ours) == MOST_OF_A_RULE + 1
    assert ours[-1].message.endswith("the last of them: no p")
    assert ours[-1].found == "19,000 findings"


def test_what_is_not_listed_is_mended_all_the_same() -> None:
    orcid = '<contrib-id contrib-id-type="orcid">0000-0002-1825-0097</contrib-id>'
    contrib = f"<contrib>{orcid}<name><surname>Sand</surname></name></contrib>"
    xml = with_front(f"<contrib-group>{contrib * 1200}</contrib-group>")
    assert len(of_rule("JP203", checked(xml))) == MOST_OF_A_RULE + 1
    mending = mend(document(xml), None, Checks(select=("JP203",)))
    assert len(mending.mended) == 1200


def test_a_row_of_thousands_is_given_to_libxml2_in_portions() -> None:
    root = document(with_body("<p/>" * 100_000)).root
    given = Portions(root, 100_000).given
    assert max(map(len, given.iter("*"))) <= max(LONGEST_ROW, PORTION)
    assert sum(1 for _ in given.iter("p")) == 100_000
    assert len(root.findall("body/p")) == 100_000


def all_said(document: Document) -> list[tuple[str, str, str | None, str | None]]:
    doctype = choose_dtd(naming_of(document)).doctype
    assert doctype is not None
    judged = Judged(document, vocabulary(doctype.dtd), doctype)
    said = (said for said, _ in judging.judged_by(load_dtd(doctype.dtd), judged, None))
    return sorted(
        (document.xpath_of(each.node), each.message, each.expected or "", each.hint or "")
        for each in said
    )


def test_portions_change_nothing_of_what_is_found(
    corpus: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    random, errors = Random(4), 0
    for path in corpus[:40]:
        broken = parse_file(path)
        if choose_dtd(naming_of(broken)).doctype is None or len(broken.data) > 90_000:
            continue
        for _ in range(10):
            mutated(broken.root, random)
        broken = parse_bytes(etree.tostring(broken.tree, encoding="utf-8"), name="a.xml")
        at_once = all_said(broken)
        for size in (2, 7):
            with monkeypatch.context() as patch:
                laid = partial(Portions, longest=size, portion=size)
                patch.setattr(judging, "Portions", laid)
                assert all_said(broken) == at_once
        errors += len(at_once)
    assert errors > 100


#: What took minutes once: thousands of siblings with errors, of links, of fronts.
LONG = {
    "attributes": with_body('<p colour="red"/>' * 100_000),
    "strangers": with_body("<p>" + "<aff/>" * 100_000 + "</p>"),
    "ids": with_body("".join(f'<p id="p{n}"><xref rid="q{n}"/></p>' for n in range(30_000))),
    "related": with_front(
        '<article-id pub-id-type="doi">10.5555/salt</article-id>' * 10_000,
        '<related-article id="a" related-article-type="companion" ext-link-type="doi" '
        'xlink:href="10.5555/salt"/>' * 10_000,
    ),
    "fronts": ARTICLE.replace(
        "</front>",
        "</front>"
        + "<front><article-meta><contrib-group><contrib contrib-type='author' equal-contrib='yes'>"
        "<name><surname>Sand</surname></name></contrib></contrib-group></article-meta></front>"
        * 3000,
    ),
}


@pytest.mark.parametrize("name", LONG)
def test_what_is_long_is_judged_at_once(name: str) -> None:
    read = document(LONG[name])
    with at_once():
        found = validate(read, None, Checks(("core", "pmc", "jats4r"))).findings
    assert any(map(stands_for_others, found))
