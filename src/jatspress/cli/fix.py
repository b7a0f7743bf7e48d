"""`jatspress fix`: mends what is safe to mend, and leaves every other byte as it is."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from jatspress.cli import options
from jatspress.cli.articles import choice_of_files
from jatspress.cli.exit_codes import FINDINGS, FINE, UNUSABLE
from jatspress.cli.selection import asked, journals_of, selection
from jatspress.cli.speaking import tell_error
from jatspress.errors import ConfigurationError, JatspressError
from jatspress.message import Message, row, say
from jatspress.visible import in_one_line, visible

if TYPE_CHECKING:
    from jatspress.article import Finding
    from jatspress.batch.check import Job
    from jatspress.batch.fix import Fixed
    from jatspress.cli.articles import Choice
    from jatspress.jats.limits import Limits
    from jatspress.translations import Catalogue

_INDENT = "  "


@click.command("fix")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option("--diff", is_flag=True, help="Show the changes; write nothing.")
@click.option(
    "--check",
    is_flag=True,
    help="Say what would be mended; the exit code is 1 when there is something.",
)
@click.option("--write", is_flag=True, help="Write the mended files.")
@options.journal
@selection
@choice_of_files
@options.lang
@options.limits
def command(
    files: tuple[Path, ...],
    diff: bool,
    check: bool,
    write: bool,
    journal: Path | None,
    profile: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    choice: Choice,
    lang: str | None,
    limits: Limits,
) -> int:
    """Mend what can be mended safely in JATS articles.

    Only the characters in question change; all others stay byte for byte, with their encoding
    and line ends. Each fix is tried first: one that does not help, or does harm elsewhere, is
    left out. FILE may be a folder. Without --check or --write the changes are shown as a diff;
    of lines that are very long, what is around each change.
    """
    from jatspress.batch.check import Job

    mode = _mode(diff=diff, check=check, write=write)
    speech = options.speech_for(lang)
    found = choice.articles_in(files, speech)
    journals = journals_of(found.files, journal)
    job = Job(journals, asked(profile, select, ignore, journals), limits)
    errors: list[JatspressError] = [*found.errors]
    words = _Words(speech, written=mode == "write")
    fixed = list(_each(found.files, job, mode, errors, words))
    if fixed:
        click.echo(words.total(fixed), err=mode in (None, "diff"))
    for error in errors:
        tell_error(error, speech)
    changed = any(one.changed for one in fixed)
    if mode is None and changed:
        click.echo(words.says("Nothing is written; --write mends the files."), err=True)
    if errors:
        return UNUSABLE
    return FINDINGS if mode == "check" and changed else FINE


def _mode(**asked: bool) -> str | None:
    """What was asked for; raises ConfigurationError for two things that exclude each other."""
    modes = [name for name, wanted in asked.items() if wanted]
    if len(modes) > 1:
        named = row([f"--{name}" for name in modes], "{first} and {second}")
        raise ConfigurationError(
            say("{named} exclude each other", named=named),
            hint=say("Show the changes, or check, or write; one run does one of them."),
        )
    return modes[0] if modes else None


def _each(
    articles: Iterable[Path],
    job: Job,
    mode: str | None,
    errors: list[JatspressError],
    words: _Words,
) -> Iterator[Fixed]:
    """Mend each file and say so; one that cannot be read or written does not stop the others."""
    from jatspress.batch.fix import fix, write
    from jatspress.batch.fix_diff import diff

    for path in articles:
        try:
            fixed = fix(path, job)
            if mode == "write":
                write(fixed)
        except JatspressError as error:
            errors.append(error)
            continue
        if mode in (None, "diff"):
            click.echo(_for_the_reader(diff(fixed, words.speech)), nl=False)
        if fixed.mending.mended or fixed.mending.left_out:
            click.echo(words.account(fixed), err=mode in (None, "diff"))
        yield fixed


def _for_the_reader(text: str) -> str:
    """A diff as it is for a file or a program; a terminal must not obey what stands in it."""
    return visible(text) if sys.stdout.isatty() else text


@dataclass(frozen=True)
class _Words:
    """What is said of mended files in a language, when they are `written` or only looked at."""

    speech: Catalogue
    written: bool

    def says(self, pattern: str, /, **fields: object) -> str:
        """One of the command's own sentences."""
        return self.speech.says("reports", say(pattern, **fields))

    def account(self, fixed: Fixed) -> str:
        """What was mended in a file, by rule and line, and what was left out and why."""
        mending = fixed.mending
        name = in_one_line(fixed.path.as_posix())
        lines = [f"{name}: {self._mended(len(mending.mended))}"]
        for code, found in _by_rule(mending.mended).items():
            lines.append(f"{_INDENT}{code} {self._title(code)}: {self._places(found)}")
        for one in mending.left_out:
            finding = self._in_speech(one.finding)
            place = self._places([one.finding])
            lines += [
                f"{_INDENT}{self.says('not mended')}: {finding.rule} "
                f"{in_one_line(finding.message)} ({place})",
                f"{_INDENT * 2}→ {in_one_line(self._reason(one.why))}",
            ]
        return "\n".join(lines)

    def _reason(self, why: Message) -> str:
        """Why a fix is left out; what another rule would find is said in the words of that rule."""
        fields = dict(why.fields)
        if "message" in fields:
            fields["message"] = self.speech.says(str(fields["rule"]), cast(str, fields["message"]))
        if isinstance(inner := fields.get("why"), Message):
            fields["why"] = self._reason(inner)
        return self.speech.says("reports", Message(why.pattern, fields))

    def _mended(self, number: int) -> str:
        count = self.speech.counted(number, "finding")
        if self.written:
            return self.says("{count} mended", count=count)
        return self.says("{count} to be mended", count=count)

    def _title(self, code: str) -> str:
        from jatspress.article import rule_of

        rule = rule_of(code)
        return self.speech.part(code, "title") or (rule.title if rule else "")

    def _in_speech(self, finding: Finding) -> Finding:
        from jatspress.reports.speech import finding_in

        return finding_in(finding, self.speech)

    def _places(self, findings: list[Finding]) -> str:
        from jatspress.reports.report import lines_in_words

        where = lines_in_words(tuple(findings), self.speech)
        if len(findings) == 1:
            return where
        return self.says("{count} × in {where}", count=len(findings), where=where)

    def total(self, fixed: list[Fixed]) -> str:
        """What became of all files, and what is left for people."""
        counted = self.speech.counted
        mended = sum(len(one.mending.mended) for one in fixed)
        left = sum(len(one.mending.remaining) for one in fixed)
        said = self.says("nothing to mend")
        if mended:
            files = counted(sum(one.changed for one in fixed), "file")
            said = self.says("{what} in {files}", what=self._mended(mended), files=files)
        if left:
            people = "{count} left for people, 'jatspress validate' tells which"
            said += f"; {self.says(people, count=counted(left, 'finding'))}"
        return f"{counted(len(fixed), 'file')}: {said}"


def _by_rule(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    groups: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda f: (f.rule, f.line or 0)):
        groups.setdefault(finding.rule, []).append(finding)
    return groups
