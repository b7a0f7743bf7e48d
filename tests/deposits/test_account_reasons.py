"""What an account says of a fact is so: where it stands, and for what reason it does not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from jatspress.article import Severity
from jatspress.article.accounts import Account, Fact
from jatspress.deposits.accounting import Paths
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.crossref import crossref_deposit
from jatspress.deposits.crossref.completeness import completeness
from jatspress.deposits.crossref.versions import VERSIONS as KNOWN
from tests.deposits.sample import TIMESTAMP, article, journal
from tests.deposits.test_parts import made_of, reviews_of, settings, storm
from tests.russian import RUSSIAN

POLICY = "10.5555/policy"


def facts_of(account: Account) -> dict[str, Fact]:
    for fact in account.left_out:
        pattern = getattr(fact.reason, "pattern", fact.reason)
        assert RUSSIAN.has("accounts", pattern), pattern
    return {fact.field: fact for fact in account.facts}


def of_reviews(*changes: tuple[str, str]) -> list[dict[str, Fact]]:
    made = reviews_of(storm(*changes))
    assert [fact for account in made.accounts for fact in account.lost] == []
    return [facts_of(account) for account in made.accounts]


RECORD = "/doi_batch/body/peer_review[1]"
STANDING = {
    "publication_dates[1]": f"{RECORD}/review_date",
    "author_notes[1].content": f"{RECORD}/competing_interest_statement",
    "author_notes[1].fn_type": f"{RECORD}/competing_interest_statement",
    "custom_meta[1].value": f"{RECORD}/@stage",
    "custom_meta[2].value": f"{RECORD}/@recommendation",
    "custom_meta[3].name": f"{RECORD}/@revision-round",
    "custom_meta[3].value": f"{RECORD}/@revision-round",
    "article_type": f"{RECORD}/@type",
    "contributors[1].anonymous": f"{RECORD}/contributors/anonymous",
}


@pytest.mark.parametrize("field", STANDING)
def test_the_facts_of_a_review_stand_where_the_account_says(field: str) -> None:
    assert of_reviews()[0][field].places == (STANDING[field],)


def test_a_date_that_is_not_that_of_the_review_has_no_place_in_its_record() -> None:
    day = '<pub-date date-type="pub"><day>01</day><month>04</month><year>2022</year></pub-date>\n'
    facts = of_reviews(
        (day, f'{day}<pub-date publication-format="print"><year>2023</year></pub-date>')
    )
    assert facts[0]["publication_dates[1]"].places
    assert facts[0]["publication_dates[2]"].reason == "the record of a review has no place for it"


def test_a_word_that_crossref_does_not_take_of_a_review_is_said_to_be_one() -> None:
    for stated, wrong, field in (
        ("pre-publication", "before publication", "custom_meta[1].value"),
        (">1<", ">first<", "custom_meta[3].value"),
        (">1<", ">²<", "custom_meta[3].value"),
        (">1<", ">١<", "custom_meta[3].value"),
    ):
        fact = of_reviews((stated, wrong))[0].get(field)
        if fact is not None:  # '²' is no word
            assert fact.reason is not None
            assert "has other words there" in fact.reason


def test_a_note_of_another_kind_is_no_competing_interest() -> None:
    other = '<fn id="c1" fn-type="conflict"><p>None.</p></fn>'
    facts = of_reviews((other, f'<fn id="c0" fn-type="other"><p>None.</p></fn>{other}'))
    assert facts[0]["author_notes[1].content"].places == ()
    assert facts[0]["author_notes[2].content"].places


def test_a_review_has_no_history_and_no_crossmark() -> None:
    history = '<history><date date-type="accepted"><year>2021</year></date></history>'
    right = "<copyright-statement>© Gale</copyright-statement>"
    changed = (
        "</pub-date>\n      <custom",
        f"</pub-date>{history}<permissions>{right}</permissions><custom",
    )
    facts = of_reviews(changed)[0]
    for field in ("history[1]", "permissions.statements[1]"):
        assert facts[field].reason == "the record of a review has no place for it"


@pytest.mark.parametrize("name", ["title", "surname", "institution_name", "doi"])
def test_what_is_taken_out_of_the_record_of_a_review_is_missed(name: str) -> None:
    document = storm()
    made = reviews_of(document)
    assert made.xml is not None
    root = etree.fromstring(made.xml)
    record = root.findall(".//{*}peer_review")[1]
    for element in list(record.iter(f"{{*}}{name}")):
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
    review = DepositArticle(document, "sub-article[2]")
    found = completeness(record, review, journal(), KNOWN["5.5.0"], Paths(root))
    assert found.lost


RECEIVED = (
    '<history><date date-type="accepted"><month>05</month><year>2022</year></date></history>',
    '<history><date date-type="received"><month>05</month><year>2022</year></date>'
    '<date date-type="accepted"><month>05</month><year>2022</year></date></history>',
)


def test_another_step_of_the_same_day_is_not_the_acceptance() -> None:
    made = crossref_deposit([article(RECEIVED)], journal(), timestamp=TIMESTAMP, accounted=True)
    facts = facts_of(made.accounts[0])
    assert facts["history[2]"].places[0].endswith("acceptance_date")
    assert facts["history[1]"].reason is not None


def test_with_crossmark_the_history_and_the_copyright_stand_in_it() -> None:
    right = (
        "<permissions>\n",
        "<permissions><copyright-statement>© 2022 Petrova</copyright-statement>"
        "<copyright-year>2022</copyright-year>"
        "<copyright-holder>Petrova &amp; Co</copyright-holder>",
    )
    document = article(RECEIVED, right)
    with_it, without = (
        facts_of(
            crossref_deposit([document], profile, timestamp=TIMESTAMP, accounted=True).accounts[0]
        )
        for profile in (settings(crossmark_policy=POLICY), journal())
    )
    assert with_it["history[1]"].places[0].endswith("custom_metadata/assertion[1]")
    assert with_it["permissions.statements[1]"].places
    assert with_it["permissions.holders[1]"].reason == (
        "of the copyright Crossref takes the statement"
    )
    for field in ("permissions.statements[1]", "permissions.holders[1]", "permissions.years[1]"):
        assert without[field].reason is not None
        assert "crossmark_policy" in without[field].reason


def test_a_number_of_the_publisher_does_not_stand_in_the_number_of_the_article() -> None:
    doi = '<article-id pub-id-type="doi">'
    changed = (doi, f'<article-id pub-id-type="publisher-id">7</article-id>'
               f'<article-id pub-id-type="pii">S7</article-id>{doi}')  # fmt: skip
    made = crossref_deposit([article(changed)], journal(), timestamp=TIMESTAMP, accounted=True)
    facts = facts_of(made.accounts[0])
    assert facts["other_ids[1]"].places == ()
    assert facts["other_ids[2]"].places[0].endswith("publisher_item/identifier")


INSIDE = {
    "a translation with a DOI": ((), 3, "an article of its own"),
    "a translation with the DOI of the article": (
        (("10.5555/storm-2022-1.ru", "10.5555/STORM-2022-1"),),
        3,
        "when it has a DOI of its own",
    ),
    "a translation without one": ((), 4, "when it has a DOI of its own"),
    "a review": ((), 1, "--reviews"),
    "something that is neither": (
        (('article-type="referee-report"', 'article-type="article-commentary"'),),
        1,
        "not certain what it is",
    ),
}


@pytest.mark.parametrize("case", INSIDE)
def test_why_an_article_inside_the_article_is_not_in_its_record(case: str) -> None:
    changes, number, words = INSIDE[case]
    made = made_of(storm(*changes))
    fact = facts_of(made.accounts[0])[f"sub_articles[{number}]"]
    assert fact.reason is not None
    assert words in fact.reason


def test_the_title_of_a_preprint_is_missed_when_it_is_lost() -> None:
    document = article(('article-type="research-article"', 'article-type="preprint"'))
    made = crossref_deposit([document], journal(), timestamp=TIMESTAMP)
    assert made.xml is not None
    root = etree.fromstring(made.xml)
    record = root.find(".//{*}posted_content")
    assert record is not None
    titles = record.find("{*}titles")
    assert titles is not None
    titles[0].text = "Another"
    for inner in list(titles[0]):
        titles[0].remove(inner)
    found = completeness(record, DepositArticle(document), journal(), KNOWN["5.5.0"], Paths(root))
    assert "title.content" in {fact.field for fact in found.lost}


PROCEEDINGS = replace(settings(content="proceedings"), publisher_names=(), titles=())
AROUND = {
    "journal.titles[1].text": "proceedings_series_metadata/series_metadata/titles/title",
    "journal.issns[1].value": "proceedings_series_metadata/series_metadata/issn[2]",
    "journal.publishers[1].name": "proceedings_series_metadata/publisher/publisher_name",
    "conferences[1].iso_date": "event_metadata/conference_date/@start_year",
    "issue_title": "proceedings_series_metadata/proceedings_title",
}


@pytest.mark.parametrize("field", AROUND)
def test_what_is_around_a_paper_stands_with_its_proceedings(field: str) -> None:
    facts = facts_of(made_of(storm(), PROCEEDINGS).accounts[0])
    assert facts[field].places[0].endswith(AROUND[field])


@pytest.mark.parametrize("kind", ["preprint", "review"])
@pytest.mark.parametrize("field", AROUND)
def test_preprints_and_reviews_have_no_journal_issue_or_conference(kind: str, field: str) -> None:
    if kind == "review":
        facts = of_reviews()[0]
    else:
        posted = ('article-type="research-article"', 'article-type="preprint"')
        facts = facts_of(made_of(storm(posted), journal()).accounts[0])
    assert facts[field].reason == f"the record of a {kind} has no place for it"


def test_without_proceedings_the_days_of_a_conference_are_not_said_to_be_deposited() -> None:
    fact = facts_of(made_of(storm()).accounts[0])["conferences[1].iso_date"]
    assert fact.reason is not None
    assert "with proceedings alone" in fact.reason


def test_the_title_of_a_journal_is_not_looked_for_in_that_of_its_issue() -> None:
    document = storm(("Storms of our time", "Weather: storms"),
                     ("<journal-title>Annals of Rain<", "<journal-title>Weather<"))  # fmt: skip
    fact = facts_of(made_of(document).accounts[0])["journal.titles[1].text"]
    assert fact.places == ()


DAY = '<pub-date date-type="pub"><day>01</day><month>04</month><year>2022</year></pub-date>'
MONTH = '<pub-date date-type="pub"><month>04</month><year>2022</year></pub-date>'


def test_a_review_with_a_month_alone_has_no_date_that_crossref_takes() -> None:
    made = reviews_of(storm((DAY, MONTH)))
    assert made.xml is None
    errors = [f for f in made.findings if f.severity is Severity.ERROR]
    assert [(f.rule, f.message) for f in errors] == [
        ("JP827", "the day of the review 10.5555/storm-2022-1.r1 is not stated")
    ]


def test_of_several_dates_of_a_review_the_one_with_a_day_is_deposited() -> None:
    facts = of_reviews((DAY, MONTH.replace("04", "03") + DAY))[0]
    assert facts["publication_dates[1]"].reason == "the record of a review has no place for it"
    assert facts["publication_dates[2]"].places == (f"{RECORD}/review_date",)
