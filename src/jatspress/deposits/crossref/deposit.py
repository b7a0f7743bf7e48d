"""Articles become one deposit, or a list of what keeps them from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from jatspress.article import Finding, JournalProfile, Severity, say
from jatspress.article.accounts import Account
from jatspress.deposits.accounting import Paths
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.crossref import (
    deposit_requirements,
    deposit_rules,
    requirements,
)
from jatspress.deposits.crossref.body import by_issue, write_body
from jatspress.deposits.crossref.build import PREFIXES, XSI, to_bytes
from jatspress.deposits.crossref.completeness import completeness
from jatspress.deposits.crossref.head import (
    batch_id_of,
    checked_batch_id,
    given_timestamp,
    stated_timestamp,
    write_head,
)
from jatspress.deposits.crossref.judgement import judged
from jatspress.deposits.crossref.kinds import reviews_of, works_of
from jatspress.deposits.crossref.part_requirements import no_reviews, too_deep
from jatspress.deposits.crossref.size import size_findings
from jatspress.deposits.crossref.versions import LATEST, CrossrefVersion, version_of
from jatspress.deposits.targets import is_blocked, lost
from jatspress.jats.document import Document
from jatspress.jats.places import META


@dataclass(frozen=True)
class Deposit:
    """A deposit as bytes, with what was found on the way.

    `xml` is `None` when the articles or the journal lack what Crossref requires, or when the
    result is not valid; the findings of severity error say what to do then. `accounts` say of each
    article where its facts stand, when they were asked for. `records` are the records of articles
    or of reviews that it has.
    """

    xml: bytes | None
    findings: tuple[Finding, ...] = ()
    accounts: tuple[Account, ...] = ()
    records: int = 0


#: The fields without which a deposit is worth nothing: when one is lost, none is made.
_GRAVE = ("doi", "title", "contributors", "abstracts", "references")


def crossref_deposit(
    documents: Sequence[Document],
    profile: JournalProfile,
    *,
    schema_version: str = LATEST,
    timestamp: int | None = None,
    batch_id: str | None = None,
    accounted: bool = False,
) -> Deposit:
    """Make one deposit of articles, from their read model alone, and judge it.

    Each journal and issue stands in it once; a translation inside an article that has a DOI of its
    own is an article of its own. The same articles give the same bytes: without a
    `timestamp` (and without SOURCE_DATE_EPOCH) it is made from the latest date they state, and
    a finding says so; without a `batch_id` the id is made from the content. `accounted` asks what
    became of every fact of the articles; one that was lost is said.

    Raises ConfigurationError for an unknown version, timestamp or id that Crossref does not take.
    """
    given, deep = _read(documents)
    if deep:
        return Deposit(None, deep)
    articles = [work for article in given for work in works_of(article)]
    asked = _Asked.for_version(schema_version, timestamp, batch_id, accounted)
    return _deposit(articles, profile, asked)


def reviews_deposit(
    documents: Sequence[Document],
    profile: JournalProfile,
    *,
    schema_version: str = LATEST,
    timestamp: int | None = None,
    batch_id: str | None = None,
    accounted: bool = False,
) -> Deposit:
    """Make one deposit of the reviews, replies and reports inside articles, and judge it.

    Crossref takes no other kind of record in their file; the articles are to be registered first.
    It is made as that of articles is. Without a review that has a DOI of its own there is none.
    """
    articles, deep = _read(documents)
    if deep:
        return Deposit(None, deep)
    found = {article: tuple(reviews_of(article)) for article in articles}
    reviews = [review for own in found.values() for review in own]
    gravity = Severity.INFO if reviews else Severity.ERROR
    without = tuple(no_reviews(article, gravity) for article, own in found.items() if not own)
    if not reviews:
        return Deposit(None, without)
    asked = _Asked.for_version(schema_version, timestamp, batch_id, accounted)
    made = _deposit(reviews, profile, asked)
    return replace(made, findings=(*without, *made.findings))


def _read(documents: Sequence[Document]) -> tuple[list[DepositArticle], tuple[Finding, ...]]:
    """Read articles one by one, each while its tree is in memory; say which are too deep."""
    articles = [DepositArticle(document) for document in documents]
    deep: list[Finding] = []
    for article in articles:
        found = tuple(too_deep(article))
        deep += found
        if not found:
            article.read()
    return articles, tuple(deep)


@dataclass(frozen=True)
class _Asked:
    """What was asked of a deposit, checked."""

    version: CrossrefVersion
    timestamp: int | None
    batch_id: str | None
    accounted: bool

    @classmethod
    def for_version(
        cls, schema_version: str, timestamp: int | None, batch_id: str | None, accounted: bool
    ) -> _Asked:
        version = version_of(schema_version)
        chosen = checked_batch_id(batch_id) if batch_id is not None else None
        return cls(version, given_timestamp(timestamp), chosen, accounted)


def _deposit(articles: list[DepositArticle], profile: JournalProfile, asked: _Asked) -> Deposit:
    version, given = asked.version, asked.timestamp
    findings = list(_needs(articles, profile, version))
    if not articles or is_blocked(findings):
        return Deposit(None, tuple(findings))
    if given is None:
        given = stated_timestamp([article.meta for article in articles])
        findings.append(_timestamp_finding(articles[0], given))
    root = _doi_batch(version)
    id_element = write_head(root, given, profile.crossref)
    written = write_body(root, articles, profile, version)
    id_element.text = asked.batch_id or batch_id_of(root)
    xml = to_bytes(root)
    findings += written.left_out
    large = tuple(size_findings(len(xml), written.records))
    if is_blocked(large):  # nothing else of it matters then
        return Deposit(None, (*findings, *large))
    findings += large
    findings += judged(root, xml, written.records, version)
    accounts = _accounts(root, written.records, profile, version) if asked.accounted else ()
    findings += [*lost(accounts, articles, _GRAVE)]
    made = None if is_blocked(findings) else xml
    return Deposit(made, tuple(findings), accounts, len(written.records))


def _accounts(
    root: etree._Element,
    written: Mapping[etree._Element, DepositArticle],
    profile: JournalProfile,
    version: CrossrefVersion,
) -> tuple[Account, ...]:
    paths = Paths(root)
    return tuple(
        completeness(record, article, profile, version, paths)
        for record, article in written.items()
    )


def _needs(
    articles: Sequence[DepositArticle], profile: JournalProfile, version: CrossrefVersion
) -> Iterator[Finding]:
    yield from deposit_requirements.profile_findings(profile, version)
    for article in articles:
        yield from requirements.article_findings(article, profile, version)
    yield from deposit_requirements.batch_findings(articles, profile)
    for issue in by_issue(articles, profile).values():
        yield from deposit_requirements.issue_findings(issue, profile)


def _timestamp_finding(article: DepositArticle, timestamp: int) -> Finding:
    return deposit_rules.TIMESTAMP.finding(
        say(
            "no timestamp was given; {timestamp} was made from the latest date that is stated",
            timestamp=timestamp,
        ),
        **article.where(f"{META}/pub-date", META),
    )


def _doi_batch(version: CrossrefVersion) -> etree._Element:
    namespaces: dict[str | None, str] = {None: version.namespace}
    namespaces.update(PREFIXES)
    root = etree.Element(f"{{{version.namespace}}}doi_batch", nsmap=namespaces)
    root.set("version", version.number)
    root.set(f"{{{XSI}}}schemaLocation", f"{version.namespace} {version.location}")
    return root
