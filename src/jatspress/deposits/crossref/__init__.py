"""Crossref: an article's read model becomes a deposit, checked before anyone writes it."""

from jatspress.deposits.crossref.deposit import Deposit, crossref_deposit, reviews_deposit
from jatspress.deposits.crossref.versions import LATEST, VERSIONS

__all__ = ["LATEST", "VERSIONS", "Deposit", "crossref_deposit", "reviews_deposit"]
