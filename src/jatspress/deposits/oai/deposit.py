"""Articles become records of OAI-PMH, or a static repository, judged before they are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from lxml import etree

from jatspress.article import Finding, JournalProfile, say
from jatspress.article.accounts import Account
from jatspress.clock import stated_moment
from jatspress.deposits import rules as common
from jatspress.deposits.accounting import Paths
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.oai import rules
from jatspress.deposits.oai.completeness import completeness
from jatspress.deposits.oai.dublin_core import Statement, statements_of
from jatspress.deposits.oai.record import as_bytes, dc_element
from jatspress.deposits.oai.repository import (
    Entry,
    days_in,
    identifier_of,
    repository_element,
    words_of,
)
from jatspress.deposits.record_check import record_problems
from jatspress.deposits.targets import Choices, MadeDeposit, finished, is_blocked, left_behind
from jatspress.descriptions.plain_text import LeftBehind
from jatspress.errors import ConfigurationError
from jatspress.jats.places import META

_RECORD_SCHEMA, _REPOSITORY_SCHEMA = "oai/oai_dc.xsd", "oai/static-repository.xsd"
_GRAVE = ("title", "contributors", "doi", "abstracts")


def record_deposit(
    articles: Sequence[DepositArticle], profile: JournalProfile, choices: Choices
) -> MadeDeposit:
    """Make the record of an article, a file of `oai_dc:dc`."""
    (article,) = articles
    statements, found = _described(article, profile)
    record = dc_element(statements)
    data = as_bytes(record)
    found += _judged(article, data, _RECORD_SCHEMA)
    accounts = _accounts(articles, [record], record) if choices.accounted else ()
    return finished(data, articles, found, accounts, grave=_GRAVE)


def repository_deposit(
    articles: Sequence[DepositArticle], profile: JournalProfile, choices: Choices
) -> MadeDeposit:
    """Make the static repository of all articles, in their order.

    Raises ConfigurationError when nothing says on which day the records were last changed.
    """
    described = [_described(article, profile) for article in articles]
    found = [finding for _, findings in described for finding in findings]
    found += [*_settings(articles[0], profile), *_names(articles, profile)]
    if is_blocked(found):
        return MadeDeposit(None, tuple(found))
    before = days_in(_parsed(choices.previous)) if choices.previous is not None else {}
    entries = _entries(articles, [dc_element(s) for s, _ in described], before, profile, choices)
    found += _vanished(before, entries, articles[0])
    root = repository_element(profile.oai, entries)
    data = as_bytes(root)
    found += _judged(articles[0], data, _REPOSITORY_SCHEMA)
    records = [entry.record for entry in entries]
    accounts = _accounts(articles, records, root) if choices.accounted else ()
    return finished(data, articles, found, accounts, grave=_GRAVE)


def _described(
    article: DepositArticle, profile: JournalProfile
) -> tuple[tuple[Statement, ...], list[Finding]]:
    left = LeftBehind()
    statements = statements_of(article, profile, left)
    found = [*left_behind(article, left)]
    if not any(statement.name == "title" for statement in statements):
        message = say("the article has no title, and harvesters list records by their titles")
        found.append(common.NOT_TAKEN.finding(message, **article.where(META)))
    return statements, found


def _settings(article: DepositArticle, profile: JournalProfile) -> Iterator[Finding]:
    """Say each key of journal.toml that lacks."""
    oai = profile.oai
    stated = {
        "repository_name": oai.repository_name,
        "base_url": oai.base_url,
        "admin_email": oai.admin_emails,
        "namespace": oai.namespace,
    }
    for key, value in stated.items():
        if not value:
            yield rules.SETTING.finding(
                say("journal.toml has no {key} below [oai]", key=key),
                path=profile.path or article.document.path,
            )


def _names(articles: Sequence[DepositArticle], profile: JournalProfile) -> Iterator[Finding]:
    """Say which articles have no identifier, and which have that of another."""
    seen: dict[str, str] = {}
    for article in articles:
        name = identifier_of(article.meta, profile.oai.namespace or "-")
        if name is None:
            message = say("the article has no DOI and no number of the publisher")
            yield rules.NAMELESS.finding(message, **article.where(META))
        elif name in seen:
            shown, path = name.partition(":-:")[2] or name, seen[name]
            message = say("'{path}' is the same article: both are {name}", path=path, name=shown)
            if path == article.document.path:
                message = say("{source} is named twice", source=path)
            yield rules.DOUBLE.finding(message, **article.where(META))
        seen.setdefault(name or "", article.document.path)


def _entries(
    articles: Sequence[DepositArticle],
    records: Sequence[etree._Element],
    before: Mapping[str, tuple[str, bytes]],
    profile: JournalProfile,
    choices: Choices,
) -> list[Entry]:
    """The records with their days: one that says what it said before keeps its day."""
    entries, today = [], None
    for article, record in zip(articles, records, strict=True):
        name = identifier_of(article.meta, profile.oai.namespace or "") or ""
        day, words = before.get(name, ("", b""))
        if not day or words != words_of(record):
            day = today = today or _day(choices)
        entries.append(Entry(name, day, record))
    return entries


def _vanished(
    before: Mapping[str, tuple[str, bytes]], entries: Sequence[Entry], article: DepositArticle
) -> Iterator[Finding]:
    """Say which records of the earlier repository are not in this one."""
    for name in sorted(set(before) - {entry.identifier for entry in entries}):
        message = say("{name} is in the earlier repository and not in this one", name=name)
        yield rules.VANISHED.finding(message, **article.where(META))


def _day(choices: Choices) -> str:
    if choices.timestamp is not None:
        return datetime.fromtimestamp(choices.timestamp, UTC).date().isoformat()
    moment = stated_moment()
    if moment is None:
        raise ConfigurationError(
            say("nothing says on which day the records were last changed"),
            hint=say("Say it: --date 2026-01-31, or set SOURCE_DATE_EPOCH."),
        )
    return moment.date().isoformat()


def _parsed(previous: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(previous, parser)
    except etree.XMLSyntaxError as error:
        raise ConfigurationError(
            say("the earlier repository is not readable: {reason}", reason=str(error)),
            hint=say("Name the file that this command made before."),
        ) from error
    if etree.QName(root).localname != "Repository":
        raise ConfigurationError(
            say("the earlier file is no static repository"),
            hint=say("Name the file that this command made before."),
        )
    return root


def _judged(article: DepositArticle, data: bytes, schema: str) -> Iterator[Finding]:
    for problem in record_problems(data, schema):
        path, value = problem.path, problem.value
        yield common.NOT_TAKEN.finding(
            say("the schema does not take {path}: '{value}'", path=path, value=value or ""),
            **article.where(META),
            expected=problem.reason,
            found=value,
        )


def _accounts(
    articles: Sequence[DepositArticle],
    records: Sequence[etree._Element],
    root: etree._Element,
) -> tuple[Account, ...]:
    paths = Paths(root)
    pairs = zip(articles, records, strict=True)
    return tuple(completeness(record, article, paths) for article, record in pairs)
