"""The body of a deposit: its records by kind, articles and papers by issue and volume."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from jatspress.article import Conference, Finding, JournalProfile, say
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.crossref import rules
from jatspress.deposits.crossref.build import sub
from jatspress.deposits.crossref.journal import (
    special_numbering,
    write_issue,
    write_journal_metadata,
)
from jatspress.deposits.crossref.journal_facts import Journal, journal_of
from jatspress.deposits.crossref.kinds import Kind, kind_of
from jatspress.deposits.crossref.peer_review import write_review
from jatspress.deposits.crossref.proceedings import write_proceedings
from jatspress.deposits.crossref.record import write_article, write_paper, write_preprint
from jatspress.deposits.crossref.versions import CrossrefVersion
from jatspress.descriptions.plain_text import LeftBehind
from jatspress.jats.places import META

#: Articles of one issue: of which journal, which volume and issue, which conference.
Issue = tuple[Journal, str | None, str | None, str | None, Conference | None]


@dataclass
class Written:
    """What was written: the article that each record was made of, and what had no place."""

    records: dict[etree._Element, DepositArticle] = field(default_factory=dict)
    left_out: list[Finding] = field(default_factory=list)

    def enter(self, record: etree._Element, article: DepositArticle, left: LeftBehind) -> None:
        """Note what a record was made of, and what it left out."""
        self.records[record] = article
        self.left_out += [_left_out(what, article) for what in dict.fromkeys(left.what)]


def _left_out(what: str, article: DepositArticle) -> Finding:
    return rules.LEFT_OUT.finding(
        say("{what} has no place in the deposit and is left out", what=what), **article.where(META)
    )


def by_issue(
    articles: Sequence[DepositArticle], profile: JournalProfile, kind: Kind = Kind.ARTICLE
) -> dict[Issue, list[DepositArticle]]:
    """The articles of a kind by journal, volume and issue, in the order given."""
    issues: dict[Issue, list[DepositArticle]] = {}
    for article in _of_kind(articles, profile, kind):
        meta = article.meta
        conference = meta.conferences[0] if kind is Kind.PAPER else None
        journal = journal_of(meta, profile)
        key = (journal, meta.volume, meta.issue, special_numbering(meta), conference)
        issues.setdefault(key, []).append(article)
    return issues


def _of_kind(
    articles: Sequence[DepositArticle], profile: JournalProfile, kind: Kind
) -> Iterator[DepositArticle]:
    return (article for article in articles if kind_of(article, profile) is kind)


def write_body(
    root: etree._Element,
    articles: Sequence[DepositArticle],
    profile: JournalProfile,
    version: CrossrefVersion,
) -> Written:
    """Append `body` with the records of all articles, which are of one kind."""
    body, written = sub(root, "body"), Written()
    _journals(body, written, by_issue(articles, profile), profile, version)
    _conferences(body, written, by_issue(articles, profile, Kind.PAPER), profile, version)
    alone = {Kind.PREPRINT: write_preprint, Kind.REVIEW: write_review}
    for kind, write in alone.items():
        for article in _of_kind(articles, profile, kind):
            left = LeftBehind()
            written.enter(write(body, article, profile, version, left), article, left)
    return written


def _journals(
    body: etree._Element,
    written: Written,
    issues: dict[Issue, list[DepositArticle]],
    profile: JournalProfile,
    version: CrossrefVersion,
) -> None:
    crossref = profile.crossref
    for nth, ((journal, *_), issue) in enumerate(issues.items()):
        made = sub(body, "journal")
        write_journal_metadata(made, journal, crossref, version, with_doi=nth == 0)
        write_issue(made, issue, journal, crossref)
        for article in issue:
            left = LeftBehind()
            record = write_article(made, article, journal, profile, version, left)
            written.enter(record, article, left)


def _conferences(
    body: etree._Element,
    written: Written,
    issues: dict[Issue, list[DepositArticle]],
    profile: JournalProfile,
    version: CrossrefVersion,
) -> None:
    for (journal, *_), issue in issues.items():
        made = sub(body, "conference")
        write_proceedings(made, issue, journal, profile)
        for article in issue:
            left = LeftBehind()
            record = write_paper(made, article, journal, profile, version, left)
            written.enter(record, article, left)
