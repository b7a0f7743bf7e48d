"""When a book was last changed, as EPUB requires it to say; no clock is asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from jatspress.article import ArticleMeta
from jatspress.clock import stated_moment

#: What is said when nothing is known: the first moment that computers count.
UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)


def last_modified(metas: Iterable[ArticleMeta]) -> datetime:
    """The moment of SOURCE_DATE_EPOCH, else the first of the latest date that articles state.

    `UNKNOWN` when there is neither. Raises ConfigurationError when the variable is no time.
    """
    stated = stated_moment()
    if stated is not None:
        return stated
    listed = list(metas)
    dates = [date.date for meta in listed for date in meta.publication_dates]
    dates += [step.date for meta in listed for step in meta.history]
    if not dates:
        return UNKNOWN
    return datetime(*max(date.earliest for date in dates), tzinfo=UTC)
