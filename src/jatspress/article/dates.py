"""Dates only as precise as they were stated."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass

ENGLISH_MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)


@dataclass(frozen=True, order=True)
class PartialDate:
    """A Gregorian date of which the day, or the day and the month, may not be stated.

    `month` is 1–12, `day` 1–31; `season` is the printed word and excludes month and day
    (JATS 1.3, `<date>`). Raises ValueError for a date that no calendar has.
    """

    year: int
    month: int | None = None
    day: int | None = None
    season: str | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.year <= 9999:
            raise ValueError(f"no such year: {self.year}")
        if self.month is None and self.day is not None:
            raise ValueError("a day needs a month")
        if self.season is not None and self.month is not None:
            raise ValueError("a season stands in place of month and day")
        if self.month is not None and not 1 <= self.month <= 12:
            raise ValueError(f"no such month: {self.month}")
        if self.month and self.day and not 1 <= self.day <= monthrange(self.year, self.month)[1]:
            raise ValueError(f"no such day: {self.iso}")

    @property
    def iso(self) -> str:
        """The ISO 8601 form with the stated precision: `2021`, `2021-07` or `2021-07-16`."""
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def earliest(self) -> tuple[int, int, int]:
        """The first day that the date can mean, for comparing dates of unequal precision."""
        return self.year, self.month or 1, self.day or 1

    @property
    def latest(self) -> tuple[int, int, int]:
        """The last day that the date can mean."""
        month = self.month or 12
        return self.year, month, self.day or monthrange(self.year, month)[1]

    def surely_before(self, other: PartialDate) -> bool:
        """Tell whether every day this date can mean is earlier than every day `other` can."""
        return self.latest < other.earliest


#: JATS `@date-type`s that mean the publication of the article, and of the issue that has it;
#: others (`pmc-release`, `preprint`, …) mean something else.
_OF_ARTICLE = frozenset({"pub", "publication", "epub", "ppub", "first-published", None})
_OF_ISSUE = frozenset({"collection", "issue-pub"})


@dataclass(frozen=True)
class PublicationDate:
    """A date of publication with JATS `@date-type` and `@publication-format`, as stated."""

    date: PartialDate
    date_type: str | None = None
    publication_format: str | None = None

    @property
    def is_of_article(self) -> bool:
        """Whether the article itself was published then."""
        return self.date_type in _OF_ARTICLE

    @property
    def is_of_issue(self) -> bool:
        """Whether the issue that has the article was published then."""
        return self.date_type in _OF_ISSUE


@dataclass(frozen=True)
class HistoryDate:
    """A step in the article's history: `received`, `rev-recd`, `accepted`, … (JATS `date-type`)."""

    date_type: str
    date: PartialDate
