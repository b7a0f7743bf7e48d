"""The names on an ORCID record, as far as its owner shows them."""

from __future__ import annotations

from dataclasses import dataclass

from jatspress.lookups.json_answers import Table, table_at, tables_at, text_at


@dataclass(frozen=True)
class Person:
    """The names of a person: the surname, and all other forms as they are written."""

    surname: str | None = None
    names: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The first form of the name."""
        return self.names[0] if self.names else ""


def read_person(table: Table) -> Person:
    """Read the names of an answer; without any when the owner shows none."""
    name = table_at(table, "name")
    surname = _value(name, "family-name")
    given = _value(name, "given-names")
    others = tables_at(table_at(table, "other-names"), "other-name")
    forms = (
        " ".join(part for part in (given, surname) if part),
        _value(name, "credit-name"),
        *(text_at(each, "content") for each in others),
    )
    return Person(surname, tuple(dict.fromkeys(form for form in forms if form)))


def _value(table: Table, key: str) -> str | None:
    return text_at(table_at(table, key), "value")
