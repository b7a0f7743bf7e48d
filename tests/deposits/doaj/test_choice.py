"""What of several things DOAJ is told first, and what not at all."""

from __future__ import annotations

import pytest

from jatspress.deposits.doaj import requirements
from tests.deposits.doaj.test_records import bibjson, made, record, rules
from tests.deposits.sample import article


def test_a_last_page_without_the_first_stays_behind() -> None:
    (account,) = made(article(("<fpage>44</fpage>", ""))).accounts
    root = record(article(("<fpage>44</fpage>", "")))
    assert (root.findtext("startPage"), root.findtext("endPage")) == ("e7", None)
    (last,) = [fact for fact in account.facts if fact.field == "lpage"]
    assert str(last.reason) == "DOAJ takes no last page without the first"


def test_a_summary_is_no_abstract_and_that_of_the_article_stands_first() -> None:
    toc = '<abstract abstract-type="toc"><p>Wet.</p></abstract>'
    polish = '<abstract xml:lang="pl"><p>Mokro.</p></abstract>'
    root = record(article(("<abstract>", f"{toc}{polish}<abstract>")))
    assert [e.get("language") for e in root.findall("abstract")] == ["eng", "pol", "rus"]
    assert "Wet." not in [e.text for e in root.findall("abstract")]


def test_keywords_of_the_article_and_of_its_authors_stand_first() -> None:
    groups = (
        '<kwd-group xml:lang="ru"><kwd>дождь</kwd></kwd-group>'
        '<kwd-group kwd-group-type="MeSH"><kwd>Rain, etiology</kwd></kwd-group>'
        '<kwd-group kwd-group-type="author-keywords"><kwd>rain</kwd></kwd-group>'
    )
    document = article(("<funding-group>", f"{groups}<funding-group>"))
    lists = [[word.text for word in group] for group in record(document).findall("keywords")]
    assert lists == [["rain", "Rain, etiology"], ["дождь"]]
    assert bibjson(document)["keywords"] == ["rain", "Rain, etiology"]


@pytest.mark.parametrize(
    "title, whole",
    [("Rain?", "Rain? A study"), ("Rain", "Rain: A study"), ("Rain:", "Rain: A study")],
)
def test_a_subtitle_follows_its_title_by_a_colon_where_no_mark_ends_it(
    title: str, whole: str
) -> None:
    old = "<trans-title>Как <italic>Nimbus magnus</italic> делает воду</trans-title>"
    new = f"<trans-title>{title}</trans-title><trans-subtitle>A study</trans-subtitle>"
    assert record(article((old, new))).findall("title")[1].text == whole


def test_a_file_beyond_what_doaj_takes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert requirements.LARGEST == 50  # DOAJ's questions and answers, August 2026
    monkeypatch.setattr(requirements, "LARGEST", 0.001)
    for form in ("xml", "json"):
        deposit = made(form=form)
        assert (deposit.data, rules(deposit)) == (None, {"DOAJ208"})
