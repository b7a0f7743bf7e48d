"""A PDF written from laid-out pages: the same bytes for the same pages."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from jatspress.article import ArticleMeta
from jatspress.clock import VARIABLE, stated_moment
from jatspress.rendering.pdf.attachment import Attachment
from jatspress.rendering.pdf.claims import Claims

if TYPE_CHECKING:
    from weasyprint import Document as Pages

# SOURCE_DATE_EPOCH belongs to the whole process: one PDF is written at a time.
_clock = threading.Lock()


@dataclass(frozen=True)
class Written:
    """The bytes of a PDF, and what it claims."""

    data: bytes
    claims: Claims


def written(
    pages: Pages, html: Element, meta: ArticleMeta, first: int, attachment: Attachment | None
) -> Written:
    """Write the PDF of a page whose elements are in `html`; page numbers begin at `first`.

    Raises ConfigurationError when SOURCE_DATE_EPOCH is set and no time.
    """
    import pydyf

    from jatspress.rendering.engine.inside import shared_fonts, tagged_by
    from jatspress.rendering.pdf.archive import OPTIONS, finish_archive
    from jatspress.rendering.pdf.tag_writing import add_tags

    claims: list[Claims] = []

    def finish(document: Pages, pdf: Any) -> None:
        claims.append(finish_archive(document, pdf, html, meta, attachment))
        labels = pydyf.Dictionary({"S": "/D", "St": first})
        pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, labels])})

    def tag(pdf: Any, streams: list[Any]) -> None:
        add_tags(pages, html, pdf, streams)

    with _clock, _still_clock(), tagged_by(pages, tag), shared_fonts(pages):
        data = pages.write_pdf(finisher=finish, **OPTIONS)
    return Written(bytes(data), claims[0])


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
