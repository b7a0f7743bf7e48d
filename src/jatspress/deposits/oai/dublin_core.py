"""An article in the fifteen elements of Dublin Core, as repositories are harvested."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jatspress.article import ArticleMeta, Conference, Contributor, Identifier, JournalProfile
from jatspress.deposits.addresses import resource_of
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.languages import terminology_code
from jatspress.deposits.oai.kinds import access_of, kinds_of
from jatspress.deposits.oai.relations import relations_of
from jatspress.descriptions.addresses import doi_address, safe_address
from jatspress.descriptions.languages import language
from jatspress.descriptions.plain_text import LeftBehind, plain_text


@dataclass(frozen=True)
class Statement:
    """One element: its name, its words, their language where that is stated."""

    name: str
    words: str
    lang: str | None = None


def statements_of(
    article: DepositArticle, profile: JournalProfile, left: LeftBehind
) -> tuple[Statement, ...]:
    """Every statement of the record, each once, in the order of Dublin Core's own list.

    Words whose language is not stated are in that of the article, as in XML.
    """
    meta = article.meta
    found = (
        *_titles(meta, left),
        *_people(meta),
        *_subjects(meta, left),
        *_descriptions(meta, left),
        *(Statement("publisher", house.name, house.lang) for house in meta.journal.publishers),
        *_date(meta),
        *(Statement("type", kind) for kind in kinds_of(meta)),
        *_formats(meta),
        *(Statement("identifier", text) for text in _identifiers(meta, profile)),
        *_sources(meta),
        *_language(meta),
        *(Statement("relation", text) for text in relations_of(article)),
        *_rights(meta),
    )
    tidy = (Statement(s.name, _squeezed(s.words), language(s.lang)) for s in found)
    return tuple(dict.fromkeys(statement for statement in tidy if statement.words))


def _squeezed(words: str) -> str:
    return " ".join(words.split())


def _titles(meta: ArticleMeta, left: LeftBehind) -> Iterator[Statement]:
    for title in [title for title in (meta.title, *meta.trans_titles) if title]:
        runs = [run for run in (title.content, title.subtitle) if run]
        words = ": ".join(text for run in runs if (text := plain_text(run, left)))
        own = meta.lang if title is meta.title else None
        yield Statement("title", words, title.lang or own)


def _people(meta: ArticleMeta) -> Iterator[Statement]:
    for contributor in meta.contributors:
        is_author = contributor.contrib_type in ("author", None)
        yield Statement("creator" if is_author else "contributor", name_of(contributor))


def name_of(contributor: Contributor) -> str:
    """`Surname, Given names, Suffix`, as catalogues sort by it; a name of one part as it is."""
    name = contributor.name
    if name is not None and name.surname and name.given_names:
        return ", ".join(part for part in (name.surname, name.given_names, name.suffix) if part)
    if contributor.collab is not None:
        return plain_text(contributor.collab)
    return contributor.display


def _subjects(meta: ArticleMeta, left: LeftBehind) -> Iterator[Statement]:
    for group in meta.keywords:
        for keyword in group.keywords:
            yield Statement("subject", plain_text(keyword, left), group.lang or meta.lang)
    for classes in meta.subjects:
        for subject in classes.subjects:
            words, kind = plain_text(subject, left), classes.group_type
            named = f"{kind}: {words}" if kind and kind != "heading" and words else words
            yield Statement("subject", named, classes.lang or meta.lang)


def _descriptions(meta: ArticleMeta, left: LeftBehind) -> Iterator[Statement]:
    for abstract in meta.abstracts:
        words = plain_text(abstract.content, left)
        yield Statement("description", words, abstract.lang or meta.lang)


def _date(meta: ArticleMeta) -> Iterator[Statement]:
    if meta.publication_date:
        yield Statement("date", meta.publication_date.iso)


def _formats(meta: ArticleMeta) -> Iterator[Statement]:
    for uri in meta.self_uris:
        if uri.content_type:
            yield Statement("format", media_type(uri.content_type))


#: What articles call the types of their files.
_MEDIA_TYPES = {
    "pdf": "application/pdf",
    "xml": "application/xml",
    "html": "text/html",
    "epub": "application/epub+zip",
}


def media_type(stated: str) -> str:
    """A media type however it is called; what is not known as it is stated."""
    return _MEDIA_TYPES.get(stated.strip().lower(), stated)


def _identifiers(meta: ArticleMeta, profile: JournalProfile) -> Iterator[str]:
    """The DOI first, then where the article stands, then the numbers that it is known by."""
    if meta.doi:
        yield doi_address(meta.doi) or meta.doi
        if profile.doi.resource_url:
            yield resource_of(meta.doi, profile.doi.resource_url)
    for uri in meta.self_uris:
        address = safe_address(uri.href)
        if address and address.startswith("http"):
            yield address
    yield from (f"{one.scheme}:{one.value}" for one in meta.other_ids if not has_address(one))
    yield from (address for one in meta.other_ids if (address := _address(one)))


def _address(identifier: Identifier) -> str | None:
    return safe_address(identifier.value, identifier.scheme) if has_address(identifier) else None


def has_address(identifier: Identifier) -> bool:
    """Whether a resolver is known for identifiers of the kind."""
    address = safe_address(identifier.value, identifier.scheme)
    return address is not None and address.startswith("http")


def _sources(meta: ArticleMeta) -> Iterator[Statement]:
    """The journal in each of its languages with volume, issue, year and pages; then its ISSNs."""
    place = "; ".join(part for part in (_issue(meta), _pages(meta)) if part)
    for title in meta.journal.titles:
        yield Statement("source", "; ".join(p for p in (title.text, place) if p), title.lang)
    if place and not meta.journal.titles:
        yield Statement("source", place)
    yield from (Statement("source", f"ISSN {issn.value}") for issn in meta.journal.issns)
    yield from (Statement("source", f"ISBN {isbn.value}") for isbn in meta.isbns)
    yield from (Statement("source", _conference(one), one.lang) for one in meta.conferences)


def _issue(meta: ArticleMeta) -> str:
    series, volume = meta.volume_series, f"Vol. {meta.volume}" if meta.volume else None
    issue = f"No. {meta.issue}" if meta.issue else None
    parts = [series, volume, issue, meta.issue_part, meta.supplement, meta.issue_title]
    words = ", ".join(part for part in parts if part)
    year = f"({meta.publication_date.year:04d})" if meta.publication_date else ""
    return f"{words} {year}".strip() if words else ""


def _pages(meta: ArticleMeta) -> str:
    own = meta.page_range or "-".join(page for page in (meta.fpage, meta.lpage) if page)
    pages = own if meta.fpage != meta.lpage or meta.page_range else meta.fpage
    return ", ".join(part for part in (pages, meta.elocation_id) if part)


def _conference(conference: Conference) -> str:
    names = [*conference.names, *conference.acronyms]
    rest = [conference.number, conference.theme, conference.place, conference.date]
    return ", ".join(part for part in (*names, *rest) if part)


def _language(meta: ArticleMeta) -> Iterator[Statement]:
    code = terminology_code(meta.lang)
    if code:
        yield Statement("language", code)


def _rights(meta: ArticleMeta) -> Iterator[Statement]:
    rights = meta.permissions
    if rights is None:
        return
    yield from (Statement("rights", text) for text in access_of(rights))
    for licence in rights.licenses:
        if licence.url:
            yield Statement("rights", licence.url)
        if licence.content:
            yield Statement("rights", plain_text(licence.content), licence.lang)
    yield from (Statement("rights", plain_text(notice)) for notice in rights.statements)
    if not rights.statements and (rights.years or rights.holders):
        holders = ", ".join(plain_text(holder) for holder in rights.holders)
        yield Statement("rights", f"© {', '.join(rights.years)} {holders}")
