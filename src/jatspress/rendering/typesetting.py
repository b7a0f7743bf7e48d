"""WeasyPrint, the typesetting engine: pages laid out, written, and what it complained of."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jatspress.clock import VARIABLE, stated_moment
from jatspress.errors import InputError, JatspressError
from jatspress.rendering.print_styles import Sheet

if TYPE_CHECKING:
    from weasyprint import HTML
    from weasyprint import Document as Pages

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
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    read = [
        CSS(
            string=sheet.text,
            base_url=sheet.base,
            url_fetcher=html.url_fetcher,
            font_config=fonts,
        )
        for sheet in sheets
    ]
    read.append(CSS(string=_numbering(first)))
    return html.render(stylesheets=read, font_config=fonts, cache=dict(pictures))


def _numbering(first: int) -> str:
    return f"@page :first {{ counter-reset: page {first} }}"


def runs_off(pages: Pages) -> list[int]:
    """The numbers of pages, from 1, on which words reach beyond the paper (private API)."""
    from weasyprint.formatting_structure.boxes import MarginBox, TextBox

    def is_beyond(box: Any, width: float) -> bool:
        return isinstance(box, TextBox) and box.position_x + box.width > width

    return [
        number
        for number, page in enumerate(pages.pages, 1)
        for part in page._page_box.children
        if not isinstance(part, MarginBox)  # running heads are cut with an ellipsis
        if any(is_beyond(box, page.width) for box in part.descendants())
    ]


# --- writing

# SOURCE_DATE_EPOCH belongs to the whole process: one PDF is written at a time.
_clock = threading.Lock()


def written(pages: Pages, first: int) -> bytes:
    """Write the PDF, the same bytes for the same pages.

    Raises ConfigurationError when SOURCE_DATE_EPOCH is set and no time.
    """

    def finish(document: Any, pdf: Any) -> None:
        import pydyf

        labels = pydyf.Dictionary({"S": "/D", "St": first})
        pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, labels])})
        # XMP without a claim of PDF/A or PDF/UA, which nobody has checked here.
        document.metadata.include_in_pdf(pdf, None, None, None, True)

    with _clock, _still_clock():
        data = pages.write_pdf(pdf_tags=True, pdf_version="1.7", finisher=finish)
    return bytes(data)


@contextmanager
def _still_clock() -> Iterator[None]:
    """Set SOURCE_DATE_EPOCH where nobody did, and put it back always.

    Instances of variable fonts carry the time they were made at (`head.modified`), and fontTools
    takes that from the environment alone. This is not thread-safe: a thread that reads the
    variable while a PDF is written sees ours. Articles are made in processes of their own, or one
    after another.
    """
    if stated_moment() is not None:
        yield
        return
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = "0"
    try:
        yield
    finally:
        if before is None:
            del os.environ[VARIABLE]
        else:
            os.environ[VARIABLE] = before


# --- what the engine says


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
        # JP906 names these characters, also where a font of the machine happens to have them.
        if record.thread == self.thread and not message.startswith(".notdef glyph"):
            self.messages.setdefault(message)

    __hash__ = logging.Handler.__hash__


@contextmanager
def complaints() -> Iterator[dict[str, None]]:
    """Collect what the engine complains of."""
    recorder = _Recorder(threading.get_ident())
    logger = logging.getLogger("weasyprint")
    logger.addHandler(recorder)
    try:
        yield recorder.messages
    finally:
        logger.removeHandler(recorder)
