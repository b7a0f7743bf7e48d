"""A TOML file read key by key, so that each mistake is said with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jatspress.article import LangText
from jatspress.errors import ConfigurationError
from jatspress.jats.expressions import compile_expression

Table = Mapping[str, Any]


@dataclass(frozen=True)
class TomlReader:
    """A journal.toml with its text, so that a problem can be said with its line."""

    path: str
    text: str
    table: Table

    def fail(
        self, message: str, hint: str, *, table: str = "", key: str = "", nth: int = 0
    ) -> None:
        """Raise ConfigurationError at the line of a key of a table."""
        line = line_of_key(self.text, table, key, nth)
        raise ConfigurationError(message, where=f"{self.path}:{line}", hint=hint)

    def table_of(self, parent: Table, name: str, *, of: str = "") -> Table:
        """The table of a name inside `parent`, empty when it is not there."""
        value = parent.get(name, {})
        if not isinstance(value, dict):
            hint = f"Write it as [{f'{of}.' if of else ''}{name}] with keys below."
            self.fail(f"'{name}' must be a table", hint, table=of, key=name)
        return value if isinstance(value, dict) else {}

    def string(self, table: Table, name: str, key: str) -> str | None:
        """The text of a key, `None` when it is not there."""
        value = table.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            hint = f'Write {key} = "…", or leave the key out.'
            self.fail(f"'{key}' must be a text", hint, table=name, key=key)
        return str(value)

    def strings(self, table: Table, name: str, key: str, nth: int = 0) -> tuple[str, ...]:
        """The list of texts of a key, empty when it is not there."""
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            one = f'"{value}"' if isinstance(value, str) else '"…", "…"'
            hint = f"Write {key} = [{one}]."
            self.fail(f"'{key}' must be a list of texts", hint, table=name, key=key, nth=nth)
        return tuple(value)

    def lang_texts(
        self, table: Table, name: str, key: str, default: str | None
    ) -> tuple[LangText, ...]:
        """A text, or a text for each language; `default` is the language of a bare one."""
        value = table.get(key)
        if isinstance(value, dict) and all(isinstance(text, str) for text in value.values()):
            return tuple(LangText(text, lang) for lang, text in value.items())
        if isinstance(value, str):
            return (LangText(value, default),)
        if value is not None:
            hint = f'Write {key} = "…", or by language: {key} = {{ en = "…", ru = "…" }}.'
            self.fail(f"'{key}' must be a text", hint, table=name, key=key)
        return ()

    def entries(self, name: str, make: Callable[[TomlReader, Table, int], Any]) -> list[Any]:
        """What `make` makes of each entry of an array of tables."""
        entries = self.table.get(name, [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            self.fail(f"'{name}' must be an array of tables", f"Write [[{name}]].", key=name)
        return [make(self, entry, nth) for nth, entry in enumerate(entries)]

    def needed(self, entry: Table, name: str, key: str, nth: int) -> str:
        """The text of a key that an entry must have."""
        value = entry.get(key)
        if not isinstance(value, str) or not value:
            self.fail(
                f"[[{name}]] needs '{key}'", f'Write {key} = "…".', table=name, key=key, nth=nth
            )
        return str(value)

    def expression(self, entry: Table, name: str, key: str, nth: int) -> str | None:
        """The regular expression of a key, `None` when it is not there."""
        value = entry.get(key)
        if value is None:
            return None
        try:
            compile_expression(str(value))
        except ValueError as error:
            hint = (
                "It is a regular expression; put a backslash before ( ) [ ] . * + ? to mean them."
            )
            self.fail(f"'{key}' does not compile: {error}", hint, table=name, key=key, nth=nth)
        return str(value)


def line_of_key(text: str, table: str, key: str, nth: int = 0) -> int:
    """The line, from 1, on which a key of a TOML table stands, else the table's own line.

    `nth` counts the entries of an array of tables. tomllib itself keeps no lines.
    """
    current, seen, table_line = "", -1, 1
    parent, _, leaf = table.rpartition(".")
    for number, line in enumerate(text.splitlines(), 1):
        header = re.match(r"\s*(\[\[?)\s*([\w.\-]+)\s*\]", line)
        if header and header[2] == (f"{table}.{key}" if table else key):
            return number
        if header:
            current = header[2]
            seen += header[1] == "[[" and current == table
            table_line = number if current == table and seen <= nth else table_line
        elif (_is_line(current, table, seen, nth) and _assigns(line, key)) or (
            current == parent and (_assigns(line, leaf) or _assigns(line, f"{leaf}.{key}"))
        ):
            return number
    return table_line


def _is_line(current: str, table: str, seen: int, nth: int) -> bool:
    return current == table and (seen < 0 or seen == nth)


def _assigns(line: str, key: str) -> bool:
    return re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line) is not None if key else False
