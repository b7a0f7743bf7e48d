"""Who may deposit: a login and its password, which leave this module for the service alone."""

from __future__ import annotations

import os
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jatspress.errors import ConfigurationError
from jatspress.message import say

LOGIN = "JATSPRESS_CROSSREF_LOGIN"
PASSWORD = "JATSPRESS_CROSSREF_PASSWORD"
FILE = "JATSPRESS_CREDENTIALS"
_SERVICE = "jatspress-crossref"
_HIDDEN = "***"
_READABLE_BY_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_SHORTEST_SCRUBBED = 3


@dataclass(frozen=True)
class Credentials:
    """A login (`role`, or `email@x.org/role`) and its password, which no text ever shows."""

    login: str
    password: str = field(repr=False)

    def scrub(self, text: str) -> str:
        """A text of the service without the password, should it repeat it."""
        if len(self.password) < _SHORTEST_SCRUBBED:
            return text
        return text.replace(self.password, _HIDDEN)


def find_credentials(project: Path, environment: Mapping[str, str] | None = None) -> Credentials:
    """Look in the environment, then in a file outside of the project, then in the keyring.

    Raises ConfigurationError when there are none, or the file is in the project or open to others.
    """
    given = os.environ if environment is None else environment
    login, password = given.get(LOGIN, "").strip(), given.get(PASSWORD, "")
    if not (login and password):
        table = _from_file(given.get(FILE, ""), project)
        login = login or table.get("login", "").strip()
        password = password or table.get("password", "")
    if login and not password:
        password = _from_keyring(login)
    if not (login and password):
        raise ConfigurationError(
            say("it is not known who deposits: there is no login and password"),
            hint=say(
                "Set {login} and {password} in the environment, or name a file outside of the "
                "project in {file} with a table [crossref] that has login and password.",
                login=LOGIN,
                password=PASSWORD,
                file=FILE,
            ),
        )
    return Credentials(login, password)


def _from_file(stated: str, project: Path) -> dict[str, str]:
    if not stated:
        return {}
    path = Path(stated).expanduser()
    try:
        place = path.resolve()
        if place.is_relative_to(project.resolve()):
            raise ConfigurationError(
                say("the file of credentials lies in the project"),
                where=str(path),
                hint=say("Move it elsewhere, so that it is never published or sent with it."),
            )
        if os.name == "posix" and place.stat().st_mode & _READABLE_BY_OTHERS:
            raise ConfigurationError(
                say("others may read the file of credentials"),
                where=str(path),
                hint=say("Keep it to yourself: chmod 600."),
            )
        table = tomllib.loads(place.read_text(encoding="utf-8")).get("crossref", {})
    except OSError as error:
        reason = (error.strerror or "").lower()
        raise ConfigurationError(
            say("cannot be read: {reason}", reason=say(reason)), where=str(path)
        ) from error
    except ValueError:
        # The error would show the line, and with it perhaps the password.
        raise ConfigurationError(
            say("the file of credentials is no TOML"),
            where=str(path),
            hint=say('It has the lines: [crossref], login = "…", password = "…".'),
        ) from None
    return {name: value for name, value in table.items() if isinstance(value, str)}


def _from_keyring(login: str) -> str:
    """The password in the keyring of the system; empty without one, or without its package."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return ""
    try:
        return keyring.get_password(_SERVICE, login) or ""
    except KeyringError as error:
        raise ConfigurationError(
            say("the keyring gives no password: {reason}", reason=type(error).__name__),
            hint=say("Unlock it, or set {password} in the environment.", password=PASSWORD),
        ) from None
