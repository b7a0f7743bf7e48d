"""The PDF of a page, set by WeasyPrint with our print style sheet and our fonts."""

from __future__ import annotations

import logging
import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from jatspress.article import ArticleMeta, Finding
from jatspress.jats.document import Document
from jatspress.jats.front_read import read_front
from jatspress.rendering import rules
from jatspress.rendering.addresses import doi_address
from jatspress.rendering.fonts import glyph_finding, missing_characters, needs_fallback
from jatspress.rendering.html import HtmlPage
from jatspress.rendering.mathematics import set_formulas
from jatspress.rendering.page_metadata import plain_title
from jatspress.rendering.theme import Theme, load_theme

if TYPE_CHECKING:
    from weasyprint import HTML
    from weasyprint import Document as Pages

_EPOCH = "SOURCE_DATE_EPOCH"
#: The highest number of a page that a volume can have; beyond it `fpage` is something else.
_LAST_PAGE = 999_999


@dataclass(frozen=True)
class Pdf:
    """A finished PDF and what the engine and the fonts could not do."""

    data: bytes
    findings: tuple[Finding, ...]


def render_pdf(page: HtmlPage, document: Document, *, theme: Path | None = None) -> Pdf:
    """Set the page of an article as a tagged PDF.

    Raises ConfigurationError when the theme or the installation is wrong; trouble with single
    characters, pictures and formulas is among the findings.
    """
    look, meta = load_theme(theme), read_front(document.root)
    with _messages() as complaints:
        pages, texts, formulas = _set(page, look, meta)
        _describe(pages, meta)
        data = _written(pages, first_page(meta))
    findings = [
        *_formula_findings(formulas, document.path),
        *_glyph_findings(texts, document.path),
        *(rules.PDF_WARNING.finding(words, path=document.path) for words in complaints),
    ]
    return Pdf(data, tuple(findings))


def _set(page: HtmlPage, look: Theme, meta: ArticleMeta) -> tuple[Pages, list[str], int]:
    """Lay the pages out; also return the words on them and the number of formulas.

    When something would run off a page the pages are set again, tighter.
    """
    from weasyprint import HTML

    from jatspress.rendering.fetcher import TableFetcher

    fetcher = TableFetcher(page.assets, look.folders)
    html = HTML(string=page.html.decode("utf-8"), url_fetcher=fetcher)
    formulas = _prepare(html.etree_element)
    body = html.etree_element.find("body")
    texts = list(body.itertext()) if body is not None else []
    pages = _laid_out(html, look, meta, _SHEETS)
    if runs_off(pages):
        pages = _laid_out(html, look, meta, (*_SHEETS, "tight.css"))
        for number in runs_off(pages):
            logging.getLogger("weasyprint").warning("Words run off page %d", number)
    return pages, texts, formulas


_SHEETS = ("print.css", "mathematics.css")


def _laid_out(html: HTML, look: Theme, meta: ArticleMeta, names: tuple[str, ...]) -> Pages:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    sheets = [
        CSS(
            string=look.read(name),
            base_url=str(look.path(name)),
            url_fetcher=html.url_fetcher,
            font_config=fonts,
        )
        for name in names
    ]
    sheets.append(CSS(string=_numbering(first_page(meta))))
    return html.render(stylesheets=sheets, font_config=fonts)


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


def _prepare(tree: Element) -> int:
    """Make the page fit for the engine; return the number of formulas."""
    from jatspress.rendering.fetcher import asset_address

    for parent in list(tree.iter()):
        for child in list(parent):
            if child.tag in ("style", "script"):
                parent.remove(child)
    for image in tree.iter("img"):
        image.set("src", asset_address(image.get("src", "")))
    _move_rights(tree)
    for heading in (node for node in tree.iter() if node.tag in ("h1", "h2", "h3")):
        _keep_last_words(heading)
    formulas = set_formulas(tree)
    body = tree.find("body")
    if body is not None:
        _mark_words(body)
    return formulas


def _keep_last_words(heading: Element) -> None:
    """Keep a short last word of a title from standing on a line of its own."""
    last = heading[-1].tail if len(heading) else heading.text
    joined = re.sub(r"[ \n]+(\S{1,5})\s*$", "\u00a0\\1", last or "")
    if len(heading):
        heading[-1].tail = joined
    else:
        heading.text = joined


def _move_rights(tree: Element) -> None:
    """Anchor the citation and the licence in the head, so that they stand on the first page."""
    parents = {child: parent for parent in tree.iter() for child in parent}
    rights = tree.find(".//aside[@class='rights']")
    head = tree.find(".//header[@class='front']")
    if rights is None or head is None:
        return
    parents[rights].remove(rights)
    title = next((place for place, part in enumerate(head) if part.tag == "h1"), 0)
    head.insert(title + 1, rights)
    # The engine takes footnotes out before it collapses white space.
    for part in (rights, *rights.iter("div")):
        part.text = part.text if (part.text or "").strip() else None
        for child in part:
            child.tail = child.tail if (child.tail or "").strip() else None
    for part in rights.iter():
        part.text = re.sub(r"\s+", " ", part.text) if part.text else None
        part.tail = re.sub(r"\s+", " ", part.tail) if part.tail else None


#: Words too long for a line without a sign at which they may be broken.
_LONG = re.compile(r"[^\s/?&–-]{40,}")


def _mark_words(node: Element) -> None:
    """Name the sans serif face for characters that the serif face lacks; mark long words.

    Left to itself the engine finds that face too, but hands it the optical size of the serif
    face, an axis that it does not have, and cannot embed it rightly then.
    """
    for child in list(node):
        _mark_words(child)
        _mark(node, child, child.tail)
    _mark(node, None, node.text)


def _mark(parent: Element, after: Element | None, text: str | None) -> None:
    """Put a `<span>` around the stretches of a text that need a class of their own."""
    stretches = list(_stretches(text or ""))
    if len(stretches) < 2 and not any(class_ for _, class_ in stretches):
        return
    if after is None:
        parent.text = None
    else:
        after.tail = None
    position = 0 if after is None else list(parent).index(after) + 1
    last = after
    for stretch, class_ in stretches:
        if class_:
            last = Element("span", {"class": class_})
            last.text = stretch
            parent.insert(position, last)
            position += 1
        elif last is None:
            parent.text = stretch
        else:
            last.tail = stretch


def _stretches(text: str) -> Iterator[tuple[str, str | None]]:
    """Cut a text into stretches with the class that each needs."""
    position = 0
    for found in _LONG.finditer(text):
        yield from _by_face(text[position : found.start()])
        yield found[0], "jp-long"
        position = found.end()
    yield from _by_face(text[position:])


def _by_face(text: str) -> Iterator[tuple[str, str | None]]:
    if text.isascii():
        if text:
            yield text, None
        return
    for lacking, characters in groupby(text, needs_fallback):
        yield "".join(characters), "jp-fallback" if lacking else None


def first_page(meta: ArticleMeta) -> int:
    """The number of the first page: that of the issue when it is a number, else 1."""
    stated = meta.fpage or ""
    is_number = stated.isascii() and stated.isdigit() and 0 < int(stated) <= _LAST_PAGE
    return int(stated) if is_number else 1


def _numbering(first: int) -> str:
    return f"@page :first {{ counter-reset: page {first} }}"


# --- what the PDF says of itself


def _describe(pages: Pages, meta: ArticleMeta) -> None:
    """Set title, authors, keywords and dates; a date is there only when SOURCE_DATE_EPOCH is."""
    about = pages.metadata
    about.title = plain_title(meta) or about.title
    about.generator = "jatspress"
    about.custom = {}
    stamp = _timestamp()
    about.created = about.modified = stamp
    identifier = doi_address(meta.doi) if meta.doi else None
    if identifier:
        original = about.generate_rdf_metadata
        about.generate_rdf_metadata = lambda *claims: _with_identifier(
            original(*claims), identifier, meta
        )


def _timestamp() -> str | None:
    """The time that SOURCE_DATE_EPOCH names (reproducible-builds.org), `None` without one."""
    stated = os.environ.get(_EPOCH, "")
    if not stated.isdigit():
        return None
    return datetime.fromtimestamp(int(stated), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _with_identifier(rdf: bytes, address: str, meta: ArticleMeta) -> bytes:
    """Add the DOI, the journal's name and the pages to the XMP metadata (PRISM 3.0)."""
    from lxml import etree

    tree = etree.fromstring(rdf, etree.XMLParser(resolve_entities=False, no_network=True))
    about = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
    names = {
        "dc": "http://purl.org/dc/elements/1.1/",
        "prism": "http://prismstandard.org/namespaces/basic/3.0/",
    }
    part = etree.SubElement(tree, f"{about}Description", {f"{about}about": ""}, nsmap=names)
    facts = {
        "{http://purl.org/dc/elements/1.1/}identifier": address,
        f"{{{names['prism']}}}doi": meta.doi,
        f"{{{names['prism']}}}publicationName": meta.journal.title(meta.lang),
        f"{{{names['prism']}}}volume": meta.volume,
        f"{{{names['prism']}}}number": meta.issue,
        f"{{{names['prism']}}}startingPage": meta.fpage,
        f"{{{names['prism']}}}endingPage": meta.lpage,
    }
    for name, value in facts.items():
        if value:
            etree.SubElement(part, name).text = value
    return etree.tostring(tree)


# --- writing

_clock = threading.Lock()


def _written(pages: Pages, first: int) -> bytes:
    """Write the PDF, the same bytes for the same pages.

    Instances of variable fonts carry the time they were made at (`head.modified`, set by
    fontTools) unless SOURCE_DATE_EPOCH is set; so it is, for as long as the writing lasts.
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
    if _EPOCH in os.environ:
        yield
        return
    os.environ[_EPOCH] = "0"
    try:
        yield
    finally:
        del os.environ[_EPOCH]


# --- findings


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
def _messages() -> Iterator[dict[str, None]]:
    """Collect what the engine complains of."""
    recorder = _Recorder(threading.get_ident())
    logger = logging.getLogger("weasyprint")
    logger.addHandler(recorder)
    try:
        yield recorder.messages
    finally:
        logger.removeHandler(recorder)


def _glyph_findings(texts: list[str], path: str) -> Iterator[Finding]:
    lacking = missing_characters(texts)
    if lacking:
        yield glyph_finding(lacking, path)


def _formula_findings(formulas: int, path: str) -> Iterator[Finding]:
    if formulas:
        yield rules.PLAIN_FORMULA.finding(
            f"{formulas} formulas are set with simple means in the PDF; look at them", path=path
        )
