"""Submissions and their DOIs as rows of the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, RowMapping, text

from jatspress.submission.states import Fate, Outcome, Record, State, Submission

#: All that is read of a submission: its bytes, up to 10 MB, are read when they are sent.
_COLUMNS = tuple(each.name for each in fields(Submission) if each.name != "records")


def key(system: str, doi: str) -> str:
    """What is unique while a DOI waits for its answer."""
    return f"{system}|{doi}"


def records_of(connection: Connection, system: str, doi: str) -> Sequence[RowMapping]:
    """All that was sent of a DOI to a system."""
    statement = text("SELECT * FROM records WHERE system = :system AND doi = :doi")
    return connection.execute(statement, {"system": system, "doi": doi}).mappings().all()


def last_title(connection: Connection, system: str, issn: str) -> str | None:
    """The title of a journal in the latest submission of which something was accepted."""
    statement = text(
        "SELECT t.title FROM titles t JOIN submissions s ON s.file_name = t.file_name "
        "WHERE t.issn = :issn AND s.system = :system AND EXISTS (SELECT 1 FROM records r "
        "WHERE r.file_name = t.file_name AND r.fate IN ('registered', 'conflict')) "
        "ORDER BY length(s.timestamp) DESC, s.timestamp DESC"
    )
    found = connection.execute(statement, {"issn": issn, "system": system}).scalar()
    return None if found is None else str(found)


def write_row(
    connection: Connection, row: Submission, body: bytes, titles: Mapping[str, str]
) -> None:
    """Write a submission with its exact bytes, its DOIs, and the titles of its journals."""
    columns: dict[str, Any] = {name: getattr(row, name) for name in _COLUMNS}
    columns |= {"timestamp": str(row.timestamp), "state": row.state.value, "body": body}
    _insert(connection, "submissions", columns)
    for place, record in enumerate(row.records):
        values = {
            "file_name": row.file_name,
            "doi": record.doi,
            "system": row.system,
            "place": place,
            "digest": record.digest,
            "timestamp": str(record.timestamp),
            "known_version": "0",
            "fate": record.fate.value,
            "message": "",
            "conflicts": "",
            "open_key": key(row.system, record.doi),
        }
        _insert(connection, "records", values)
    for issn, title in titles.items():
        _insert(connection, "titles", {"file_name": row.file_name, "issn": issn, "title": title})


def write_outcomes(connection: Connection, row: Submission, outcomes: Iterable[Outcome]) -> None:
    """Write the fate of records, which no longer wait then."""
    statement = text(
        "UPDATE records SET fate = :fate, message = :message, conflicts = :conflicts, "
        "known_version = :known, open_key = NULL WHERE file_name = :name AND doi = :doi"
    )
    for outcome in outcomes:
        values = {
            "fate": outcome.fate.value,
            "message": kept_text(outcome.message, 4000),
            "conflicts": "\n".join(outcome.conflicts),
            "known": str(outcome.known_version),
            "name": row.file_name,
            "doi": outcome.doi,
        }
        connection.execute(statement, values)


def kept_text(text_of_others: str, longest: int) -> str:
    """A text as every database keeps it: half a character is '?', a NUL is a blank."""
    sound = text_of_others.encode("utf-8", "replace").decode().replace("\0", " ")
    return sound[:longest]


def _insert(connection: Connection, table: str, values: dict[str, Any]) -> None:
    names, fields = ", ".join(values), ", ".join(f":{name}" for name in values)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({fields})"), values)


def submission_row(connection: Connection, name: str) -> Submission:
    """Read a submission by its file name."""
    columns = ", ".join(_COLUMNS)
    found = connection.execute(
        text(f"SELECT {columns} FROM submissions WHERE file_name = :name"), {"name": name}
    )
    row = dict(found.mappings().one())
    row |= {"state": State(row["state"]), "timestamp": int(row["timestamp"])}
    records = connection.execute(
        text("SELECT * FROM records WHERE file_name = :name ORDER BY place"), {"name": name}
    )
    return Submission(**row, records=tuple(map(_record, records.mappings())))


def _record(row: RowMapping) -> Record:
    return Record(
        row["file_name"],
        row["doi"],
        row["digest"],
        int(row["timestamp"]),
        Fate(row["fate"]),
        row["message"],
        tuple(row["conflicts"].split("\n")) if row["conflicts"] else (),
    )
