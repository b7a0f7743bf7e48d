"""What the ledger needs to know of a file that is to be sent, whichever service takes it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from typing import Protocol


class Parcel(Protocol):
    """A finished deposit: its records by DOI (or, without one, by address), and their digests.

    A unit is what is sent or left together, such as an article with its components. `loose` are
    records that can be taken out alone; `fixed` those that cannot, so that they go with the others.
    `titles` has the title of each journal by its ISSN, where the service keeps such pairs.
    """

    @property
    def path(self) -> str:
        """Where it was read."""

    @property
    def ending(self) -> str:
        """How the name of a file for the service ends."""

    @property
    def batch_id(self) -> str:
        """The name that it has for itself; empty without one."""

    @property
    def depositor(self) -> str:
        """Who says to deposit it; empty without one."""

    @property
    def timestamp(self) -> int:
        """The timestamp that it states, else 0."""

    @property
    def digests(self) -> Mapping[str, str]:
        """The digest of each record, in order."""

    @property
    def units(self) -> tuple[frozenset[str], ...]:
        """What is sent or left together."""

    @property
    def loose(self) -> frozenset[str]:
        """What can be taken out alone."""

    @property
    def fixed(self) -> frozenset[str]:
        """What cannot be taken out."""

    @property
    def titles(self) -> Mapping[str, str]:
        """The title of each journal by its ISSN."""

    def parts(self, dois: Collection[str]) -> tuple[frozenset[str], ...]:
        """Share some of the records out to files that the service takes.

        Raises InputError when one alone is too large.
        """

    def stamped(self, dois: Collection[str], timestamp: int) -> bytes:
        """The bytes of a file with some of the records."""


def digest_of(parcel: Parcel, dois: Collection[str]) -> str:
    """One digest for some of the records."""
    lines = "".join(f"{doi} {digest}\n" for doi, digest in parcel.digests.items() if doi in dois)
    return hashlib.sha256(lines.encode()).hexdigest()
