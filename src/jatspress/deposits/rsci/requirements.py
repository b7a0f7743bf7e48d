"""What a deposit for eLIBRARY.RU needs and lacks, and what of it is not certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jatspress.article import ArticleMeta, Finding, JournalProfile, Severity, say
from jatspress.deposits import rules as common
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.rsci import rules
from jatspress.deposits.rsci.dates import written, year_of_issue
from jatspress.deposits.rsci.issue import (
    pages_of_article,
    pages_of_issue,
    part_number,
    volume_number,
)
from jatspress.deposits.rsci.languages import code_of
from jatspress.deposits.rsci.people import placed_contributors
from jatspress.deposits.rsci.sections import heading_of
from jatspress.jats.elibrary_kinds import NEAREST_KINDS
from jatspress.jats.places import ISSUE, META, VOLUME


def deposit_findings(
    articles: Sequence[DepositArticle], profile: JournalProfile
) -> Iterator[Finding]:
    """Say what is wrong with the articles together, or with the settings of the journal."""
    if profile.rsci.title_id is None:
        yield rules.TITLE_ID.finding(
            say("the number of the journal at eLIBRARY.RU is not set (title_id)"),
            path=profile.path or articles[0].document.path,
        )
    yield from _one_issue(articles)
    yield from _once(articles)
    yield from _sections(articles)
    metas = [article.meta for article in articles]
    pages = pages_of_issue(metas)
    if pages is not None:
        message = say(
            "the issue is sent with the pages {pages}, those of its articles", pages=pages
        )
        yield rules.ISSUE_PAGES.finding(message, **articles[0].where(META))
    yield from _kept_back(articles, profile)
    yield rules.MODELLED.finding(
        say("the deposit is modelled on public copies of eLIBRARY.RU's schema; try it there first"),
        path=articles[0].document.path,
    )


def _one_issue(articles: Sequence[DepositArticle]) -> Iterator[Finding]:
    first = articles[0]
    for article in articles[1:]:
        here, there = _issue_in_words(article.meta), _issue_in_words(first.meta)
        if here != there:
            message = say(
                "it is of {here}, but {path} of {there}",
                here=here,
                path=first.document.path,
                there=there,
            )
            yield rules.ONE_ISSUE.finding(message, **article.where(ISSUE, VOLUME, META), found=here)


def _issue_in_words(meta: ArticleMeta) -> str:
    """What tells an issue from others, for comparing and for reading: '2022, 66, 4'."""
    year = year_of_issue(meta)
    parts = (str(year) if year else None, meta.volume, meta.issue, meta.issue_part, meta.supplement)
    return ", ".join(part or "–" for part in parts[:3]) + "".join(f", {p}" for p in parts[3:] if p)


def _once(articles: Sequence[DepositArticle]) -> Iterator[Finding]:
    seen: dict[str, DepositArticle] = {}
    for article in articles:
        name = article.meta.doi or article.document.path
        twin = seen.setdefault(name.casefold(), article)
        if twin is not article:
            message = say("{name} stands in {path} too", name=name, path=twin.document.path)
            yield rules.ONCE.finding(message, **article.where(META), found=name)


def _sections(articles: Sequence[DepositArticle]) -> Iterator[Finding]:
    above: str | None = None
    for article in articles:
        heading = next(iter(heading_of(article.meta).values()), None)
        if heading is not None:
            above = " ".join(heading.text.split())
        elif above is not None:
            message = say("the article has no section and falls into '{section}'", section=above)
            yield rules.SECTION.finding(
                message, **article.where(f"{META}/article-categories", META)
            )


def _kept_back(articles: Sequence[DepositArticle], profile: JournalProfile) -> Iterator[Finding]:
    """What eLIBRARY.RU takes and the journal has not said that it may be sent; told once."""
    with_text = next((a for a in articles if a.root.find("body") is not None), None)
    if with_text is not None and not profile.rsci.full_text:
        yield common.CUT.finding(
            say("full texts stay behind"),
            **with_text.where("body"),
            hint=say("Set full_text = true below [rsci] in journal.toml to send them."),
        )
    mailed = next((a for a in articles if any(c.emails for c in a.meta.contributors)), None)
    if mailed is not None and not profile.rsci.emails:
        yield common.CUT.finding(
            say("e-mail addresses of authors stay behind"),
            **mailed.where(f"{META}/contrib-group", META),
            hint=say("Set emails = true below [rsci] in journal.toml to send them."),
        )


def article_findings(article: DepositArticle) -> Iterator[Finding]:
    """Say what of an article eLIBRARY.RU does not take, or takes in another form."""
    meta = article.meta
    yield from _volume(article)
    if meta.article_type in NEAREST_KINDS:
        kind = NEAREST_KINDS[meta.article_type]
        message = say(
            "eLIBRARY.RU has no kind '{kind}'; it is sent as {code}",
            kind=meta.article_type,
            code=kind,
        )
        yield rules.KIND.finding(message, **article.where("."), found=meta.article_type)
    if meta.lang is not None and code_of(meta.lang) is None:
        message = say("eLIBRARY.RU's list has no language '{lang}'", lang=meta.lang)
        yield rules.LANGUAGE.finding(message, **article.where("."), found=meta.lang)
    if meta.lang is None:
        message = say("the language of the article is not stated")
        yield rules.LANGUAGE.finding(message, **article.where("."))
    pages = pages_of_article(meta) or ""
    if any(c.isdigit() for c in pages) and any(c.isalpha() for c in pages):
        message = say("the pages '{pages}' have figures and letters", pages=pages)
        where = article.where(f"{META}/fpage", f"{META}/elocation-id", META)
        yield rules.PAGES.finding(message, **where, found=pages)
    yield from _people(article)
    yield from _dates(article)


def _volume(article: DepositArticle) -> Iterator[Finding]:
    meta = article.meta
    if meta.volume and volume_number(meta) is None:
        yield rules.NUMBERS.finding(
            say("eLIBRARY.RU takes no volume '{volume}', only whole numbers", volume=meta.volume),
            **article.where(VOLUME),
            found=meta.volume,
            severity=Severity.WARNING if meta.issue else Severity.ERROR,
        )
    if meta.issue_part and part_number(meta) is None:
        yield rules.NUMBERS.finding(
            say("eLIBRARY.RU takes no part '{part}', only whole numbers", part=meta.issue_part),
            **article.where(f"{META}/issue-part"),
            found=meta.issue_part,
        )
    if meta.supplement:
        message = say("the supplement '{words}' of the issue", words=meta.supplement)
        yield common.CUT.finding(
            say("{what} has no place in the record and is left out", what=message),
            **article.where(f"{META}/supplement"),
            severity=Severity.WARNING,
        )


def _people(article: DepositArticle) -> Iterator[Finding]:
    for number, placed in enumerate(placed_contributors(article.meta), 1):
        who = placed.contributor.display or say("a contributor")
        where = article.where(f"({META}/contrib-group/contrib)[{number}]", META)
        if placed.role is None:
            message = say("{who} {reason} and is not sent", who=who, reason=placed.reason)
            yield common.CUT.finding(message, **where, severity=Severity.WARNING)
        elif placed.contributor.collab is not None and not placed.contributor.names:
            message = say("the group {who} is sent as an author of this surname", who=who)
            yield rules.GROUP.finding(message, **where)


_TAKEN = re.compile("received|accepted")


def _dates(article: DepositArticle) -> Iterator[Finding]:
    for step in article.meta.history:
        if _TAKEN.fullmatch(step.date_type) and written(step.date) is None:
            yield common.CUT.finding(
                say("the date {date} stays behind: its day is not stated", date=step.date.iso),
                **article.where(f"{META}/history", META),
            )
