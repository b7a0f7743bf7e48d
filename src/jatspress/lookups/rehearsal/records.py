"""What the stand-in knows, in the forms of the services, and how it searches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jatspress.errors import InputError
from jatspress.lookups.folding import contains, folded
from jatspress.lookups.json_answers import (
    NotJsonError,
    Table,
    list_at,
    read_table,
    table_at,
    tables_at,
    text_at,
)
from jatspress.message import say


@dataclass(frozen=True)
class Records:
    """Works by DOI, agencies of other DOIs, organizations by ROR id, people by ORCID iD."""

    works: Mapping[str, Table] = field(default_factory=dict)
    agencies: Mapping[str, str] = field(default_factory=dict)
    organizations: Mapping[str, Table] = field(default_factory=dict)
    people: Mapping[str, Table] = field(default_factory=dict)

    def works_like(self, text: str, most: int) -> list[Table]:
        """The works that share most words with a text."""
        return _likest(self.works.values(), text, _words_of_work, most)

    def organizations_like(self, text: str) -> list[dict[str, Any]]:
        """The organizations that share words with a text; that named in it is the chosen one."""
        found = _likest(self.organizations.values(), text, _names, 5)
        return [
            {
                "organization": each,
                "score": 1.0,
                "matching_type": "PHRASE",
                "substring": text,
                "chosen": number == 0 and any(contains(text, name) for name in _name_list(each)),
            }
            for number, each in enumerate(found)
        ]


def records_of(table: Table) -> Records:
    """The records of a table with `works`, `agencies`, `organizations` and `people`."""
    return Records(
        works={(text_at(each, "DOI") or "").lower(): each for each in tables_at(table, "works")},
        agencies={k.lower(): str(v) for k, v in table_at(table, "agencies").items()},
        organizations={
            (text_at(each, "id") or "")[-9:]: each for each in tables_at(table, "organizations")
        },
        people={k: v for k, v in table_at(table, "people").items() if isinstance(v, dict)},
    )


def read_records(path: Path) -> Records:
    """Read the records of a file in JSON; raises InputError."""
    try:
        return records_of(read_table(path.read_bytes()))
    except (OSError, NotJsonError) as error:
        raise InputError(say("these records cannot be read"), where=str(path)) from error


def _likest(tables: Iterable[Table], text: str, words_of: Any, most: int) -> list[Table]:
    asked = set(folded(text))
    scored = [(len(asked & set(folded(words_of(each)))), each) for each in tables]
    order = sorted(range(len(scored)), key=lambda place: (-scored[place][0], place))
    return [scored[place][1] for place in order if scored[place][0]][:most]


def _words_of_work(work: Table) -> str:
    texts = [str(text) for key in ("title", "container-title") for text in list_at(work, key)]
    people = [text_at(person, "family") or "" for person in tables_at(work, "author")]
    return " ".join([*texts, *people])


def _name_list(organization: Table) -> list[str]:
    return [text_at(name, "value") or "" for name in tables_at(organization, "names")]


def _names(organization: Table) -> str:
    return " ".join(_name_list(organization))
