"""The PDF of a page, set by WeasyPrint with our print style sheet and our fonts."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jatspress.article import ArticleMeta, Finding
from jatspress.descriptions.numbers import whole_number
from jatspress.jats.document import Document
from jatspress.jats.front_read import read_front
from jatspress.rendering import rules
from jatspress.rendering.depth import with_room_for
from jatspress.rendering.engine.boxes import lift_columns
from jatspress.rendering.engine.typesetting import complaints, failures_in_words, lay_out
from jatspress.rendering.fonts.faces import glyph_findings, missing_characters
from jatspress.rendering.fonts.packs import packs_css
from jatspress.rendering.mathematics import Formulas, break_what_is_too_wide, formula_findings
from jatspress.rendering.page.render import HtmlPage
from jatspress.rendering.pdf.attachment import article_file
from jatspress.rendering.pdf.claims import Claims
from jatspress.rendering.pdf.metadata import describe
from jatspress.rendering.pdf.roles import classes
from jatspress.rendering.pdf.writing import written
from jatspress.rendering.pictures import IMAGE_DPI
from jatspress.rendering.printing.columns import widen
from jatspress.rendering.printing.figure_places import fill_holes
from jatspress.rendering.printing.line_numbers import number_lines
from jatspress.rendering.printing.page import prepare
from jatspress.rendering.printing.running_off import TIGHTER, mark_tighter
from jatspress.rendering.printing.styles import Sheet, print_sheets, tight_sheet
from jatspress.rendering.themes.files import theme_files
from jatspress.rendering.themes.fonts import chosen_characters
from jatspress.rendering.themes.theme import Theme, ThemeChoice, load_theme

if TYPE_CHECKING:
    from weasyprint import HTML
    from weasyprint import Document as Pages

#: The highest number of a page that a volume can have; beyond it `fpage` is something else.
_LAST_PAGE = 999_999
#: How often pages are set anew to fill holes: figures that move make others move.
_FILLINGS = 4


@dataclass(frozen=True)
class Pdf:
    """A finished PDF and what the engine and the fonts could not do."""

    data: bytes
    findings: tuple[Finding, ...]


def render_pdf(
    page: HtmlPage,
    document: Document,
    *,
    theme: ThemeChoice = None,
    attach: bool = True,
    image_dpi: int | None = IMAGE_DPI,
) -> Pdf:
    """Set the page of an article as a tagged PDF; `attach` puts the article's XML into it.

    Pictures have at most `image_dpi` pixels for each inch of paper that they take.

    Raises ConfigurationError when the theme, SOURCE_DATE_EPOCH or the installation is wrong,
    HostileInputError when the article is nested too deeply, TypesettingError when the engine
    fails; trouble with single characters, pictures and formulas is among the findings.
    """
    look = load_theme(theme)
    return with_room_for(document, lambda: _pdf(page, document, look, attach, image_dpi))


def _pdf(
    page: HtmlPage, document: Document, look: Theme, attach: bool, image_dpi: int | None
) -> Pdf:
    from jatspress.rendering.engine.words import in_words

    meta = read_front(document.root)
    first = first_page(meta)
    with complaints() as messages:
        html = _parsed(page, look, image_dpi)
        formulas = prepare(html.etree_element, look, meta)
        texts = _texts(html)
        with failures_in_words(document.path):
            pages = _set(html, look, meta, formulas)
        describe(pages, meta)
        with failures_in_words(document.path):
            made = written(
                pages, html.etree_element, meta, first, article_file(document) if attach else None
            )
    chosen = chosen_characters(look.settings)
    findings = [
        *formula_findings(formulas, pages, document),
        *glyph_findings(missing_characters(texts, document, chosen), document.path),
        *_claim_findings(made.claims, document.path),
        *(rules.PDF_WARNING.finding(in_words(said), path=document.path) for said in messages),
    ]
    return Pdf(made.data, tuple(findings))


def _parsed(page: HtmlPage, look: Theme, image_dpi: int | None) -> HTML:
    from weasyprint import HTML

    from jatspress.rendering.engine.fetcher import TableFetcher

    files, instead = theme_files(look.settings), page.for_print
    fetcher = TableFetcher(page.assets, look.folders, files, instead, image_dpi)
    return HTML(string=page.html.decode("utf-8"), url_fetcher=fetcher)


def _texts(html: HTML) -> list[str]:
    """The words on the page, run by run."""
    body = html.etree_element.find("body")
    return list(body.itertext()) if body is not None else []


def _set(html: HTML, look: Theme, meta: ArticleMeta, formulas: Formulas) -> Pages:
    """Lay the pages out; again where something does not fit, and where a page has a hole."""
    from jatspress.rendering.engine.inside import runs_off

    tree = html.etree_element
    styles = {name for node in tree.iter() for name in classes(node)}
    sheets = (*print_sheets(look, meta), Sheet(packs_css(styles)))
    first, columns = first_page(meta), look.settings.columns or 1

    def again() -> Pages:
        return lay_out(html, sheets, first, formulas.pictures())

    pages = again()
    if break_what_is_too_wide(pages, formulas):
        pages = again()
    if widen(tree, pages):
        pages = again()
    for class_ in TIGHTER:
        if not mark_tighter(tree, pages, class_):
            break
        sheets = sheets if class_ != TIGHTER[0] else (*sheets, tight_sheet(look))
        pages = again()
    for _ in range(_FILLINGS):
        if not fill_holes(tree, pages, columns):
            break
        pages = again()
    for number in runs_off(pages):
        logging.getLogger("weasyprint").warning("Words run off page %d", number)
    if columns > 1:
        lift_columns(pages)
    if look.settings.line_numbers:
        number_lines(pages, look.settings.line_numbers)
    return pages


def first_page(meta: ArticleMeta) -> int:
    """The number of the first page: that of the issue when it is a number, else 1."""
    stated = whole_number(meta.fpage) or 0
    return stated if 0 < stated <= _LAST_PAGE else 1


def _claim_findings(claims: Claims, path: str) -> Iterator[Finding]:
    for reason in claims.reasons:
        yield rules.CLAIM_LEFT_OUT.finding(reason, path=path)
