"""Proposals as a file for a person to decide on, and the answers read back from it.

TOML or CSV, by the ending of the name. Each proposal has a column `take` to be filled with yes or
no; whoever knows better may change `propose` too. What was printed stands beside it, and must be
the same when the answers are read: an answer belongs to what it was given for.
"""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from typing import Any

from jatspress.article.identifiers import (
    DOI_ADDRESS,
    ROR_ADDRESS,
    doi_trouble,
    ror_check_digits,
)
from jatspress.article.proposals import Kind, Proposal, Verdict
from jatspress.errors import ConfigurationError, InputError
from jatspress.lookups.accepting import Choice
from jatspress.message import Message, say
from jatspress.spreadsheets import as_cell, text_of

SUFFIXES = (".toml", ".csv")
_COLUMNS = ("kind", "id", "text", "propose", "score", "found", "agrees", "differs", "take")
#: TRUE and FALSE are what spreadsheets make of them, in Russian too.
_YES = frozenset({"yes", "y", "true", "да", "д", "истина"})
_NO = frozenset({"no", "n", "false", "нет", "н", "ложь", ""})
_LARGEST = 32_000_000
#: With such a line before all others some tell Excel what stands between the cells.
_SEPARATOR_LINE = re.compile(r'\A"?sep=.{1,2}\r?\n', re.IGNORECASE)
_TABLE = "proposal"


#: What a list in TOML begins with.
HEAD = say(
    'What Crossref and ROR may have of this article. Write take = "yes" where it is right, and run '
    "the command again with --answers and this file. Where you know better, change 'propose'."
)


@dataclass(frozen=True)
class Answered:
    """One row that was answered with yes: what to write, and the text that it was given for."""

    choice: Choice
    text: str
    place: Message


def check_name(path: Path) -> None:
    """Raise ConfigurationError when a file of proposals has neither form."""
    if path.suffix.lower() not in SUFFIXES:
        raise ConfigurationError(
            say("a file of proposals ends in .toml or .csv"),
            where=str(path),
            hint=say("For example --proposals proposals.csv, which a spreadsheet opens."),
        )


def written(proposals: Iterable[Proposal], path: Path, head: str = HEAD) -> bytes:
    """The proposals in the form that the name asks for; the same ones, the same bytes."""
    rows = [_row(proposal) for proposal in proposals]
    return (_as_csv(rows) if path.suffix.lower() == ".csv" else _as_toml(rows, head)).encode()


def _row(proposal: Proposal) -> dict[str, str | float]:
    parts = proposal.evidence
    return {
        "kind": proposal.kind.value,
        "id": proposal.id,
        "text": proposal.text,
        "propose": proposal.value or "",
        "score": proposal.score,
        "found": proposal.shown or str(proposal.why or ""),
        "agrees": ", ".join(one.part for one in parts if one.verdict is Verdict.AGREES),
        "differs": ", ".join(one.part for one in parts if one.verdict is Verdict.DIFFERS),
        "take": "",
    }


def _as_csv(rows: Sequence[Mapping[str, str | float]]) -> str:
    out = io.StringIO()
    out.write("\ufeff")  # without it spreadsheets take UTF-8 for something else
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: as_cell(str(value)) for name, value in row.items()})
    return out.getvalue()


def _as_toml(rows: Sequence[Mapping[str, str | float]], head: str) -> str:
    blocks = ["".join(f"# {line}\n" for line in wrap(head, 96))]
    for row in rows:
        lines = (f"{name} = {_toml(value)}" for name, value in row.items())
        blocks.append("\n".join([f"[[{_TABLE}]]", *lines]) + "\n")
    return "\n".join(blocks)


def _toml(value: str | float) -> str:
    """A value of TOML: texts are written as in JSON, which has one sign less to escape."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return f"{value:.2f}"


def read_answers(path: Path) -> tuple[Answered, ...]:
    """The rows of a file that are answered with yes.

    Raises InputError or ConfigurationError with the row for an answer that cannot be understood.
    """
    check_name(path)
    data = _bytes_of(path)
    rows = _csv_rows(data, path) if path.suffix.lower() == ".csv" else _toml_rows(data, path)
    found = (_answer(row, number, path) for number, row in enumerate(rows, 1))
    return tuple(answer for answer in found if answer is not None)


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except OSError as error:
        raise InputError(
            say("the answers cannot be read: {reason}", reason=say((error.strerror or "").lower())),
            where=str(path),
            hint=say("--proposals FILE writes them first."),
        ) from error
    if len(data) > _LARGEST:
        raise InputError(say("no list of answers is that long"), where=str(path))
    return data


def _text(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            say("the answers are not in UTF-8"),
            where=str(path),
            hint=say("In a spreadsheet choose 'CSV UTF-8' when you save."),
        ) from error


def _csv_rows(data: bytes, path: Path) -> list[Mapping[str, Any]]:
    text = _SEPARATOR_LINE.sub("", _text(data, path), count=1)
    head = text.partition("\n")[0]
    # A spreadsheet saves with the separator of its country.
    separator = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        reader.fieldnames = [str(name).strip().lower() for name in reader.fieldnames or ()]
        rows: list[Mapping[str, Any]] = list(reader)
    except csv.Error as error:
        raise _no_answers(path) from error
    if not set(_COLUMNS) <= set(reader.fieldnames):
        raise _no_answers(path)
    return rows


def _toml_rows(data: bytes, path: Path) -> list[Mapping[str, Any]]:
    try:
        found = tomllib.loads(_text(data, path)).get(_TABLE)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(
            say("this is no TOML: {reason}", reason=str(error)),
            where=str(path),
            hint=say('Write take = "yes" with both quotation marks.'),
        ) from error
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise _no_answers(path)
    return found


def _no_answers(path: Path) -> InputError:
    return InputError(
        say("this is no file of proposals"),
        where=str(path),
        hint=say("--proposals FILE writes one; its columns stay as they are."),
    )


def _answer(row: Mapping[str, Any], number: int, path: Path) -> Answered | None:
    place = say("row {number}", number=number)
    values = {name: _value(row.get(name)) for name in _COLUMNS}
    take = values["take"].casefold()
    if take in _NO:
        return None
    if take not in _YES:
        raise _wrong(path, number, say("'{take}' is neither yes nor no", take=values["take"]))
    try:
        kind = Kind(values["kind"].lower())
    except ValueError as error:
        why = say("'{kind}' is neither doi nor ror", kind=values["kind"])
        raise _wrong(path, number, why) from error
    checked = _CHECKS[kind](values["propose"])
    if checked is None:
        why = say("'{value}' is no {kind}", value=values["propose"], kind=kind.upper())
        raise _wrong(path, number, why)
    return Answered(Choice(kind, values["id"], checked), values["text"], place)


def _value(stated: object) -> str:
    if isinstance(stated, bool):
        return "yes" if stated else "no"
    return text_of(" ".join(str(stated).split())) if stated is not None else ""


def _wrong(path: Path, number: int, why: Message) -> ConfigurationError:
    return ConfigurationError(
        say("row {number}: {why}", number=number, why=why),
        where=str(path),
        hint=say("Mend the row and run the command again; nothing was written."),
    )


def _doi(text: str) -> str | None:
    bare = DOI_ADDRESS.sub("", text.strip(), count=1)
    return None if doi_trouble(bare) else bare


def _ror(text: str) -> str | None:
    found = ROR_ADDRESS.fullmatch(text.strip())
    right = found is not None and ror_check_digits(found[1][:7]) == found[1][7:]
    return f"https://ror.org/{found[1]}" if found and right else None


_CHECKS = {Kind.DOI: _doi, Kind.ROR: _ror}
