"""What an article lacks for a record of DataCite, and what the record has no place for."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import Finding, JournalProfile, say
from jatspress.article.identifiers import bare_doi, doi_trouble
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.datacite import rules
from jatspress.deposits.datacite.cited import identifier_of, title_of
from jatspress.deposits.datacite.journal import publisher_of
from jatspress.deposits.datacite.people import is_creator
from jatspress.deposits.targets import left_out
from jatspress.descriptions.plain_text import plain_text
from jatspress.jats.places import DOI as DOI_PLACE
from jatspress.jats.places import JOURNAL_META, META


def article_findings(article: DepositArticle, profile: JournalProfile) -> Iterator[Finding]:
    """Say what DataCite demands and the article has not."""
    yield from _doi(article, profile)
    meta = article.meta
    if not any(is_creator(person) for person in meta.contributors):
        where = article.where(f"{META}/contrib-group", META)
        yield rules.CREATOR.finding(say("the article has no author"), **where)
    if meta.title is None or not plain_text(meta.title.content):
        where = article.where(f"{META}/title-group", META)
        yield rules.TITLE.finding(say("the article has no title"), **where)
    if publisher_of(meta, profile) is None:
        where = article.where(f"{JOURNAL_META}/publisher", JOURNAL_META, META)
        message = say("neither journal.toml nor the article names the publisher")
        yield rules.PUBLISHER.finding(message, **where)
    if meta.publication_date is None:
        where = article.where(f"{META}/pub-date", META)
        yield rules.YEAR.finding(say("no year of publication is stated"), **where)


def _doi(article: DepositArticle, profile: JournalProfile) -> Iterator[Finding]:
    where = article.where(DOI_PLACE, META)
    if article.meta.doi is None:
        message = say("there is no DOI; it is what DataCite registers")
        yield rules.DOI.finding(message, **where)
        return
    doi = bare_doi(article.meta.doi)
    trouble = doi_trouble(doi)
    if trouble is not None:
        message = say("the DOI '{doi}' is not one: {trouble}", doi=doi, trouble=trouble)
        yield rules.DOI.finding(message, **where, found=doi)
        return
    prefix = doi.partition("/")[0]
    if profile.doi.prefix and prefix != profile.doi.prefix:
        yield rules.DOI.finding(
            say(
                "the DOI begins with {prefix}; the journal's prefix is {own}",
                prefix=prefix,
                own=profile.doi.prefix,
            ),
            **where,
            expected=profile.doi.prefix,
            found=prefix,
            hint=say("Mend the DOI, or prefix below [doi] in journal.toml."),
        )


def left_findings(article: DepositArticle) -> Iterator[Finding]:
    """Say of how many references and awards the record says nothing."""
    unnamed = [
        reference
        for reference in article.references
        if identifier_of(reference) is None and title_of(reference) is None
    ]
    if unnamed:
        what = say(
            "the text of references without an identifier and without a tagged title ({count})",
            count=len(unnamed),
        )
        yield left_out(article, what, "back//ref-list")
    awards = article.meta.funding.awards if article.meta.funding else ()
    if any(not award.sources and award.award_ids for award in awards):
        yield left_out(article, say("an award without its funder"), f"{META}/funding-group")
