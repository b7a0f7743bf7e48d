"""The services that we can send to, by name; who sends there, as the environment says it."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from jatspress.submission.credentials import (
    KEY,
    LOGIN,
    PASSWORD,
    Credentials,
    find_credentials,
    find_key,
)
from jatspress.submission.crossref import client as crossref
from jatspress.submission.doaj import client as doaj
from jatspress.submission.intents import Sender
from jatspress.submission.service import Service
from jatspress.submission.systems import Systems


@dataclass(frozen=True)
class KnownService:
    """A service: its name for people, its systems, the variables that hold its secrets, where its
    credentials are found, and what opens a client of it."""

    name: str
    systems: Systems
    secrets: tuple[str, ...]
    credentials: Callable[[Path], Credentials]
    client: Callable[[str, Credentials], AbstractContextManager[Service]]


SERVICES = {
    "crossref": KnownService(
        "Crossref",
        crossref.SYSTEMS,
        (LOGIN, PASSWORD),
        find_credentials,
        crossref.CrossrefService,
    ),
    "doaj": KnownService("DOAJ", doaj.SYSTEMS, (KEY,), find_key, doaj.DoajService),
}
#: The names of the services as people know them.
NAMES = {key: service.name for key, service in SERVICES.items()}


def system_of(service: str, *, live: bool) -> str:
    """The address of a service's system. Raises ConfigurationError for a rehearsal elsewhere."""
    return SERVICES[service].systems.choose(live=live, environment=os.environ)


def is_test_system(service: str, system: str) -> bool:
    """Tell whether what a system takes is for trying only."""
    return system == SERVICES[service].systems.test


def find_sender(
    service: str, project: Path, *, live: bool, profile: Path | None = None
) -> tuple[Sender, Credentials]:
    """Find system and credentials for a project; `profile` is the journal.toml that is in force.

    Raises ConfigurationError when something is missing or contradicts itself.
    """
    system = system_of(service, live=live)
    credentials = SERVICES[service].credentials(project)
    return Sender(system, credentials.login, str(profile or ""), service), credentials


def nameless_sender(service: str, *, live: bool) -> Sender:
    """The system alone, for a look at what would be sent, which needs no password."""
    return Sender(system_of(service, live=live), "", service=service)


def client_of(sender: Sender, credentials: Credentials) -> AbstractContextManager[Service]:
    """A client of the service, to be closed."""
    return SERVICES[sender.service].client(sender.system, credentials)
