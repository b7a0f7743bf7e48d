"""What parts of an article, reviews inside it, and papers of proceedings need."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import Component, Finding, JournalProfile, Severity, say
from jatspress.article.identifiers import DOI
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.crossref import part_rules as rules
from jatspress.deposits.crossref.components import placed_components
from jatspress.deposits.crossref.journal_facts import journal_of
from jatspress.deposits.crossref.kinds import reviews_of
from jatspress.deposits.crossref.peer_review import review_date
from jatspress.deposits.crossref.proceedings import (
    isbns_of,
    proceedings_title,
    publisher_of,
)
from jatspress.jats.places import JOURNAL_META, META

_SHORTEST_NAME = 3
#: The writers call themselves once a level, and readers of XML take 256 levels.
_DEEPEST = 200
_is_too_deep = etree.XPath(f"boolean({'/*' * (_DEEPEST + 1)})")


def too_deep(article: DepositArticle) -> Iterator[Finding]:
    """Say that an article is nested too deeply for a deposit, before anything of it is read."""
    if _is_too_deep(article.document.root):
        yield rules.DEPTH.finding(
            say("elements stand more than {most} deep inside one another", most=_DEEPEST),
            **article.where(),
        )


def part_findings(article: DepositArticle, profile: JournalProfile) -> Iterator[Finding]:
    """Say which parts with DOIs of their own the deposit does not register."""
    reasons: dict[str, list[tuple[Component, str]]] = {}
    for part, doi, why in placed_components(article, profile.crossref):
        if why is not None:
            reasons.setdefault(why, []).append((part, doi))
    for reason, parts in reasons.items():
        first, doi = parts[0]
        place = [f".//{first.kind}[@id='{first.id}']"] if first.id else []
        message = "{count} parts with DOIs of their own, from {doi} on, are not registered: {why}"
        if len(parts) == 1:
            message = "a part with the DOI {doi} is not registered: {why}"
        yield rules.PARTS.finding(
            say(message, count=len(parts), doi=doi, why=reason),
            **article.where(*place, META),
            hint=say("Nothing is to be done when somebody else registers it; else mend its DOI.")
            if profile.crossref.component_url
            else rules.PARTS.hint,
        )
    reviews = tuple(reviews_of(article)) if article.inside is None else ()
    if reviews:
        message = (
            "{count} reviews and replies have DOIs of their own, from {doi} on; they need a file "
            "of their own"
        )
        if len(reviews) == 1:
            message = "a review has the DOI {doi}; it needs a file of its own"
        yield rules.PARTS.finding(
            say(message, count=len(reviews), doi=reviews[0].meta.doi),
            **article.where("sub-article", "response", META),
            hint=say("Deposit this article first, then: jatspress deposit crossref --reviews."),
        )


def no_reviews(article: DepositArticle, severity: Severity) -> Finding:
    """Say that nothing of an article is to be deposited as a review."""
    return rules.PARTS.finding(
        say("there is no review with a DOI of its own in this article"),
        **article.where("sub-article", "response", META),
        severity=severity,
        hint=say('Give each review its DOI: <article-id pub-id-type="doi"> in its front-stub.'),
    )


def review_findings(review: DepositArticle) -> Iterator[Finding]:
    """Say what the record of a review lacks."""
    where = review.where(f"{META}/pub-date", META)
    date = review_date(review.meta)
    if date is None:
        yield rules.REVIEW.finding(
            say("the day of the review {doi} is not stated", doi=review.meta.doi), **where
        )
    elif review.inherits("publication_dates"):
        message = "the review {doi} states no day of its own; that of its article goes, {date}"
        yield rules.REVIEW.finding(
            say(message, doi=review.meta.doi, date=date.iso),
            **where,
            severity=Severity.WARNING,
            hint=say("If it is of another day, give it its <pub-date>."),
        )
    around = review.around
    if around is None or DOI.search(around.doi or "") is None:
        yield rules.REVIEW.finding(
            say("the article has no DOI that {doi} is a review of", doi=review.meta.doi), **where
        )


def proceedings_findings(article: DepositArticle, profile: JournalProfile) -> Iterator[Finding]:
    """Say what the proceedings of a paper lack."""
    meta, journal = article.meta, journal_of(article.meta, profile)
    where = article.where(f"{META}/conference", META)
    conference = meta.conferences[0]
    names = (*conference.names, *conference.acronyms)
    if not names or len(names[0]) < _SHORTEST_NAME:
        yield rules.PROCEEDINGS.finding(say("the conference has no name"), **where)
    if publisher_of(meta, profile) is None:
        yield rules.PROCEEDINGS.finding(
            say("neither journal.toml nor the article names the publisher of the proceedings"),
            **article.where(f"{JOURNAL_META}/publisher", JOURNAL_META, META),
        )
    if proceedings_title(meta, journal) is None:
        yield rules.PROCEEDINGS.finding(say("the proceedings have no title"), **where)
    if not journal.issns and not isbns_of(meta):
        yield rules.PROCEEDINGS.finding(
            say("the proceedings have neither an ISSN nor a true ISBN"),
            **article.where(f"{META}/isbn", META),
        )
