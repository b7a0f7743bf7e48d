"""A JATS article as pages: HTML and PDF with the files that they need."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from jatspress.article import Finding
from jatspress.errors import InputError, OutputError
from jatspress.jats.document import Document
from jatspress.jats.limits import DEFAULT_LIMITS, Limits
from jatspress.jats.parse import parse_file
from jatspress.rendering.html import HtmlPage, PageLinks, render_html
from jatspress.rendering.pdf import render_pdf
from jatspress.reports.report import FileReport

#: What an article can be rendered to.
FORMATS = ("html", "pdf")


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
    theme: Path | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Rendered:
    """Render a JATS article into `folder`; nothing is written yet.

    Raises InputError when `source` is no JATS article, OutputError when the article's own
    files would be overwritten, ConfigurationError when the theme is wrong.
    """
    document = parse_file(source, limits=limits)
    _check_is_article(document)
    stays = folder.resolve() == source.parent.resolve()
    both = formats == frozenset(FORMATS)
    links = PageLinks(
        pdf=f"{source.stem}.pdf" if both else None, xml=source.name if stays else None
    )
    page = render_html(document, theme=theme, links=links)
    findings: list[Finding] = list(page.findings)
    files: dict[Path, bytes] = {}
    if "html" in formats:
        files[folder / f"{source.stem}.html"] = page.html
    if "pdf" in formats:
        pdf = render_pdf(page, document, theme=theme)
        files[folder / f"{source.stem}.pdf"] = pdf.data
        findings += pdf.findings
    _check_nothing_of_the_article(files, source, page)
    if "html" in formats and not stays:
        files |= {folder / asset.name: asset.path.read_bytes() for asset in page.assets}
    return Rendered(files, _report(document, findings))


def _check_is_article(document: Document) -> None:
    name = etree.QName(document.root).localname
    if document.root.tag != "article":
        raise InputError(
            f"this is no JATS article: its outermost element is <{name}>",
            where=document.path,
            hint="Give an article whose outermost element is <article>; 'jatspress convert' "
            "makes one from a manuscript.",
        )


def _check_nothing_of_the_article(
    files: Mapping[Path, bytes], source: Path, page: HtmlPage
) -> None:
    """A file that the article itself names must not be overwritten by a page of it."""
    names = {path.name for path in files}
    taken = next((asset for asset in page.assets if asset.name in names), None)
    if taken is not None:
        raise OutputError(
            f"the article has a file of its own called {taken.name}",
            where=str(source),
            hint="Rename the XML, so that its pages get another name.",
        )


def _report(document: Document, findings: list[Finding]) -> FileReport:
    return FileReport(
        path=document.path,
        sha256=hashlib.sha256(document.data).hexdigest(),
        schema=None,
        findings=tuple(sorted(findings, key=lambda finding: (finding.line or 0, finding.rule))),
    )
