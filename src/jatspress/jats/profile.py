"""`journal.toml` read and checked: unknown keys, wrong types and check digits, each by line."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jatspress.article import (
    BoilerplatePattern,
    CrossrefProfile,
    DoiProfile,
    HouseRule,
    Identifier,
    JournalProfile,
    LangText,
    Severity,
)
from jatspress.errors import ConfigurationError

#: Every table and the keys that it may have; a trailing `[]` marks an array of tables.
_KEYS: dict[str, tuple[str, ...]] = {
    "journal": (
        "id",
        "title",
        "abbreviation",
        "issn",
        "publisher",
        "languages",
        "article_type",
    ),
    "journal.issn": ("print", "online"),
    "journal.publisher": ("name", "place"),
    "doi": ("prefix", "pattern", "resource_url"),
    "license": ("url", "text"),
    "crossref": ("depositor_name", "depositor_email", "registrant"),
    "boilerplate[]": ("reason", "start", "until"),
    "rules[]": (
        "code",
        "select",
        "message",
        "severity",
        "count",
        "matches",
        "one-of",
    ),
}
_PATTERN_FIELDS = (
    "prefix",
    "issn_print",
    "issn_online",
    "year",
    "volume",
    "issue",
    "fpage",
    "lpage",
)

Table = Mapping[str, Any]


@dataclass(frozen=True)
class _Reader:
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


def read_profile(path: Path) -> JournalProfile:
    """Read a journal's profile; keys as `docs/journal-toml.md` explains them.

    Raises ConfigurationError with the line: not TOML, unknown key (with the nearest known one),
    wrong type, ISSN with a wrong check digit, a pattern that does not compile.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = f"{path}:{line[1]}" if line else str(path)
        hint = 'Values stand in quotation marks: title = "My Journal".'
        raise ConfigurationError(f"not TOML: {error}", where=where, hint=hint) from error
    except (OSError, UnicodeDecodeError) as error:
        hint = "It must be a readable text file in UTF-8."
        raise ConfigurationError(f"cannot be read: {error}", where=str(path), hint=hint) from error
    return _profile(_Reader(str(path), text, table))


def _profile(reader: _Reader) -> JournalProfile:
    _check_keys(reader)
    journal = _table(reader, reader.table, "journal")
    publisher = _table(reader, journal, "publisher", of="journal")
    issn = _table(reader, journal, "issn", of="journal")
    licence = _table(reader, reader.table, "license")
    doi, crossref = (_table(reader, reader.table, name) for name in ("doi", "crossref"))
    languages = tuple(_strings(reader, journal, "journal", "languages"))
    default = languages[0] if languages else None
    return JournalProfile(
        ids=_ids(reader, journal),
        titles=_lang_texts(reader, journal, "journal", "title", default),
        abbreviation=_string(reader, journal, "journal", "abbreviation"),
        issn_print=_issn(reader, issn, "print"),
        issn_online=_issn(reader, issn, "online"),
        publisher_names=_lang_texts(reader, publisher, "journal.publisher", "name", default),
        publisher_place=_string(reader, publisher, "journal.publisher", "place"),
        languages=languages,
        article_type=_string(reader, journal, "journal", "article_type"),
        license_url=_string(reader, licence, "license", "url"),
        license_text=_string(reader, licence, "license", "text"),
        doi=DoiProfile(
            prefix=_string(reader, doi, "doi", "prefix"),
            pattern=_doi_pattern(reader, doi),
            resource_url=_resource_url(reader, doi),
        ),
        crossref=CrossrefProfile(
            **{key: _string(reader, crossref, "crossref", key) for key in _KEYS["crossref"]}
        ),
        boilerplate=tuple(_entries(reader, "boilerplate", _boilerplate)),
        rules=tuple(_entries(reader, "rules", _rule)),
        path=reader.path,
    )


def _check_keys(reader: _Reader) -> None:
    tops = tuple(name.removesuffix("[]") for name in _KEYS if "." not in name)
    _known(reader, reader.table, tops, "")
    for name, keys in _KEYS.items():
        if name.endswith("[]"):
            for nth, entry in enumerate(reader.table.get(name[:-2], ())):
                if isinstance(entry, dict):
                    _known(reader, entry, keys, name[:-2], nth)
            continue
        value: Any = reader.table
        for step in name.split("."):
            value = value.get(step, {}) if isinstance(value, dict) else {}
        if isinstance(value, dict):
            _known(reader, value, keys, name)


def _known(reader: _Reader, table: Table, keys: tuple[str, ...], name: str, nth: int = 0) -> None:
    for key in table:
        if key in keys:
            continue
        near = difflib.get_close_matches(key, keys, 1, 0.5)
        advice = f"Did you mean '{near[0]}'?" if near else f"Known here: {', '.join(keys)}."
        place = f"[{name}]" if name else "the file"
        reader.fail(f"unknown key '{key}' in {place}", advice, table=name, key=key, nth=nth)


def _table(reader: _Reader, parent: Table, name: str, *, of: str = "") -> Table:
    value = parent.get(name, {})
    if not isinstance(value, dict):
        hint = f"Write it as [{f'{of}.' if of else ''}{name}] with keys below."
        reader.fail(f"'{name}' must be a table", hint, table=of, key=name)
    return value if isinstance(value, dict) else {}


def _string(reader: _Reader, table: Table, name: str, key: str) -> str | None:
    value = table.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        hint = f'Write {key} = "…", or leave the key out.'
        reader.fail(f"'{key}' must be a text", hint, table=name, key=key)
    return str(value)


def _strings(reader: _Reader, table: Table, name: str, key: str, nth: int = 0) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        hint = f'Write {key} = ["en", "ru"].'
        reader.fail(f"'{key}' must be a list of texts", hint, table=name, key=key, nth=nth)
    return tuple(value)


def _lang_texts(
    reader: _Reader, table: Table, name: str, key: str, default: str | None
) -> tuple[LangText, ...]:
    value = table.get(key)
    if isinstance(value, dict) and all(isinstance(text, str) for text in value.values()):
        return tuple(LangText(text, lang) for lang, text in value.items())
    if isinstance(value, str):
        return (LangText(value, default),)
    if value is not None:
        hint = f'Write {key} = "…", or by language: {key} = {{ en = "…", ru = "…" }}.'
        reader.fail(f"'{key}' must be a text", hint, table=name, key=key)
    return ()


def _ids(reader: _Reader, journal: Table) -> tuple[Identifier, ...]:
    value = journal.get("id", {})
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        hint = 'Write id = { publisher-id = "myjournal", nlm-ta = "My J" }.'
        reader.fail("'id' must name ids by their type", hint, table="journal", key="id")
    return tuple(Identifier(scheme, text) for scheme, text in value.items())


def _issn(reader: _Reader, table: Table, key: str) -> str | None:
    from stdnum import issn

    value = _string(reader, table, "journal.issn", key)
    if value is None or issn.is_valid(value):
        return issn.format(value) if value else None
    digits = issn.compact(value)
    right = issn.calc_check_digit(digits[:7]) if digits[:7].isdecimal() else None
    hint = "An ISSN has the form 1234-567X."
    if right and len(digits) == 8:
        hint = f"With its first seven digits the last one would be {right}; look it up."
    reader.fail(
        f"the {key} ISSN {value} has a wrong form or check digit",
        hint,
        table="journal.issn",
        key=key,
    )
    return None


def _doi_pattern(reader: _Reader, table: Table) -> str | None:
    pattern = _string(reader, table, "doi", "pattern")
    for field in re.findall(r"\{(.*?)\}", pattern or ""):
        if field not in _PATTERN_FIELDS:
            hint = f"Known fields: {', '.join('{' + f + '}' for f in _PATTERN_FIELDS)}."
            reader.fail(
                f"unknown field {{{field}}} in the DOI pattern", hint, table="doi", key="pattern"
            )
    return pattern


def _resource_url(reader: _Reader, table: Table) -> str | None:
    url = _string(reader, table, "doi", "resource_url")
    if url is not None and ("{doi}" not in url or not url.startswith(("http://", "https://"))):
        hint = 'For example resource_url = "https://journal.example.org/articles/{doi}".'
        reader.fail(
            "resource_url must be an http(s) address with the field {doi}",
            hint,
            table="doi",
            key="resource_url",
        )
    return url


def _entries(reader: _Reader, name: str, make: Callable[[_Reader, Table, int], Any]) -> list[Any]:
    entries = reader.table.get(name, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        reader.fail(f"'{name}' must be an array of tables", f"Write [[{name}]].", key=name)
    return [make(reader, entry, nth) for nth, entry in enumerate(entries)]


def _needed(reader: _Reader, entry: Table, name: str, key: str, nth: int) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value:
        reader.fail(
            f"[[{name}]] needs '{key}'", f'Write {key} = "…".', table=name, key=key, nth=nth
        )
    return str(value)


def _expression(reader: _Reader, entry: Table, name: str, key: str, nth: int) -> str | None:
    value = entry.get(key)
    if value is None:
        return None
    try:
        re.compile(str(value))
    except re.error as error:
        hint = "It is a regular expression; put a backslash before ( ) [ ] . * + ? to mean them."
        reader.fail(f"'{key}' does not compile: {error}", hint, table=name, key=key, nth=nth)
    return str(value)


def _boilerplate(reader: _Reader, entry: Table, nth: int) -> BoilerplatePattern:
    _needed(reader, entry, "boilerplate", "start", nth)
    until = entry.get("until")
    return BoilerplatePattern(
        reason=_needed(reader, entry, "boilerplate", "reason", nth),
        start=_expression(reader, entry, "boilerplate", "start", nth) or "",
        until="end" if until == "end" else _expression(reader, entry, "boilerplate", "until", nth),
    )


def _rule(reader: _Reader, entry: Table, nth: int) -> HouseRule:
    severity = entry.get("severity", "warning")
    if severity not in tuple(Severity):
        hint = "One of error, warning, info."
        reader.fail(f"unknown severity '{severity}'", hint, table="rules", key="severity", nth=nth)
    count = entry.get("count", {})
    if not isinstance(count, dict) or not _is_count(count):
        hint = "Write count = { min = 3, max = 10 }."
        message = "'count' must have min, max or both, each a whole number"
        reader.fail(message, hint, table="rules", key="count", nth=nth)
    return HouseRule(
        code=_needed(reader, entry, "rules", "code", nth),
        select=_needed(reader, entry, "rules", "select", nth),
        message=_needed(reader, entry, "rules", "message", nth),
        severity=Severity(severity),
        count_min=count.get("min"),
        count_max=count.get("max"),
        matches=_expression(reader, entry, "rules", "matches", nth),
        one_of=_strings(reader, entry, "rules", "one-of", nth),
        line=line_of_key(reader.text, "rules", "code", nth),
    )


def _is_count(count: Table) -> bool:
    """Tell whether a table has `min`, `max` or both, and nothing else; booleans are no numbers."""
    return set(count) <= {"min", "max"} and all(type(number) is int for number in count.values())


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
            current == parent and _assigns(line, leaf)
        ):
            return number
    return table_line


def _is_line(current: str, table: str, seen: int, nth: int) -> bool:
    return current == table and (seen < 0 or seen == nth)


def _assigns(line: str, key: str) -> bool:
    return re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line) is not None if key else False
