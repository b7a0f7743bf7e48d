"""HTML as values: every character that comes from an article is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

#: HTML that is safe to put into a page as it is.
Html = Markup
EMPTY = Html()

_VOID = frozenset({"br", "col", "hr", "img", "meta", "link"})


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
    return {
        name.rstrip("_").replace("_", "-"): value
        for name, value in attributes.items()
        if value is not None
    }


def element(name: str, content: Html | str, attributes: Mapping[str, str]) -> Html:
    """Make an element from a table of attributes."""
    listed = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    if name in _VOID:
        return Html(f"<{name}{listed}>")
    return Html(f"<{name}{listed}>{escape(content)}</{name}>")


def joined(parts: Iterable[Html | str], separator: str = "") -> Html:
    """Join pieces, escaping those that are not HTML yet."""
    return Html(separator).join(parts)
