"""The style sheets and the script that stand in a page, each as one exact text."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.rendering.content_policy import Inline
from jatspress.rendering.theme import Theme

#: The style sheets by file, with the media that each is for, in the order in which they
#: overrule each other.
_SHEETS = (
    ("tokens.css", None),
    ("screen.css", "screen"),
    ("elements.css", "screen"),
    ("tools.css", "screen"),
    ("browser-print.css", "print"),
)


def style_sheets(theme: Theme) -> Iterator[Inline]:
    """The style sheets of a page."""
    for name, media in _SHEETS:
        if any((folder / name).is_file() for folder in theme.folders):
            yield Inline("style", theme.read(name), media=media)


def page_script(theme: Theme) -> Inline:
    """The script of the page; a theme that wants none has an empty `page.js`."""
    return Inline("script", theme.read("page.js"))
