"""The page's own words in the language of the article: labels, months, ordinals of dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jatspress.article import PartialDate
from jatspress.rendering.markup import Html, tag

#: The language whose words serve where there are none in the language of the article.
FALLBACK = "en"


@dataclass(frozen=True)
class Words:
    """The words of one language out of `strings.toml`."""

    lang: str
    table: Mapping[str, Any]
    strings: Mapping[str, Mapping[str, Any]]

    @classmethod
    def of(cls, strings: Mapping[str, Mapping[str, Any]], lang: str | None) -> Words:
        """Choose the language of the article, else English; a theme may add languages."""
        own = (lang or FALLBACK).split("-")[0]
        chosen = own if own in strings else FALLBACK
        return cls(chosen, {**strings[FALLBACK], **strings[chosen]}, strings)

    def for_language(self, lang: str | None) -> Words:
        """The words for a part of the article that is in a language of its own."""
        own = (lang or self.lang).split("-")[0]
        return self if own == self.lang or own not in self.strings else Words.of(self.strings, own)

    def __getitem__(self, key: str) -> str:
        word = self.table[key]
        if not isinstance(word, str):
            raise KeyError(key)
        return word

    def get(self, key: str) -> str | None:
        """The word of a key, `None` when there is none."""
        word = self.table.get(key)
        return word if isinstance(word, str) else None

    def month(self, number: int) -> str:
        """The name of a month by its number from 1."""
        return str(self.table["months"][number - 1])

    def date(self, date: PartialDate) -> str:
        """A date in words, exactly as precise as it is stated."""
        if date.season is not None:
            return f"{date.season} {date.year}"
        if date.month is None:
            return str(date.year)
        if date.day is None:
            month = self.table["months"][date.month - 1]
            return self["month_form"].format(month=month, year=date.year)
        month = self.table["months_in_dates"][date.month - 1]
        return self["day_form"].format(day=date.day, month=month, year=date.year)

    def time(self, date: PartialDate) -> Html:
        """A date as a `<time>` element; a season has no machine form."""
        machine = None if date.season else date.iso
        return tag("time", self.date(date), datetime=machine)
