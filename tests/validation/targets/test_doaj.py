"""DOAJ: what stops a file there, and what must not be called wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jatspress.article import Finding
from jatspress.validation.checks import Checks
from jatspress.validation.engine import validate
from tests.validation.samples import document, with_front, with_pieces


def found(xml: str) -> list[Finding]:
    asked = Checks(profiles=("doaj",), select=("DOAJ",))
    return list(validate(document(xml), asked=asked).findings)


def codes(xml: str) -> set[str]:
    return {finding.rule for finding in found(xml)}


TITLED = "<journal-title-group><journal-title>Salt</journal-title></journal-title-group>"
WHOLE = f"""{TITLED}<issn publication-format="print">0378-5955</issn>
<issn publication-format="electronic">2049-3630</issn>
<article-id pub-id-type="doi">10.5555/salt.1</article-id>
<contrib-group><contrib contrib-type="author"><contrib-id contrib-id-type="orcid"
>https://orcid.org/0000-0002-1825-0097</contrib-id><name><surname>Sand</surname></name></contrib>
</contrib-group><self-uri xlink:href="salt.pdf"/><abstract><p>Salt was carried.</p></abstract>
<kwd-group xml:lang="en"><kwd>salt</kwd></kwd-group>"""


def test_an_article_that_has_all_is_taken() -> None:
    assert found(with_pieces(WHOLE)) == []


def test_the_file_name_of_a_pdf_is_no_trouble_where_there_is_a_doi() -> None:
    assert "DOAJ104" not in codes(with_pieces(WHOLE))
    doi = '<article-id pub-id-type="doi">10.5555/salt.1</article-id>'
    assert "DOAJ104" in codes(with_pieces(WHOLE.replace(doi, "")))


@pytest.mark.parametrize(
    "issns, message",
    [
        ("<issn>2049-3630</issn><issn>2049-363x</issn>", None),
        ('<issn pub-type="ppub">2049-3630</issn><issn pub-type="ppub">0378-5955</issn>', "edition"),
        ("<issn>2049-3630</issn><issn>2049-3630</issn>", "stands twice"),
        ("<issn>2049-3630</issn><issn>0378-5955</issn><issn>1234-5679</issn>", "3 ISSNs"),
    ],
)
def test_a_journal_has_one_or_two_different_issns(issns: str, message: str | None) -> None:
    said = [f.message for f in found(with_pieces(issns)) if f.rule == "DOAJ101"]
    assert [message in text for text in said] == ([True] if message else [])


@pytest.mark.parametrize("text", ["&lt;script>", "&lt;SCRIPT src='x'>", "&lt; /script>"])
def test_a_tag_of_a_script_is_seen_however_it_is_spelt(text: str) -> None:
    assert "DOAJ107" in codes(with_front(f"<abstract><p>Salt {text}</p></abstract>"))


def test_words_about_scripts_are_no_tag() -> None:
    text = "the script &lt;a> of the &lt;scriptures>"
    assert "DOAJ107" not in codes(with_front(f"<abstract><p>{text}</p></abstract>"))


def test_the_languages_of_doajs_schema_are_those_of_two_letters(shared: Path) -> None:
    import pycountry

    from jatspress.validation.targets.doaj.texts import iso_639_2

    schema = (shared / "oracles" / "doaj" / "iso_639-2b.xsd").read_text(encoding="utf-8")
    listed = set(re.findall(r'enumeration\s+value="(\w{3})"', schema))
    two_letters = [found for x in pycountry.languages if (found := getattr(x, "alpha_2", None))]
    assert {iso_639_2(code) for code in two_letters} == listed
    assert (iso_639_2("de"), iso_639_2("fr-CA"), iso_639_2("rus")) == ("ger", "fre", "rus")
    assert iso_639_2("grc") is None
