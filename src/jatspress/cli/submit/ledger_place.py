"""Where the ledger of a project is."""

from __future__ import annotations

import os
from pathlib import Path

import click

from jatspress.cli import options

_LEDGER = "JATSPRESS_LEDGER"
_LEDGER_FILE = "submissions.sqlite"

ledger_option = click.option(
    "--ledger",
    metavar="FILE|URL",
    help="The ledger: a file, or postgresql://… without a password; without it "
    f"{_LEDGER} of the environment, else {_LEDGER_FILE} beside journal.toml.",
)


def project_of(deposit: Path, journal: Path | None) -> Path:
    """The folder of the journal's profile; without one the folder that the user is in."""
    path = options.profile_path(deposit, journal)
    return path.parent if path is not None else Path()


def ledger_place(stated: str | None, project: Path) -> str:
    """The file or address of the ledger.

    Raises ConfigurationError when the address in the option has a password.
    """
    from jatspress.errors import ConfigurationError
    from jatspress.message import say

    if stated and _has_password(stated):
        raise ConfigurationError(
            say("the address of the ledger has a password, which others would see"),
            hint=say("Set the address in {name}, or the password in PGPASSWORD.", name=_LEDGER),
        )
    return stated or os.environ.get(_LEDGER) or str(project / _LEDGER_FILE)


def _has_password(address: str) -> bool:
    """Tell whether an address has a password, before its host or among what is asked."""
    _, mark, rest = address.partition("://")
    return bool(mark) and (":" in rest.rpartition("@")[0] or "password" in rest.partition("?")[2])


def existing_place(stated: str | None, journal: Path | None) -> str:
    """The place of a ledger that is there: one that is only looked at is not made.

    Raises InputError when there is none.
    """
    from jatspress.errors import InputError
    from jatspress.message import say

    place = ledger_place(stated, project_of(Path("deposit.xml"), journal))
    if "://" not in place and not Path(place).is_file():
        raise InputError(
            say("there is no ledger here: nothing was sent"),
            where=place,
            hint=say("Name another with --ledger, or send a deposit first."),
        )
    return place
