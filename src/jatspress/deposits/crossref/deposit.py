"""Articles become one deposit, or a list of what keeps them from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from jatspress.article import Finding, JournalProfile, say
from jatspress.article.accounts import Account
from jatspress.deposits.accounting import Paths
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.crossref import deposit_requirements, requirements, rules
from jatspress.deposits.crossref.build import PREFIXES, XSI, sub, to_bytes
from jatspress.deposits.crossref.completeness import completeness
from jatspress.deposits.crossref.head import (
    batch_id_of,
    checked_batch_id,
    given_timestamp,
    stated_timestamp,
    write_head,
)
from jatspress.deposits.crossref.journal import write_issue, write_journal_metadata
from jatspress.deposits.crossref.journal_facts import Journal, journal_of
from jatspress.deposits.crossref.judgement import judged
from jatspress.deposits.crossref.markup import LeftBehind
from jatspress.deposits.crossref.record import write_article, write_preprint
from jatspress.deposits.crossref.versions import LATEST, CrossrefVersion, version_of
from jatspress.deposits.targets import is_blocked, lost
from jatspress.jats.document import Document
from jatspress.jats.places import META


@dataclass(frozen=True)
class Deposit:
    """A deposit as bytes, with what was found on the way.

    `xml` is `None` when the articles or the journal lack what Crossref requires, or when the
    result is not valid; the findings of severity error say what to do then. `accounts` say of each
    article where its facts stand, when they were asked for.
    """

    xml: bytes | None
    findings: tuple[Finding, ...] = ()
    accounts: tuple[Account, ...] = ()


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

    Each journal and issue stands in it once. The same articles give the same bytes: without a
    `timestamp` (and without SOURCE_DATE_EPOCH) it is made from the latest date they state, and
    a finding says so; without a `batch_id` the id is made from the content. `accounted` asks what
    became of every fact of the articles; one that was lost is said.

    Raises ConfigurationError for an unknown version, timestamp or id that Crossref does not take.
    """
    version = version_of(schema_version)
    chosen_id = checked_batch_id(batch_id) if batch_id is not None else None
    given = given_timestamp(timestamp)
    articles = [DepositArticle(document) for document in documents]
    findings = list(_needs(articles, profile, version))
    if not articles or is_blocked(findings):
        return Deposit(None, tuple(findings))
    if given is None:
        given = stated_timestamp([article.meta for article in articles])
        findings.append(_timestamp_finding(articles[0], given))
    root = _doi_batch(version)
    id_element = write_head(root, given, profile.crossref)
    written, left_out = _body(root, articles, profile, version)
    id_element.text = chosen_id or batch_id_of(root)
    xml = to_bytes(root)
    findings += [*left_out, *judged(root, xml, written, version)]
    accounts = _accounts(root, written, version) if accounted else ()
    findings += [*lost(accounts, articles, _GRAVE)]
    return Deposit(None if is_blocked(findings) else xml, tuple(findings), accounts)


def _accounts(
    root: etree._Element, written: Mapping[etree._Element, DepositArticle], version: CrossrefVersion
) -> tuple[Account, ...]:
    paths = Paths(root)
    return tuple(completeness(record, a, version, paths) for record, a in written.items())


def _needs(
    articles: Sequence[DepositArticle], profile: JournalProfile, version: CrossrefVersion
) -> Iterator[Finding]:
    yield from deposit_requirements.profile_findings(profile, version)
    for article in articles:
        yield from requirements.article_findings(article, profile, version)
    yield from deposit_requirements.batch_findings(articles)
    for issue in _by_issue(articles, profile).values():
        yield from deposit_requirements.issue_findings(issue, profile)


_Issue = tuple[Journal, str | None, str | None]


def _by_issue(
    articles: Sequence[DepositArticle], profile: JournalProfile
) -> dict[_Issue, list[DepositArticle]]:
    """The articles by journal, volume and issue, in the order given; preprints have none."""
    issues: dict[_Issue, list[DepositArticle]] = {}
    for article in articles:
        if article.is_preprint:
            continue
        meta = article.meta
        key = (journal_of(meta, profile), meta.volume, meta.issue)
        issues.setdefault(key, []).append(article)
    return issues


def _timestamp_finding(article: DepositArticle, timestamp: int) -> Finding:
    return rules.TIMESTAMP.finding(
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


def _body(
    root: etree._Element,
    articles: Sequence[DepositArticle],
    profile: JournalProfile,
    version: CrossrefVersion,
) -> tuple[dict[etree._Element, DepositArticle], list[Finding]]:
    """Write the journals, or preprints; return what each article became, and what had no place."""
    body = sub(root, "body")
    written, findings = {}, []
    crossref = profile.crossref
    for nth, ((journal, _, _), issue) in enumerate(_by_issue(articles, profile).items()):
        made = sub(body, "journal")
        write_journal_metadata(made, journal, crossref, version, with_doi=nth == 0)
        write_issue(made, issue, journal, crossref)
        for article in issue:
            left = LeftBehind()
            record = write_article(made, article, journal, profile, version, left)
            written[record] = article
            findings += [_left_out(what, article) for what in dict.fromkeys(left.what)]
    for article in articles:
        if article.is_preprint:
            left = LeftBehind()
            written[write_preprint(body, article, profile, version, left)] = article
            findings += [_left_out(what, article) for what in dict.fromkeys(left.what)]
    return written, findings


def _left_out(what: str, article: DepositArticle) -> Finding:
    return rules.LEFT_OUT.finding(
        say("{what} has no place in the deposit and is left out", what=what), **article.where(META)
    )
