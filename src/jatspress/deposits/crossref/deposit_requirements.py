"""What a deposit as a whole needs: of journal.toml, and of articles that stand in it together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jatspress.article import Finding, JournalProfile, say
from jatspress.article.identifiers import is_email
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.crossref import deposit_rules, rules
from jatspress.deposits.crossref.addresses import issue_doi
from jatspress.deposits.crossref.dates import stated_issue_date
from jatspress.deposits.crossref.kinds import IN_WORDS, Kind, kind_of
from jatspress.deposits.crossref.requirements import prefix_of
from jatspress.deposits.crossref.versions import CrossrefVersion
from jatspress.deposits.journal_characters import character_findings
from jatspress.jats.places import DOI as DOI_PLACE
from jatspress.jats.places import META


def profile_findings(profile: JournalProfile, version: CrossrefVersion) -> Iterator[Finding]:
    """Say what journal.toml lacks; once for all articles of a batch."""
    path = profile.path
    if not profile.doi.resource_url:
        yield deposit_rules.RESOURCE.finding(say("it is not known where the DOIs lead"), path=path)
    crossref = profile.crossref
    for key in ("depositor_name", "depositor_email", "registrant"):
        if not getattr(crossref, key):
            yield deposit_rules.DEPOSITOR.finding(
                say("{key} is not set", key=key),
                path=path,
                hint=say('Set {key} = "…" below [crossref] in journal.toml.', key=key),
            )
    if crossref.depositor_email and not is_email(crossref.depositor_email):
        yield deposit_rules.DEPOSITOR.finding(
            say("depositor_email '{email}' is no e-mail address", email=crossref.depositor_email),
            path=path,
        )
    yield from _archives(profile, version)
    yield from _characters(profile)


def _archives(profile: JournalProfile, version: CrossrefVersion) -> Iterator[Finding]:
    for name in profile.crossref.archives:
        if name not in version.archives:
            yield rules.LEFT_OUT.finding(
                say(
                    "the archive '{name}' is none that Crossref {version} knows; it is left out",
                    name=name,
                    version=version.number,
                ),
                path=profile.path,
                hint=say("Crossref knows: {names}.", names=", ".join(sorted(version.archives))),
            )


def _characters(profile: JournalProfile) -> Iterator[Finding]:
    crossref = profile.crossref
    return character_findings(
        profile,
        {
            "[journal] abbreviation": profile.abbreviation,
            "[crossref] depositor_name": crossref.depositor_name,
            "[crossref] depositor_email": crossref.depositor_email,
            "[crossref] registrant": crossref.registrant,
        },
    )


def batch_findings(
    articles: Sequence[DepositArticle], profile: JournalProfile
) -> Iterator[Finding]:
    """Say what keeps articles from standing in one deposit."""
    yield from _kinds(articles, profile)
    first: dict[str, DepositArticle] = {}
    prefixes: dict[str, DepositArticle] = {}
    for article in articles:
        doi = article.meta.doi
        if doi is None:
            continue
        where = article.where(DOI_PLACE)
        earlier = first.setdefault(doi.lower(), article)
        if earlier is not article:
            yield deposit_rules.PREFIX.finding(
                say("the DOI {doi} stands in {path} too", doi=doi, path=earlier.document.path),
                **where,
                hint=say("Give each article once, and each its own DOI."),
            )
        prefixes.setdefault(prefix_of(doi), article)
        known = next(iter(prefixes))
        if prefix_of(doi) != known:
            yield deposit_rules.PREFIX.finding(
                say(
                    "the prefix of {doi} is not {known}, that of {path}; Crossref takes one prefix "
                    "in a file",
                    doi=doi,
                    known=known,
                    path=prefixes[known].document.path,
                ),
                **where,
                expected=known,
                found=prefix_of(doi),
            )


def _kinds(articles: Sequence[DepositArticle], profile: JournalProfile) -> Iterator[Finding]:
    kinds: dict[Kind, DepositArticle] = {}
    for article in articles:
        kinds.setdefault(kind_of(article, profile), article)
    known = Kind.ARTICLE if Kind.ARTICLE in kinds else next(iter(kinds), None)
    for kind, article in kinds.items():
        if known is not None and kind is not known:
            yield deposit_rules.KIND.finding(
                say(
                    "this is {kind}, and {path} {other}",
                    kind=IN_WORDS[kind],
                    path=kinds[known].document.path,
                    other=IN_WORDS[known],
                ),
                **article.where(META),
            )


def issue_findings(
    articles: Sequence[DepositArticle], profile: JournalProfile
) -> Iterator[Finding]:
    """Say where the articles of one issue state different dates of it, or it gets no DOI."""
    meta = articles[0].meta
    if profile.crossref.issue_doi and issue_doi(meta, 1, profile.crossref) is None:
        yield rules.LEFT_OUT.finding(
            say("the issue gets no DOI: issue_doi of journal.toml needs what is not stated"),
            **articles[0].where(f"{META}/issue", f"{META}/volume", META),
            hint=say("State volume and issue, or deposit the issue's DOI when they are known."),
        )
    dated = [(a, date) for a in articles if (date := stated_issue_date(a.meta)) is not None]
    for article, date in dated[1:]:
        if date.date != dated[0][1].date:
            yield deposit_rules.ISSUE_DATE.finding(
                say(
                    "the issue has the date {date} here and {first} in {path}; the latter is "
                    "deposited",
                    date=date.date.iso,
                    first=dated[0][1].date.iso,
                    path=dated[0][0].document.path,
                ),
                **article.where(f"{META}/pub-date"),
            )
