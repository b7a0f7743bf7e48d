"""What the account of a deposit for eLIBRARY.RU says of a fact is so: it stands there, or not."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from jatspress.article.accounts import Fact
from jatspress.jats.document import Document
from tests.deposits.rsci.sample import made, root_of, salt, texts
from tests.deposits.sample import of_rule


def facts(document: Document) -> dict[str, Fact]:
    (account,) = made(document).accounts
    assert account.lost == ()
    return {fact.field: fact for fact in account.facts}


def test_a_number_that_ends_a_doi_is_not_said_by_it() -> None:
    document = salt(("<article-categories>", '<article-id pub-id-type="publisher-id">3</article-id>'
                     "<article-categories>"))  # fmt: skip
    number = facts(document)["other_ids[2]"]
    assert (number.value, number.places) == ("publisher-id: 3", ())
    assert "no name for this identifier" in str(number.reason)


def test_what_somebody_else_has_is_not_said_of_an_affiliation() -> None:
    """The second institute stands in the country of the first, and has one person."""
    said = facts(salt(("Беларусь", "Россия")))
    for field in ("parts[5].text", "lang"):
        assert "/author[2]/" in said[f"affiliations[3].{field}"].places[0], field
    second = '<xref ref-type="aff" rid="a2"/>'
    alone = facts(salt((second, ""), ("Беларусь", "Россия")))
    for field in ("parts[5].text", "lang"):
        fact = alone[f"affiliations[3].{field}"]
        assert (fact.places, str(fact.reason)) == (
            (), "no person of the deposit has this affiliation",
        ), field  # fmt: skip


def test_a_part_of_another_heading_or_keyword_says_nothing() -> None:
    said = facts(
        salt(("<subject>Соль и дождь</subject>",
              "<subject>Соль и дождь</subject><subject>Дождь</subject>")),
    )  # fmt: skip
    assert said["subjects[1].subjects[2]"].places == ()
    assert said["subjects[1].subjects[1]"].places


def test_a_month_is_not_said_by_a_year() -> None:
    day = '<pub-date date-type="pub" publication-format="electronic"><day>1</day>'
    document = salt((day, '<pub-date date-type="pub" publication-format="electronic">'))
    date = facts(document)["publication_dates[1]"]
    assert date.places == ()
    assert "by the day" in str(date.reason)


def test_dates_of_one_day_stand_under_their_own_names() -> None:
    said = facts(salt(("<day>20</day><month>1</month><year>2024</year>",
                       "<day>15</day><month>9</month><year>2023</year>")))  # fmt: skip
    assert said["history[1]"].places[0].endswith("dateReceived")
    assert said["history[2]"].places[0].endswith("dateAccepted")


@pytest.mark.parametrize(
    "statement, sent",
    [
        ("Оплачено Соляным фондом, проект 24-01.", []),
        ("Оплачено Соляным фондом, проект 24-011.", ["Соляной фонд, 24-01"]),
        ("Оплачено Соляным фондом, проект A-24-01.", ["Соляной фонд, 24-01"]),
    ],
)
def test_a_grant_is_named_when_no_statement_names_its_own_number(
    statement: str, sent: list[str]
) -> None:
    document = salt(
        ("Оплачено Соляным фондом, проект 24-01.", statement),
        ("Paid by the Salt Fund, project 24-01.", "Paid."),
    )
    assert texts(root_of(made(document)), ".//fundings/funding")[2:] == sent


def test_the_file_in_the_zip_has_the_year_of_its_issue() -> None:
    issue = '<pub-date date-type="collection"><year>2025</year></pub-date><volume>'
    deposit = made(salt(("<volume>", issue)), form="zip")
    assert deposit.data is not None
    (name,) = ZipFile(BytesIO(deposit.data)).namelist()
    assert name == "12345679_2025_7_2_unicode.xml"


def test_a_doi_or_a_path_that_stands_there_twice_is_said_as_it_is_written() -> None:
    doi = ("10.5555/salt.3", "10.5555/SALT.3")
    (double,) = of_rule(made(salt(), salt(doi, name="Salt-2.xml")), "RSCI203")
    assert str(double.message) == "10.5555/SALT.3 stands in salt-ru.xml too"


NO_FALSE_REASONS = {
    "None",
    "e-mail addresses of organisations are not sent",
    "the format takes the name of a country, no code",
}


@pytest.mark.parametrize("institution", ["<institution>Музей соли</institution>", "Музей соли"])
@pytest.mark.parametrize(
    "mail", ["эл. почта: salt@rain.example.org", "e-mail: <email>salt@rain.example.org</email>",
             "salt@rain.example.org"],
)  # fmt: skip
def test_no_address_among_the_words_of_an_affiliation_is_sent(institution: str, mail: str) -> None:
    document = salt(("<institution>Музей соли</institution>, <addr-line>", f"{institution}, {mail},"
                     " <addr-line>"))  # fmt: skip
    deposit = made(document)
    assert [fact.field for account in deposit.accounts for fact in account.lost] == []
    assert deposit.data is not None
    (first,) = texts(root_of(deposit), ".//author[1]/individInfo[@lang='RUS']/orgName")
    assert first.startswith("Музей соли")
    assert "salt@" not in deposit.data.decode()
    assert "почта" not in first
    assert "mail" not in first
    said = {fact.field: fact for fact in deposit.accounts[0].facts}
    reasons = {str(f.reason) for k, f in said.items() if k.startswith("affiliations[1].parts")}
    assert reasons <= NO_FALSE_REASONS
