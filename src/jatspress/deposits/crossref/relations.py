"""Relations to other works: what they are to this one, as far as the article says it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from jatspress.article import (
    ArticleMeta,
    DataSet,
    Product,
    PublicationEvent,
    RelatedArticle,
    RelatedObject,
)
from jatspress.article.identifiers import DOI, is_isbn
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.crossref.build import RELATIONS, drop_if_empty, sub

_INTER, _INTRA = "inter_work_relation", "intra_work_relation"

#: JATS @related-article-type ← where it is certain, the relation and whether it is within a work.
_RELATIONS = {
    "commentary-article": (_INTER, "isCommentOn"),
    "commentary": (_INTER, "hasComment"),
    "peer-reviewed-article": (_INTER, "isReviewOf"),
    "peer-reviewed-material": (_INTER, "isReviewOf"),
    "reviewed-article": (_INTER, "isReviewOf"),
    "peer-review": (_INTER, "hasReview"),
    "peer-review-report": (_INTER, "hasReview"),
    "referee-report": (_INTER, "hasReview"),
    "reviewer-report": (_INTER, "hasReview"),
    "supplement": (_INTER, "isSupplementedBy"),
    "preprint": (_INTRA, "hasPreprint"),
    "translated-article": (_INTRA, "isTranslationOf"),
    "translation": (_INTRA, "hasTranslation"),
    "republished-article": (_INTRA, "isVersionOf"),
    "version-of-record": (_INTRA, "isPreprintOf"),
}
#: Relations that only a preprint has.
_OF_PREPRINTS = frozenset({"isPreprintOf"})
#: Kinds of notice, which Crossmark alone can tell.
UPDATES = frozenset(
    {
        "addended-article",
        "corrected-article",
        "retracted-article",
        "updated-article",
        "object-of-concern",
        "addressed-article",
        "partial-retraction",
    }
)
#: What the article says of one that corrects it; the record of the notice is what tells it.
FORWARD = frozenset(
    {
        "addendum",
        "correction",
        "correction-forward",
        "corrigendum",
        "erratum",
        "expression-of-concern",
        "retraction",
        "retraction-forward",
        "retraction-notice",
        "update",
    }
)

#: What data are to an article, as it is stated ← as Crossref and DataCite name it.
_USES = {
    "issupplementedby": "isSupplementedBy",
    "generated": "isSupplementedBy",
    "generateddata": "isSupplementedBy",
    "generateddataset": "isSupplementedBy",
    "references": "references",
    "analyzed": "references",
    "analysed": "references",
    "analyzeddata": "references",
    "analyseddata": "references",
    "nonanalyzed": "references",
    "nonanalyzeddata": "references",
    "existingdataset": "references",
    "reuseddata": "references",
}
#: Schemes of identifiers ← their names in Crossref's schema of relations.
_SCHEMES = {
    name: name
    for name in ("doi", "issn", "isbn", "pmid", "pmcid", "purl", "arxiv", "ark", "handle", "uuid")
} | {"accession": "accession", "uri": "uri", "url": "uri", "crossref-doi": "doi"}
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)
_ISBN = re.compile(r"(?<![\dXx-])(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx](?![\dXx])")


@dataclass(frozen=True)
class Relation:
    """A relation of the article: within the work or to another, its type, what it leads to."""

    element: str
    kind: str
    scheme: str
    target: str
    description: str | None = None


def write_relations(parent: etree._Element, article: DepositArticle) -> None:
    """Append the relations that are certain (`rel:program`), equal ones once."""
    program = sub(parent, f"{{{RELATIONS}}}program", name="relations")
    for relation in relations_of(article):
        item = sub(program, "related_item")
        if relation.description:
            sub(item, "description", relation.description)
        attributes = {"relationship-type": relation.kind, "identifier-type": relation.scheme}
        sub(item, relation.element, relation.target, **attributes)
    drop_if_empty(program)


def relations_of(article: DepositArticle) -> tuple[Relation, ...]:
    """All relations of an article that are certain, none to itself."""
    own = (article.meta.doi or "").lower()
    found: dict[tuple[str, str], Relation] = {}
    for relation in _stated(article):
        if relation is not None and relation.target.lower() != own:
            found.setdefault((relation.kind, relation.target.lower()), relation)
    return tuple(found.values())


def _stated(article: DepositArticle) -> Iterator[Relation | None]:
    meta = article.meta
    made = [_to_article(related, article.is_preprint) for related in meta.related_articles]
    made += [_to_preprint(event, article.is_preprint) for event in meta.events]
    made += [to_product(product) for product in meta.products]
    made += [to_object(thing) for thing in (*meta.related_objects, *article.parts.objects)]
    made += [to_data(data) for data in article.parts.data_sets]
    made.append(_to_original(article))
    yield from made


def _to_article(related: RelatedArticle, is_preprint: bool) -> Relation | None:
    doi, relation = related_doi(related), relation_of(related)
    if doi is None or relation is None or (relation[1] in _OF_PREPRINTS and not is_preprint):
        return None
    return Relation(*relation, "doi", doi)


def _to_preprint(event: PublicationEvent, is_preprint: bool) -> Relation | None:
    """The relation to the preprint; what a preprint was before is another version of it."""
    doi = None if is_preprint else preprint_doi(event)
    return Relation(_INTRA, "hasPreprint", "doi", doi) if doi else None


def preprint_doi(event: PublicationEvent) -> str | None:
    """The DOI of a preprint, when the event is its posting."""
    if not event.is_preprint:
        return None
    stated = [identifier.value for identifier in event.ids]
    stated += [address.href for address in event.addresses]
    return next((match[0] for text in stated if (match := DOI.search(text))), None)


def to_product(product: Product) -> Relation | None:
    """The relation to a work that the article reviews, by its DOI, else by its ISBN."""
    stated = [identifier.value for identifier in product.identifiers] + [product.href or ""]
    doi = next((match[0] for text in stated if (match := DOI.search(text))), None)
    isbn = next((found for text in product.isbns if (found := true_isbn(text))), None)
    target = doi or isbn
    if target is None:
        return None
    return Relation(_INTER, "isReviewOf", "doi" if doi else "isbn", target, product.title)


def true_isbn(text: str) -> str | None:
    """The ISBN in a text such as `978-3-16-148410-0 (hardcover)`, if its check digit is right."""
    match = _ISBN.search(text)
    digits = re.sub(r"[- ]", "", match[0]).upper() if match else ""
    return digits if is_isbn(digits) else None


def to_object(thing: RelatedObject) -> Relation | None:
    """The relation to data that are said to be made or used."""
    kind = _use(thing.content_type) or _use(thing.link_type)
    target = object_id(thing)
    if kind is None or target is None:
        return None
    words = " ".join(thing.content.text.split()) if thing.content else None
    return Relation(_INTER, kind, *target, words)


def object_id(thing: RelatedObject) -> tuple[str, str] | None:
    """The scheme and identifier of an object, the most exact one that Crossref takes."""
    stated = (
        (thing.object_id_type, thing.object_id),
        (thing.document_id_type, thing.document_id),
        (thing.source_id_type, thing.source_id),
        (thing.ext_link_type, thing.href),
    )
    return _best((scheme or "", value or "") for scheme, value in stated)


def to_data(data: DataSet) -> Relation | None:
    """The relation to a data set that is said to be made or used."""
    stated = [(identifier.scheme, identifier.value) for identifier in data.ids]
    target = _best([*stated, ("uri", data.href or "")])
    kind = _use(data.use)
    if kind is None or target is None:
        return None
    description = ". ".join(text for text in (data.title, data.repository) if text)
    return Relation(_INTER, kind, *target, description)


def _use(stated: str | None) -> str | None:
    return _USES.get(re.sub(r"[^a-z]", "", (stated or "").lower()))


def _best(stated: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> tuple[str, str] | None:
    """Of several identifiers a DOI, else the first whose scheme is known, else an address."""
    known = [(scheme.lower(), value.strip()) for scheme, value in stated if value.strip()]
    for _, value in known:
        match = DOI.search(value)
        if match and (value.startswith("10.") or "doi.org/" in value):
            return "doi", match[0]
    for scheme, value in known:
        name = _SCHEMES.get(scheme)
        if name is not None and name not in ("uri", "doi"):
            return name, value
    return next((("uri", value) for _, value in known if _WEB.fullmatch(value)), None)


def _to_original(article: DepositArticle) -> Relation | None:
    """The relation of a translation that stands inside the article it is one of."""
    original = article.translated_from
    doi = original.doi if original is not None else None
    return Relation(_INTRA, "isTranslationOf", "doi", doi) if doi else None


def is_itself(related: RelatedArticle, meta: ArticleMeta) -> bool:
    """Tell whether a link to another article leads to this one: no relation for Crossref."""
    doi = related_doi(related)
    return doi is not None and doi.lower() == (meta.doi or "").lower()


def relation_of(related: RelatedArticle) -> tuple[str, str] | None:
    """The element and the type of a relation that is certain; `None` for another link."""
    return _RELATIONS.get(related.related_article_type)


def related_doi(related: RelatedArticle) -> str | None:
    """The DOI that a link to another article names."""
    match = DOI.search(related.href)
    return match[0] if match else None


def is_update(related: RelatedArticle) -> bool:
    """Tell whether the link says that this article corrects or retracts another one."""
    return related.related_article_type in UPDATES
