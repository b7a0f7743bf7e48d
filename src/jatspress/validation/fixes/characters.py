"""Characters that mean another one, or nothing, and blanks too many."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from jatspress.validation.article import Article
from jatspress.validation.fixes.changes import Change, ReplaceText, in_own_text, text_in
from jatspress.validation.fixes.table import fix
from jatspress.validation.problem import Problem

_CONTROL = re.compile("[\x80-\x9f]")


@fix("JP521")
def sign_of_windows(_article: Article, problem: Problem) -> Iterable[Change]:
    """Put the sign that Windows has at this number in place of a control character.

    Browsers do the same by the standard of HTML.
    """
    return in_own_text(problem.node, _CONTROL, _as_windows_has_it)


def _as_windows_has_it(match: re.Match[str]) -> str:
    return match[0].encode("latin-1").decode("cp1252", "ignore") or match[0]


#: Soft hyphen, zero-width space, word joiner, byte order mark; joiners are letters' own matter.
_UNSEEN_IN_WORD = re.compile("(?<=[^\\W\\d_])[\u00ad\u200b\u2060\ufeff]+(?=[^\\W\\d_])")


@fix("JP525")
def words_without_unseen(_article: Article, problem: Problem) -> Iterable[Change]:
    """Take invisible characters out of words."""
    return in_own_text(problem.node, _UNSEEN_IN_WORD, lambda _: "")


_DECOMPOSED = re.compile("[^\\W\\d_][\u0300-\u0304\u0306-\u030c\u0323\u0327\u0328]")


@fix("JP526")
def composed_letters(_article: Article, problem: Problem) -> Iterable[Change]:
    """Write a letter and its accent as the one character that Unicode has for both."""
    return in_own_text(problem.node, _DECOMPOSED, _composed)


def _composed(match: re.Match[str]) -> str:
    one = unicodedata.normalize("NFC", match[0])
    return one if len(one) == 1 else match[0]


_MAILTO = re.compile(r"\bmailto:\s?(?=[^\s@]+@[^\s@]+\.)")


@fix("JP536")
def address_alone(_article: Article, problem: Problem) -> Iterable[Change]:
    """Take 'mailto:' before an e-mail address away."""
    return in_own_text(problem.node, _MAILTO, lambda _: "")


_BLANKS = re.compile("(?<=\\S)[ \u00a0]*  [ \u00a0]*(?=\\S)")


@fix("JP541")
def one_blank(_article: Article, problem: Problem) -> Iterable[Change]:
    """Leave one of several blanks between two words; one that does not break, if one is there."""
    return in_own_text(problem.node, _BLANKS, _one_of)


def _one_of(blanks: re.Match[str]) -> str:
    # Before a stop even one would be too many.
    if re.match(r"[,;.](?:\s|$)", blanks.string[blanks.end() :][:2]):
        return ""
    return "\u00a0" if "\u00a0" in blanks[0] else " "


_DISTANT = re.compile("(?<=[^\\W_])[ \u00a0](?=[,;.](?:\\s|$)(?! ?\\.))|(?<=\\))[ ](?=[,.]\\s)")


@fix("JP542")
def no_blank_before_a_stop(_article: Article, problem: Problem) -> Iterable[Change]:
    """Take a blank before a comma or a stop out."""
    return in_own_text(problem.node, _DISTANT, lambda _: "")


@fix("JP265")
def value_without_blanks(_article: Article, problem: Problem) -> Iterable[Change]:
    """Take the white space around a value away."""
    text = text_in(problem.node)
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if end < len(text):
        yield ReplaceText(problem.node, end, len(text), "")
    if start:
        yield ReplaceText(problem.node, 0, start, "")


@fix("JP147")
def number_alone(_article: Article, problem: Problem) -> Iterable[Change]:
    """Take 'Vol.', 'No.' or 'pp.' before a number away."""
    text, right = text_in(problem.node), problem.expected or ""
    at = text.rfind(right) if re.match(r"\w", right) else 0
    start = len(text) - len(text.lstrip())
    return [ReplaceText(problem.node, start, at, "")] if at > start else []
