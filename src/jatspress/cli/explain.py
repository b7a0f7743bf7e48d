"""`jatspress explain`: what a rule checks, why, on whose authority, and how to mend it."""

from __future__ import annotations

import shutil
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jatspress.cli import options
from jatspress.errors import ConfigurationError

if TYPE_CHECKING:
    from jatspress.article import Rule

_INDENT = "  "
_WIDEST = 100


@click.command("explain")
@click.argument("code", metavar="RULE", required=False)
@options.journal
def command(code: str | None, journal: Path | None) -> int:
    """Say what a rule checks, why, how to mend what it finds, with two examples.

    Without RULE all rules are listed. The rules of a journal.toml are explained with -j, or when
    it stands in this folder or above.
    """
    from jatspress.batch.rulebook import all_rules, house_rule, nearest_codes

    profile = options.profile_for(Path("journal.toml"), journal)
    rules = list(all_rules())
    if profile is not None:
        rules += [house_rule(rule, profile) for rule in profile.rules]
    width = min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST)
    if code is None:
        click.echo(_listed(rules, width))
        return 0
    found = next((rule for rule in rules if rule.code.upper() == code.upper()), None)
    if found is None:
        near = nearest_codes(code, [rule.code for rule in rules])
        hint = "'jatspress explain' lists all rules."
        if near:
            hint = f"Did you mean {' or '.join(near)}? {hint}"
        raise ConfigurationError(f"there is no rule '{code}'", hint=hint)
    click.echo(_explained(found, width))
    return 0


def _listed(rules: list[Rule], width: int) -> str:
    codes = max(len(rule.code) for rule in rules)
    head = codes + 2 + len("warning") + 2
    lines = [
        textwrap.fill(
            f"{rule.code:<{codes}}  {rule.severity.word:<7}  {rule.title}",
            width,
            subsequent_indent=" " * head,
        )
        for rule in rules
    ]
    return "\n".join(lines)


def _explained(rule: Rule, width: int) -> str:
    lines = [textwrap.fill(f"{rule.code} ({rule.severity.word}): {rule.title}", width)]
    for head, text in (("Why", rule.rationale), ("What to do", rule.hint), ("Source", rule.source)):
        lines += ["", head, *_wrapped(text, width)]
    if rule.url:
        lines.append(_INDENT + rule.url)
    for head, example in (("Wrong", rule.failing), ("Right", rule.passing)):
        if example:
            lines += ["", head, textwrap.indent(example.strip(), _INDENT)]
    return "\n".join(lines)


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=_INDENT, subsequent_indent=_INDENT)
