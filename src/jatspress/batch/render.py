"""JATS articles as pages: HTML and PDF with the files that they need, and EPUB."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jatspress.article import Finding
from jatspress.batch.assets import check_names_are_free
from jatspress.batch.source import parse_article
from jatspress.jats.document import Document
from jatspress.jats.limits import DEFAULT_LIMITS, Limits
from jatspress.rendering.epub import render_epub
from jatspress.rendering.page.render import PageLinks, render_html
from jatspress.rendering.page.self_contained import self_contained
from jatspress.rendering.pdf.render import render_pdf
from jatspress.rendering.pictures import IMAGE_DPI, IMAGE_WIDTHS
from jatspress.rendering.themes.check import theme_findings
from jatspress.rendering.themes.theme import Theme, ThemeChoice, load_theme
from jatspress.reports.report import FileReport

#: What an article can be rendered to.
FORMATS = ("html", "pdf", "epub")
_PAGES = frozenset({"html", "pdf"})


@dataclass(frozen=True)
class RenderOptions:
    """What may be chosen for pages.

    `alone` puts the article's files into the web page, so that it is one file; `attach` puts the
    article's XML into the PDF. `image_widths` are those of the smaller copies of pictures for the
    web, in pixels; `image_dpi` is how dense pictures of the PDF are at most.
    """

    alone: bool = False
    attach: bool = True
    image_widths: tuple[int, ...] = IMAGE_WIDTHS
    image_dpi: int = IMAGE_DPI


_USUAL = RenderOptions()


@dataclass(frozen=True)
class Rendered:
    """The files to write, by path, and what was found on the way."""

    files: Mapping[Path, bytes]
    report: FileReport


def render_article(
    source: Path,
    folder: Path,
    formats: frozenset[str],
    *,
    theme: ThemeChoice = None,
    limits: Limits = DEFAULT_LIMITS,
    options: RenderOptions = _USUAL,
) -> Rendered:
    """Render a JATS article into `folder`; nothing is written yet.

    Raises InputError when `source` is no JATS article, OutputError when the article's own
    files would be overwritten, ConfigurationError when the theme is wrong.
    """
    document = parse_article(source, limits)
    look = load_theme(theme)
    files: dict[Path, bytes] = {}
    findings: list[Finding] = []
    if "epub" in formats:
        book = render_epub([document], theme=look)
        files[folder / f"{source.stem}.epub"] = book.data
        findings += book.findings
    if formats & _PAGES:
        made, found = _pages(document, source, folder, formats, look, options)
        files = {**made, **files}
        findings = [*found, *findings]
    return Rendered(files, _report(document, findings))


def _pages(
    document: Document,
    source: Path,
    folder: Path,
    formats: frozenset[str],
    look: Theme,
    options: RenderOptions,
) -> tuple[dict[Path, bytes], list[Finding]]:
    """The web page and the PDF, which is set from it, as far as they are asked for."""
    stays = folder.resolve() == source.parent.resolve()
    links = PageLinks(
        pdf=f"{source.stem}.pdf" if formats >= _PAGES else None,
        xml=source.name if stays else None,
        epub=f"{source.stem}.epub" if "epub" in formats else None,
    )
    # Smaller copies are for the web, and have no place in a page that is one file.
    widths = options.image_widths if "html" in formats and not options.alone else ()
    page = render_html(document, theme=look, links=links, image_widths=widths)
    web = self_contained(page, document) if options.alone else page
    findings: list[Finding] = [*web.findings, *theme_findings(look, document.path)]
    files: dict[Path, bytes] = {}
    if "html" in formats:
        files[folder / f"{source.stem}.html"] = web.html
    if "pdf" in formats:
        pdf = render_pdf(
            page, document, theme=look, attach=options.attach, image_dpi=options.image_dpi
        )
        files[folder / f"{source.stem}.pdf"] = pdf.data
        findings += pdf.findings
    made = {path.name for path in files} | {f"{source.stem}.{name}" for name in formats}
    check_names_are_free(page.assets, made, source)
    if "html" in formats:
        beside = (asset for asset in web.assets if asset.is_made or not stays)
        files |= {folder / asset.name: asset.read() for asset in beside}
    return files, findings


@dataclass(frozen=True)
class RenderedBook:
    """The one file of a book of several articles, and what was found in each of them."""

    path: Path
    data: bytes
    reports: tuple[FileReport, ...]


def render_book(
    sources: Sequence[Path],
    path: Path,
    *,
    theme: ThemeChoice = None,
    limits: Limits = DEFAULT_LIMITS,
) -> RenderedBook:
    """Bind JATS articles into one EPUB, in their order; nothing is written yet.

    Raises InputError when one of them is no JATS article: a book lacks none without a word.
    """
    documents = [parse_article(source, limits) for source in sources]
    book = render_epub(documents, theme=theme, name=path.stem)
    reports = (
        _report(document, [f for f in book.findings if f.path == document.path])
        for document in documents
    )
    return RenderedBook(path, book.data, tuple(reports))


def _report(document: Document, findings: list[Finding]) -> FileReport:
    return FileReport(
        path=document.path,
        sha256=hashlib.sha256(document.data).hexdigest(),
        schema=None,
        # What pages and books say alike is said once.
        findings=tuple(
            sorted(dict.fromkeys(findings), key=lambda found: (found.line or 0, found.rule))
        ),
    )
