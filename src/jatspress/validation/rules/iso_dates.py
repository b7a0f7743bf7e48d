"""Dates that say their ISO form, some and not others."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import Severity, say
from jatspress.jats.date_read import partial_date
from jatspress.validation.article import Article
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem, rule


@rule(
    "JP361",
    Severity.INFO,
    rationale="A program that reads the ISO form of one date does not see the others.",
    source="JATS 1.3, @iso-8601-date",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/attribute/iso-8601-date.html",
    hint="Add @iso-8601-date with the same year, month and day.",
    failing="""<pub-date iso-8601-date="2021-07-16"><day>16</day><month>07</month><year>2021</year>
</pub-date><history><date date-type="received"><day>2</day><month>3</month><year>2021</year></date>
</history>""",
    passing="""<pub-date iso-8601-date="2021-07-16"><day>16</day><month>07</month><year>2021</year>
</pub-date><history><date date-type="received" iso-8601-date="2021-03-02"><day>2</day>
<month>3</month><year>2021</year></date></history>""",
)
def all_dates_say_their_iso_form(article: Article) -> Iterator[Problem]:
    """Where one date of an article says its ISO form, all do."""
    for meta in article.fronts():
        dates = [*meta.iterchildren("pub-date"), *meta.iterfind("history/date")]
        if not any(date.get("iso-8601-date") for date in dates):
            continue
        for element in dates:
            date = partial_date(element) if element.get("iso-8601-date") is None else None
            if date is not None:
                message = say(
                    "{tag} of {date} has no @iso-8601-date", tag=tag(element), date=date.iso
                )
                yield Problem(element, message, date.iso)
