"""The style sheets of the PDF, in their order: ours, a theme's, and what its settings say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jatspress.article import ArticleMeta
from jatspress.descriptions.languages import language, reads_right_to_left
from jatspress.rendering.printing.line_numbers import numbers_css
from jatspress.rendering.printing.running_heads import head_values, heads_css
from jatspress.rendering.printing.watermark import watermark_css
from jatspress.rendering.themes.css import print_tokens
from jatspress.rendering.themes.fonts import faces_css
from jatspress.rendering.themes.theme import ADDED, Theme
from jatspress.rendering.words import Words

_TOKENS, _PAGE = "tokens.css", ("elements.css", "print.css", "mathematics.css")
_COLUMNS, _TIGHT = "columns.css", "tight.css"


@dataclass(frozen=True)
class Sheet:
    """A style sheet, and the file from which its addresses are read, if there is one."""

    text: str
    base: str | None = None


def print_sheets(look: Theme, meta: ArticleMeta) -> tuple[Sheet, ...]:
    """The sheets of an article's PDF.

    Raises ConfigurationError when a sheet is no text, a font is not installed, or the margins
    leave no room.
    """
    return tuple(_sheets(look, meta))


def tight_sheet(look: Theme) -> Sheet:
    """What is laid on top when something would run off the page."""
    return _file(look, _TIGHT)


def _sheets(look: Theme, meta: ArticleMeta) -> Iterator[Sheet]:
    settings = look.settings
    yield _file(look, _TOKENS)
    for name in _PAGE:
        yield _file(look, name)
    yield Sheet(print_tokens(settings) + faces_css(settings))
    if (settings.columns or 1) > 1:
        yield _file(look, _COLUMNS)
        yield Sheet(f".flow {{ column-count: {settings.columns}; }}")
    words = Words.of(look.strings, language(meta.lang))
    values = head_values(meta, words, settings.mark)
    mirrored = bool(meta.lang) and reads_right_to_left(meta.lang or "")
    yield Sheet(heads_css(settings.running_heads, values, mirrored=mirrored))
    if settings.line_numbers:
        yield Sheet(numbers_css())
    if settings.watermark:
        yield Sheet(watermark_css())
    for path, text in look.added(ADDED):
        yield Sheet(text, str(path))


def _file(look: Theme, name: str) -> Sheet:
    return Sheet(look.read(name), str(look.path(name)))
