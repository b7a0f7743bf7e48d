"""The database under the ledger: SQLite in a file, or PostgreSQL by its address."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy
from sqlalchemy import Connection, Engine, event, text

from jatspress.errors import ConfigurationError, OutputError
from jatspress.message import say

_WAIT_FOR_A_LOCK = 30.0
_BEGINNING = b"SQLite format 3\0"
_DAMAGED = (
    ("malformed", "not a database"),
    "the ledger is damaged",
    "Put it back from a copy. Without it nothing is sent, since nobody knows what was.",
)
#: What a database says of a trouble → what it means, and what to do.
_TROUBLES = (
    (
        ("database is locked", "locking protocol"),
        "another program holds the ledger",
        "Wait until the other jatspress has ended, and run the command again.",
    ),
    (
        ("permission denied for", "read-only transaction"),
        "the user of the database may not write the ledger",
        "Ask whoever looks after the database for the right to write its tables.",
    ),
    (
        ("readonly database", "unable to open", "read-only", "permission denied"),
        "the ledger cannot be opened for writing",
        "Ask for the right to write the file and its folder, or name another with --ledger.",
    ),
    _DAMAGED,
    (
        ("disk is full", "no space left", "could not extend"),
        "the disk is full",
        "Free some room and run the command again; nothing is half-recorded.",
    ),
    (
        ("disk i/o error",),
        "the disk of the ledger does not work, or is full",
        "Look whether there is room and the disk is well; nothing is half-recorded.",
    ),
    (
        ("authentication", "no password supplied", "no pg_hba.conf entry"),
        "the database of the ledger does not let this user in",
        "Look at the user in JATSPRESS_LEDGER and the password in PGPASSWORD.",
    ),
    (
        ("connection", "could not translate host", "resolve host", "does not exist", "timeout"),
        "the database of the ledger does not answer",
        "Look at the address in JATSPRESS_LEDGER, and whether the database runs.",
    ),
)


def engine_for(place: str, wait: float = _WAIT_FOR_A_LOCK) -> Engine:
    """Make ready the database at `place`: a path, or an address such as postgresql://….

    Raises ConfigurationError for addresses of other databases, and without the driver.
    """
    if "://" not in place:
        return _sqlite(Path(place), wait)
    kind = place.partition("://")[0].partition("+")[0]
    if kind not in ("postgresql", "postgres"):
        raise ConfigurationError(
            say("a ledger in '{kind}' is not possible", kind=kind),
            hint=say("Name a file, or an address that begins with postgresql://."),
        )
    url = f"postgresql+psycopg://{place.partition('://')[2]}"
    try:
        return sqlalchemy.create_engine(
            url,
            connect_args={"client_encoding": "utf8"},
            hide_parameters=True,
            pool_pre_ping=True,  # between two looks of --watch the server may have been away
        )
    except ImportError as error:
        raise ConfigurationError(
            say("a ledger in PostgreSQL needs the driver psycopg, which is not installed"),
            hint=say("Install it: pip install 'jatspress[postgresql]'."),
        ) from error
    except (sqlalchemy.exc.ArgumentError, ValueError):
        # The error repeats the address, which may hold a password.
        raise ConfigurationError(
            say("the address of the ledger cannot be read"),
            hint=say("It has the form postgresql://user@host/database."),
        ) from None


def shown(place: str) -> str:
    """The place of a ledger without the password that its address may hold."""
    if "://" not in place:
        return place
    scheme, _, rest = place.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2].partition('?')[0]}"


def _check_beginning(path: Path) -> None:
    """Refuse what SQLite would take for an empty database and write over, such as a torn file."""
    try:
        with path.open("rb") as stream:
            beginning = stream.read(len(_BEGINNING))
    except OSError:  # there is none yet; what else is wrong SQLite says
        return
    if beginning and beginning != _BEGINNING:
        _, message, hint = _DAMAGED
        raise OutputError(say(message), where=str(path), hint=say(hint))


def _sqlite(path: Path, wait: float) -> Engine:
    _check_beginning(path)
    url = sqlalchemy.URL.create("sqlite", database=str(path))
    engine = sqlalchemy.create_engine(
        url, connect_args={"timeout": wait, "isolation_level": None}, hide_parameters=True
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        # What is committed stands on the disk before anything is sent: EXTRA syncs the folder too.
        # All of it stands in one file, which may be copied, and lie in a folder of the network,
        # where the memory that a write-ahead log shares is not shared.
        for pragma in ("journal_mode=DELETE", "synchronous=EXTRA", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}").close()

    return engine


def reading_engine(path: Path) -> Engine:
    """Make a file ready to be read alone, also where nothing may be written.

    What was left in the middle of something has a file beside it, and is brought in order first,
    or not read at all.
    """
    _check_beginning(path)
    beside = [path.with_name(f"{path.name}-{name}") for name in ("journal", "wal")]
    with in_words(str(path)):
        try:
            return _opened(path, mode="ro")
        except sqlalchemy.exc.OperationalError:
            if any(left.exists() and left.stat().st_size for left in beside):
                return _sqlite(path, _WAIT_FOR_A_LOCK)
            return _opened(path, mode="ro", immutable="1")


def _opened(path: Path, **query: str) -> Engine:
    url = sqlalchemy.URL.create(
        "sqlite", database=f"file:{quote(str(path.absolute()))}", query={**query, "uri": "true"}
    )
    engine = sqlalchemy.create_engine(
        url,
        connect_args={"timeout": _WAIT_FOR_A_LOCK, "isolation_level": None},
        hide_parameters=True,
    )
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").all()
    return engine


def copy_in_memory(engine: Engine, place: str) -> Engine:
    """A copy of a database in SQLite that nobody else sees and that may be changed."""
    copy = sqlalchemy.create_engine(
        "sqlite://",
        poolclass=sqlalchemy.StaticPool,
        connect_args={"isolation_level": None, "check_same_thread": False},
        hide_parameters=True,
    )
    with in_words(place), engine.connect() as old, copy.connect() as new:
        source, target = old.connection.driver_connection, new.connection.driver_connection
        assert isinstance(source, sqlite3.Connection)
        assert isinstance(target, sqlite3.Connection)
        source.backup(target)
    return copy


@contextmanager
def writing(engine: Engine, place: str) -> Iterator[Connection]:
    """A transaction that nobody else writes beside; troubles are said in words."""
    with in_words(place), engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            # pysqlite is in autocommit: the transaction begins here, with the lock for writing.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.execute(text("SELECT pg_advisory_xact_lock(7061747370726573)"))
        yield connection
        connection.commit()


@contextmanager
def reading(engine: Engine, place: str) -> Iterator[Connection]:
    """A view of one moment, which keeps nobody from writing; troubles are said in words."""
    with in_words(place), engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN")
        else:
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection
        connection.rollback()


@contextmanager
def in_words(place: str) -> Iterator[None]:
    """Say the failure of a database in the words of production staff."""
    try:
        yield
    except (sqlalchemy.exc.DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, sqlalchemy.exc.DBAPIError) else error
        said = " ".join(str(cause).lower().split())
        for signs, message, hint in _TROUBLES:
            if any(sign in said for sign in signs):
                raise OutputError(say(message), where=shown(place), hint=say(hint)) from None
        raise OutputError(
            say("the database refused: {reason}", reason=type(cause).__name__),
            where=shown(place),
            hint=say("Put the ledger back from a copy, or report this with --debug."),
        ) from error
