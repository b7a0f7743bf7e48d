"""The tables of the ledger, one step for each version of them; a step is never changed."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

from jatspress.errors import ConfigurationError
from jatspress.message import say

#: Version 1 is the first step. `{bytes}` is the type for bytes, which databases name differently.
Step = tuple[str, ...]
STEPS: tuple[Step, ...] = (
    (
        """CREATE TABLE submissions (
            file_name VARCHAR(80) PRIMARY KEY, source TEXT NOT NULL, profile TEXT NOT NULL,
            system VARCHAR(200) NOT NULL, account VARCHAR(200) NOT NULL,
            batch_id VARCHAR(200) NOT NULL, depositor TEXT NOT NULL, digest VARCHAR(64) NOT NULL,
            timestamp VARCHAR(19) NOT NULL, body {bytes} NOT NULL, state VARCHAR(20) NOT NULL,
            created VARCHAR(30) NOT NULL, sent VARCHAR(30) NOT NULL, answered VARCHAR(30) NOT NULL,
            attempts INTEGER NOT NULL, owner VARCHAR(200) NOT NULL,
            lease DOUBLE PRECISION NOT NULL, message TEXT NOT NULL, service_id VARCHAR(80) NOT NULL
        )""",
        """CREATE TABLE records (
            file_name VARCHAR(80) NOT NULL REFERENCES submissions (file_name),
            doi VARCHAR(2048) NOT NULL, system VARCHAR(200) NOT NULL, place INTEGER NOT NULL,
            digest VARCHAR(64) NOT NULL, timestamp VARCHAR(19) NOT NULL,
            known_version VARCHAR(19) NOT NULL, fate VARCHAR(20) NOT NULL, message TEXT NOT NULL,
            conflicts TEXT NOT NULL, open_key VARCHAR(2300) UNIQUE,
            PRIMARY KEY (file_name, doi)
        )""",
        "CREATE INDEX records_of_a_doi ON records (system, doi)",
        "CREATE INDEX submissions_by_state ON submissions (state)",
    ),
    (
        "ALTER TABLE submissions ADD COLUMN service VARCHAR(20) NOT NULL DEFAULT 'crossref'",
        """CREATE TABLE titles (
            file_name VARCHAR(80) NOT NULL REFERENCES submissions (file_name),
            issn VARCHAR(9) NOT NULL, title TEXT NOT NULL, PRIMARY KEY (file_name, issn)
        )""",
        "CREATE INDEX titles_of_an_issn ON titles (issn)",
    ),
)


def migrate(connection: Connection, steps: tuple[Step, ...] = STEPS) -> None:
    """Bring the tables to the version of this program, inside the transaction of `connection`.

    Raises ConfigurationError for tables that a newer jatspress made: they are left as they are.
    """
    found = version_of(connection)
    refuse_newer(found, steps)
    if not found:  # a user of PostgreSQL may have no right to make tables, and needs none later
        make = "CREATE TABLE IF NOT EXISTS ledger_version (version INTEGER NOT NULL)"
        connection.execute(text(make))
    kind = "BLOB" if connection.dialect.name == "sqlite" else "BYTEA"
    for number, step in enumerate(steps[found:], found + 1):
        for statement in step:
            connection.execute(text(statement.replace("{bytes}", kind)))
        insert = text("INSERT INTO ledger_version (version) VALUES (:number)")
        connection.execute(insert, {"number": number})


def version_of(connection: Connection) -> int:
    """The version of the tables, 0 when there are none."""
    if not inspect(connection).has_table("ledger_version"):
        return 0
    found = connection.execute(text("SELECT max(version) FROM ledger_version")).scalar()
    return int(found or 0)


def refuse_newer(found: int, steps: tuple[Step, ...]) -> None:
    """Raise ConfigurationError for a version that this program does not know."""
    if found > len(steps):
        raise ConfigurationError(
            say(
                "the ledger has version {found}; this jatspress knows {known}",
                found=found,
                known=len(steps),
            ),
            hint=say("A newer jatspress wrote it: install that version here too."),
        )
