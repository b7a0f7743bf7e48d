"""A stand-in for Crossref, ROR and ORCID on this machine: for tests, and to learn with.

`python -m jatspress.lookups.rehearsal RECORDS -- COMMAND` runs a command that asks it.
"""

from __future__ import annotations

from jatspress.lookups.rehearsal.records import Records, read_records
from jatspress.lookups.rehearsal.server import FAULTS, StandIn

__all__ = ["FAULTS", "Records", "StandIn", "read_records"]
