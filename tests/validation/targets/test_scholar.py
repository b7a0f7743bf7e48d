"""Google Scholar: what makes it leave an article out, and what must not be called wrong."""

from __future__ import annotations

import pytest

from jatspress.article import Finding, Severity
from jatspress.validation.checks import Checks
from jatspress.validation.engine import validate
from tests.validation.samples import document, with_pieces


def found(xml: str, *select: str) -> list[Finding]:
    asked = Checks(profiles=("scholar",), select=select or ("GS",))
    return list(validate(document(xml), asked=asked).findings)


def codes(xml: str) -> set[str]:
    return {finding.rule for finding in found(xml)}


WHOLE = """<journal-title-group><journal-title>Salt</journal-title></journal-title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Sand</surname><given-names>Anna
</given-names></name></contrib></contrib-group><volume>3</volume><fpage>11</fpage>
<abstract><p>Salt was carried.</p></abstract>"""


def test_of_an_article_that_has_all_nothing_is_said() -> None:
    assert found(with_pieces(WHOLE)) == []


def test_a_notice_without_an_author_is_no_error() -> None:
    article = (
        '<article dtd-version="1.3" article-type="{}"><front><article-meta/></front></article>'
    )
    assert [f.severity for f in found(article.format("correction"), "GS101")] == [Severity.WARNING]
    study = article.format("research-article")
    assert [f.severity for f in found(study, "GS101")] == [Severity.ERROR]


def test_a_doi_identifies_an_article_without_pages() -> None:
    assert "GS104" in codes(with_pieces("<volume>3</volume>"))
    doi = '<article-id pub-id-type="doi">10.5555/salt.1</article-id>'
    assert "GS104" not in codes(with_pieces(doi))


HEADINGS = """References|REFERENCES|7. References|Reference|Bibliography|Literature cited
Works cited|Список литературы|Список использованных источников|Литература|Referências
REFERENCIAS BIBLIOGRÁFICAS|Bibliographie|Literaturverzeichnis|Notes and references""".replace(
    "\n", "|"
).split("|")


@pytest.mark.parametrize("heading", HEADINGS)
def test_lists_of_references_have_many_names(heading: str) -> None:
    refs = f'<ref-list><title>{heading}</title><ref id="r1"><mixed-citation>S.</mixed-citation>'
    assert "GS106" not in codes(with_pieces(f"{refs}</ref></ref-list>"))


def test_a_list_without_a_heading_gets_one_where_it_is_shown() -> None:
    refs = '<ref-list><ref id="r1"><mixed-citation>S.</mixed-citation></ref></ref-list>'
    assert "GS106" not in codes(with_pieces(refs))


@pytest.mark.parametrize("surname", ["L’Hospital", "Institoris", "Center", "Академов"])
def test_names_that_sound_like_institutions_are_names(surname: str) -> None:
    parts = f"<surname>{surname}</surname><given-names>Anna</given-names>"
    contrib = f'<contrib contrib-type="author"><name>{parts}</name></contrib>'
    assert "GS107" not in codes(with_pieces(f"<contrib-group>{contrib}</contrib-group>"))


@pytest.mark.parametrize(
    "title, is_double",
    [
        ("Соляные дороги внутренних областей / Salt roads of the interior", True),
        ("Соляные дороги внутренних областей<break/>Salt roads of the interior", True),
        ("塩の道の歴史について = On the salt roads", True),
        ("Соль / Sal marinum", False),
        ("Read / write access to old salt tables", False),
        ("О пакете The R Project for Statistical Computing", False),
        ("Соляные дороги<break/>внутренних областей страны", False),
    ],
)
def test_a_title_in_two_languages_is_told_from_one_with_foreign_words(
    title: str, is_double: bool
) -> None:
    group = f"<title-group><article-title>{title}</article-title></title-group>"
    assert ("GS109" in codes(with_pieces(group))) is is_double
