"""What a deposit needs and an article or journal.toml lacks, in plain words with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from jatspress.article import Finding, JournalProfile, Severity
from jatspress.article.identifiers import (
    CROSSREF_DOI,
    CROSSREF_NEW_DOI,
    is_email,
    is_issn,
    is_true_orcid,
    orcid_address,
)
from jatspress.deposits.crossref import rules
from jatspress.deposits.crossref.article import DepositArticle, Where
from jatspress.deposits.crossref.citations import repeated_dois
from jatspress.deposits.crossref.dates import (
    article_dates,
    media_type,
    medium_is_stated,
    stated_issue_date,
)
from jatspress.deposits.crossref.journal_facts import Journal, journal_of
from jatspress.deposits.crossref.people import placed_contributors
from jatspress.deposits.crossref.programs import has_address, is_update, related_doi
from jatspress.deposits.crossref.versions import CrossrefVersion
from jatspress.jats.places import DOI as DOI_PLACE
from jatspress.jats.places import JOURNAL_META, META

#: Characters that XML 1.0 cannot hold.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MEDIA = ("print", "electronic")
_IN_WORDS = {"print": "print", "electronic": "online"}


def article_findings(
    article: DepositArticle, profile: JournalProfile, version: CrossrefVersion
) -> Iterator[Finding]:
    """Say what a deposit of this article lacks, and what of it Crossref cannot take."""
    yield from _doi(article, profile)
    yield from _title(article)
    yield from _journal(article, profile)
    yield from _dates(article, journal_of(article.meta, profile))
    yield from _contributors(article, version)
    yield from _references(article)
    yield from _licenses(article)
    yield from _updates(article)


def _doi(article: DepositArticle, profile: JournalProfile) -> Iterator[Finding]:
    doi, where = article.meta.doi, article.where(DOI_PLACE, META)
    if doi is None:
        yield rules.DOI.finding("there is no DOI; it is what Crossref registers", **where)
        return
    invisible = [c for c in doi if c.isspace() or unicodedata.category(c) in ("Cf", "Cc")]
    if invisible:
        name = unicodedata.name(invisible[0], f"U+{ord(invisible[0]):04X}").lower()
        yield rules.DOI.finding(f"the DOI '{doi}' has a {name} inside", **where, found=doi)
    elif not CROSSREF_DOI.fullmatch(doi):
        yield rules.DOI.finding(
            f"'{doi}' has not the form of a DOI", **where, found=doi, expected="10.NNNN/suffix"
        )
    elif not CROSSREF_NEW_DOI.fullmatch(doi):
        yield rules.DOI.finding(
            f"the DOI '{doi}' has characters that Crossref takes in old DOIs only",
            **where,
            found=doi,
            severity=Severity.WARNING,
            hint="For a new article make a DOI of letters, digits and - . _ ; ( ) / alone.",
        )
    if profile.doi.prefix and _prefix(doi) != profile.doi.prefix:
        yield rules.PREFIX.finding(
            f"the DOI begins with {_prefix(doi)}; the journal's prefix is {profile.doi.prefix}",
            **where,
            expected=profile.doi.prefix,
            found=_prefix(doi),
            hint="Mend the DOI, or prefix below [doi] in journal.toml.",
        )


def _prefix(doi: str) -> str:
    return doi.partition("/")[0]


def _title(article: DepositArticle) -> Iterator[Finding]:
    title = article.meta.title
    if title is None or not title.content.text.strip():
        where = article.where(f"{META}/title-group", META)
        yield rules.TITLE.finding("the article has no title", **where)


def _journal(article: DepositArticle, profile: JournalProfile) -> Iterator[Finding]:
    journal = journal_of(article.meta, profile)
    where = article.where(f"{JOURNAL_META}/issn", JOURNAL_META)
    if not journal.titles:
        yield rules.JOURNAL_TITLE.finding(
            "neither journal.toml nor the article names the journal", **where
        )
    if not journal.issns:
        yield rules.ISSN.finding(
            "neither journal.toml nor the article has an ISSN of the journal", **where
        )
    yield from _issns(journal, where)
    own = {issn.value for issn in article.meta.journal.issns}
    registered = {issn.value for issn in journal.issns}
    if own and registered and not own & registered:
        yield rules.JOURNAL.finding(
            f"the article has the ISSN {', '.join(sorted(own))}, journal.toml "
            f"{', '.join(sorted(registered))}: they are two journals",
            **where,
            expected=", ".join(sorted(registered)),
            found=", ".join(sorted(own)),
        )


def _issns(journal: Journal, where: Where) -> Iterator[Finding]:
    for issn in journal.issns:
        if not is_issn(issn.value):
            yield rules.TRUE_ISSN.finding(
                f"the ISSN {issn.value} has a wrong form or check digit", **where, found=issn.value
            )
        if issn.publication_format not in _MEDIA:
            yield rules.ISSN.finding(
                f"it is not stated whether the ISSN {issn.value} is that of print or online",
                **where,
            )
    for medium in _MEDIA:
        several = [i.value for i in journal.issns if i.publication_format == medium]
        if len(several) > 1:
            yield rules.ISSN.finding(
                f"there are {len(several)} ISSNs for {_IN_WORDS[medium]}: {', '.join(several)}",
                **where,
            )


def _dates(article: DepositArticle, journal: Journal) -> Iterator[Finding]:
    where = article.where(f"{META}/pub-date", META)
    dates = article_dates(article.meta)
    if not dates:
        yield rules.DATE.finding("no year of publication is stated", **where)
    for date in dates:
        if not medium_is_stated(date):
            media = media_type(date, journal)
            because = f": the journal has an ISSN for {media} alone" if media != "other" else ""
            yield rules.MEDIUM.finding(
                f"{date.date.iso} is not said to be the date of the print or the online edition; "
                f"it is deposited as '{media}'{because}",
                **where,
            )


def _contributors(article: DepositArticle, version: CrossrefVersion) -> Iterator[Finding]:
    for number, placed in enumerate(placed_contributors(article.meta, version), 1):
        where = article.where(f"({META}/contrib-group/contrib)[{number}]", META)
        contributor = placed.contributor
        if contributor.orcid is not None and not is_true_orcid(contributor.orcid):
            wrong = "check digit" if orcid_address(contributor.orcid) else "form"
            yield rules.ORCID.finding(
                f"the ORCID iD {contributor.orcid} of {contributor.display or 'a contributor'} "
                f"has a wrong {wrong}",
                **where,
                found=contributor.orcid,
            )
        if placed.role is None:
            yield rules.CONTRIBUTOR.finding(
                f"{contributor.display or 'a contributor'} {placed.reason} and is not deposited",
                **where,
            )
        if contributor.members:
            count = len(contributor.members)
            members = f"{count} members are" if count > 1 else "one member is"
            yield rules.CONTRIBUTOR.finding(
                f"{contributor.display} is deposited as a group; its {members} not", **where
            )


def _references(article: DepositArticle) -> Iterator[Finding]:
    for earlier, later, doi in repeated_dois(article.references):
        if article.in_one_list(earlier, later):
            yield rules.SAME_CITED.finding(
                f"references {_name(earlier.label, earlier.id)} and "
                f"{_name(later.label, later.id)} have the same DOI {doi}; it is deposited with "
                "the first alone",
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
                "the licence is stated in words only and is not deposited; Crossref takes its "
                "web address",
                **article.where(f"{META}/permissions/license", META),
                hint="Give the licence's address, such as "
                "https://creativecommons.org/licenses/by/4.0/.",
            )


def _updates(article: DepositArticle) -> Iterator[Finding]:
    for number, related in enumerate(article.meta.related_articles, 1):
        if is_update(related):
            target = related_doi(related) or related.href or "another article"
            kind = related.related_article_type.replace("-", " ")
            yield rules.UPDATE.finding(
                f"this is a notice on {target} ({kind}); the deposit registers the notice, "
                "not what it does to that article",
                **article.where(f"({META}/related-article)[{number}]", META),
                found=target,
            )


def profile_findings(profile: JournalProfile) -> Iterator[Finding]:
    """Say what journal.toml lacks; once for all articles of a batch."""
    path = profile.path
    if not profile.doi.resource_url:
        yield rules.RESOURCE.finding("it is not known where the DOIs lead", path=path)
    crossref = profile.crossref
    for key in ("depositor_name", "depositor_email", "registrant"):
        if not getattr(crossref, key):
            yield rules.DEPOSITOR.finding(
                f"{key} is not set",
                path=path,
                hint=f'Set {key} = "…" below [crossref] in journal.toml.',
            )
    if crossref.depositor_email and not is_email(crossref.depositor_email):
        yield rules.DEPOSITOR.finding(
            f"depositor_email '{crossref.depositor_email}' is no e-mail address", path=path
        )
    yield from _characters(profile)


def _characters(profile: JournalProfile) -> Iterator[Finding]:
    crossref = profile.crossref
    values = {
        "[journal] title": " ".join(title.text for title in profile.titles),
        "[journal] abbreviation": profile.abbreviation,
        "[doi] resource_url": profile.doi.resource_url,
        "[crossref] depositor_name": crossref.depositor_name,
        "[crossref] depositor_email": crossref.depositor_email,
        "[crossref] registrant": crossref.registrant,
    }
    for key, value in values.items():
        found = _NO_XML.search(value or "")
        if found:
            yield rules.CHARACTER.finding(
                f"{key} holds the character U+{ord(found[0]):04X}, which XML cannot hold",
                path=profile.path,
            )


def batch_findings(articles: Sequence[DepositArticle]) -> Iterator[Finding]:
    """Say what keeps articles from standing in one deposit."""
    first: dict[str, DepositArticle] = {}
    prefixes: dict[str, DepositArticle] = {}
    for article in articles:
        doi = article.meta.doi
        if doi is None:
            continue
        where = article.where(DOI_PLACE)
        earlier = first.setdefault(doi.lower(), article)
        if earlier is not article:
            yield rules.PREFIX.finding(
                f"the DOI {doi} stands in {earlier.document.path} too",
                **where,
                hint="Give each article once, and each its own DOI.",
            )
        prefixes.setdefault(_prefix(doi), article)
        known = next(iter(prefixes))
        if _prefix(doi) != known:
            yield rules.PREFIX.finding(
                f"the prefix of {doi} is not {known}, that of "
                f"{prefixes[known].document.path}; Crossref takes one prefix in a file",
                **where,
                expected=known,
                found=_prefix(doi),
            )


def issue_findings(articles: Sequence[DepositArticle]) -> Iterator[Finding]:
    """Say where the articles of one issue state different dates of it."""
    dated = [(a, date) for a in articles if (date := stated_issue_date(a.meta)) is not None]
    for article, date in dated[1:]:
        if date.date != dated[0][1].date:
            yield rules.ISSUE_DATE.finding(
                f"the issue has the date {date.date.iso} here and {dated[0][1].date.iso} in "
                f"{dated[0][0].document.path}; the latter is deposited",
                **article.where(f"{META}/pub-date"),
            )
