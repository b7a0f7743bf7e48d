"""Stand-ins for the services on this machine, for training and for tests."""

from jatspress.submission.rehearsal.crossref_queue import Account, Queue
from jatspress.submission.rehearsal.doaj_desk import DoajDesk
from jatspress.submission.rehearsal.server import Rehearsal

__all__ = ["Account", "DoajDesk", "Queue", "Rehearsal"]
