"""How a command reports its findings: forms, files, language, and what makes it fail."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jatspress.cli import options
from jatspress.cli.deliver import deliver, is_printed
from jatspress.errors import ConfigurationError
from jatspress.message import say

if TYPE_CHECKING:
    from jatspress.article import JournalProfile
    from jatspress.batch.report_forms import Setting
    from jatspress.reports.report import Report

FORMS = ("text", "json", "sarif", "junit", "github", "gitlab", "html")
#: These are English unless --lang is given, whatever the environment speaks.
_FOR_PROGRAMS = frozenset({"json", "sarif"})
#: These show the lines of the articles.
_WITH_LINES = frozenset({"text", "html"})


@dataclass(frozen=True)
class Reporting:
    """What was asked of the report; `also` are further forms with their files."""

    form: str
    output: Path | None
    also: tuple[tuple[str, Path], ...]
    lang: str | None
    fail_on: str
    most: int | None

    @property
    def targets(self) -> tuple[Path | None, ...]:
        """The files that the report is written into."""
        return self.output, *(target for _, target in self.also)

    @property
    def needs_lines(self) -> bool:
        """Tell whether a form shows the lines of the articles."""
        return bool(_WITH_LINES & {self.form, *(form for form, _ in self.also)})

    @property
    def prints_all(self) -> bool:
        """Tell whether people see every finding where the command's own words are printed."""
        return self.form == "text" and is_printed(self.output) and self.most is None

    def deliver(
        self,
        report: Report,
        journals: Iterable[JournalProfile | None],
        schematrons: tuple[Path, ...] = (),
    ) -> None:
        """Write the report in every form that was asked for; raises OutputError if it cannot."""
        from jatspress.batch.report_forms import written

        if self.most is not None:
            report = report.limited(self.most)
        known = tuple(dict.fromkeys(journal for journal in journals if journal))
        for form, target in ((self.form, self.output), *self.also):
            setting = self._setting(form, target, known, schematrons)
            deliver(written(report, form, setting), target)

    def _setting(
        self,
        form: str,
        target: Path | None,
        journals: tuple[JournalProfile, ...],
        schematrons: tuple[Path, ...],
    ) -> Setting:
        from jatspress.article import Severity
        from jatspress.batch.report_forms import Setting

        speech_of = options.program_speech_for if form in _FOR_PROGRAMS else options.speech_for
        return Setting(
            speech=speech_of(self.lang),
            level=Severity(self.fail_on),
            base=_root_of_the_work(),
            colour=_in_colour(form, target),
            command=_command(),
            journals=journals,
            schematrons=schematrons,
        )

    def fails(self, report: Report) -> bool:
        """Tell whether a finding is as grave as --fail-on says."""
        from jatspress.article import Severity

        return report.fails(Severity(self.fail_on))


def _offered_forms(_: click.Context, __: click.Parameter, begun: str) -> list[str]:
    """What a shell offers for --also: the forms, each with the sign that a file follows."""
    return [f"{form}=" for form in FORMS if form.startswith(begun)]


def reporting(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options of a report; they arrive as `reporting`."""

    @click.option(
        "--format",
        "form",
        type=click.Choice(FORMS),
        default="text",
        show_default=True,
        help="The form of the report.",
    )
    @click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Write the report here instead of printing it.",
    )
    @click.option(
        "--also",
        multiple=True,
        metavar="FORM=FILE",
        shell_complete=_offered_forms,
        help="Write the report in another form too, such as sarif=findings.sarif; may be repeated.",
    )
    @options.lang
    @options.fail_on
    @click.option(
        "--max-findings",
        "most",
        type=click.IntRange(0),
        metavar="NUMBER",
        help="Show so many findings at most, the gravest first; the others are counted.",
    )
    @functools.wraps(command)
    def with_reporting(
        *,
        form: str,
        output: Path | None,
        also: tuple[str, ...],
        lang: str | None,
        fail_on: str,
        most: int | None,
        **others: Any,
    ) -> int:
        asked = Reporting(form, output, tuple(map(_form_and_file, also)), lang, fail_on, most)
        return command(reporting=asked, **others)

    return with_reporting


def _command() -> str:
    """The name of the command that runs, such as `deposit check`."""
    context = click.get_current_context()
    names: list[str] = []
    while context.parent is not None:
        names.insert(0, context.info_name or "")
        context = context.parent
    return " ".join(names)


def _form_and_file(text: str) -> tuple[str, Path]:
    form, sign, name = text.partition("=")
    if form not in FORMS or not sign or not name:
        raise ConfigurationError(
            say("--also {text} names no form and file", text=text),
            hint=say(
                "Write FORM=FILE with one of {forms}: --also sarif=findings.sarif.",
                forms=", ".join(FORMS),
            ),
        )
    return form, Path(name)


def _in_colour(form: str, target: Path | None) -> bool:
    """Colours are for people at a terminal who have not asked for none (no-color.org)."""
    asked_for_none = bool(os.environ.get("NO_COLOR"))
    return form == "text" and target is None and sys.stdout.isatty() and not asked_for_none


def _root_of_the_work() -> Path:
    """Where paths are told from: the checkout of the service that runs us, else this folder."""
    services = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "WORKSPACE")
    named = (os.environ.get(name) for name in services)
    folders = (Path(folder) for folder in named if folder)
    here = Path.cwd()
    return next((folder for folder in folders if folder == here or folder in here.parents), here)
