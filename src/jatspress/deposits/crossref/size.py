"""Deposits that are larger than the files that Crossref takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from jatspress.article import Finding, Severity, say
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.crossref import guard_record_rules
from jatspress.deposits.crossref.guard import LARGEST
from jatspress.jats.places import META


def size_findings(size: int, records: Mapping[etree._Element, DepositArticle]) -> Iterator[Finding]:
    """Say what is too large, the record of one article, or all of them together.

    Together they are shared out among several files when they are sent; one record cannot be.
    """
    if size <= LARGEST:
        return
    for record, article in records.items():
        own = len(etree.tostring(record))
        if own > LARGEST:
            message = say("the record of the article has {size} MB", size=_in_mb(own))
            yield guard_record_rules.SIZE.finding(message, **article.where(META))
    first = next(iter(records.values()))
    yield guard_record_rules.SIZE.finding(
        say("the file has {size} MB", size=_in_mb(size)),
        **first.where(META),
        severity=Severity.WARNING,
        hint="Send it by 'jatspress submit crossref', which shares it out among files that are "
        "taken.",
    )


def _in_mb(size: int) -> str:
    return f"{size / 1_000_000:.1f}"
