"""What an article has to do with other works, as far as DataCite has a certain word for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from jatspress.article import ArticleMeta, ArticleParts, Product, PublicationEvent, RelatedArticle
from jatspress.article.identifiers import bare_doi
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.datacite.build import part, sub, sub_if
from jatspress.deposits.datacite.identifiers import identified

#: JATS @related-article-type → how DataCite says it (appendix, relationType).
_ARTICLES = {
    "commentary-article": "References",
    "commentary": "IsReferencedBy",
    "corrected-article": "References",
    "retracted-article": "References",
    "object-of-concern": "References",
    "article-reference": "References",
    "correction-forward": "IsReferencedBy",
    "retraction-forward": "IsReferencedBy",
    "concern-forward": "IsReferencedBy",
    "addended-article": "IsSupplementTo",
    "updated-article": "IsNewVersionOf",
    "preprint": "IsNewVersionOf",
    "published-article": "IsPreviousVersionOf",
    "republished-article": "IsVersionOf",
    "peer-reviewed-article": "Reviews",
    "reviewed-article": "Reviews",
    "peer-review": "IsReviewedBy",
    "peer-review-report": "IsReviewedBy",
    "reviewer-report": "IsReviewedBy",
    "supplement": "IsSupplementedBy",
    "translated-article": "IsTranslationOf",
    "translation": "HasTranslation",
    "companion": "References",
}
#: The kinds of sub-articles; others are parts.
_SUB_ARTICLES = {
    "translation": "HasTranslation",
    "reviewer-report": "IsReviewedBy",
    "referee-report": "IsReviewedBy",
    "peer-review": "IsReviewedBy",
    "decision-letter": "IsReviewedBy",
    "editor-report": "IsReviewedBy",
    "aggregated-review-documents": "IsReviewedBy",
}
#: What data are to the article, as JATS and JATS4R say it.
_DATA = {
    "issupplementedby": "IsSupplementedBy",
    "generated": "IsSupplementedBy",
    "generated-data": "IsSupplementedBy",
}
_PRODUCTS = {"book": "Book", "software": "Software", "journal": "Journal", "data": "Dataset"}


@dataclass(frozen=True)
class Relation:
    """A link to another work: DataCite's word, the kind of the identifier, its value."""

    relation: str
    kind: str
    value: str
    general: str | None = None


def write_relations(root: etree._Element, article: DepositArticle) -> None:
    """Append the links, each once; none to the article itself."""
    own = bare_doi(article.meta.doi or "").lower()
    seen: set[tuple[str, str]] = set()
    for relation in relations_of(article):
        key = (relation.relation, relation.value.lower())
        if key not in seen and relation.value.lower() != own:
            seen.add(key)
            write_relation(root, relation)


def write_relation(root: etree._Element, relation: Relation) -> etree._Element:
    """Append a link and return it."""
    return sub(
        part(root, "relatedIdentifiers"),
        "relatedIdentifier",
        relation.value,
        relatedIdentifierType=relation.kind,
        relationType=relation.relation,
        resourceTypeGeneral=relation.general,
    )


def relations_of(article: DepositArticle) -> Iterator[Relation]:
    """All links that the article states and DataCite has words for."""
    meta = article.meta
    yield from filter(None, map(relation_of, meta.related_articles))
    for event in meta.events:
        yield from _of_event(event)
    yield from _objects(meta, article.parts)
    yield from _parts(article.parts)


def relation_of(related: RelatedArticle) -> Relation | None:
    """The link of a `related-article`; `None` when its type or its target is not certain."""
    relation = _ARTICLES.get(related.related_article_type)
    found = identified(related.href, related.ext_link_type)
    return Relation(relation, *found) if relation and found else None


def _of_event(event: PublicationEvent) -> Iterator[Relation]:
    """An earlier version, such as a preprint; of other events DataCite has no word."""
    if not is_version(event):
        return
    for identifier in event.ids:
        found = identified(identifier.value, identifier.scheme)
        if found is not None:
            yield Relation("IsNewVersionOf", *found, "Preprint")
    for address in event.addresses:
        found = identified(address.href)
        if found is not None:
            yield Relation("IsNewVersionOf", *found, "Preprint")


def is_version(event: PublicationEvent) -> bool:
    """Tell whether an event is an earlier version of the article."""
    return event.is_preprint or "preprint" in (event.event_type or "").lower()


def _objects(meta: ArticleMeta, parts: ArticleParts) -> Iterator[Relation]:
    for related in (*meta.related_objects, *parts.objects):
        for text, kind in (
            (related.object_id, related.object_id_type),
            (related.document_id, related.document_id_type),
            (related.href, related.ext_link_type),
        ):
            found = identified(text, kind)
            if found is not None:
                yield Relation("References", *found)


def _parts(parts: ArticleParts) -> Iterator[Relation]:
    for component in parts.components:
        found = identified(component.doi, "doi")
        if found is not None:
            yield Relation("HasPart", *found)
    for data in parts.data_sets:
        relation = _DATA.get((data.use or "").lower(), "References")
        for text, kind in [*((i.value, i.scheme) for i in data.ids), (data.href, None)]:
            found = identified(text, kind)
            if found is not None:
                yield Relation(relation, *found, "Dataset")
    for sub_article in parts.sub_articles:
        relation = _SUB_ARTICLES.get(sub_article.article_type or "", "HasPart")
        found = identified(sub_article.meta.doi, "doi")
        if found is not None:
            yield Relation(relation, *found)


def write_products(root: etree._Element, meta: ArticleMeta) -> None:
    """Append the works that the article reviews, by their titles."""
    for product in meta.products:
        if product.title:
            _product(root, product)


def _product(root: etree._Element, product: Product) -> None:
    made = sub(
        part(root, "relatedItems"),
        "relatedItem",
        relatedItemType=_PRODUCTS.get((product.product_type or "").lower(), "Other"),
        relationType="Reviews",
    )
    found = product_identifier(product)
    if found is not None:
        kind, value = found
        sub(made, "relatedItemIdentifier", value, relatedItemIdentifierType=kind)
    sub_if(sub(made, "titles"), "title", product.title)


def product_identifier(product: Product) -> tuple[str, str] | None:
    """The first identifier of a reviewed work that DataCite has a word for."""
    stated = [(one.value, one.scheme) for one in product.identifiers]
    stated += [(isbn, "isbn") for isbn in product.isbns]
    found = (identified(text, kind) for text, kind in (*stated, (product.href, None)))
    return next((one for one in found if one is not None), None)
