"""The table `[oai]` of journal.toml: the journal's repository for OAI-PMH."""

from __future__ import annotations

import re

from jatspress.article import OaiProfile, say
from jatspress.article.identifiers import is_email
from jatspress.jats.toml_reader import Table, TomlReader

_NAME = "oai"
OAI_KEYS = ("repository_name", "base_url", "admin_email", "namespace")
#: A domain as identifiers begin with it (OAI Identifier Format 2.0).
_DOMAIN = re.compile(r"[A-Za-z][A-Za-z0-9-]*(?:\.[A-Za-z][A-Za-z0-9-]*)+")
_ADDRESS = re.compile(r"https?://[^\s?#]+")


def read_oai_table(reader: TomlReader, table: Table) -> OaiProfile:
    """Read the table; raise ConfigurationError with the line of a value that means nothing."""
    profile = OaiProfile(
        repository_name=reader.string(table, _NAME, "repository_name"),
        base_url=reader.string(table, _NAME, "base_url"),
        admin_emails=_emails(reader, table),
        namespace=reader.string(table, _NAME, "namespace"),
    )
    if profile.base_url is not None and not _ADDRESS.fullmatch(profile.base_url):
        reader.fail(
            say("'{value}' is no http(s) address", value=profile.base_url),
            say("Write that of the gateway with that of the file: https://gateway.example.org/"
                "oai/journal.example.org/oai.xml."),
            table=_NAME,
            key="base_url",
        )  # fmt: skip
    if profile.namespace is not None and not _DOMAIN.fullmatch(profile.namespace):
        reader.fail(
            say("'{value}' is no domain", value=profile.namespace),
            say("Write a domain of the journal's alone: annals.example.org."),
            table=_NAME,
            key="namespace",
        )
    return profile


def _emails(reader: TomlReader, table: Table) -> tuple[str, ...]:
    """One address or several: `admin_email` is a text or a list."""
    is_list = isinstance(table.get("admin_email"), list)
    one = None if is_list else reader.string(table, _NAME, "admin_email")
    found = reader.strings(table, _NAME, "admin_email") if is_list else tuple(filter(None, [one]))
    for address in found:
        if not is_email(address):
            reader.fail(
                say("'{value}' is no e-mail address", value=address),
                say('For example admin_email = "oai@journal.example.org".'),
                table=_NAME,
                key="admin_email",
            )
    return found
