"""Deposits on their way: sent exactly once, and every record's fate known."""

from jatspress.submission.credentials import Credentials, find_credentials, find_key
from jatspress.submission.crossref.sealed import SealedDeposit, read_deposit
from jatspress.submission.doaj.articles import Articles, read_articles
from jatspress.submission.intents import Intent, Sender
from jatspress.submission.ledger import Ledger, open_ledger, read_ledger
from jatspress.submission.services import client_of, find_sender

__all__ = [
    "Articles",
    "Credentials",
    "Intent",
    "Ledger",
    "SealedDeposit",
    "Sender",
    "client_of",
    "find_credentials",
    "find_key",
    "find_sender",
    "open_ledger",
    "read_articles",
    "read_deposit",
    "read_ledger",
]
