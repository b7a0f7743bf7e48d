"""Signs and blanks of the text, where the rule that finds them leaves one choice."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jatspress.validation.article import Article
from jatspress.validation.fixes.changes import Change, ReplaceText, text_in
from jatspress.validation.fixes.table import fix
from jatspress.validation.front_texts import lang_of
from jatspress.validation.problem import Problem

_STRAIGHT = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
#: Apostrophes that can be nothing else; a soft sign in transliteration is written ' too.
_APOSTROPHES = {
    "en": re.compile(r"(?<=[^\W\d_])'(?=(?:s|t|re|ve|ll|d|m)\b)|(?<=\b[ODod])'(?=[A-Z])"),
    "fr": re.compile(r"(?<=\b[cdjlmnstCDJLMNST])'(?=[^\W\d_])|(?<=\b[Qq]u)'(?=[^\W\d_])"),
    "it": re.compile(r"(?<=\b[cdlmnstvCDLMNSTV])'(?=[^\W\d_])|(?<=ll)'(?=[^\W\d_])"),
}


@fix("JP506")
def curly_apostrophes(_article: Article, problem: Problem) -> Iterable[Change]:
    """Make straight apostrophes curly where the text has curly ones already."""
    lang = (lang_of(problem.node) or "en").lower()
    pattern = _APOSTROPHES.get(lang.split("-")[0])
    text = text_in(problem.node)
    if pattern is None or "-latn" in lang:
        return
    found = [match.start() for match in pattern.finditer(text)]
    if found != [match.start() for match in _STRAIGHT.finditer(text)]:
        return
    for at in found:
        yield ReplaceText(problem.node, at, at + 1, "’")


_DASH = re.compile(r"(?<=\d)[-–—](?=\d)")


@fix("JP611")
def dash_of_the_list(article: Article, problem: Problem) -> Iterable[Change]:
    """Set a range of pages with the dash that the other references of the list have."""
    if article.journal and article.journal.validation.range_dash:
        return []  # the journal decides, not the list
    return dash_of_the_journal(article, problem)


@fix("JP562")
def dash_of_the_journal(_article: Article, problem: Problem) -> Iterable[Change]:
    """Set a range of pages with the dash that journal.toml names."""
    text, printed, right = text_in(problem.node), problem.found or "", problem.expected or ""
    old, new = _DASH.search(printed), _DASH.search(right)
    if old is None or new is None or text.count(printed) != 1:
        return []
    at = text.index(printed) + old.start()
    return [ReplaceText(problem.node, at, at + 1, new[0])]
