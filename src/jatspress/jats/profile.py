"""`journal.toml` read and checked: unknown keys, wrong types and check digits, each by line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from jatspress.article import (
    BoilerplatePattern,
    DoiProfile,
    Identifier,
    JournalProfile,
    Severity,
    ValidationProfile,
)
from jatspress.jats.crossref_table import read_crossref_table
from jatspress.jats.oai_table import OAI_KEYS, read_oai_table
from jatspress.jats.profile_rules import read_rule
from jatspress.jats.profile_values import check_values
from jatspress.jats.rsci_table import RSCI_KEYS, read_rsci_table
from jatspress.jats.theme_table import THEME_KEYS, read_theme_table
from jatspress.jats.toml_reader import Table, TomlReader, open_toml
from jatspress.message import say

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
    "crossref": (
        "depositor_name",
        "depositor_email",
        "registrant",
        "journal_doi",
        "journal_url",
        "issue_doi",
        "issue_url",
        "crossmark_policy",
        "archives",
        "similarity_check_url",
        "pdf_url",
        "xml_url",
        "component_url",
        "content",
    ),
    "rsci": RSCI_KEYS,
    "oai": OAI_KEYS,
    "validate": (
        "profiles",
        "select",
        "ignore",
        "severity",
        "range_dash",
        "schema",
        "schematrons",
        "phase",
    ),
    **{f"theme.{name}".strip("."): keys for name, keys in THEME_KEYS.items()},
    "boilerplate[]": ("reason", "start", "until"),
    "rules[]": (
        "code",
        "select",
        "message",
        "severity",
        "test",
        "count",
        "matches",
        "one-of",
        "applies-to",
        "hint",
        "source",
        "url",
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


def read_profile(path: Path) -> JournalProfile:
    """Read a journal's profile; keys as `docs/journal-toml.md` explains them.

    Raises ConfigurationError with the line: not TOML, unknown key (with the nearest known one),
    wrong type, ISSN with a wrong check digit, a pattern that does not compile.
    """
    reader = open_toml(path)
    profile = _profile(reader)
    check_values(reader, profile)
    return profile


def _profile(reader: TomlReader) -> JournalProfile:
    _check_keys(reader)
    journal = reader.table_of(reader.table, "journal")
    publisher = reader.table_of(journal, "publisher", of="journal")
    issn = reader.table_of(journal, "issn", of="journal")
    licence = reader.table_of(reader.table, "license")
    doi, crossref = (reader.table_of(reader.table, name) for name in ("doi", "crossref"))
    languages = tuple(reader.strings(journal, "journal", "languages"))
    default = languages[0] if languages else None
    return JournalProfile(
        ids=_ids(reader, journal),
        titles=reader.lang_texts(journal, "journal", "title", default),
        abbreviation=reader.string(journal, "journal", "abbreviation"),
        issn_print=_issn(reader, issn, "print"),
        issn_online=_issn(reader, issn, "online"),
        publisher_names=reader.lang_texts(publisher, "journal.publisher", "name", default),
        publisher_place=reader.string(publisher, "journal.publisher", "place"),
        languages=languages,
        article_type=reader.string(journal, "journal", "article_type"),
        license_url=reader.string(licence, "license", "url"),
        license_text=reader.string(licence, "license", "text"),
        doi=DoiProfile(
            prefix=reader.string(doi, "doi", "prefix"),
            pattern=_doi_pattern(reader, doi),
            resource_url=_resource_url(reader, doi),
        ),
        crossref=read_crossref_table(reader, crossref, _KEYS["crossref"]),
        oai=read_oai_table(reader, reader.table_of(reader.table, "oai")),
        rsci=read_rsci_table(reader, reader.table_of(reader.table, "rsci")),
        boilerplate=tuple(reader.entries("boilerplate", _boilerplate)),
        rules=tuple(reader.entries("rules", read_rule)),
        validation=_validation(reader),
        theme=read_theme_table(reader, "theme"),
        path=reader.path,
    )


def _check_keys(reader: TomlReader) -> None:
    tops = tuple(name.removesuffix("[]") for name in _KEYS if "." not in name)
    reader.check_keys(reader.table, tops, "")
    for name, keys in _KEYS.items():
        if name.endswith("[]"):
            for nth, entry in enumerate(reader.table.get(name[:-2], ())):
                if isinstance(entry, dict):
                    reader.check_keys(entry, keys, name[:-2], nth)
            continue
        value: Any = reader.table
        for step in name.split("."):
            value = value.get(step, {}) if isinstance(value, dict) else {}
        if isinstance(value, dict):
            reader.check_keys(value, keys, name)


def _ids(reader: TomlReader, journal: Table) -> tuple[Identifier, ...]:
    value = journal.get("id", {})
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        hint = 'Write id = { publisher-id = "myjournal", nlm-ta = "My J" }.'
        reader.fail("'id' must name ids by their type", hint, table="journal", key="id")
    return tuple(Identifier(scheme, text) for scheme, text in value.items())


def _issn(reader: TomlReader, table: Table, key: str) -> str | None:
    from stdnum import issn

    value = reader.string(table, "journal.issn", key)
    if value is None or issn.is_valid(value):
        return issn.format(value) if value else None
    digits = issn.compact(value)
    right = issn.calc_check_digit(digits[:7]) if digits[:7].isdecimal() else None
    hint = "An ISSN has the form 1234-567X."
    if right and len(digits) == 8:
        hint = say(
            "With its first seven digits the last one would be {right}; look it up.", right=right
        )
    reader.fail(
        say("the {key} ISSN {value} has a wrong form or check digit", key=key, value=value),
        hint,
        table="journal.issn",
        key=key,
    )
    return None


def _doi_pattern(reader: TomlReader, table: Table) -> str | None:
    pattern = reader.string(table, "doi", "pattern")
    for field in re.findall(r"\{(.*?)\}", pattern or ""):
        if field not in _PATTERN_FIELDS:
            known = ", ".join("{" + f + "}" for f in _PATTERN_FIELDS)
            message = say("unknown field {field} in the DOI pattern", field=f"{{{field}}}")
            hint = say("Known fields: {fields}.", fields=known)
            reader.fail(message, hint, table="doi", key="pattern")
    return pattern


def _resource_url(reader: TomlReader, table: Table) -> str | None:
    url = reader.string(table, "doi", "resource_url")
    if url is not None and ("{doi}" not in url or not url.startswith(("http://", "https://"))):
        hint = 'For example resource_url = "https://journal.example.org/articles/{doi}".'
        reader.fail(
            "resource_url must be an http(s) address with the field {doi}",
            hint,
            table="doi",
            key="resource_url",
        )
    return url


def _boilerplate(reader: TomlReader, entry: Table, nth: int) -> BoilerplatePattern:
    reader.needed(entry, "boilerplate", "start", nth)
    until = entry.get("until")
    return BoilerplatePattern(
        reason=reader.needed(entry, "boilerplate", "reason", nth),
        start=reader.expression(entry, "boilerplate", "start", nth) or "",
        until="end" if until == "end" else reader.expression(entry, "boilerplate", "until", nth),
    )


def _validation(reader: TomlReader) -> ValidationProfile:
    table = reader.table_of(reader.table, "validate")
    severities = reader.table_of(table, "severity", of="validate")
    for code, severity in severities.items():
        if severity not in tuple(Severity):
            message = say("unknown severity '{severity}'", severity=severity)
            hint = say("One of error, warning, info.")
            reader.fail(message, hint, table="validate.severity", key=code)
    folder = Path(reader.path).parent
    schema = reader.string(table, "validate", "schema")
    return ValidationProfile(
        profiles=reader.strings(table, "validate", "profiles"),
        select=reader.strings(table, "validate", "select"),
        ignore=reader.strings(table, "validate", "ignore"),
        severities={code: Severity(severity) for code, severity in severities.items()},
        range_dash=reader.string(table, "validate", "range_dash"),
        schema=folder / schema if schema else None,
        schematrons=tuple(
            folder / name for name in reader.strings(table, "validate", "schematrons")
        ),
        phase=reader.string(table, "validate", "phase"),
    )
