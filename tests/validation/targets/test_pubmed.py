"""PubMed: what its DTD demands of a citation, and what must not be called wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jatspress.article import Finding, Severity
from jatspress.validation.checks import Checks
from jatspress.validation.engine import validate
from tests.validation.samples import document, with_pieces


def found(xml: str, *select: str) -> list[Finding]:
    asked = Checks(profiles=("pubmed",), select=select or ("PM-1",))
    return list(validate(document(xml), asked=asked).findings)


def codes(xml: str) -> set[str]:
    return {finding.rule for finding in found(xml)}


WHOLE = """<journal-id journal-id-type="nlm-ta">Salt Res</journal-id>
<issn publication-format="electronic">2049-3630</issn>
<publisher><publisher-name>Salt Museum</publisher-name></publisher>
<article-id pub-id-type="doi">10.5555/salt.1</article-id>
<contrib-group><contrib contrib-type="author"><name><surname>Sand</surname><given-names>Anna
</given-names></name></contrib><contrib contrib-type="author"><collab>Salt Group</collab></contrib>
</contrib-group><aff id="a1"><label>1</label>Salt Museum, Bergen</aff><fpage>11</fpage>
<abstract><p>Salt was carried.</p></abstract>"""


def test_of_an_article_that_has_all_nothing_is_said() -> None:
    assert found(with_pieces(WHOLE)) == []


#: What the DTD demands, and the rule that asks it of the article.
DEMANDED = {
    "PublisherName": "PM-101",
    "JournalTitle": "PM-102",
    "Issn": "PM-103",
    "PubDate": "PM-104",
    "Year": "PM-104",
    "FirstName": "PM-108",
    "LastName": "PM-108",
}


def test_what_the_dtd_demands_is_asked(shared: Path) -> None:
    dtd = (shared / "oracles" / "pubmed" / "PubMed.dtd").read_text(encoding="latin-1")
    demanded = set()
    for name in ("Journal", "PubDate", "Author"):
        model = re.search(rf"<!ELEMENT {name}\s+\((.*?)\)>", dtd, re.DOTALL)
        assert model is not None
        demanded |= set(re.findall(r"\b([A-Z][a-zA-Z]+)\b(?![?*+a-zA-Z])", model[1]))
    assert demanded - {"CollectiveName", "Affiliation", "AffiliationInfo"} == set(DEMANDED)
    assert "Label CDATA #REQUIRED" in dtd  # PM-113


@pytest.mark.parametrize("month", ["1", "01", "12", "Jan", "sept", "September", "may"])
def test_months_in_numbers_and_english_are_read(month: str) -> None:
    date = f"<pub-date><month>{month}</month><year>2020</year></pub-date>"
    assert "PM-105" not in codes(with_pieces(date))


@pytest.mark.parametrize("month", ["Jan-Feb", "marzo", "13", "янв."])
def test_other_months_are_not(month: str) -> None:
    date = f"<pub-date><month>{month}</month><year>2020</year></pub-date>"
    assert "PM-105" in codes(with_pieces(date))


def test_who_has_one_name_is_only_noted() -> None:
    contrib = '<contrib contrib-type="author"><name><surname>Suharto</surname></name></contrib>'
    said = found(with_pieces(f"<contrib-group>{contrib}</contrib-group>"), "PM-108")
    assert [finding.severity for finding in said] == [Severity.INFO]


@pytest.mark.parametrize(
    "aff, is_marked",
    [
        ("<aff>1Salt Museum</aff>", True),
        ("<aff>* Salt Museum</aff>", True),
        ("<aff>2) Salt Museum</aff>", False),
        ("<aff>3rd Department, Salt Museum</aff>", False),
        ("<aff>12 Octubre Hospital</aff>", False),
        ("<aff><label>1</label>Salt Museum</aff>", False),
        ("<aff><sup>1</sup>Salt Museum</aff>", False),
    ],
)
def test_a_mark_is_told_from_a_number_of_the_name(aff: str, is_marked: bool) -> None:
    assert ("PM-110" in codes(with_pieces(aff))) is is_marked


def test_an_english_translation_of_the_whole_has_title_and_abstract() -> None:
    meta = (
        "<title-group><article-title>Rotas do sal</article-title></title-group><abstract><p>O sal."
        "</p></abstract>"
    )
    xml = f"""<article dtd-version="1.3" xml:lang="pt"><front><article-meta>{meta}</article-meta>
</front>{{}}</article>"""
    part = '<sub-article article-type="translation" xml:lang="en"><front-stub/></sub-article>'
    assert {"PM-111", "PM-112"} <= codes(xml.format(""))
    assert not {"PM-111", "PM-112"} & codes(xml.format(part))


def test_a_graphical_abstract_may_be_a_picture() -> None:
    picture = '<p><inline-graphic xlink:href="salt.png"/></p>'
    assert "PM-114" in codes(with_pieces(f"<abstract>{picture}</abstract>"))
    graphical = f'<abstract abstract-type="graphical">{picture}</abstract>'
    assert "PM-114" not in codes(with_pieces(graphical))
