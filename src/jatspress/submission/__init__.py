"""Deposits on their way: sent exactly once, and every DOI's fate known."""

from jatspress.submission.credentials import Credentials, find_credentials
from jatspress.submission.ledger import Ledger, Sender, open_ledger
from jatspress.submission.sealed import SealedDeposit, read_deposit
from jatspress.submission.sender import find_sender
from jatspress.submission.service import Service

__all__ = [
    "Credentials",
    "Ledger",
    "SealedDeposit",
    "Sender",
    "Service",
    "find_credentials",
    "find_sender",
    "open_ledger",
    "read_deposit",
]
