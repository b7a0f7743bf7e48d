"""The rules of the house, `[[rules]]` of journal.toml, read and checked for what they mean."""

from __future__ import annotations

import re

from jatspress.article import HouseRule, Severity, say
from jatspress.jats.toml_reader import Table, TomlReader, line_of_key

_TABLE = "rules"
#: The keys of XPaths, and of what may stand in place of one.
_XPATHS = ("select", "test", "applies-to")
#: What a message may tell of the case.
MESSAGE_FIELDS = ("text", "name", "count")
_FIELD = re.compile(r"\{(\w+)\}")
_CODE = re.compile(r"[A-Za-z][\w.-]*")


def read_rule(reader: TomlReader, entry: Table, nth: int) -> HouseRule:
    """Read one rule; raises ConfigurationError with the line of the key that is wrong."""
    severity = entry.get("severity", "warning")
    if severity not in tuple(Severity):
        hint = "One of error, warning, info."
        reader.fail(
            say("unknown severity '{severity}'", severity=severity),
            hint,
            table=_TABLE,
            key="severity",
            nth=nth,
        )
    count = entry.get("count", {})
    if "count" in entry and not (isinstance(count, dict) and _is_count(count)):
        hint = "Write count = { min = 3, max = 10 }."
        message = "'count' must have min, max or both, each a whole number"
        reader.fail(message, hint, table=_TABLE, key="count", nth=nth)
    kinds, condition = _applies_to(reader, entry, nth)
    return HouseRule(
        code=_code(reader, entry, nth),
        select=reader.needed(entry, _TABLE, "select", nth),
        message=_message(reader, entry, nth),
        severity=Severity(severity),
        test=_text(reader, entry, "test", nth),
        count_min=count.get("min"),
        count_max=count.get("max"),
        matches=reader.expression(entry, _TABLE, "matches", nth),
        one_of=reader.strings(entry, _TABLE, "one-of", nth),
        article_types=kinds,
        condition=condition,
        hint=_text(reader, entry, "hint", nth),
        source=_text(reader, entry, "source", nth),
        url=_text(reader, entry, "url", nth),
        line=line_of_key(reader.text, _TABLE, "code", nth),
        lines={key: line_of_key(reader.text, _TABLE, key, nth) for key in _XPATHS if key in entry},
    )


def _code(reader: TomlReader, entry: Table, nth: int) -> str:
    """The code of a rule, one word: options and instructions in articles part codes at blanks."""
    code = reader.needed(entry, _TABLE, "code", nth)
    if not _CODE.fullmatch(code):
        hint = "Write a letter, then letters, digits, - and _, such as HOUSE01."
        reader.fail(
            say("'{code}' is no code of a rule", code=code), hint, table=_TABLE, key="code", nth=nth
        )
    return code


def _is_count(count: Table) -> bool:
    """Tell whether a table has `min`, `max` or both, and nothing else; booleans are no numbers."""
    known = bool(count) and set(count) <= {"min", "max"}
    return known and all(type(number) is int for number in count.values())


def _message(reader: TomlReader, entry: Table, nth: int) -> str:
    message = reader.needed(entry, _TABLE, "message", nth)
    for field in _FIELD.findall(message):
        if field not in MESSAGE_FIELDS:
            known = ", ".join("{" + name + "}" for name in MESSAGE_FIELDS)
            hint = say("Known fields: {fields}.", fields=known)
            what = say("unknown field {field} in the message", field=f"{{{field}}}")
            reader.fail(what, hint, table=_TABLE, key="message", nth=nth)
    return message


def _applies_to(reader: TomlReader, entry: Table, nth: int) -> tuple[tuple[str, ...], str | None]:
    """The kinds of articles that a rule is for, or the XPath that must be true of one."""
    if isinstance(entry.get("applies-to"), str):
        return (), _text(reader, entry, "applies-to", nth)
    return reader.strings(entry, _TABLE, "applies-to", nth), None


def _text(reader: TomlReader, entry: Table, key: str, nth: int) -> str | None:
    value = entry.get(key)
    if value is not None and not (isinstance(value, str) and value.strip()):
        hint = say('Write {key} = "…", or leave the key out.', key=key)
        reader.fail(say("'{key}' must be a text", key=key), hint, table=_TABLE, key=key, nth=nth)
    return value
