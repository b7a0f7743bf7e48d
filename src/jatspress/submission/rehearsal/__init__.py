"""A stand-in for Crossref's deposit service on this machine, for training and for tests."""

from jatspress.submission.rehearsal.queue import Account, Queue
from jatspress.submission.rehearsal.server import Rehearsal

__all__ = ["Account", "Queue", "Rehearsal"]
