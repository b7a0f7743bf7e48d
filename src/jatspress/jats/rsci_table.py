"""The table `[rsci]` of journal.toml: the journal at eLIBRARY.RU, and what is sent there."""

from __future__ import annotations

from jatspress.article import RsciProfile, say
from jatspress.jats.toml_reader import Table, TomlReader

_NAME = "rsci"
_MOST = 2**32 - 1  # the schema keeps it as xs:unsignedInt

RSCI_KEYS = ("title_id", "emails", "full_text")


def read_rsci_table(reader: TomlReader, table: Table) -> RsciProfile:
    """Read the table; raise ConfigurationError with the line of a value that means nothing."""
    return RsciProfile(
        title_id=_title_id(reader, table),
        emails=_is_set(reader, table, "emails"),
        full_text=_is_set(reader, table, "full_text"),
    )


def _title_id(reader: TomlReader, table: Table) -> int | None:
    value = table.get("title_id")
    text = str(value)
    is_number = not isinstance(value, bool) and text.isascii() and text.isdecimal()
    if value is not None and not (is_number and len(text) <= 10 and 0 < int(text) <= _MOST):
        message = say("'{key}' must be a whole number", key="title_id")
        hint = say("Write the number that the journal's address at eLIBRARY.RU ends in: 12345.")
        reader.fail(message, hint, table=_NAME, key="title_id")
    return None if value is None else int(text)


def _is_set(reader: TomlReader, table: Table, key: str) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        message = say("'{key}' must be true or false", key=key)
        reader.fail(message, say("true or false, without quotation marks."), table=_NAME, key=key)
    return value is True
