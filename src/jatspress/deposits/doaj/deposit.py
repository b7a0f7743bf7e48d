"""Articles become a file for DOAJ, or a list of what keeps them from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from jatspress.article import Finding, JournalProfile
from jatspress.article.accounts import Account
from jatspress.deposits import json_tree
from jatspress.deposits.accounting import Paths
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.doaj import requirements, xml
from jatspress.deposits.doaj.bibjson import article_object
from jatspress.deposits.doaj.completeness import accounts_of
from jatspress.deposits.doaj.record import DoajRecord, record_of
from jatspress.deposits.journal_characters import character_findings
from jatspress.deposits.record_check import record_problems
from jatspress.deposits.targets import (
    Choices,
    MadeDeposit,
    finished,
    is_blocked,
    left_behind,
    not_taken,
)
from jatspress.descriptions.plain_text import LeftBehind

_SCHEMA = "doaj/records.xsd"
_GRAVE = ("doi", "title", "contributors", "abstracts")
_RECORD = re.compile(r"/record\[(\d+)\]")


def xml_deposit(
    articles: Sequence[DepositArticle], profile: JournalProfile, choices: Choices
) -> MadeDeposit:
    """Make one file of DOAJ's XML, judged by its schema."""
    records, found = _records(articles, profile, requirements.xml_findings)
    if not records or is_blocked(found):
        return MadeDeposit(None, tuple(found))
    root = xml.records_element(records)
    data = xml.as_bytes(root)
    found += _judged(data, articles)
    accounts: tuple[Account, ...] = ()
    if choices.accounted:
        paths = Paths(root)
        accounts = accounts_of("DOAJ XML", articles, list(root), paths, records)
    return _finished(data, articles, found, accounts)


def json_deposit(
    articles: Sequence[DepositArticle], profile: JournalProfile, choices: Choices
) -> MadeDeposit:
    """Make one file of JSON for DOAJ's API: an array, with an object for each article."""
    records, found = _records(articles, profile, requirements.json_findings)
    if not records or is_blocked(found):
        return MadeDeposit(None, tuple(found))
    objects = [article_object(record) for record in records]
    accounts: tuple[Account, ...] = ()
    if choices.accounted:
        root = json_tree.tree_of(objects)
        paths = json_tree.JsonPaths(root)
        accounts = accounts_of("DOAJ JSON", articles, list(root), paths, records)
    return _finished(json_tree.as_bytes(objects), articles, found, accounts)


def _finished(
    data: bytes,
    articles: Sequence[DepositArticle],
    found: list[Finding],
    accounts: Sequence[Account],
) -> MadeDeposit:
    found += requirements.size_findings(data, articles[0])
    return finished(data, articles, found, accounts, grave=_GRAVE)


_OfForm = Callable[[DepositArticle, DoajRecord], Iterator[Finding]]


def _records(
    articles: Sequence[DepositArticle], profile: JournalProfile, of_form: _OfForm
) -> tuple[list[DoajRecord], list[Finding]]:
    records: list[DoajRecord] = []
    found: list[Finding] = []
    for article in articles:
        left = LeftBehind()
        record = record_of(article, profile, left)
        found += requirements.article_findings(article, record, profile)
        found += of_form(article, record)
        found += left_behind(article, left)
        records.append(record)
    found += requirements.batch_findings(list(zip(articles, records, strict=True)))
    found += character_findings(profile)
    return records, found


def _judged(data: bytes, articles: Sequence[DepositArticle]) -> Iterator[Finding]:
    for problem in record_problems(data, _SCHEMA):
        number = _RECORD.search(problem.path)
        article = articles[int(number[1]) - 1 if number else 0]
        yield not_taken(article, "DOAJ", problem)
