"""Which of an article's dates is that of its citation, and what PubMed takes of the others."""

from __future__ import annotations

import pytest
from lxml import etree

from jatspress.article import JournalProfile
from tests.deposits.pubmed.sample import DATES, made, online_alone, parts, record, said
from tests.deposits.sample import article, journal

PRINT = '<pub-date date-type="pub" publication-format="print">{}</pub-date>'
ONLINE = '<pub-date date-type="pub" publication-format="electronic">{}</pub-date>'
ISSUE = '<pub-date date-type="collection">{}</pub-date>'
ISSUE_ONLINE = '<pub-date date-type="collection" publication-format="electronic">{}</pub-date>'
DAY = "<day>3</day><month>4</month><year>2022</year>"
MONTH = "<month>5</month><year>2022</year>"
YEAR = "<year>2022</year>"


def dates(found: etree._Element) -> list[tuple[str | None, str]]:
    return [
        (date.get("PubStatus"), "-".join(part.text or "" for part in date))
        for date in found.iter("PubDate")
    ]


@pytest.mark.parametrize(
    "stated, profile, expected",
    [
        (PRINT.format(MONTH), journal(), [("ppublish", "2022-05")]),
        (PRINT.format(MONTH) + ONLINE.format(DAY), journal(),
         [("ppublish", "2022-05"), ("epublish", "2022-04-03")]),
        (ONLINE.format(DAY) + ISSUE.format(MONTH), journal(),
         [("ppublish", "2022-05"), ("epublish", "2022-04-03")]),
        (ONLINE.format(DAY) + ISSUE.format(YEAR), online_alone(),
         [("epublish", "2022-04-03"), ("ecollection", "2022")]),
        (PRINT.format(MONTH) + ONLINE.format(MONTH), journal(), [("ppublish", "2022-05")]),
        (ONLINE.format(DAY) + ISSUE_ONLINE.format(MONTH), journal(),
         [("epublish", "2022-04-03"), ("ecollection", "2022-05")]),
        (ISSUE_ONLINE.format(MONTH), journal(), [("ecollection", "2022-05")]),
        (ONLINE.format(DAY), journal(), [("epublish", "2022-04-03")]),
        (ONLINE.format(YEAR), journal(), [(None, "2022")]),
        (ISSUE.format(MONTH), online_alone(), [("ecollection", "2022-05")]),
        (ISSUE.format(MONTH), journal(), [(None, "2022-05")]),
        (f"<pub-date>{DAY}</pub-date>", online_alone(), [("epublish", "2022-04-03")]),
        (f"<pub-date>{DAY}</pub-date>", journal(), [(None, "2022-04-03")]),
        (f'<pub-date pub-type="epub">{DAY}</pub-date>', journal(), [("epublish", "2022-04-03")]),
    ],
)  # fmt: skip
def test_what_is_printed_is_cited_by_its_issue_and_what_is_online_by_its_day(
    stated: str, profile: JournalProfile, expected: list[tuple[str | None, str]]
) -> None:
    assert dates(record((DATES, stated), profile=profile)) == expected


def test_an_article_without_volume_and_issue_is_ahead_of_print() -> None:
    found = record(
        (DATES, ONLINE.format(DAY)),
        ("<volume>12</volume>", ""),
        ("<issue>3</issue>", ""),
    )
    assert dates(found) == [("aheadofprint", "2022-04-03")]
    assert "Volume" not in [child.tag for child in found[0]]


def test_a_season_stays_a_season() -> None:
    assert parts(record().findall("Journal/PubDate")[0]) == ["Year=2022", "Season=Summer"]


def test_a_date_online_without_its_day_is_told() -> None:
    deposit = made(article((DATES, ONLINE.format(YEAR))))
    assert said(deposit, "PM-203") == [
        "the date of publication online, 2022, has no day; it goes as the date of an issue"
    ]


HISTORY = '<history><date date-type="accepted"><month>05</month><year>2022</year></date></history>'
STEPS = (
    f'<history><date date-type="received">{DAY}</date><date date-type="rev-recd">{DAY}</date>'
    f'<date date-type="accepted">{MONTH}</date><date date-type="retracted">{DAY}</date></history>'
)


def test_steps_of_the_history_go_with_their_day_or_not_at_all() -> None:
    found = record((HISTORY, STEPS))
    history = found.find("History")
    assert history is not None
    assert dates(history) == [
        ("received", "2022-04-03"), ("revised", "2022-04-03"), ("epublish", "2022-07-16"),
    ]  # fmt: skip
    reasons = [str(f.reason) for f in made(article((HISTORY, STEPS))).accounts[0].left_out
               if f.field.startswith("history")]  # fmt: skip
    assert len(reasons) == 2
