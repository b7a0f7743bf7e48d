"""The services that are asked, where they are, and who may be asked in their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from jatspress.errors import ConfigurationError
from jatspress.message import say
from jatspress.network import is_loopback


class Service(StrEnum):
    """A service by its name."""

    CROSSREF = "Crossref"
    ROR = "ROR"
    ORCID = "ORCID"


#: Where each service is, and the variable that names another place for it.
_PLACES = {
    Service.CROSSREF: ("https://api.crossref.org", "JATSPRESS_CROSSREF_API"),
    Service.ROR: ("https://api.ror.org/v2", "JATSPRESS_ROR_API"),
    Service.ORCID: ("https://pub.orcid.org/v3.0", "JATSPRESS_ORCID_API"),
}


@dataclass(frozen=True)
class Places:
    """The address of each service, without a slash at the end."""

    addresses: Mapping[Service, str]

    def __getitem__(self, service: Service) -> str:
        """The address of a service."""
        return self.addresses[service]


def places(environment: Mapping[str, str]) -> Places:
    """Where the services are: as the environment names them, else where they are for everybody.

    Raises ConfigurationError for an address that cannot be asked safely.
    """
    return Places(
        {
            service: _checked(environment.get(variable, ""), variable) or usual
            for service, (usual, variable) in _PLACES.items()
        }
    )


def variable_of(service: Service) -> str:
    """The variable of the environment that names another place for a service."""
    return _PLACES[service][1]


def _checked(stated: str, variable: str) -> str | None:
    address = stated.strip().rstrip("/")
    if not address:
        return None
    try:
        parts = urlsplit(address)
        fine = bool(parts.hostname) and not (parts.username or parts.query or parts.fragment)
        secure = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(address))
    except ValueError:
        fine = secure = False
    if not fine or not secure:
        raise ConfigurationError(
            say("{name} is no address that may be asked", name=variable),
            hint=say(
                "It begins with https:// and has neither password nor '?'; http:// is for this "
                "machine alone. Unset it to ask the service itself."
            ),
        )
    return address
