"""The forms in which the findings of many files are reported, by the names of `--format`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jatspress import __version__
from jatspress.article import JournalProfile, Rule, Severity
from jatspress.batch.rulebook import all_rules, house_rule, schematron_rules
from jatspress.reports.articles_page import as_articles_page
from jatspress.reports.github import as_github
from jatspress.reports.gitlab import as_gitlab
from jatspress.reports.json_report import as_json
from jatspress.reports.junit import as_junit
from jatspress.reports.report import Report
from jatspress.reports.sarif import as_sarif
from jatspress.reports.speech import report_in, rule_in
from jatspress.reports.text import as_text
from jatspress.translations import Catalogue


@dataclass(frozen=True)
class Setting:
    """What a report needs beside the findings.

    `level` is the severity that fails, `base` the root that paths are told from, `colour` for a
    terminal, `journals` those whose own rules may be among the findings,
    `schematrons` the files of those that ran, `command` the name of what reports.
    """

    speech: Catalogue
    level: Severity
    base: Path
    colour: bool = False
    command: str = "validate"
    journals: tuple[JournalProfile, ...] = ()
    schematrons: tuple[Path, ...] = ()

    def rules(self) -> dict[str, Rule]:
        """Every rule by its code, said in the language of the report."""
        from jatspress.validation.schematron import ALL  # few have any

        house = [house_rule(rule, journal) for journal in self.journals for rule in journal.rules]
        own = schematron_rules(self.schematrons, ALL)
        return {rule.code: rule_in(rule, self.speech) for rule in (*all_rules(), *house, *own)}


Form = Callable[[Report, Setting], bytes]


def _text(report: Report, setting: Setting) -> bytes:
    return as_text(report, setting.speech, colour=setting.colour).encode()


def _json(report: Report, setting: Setting) -> bytes:
    return as_json(report)


def _sarif(report: Report, setting: Setting) -> bytes:
    return as_sarif(report, setting.rules(), __version__, setting.base)


def _junit(report: Report, setting: Setting) -> bytes:
    return as_junit(report, setting.level)


def _github(report: Report, setting: Setting) -> bytes:
    return as_github(report, setting.base).encode()


def _gitlab(report: Report, setting: Setting) -> bytes:
    return as_gitlab(report, setting.base)


def _html(report: Report, setting: Setting) -> bytes:
    rules = setting.rules()
    return as_articles_page(report, rules, setting.speech, command=setting.command)


FORMS: dict[str, Form] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "junit": _junit,
    "github": _github,
    "gitlab": _gitlab,
    "html": _html,
}


def written(report: Report, form: str, setting: Setting) -> bytes:
    """Write a report in a form of `FORMS`, its findings in the language of the setting."""
    return FORMS[form](report_in(report, setting.speech), setting)
