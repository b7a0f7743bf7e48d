"""`jatspress explain`: what a rule checks, why, on whose authority, and how to mend it."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jatspress.cli import offers, options
from jatspress.cli.selection import words_of
from jatspress.errors import ConfigurationError
from jatspress.message import row, say

if TYPE_CHECKING:
    from jatspress.article import Rule
    from jatspress.translations import Catalogue

_INDENT = "  "
_WIDEST = 100


@click.command("explain")
@click.argument("code", metavar="[RULE]", required=False, shell_complete=offers.code)
@click.option("--all", "whole", is_flag=True, help="Explain every rule, not only list them.")
@click.option(
    "--profile",
    multiple=True,
    metavar="NAMES",
    shell_complete=offers.profiles,
    help="Only the rules of these profiles, with commas.",
)
@click.option(
    "--schematron",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Explain the rules of this Schematron too; may be repeated.",
)
@options.journal
@options.lang
def command(
    code: str | None,
    whole: bool,
    profile: tuple[str, ...],
    schematron: tuple[Path, ...],
    journal: Path | None,
    lang: str | None,
) -> int:
    """Say what a rule checks, why, how to mend what it finds, with two examples.

    Without RULE all rules are listed, with the beginning of codes (JP2) those that begin so. The
    rules of a journal.toml are explained with -j, or when it stands in this folder or above.
    """
    from jatspress.reports.speech import rule_in

    speech = options.speech_for(lang)
    known = _rules(journal, schematron)
    chosen = _chosen(code or "", known, words_of(profile))
    rules = [rule_in(rule, speech) for rule in chosen]
    page = _Page(speech, min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST))
    if whole or [rule.code.upper() for rule in rules] == [(code or "").upper()]:
        click.echo("\n\n\n".join(map(page.explained, rules)))
    else:
        click.echo(page.listed(rules))
    return 0


def _rules(journal: Path | None, schematrons: tuple[Path, ...]) -> list[Rule]:
    """All rules, with those of the journal and of Schematrons."""
    from jatspress.batch.rulebook import all_rules, house_rule, schematron_rules

    rules = list(all_rules())
    ours = options.profile_for(Path(options.PROFILE_NAME), journal)
    if ours is not None:
        rules += [house_rule(rule, ours) for rule in ours.rules]
        schematrons = (*schematrons, *ours.validation.schematrons)
    return [*rules, *schematron_rules(schematrons)]


def _chosen(code: str, rules: list[Rule], profiles: tuple[str, ...]) -> list[Rule]:
    """The rule of a code, else those that begin so, of some profiles or of all.

    Raises ConfigurationError when there is none.
    """
    from jatspress.validation.profiles import checked_profiles

    wanted = checked_profiles(profiles)
    named = [rule for rule in rules if rule.code.upper() == code.upper()]
    named = named or [rule for rule in rules if rule.code.upper().startswith(code.upper())]
    if not named:
        raise _unknown(code, rules)
    chosen = [rule for rule in named if not wanted or set(wanted) & set(rule.profiles)]
    if not chosen:
        asks = sorted({profile for rule in named for profile in rule.profiles})
        raise ConfigurationError(
            say(
                "{code} is not asked by {profiles}",
                code=code,
                profiles=row(wanted, "{first} or {second}"),
            ),
            hint=say("It is asked by {profiles}.", profiles=", ".join(asks)),
        )
    return chosen


def _unknown(code: str, rules: list[Rule]) -> ConfigurationError:
    from jatspress.validation.near_codes import did_you_mean, nearest_codes

    near = nearest_codes(code, [rule.code for rule in rules])
    return ConfigurationError(say("there is no rule '{code}'", code=code), hint=did_you_mean(near))


@dataclass(frozen=True)
class _Page:
    """How rules are set: the language, and the width of the terminal."""

    speech: Catalogue
    width: int

    def says(self, text: str) -> str:
        return self.speech.says("reports", text)

    def listed(self, rules: list[Rule]) -> str:
        codes = max(len(rule.code) for rule in rules)
        words = max(len(self.says(rule.severity.word)) for rule in rules)
        indent = " " * (codes + 2 + words + 2)
        lines = [
            textwrap.fill(
                f"{rule.code:<{codes}}  {self.says(rule.severity.word):<{words}}  {rule.title}",
                self.width,
                subsequent_indent=indent,
                break_on_hyphens=False,
            )
            for rule in rules
        ]
        return "\n".join(lines)

    def explained(self, rule: Rule) -> str:
        severity = self.says(rule.severity.word)
        lines = [
            textwrap.fill(
                f"{rule.code} ({severity}): {rule.title}", self.width, break_on_hyphens=False
            )
        ]
        for head, text in self._paragraphs(rule):
            lines += ["", self.says(head), *_wrapped(text, self.width)]
        if rule.url:
            lines.append(_INDENT + rule.url)
        lines += ["", self.says("Profiles"), _INDENT + ", ".join(rule.profiles)]
        for head, example in (("Wrong", rule.failing), ("Right", rule.passing)):
            if example:
                lines += ["", self.says(head), textwrap.indent(example.strip(), _INDENT)]
        return "\n".join(lines)

    def _paragraphs(self, rule: Rule) -> Iterator[tuple[str, str]]:
        from jatspress.batch.rulebook import says_the_same
        from jatspress.validation.fixes.table import what_fix_does

        yield "Why", rule.rationale
        yield "What to do", rule.hint
        does = what_fix_does(rule.code)
        if does is not None:
            yield "jatspress fix mends it", self.speech.says(rule.code, does)
        same = says_the_same(rule)
        if same:
            yield "Says the same; the gravest of them speaks", ", ".join(same)
        yield "Source", rule.source


def _wrapped(text: str, width: int) -> list[str]:
    """Lines in which no name such as research-article is broken."""
    return textwrap.wrap(
        text, width, initial_indent=_INDENT, subsequent_indent=_INDENT, break_on_hyphens=False
    )
