"""Dates of publication and of the history, as SPS writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jatspress.article import Severity, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem
from jatspress.validation.scielo.asking import (
    RESEARCH,
    at,
    lacking,
    metas,
    outside,
    since,
    sps,
    without,
)

_PUB_DATE = "front/article-meta/pub-date"


@sps(
    "SPS131",
    element="pub-date",
    pattern="pub-date_date_type",
    rationale="SciELO tells by it the day on which the article appeared from the date of its "
    "issue.",
    hint='Write date-type="pub" for the article, date-type="collection" for the issue.',
    failing='<pub-date pub-type="epub"><year>2020</year></pub-date>',
    passing='<pub-date date-type="collection"><year>2020</year></pub-date>',
)
def publication_dates_say_their_kind(article: Article) -> Iterator[Problem]:
    """A date of publication is of the type pub or collection."""
    dates = tuple(at(article, _PUB_DATE))
    yield from since(9, article, without(dates, "date-type"))
    yield from outside(dates, "date-type", ("pub", "collection"))


@sps(
    "SPS132",
    element="pub-date",
    pattern="pub-date_type_pub",
    rationale="SciELO sorts and counts articles by the day on which they appeared.",
    hint='Add <pub-date date-type="pub" publication-format="electronic"> with day, month and year.',
    failing='<pub-date date-type="collection"><year>2020</year></pub-date>',
    passing='<pub-date date-type="pub"><day>2</day><month>3</month><year>2020</year></pub-date>',
)
def article_has_its_day_of_publication(article: Article) -> Iterator[Problem]:
    """The article has a date of the type pub."""
    wanted = '<pub-date date-type="pub">'
    problems = lacking(metas(article), "pub-date[@date-type='pub']", wanted)
    yield from since(9, article, problems)


@sps(
    "SPS133",
    element="pub-date",
    pattern="pub-date_publication_format",
    rationale="SciELO publishes electronic editions; the date is that of this edition.",
    hint='Write publication-format="electronic".',
    failing='<pub-date date-type="pub" publication-format="print"><day>2</day><month>3</month>'
    "<year>2020</year></pub-date>",
    passing='<pub-date date-type="pub" publication-format="electronic"><day>2</day>'
    "<month>3</month><year>2020</year></pub-date>",
)
def publication_dates_are_electronic(article: Article) -> Iterator[Problem]:
    """A date of publication has publication-format electronic."""
    dates = tuple(at(article, _PUB_DATE))
    yield from since(9, article, without(dates, "publication-format"))
    yield from outside(dates, "publication-format", ("electronic",))


@sps(
    "SPS134",
    element="pub-date",
    pattern="pub-date_type_collection",
    rationale="An issue appears in a year, a season or a month, not on a day.",
    hint="State the year, and the season or months that the cover states.",
    failing='<pub-date date-type="collection"><day>1</day><month>3</month><year>2020</year>'
    "</pub-date>",
    passing='<pub-date date-type="collection"><season>Jan-Mar</season><year>2020</year></pub-date>',
)
def date_of_the_issue_has_a_year_and_no_day(article: Article) -> Iterator[Problem]:
    """The date of the issue has a year and no day."""
    for date in at(article, f"{_PUB_DATE}[@date-type='collection']"):
        if date.find("day") is not None:
            yield Problem(date, say("the date of the issue has a day"), found="<day>")
        yield from lacking((date,), "year", "<year>")


@sps(
    "SPS135",
    element="pub-date",
    pattern="pub-date_type_not_collection",
    rationale="An article appears on one day: SciELO shows and exports it.",
    hint="State day, month and year in numbers; a season belongs to the date of the issue.",
    failing='<pub-date date-type="pub"><season>Spring</season><year>2020</year></pub-date>',
    passing='<pub-date date-type="pub"><day>2</day><month>3</month><year>2020</year></pub-date>',
)
def date_of_the_article_is_a_day(article: Article) -> Iterator[Problem]:
    """The date of the article has day, month and year, and no season."""
    for date in at(article, f"{_PUB_DATE}[@date-type]"):
        if date.get("date-type") == "collection":
            continue
        for part in ("day", "month", "year"):
            yield from lacking((date,), part, f"<{part}>")
        if date.find("season") is not None:
            yield Problem(date, say("the date of the article has a season"), found="<season>")


_HISTORY = """received accepted corrected pub preprint retracted rev-request rev-recd
referee-report-received""".split()
_NEWER_HISTORY = ("resubmitted", "expression-of-concern", "reviewer-report-received")


@sps(
    "SPS136",
    element="history",
    pattern="history",
    rationale="SciELO shows these steps of an article and measures the time between them.",
    hint="Use the types of the list; a revision is 'rev-recd' when it arrived.",
    failing='<history><date date-type="revised"><year>2020</year></date></history>',
    passing='<history><date date-type="rev-recd"><year>2020</year></date></history>',
)
def history_has_known_steps(article: Article) -> Iterator[Problem]:
    """A date of the history is of a type that SPS lists."""
    dates = tuple(at(article, "front/article-meta/history/date"))
    yield from without(dates, "date-type")
    yield from outside(dates, "date-type", _HISTORY, newer=_NEWER_HISTORY)


_MONTH = re.compile(r"0?[1-9]|1[0-2]")


@sps(
    "SPS137",
    element="month",
    pattern="month",
    rationale="Months are numbers in SPS, so that pages can name them in the reader's language.",
    hint="Write the number of the month; several months are a <season>.",
    failing='<pub-date date-type="collection"><month>March</month><year>2020</year></pub-date>',
    passing='<pub-date date-type="collection"><month>3</month><year>2020</year></pub-date>',
)
def months_are_numbers(article: Article) -> Iterator[Problem]:
    """A month is a number from 1 to 12."""
    for month in article.named("month"):
        text = squeezed(month)
        if not _MONTH.fullmatch(text):
            yield Problem(month, say("the month is '{text}'", text=text), "1–12", text)


@sps(
    "SPS138",
    element="history",
    module="validation/history.py",
    rationale="SciELO asks for the dates on which a manuscript arrived and was accepted, to show "
    "that it was reviewed.",
    hint='Add <date date-type="received"> and <date date-type="accepted"> to <history>.',
    failing='<history><date date-type="accepted"><day>2</day><month>3</month><year>2020</year>'
    "</date></history>",
    passing='<history><date date-type="received"><day>2</day><month>1</month><year>2020</year>'
    '</date><date date-type="accepted"><day>2</day><month>3</month><year>2020</year></date>'
    "</history>",
)
def research_was_received_and_accepted(article: Article) -> Iterator[Problem]:
    """The history of a research article has the dates received and accepted."""
    if article.root.get("article-type") not in RESEARCH:
        return
    for meta in metas(article):
        history = meta.find("history")
        dates = () if history is None else tuple(history.iterchildren("date"))
        for kind in ("received", "accepted"):
            if not any(date.get("date-type") == kind for date in dates):
                where = meta if history is None else history
                message = say('{tag} has no date "{kind}"', tag=tag(where), kind=kind)
                yield Problem(where, message, f'<date date-type="{kind}">')


@sps(
    "SPS139",
    Severity.ERROR,
    element="history",
    module="validation/history.py",
    rationale="The time of review is counted in days.",
    hint="State day, month and year.",
    failing='<history><date date-type="received"><year>2020</year></date></history>',
    passing='<history><date date-type="received"><day>2</day><month>1</month><year>2020</year>'
    "</date></history>",
)
def steps_of_the_history_are_days(article: Article) -> Iterator[Problem]:
    """The dates received, accepted, corrected and retracted have day, month and year."""
    for date in at(article, "front/article-meta/history/date"):
        if date.get("date-type") not in ("received", "accepted", "corrected", "retracted"):
            continue
        for part in ("day", "month", "year"):
            yield from lacking((date,), part, f"<{part}>")
