"""The metadata of a book: what the articles and their journal state of themselves."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from lxml import etree

from jatspress.article import ArticleMeta, Contributor, PersonName
from jatspress.descriptions.addresses import doi_address
from jatspress.descriptions.languages import language
from jatspress.descriptions.texts import abstract_text, main_abstract
from jatspress.descriptions.title_text import plain_title, squeezed, title_in
from jatspress.descriptions.title_text import written as plain
from jatspress.rendering.citation_files.line import cite_as
from jatspress.rendering.epub.accessibility import accessibility, summary
from jatspress.rendering.epub.items import Part
from jatspress.rendering.epub.traits import Traits
from jatspress.rendering.words import Words

OPF = "http://www.idpf.org/2007/opf"
DC = "http://purl.org/dc/elements/1.1/"
IDENTIFIER = "pub-id"
#: The language of a book of which none is stated (ISO 639-2, 'undetermined').
_NO_LANGUAGE = "und"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: What contributors are, by JATS `contrib-type`, in the codes of MARC's relators.
_ROLES = {
    "author": "aut",
    "editor": "edt",
    "translator": "trl",
    "reviewer": "rev",
    "illustrator": "ill",
    "compiler": "com",
    "corresp": "aut",
}


@dataclass
class _Metadata:
    """The `<metadata>` element while it is filled."""

    element: etree._Element
    numbers: dict[str, int] = field(default_factory=dict)

    def state(self, name: str, value: str | None, lang: str | None = None) -> str | None:
        """Add an element of Dublin Core and return its id; `None` when there is no value."""
        if not value or not value.strip():
            return None
        made = etree.SubElement(self.element, f"{{{DC}}}{name}", {"id": self._fresh(name)})
        made.text = squeezed(value)
        if lang:
            made.set(_XML_LANG, lang)
        return str(made.get("id"))

    def meta(
        self,
        name: str,
        value: str | None,
        *,
        of: str | None = None,
        scheme: str | None = None,
        lang: str | None = None,
    ) -> str | None:
        """Add a property, of the book or of the element with the id `of`; return its own id."""
        if not value or not value.strip():
            return None
        made = etree.SubElement(self.element, f"{{{OPF}}}meta", {"property": name})
        if of:
            made.set("refines", f"#{of}")
        if scheme:
            made.set("scheme", scheme)
        if lang:
            made.set(_XML_LANG, lang)
        made.text = squeezed(value)
        return self._named(made) if name == "belongs-to-collection" else None

    def _named(self, made: etree._Element) -> str:
        made.set("id", self._fresh("collection"))
        return str(made.get("id"))

    def _fresh(self, name: str) -> str:
        number = self.numbers[name] = self.numbers.get(name, 0) + 1
        return f"{name}-{number}"


def article_metadata(parent: etree._Element, part: Part, modified: datetime) -> None:
    """Write the metadata of a book of one article."""
    written, meta = _begun(parent), part.meta
    _identifier(written, identifier_of(meta))
    _titles(written, meta, part.words)
    for person in meta.contributors:
        _contributor(written, person)
    _languages(written, part.languages)
    for publisher in meta.journal.publishers:
        written.state("publisher", publisher.name, language(publisher.lang))
    written.state("date", meta.publication_date.iso if meta.publication_date else None)
    for group in meta.keywords:
        for word in group.keywords:
            written.state("subject", word.text, language(group.lang))
    abstract = main_abstract(meta)
    lang = language(abstract.lang or meta.lang) if abstract else None
    written.state("description", abstract_text(meta), lang)
    _rights(written, [meta])
    written.meta("dcterms:bibliographicCitation", cite_as(meta, part.words).striptags())
    _collections(written, meta, part.words)
    _ended(written, modified, part.traits, part.words)


def _begun(parent: etree._Element) -> _Metadata:
    return _Metadata(etree.SubElement(parent, f"{{{OPF}}}metadata", nsmap={"dc": DC}))


def _identifier(written: _Metadata, identifier: str) -> None:
    made = etree.SubElement(written.element, f"{{{DC}}}identifier", {"id": IDENTIFIER})
    made.text = identifier


def identifier_of(meta: ArticleMeta) -> str:
    """The DOI as an address, else a name made from what the article states of itself."""
    address = doi_address(meta.doi) if meta.doi else None
    if address is not None:
        return address
    numbers = (f"{other.scheme}:{other.value}" for other in meta.other_ids)
    return _made_identifier([meta.journal.title() or "", plain_title(meta) or "", *numbers])


def _made_identifier(facts: Iterable[str]) -> str:
    digest = hashlib.sha256("\n".join(facts).encode()).digest()
    return uuid.UUID(bytes=digest[:16], version=5).urn


# --- titles


def _titles(written: _Metadata, meta: ArticleMeta, words: Words) -> None:
    title = meta.title
    lang = language((title.lang if title else None) or meta.lang)
    main = plain(title.content) if title else words["untitled"]
    made = written.state("title", main, lang) or written.state("title", words["untitled"])
    written.meta("title-type", "main", of=made)
    for translated in meta.trans_titles:
        other = language(translated.lang)
        # The property says 'in another language and script', so that one must be stated.
        if other and made:
            written.meta("alternate-script", title_in(translated), of=made, lang=other)
    if title and title.subtitle:
        below = written.state("title", plain(title.subtitle), lang)
        written.meta("title-type", "subtitle", of=below)


# --- people


def _contributor(written: _Metadata, person: Contributor) -> None:
    """A person or group: authors are creators, all others contributors, in their order."""
    kind = person.contrib_type or "author"
    is_author = _ROLES.get(kind) == "aut"
    lang = language(person.name.lang) if person.name else None
    made = written.state("creator" if is_author else "contributor", person.display, lang)
    if made is None:
        return
    written.meta("role", _ROLES.get(kind), of=made, scheme="marc:relators")
    for name in person.names[:1]:
        written.meta("file-as", _filed(name), of=made)
    for name in person.names[1:]:
        if name.lang:
            written.meta("alternate-script", name.display, of=made, lang=language(name.lang))
    written.meta("dcterms:identifier", person.orcid, of=made)


def _filed(name: PersonName) -> str | None:
    """A name as lists of authors sort it."""
    if not (name.surname and name.given_names):
        return None
    return ", ".join(part for part in (name.surname, name.given_names, name.suffix) if part)


def _languages(written: _Metadata, languages: Iterable[str]) -> None:
    for lang in tuple(languages) or (_NO_LANGUAGE,):
        written.state("language", lang)


# --- rights, journal, issue


def _rights(written: _Metadata, metas: Iterable[ArticleMeta]) -> None:
    """What is stated of copyright and licences, each statement once."""
    permissions = [meta.permissions for meta in metas if meta.permissions]
    statements = (words.text for stated in permissions for words in stated.statements)
    for statement in dict.fromkeys(map(squeezed, statements)):
        written.state("rights", statement)
    addresses = (licence.url for stated in permissions for licence in stated.licenses)
    for address in dict.fromkeys(address for address in addresses if address):
        written.meta("dcterms:license", address)


def _collections(written: _Metadata, meta: ArticleMeta, words: Words) -> None:
    """The journal, and the issue as a collection in it."""
    name = meta.journal.title(meta.lang)
    issue = volume_and_issue(meta, words)
    inner = written.meta("belongs-to-collection", issue) if name and issue else None
    if inner is not None:
        written.meta("collection-type", "set", of=inner)
    journal = written.meta("belongs-to-collection", name, of=inner)
    if journal is not None:
        written.meta("collection-type", "series", of=journal)
        for issn in meta.journal.issns:
            written.meta("dcterms:identifier", f"urn:issn:{issn.value}", of=journal)


def volume_and_issue(meta: ArticleMeta, words: Words) -> str:
    """The volume and the number of an issue, as far as stated."""
    parts = ((words["volume_short"], meta.volume), (words["issue_short"], meta.issue))
    return ", ".join(f"{word} {value}" for word, value in parts if value)


def _ended(written: _Metadata, modified: datetime, traits: Traits, words: Words) -> None:
    written.meta("dcterms:modified", modified.strftime("%Y-%m-%dT%H:%M:%SZ"))
    for name, value in accessibility(traits):
        written.meta(name, value)
    written.meta("schema:accessibilitySummary", summary(traits, words), lang=words.lang)


# --- a book of several articles


@dataclass(frozen=True)
class BookFacts:
    """What the articles of a book have in common: their journal, their issue, a title of it."""

    title: str
    journal: str | None
    issue: str | None
    year: str | None


def book_metadata(
    parent: etree._Element,
    parts: tuple[Part, ...],
    facts: BookFacts,
    modified: datetime,
    traits: Traits,
) -> None:
    """Write the metadata of a book of several articles."""
    written, first = _begun(parent), parts[0]
    metas = [part.meta for part in parts]
    _identifier(written, _made_identifier(identifier_of(meta) for meta in metas))
    made = written.state("title", facts.title)
    written.meta("title-type", "main", of=made)
    for author in dict.fromkeys(author for meta in metas for author in _named(meta)):
        _contributor(written, author)
    _languages(written, dict.fromkeys(lang for part in parts for lang in part.languages))
    houses = (house.name for meta in metas for house in meta.journal.publishers)
    for house in dict.fromkeys(houses):
        written.state("publisher", house)
    written.state("date", facts.year)
    _rights(written, metas)
    if facts.journal:
        _collections(written, first.meta if facts.issue else _of_journal(first.meta), first.words)
    for meta in metas:
        written.meta("dcterms:hasPart", doi_address(meta.doi) if meta.doi else plain_title(meta))
    _ended(written, modified, traits, first.words)


def _of_journal(meta: ArticleMeta) -> ArticleMeta:
    """A head that knows its journal alone."""
    return ArticleMeta(journal=meta.journal, lang=meta.lang)


def _named(meta: ArticleMeta) -> Iterable[Contributor]:
    """The authors as a book lists them: the same person once, whatever each article says."""
    for author in meta.authors:
        yield Contributor(
            names=author.names[:1],
            collab=author.collab,
            anonymous=author.anonymous,
            orcid=author.orcid,
        )
