"""HTML as values: every character that comes from an article is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from markupsafe import Markup
from markupsafe import escape as _escape_any

#: HTML that is safe to put into a page as it is.
Html = Markup
EMPTY = Html()

_VOID = frozenset({"br", "col", "hr", "img", "meta", "link"})
# `Html(…)` asks every value whether it is HTML already, which took a third of the time of a
# page; where that is known, the value is made at once.
_known = str.__new__


def escape(characters: str) -> Html:
    """Escape characters, unless they are HTML already."""
    if type(characters) is Html:
        return characters
    if type(characters) is not str:  # the strings of lxml
        return _escape_any(characters)
    if "&" in characters or "<" in characters or ">" in characters:
        return _escape_any(characters)
    if '"' in characters or "'" in characters:
        return _escape_any(characters)
    return _known(Html, characters)


def text(characters: str | None) -> Html:
    """Escape characters of the article."""
    return escape(characters) if characters else EMPTY


def tag(name: str, content: Html | str = EMPTY, /, **attributes: str | None) -> Html:
    """Make an element; attributes that are `None` are left out, `_` in their names means `-`.

    A trailing `_` is dropped, for names that are words of Python (`class_`).
    """
    return element(name, content, named(**attributes))


def named(**attributes: str | None) -> dict[str, str]:
    """Give attributes the names that HTML knows; `None` is left out."""
    return {_spelt(name): value for name, value in attributes.items() if value is not None}


@cache
def _spelt(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def element(name: str, content: Html | str, attributes: Mapping[str, str]) -> Html:
    """Make an element from a table of attributes."""
    listed = ""
    for key, value in attributes.items():
        listed += f' {key}="{escape(value)}"'
    if name in _VOID:
        return _known(Html, f"<{name}{listed}>")
    inside = content if type(content) is Html else escape(content)
    return _known(Html, f"<{name}{listed}>{inside}</{name}>")


def is_blank(content: Html) -> bool:
    """Tell whether there is nothing but white space; `strip` would copy long content to see it."""
    return not content or content.isspace()


def holds_link(content: Html) -> bool:
    """Tell whether HTML holds a link, or a place where one may be put: links cannot nest."""
    return "<a " in content or "<!--jp:" in content


def joined(parts: Iterable[Html | str], separator: str = "") -> Html:
    """Join pieces, escaping those that are not HTML yet."""
    between = separator if type(separator) is Html or not separator else escape(separator)
    return _known(Html, str(between).join([p if type(p) is Html else escape(p) for p in parts]))
