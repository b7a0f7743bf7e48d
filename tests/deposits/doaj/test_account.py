"""What the account of a record of DOAJ says of a fact is so: it stands there, or it does not."""

from __future__ import annotations

import pytest

from jatspress.article.accounts import Fact
from jatspress.deposits.doaj import FORMS
from jatspress.jats.document import Document
from tests.deposits.doaj.test_records import bibjson, made, record
from tests.deposits.rsci.sample import salt
from tests.deposits.sample import article


def facts(document: Document, form: str) -> dict[str, Fact]:
    (account,) = made(document, form=form).accounts
    assert account.lost == ()
    return {fact.field: fact for fact in account.facts}


def test_the_journal_stands_in_the_json_too() -> None:
    said = facts(salt(), "json")
    assert said["journal.titles[2].text"].places == ("[1].bibjson.journal.title",)
    assert said["journal.titles[1].text"].places == ()  # the Russian one
    assert said["title.content"].places == ("[1].bibjson.title",)


def test_a_title_that_is_called_like_the_journal_is_not_said_by_it() -> None:
    old = "<trans-title>Как <italic>Nimbus magnus</italic> делает воду</trans-title>"
    said = facts(article((old, "<trans-title>Annals of Rain</trans-title>")), "json")
    assert said["trans_titles[1].content"].places == ()


@pytest.mark.parametrize("form", FORMS)
def test_an_issn_stands_there_as_that_of_its_edition(form: str) -> None:
    said = facts(salt(), form)
    place = {"xml": "/records/record/issn", "json": "[1].bibjson.identifier[2].type"}[form]
    assert said["journal.issns[1].publication_format"].places == (place,)
    wrong = facts(salt(('<issn publication-format="print">1234-5679', "<issn publication-format="
                        '"electronic">1234-5679')), form)  # fmt: skip
    assert wrong["journal.issns[1].publication_format"].places == ()


@pytest.mark.parametrize("form", FORMS)
def test_a_keyword_beyond_six_is_not_said_by_one_that_holds_it(form: str) -> None:
    words = "".join(f"<kwd>{word}</kwd>" for word in "ice fog dew hail snow raindrop rain".split())
    said = facts(article(("<funding-group>", f"<kwd-group>{words}</kwd-group><funding-group>")),
                 form)  # fmt: skip
    assert said["keywords[1].keywords[6]"].places
    assert said["keywords[1].keywords[7]"].places == ()
    assert "six keywords" in str(said["keywords[1].keywords[7]"].reason)


@pytest.mark.parametrize("form", FORMS)
def test_the_date_of_publication_is_the_one_that_is_taken(form: str) -> None:
    other = '<pub-date date-type="collection"><season>Summer</season><year>2022</year></pub-date>'
    july = '<pub-date date-type="collection"><month>07</month><year>2022</year></pub-date>'
    said = facts(article((other, july)), form)
    assert said["publication_dates[1]"].places
    assert said["publication_dates[2]"].places == ()


def test_of_affiliations_in_two_languages_that_of_the_article_stands_first() -> None:
    """DOAJ keeps the first; here the English ones are printed first in a Russian article."""
    swapped = salt(
        ('<aff xml:lang="ru"><institution>Музей соли</institution>',
         '<aff xml:lang="EN"><institution>Музей соли</institution>'),
        ('<aff xml:lang="en"><institution>Salt Museum</institution>',
         '<aff xml:lang="ru"><institution>Salt Museum</institution>'),
    )  # fmt: skip
    root = record(swapped)
    first = root.find("authors/author")
    assert first is not None
    assert [e.text for e in first.findall("affiliationId")] == ["2", "1"]
    assert bibjson(swapped)["author"][0]["affiliation"].startswith("Salt Museum")
