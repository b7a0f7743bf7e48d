"""Who may deposit: a login and its secret, which leave this module for the service alone."""

from __future__ import annotations

import hashlib
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
KEY = "JATSPRESS_DOAJ_KEY"
FILE = "JATSPRESS_CREDENTIALS"
#: What holds the secrets in a keyring, and the name under which DOAJ's key lies there.
_CROSSREF_RING, _DOAJ_RING, _KEY_NAME = "jatspress-crossref", "jatspress-doaj", "key"
_READABLE_BY_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True)
class Credentials:
    """A login (`role`, or `email@x.org/role`) and its secret, which no text ever shows."""

    login: str
    password: str = field(repr=False)


def find_credentials(project: Path, environment: Mapping[str, str] | None = None) -> Credentials:
    """Look for Crossref's in the environment, then in a file outside of the project, then in the
    keyring.

    Raises ConfigurationError when there are none, or the file is in the project or open to others.
    """
    given = os.environ if environment is None else environment
    login, password = given.get(LOGIN, "").strip(), given.get(PASSWORD, "")
    if not (login and password):
        table = _from_file(given.get(FILE, ""), project, "crossref")
        login = login or table.get("login", "").strip()
        password = password or table.get("password", "")
    if login and not password:
        password = _from_keyring(_CROSSREF_RING, login, PASSWORD)
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


def find_key(project: Path, environment: Mapping[str, str] | None = None) -> Credentials:
    """Look for DOAJ's key at the same places.

    The login is a fingerprint of the key, which tells accounts apart and leads nowhere. Raises
    ConfigurationError as `find_credentials` does, and when the key cannot be one.
    """
    given = os.environ if environment is None else environment
    key = given.get(KEY, "").strip()
    key = key or _from_file(given.get(FILE, ""), project, "doaj").get("key", "").strip()
    key = key or _from_keyring(_DOAJ_RING, _KEY_NAME, KEY).strip()
    if not key:
        raise ConfigurationError(
            say("it is not known who sends: there is no key of DOAJ"),
            hint=say(
                "Set {key} in the environment, or name a file outside of the project in {file} "
                "with a table [doaj] that has key. DOAJ shows it under Dashboard, Settings.",
                key=KEY,
                file=FILE,
            ),
        )
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise ConfigurationError(
            say("the key of DOAJ has characters that no key has"),
            hint=say("Copy it anew from DOAJ: Dashboard, Settings."),
        )
    digest = hashlib.sha256(f"jatspress doaj {key}".encode()).hexdigest()
    return Credentials(f"key-{digest[:8]}", key)


def _from_file(stated: str, project: Path, table: str) -> dict[str, str]:
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
        found = tomllib.loads(place.read_text(encoding="utf-8")).get(table, {})
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
            hint=say(
                'It has the lines: [crossref], login = "…", password = "…"; [doaj], key = "…".'
            ),
        ) from None
    named = found.items() if isinstance(found, dict) else ()
    return {name: value for name, value in named if isinstance(value, str)}


def _from_keyring(ring: str, name: str, variable: str) -> str:
    """The secret in the keyring of the system; empty without one, or without its package."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return ""
    try:
        return keyring.get_password(ring, name) or ""
    except KeyringError as error:
        raise ConfigurationError(
            say("the keyring gives no password: {reason}", reason=type(error).__name__),
            hint=say("Unlock it, or set {password} in the environment.", password=variable),
        ) from None
