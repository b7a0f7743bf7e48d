"""A TOML file read key by key, so that each mistake is said with its line."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jatspress.article import LangText
from jatspress.errors import ConfigurationError
from jatspress.jats.expressions import compile_expression
from jatspress.message import say

Table = Mapping[str, Any]

#: What to do about the slips that are made most, by words of tomllib.
_TOML_SLIPS = (
    ("Cannot overwrite", "The key or table stands there twice; keep one of them."),
    ("Cannot declare", "The key or table stands there twice; keep one of them."),
    ("table declaration", "The name of a table stands in brackets: [validate], [[rules]]."),
    ("'='", 'A line is a key, an equals sign and a value: title = "My Journal".'),
)
_TOML_HINT = 'Values stand in quotation marks: title = "My Journal".'
_LARGEST = 4 * 1024 * 1024


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

    def check_keys(self, table: Table, keys: tuple[str, ...], name: str, nth: int = 0) -> None:
        """Refuse a key that a table cannot have, with the nearest one that it can."""
        for key in table:
            if key in keys:
                continue
            near = difflib.get_close_matches(key, keys, 1, 0.5)
            advice = (
                say("Did you mean '{near}'?", near=near[0])
                if near
                else say("Known here: {keys}.", keys=", ".join(keys))
            )
            place = f"[{name}]" if name else say("the file")
            self.fail(
                say("unknown key '{key}' in {place}", key=key, place=place),
                advice,
                table=name,
                key=key,
                nth=nth,
            )

    def table_of(self, parent: Table, name: str, *, of: str = "") -> Table:
        """The table of a name inside `parent`, empty when it is not there."""
        value = parent.get(name, {})
        if not isinstance(value, dict):
            hint = say(
                "Write it as [{table}] with keys below.", table=f"{of}.{name}" if of else name
            )
            self.fail(say("'{key}' must be a table", key=name), hint, table=of, key=name)
        return value if isinstance(value, dict) else {}

    def string(self, table: Table, name: str, key: str) -> str | None:
        """The text of a key, `None` when it is not there."""
        value = table.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            hint = say('Write {key} = "…", or leave the key out.', key=key)
            self.fail(say("'{key}' must be a text", key=key), hint, table=name, key=key)
        return str(value)

    def strings(self, table: Table, name: str, key: str, nth: int = 0) -> tuple[str, ...]:
        """The list of texts of a key, empty when it is not there."""
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            one = f'"{value}"' if isinstance(value, str) else '"…", "…"'
            hint = say("Write {key} = [{value}].", key=key, value=one)
            self.fail(
                say("'{key}' must be a list of texts", key=key), hint, table=name, key=key, nth=nth
            )
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
            hint = say(
                'Write {key} = "…", or by language: {key} = {{ en = "…", ru = "…" }}.', key=key
            )
            self.fail(say("'{key}' must be a text", key=key), hint, table=name, key=key)
        return ()

    def entries(self, name: str, make: Callable[[TomlReader, Table, int], Any]) -> list[Any]:
        """What `make` makes of each entry of an array of tables."""
        entries = self.table.get(name, [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            self.fail(
                say("'{key}' must be an array of tables", key=name),
                say("Write [[{key}]].", key=name),
                key=name,
            )
        return [make(self, entry, nth) for nth, entry in enumerate(entries)]

    def needed(self, entry: Table, name: str, key: str, nth: int) -> str:
        """The text of a key that an entry must have."""
        value = entry.get(key)
        if not isinstance(value, str) or not value:
            self.fail(
                say("[[{table}]] needs '{key}'", table=name, key=key),
                say('Write {key} = "…".', key=key),
                table=name,
                key=key,
                nth=nth,
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
            self.fail(
                say("'{key}' does not compile: {words}", key=key, words=str(error)),
                hint,
                table=name,
                key=key,
                nth=nth,
            )
        return str(value)


def open_toml(path: Path) -> TomlReader:
    """Open a TOML file; raise ConfigurationError with the line when it cannot be read."""
    try:
        text = _text(path)
        return TomlReader(str(path), text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = f"{path}:{line[1]}" if line else str(path)
        hint = next((advice for words, advice in _TOML_SLIPS if words in str(error)), _TOML_HINT)
        raise ConfigurationError(
            say("not TOML: {words}", words=str(error)), where=where, hint=hint
        ) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigurationError(
            say("cannot be read: {reason}", reason=say(reason)), where=str(path)
        ) from error
    except UnicodeDecodeError as error:
        hint = "Save it as UTF-8."
        raise ConfigurationError("cannot be read: not UTF-8", where=str(path), hint=hint) from error
    except RecursionError as error:
        hint = "Write each table under its own [header]."
        raise ConfigurationError("nested too deep", where=str(path), hint=hint) from error


def _text(path: Path) -> str:
    with path.open("rb") as stream:
        data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        hint = "The profile of a journal has a few kilobytes; name another file by --journal."
        raise ConfigurationError("the file is too large", where=str(path), hint=hint)
    return data.decode("utf-8-sig").replace("\r\n", "\n")


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
