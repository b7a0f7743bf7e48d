"""What DOAJ takes of an article, as values that its XML and its JSON are written from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jatspress.article import (
    Abstract,
    Affiliation,
    ArticleMeta,
    Contributor,
    JournalProfile,
    KeywordGroup,
    PartialDate,
    Title,
)
from jatspress.article.identifiers import orcid_address
from jatspress.deposits.addresses import resource_of
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.languages import bibliographic_code
from jatspress.descriptions.affiliations import printed_text
from jatspress.descriptions.plain_text import LeftBehind, plain_text

#: What DOAJ asks for; the keywords beyond are said.
MOST_KEYWORDS = 6
#: What DOAJ cuts off, or cannot index.
LONGEST_ABSTRACT = 30_000
#: The form of addresses that its schema takes: a host with a dot, or four numbers.
WEB_ADDRESS = re.compile(
    r"https?://([^/:\s]+\.[^\W\d_]{2,10}|([0-9]{1,3}\.){3}[0-9]{1,3})(:[0-9]+)?([/?#]\S*)?"
)
_FORMATS = {"pdf": "PDF", "html": "HTML", "xhtml": "HTML", "epub": "ePUB", "xml": "XML"}
_MARK = re.compile(r"[.:;!?…]$")
_PUBLISHERS_IDS = ("publisher-id", "pii")


@dataclass(frozen=True)
class Words:
    """A text in a language (ISO 639-2/B), where that is known to DOAJ."""

    text: str
    lang: str | None = None


@dataclass(frozen=True)
class Keywords:
    """The keywords in a language: those that DOAJ asks for, and those beyond."""

    taken: tuple[str, ...]
    beyond: tuple[str, ...] = ()
    lang: str | None = None


@dataclass(frozen=True)
class Author:
    """An author: the name as read, the affiliations by their numbers, the ORCID iD."""

    name: str
    affiliations: tuple[int, ...] = ()
    orcid: str | None = None


@dataclass(frozen=True)
class FullText:
    """Where the text stands, with its format if stated; `is_doi` when only the DOI leads there."""

    address: str
    format: str | None = None
    is_doi: bool = False


@dataclass(frozen=True)
class DoajRecord:
    """A record of DOAJ; the first title, abstract and list of keywords are what it keeps."""

    journal: str | None
    publisher: str | None
    print_issn: str | None
    online_issn: str | None
    language: str | None
    date: PartialDate | None
    volume: str | None
    issue: str | None
    start_page: str | None
    end_page: str | None
    doi: str | None
    publisher_id: str | None
    kind: str | None
    titles: tuple[Words, ...]
    authors: tuple[Author, ...]
    affiliations: tuple[str, ...]
    abstracts: tuple[Words, ...]
    full_text: FullText | None
    keywords: tuple[Keywords, ...]


def record_of(article: DepositArticle, profile: JournalProfile, left: LeftBehind) -> DoajRecord:
    """Read an article as DOAJ takes it; what journal.toml says of the journal goes first."""
    meta = article.meta
    issns = issns_of(meta, profile)
    used = used_affiliations(meta)
    return DoajRecord(
        journal=profile.title(profile.language) or meta.journal.title(),
        publisher=_publisher(meta, profile),
        print_issn=issns[0],
        online_issn=issns[1],
        language=bibliographic_code(meta.lang or profile.language),
        date=meta.publication_date,
        volume=_squeezed(meta.volume),
        issue=_squeezed(meta.issue),
        start_page=_squeezed(meta.fpage or meta.elocation_id),
        end_page=_squeezed(meta.lpage) if meta.fpage else None,
        doi=meta.doi,
        publisher_id=publisher_id(meta),
        kind=meta.article_type,
        titles=tuple(_titles(meta, left)),
        authors=tuple(_author(person, meta, used, left) for person in authors_of(meta)),
        affiliations=tuple(printed_text(affiliation) for affiliation in used),
        abstracts=tuple(_abstracts(meta, left)),
        full_text=_full_text(meta, profile),
        keywords=tuple(_keywords(meta)),
    )


def _squeezed(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None


def _publisher(meta: ArticleMeta, profile: JournalProfile) -> str | None:
    names = [name.text for name in profile.publisher_names]
    return next(iter([*names, *(p.name for p in meta.journal.publishers)]), None)


def issns_of(meta: ArticleMeta, profile: JournalProfile) -> tuple[str | None, str | None]:
    """The ISSNs of print and online: those of journal.toml, else those of the article."""
    if profile.issn_print or profile.issn_online:
        return profile.issn_print, profile.issn_online
    return meta.journal.issn("print"), meta.journal.issn("electronic")


def publisher_id(meta: ArticleMeta) -> str | None:
    """The publisher's own number of the article, the first of those it may be."""
    for scheme in _PUBLISHERS_IDS:
        for identifier in meta.other_ids:
            if identifier.scheme == scheme:
                return identifier.value
    return None


def authors_of(meta: ArticleMeta) -> tuple[Contributor, ...]:
    """The authors that have a name; DOAJ takes no other contributors."""
    return tuple(author for author in meta.authors if author.display)


def used_affiliations(meta: ArticleMeta) -> tuple[Affiliation, ...]:
    """The affiliations that an author has, each text once, in the order of the article."""
    named = {own for author in authors_of(meta) for own in author.affiliations}
    found: dict[str, Affiliation] = {}
    for affiliation in meta.affiliations:
        if affiliation.id in named and (text := printed_text(affiliation)):
            found.setdefault(f"{affiliation.id} {text}", affiliation)
    return tuple(found.values())


def _author(
    author: Contributor, meta: ArticleMeta, used: tuple[Affiliation, ...], left: LeftBehind
) -> Author:
    """An author; of affiliations in several languages those of the article's stand first."""
    if author.name is None and author.collab is not None:
        name = plain_text(author.collab, left)
    else:
        name = " ".join(author.display.split())
    numbered = [
        (number, affiliation)
        for own in author.affiliations
        for number, affiliation in enumerate(used, 1)
        if affiliation.id == own
    ]
    numbered.sort(key=lambda one: not _is_own(one[1].lang, meta))
    numbers = dict.fromkeys(number for number, _ in numbered)
    return Author(name, tuple(numbers), orcid_address(author.orcid))


def _titles(meta: ArticleMeta, left: LeftBehind) -> Iterator[Words]:
    for title in (meta.title, *meta.trans_titles):
        text = title_text(title, left) if title is not None else ""
        if title is not None and text:
            lang = title.lang or (meta.lang if title is meta.title else None)
            yield Words(text, bibliographic_code(lang))


def title_text(title: Title, left: LeftBehind | None = None) -> str:
    """A title with its subtitle in plain text."""
    main = plain_text(title.content, left)
    subtitle = plain_text(title.subtitle, left) if title.subtitle else ""
    if not main or not subtitle:
        return main or subtitle
    return f"{main} {subtitle}" if _MARK.search(main) else f"{main}: {subtitle}"


def taken_abstracts(meta: ArticleMeta) -> list[Abstract]:
    """The abstracts without a type, which graphical ones and summaries have; the own first."""
    plain = [abstract for abstract in meta.abstracts if abstract.abstract_type is None]
    return sorted(plain, key=lambda abstract: not _is_own(abstract.lang, meta))


def _is_own(lang: str | None, meta: ArticleMeta) -> bool:
    return lang is None or bibliographic_code(lang) == bibliographic_code(meta.lang)


def _abstracts(meta: ArticleMeta, left: LeftBehind) -> Iterator[Words]:
    for abstract in taken_abstracts(meta):
        text = plain_text(abstract.content, left)
        if text:
            yield Words(text, bibliographic_code(abstract.lang or meta.lang))


def _full_text(meta: ArticleMeta, profile: JournalProfile) -> FullText | None:
    """The address that the article states, else that of journal.toml, else that of the DOI."""
    for uri in meta.self_uris:
        if WEB_ADDRESS.fullmatch(uri.href.strip()):
            return FullText(uri.href.strip(), _format(uri.content_type))
    if meta.doi is None:
        return None
    if profile.doi.resource_url:
        return FullText(resource_of(meta.doi, profile.doi.resource_url))
    return FullText(resource_of(meta.doi, "https://doi.org/{doi}"), is_doi=True)


def _format(content_type: str | None) -> str | None:
    words = re.findall(r"[a-z]+", (content_type or "").lower())
    return next((_FORMATS[word] for word in words if word in _FORMATS), None)


def _keywords(meta: ArticleMeta) -> Iterator[Keywords]:
    """The keywords by language, that of the article first; those of authors before others."""
    languages: dict[str | None, list[KeywordGroup]] = {}
    for group in meta.keywords:
        if group.is_of_abbreviations:
            continue
        lang = bibliographic_code(group.lang or meta.lang)
        languages.setdefault(lang, []).append(group)
    own = bibliographic_code(meta.lang)
    for lang, groups in sorted(languages.items(), key=lambda item: item[0] != own):
        groups.sort(key=lambda group: not (group.group_type or "author").startswith("author"))
        words = [plain_text(word) for group in groups for word in group.keywords]
        once = tuple(dict.fromkeys(word for word in words if word))
        if once:
            yield Keywords(once[:MOST_KEYWORDS], once[MOST_KEYWORDS:], lang)
