"""A JATS article as pages: HTML and PDF with the files that they need."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jatspress.article import Finding
from jatspress.batch.assets import check_names_are_free
from jatspress.batch.source import parse_article
from jatspress.jats.document import Document
from jatspress.jats.limits import DEFAULT_LIMITS, Limits
from jatspress.rendering.html import PageLinks, render_html
from jatspress.rendering.pdf import render_pdf
from jatspress.rendering.theme import ThemeChoice, load_theme
from jatspress.rendering.theme_check import theme_findings
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
    theme: ThemeChoice = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Rendered:
    """Render a JATS article into `folder`; nothing is written yet.

    Raises InputError when `source` is no JATS article, OutputError when the article's own
    files would be overwritten, ConfigurationError when the theme is wrong.
    """
    document = parse_article(source, limits)
    stays = folder.resolve() == source.parent.resolve()
    both = formats == frozenset(FORMATS)
    links = PageLinks(
        pdf=f"{source.stem}.pdf" if both else None, xml=source.name if stays else None
    )
    look = load_theme(theme)
    page = render_html(document, theme=look, links=links)
    findings: list[Finding] = [*page.findings, *theme_findings(look, document.path)]
    files: dict[Path, bytes] = {}
    if "html" in formats:
        files[folder / f"{source.stem}.html"] = page.html
    if "pdf" in formats:
        pdf = render_pdf(page, document, theme=look)
        files[folder / f"{source.stem}.pdf"] = pdf.data
        findings += pdf.findings
    check_names_are_free(page.assets, {path.name for path in files}, source)
    if "html" in formats and not stays:
        files |= {folder / asset.name: asset.path.read_bytes() for asset in page.assets}
    return Rendered(files, _report(document, findings))


def _report(document: Document, findings: list[Finding]) -> FileReport:
    return FileReport(
        path=document.path,
        sha256=hashlib.sha256(document.data).hexdigest(),
        schema=None,
        findings=tuple(sorted(findings, key=lambda finding: (finding.line or 0, finding.rule))),
    )
