"""Which system is spoken to: the test system, the live one, or a stand-in on this machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from jatspress.errors import ConfigurationError
from jatspress.message import say
from jatspress.network import is_loopback


@dataclass(frozen=True)
class Systems:
    """The addresses of a service; `variable` names a stand-in in the environment."""

    live: str
    test: str
    variable: str

    def choose(self, *, live: bool, environment: Mapping[str, str]) -> str:
        """The address of the system: the test system unless `live`, or a rehearsal.

        Raises ConfigurationError when a rehearsal is on another machine: a password would go there.
        """
        stated = environment.get(self.variable, "").strip().rstrip("/")
        if not stated:
            return self.live if live else self.test
        if live:
            raise ConfigurationError(
                say("--live and a rehearsal ({name}) exclude each other", name=self.variable),
                hint=say("Unset {name} to register DOIs for good.", name=self.variable),
            )
        if not _is_stand_in(stated):
            raise ConfigurationError(
                say(
                    "{name} is not the address of a rehearsal on this machine",
                    name=self.variable,
                ),
                hint=say("Unset {name}; 'jatspress submit rehearse' sets it.", name=self.variable),
            )
        return stated


def _is_stand_in(address: str) -> bool:
    """Tell whether an address leads to this machine and nowhere else, without a path."""
    try:
        parts = urlsplit(address)
        is_plain = parts.scheme == "http" and parts.port != 0 and not (parts.query or parts.path)
    except ValueError:  # no address, or no port
        return False
    return is_plain and is_loopback(address)
