"""What the account of a DataCite record says of a fact is so: it stands there, or it does not."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from jatspress.article.accounts import Fact
from jatspress.jats.document import Document
from tests.deposits.datacite.test_records import made, record
from tests.deposits.rsci.sample import salt
from tests.deposits.sample import all_of, article, journal

NAMESPACES = {
    "d": "http://datacite.org/schema/kernel-4",
    "xml": "http://www.w3.org/XML/1998/namespace",
}


def facts(document: Document | None = None) -> dict[str, Fact]:
    (account,) = made(document).accounts
    assert account.lost == ()
    return {fact.field: fact for fact in account.facts}


def element_of(fact: Fact, document: Document) -> etree._Element:
    """The element that the account names."""
    data = made(document).data
    assert data is not None
    path = fact.places[0].partition("/@")[0].replace("/", "/d:")
    (found,) = etree.fromstring(data).xpath(path, namespaces=NAMESPACES)
    assert isinstance(found, etree._Element)
    return found


def test_two_dates_of_one_day_stand_in_two_places() -> None:
    document = article(
        ('<history><date date-type="accepted"><month>05</month><year>2022</year></date>',
         '<history><date date-type="rev-recd"><month>05</month><year>2022</year></date>'
         '<date date-type="accepted"><month>05</month><year>2022</year></date>'),
    )  # fmt: skip
    said = facts(document)
    revised, accepted = (element_of(said[f"history[{n}]"], document) for n in (1, 2))
    assert (revised.get("dateType"), revised.get("dateInformation")) == ("Other", "rev-recd")
    assert accepted.get("dateType") == "Accepted"


def test_a_year_of_copyright_is_no_other_date() -> None:
    document = article(
        ("<permissions>", "<permissions><copyright-year>2022</copyright-year>"),
    )
    year = element_of(facts(document)["permissions.years[1]"], document)
    assert (year.get("dateType"), year.text) == ("Copyrighted", "2022")


def test_a_language_is_that_of_its_own_words() -> None:
    document = salt()
    said = facts(document)
    for field, words in {
        "journal.titles[1].lang": "Анналы дождя",
        "subjects[1].lang": "Соль и дождь",
        "keywords[2].lang": "salt",
        "trans_titles[1].lang": "Salt Roads and Water",
        "abstracts[2].lang": "Salt was carried over the hills.",
    }.items():
        assert element_of(said[field], document).text == words, field


def test_people_of_one_surname_are_told_apart() -> None:
    two = (
        "<name><surname>Ray</surname> <given-names>H.</given-names></name>, "
        "<name><surname>Ray</surname> <given-names>K.</given-names></name> "
    )
    old = "<name><surname>Ray</surname> <given-names>A.</given-names></name> "
    document = article(
        (old, two),
        ('https://doi.org/<pub-id pub-id-type="doi">10.5555/drops(2001)4</pub-id>', ""),
    )
    said = facts(document)
    names = [element_of(said[f"references[1].persons[{n}]"], document).text for n in (1, 2)]
    assert names == ["Ray, H.", "Ray, K."]


def test_other_is_no_word_for_a_role_or_a_kind() -> None:
    said = facts(article(('<trans-abstract xml:lang="ru">', '<abstract abstract-type="toc">'),
                         ("</trans-abstract>", "</abstract>")))  # fmt: skip
    role = said["contributors[6].contrib_type"]
    assert (role.value, role.places) == ("illustrator", ())
    assert "no word for this role" in str(role.reason)
    assert said["contributors[5].contrib_type"].places  # the editor
    assert said["abstracts[2].abstract_type"].places == ()
    assert said["abstracts[2].content"].places


def test_a_reference_without_title_says_why_its_kind_stands_nowhere() -> None:
    document = article(
        ("<mixed-citation>Personal", '<mixed-citation publication-type="journal">Personal'),
    )
    kind = facts(document)["references[3].publication_type"]
    assert "by an identifier or a title, and neither is tagged" in str(kind.reason)


def test_the_publisher_of_the_article_stands_back_behind_journal_toml() -> None:
    reason = facts(salt())["journal.publishers[1].name"].reason
    assert "that of journal.toml goes before the article" in str(reason)
    (account,) = made(salt(), replace(journal(), publisher_names=())).accounts
    assert {f.field for f in account.standing} >= {"journal.publishers[1].name"}


def test_a_statement_has_the_language_that_it_states() -> None:
    data = made(salt(("<self-uri", "<permissions><copyright-statement>© Соль"
                      '</copyright-statement><copyright-statement xml:lang="en">© Salt'
                      "</copyright-statement></permissions><self-uri"))).data  # fmt: skip
    assert data is not None
    root = etree.fromstring(data)
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    stated = {e.text: e.get(lang) for e in (*all_of(root, "description"), *all_of(root, "rights"))}
    assert stated["Paid by the Salt Fund, project 24-01."] == "en"
    assert stated["Оплачено Соляным фондом, проект 24-01."] == "ru"
    assert (stated["© Соль"], stated["© Salt"]) == ("ru", "en")


def test_links_are_dois_where_they_are_nothing_but_one() -> None:
    link = '<related-article related-article-type="commentary-article" ext-link-type="doi" '
    for stated, found in {
        ('ext-link-type="uri"', "info:doi/10.5555/rain-2021-1"): ("DOI", "10.5555/rain-2021-1"),
        ('ext-link-type="uri"', "https://doi.org/10.5555/rain-2021-1"): (
            "DOI", "10.5555/rain-2021-1",
        ),
        ('ext-link-type="uri"', "https://rain.example.org/10.5555/a/figure.png"): (
            "URL", "https://rain.example.org/10.5555/a/figure.png",
        ),
        ("", "https://rain.example.org/10.5555/a/figure.png"): (
            "URL", "https://rain.example.org/10.5555/a/figure.png",
        ),
    }.items():  # fmt: skip
        kind, href = stated
        root = record(
            (link, f'<related-article related-article-type="commentary-article" {kind} '),
            ('xlink:href="10.5555/rain-2021-1"', f'xlink:href="{href}"'),
        )
        one = next(
            e for e in all_of(root, "relatedIdentifier") if e.get("relationType") == "References"
        )
        assert (one.get("relatedIdentifierType"), one.text) == found


def test_a_doi_of_a_cited_work_that_stands_as_an_address_is_sent_bare() -> None:
    root = record(
        ('https://doi.org/<pub-id pub-id-type="doi">10.5555/',
         '<pub-id pub-id-type="doi">https://doi.org/10.5555/'),
    )  # fmt: skip
    cited = [e for e in all_of(root, "relatedIdentifier") if e.get("relationType") == "Cites"]
    assert next((e.get("relatedIdentifierType"), e.text) for e in cited) == (
        "DOI", "10.5555/drops(2001)4",
    )  # fmt: skip
