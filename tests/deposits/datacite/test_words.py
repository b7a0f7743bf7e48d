"""DataCite's words for what an article states: dates, links, kinds of descriptions, schemes."""

from __future__ import annotations

import pytest

from jatspress.article import FieldName, Identifier, Reference, ReferenceField
from jatspress.deposits.datacite.cited import cited_kind, title_of, value_of
from jatspress.deposits.datacite.funding import best_funder_id
from tests.deposits.datacite.test_records import links, made, record
from tests.deposits.sample import all_of, article, journal, texts

HISTORY = '<history><date date-type="accepted">'
SUMMER = '<pub-date date-type="collection"><season>Summer</season><year>2022</year></pub-date>'


def dates(*changes: tuple[str, str]) -> list[tuple[str | None, str | None, str | None]]:
    return [
        (e.get("dateType"), e.text, e.get("dateInformation"))
        for e in all_of(record(*changes), "date")
    ]


@pytest.mark.parametrize(
    "step, word",
    [
        ("received", "Submitted"),
        ("accepted", "Accepted"),
        ("corrected", "Updated"),
        ("retracted", "Withdrawn"),
        ("withdrawn", "Withdrawn"),
        ("rev-recd", "Other"),
    ],
)
def test_each_step_of_the_history_has_its_word(step: str, word: str) -> None:
    said = dates((HISTORY, f'<history><date date-type="{step}">'))
    assert said[-1] == (word, "2022-05", step if word == "Other" else None)


def test_the_online_edition_after_that_of_print_is_available_not_issued_again() -> None:
    first = '<pub-date date-type="pub" publication-format="electronic">'
    printed = '<pub-date date-type="pub" publication-format="print"><year>2021</year></pub-date>'
    assert dates((first, printed + first))[:2] == [
        ("Issued", "2021", "pub, print"),
        ("Available", "2022-07-16", "pub, electronic"),
    ]
    assert dates()[:2] == [
        ("Issued", "2022-07-16", "pub, electronic"),
        ("Issued", "2022", "collection, Summer"),
    ]


def test_the_year_of_copyright_is_a_date_of_it() -> None:
    year = "<permissions><copyright-year> 2022 </copyright-year><copyright-year>in press"
    said = dates(("<permissions>", f"{year}</copyright-year>"))
    assert said[-1] == ("Copyrighted", "2022", None)


FIGURE = (
    '<fig id="f1"><object-id pub-id-type="doi">10.5555/rain-2022-7.f1</object-id>'
    "<caption><p>Rain.</p></caption></fig>"
)


def test_a_figure_with_a_doi_is_a_part() -> None:
    body = f"<body><p>See.</p>{FIGURE}</body><back>"
    assert ("HasPart", "DOI", "10.5555/rain-2022-7.f1") in links(record(("<back>", body)))


@pytest.mark.parametrize(
    "use, relation",
    [
        ("isSupplementedBy", "IsSupplementedBy"),
        ("generated-data", "IsSupplementedBy"),
        ("isReferencedBy", "References"),
    ],
)
def test_data_of_the_article_supplement_it_and_those_of_others_are_references(
    use: str, relation: str
) -> None:
    data = (
        f'<element-citation publication-type="data" specific-use="{use}">'
        "<data-title>Drops</data-title>"
        '<pub-id pub-id-type="doi">10.5555/data.1</pub-id></element-citation>'
    )
    section = f'<sec sec-type="data-availability"><title>Data</title><p>{data}</p></sec>'
    root = record(("<back>", f"<back>{section}"))
    assert (relation, "DOI", "10.5555/data.1") in links(root)


def test_a_summary_is_another_description_than_the_abstract() -> None:
    toc = '<abstract abstract-type="toc"><p>Wet.</p></abstract><trans-abstract'
    kinds = {
        e.text: e.get("descriptionType")
        for e in all_of(record(("<trans-abstract", toc)), "description")
    }
    assert kinds["Wet."] == "Other"
    assert kinds["Мы спрашиваем, как получается дождь."] == "Abstract"


@pytest.mark.parametrize(
    "kind, scheme", [("author", None), ("author-keywords", None), ("kwd", None), ("MeSH", "MeSH")]
)
def test_a_group_of_keywords_names_a_scheme_only_where_it_is_one(
    kind: str, scheme: str | None
) -> None:
    group = f'<kwd-group kwd-group-type="{kind}"><kwd>Rain</kwd></kwd-group><funding-group>'
    (subject,) = all_of(record(("<funding-group>", group)), "subject")
    assert (subject.text, subject.get("subjectScheme")) == ("Rain", scheme)


def test_the_language_of_the_article_goes_before_that_of_the_journal() -> None:
    polish = record(('xml:lang="en">\n  <front>', 'xml:lang="pl">\n  <front>'))
    assert texts(polish, "language") == ["pl"]
    (account,) = made(article(('xml:lang="en">\n  <front>', ">\n  <front>"))).accounts
    assert account.lost == ()
    assert journal().language == "en"


def test_what_is_no_pubmed_id_is_no_identifier() -> None:
    pmid = '<pub-id pub-id-type="pmid">{}</pub-id></mixed-citation></ref>\n    </ref-list>'
    end = "</mixed-citation></ref>\n    </ref-list>"
    assert ("Cites", "PMID", "123456") in links(record((end, pmid.format("123456"))))
    assert "PMID" not in {kind for _, kind, _ in links(record((end, pmid.format("PMC123456"))))}


@pytest.mark.parametrize(
    "ids, best, scheme, value",
    [
        ([("isni", "0000000123456789"), ("ror", "https://ror.org/013tf3c58")], 1,
         "ROR", "https://ror.org/013tf3c58"),
        ([("grid", "grid.25111.36")], 0, "GRID", "grid.25111.36"),
        ([("doi", "10.13039/501100002428")], 0,
         "Crossref Funder ID", "https://doi.org/10.13039/501100002428"),
        ([("house", "F 7")], 0, "Other", "F 7"),
    ],
)  # fmt: skip
def test_the_identifier_of_a_funder_has_datacites_word(
    ids: list[tuple[str, str]], best: int, scheme: str, value: str
) -> None:
    stated = tuple(Identifier(kind, text) for kind, text in ids)
    assert best_funder_id(stated) == stated[best]
    wrap = "".join(f'<institution-id institution-id-type="{k}">{v}</institution-id>'
                   for k, v in ids)  # fmt: skip
    old = (
        '<institution-id institution-id-type="FundRef">http://dx.doi.org/10.13039/501100002428'
        '</institution-id><institution-id institution-id-type="ror">https://ror.org/013tf3c58'
        "</institution-id>"
    )
    (identifier,) = all_of(record((old, wrap)), "funderIdentifier")
    assert (identifier.get("funderIdentifierType"), identifier.text) == (scheme, value)


def test_parts_of_a_cited_work_that_are_not_certain_are_not_sent() -> None:
    text = "Winter 1999"
    for confidence, title in ((0.95, "Winter"), (0.6, None)):
        field = ReferenceField(
            name=FieldName.ARTICLE_TITLE, value="Winter", start=0, end=6, confidence=confidence
        )
        reference = Reference(id="r1", text=text, fields=(field,), publication_type="book")
        assert value_of(reference, FieldName.ARTICLE_TITLE) == title
        assert title_of(reference) == title
        assert cited_kind(reference) == "Book"
