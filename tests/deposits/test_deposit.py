"""What a deposit says, and that it says neither more nor less than the article."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from jatspress.article import (
    ArticleMeta,
    Draft,
    JatsContent,
    JournalProfile,
    LangText,
    PartialDate,
    PublicationDate,
    Severity,
    SourceText,
    Title,
)
from jatspress.deposits.crossref import crossref_deposit
from jatspress.errors import ConfigurationError
from jatspress.jats.assemble import assemble
from jatspress.jats.document import Document
from jatspress.jats.front_read import read_front
from jatspress.jats.parse import parse_bytes
from jatspress.jats.serialise import to_bytes
from tests.deposits.sample import (
    TIMESTAMP,
    VERSIONS,
    all_of,
    article,
    deposit,
    journal,
    of_rule,
    reviewed,
    root_of,
    said,
    texts,
    words,
)
from tests.jats.strategies import metas

DOI = "10.5555/rain-2022-7"


@pytest.mark.parametrize("version", VERSIONS)
def test_the_deposit_is_what_was_reviewed(version: str) -> None:
    made = deposit(version=version)
    assert made.xml is not None, said(made)
    assert made.xml == reviewed(f"rain.{version}.crossref.xml", made.xml)


def test_titles_keep_words_and_face_markup_and_lose_the_note_mark() -> None:
    root = root_of(deposit())
    titles = all_of(root, "titles")[0]
    assert words(titles[0]) == "How Nimbus magnus makes H2O & ice"
    assert [etree.QName(e).localname for e in titles[0]] == ["i", "sub", "b"]
    assert texts(root, "title")[1:2] == ["Как Nimbus magnus делает воду"]


def test_contributors_stand_in_order_with_one_first() -> None:
    root = root_of(deposit())
    contributors = all_of(root, "contributors")[0]
    assert [e.get("sequence") for e in contributors] == ["first"] + ["additional"] * 5
    assert texts(root, "surname") == ["Petrova", "Петрова", "Suharto", "Brook", "Dew", "Frost"]
    assert texts(root, "organization") == ["The Rain Group"]


def test_roles_differ_by_version() -> None:
    new = root_of(deposit(version="5.5.0"))
    roles = [(e.get("type"), e.get("vocab")) for e in all_of(new, "role")][:3]
    assert roles == [
        ("author", "crossref"),
        ("corresponding-author", "crossref"),
        ("writing-review-editing", "credit"),
    ]
    for version in ("5.4.0", "5.3.1"):
        old = root_of(deposit(version=version))
        assert all_of(old, "role") == []
        found = [e.get("contributor_role") for e in all_of(old, "person_name")]
        assert found == ["author", "author", "author", "editor"]


@pytest.mark.parametrize("version", ["5.3.1", "5.4.0", "5.5.0"])
def test_names_in_another_script_are_kept_in_every_version(version: str) -> None:
    assert "Петрова" in " ".join(texts(root_of(deposit(version=version)), "person_name"))


@pytest.mark.parametrize(
    "stated",
    [
        "0000-0002-1825-0097",
        "http://orcid.org/0000-0002-1825-0097",
        "orcid.org/0000-0002-1825-0097/",
    ],
)
def test_an_orcid_is_written_in_the_form_that_crossref_takes(stated: str) -> None:
    root = root_of(deposit(article(("https://orcid.org/0000-0002-1825-0097", stated))))
    orcid = all_of(root, "ORCID")[0]
    assert orcid.text == "https://orcid.org/0000-0002-1825-0097"
    assert orcid.get("authenticated") == "true"


def test_an_affiliation_is_in_parts_where_they_are_certain_else_whole() -> None:
    first, second = all_of(root_of(deposit()), "institution")
    assert [words(e) for e in first] == [
        "Example University",
        "https://ror.org/05gq02987",
        "Vienna, Austria",
        "Department of Clouds",
    ]
    assert [words(e) for e in second] == ["Weather Station and Observatory near Graz"]


def test_no_email_of_an_author_is_deposited() -> None:
    made = deposit()
    assert made.xml is not None
    assert b"station@example.org" not in made.xml


def test_institutions_of_different_identifiers_are_different_ones() -> None:
    two = (
        "<institution>Example University</institution></institution-wrap>, <institution-wrap>"
        '<institution-id institution-id-type="ROR">03rc6as71</institution-id>'
        "<institution>City Hospital</institution></institution-wrap>, <city>"
    )
    old = "<institution>Example University</institution></institution-wrap>, <city>"
    root = root_of(deposit(article((old, two))))
    assert texts(root, "institution_name")[:2] == ["Example University", "City Hospital"]
    assert texts(root, "institution_id") == [
        "https://ror.org/05gq02987",
        "https://ror.org/03rc6as71",
    ]


def test_abstracts_keep_sections_languages_and_words() -> None:
    main, russian = all_of(root_of(deposit()), "abstract")
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert (main.get(lang), russian.get(lang)) == ("en", "ru")
    assert words(main) == "Aims We ask how rain is made, see [1]. Results Rain is wet (data)."
    assert not [e for e in main.iter() if e.get("id")]


def test_a_list_of_an_abstract_outside_paragraphs_is_not_lost() -> None:
    loose = "<abstract><list><list-item><p>one</p></list-item></list><p>Two.</p>"
    old = '<trans-abstract xml:lang="ru"><p>Мы спрашиваем, как получается дождь.</p>'
    document = article((old, f"{loose}</abstract><trans-abstract><p>Три.</p>"))
    found = [words(e) for e in all_of(root_of(deposit(document)), "abstract")]
    assert found[1:] == ["one Two.", "Три."]


@pytest.mark.parametrize("title", ["", "<title/>"])
def test_sections_without_titles_become_paragraphs(title: str) -> None:
    document = article(('<sec id="a1"><title>Aims</title>', f'<sec id="a1">{title}'))
    main = all_of(root_of(deposit(document)), "abstract")[0]
    assert [words(e) for e in main] == [
        "We ask how rain is made, see [1].",
        "Results",
        "Rain is wet (data).",
    ]


def test_a_graphical_abstract_without_words_is_said_to_be_left_out() -> None:
    picture = '<abstract abstract-type="graphical"><p><fig><graphic xlink:href="a.png"/></fig></p>'
    old = '<trans-abstract xml:lang="ru"><p>Мы'
    made = deposit(article((old, f"{picture}</abstract>{old}")))
    assert made.xml is not None, said(made)
    assert len(all_of(root_of(made), "abstract")) == 2
    assert any("an abstract without words" in m for m in said(made, "JP815"))


def test_dates_are_as_precise_as_stated() -> None:
    root = root_of(deposit())
    dates = {
        (etree.QName(e).localname, e.getparent().tag.rpartition("}")[2]): [words(c) for c in e]
        for e in (*all_of(root, "publication_date"), *all_of(root, "acceptance_date"))
    }
    assert dates == {
        ("publication_date", "journal_issue"): ["22", "2022"],
        ("publication_date", "journal_article"): ["07", "16", "2022"],
        ("acceptance_date", "journal_article"): ["05", "2022"],
    }


def test_the_day_of_an_article_is_not_made_the_day_of_its_issue() -> None:
    old = '<pub-date date-type="collection"><season>Summer</season><year>2022</year></pub-date>'
    issue = all_of(root_of(deposit(article((old, "")))), "journal_issue")[0]
    date = all_of(issue, "publication_date")[0]
    assert [words(e) for e in date] == ["2022"]
    assert date.get("media_type") == "online"


@pytest.mark.parametrize("kind", ['pub-type="pmc-release"', 'date-type="preprint"'])
def test_dates_of_other_events_are_no_dates_of_publication(kind: str) -> None:
    old = '<pub-date date-type="collection">'
    other = f"<pub-date {kind}><day>09</day><month>08</month><year>2021</year></pub-date>"
    document = article((old, f"{other}{old}"))
    assert texts(root_of(deposit(document)), "publication_date") == texts(
        root_of(deposit()), "publication_date"
    )
    assert read_front(document.root).publication_date == PartialDate(2022, 7, 16)


@pytest.mark.parametrize(
    "pages, stated, deposited",
    [
        (("44", "53"), "44-53, 60", ["44", "53", "60"]),
        (("44", "53"), "44-53; 60, 61-62", ["44", "53", "60, 61-62"]),
        (("44", "53"), "44–53", ["44", "53"]),
        (("144", "149"), "144-9", ["144", "149"]),
        (("44", None), "44-53", ["44", "53"]),
        (("44", None), "44", ["44"]),
        (("44", "53"), "44-52, 60", ["44", "53", "44-52, 60"]),
        (("44", "53"), "S1-S4", ["44", "53", "S1-S4"]),
    ],
)
def test_all_pages_of_a_range_are_deposited(
    pages: tuple[str, str | None], stated: str, deposited: list[str]
) -> None:
    last = f"<lpage>{pages[1]}</lpage>" if pages[1] else ""
    changed = article(
        ("<fpage>44</fpage>\n      <lpage>53</lpage>", f"<fpage>{pages[0]}</fpage>{last}"),
        ("44-53, 60", stated),
    )
    made = crossref_deposit([changed], journal(), timestamp=TIMESTAMP, accounted=True)
    assert [words(e) for e in all_of(root_of(made), "pages")[0]] == deposited


def test_an_article_ahead_of_its_issue_has_no_issue() -> None:
    ahead = article(("<volume>12</volume>", ""), ("<issue>3</issue>", ""))
    assert all_of(root_of(deposit(ahead)), "journal_issue") == []


def test_the_registered_title_comes_first_whatever_the_article_prints() -> None:
    document = article(("<journal-title>Annals of Rain<", "<journal-title>Анналы дождя<"))
    assert texts(root_of(deposit(document)), "full_title") == ["Annals of Rain", "Анналы дождя"]


def test_without_a_journal_toml_the_journal_is_what_the_article_says() -> None:
    profile = JournalProfile(doi=journal().doi, crossref=journal().crossref)
    root = root_of(deposit(profile=profile))
    assert texts(root, "full_title") == ["Annals of Rain"]
    assert [(e.text, e.get("media_type")) for e in all_of(root, "issn")] == [
        ("2049-3630", "electronic")
    ]


def test_every_reference_is_whole_and_in_parts_where_certain() -> None:
    root = root_of(deposit())
    assert texts(root, "unstructured_citation") == [
        "Ray A. Drops & drizzle. J. Rain, 2001, 3(2), 4–9. https://doi.org/10.5555/drops(2001)4",
        "Snow J. Winter. 2nd ed. Graz: Ice Press; 1999. ISBN 978-3-16-148410-0",
        "Personal talk with a cloud, “very <low>”, 2020.",
    ]
    last = all_of(root, "citation")[2]
    assert [etree.QName(e).localname for e in last] == ["unstructured_citation"]


def test_a_second_list_in_another_language_is_whole_and_no_repetition() -> None:
    second = (
        '</ref-list><ref-list xml:lang="ru"><ref id="r4"><label>1</label><mixed-citation>'
        'Рэй А. Капли. <pub-id pub-id-type="doi">10.5555/drops(2001)4</pub-id></mixed-citation>'
        "</ref></ref-list>"
    )
    made = deposit(article(("</ref-list>", second)))
    assert of_rule(made, "JP814") == []
    root = root_of(made)
    assert texts(root, "unstructured_citation")[3] == "Рэй А. Капли. 10.5555/drops(2001)4"
    assert [len(all_of(c, "doi")) for c in all_of(root, "citation")] == [1, 0, 0, 0]


def test_an_article_without_references_has_no_list_of_them() -> None:
    text = article().data.decode()
    start, end = text.index("<ref-list>"), text.index("</ref-list>") + len("</ref-list>")
    root = root_of(deposit(article((text[start:end], ""))))
    assert all_of(root, "citation_list") == []


def test_what_is_not_stated_is_not_deposited() -> None:
    meta = ArticleMeta(
        lang="en",
        doi=DOI,
        title=Title(JatsContent.of_text("On rain"), lang="en"),
        publication_dates=(PublicationDate(PartialDate(2022), "pub", "electronic"),),
    )
    root = root_of(deposit(made_of(meta)))
    names = {etree.QName(e).localname for e in all_of(root, "journal_article")[0].iter()}
    assert names == {
        "journal_article", "titles", "title", "publication_date", "year", "doi_data", "doi",
        "resource",
    }  # fmt: skip


def made_of(meta: ArticleMeta) -> Document:
    tree = assemble(Draft(SourceText("page.txt", "", "0" * 64), meta))
    return parse_bytes(to_bytes(tree), name="made.xml")


HOSTILE = """a & b < c > d " e ' f ]]> 😀 ]]&gt; &amp; \u2028 \u202e ${x} {doi} ../ %00 é é"""


@pytest.mark.parametrize("version", VERSIONS)
def test_hostile_characters_arrive_as_they_are(version: str) -> None:
    meta = ArticleMeta(
        lang="en",
        doi=DOI,
        title=Title(JatsContent.of_text(HOSTILE), lang="en"),
        publication_dates=(PublicationDate(PartialDate(2022), "pub", "electronic"),),
    )
    profile = replace(journal(), titles=(LangText(HOSTILE, "en"),))
    root = root_of(deposit(made_of(meta), profile=profile, version=version))
    assert texts(root, "title") == [" ".join(HOSTILE.split())]
    assert all_of(root, "full_title")[0].text == HOSTILE


def test_the_address_of_an_old_doi_is_escaped() -> None:
    odd = '10.5555/a&lt;b&gt;#c?d%e"f'
    root = root_of(deposit(article((DOI, odd))))
    resource = all_of(root, "resource")[0].text
    assert resource == "https://annals.example.org/articles/10.5555/a%3Cb%3E%23c%3Fd%25e%22f"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1))
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_word_of_a_title_is_lost(text: str) -> None:
    if not text.strip() or "\ufffe" in text or "\uffff" in text:
        return
    meta = ArticleMeta(
        doi=DOI,
        title=Title(JatsContent.of_text(text)),
        publication_dates=(PublicationDate(PartialDate(2022), "pub", "print"),),
    )
    made = deposit(made_of(meta))
    assert texts(root_of(made), "title") == [" ".join(text.split())]


@given(metas(), st.sampled_from(VERSIONS))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_front_matter_is_deposited_or_refused_with_a_reason(
    meta: ArticleMeta, version: str
) -> None:
    made = deposit(made_of(meta), version=version)
    assert (made.xml is None) == any(f.severity is Severity.ERROR for f in made.findings)


def test_the_same_article_gives_the_same_bytes() -> None:
    assert deposit().xml == deposit().xml


def test_another_content_gives_another_batch_id() -> None:
    one = root_of(deposit())
    two = root_of(deposit(article(("<lpage>53<", "<lpage>54<"))))
    assert texts(one, "doi_batch_id") != texts(two, "doi_batch_id")


def test_the_batch_id_can_be_chosen() -> None:
    made = crossref_deposit([article()], journal(), batch_id="annals-2022-3")
    assert texts(root_of(made), "doi_batch_id") == ["annals-2022-3"]


@pytest.mark.parametrize("bad", ["abc", "x" * 101, "a\nb-c", "ж-1234"])
def test_a_batch_id_that_crossref_does_not_take_is_refused(bad: str) -> None:
    with pytest.raises(ConfigurationError, match="cannot be the id of a batch"):
        crossref_deposit([article()], journal(), batch_id=bad)


def test_without_a_timestamp_the_latest_stated_date_makes_one_and_it_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    made = crossref_deposit([article()], journal())
    assert texts(root_of(made), "timestamp") == ["20220716000000000"]
    assert "20220716000000000" in of_rule(made, "JP811")[0].message


def test_the_timestamp_comes_from_the_option_then_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1769860800")
    made = crossref_deposit([article()], journal())
    assert texts(root_of(made), "timestamp") == ["20260131120000000"]
    assert of_rule(made, "JP811") == []
    made = crossref_deposit([article()], journal(), timestamp=TIMESTAMP + 1)
    assert texts(root_of(made), "timestamp") == [str(TIMESTAMP + 1)]


@pytest.mark.parametrize("bad", ["yesterday", "9" * 30, "-1e9"])
def test_a_wrong_source_date_epoch_is_said(bad: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", bad)
    with pytest.raises(ConfigurationError, match="SOURCE_DATE_EPOCH"):
        crossref_deposit([article()], journal())


def test_an_unknown_version_is_refused() -> None:
    with pytest.raises(ConfigurationError, match=r"4\.4\.2"):
        crossref_deposit([article()], journal(), schema_version="4.4.2")


def test_an_issue_stands_in_a_batch_once() -> None:
    second = article((DOI, "10.5555/rain-2022-8"), name="b.xml")
    other = article((DOI, "10.5555/rain-2022-9"), ("<issue>3<", "<issue>4<"), name="c.xml")
    made = deposit(article(), other, second)
    root = root_of(made)
    assert texts(root, "issue")[:1] == ["3"]
    issues = [
        [words(data[0]) for data in all_of(entry, "doi_data")] for entry in all_of(root, "journal")
    ]
    assert issues == [[DOI, "10.5555/rain-2022-8"], ["10.5555/rain-2022-9"]]
    assert len(all_of(root, "journal_issue")) == 2


def test_a_batch_with_one_incomplete_article_is_not_made() -> None:
    broken = article((f'<article-id pub-id-type="doi">{DOI}</article-id>', ""), name="b.xml")
    made = deposit(article(), broken)
    assert made.xml is None
    assert [f.path for f in of_rule(made, "JP801")] == ["b.xml"]


def test_the_first_author_is_the_first_contributor_whoever_stands_before() -> None:
    author = '<contrib contrib-type="author" corresp="yes">'
    editor = '<contrib contrib-type="editor"><name><surname>Snow</surname></name></contrib>'
    root = root_of(deposit(article((author, editor + author))))
    sequences = {words(e): e.get("sequence") for e in all_of(root, "contributors")[0]}
    (first,) = [name for name, sequence in sequences.items() if sequence == "first"]
    assert first.startswith("Anna S. Petrova")


CREDIT = {
    "its term": 'vocab="credit" vocab-term="Data curation"',
    "its address": 'vocab-identifier="https://credit.niso.org/" vocab-term-identifier='
    '"https://credit.niso.org/contributor-roles/data-curation/"',
    "its words alone": 'vocab="CRediT"',
}


@pytest.mark.parametrize("case", CREDIT)
def test_a_role_of_credit_is_known_by(case: str) -> None:
    stated = _the_role()
    role = f"<role {CREDIT[case]}>Data curation</role>"
    assert ("data-curation", "credit") in _roles(role, stated)


@pytest.mark.parametrize("sign", ["and", "&amp;"])
def test_a_role_of_credit_is_the_same_with_either_and(sign: str) -> None:
    role = f'<role vocab="credit">Writing – review {sign} editing</role>'
    assert ("writing-review-editing", "credit") in _roles(role, _the_role())


@pytest.mark.parametrize("role", ["<role>Data curation</role>", '<role vocab="credit">Rain</role>'])
def test_a_role_that_is_not_said_to_be_of_credit_is_none(role: str) -> None:
    assert {vocabulary for _, vocabulary in _roles(role, _the_role())} == {"crossref"}


def _the_role() -> str:
    text = article().data.decode()
    return text[text.index("<role ") : text.index("</role>") + len("</role>")]


def _roles(role: str, stated: str) -> list[tuple[str | None, str | None]]:
    root = root_of(deposit(article((stated, role))))
    return [(e.get("type"), e.get("vocab")) for e in all_of(root, "role")]
