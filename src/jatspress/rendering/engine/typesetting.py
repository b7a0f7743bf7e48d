"""WeasyPrint, the typesetting engine: pages laid out, written, and what it complained of."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from jatspress.errors import InputError, JatspressError
from jatspress.rendering.printing.styles import Sheet
from jatspress.resources import templates_dir

if TYPE_CHECKING:
    from weasyprint import CSS, HTML
    from weasyprint import Document as Pages
    from weasyprint.text.fonts import FontConfiguration


_NONE: Mapping[str, object] = {}


class TypesettingError(InputError):
    """Say that the engine could not set a page, and what it said."""


@contextmanager
def failures_in_words(path: str) -> Iterator[None]:
    """Turn whatever the engine stumbles over into a TypesettingError that names the cause.

    The engine is not ours: it can fail in any way on a page that nobody has set before. How
    deeply a page is nested is judged elsewhere (`depth`).
    """
    try:
        yield
    except (JatspressError, RecursionError, MemoryError):
        raise
    except Exception as cause:
        raise TypesettingError(
            f"the PDF cannot be set: WeasyPrint failed with {type(cause).__name__}: {cause}",
            where=path,
            hint="Make the page alone with '--to html'; '--debug' shows where WeasyPrint failed.",
        ) from cause


def lay_out(
    html: HTML, sheets: Sequence[Sheet], first: int, pictures: Mapping[str, object] = _NONE
) -> Pages:
    """Set a page with these style sheets; page numbers begin at `first`.

    `pictures` are those that are made, not read, by their addresses.
    """
    fonts = _fonts_of(html)
    read = [part for sheet in sheets for part in _read(sheet, html, fonts)]
    read.append(_parsed(_numbering(first), None))
    dpi = getattr(html.url_fetcher, "image_dpi", None)
    return html.render(stylesheets=read, font_config=fonts, cache=dict(pictures), dpi=dpi)


def _numbering(first: int) -> str:
    return f"@page :first {{ counter-reset: page {first} }}"


# A page is often laid out more than once, and our sheets are the same for every page: fonts are
# loaded once for a page, our sheets read once for a process. Sheets of a theme are read each time,
# so that what is wrong with them is said for each article.
_fonts: WeakKeyDictionary[HTML, FontConfiguration] = WeakKeyDictionary()
_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
_KEPT_SHEETS = 64


def _fonts_of(html: HTML) -> FontConfiguration:
    from weasyprint.text.fonts import FontConfiguration

    if html not in _fonts:
        _fonts[html] = FontConfiguration()
    return _fonts[html]


def _read(sheet: Sheet, html: HTML, fonts: FontConfiguration) -> Iterator[CSS]:
    """The parts of a style sheet: its fonts, and the rest, which is the same for every page."""
    is_ours = sheet.base is not None and Path(sheet.base).is_relative_to(templates_dir())
    if not is_ours or "@import" in sheet.text:
        yield _with_files(sheet.text, sheet.base, html, fonts)
        return
    if faces := "\n".join(_FACE.findall(sheet.text)):
        yield _with_files(faces, sheet.base, html, fonts)
    yield _parsed(_FACE.sub("", sheet.text), sheet.base)


def _with_files(text: str, base: str | None, html: HTML, fonts: FontConfiguration) -> CSS:
    from weasyprint import CSS

    with _reading_of(base):
        return CSS(string=text, base_url=base, url_fetcher=html.url_fetcher, font_config=fonts)


@lru_cache(maxsize=_KEPT_SHEETS)
def _parsed(text: str, base: str | None) -> CSS:
    from weasyprint import CSS

    return CSS(string=text, base_url=base)


# --- what the engine says

#: The style sheet that a thread is reading, for what is said of it.
_reading = threading.local()


@contextmanager
def _reading_of(sheet: str | None) -> Iterator[None]:
    _reading.sheet = sheet
    try:
        yield
    finally:
        _reading.sheet = None


@dataclass
class _Recorder(logging.Handler):
    """Keeps what the engine says in this thread, each message once."""

    thread: int
    messages: dict[str, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__(level=logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        message = record.getMessage()
        if sheet := getattr(_reading, "sheet", None):
            message = f"{sheet}: {' '.join(message.split())}"
        # JP906 names these characters, also where a font of the machine happens to have them.
        if record.thread == self.thread and ".notdef glyph" not in message:
            self.messages.setdefault(message)

    __hash__ = logging.Handler.__hash__


@contextmanager
def complaints() -> Iterator[dict[str, None]]:
    """Collect what the engine complains of; it becomes findings, and nothing else says it."""
    recorder = _Recorder(threading.get_ident())
    logger = logging.getLogger("weasyprint")
    handed_on, logger.propagate = logger.propagate, False
    logger.addHandler(recorder)
    try:
        yield recorder.messages
    finally:
        logger.removeHandler(recorder)
        logger.propagate = handed_on
