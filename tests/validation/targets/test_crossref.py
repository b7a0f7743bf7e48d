"""Crossref: what its schema and its system refuse is known from the article."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jatspress.article import Finding, JournalProfile, Severity
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.crossref.requirements import article_findings
from jatspress.deposits.crossref.versions import LATEST, version_of
from jatspress.jats.parse import parse_file
from jatspress.resources import schema_set
from jatspress.validation.checks import Checks
from jatspress.validation.engine import validate
from jatspress.validation.targets.crossref.texts import crossref_language
from tests.validation.samples import document, with_pieces


def found(xml: str, *select: str) -> list[Finding]:
    asked = Checks(profiles=("crossref",), select=select or ("CR",))
    return list(validate(document(xml), asked=asked).findings)


def codes(xml: str) -> set[str]:
    return {finding.rule for finding in found(xml)}


WHOLE = """<journal-title-group><journal-title>Salt</journal-title></journal-title-group>
<issn publication-format="electronic">2049-3630</issn>
<article-id pub-id-type="doi">10.5555/salt.1</article-id>
<contrib-group><contrib contrib-type="author"><contrib-id contrib-id-type="orcid"
>https://orcid.org/0000-0002-1825-0097</contrib-id><name><surname>Sand</surname>
<given-names>Anna</given-names></name></contrib></contrib-group>
<aff id="a1">Salt Museum, Bergen</aff><elocation-id>e1</elocation-id>
<permissions><license xlink:href="https://creativecommons.org/licenses/by/4.0/"><license-p>CC BY
</license-p></license></permissions>
<abstract><p>Salt was carried.</p></abstract>
<ref-list><ref id="r1"><mixed-citation>Salt.</mixed-citation></ref></ref-list>"""


def test_of_an_article_that_has_all_nothing_is_said() -> None:
    assert found(with_pieces(WHOLE)) == []


def test_the_official_pairs_of_articles_and_deposits_have_no_errors(shared: Path) -> None:
    folder = shared / "corpora" / "crossref" / "elife-pairs"
    articles = [path for path in sorted(folder.iterdir()) if "-crossref-" not in path.name]
    assert len(articles) == 5
    for path in articles:
        asked = Checks(profiles=("crossref",))
        findings = validate(parse_file(path), asked=asked).findings
        errors = [f for f in findings if f.severity is Severity.ERROR and f.rule != "JP001"]
        assert errors == [], path.name


#: What a deposit finds wrong with an article alone, and the rules that say it before.
BEFORE = {
    "JP801": ("CR101", "JP201"),
    "JP803": ("JP101",),
    "JP804": ("CR102",),
    "JP805": ("CR103", "JP218"),
    "JP809": ("CR104",),
    "JP812": ("JP203", "JP204"),
    "JP814": ("CR116",),
    "JP818": ("JP211",),
}


def test_what_a_deposit_would_refuse_is_said_of_the_article(corpus: list[Path]) -> None:
    """Each error of the deposit's own rules on published articles is a finding of the profile."""
    refused = 0
    for path in corpus:
        deposit = DepositArticle(parse_file(path))
        said = validate(deposit.document, asked=Checks(profiles=("crossref",))).findings
        known = {finding.rule for finding in said}
        for finding in article_findings(deposit, JournalProfile(), version_of(LATEST)):
            if finding.severity is Severity.ERROR:
                refused += 1
                assert known & set(BEFORE[finding.rule]), (path.name, finding.rule)
    assert refused > 0


@pytest.mark.parametrize(
    "doi, severity",
    [
        ("10.5555/salt-1_a;b(c)/d.e", None),
        ("10.5555/salt\u200b1", Severity.ERROR),
        ("10.5555.1/salt", Severity.ERROR),
        ("10.5555/salt&lt;1&gt;", Severity.WARNING),
        ("10.5555/" + "s" * 201, Severity.ERROR),
    ],
)
def test_a_doi_is_judged_as_crossref_judges_it(doi: str, severity: Severity | None) -> None:
    piece = f'<article-id pub-id-type="doi">{doi}</article-id>'
    said = [finding.severity for finding in found(with_pieces(piece), "CR101")]
    assert said == ([severity] if severity else [])


def test_an_article_that_awaits_its_publication_is_only_warned_of_its_year() -> None:
    date = "<date date-type='accepted'><year>2020</year></date>"
    meta = f"<article-meta><history>{date}</history></article-meta>"
    xml = f'<article dtd-version="1.3"><front>{meta}</front></article>'
    assert [f.severity for f in found(xml, "CR104")] == [Severity.WARNING]
    published = meta.replace("<history>", "<pub-date><season>Spring</season></pub-date><history>")
    assert [f.severity for f in found(xml.replace(meta, published), "CR104")] == [Severity.ERROR]


def test_what_journal_toml_says_of_the_journal_need_not_stand_in_the_article() -> None:
    xml = '<article dtd-version="1.3"><front><article-meta/></front></article>'
    asked = Checks(profiles=("crossref",), select=("CR102", "CR103"))
    assert {f.rule for f in validate(document(xml), asked=asked).findings} == {"CR102", "CR103"}
    journal = JournalProfile(issn_online="2049-3630")
    assert {f.rule for f in validate(document(xml), journal, asked).findings} == {"CR102"}


def test_names_that_only_the_newest_schema_takes_are_warned_of() -> None:
    def name(length: int) -> str:
        surname = f"<surname>{'S' + 'a' * (length - 1)}</surname>"
        contrib = f'<contrib contrib-type="author"><name>{surname}</name></contrib>'
        return with_pieces(f"<contrib-group>{contrib}</contrib-group>")

    said = {n: [f.severity for f in found(name(n), "CR105")] for n in (60, 61, 200, 201)}
    warned = [Severity.WARNING]
    assert said == {60: [], 61: warned, 200: warned, 201: [Severity.ERROR]}


def test_long_values_of_what_is_cited_are_no_matter_of_the_record() -> None:
    issue = "<issue>A special issue on salt roads and their names</issue>"
    cited = f"<ref-list><ref><element-citation>{issue}</element-citation></ref></ref-list>"
    assert found(with_pieces(cited), "CR105") == []


@pytest.mark.parametrize(
    "name, severities",
    [
        ("<string-name><surname>Sand</surname></string-name>", []),
        ("<string-name>Anna Sand</string-name>", [Severity.WARNING]),
        ("<name><given-names>Suharto</given-names></name>", [Severity.WARNING]),
        (
            '<name name-style="given-only"><given-names>Suharto</given-names></name>',
            [Severity.INFO],
        ),
        ("<collab>Salt Group</collab>", []),
    ],
)
def test_a_person_has_a_surname_and_a_group_has_none(name: str, severities: list[Severity]) -> None:
    contrib = f'<contrib contrib-type="author">{name}</contrib>'
    said = found(with_pieces(f"<contrib-group>{contrib}</contrib-group>"), "CR107")
    assert [finding.severity for finding in said] == severities


@pytest.mark.parametrize("given", ["A.", "A. B.", "AB", "А. Б.", "Ю.", "Th."])
def test_initials_are_told_from_names(given: str) -> None:
    def authors(name: str) -> str:
        parts = f"<surname>Sand</surname><given-names>{name}</given-names>"
        contrib = f'<contrib contrib-type="author"><name>{parts}</name></contrib>'
        return with_pieces(f"<contrib-group>{contrib}</contrib-group>")

    assert [f.rule for f in found(authors(given), "CR110")] == ["CR110"]
    for name in ("Li", "Bo", "Anna B.", "伟", "J. Anna"):
        assert found(authors(name), "CR110") == []


@pytest.mark.parametrize("suffix", ["Jr.", "jr", "III", "2nd", "Filho", "мл."])
def test_generations_are_suffixes(suffix: str) -> None:
    parts = f"<surname>Sand</surname><suffix>{suffix}</suffix>"
    contrib = f'<contrib contrib-type="author"><name>{parts}</name></contrib>'
    assert found(with_pieces(f"<contrib-group>{contrib}</contrib-group>"), "CR108") == []


def test_the_languages_are_those_of_the_schema() -> None:
    import pycountry

    folder = schema_set("crossref", "5.5.0").folder
    schema = (folder / "languages5.5.0.xsd").read_text(encoding="utf-8")
    listed = set(re.findall(r'enumeration value="(\w+)"', schema))
    ours = {crossref_language(language.alpha_3) for language in pycountry.languages}
    # ISO 639-3 has added two since the schema was made.
    assert ours - {None} - listed <= {"oak", "ynb"}
    assert (crossref_language("pt-BR"), crossref_language("rus")) == ("pt", "ru")
    assert crossref_language("xx") is None
    assert crossref_language("i-klingon") is None


def test_a_doi_that_stands_twice_in_one_reference_is_no_second_reference() -> None:
    doi = '<pub-id pub-id-type="doi">10.5555/salt</pub-id>'
    twice = f"<mixed-citation>Salt. {doi}</mixed-citation>" * 2
    assert found(with_pieces(f"<ref-list><ref id='r1'>{twice}</ref></ref-list>"), "CR116") == []


def test_lists_in_two_languages_may_have_the_same_dois() -> None:
    doi = '<pub-id pub-id-type="doi">10.5555/salt</pub-id>'
    ref = f"<ref id='{{}}'><mixed-citation>Salt. {doi}</mixed-citation></ref>"
    lists = "".join(f"<ref-list>{ref.format(name)}</ref-list>" for name in ("r1", "e1"))
    assert found(with_pieces(lists), "CR116") == []


@pytest.mark.parametrize("href", ["10.5555/salt.1", "info:doi/10.5555/salt.1"])
def test_the_doi_of_a_corrected_article_may_be_an_address(href: str) -> None:
    link = (
        '<related-article id="a" related-article-type="retracted-article" '
        f'ext-link-type="uri" xlink:href="{href}"/>'
    )
    assert "CR118" not in codes(with_pieces(link))
    assert "CR118" in codes(with_pieces(link.replace(href, "https://example.org/salt")))


def test_data_with_a_doi_of_a_repository_are_no_part_with_a_wrong_prefix() -> None:
    doi = '<article-id pub-id-type="doi">10.5555/salt.1</article-id>'
    data = (
        '<sec><title>Data</title><supplementary-material id="s1"><object-id pub-id-type="doi">'
        "10.6084/m9.1</object-id></supplementary-material></sec>"
    )
    assert "CR106" not in codes(with_pieces(doi + data))


def test_a_formula_with_mathml_beside_its_tex_is_registered() -> None:
    tex = "<tex-math>x</tex-math>"
    math = "<mml:math><mml:mi>x</mml:mi></mml:math>"
    title = "<title-group><article-title>On <inline-formula>{}</inline-formula></article-title>"
    both = f"{title}</title-group>".format(f"<alternatives>{tex}{math}</alternatives>")
    assert "CR114" not in codes(with_pieces(both))
    assert "CR114" in codes(with_pieces(f"{title}</title-group>".format(tex)))
