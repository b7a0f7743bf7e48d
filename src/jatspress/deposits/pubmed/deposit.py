"""Articles become one ArticleSet, or a list of what keeps them from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from jatspress.article import Finding, JournalProfile, say
from jatspress.article.accounts import Account
from jatspress.deposits import rules as common
from jatspress.deposits.accounting import Paths
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.pubmed import rules
from jatspress.deposits.pubmed.build import to_bytes
from jatspress.deposits.pubmed.completeness import completeness
from jatspress.deposits.pubmed.dates import dates_of
from jatspress.deposits.pubmed.languages import language_code
from jatspress.deposits.pubmed.record import id_of_record, write_record
from jatspress.deposits.pubmed.view import Citation
from jatspress.deposits.record_check import record_problems
from jatspress.deposits.targets import Choices, MadeDeposit, finished, is_blocked, left_behind
from jatspress.descriptions.plain_text import LeftBehind
from jatspress.jats.places import JOURNAL_META, META, TITLE_GROUP

_SCHEMA = "pubmed/articleset.dtd"
#: The fields without which a citation is worth nothing: when one is lost, none is made.
_GRAVE = ("doi", "title", "contributors", "abstracts", "references")


def pubmed_deposit(
    articles: Sequence[DepositArticle], profile: JournalProfile, choices: Choices
) -> MadeDeposit:
    """Make one ArticleSet of articles, in the order given, and judge it by the DTD."""
    citations = [Citation(article, profile) for article in articles]
    findings = [*_twice(citations)]
    for citation in citations:
        findings += _needs(citation, choices)
    if is_blocked(findings):
        return MadeDeposit(None, tuple(findings))
    root = etree.Element("ArticleSet")
    records = []
    for citation in citations:
        left = LeftBehind()
        records.append(write_record(root, citation, left, replaces=choices.replaces))
        findings += left_behind(citation.article, left)
    data = to_bytes(root)
    findings += _not_taken(data, articles)
    accounts = _accounts(root, records, citations) if choices.accounted else ()
    return finished(data, articles, findings, accounts, grave=_GRAVE)


def _twice(citations: Sequence[Citation]) -> Iterator[Finding]:
    seen: dict[tuple[str, str], str] = {}
    for citation in citations:
        kind, stated = id_of_record(citation)
        key = (kind, (stated or "").lower())
        article = citation.article
        if stated and key in seen:
            message = say("the article {doi} stands in {other} too", doi=stated, other=seen[key])
            yield rules.TWICE.finding(message, **article.where(META), found=stated)
        elif stated:
            seen[key] = article.document.path


def _needs(citation: Citation, choices: Choices) -> Iterator[Finding]:
    """What the record of an article cannot do without, and what PubMed takes otherwise."""
    where = citation.article.where
    if citation.journal_title is None:
        message = say("the journal's abbreviation of the NLM Catalog is not stated")
        other = next((short.text for short in citation.meta.journal.abbreviations), None)
        if other is not None:
            message = say("'{other}' may not be the journal's abbreviation of the NLM Catalog, "
                          "which is not stated", other=other)  # fmt: skip
        yield rules.NO_ABBREVIATION.finding(message, **where(JOURNAL_META))
    if citation.title is None and citation.vernacular is None:
        yield rules.NO_TITLE.finding(say("the article has no title"), **where(TITLE_GROUP, META))
    if choices.replaces and id_of_record(citation)[1] is None:
        message = say("nothing names the record that this one replaces")
        yield rules.NOTHING_TO_REPLACE.finding(message, **where(META))
    if citation.lang is None:
        message = say("the language of the article is not stated; PubMed takes it for English")
        yield rules.NO_LANGUAGE.finding(message, **where("."))
    elif language_code(citation.lang) is None:
        message = say("'{lang}' is no language that PubMed knows; it takes the article for English",
                      lang=citation.lang)  # fmt: skip
        yield rules.NO_LANGUAGE.finding(message, **where("."), found=citation.lang)
    dates = dates_of(citation)
    if dates is not None and dates.lacks_day:
        message = say(
            "the date of publication online, {date}, has no day; it goes as the date of an issue",
            date=dates.main.date.iso,
        )
        yield rules.NO_DAY.finding(message, **where(f"{META}/pub-date", META))


def _not_taken(data: bytes, articles: Sequence[DepositArticle]) -> Iterator[Finding]:
    """What the DTD says of the finished file, told of the article that it is about."""
    problems = record_problems(data, _SCHEMA)
    if not problems:
        return
    starts = [record.sourceline or 0 for record in etree.fromstring(data)]
    for problem in problems:
        nth = sum(start <= (problem.line or 0) for start in starts) - 1
        article = articles[max(nth, 0)]
        message = say("{element}: {reason}", element=problem.element, reason=problem.reason)
        yield common.NOT_TAKEN.finding(message, **article.where(META), found=problem.value)


def _accounts(
    root: etree._Element, records: Sequence[etree._Element], citations: Sequence[Citation]
) -> tuple[Account, ...]:
    paths = Paths(root)
    pairs = zip(records, citations, strict=True)
    return tuple(completeness(record, citation, paths) for record, citation in pairs)
