"""What a deposit needs of an article and it lacks, in plain words with its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from jatspress.article import Contributor, Finding, JournalProfile, Severity, say
from jatspress.article.identifiers import (
    CROSSREF_DOI,
    CROSSREF_NEW_DOI,
    is_issn,
    is_true_orcid,
    orcid_address,
)
from jatspress.deposits.article import DepositArticle, Where
from jatspress.deposits.crossref import deposit_rules, rules
from jatspress.deposits.crossref.citations import repeated_dois
from jatspress.deposits.crossref.crossmark import notice_day, update_kind
from jatspress.deposits.crossref.dates import article_dates, media_type, medium_is_stated
from jatspress.deposits.crossref.journal_facts import Journal, journal_of
from jatspress.deposits.crossref.kinds import Kind, kind_of
from jatspress.deposits.crossref.part_requirements import (
    part_findings,
    proceedings_findings,
    review_findings,
)
from jatspress.deposits.crossref.people import placed_contributors
from jatspress.deposits.crossref.programs import has_address
from jatspress.deposits.crossref.relations import (
    is_itself,
    is_update,
    related_doi,
    relation_of,
)
from jatspress.deposits.crossref.versions import CrossrefVersion
from jatspress.jats.places import DOI as DOI_PLACE
from jatspress.jats.places import JOURNAL_META, META

_MEDIA = ("print", "electronic")
#: JATS @article-type of notices on another article.
_NOTICES = frozenset(
    {"addendum", "correction", "expression-of-concern", "partial-retraction", "retraction"}
)
_IN_WORDS = {"print": say("print"), "electronic": say("online")}


def article_findings(
    article: DepositArticle, profile: JournalProfile, version: CrossrefVersion
) -> Iterator[Finding]:
    """Say what a deposit of this article lacks, and what of it Crossref cannot take."""
    kind = kind_of(article, profile)
    yield from _doi(article, profile)
    yield from _title(article)
    if kind is Kind.ARTICLE:
        yield from _journal(article, profile)
    if kind is Kind.PAPER:
        yield from proceedings_findings(article, profile)
    if kind is Kind.REVIEW:
        yield from review_findings(article)
    else:
        yield from _dates(article, journal_of(article.meta, profile))
    yield from _contributors(article, version)
    yield from _references(article)
    yield from _licenses(article)
    yield from _updates(article, profile)
    yield from part_findings(article, profile)


def _doi(article: DepositArticle, profile: JournalProfile) -> Iterator[Finding]:
    doi, where = article.meta.doi, article.where(DOI_PLACE, META)
    if doi is None:
        yield rules.DOI.finding(say("there is no DOI; it is what Crossref registers"), **where)
        return
    invisible = [c for c in doi if c.isspace() or unicodedata.category(c) in ("Cf", "Cc")]
    if invisible:
        name = unicodedata.name(invisible[0], f"U+{ord(invisible[0]):04X}").lower()
        message = say("the DOI '{doi}' has a {character} inside", doi=doi, character=name)
        yield rules.DOI.finding(message, **where, found=doi)
    elif not CROSSREF_DOI.fullmatch(doi):
        message = say("'{doi}' has not the form of a DOI", doi=doi)
        yield rules.DOI.finding(message, **where, found=doi, expected="10.NNNN/suffix")
    elif not CROSSREF_NEW_DOI.fullmatch(doi):
        yield rules.DOI.finding(
            say("the DOI '{doi}' has characters that Crossref takes in old DOIs only", doi=doi),
            **where,
            found=doi,
            severity=Severity.WARNING,
            hint=say("For a new article make a DOI of letters, digits and - . _ ; ( ) / alone."),
        )
    if profile.doi.prefix and prefix_of(doi) != profile.doi.prefix:
        yield deposit_rules.PREFIX.finding(
            say(
                "the DOI begins with {prefix}; the journal's prefix is {own}",
                prefix=prefix_of(doi),
                own=profile.doi.prefix,
            ),
            **where,
            expected=profile.doi.prefix,
            found=prefix_of(doi),
            hint=say("Mend the DOI, or prefix below [doi] in journal.toml."),
        )


def prefix_of(doi: str) -> str:
    """The part of a DOI before the first slash."""
    return doi.partition("/")[0]


def _title(article: DepositArticle) -> Iterator[Finding]:
    title = article.meta.title
    if title is None or not title.content.text.strip():
        where = article.where(f"{META}/title-group", META)
        yield rules.TITLE.finding(say("the article has no title"), **where)


def _journal(article: DepositArticle, profile: JournalProfile) -> Iterator[Finding]:
    journal = journal_of(article.meta, profile)
    where = article.where(f"{JOURNAL_META}/issn", JOURNAL_META)
    if not journal.titles:
        yield deposit_rules.JOURNAL_TITLE.finding(
            say("neither journal.toml nor the article names the journal"), **where
        )
    if not journal.issns:
        yield deposit_rules.ISSN.finding(
            say("neither journal.toml nor the article has an ISSN of the journal"), **where
        )
    yield from _issns(journal, where)
    own = {issn.value for issn in article.meta.journal.issns}
    registered = {issn.value for issn in journal.issns}
    if own and registered and not own & registered:
        here, there = ", ".join(sorted(own)), ", ".join(sorted(registered))
        yield deposit_rules.JOURNAL.finding(
            say(
                "the article has the ISSN {here}, journal.toml {there}: they are two journals",
                here=here,
                there=there,
            ),
            **where,
            expected=there,
            found=here,
        )


def _issns(journal: Journal, where: Where) -> Iterator[Finding]:
    for issn in journal.issns:
        if not is_issn(issn.value):
            message = say("the ISSN {issn} has a wrong form or check digit", issn=issn.value)
            yield deposit_rules.TRUE_ISSN.finding(message, **where, found=issn.value)
        if issn.publication_format not in _MEDIA:
            yield deposit_rules.ISSN.finding(
                say(
                    "it is not stated whether the ISSN {issn} is that of print or online",
                    issn=issn.value,
                ),
                **where,
            )
    for medium in _MEDIA:
        several = [i.value for i in journal.issns if i.publication_format == medium]
        if len(several) > 1:
            yield deposit_rules.ISSN.finding(
                say(
                    "there are {count} ISSNs for {medium}: {issns}",
                    count=len(several),
                    medium=_IN_WORDS[medium],
                    issns=", ".join(several),
                ),
                **where,
            )


def _dates(article: DepositArticle, journal: Journal) -> Iterator[Finding]:
    where = article.where(f"{META}/pub-date", META)
    dates = article_dates(article.meta)
    if not dates:
        yield rules.DATE.finding(say("no year of publication is stated"), **where)
    for date in dates:
        if not medium_is_stated(date) and not article.is_preprint:
            media = media_type(date, journal)
            message = (
                "{date} is not said to be the date of the print or the online edition; it is "
                "deposited as '{media}'"
            )
            if media != "other":
                message = (
                    "{date} is not said to be the date of the print or the online edition; it is "
                    "deposited as '{media}': the journal has an ISSN for {media} alone"
                )
            yield rules.MEDIUM.finding(say(message, date=date.date.iso, media=media), **where)


def _contributors(article: DepositArticle, version: CrossrefVersion) -> Iterator[Finding]:
    for number, placed in enumerate(placed_contributors(article.meta, version), 1):
        where = article.where(f"({META}/contrib-group/contrib)[{number}]", META)
        contributor = placed.contributor
        if contributor.orcid is not None and not is_true_orcid(contributor.orcid):
            message = "the ORCID iD {orcid} of {who} has a wrong form"
            if orcid_address(contributor.orcid):
                message = "the ORCID iD {orcid} of {who} has a wrong check digit"
            yield rules.ORCID.finding(
                say(message, orcid=contributor.orcid, who=_who(contributor)),
                **where,
                found=contributor.orcid,
            )
        if placed.role is None:
            yield rules.CONTRIBUTOR.finding(
                say(
                    "{who} {reason} and is not deposited",
                    who=_who(contributor),
                    reason=placed.reason,
                ),
                **where,
            )
        if contributor.members:
            count = len(contributor.members)
            message = "{who} is deposited as a group; its {count} members are not"
            if count == 1:
                message = "{who} is deposited as a group; its one member is not"
            yield rules.CONTRIBUTOR.finding(
                say(message, who=contributor.display, count=count), **where
            )


def _who(contributor: Contributor) -> str:
    return contributor.display or say("a contributor")


def _references(article: DepositArticle) -> Iterator[Finding]:
    for earlier, later, doi in repeated_dois(article.references):
        if article.in_one_list(earlier, later):
            yield rules.SAME_CITED.finding(
                say(
                    "references {first} and {second} have the same DOI {doi}; it is deposited "
                    "with the first alone",
                    first=_name(earlier.label, earlier.id),
                    second=_name(later.label, later.id),
                    doi=doi,
                ),
                **article.where_cited(later),
                found=doi,
            )


def _name(label: str | None, identifier: str) -> str:
    return (label or identifier).strip("[]. ")


def _licenses(article: DepositArticle) -> Iterator[Finding]:
    permissions = article.meta.permissions
    for licence in permissions.licenses if permissions else ():
        if not has_address(licence):
            yield rules.LEFT_OUT.finding(
                say(
                    "the licence is stated in words only and is not deposited; Crossref takes its "
                    "web address"
                ),
                **article.where(f"{META}/permissions/license", META),
                hint=say(
                    "Give the licence's address, such as "
                    "https://creativecommons.org/licenses/by/4.0/."
                ),
            )


def _updates(article: DepositArticle, profile: JournalProfile) -> Iterator[Finding]:
    kind = article.meta.article_type or ""
    if kind in _NOTICES and not any(map(is_update, article.meta.related_articles)):
        yield rules.UPDATE.finding(
            say("this is a notice ({kind}) that names no article", kind=kind.replace("-", " ")),
            **article.where(META),
            hint=say("Name the article in <related-article> with its DOI."),
        )
    policy = profile.crossref.crossmark_policy if not article.is_preprint else None
    has_crossmark = bool(policy and notice_day(article.meta))
    for number, related in enumerate(article.meta.related_articles, 1):
        if relation_of(related) and is_itself(related, article.meta):
            yield rules.LEFT_OUT.finding(
                say(
                    "the relation to {doi} is left out: it is this article itself", doi=related.href
                ),
                **article.where(f"({META}/related-article)[{number}]", META),
                severity=Severity.WARNING,
                hint=say("Give the DOI of the other article in <related-article>."),
            )
        is_said = has_crossmark and update_kind(related) and related_doi(related)
        if is_update(related) and not is_said:
            target = related_doi(related) or related.href or say("another article")
            kind = related.related_article_type.replace("-", " ")
            yield rules.UPDATE.finding(
                say(
                    "this is a notice on {target} ({kind}); the deposit registers the notice, "
                    "not what it does to that article",
                    target=target,
                    kind=kind,
                ),
                **article.where(f"({META}/related-article)[{number}]", META),
                found=target,
            )
