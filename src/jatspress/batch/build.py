"""One article from its source to everything the journal needs of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from jatspress.article import Finding, JournalProfile, say
from jatspress.batch.assets import check_names_are_free
from jatspress.batch.report import report_of
from jatspress.batch.source import LoadedArticle, load_article
from jatspress.errors import ConfigurationError
from jatspress.jats.limits import DEFAULT_LIMITS, Limits
from jatspress.reports.html import as_html
from jatspress.reports.json_report import as_json
from jatspress.reports.report import ENGLISH, FileReport, Output, Report
from jatspress.reports.speech import file_in
from jatspress.storage import write_all_atomically
from jatspress.translations import Catalogue
from jatspress.validation.engine import Validation, validate

if TYPE_CHECKING:
    from jatspress.deposits.crossref import Deposit
    from jatspress.rendering.page.render import HtmlPage
    from jatspress.rendering.pdf.render import Pdf
    from jatspress.rendering.themes.theme import ThemeChoice

_REPORTS = {
    "report.html": "what was found, for people",
    "report.json": "the same for programs",
}

#: The endings of the Crossref deposit and of what is said about it.
_OF_DEPOSIT = (".crossref.xml", ".crossref.html", ".crossref.json")

#: Told what is being done, for a progress line.
Progress = Callable[[str], None]


def silent(_step: str) -> None:
    """Show no progress."""


@dataclass(frozen=True)
class BuildOptions:
    """What may be chosen for a build; `timestamp` is that of the Crossref deposit.

    `speech` is the language of the page that reports for people, `program_speech` that of the
    report for programs.
    """

    jats_version: str = "1.3"
    crossref_version: str = "5.5.0"
    timestamp: int | None = None
    theme: ThemeChoice = None
    encoding: str | None = None
    limits: Limits = DEFAULT_LIMITS
    speech: Catalogue = ENGLISH
    program_speech: Catalogue = ENGLISH


@dataclass(frozen=True)
class Built:
    """The files of an article, by their names in its folder, and what was found on the way.

    `not_made` names files that this version of the article gives no reason to keep: an earlier
    deposit must not lie beside a newer article.
    """

    report: FileReport
    files: Mapping[str, bytes]
    not_made: tuple[str, ...] = ()


@dataclass
class _Work:
    """A build under way: the article, and the files, outputs and findings so far."""

    stem: str
    loaded: LoadedArticle
    validation: Validation
    files: dict[str, bytes] = field(default_factory=dict)
    outputs: list[Output] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    not_made: list[str] = field(default_factory=list)

    def add(self, ending: str, data: bytes, what: str) -> None:
        name = f"{self.stem}{ending}"
        self.files[name] = data
        self.outputs.append(Output(what, name))


def build_article(
    source: Path,
    profile: JournalProfile | None,
    options: BuildOptions | None = None,
    progress: Progress = silent,
) -> Built:
    """Make everything of one article in memory; nothing is written.

    Raises InputError when the source cannot be read. What is wrong with the article is in the
    findings of the report; a deposit that is invalid or incomplete is not made.
    """
    chosen = options or BuildOptions()
    if source.stem == "report":
        raise ConfigurationError(
            "the page of a source called 'report' would have the name of the report",
            where=str(source),
            hint="Give the source another name.",
        )
    progress("reading")
    loaded = load_article(
        source,
        profile,
        version=chosen.jats_version,
        limits=chosen.limits,
        encoding=chosen.encoding,
    )
    progress("checking")
    work = _Work(source.stem, loaded, validate(loaded.document, profile))
    work.add(".xml", loaded.document.data, _jats_in_words(work.validation))
    _pages(work, profile, chosen, progress)
    progress("making the Crossref deposit")
    _deposit(work, profile, chosen)
    return _with_reports(work, chosen)


def write_built(built: Built, folder: Path) -> None:
    """Write the files of an article into its folder, all or none.

    An earlier file that this build did not make is kept under another name, `….outdated`.
    Raises OutputError in words when it cannot be written; earlier files are as they were.
    """
    write_all_atomically({folder / name: data for name, data in built.files.items()})
    for name in built.not_made:
        with suppress(FileNotFoundError):
            (folder / name).replace(folder / f"{name}.outdated")


def _jats_in_words(validation: Validation) -> str:
    judged = validation.schema or say("JATS, judged by no schema")
    verdicts = {True: "{schema}, valid", False: "{schema}, NOT valid", None: "{schema}"}
    return say(verdicts[validation.dtd_valid], schema=judged)


def _pages(
    work: _Work, profile: JournalProfile | None, options: BuildOptions, progress: Progress
) -> None:
    from jatspress.rendering.page.render import PageLinks, render_html
    from jatspress.rendering.pdf.render import render_pdf
    from jatspress.rendering.pictures import IMAGE_WIDTHS
    from jatspress.rendering.themes.check import theme_findings
    from jatspress.rendering.themes.theme import load_theme

    progress("making the page")
    links = PageLinks(pdf=f"{work.stem}.pdf", xml=f"{work.stem}.xml")
    theme = load_theme(options.theme, profile.theme if profile is not None else None)
    page: HtmlPage = render_html(
        work.loaded.document, theme=theme, links=links, image_widths=IMAGE_WIDTHS
    )
    work.add(".html", page.html, "page for the web")
    progress("setting the PDF")
    pdf: Pdf = render_pdf(page, work.loaded.document, theme=theme)
    work.add(".pdf", pdf.data, "page for print")
    check_names_are_free(page.assets, _names_made(work.stem), work.loaded.source)
    work.files |= {asset.name: asset.read() for asset in page.assets}
    pale = theme_findings(theme, work.loaded.document.path)
    work.findings += [*page.findings, *pdf.findings, *pale]


def _names_made(stem: str) -> set[str]:
    endings = (".xml", ".html", ".pdf", *_OF_DEPOSIT)
    return {*(f"{stem}{ending}" for ending in endings), *_REPORTS}


def _deposit(work: _Work, profile: JournalProfile | None, options: BuildOptions) -> None:
    from jatspress.deposits.crossref import crossref_deposit

    deposit: Deposit = crossref_deposit(
        [work.loaded.document],
        profile or JournalProfile(),
        schema_version=options.crossref_version,
        timestamp=options.timestamp,
        accounted=True,
    )
    work.findings += deposit.findings
    version = options.crossref_version
    if deposit.xml is not None:
        what = say("Crossref deposit {version}, valid", version=version)
        work.add(".crossref.xml", deposit.xml, what)
        _accounts(work, deposit, options)
        return
    not_made = "Crossref deposit {version}: NOT made because of errors"
    work.outputs.append(Output(say(not_made, version=version)))
    work.not_made += [f"{work.stem}{ending}" for ending in _OF_DEPOSIT]


def _accounts(work: _Work, deposit: Deposit, options: BuildOptions) -> None:
    from jatspress.reports.accounts import account_in, accounts_as_html, accounts_as_json

    for_people = [account_in(account, options.speech) for account in deposit.accounts]
    page = accounts_as_html(for_people, options.speech)
    work.add(".crossref.html", page, "what the Crossref deposit says of the article, and what not")
    for_programs = [account_in(account, options.program_speech) for account in deposit.accounts]
    work.add(".crossref.json", accounts_as_json(for_programs), "the same for programs")


def _with_reports(work: _Work, options: BuildOptions) -> Built:
    outputs = [
        *work.outputs,
        *(Output(what, name) for name, what in _REPORTS.items()),
    ]
    report = report_of(
        work.loaded,
        work.validation,
        name=f"{work.stem}.xml",
        findings=work.findings,
        outputs=tuple(outputs),
    )
    files = {
        **work.files,
        "report.json": as_json(Report((file_in(report, options.program_speech),))),
        "report.html": as_html(file_in(report, options.speech), options.speech),
    }
    return Built(report, files, tuple(work.not_made))
