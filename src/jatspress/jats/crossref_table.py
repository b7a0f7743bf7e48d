"""The table `[crossref]` of journal.toml: who deposits, and what the journal has at Crossref."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jatspress.article import CrossrefProfile, say
from jatspress.article.identifiers import CROSSREF_DOI
from jatspress.jats.toml_reader import Table, TomlReader

_NAME = "crossref"
_DOIS = ("journal_doi", "issue_doi", "crossmark_policy")
#: Keys of which one says nothing without the other.
_TOGETHER = (("journal_doi", "journal_url"), ("issue_doi", "issue_url"))
#: The fields of a pattern that a key may have; of the addresses, those that need one of them.
_OF_ISSUE = frozenset({"volume", "issue", "year"})
_FIELDS = {
    "issue_doi": _OF_ISSUE,
    "issue_url": _OF_ISSUE | {"doi"},
    "journal_url": frozenset({"doi"}),
    "similarity_check_url": frozenset({"doi"}),
    "pdf_url": frozenset({"doi"}),
    "xml_url": frozenset({"doi"}),
    "component_url": frozenset({"doi", "article", "id"}),
}
_OF_EACH = (
    "issue_doi", "issue_url", "similarity_check_url", "pdf_url", "xml_url", "component_url",
)  # fmt: skip
_CONTENTS = ("journal", "proceedings")
_FIELD = re.compile(r"\{(.*?)\}")


def read_crossref_table(reader: TomlReader, table: Table, keys: Sequence[str]) -> CrossrefProfile:
    """Read the table; raise ConfigurationError with the line of a value that means nothing."""
    texts = {key: reader.string(table, _NAME, key) for key in keys if key != "archives"}
    for key, value in texts.items():
        if value is not None:
            _check(reader, key, value)
    for one, other in _TOGETHER:
        _check_together(reader, texts, one, other)
    return CrossrefProfile(**texts, archives=tuple(dict.fromkeys(_archives(reader, table))))


def _archives(reader: TomlReader, table: Table) -> tuple[str, ...]:
    return reader.strings(table, _NAME, "archives")


def _check(reader: TomlReader, key: str, value: str) -> None:
    if key == "content" and value not in _CONTENTS:
        _fail(
            reader,
            key,
            say("'{value}' is no content of a deposit", value=value),
            say("Write one of: {values}.", values=", ".join(_CONTENTS)),
        )
    for field in _FIELD.findall(value):
        if key in _FIELDS and field not in _FIELDS[key]:
            known = ", ".join("{" + f + "}" for f in sorted(_FIELDS[key]))
            _fail(
                reader,
                key,
                say("unknown field {field} in {key}", field=f"{{{field}}}", key=key),
                say("Known fields: {fields}.", fields=known),
            )
    if key in _OF_EACH and not _FIELD.search(value):
        _fail(
            reader,
            key,
            say("'{key}' would be the same for all", key=key),
            say("Put a field such as {field} into it.", field="{volume}" if "issue" in key
                else "{doi}"),
        )  # fmt: skip
    if key in _DOIS and not CROSSREF_DOI.fullmatch(_FIELD.sub("1", value)):
        _fail(
            reader,
            key,
            say("'{value}' is no DOI", value=value),
            say("Write the DOI alone, from '10.' on: 10.5555/annals."),
        )
    if key.endswith("_url") and not value.startswith(("http://", "https://")):
        _fail(
            reader,
            key,
            say("'{value}' is no http(s) address", value=value),
            say("Write it whole, such as https://journal.example.org/."),
        )


def _check_together(reader: TomlReader, texts: dict[str, str | None], one: str, other: str) -> None:
    for given, missing in ((one, other), (other, one)):
        if texts[given] is not None and texts[missing] is None:
            _fail(
                reader,
                given,
                say("'{given}' says nothing without '{missing}'", given=given, missing=missing),
                say("Set {missing} beside it, or leave both out.", missing=missing),
            )


def _fail(reader: TomlReader, key: str, message: str, hint: str) -> None:
    reader.fail(message, hint, table=_NAME, key=key)
