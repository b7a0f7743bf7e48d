"""The article of the deposits' tests as a PubMed record."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from jatspress.article import JournalProfile
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.pubmed import pubmed_deposit
from jatspress.deposits.targets import Choices, MadeDeposit
from jatspress.jats.document import Document
from tests.deposits.sample import article, data_of, journal

DATES = (
    '<pub-date date-type="pub" publication-format="electronic"><day>16</day><month>07</month>'
    '<year>2022</year></pub-date>\n      <pub-date date-type="collection"><season>Summer</season>'
    "<year>2022</year></pub-date>"
)


def made(
    *documents: Document, profile: JournalProfile | None = None, replaces: bool = False
) -> MadeDeposit:
    return pubmed_deposit(
        [DepositArticle(one) for one in documents or [article()]],
        profile or journal(),
        Choices(accounted=True, replaces=replaces),
    )


def record(*changes: tuple[str, str], profile: JournalProfile | None = None) -> etree._Element:
    """The record of the article with pieces of its XML replaced; nothing of it is lost."""
    deposit = made(article(*changes), profile=profile)
    root = etree.fromstring(data_of(deposit))
    assert [fact.field for fact in deposit.accounts[0].lost] == []
    return root[0]


def online_alone() -> JournalProfile:
    """The journal without its edition in print."""
    return replace(journal(), issn_print=None)


def said(deposit: MadeDeposit, rule: str) -> list[str]:
    return [str(finding.message) for finding in deposit.findings if finding.rule == rule]


def parts(element: etree._Element) -> list[str]:
    return [f"{child.tag}={child.text}" if not len(child) else child.tag for child in element]
