"""Works that an article is linked with: what it corrects, reviews, mentions, its translations."""

from __future__ import annotations

from collections.abc import Sequence

from jatspress.article import (
    ArticleMeta,
    Identifier,
    Product,
    RelatedArticle,
    RelatedObject,
)
from jatspress.descriptions.addresses import safe_address
from jatspress.descriptions.languages import language
from jatspress.descriptions.plain_text import plain_text
from jatspress.descriptions.schema_org.nodes import (
    Node,
    first_address,
    identifier_node,
    identifier_nodes,
    without,
)

#: Articles that correct or retract this one, by JATS `@related-article-type`.
_CORRECTIONS = frozenset({"correction-forward", "retraction-forward", "corrigendum", "erratum"})
#: Articles that this one is about; of others it is certain only that they are named.
_SUBJECTS = frozenset(
    """corrected-article retracted-article partial-retraction commentary-article
    peer-reviewed-article object-of-concern addended-article republished-article""".split()
)


def linked_works(meta: ArticleMeta, objects: Sequence[RelatedObject]) -> Node:
    """The properties of the article that lead to other works; `objects` are named in its text."""
    others = [one for one in meta.related_articles if one.related_article_type not in _CORRECTIONS]
    return {
        "correction": [
            _address(one)
            for one in meta.related_articles
            if one.related_article_type in _CORRECTIONS
        ],
        "about": [_article(one) for one in others if _is_subject(one)],
        "mentions": [
            *(_article(one) for one in others if not _is_subject(one)),
            *map(_object, [*meta.related_objects, *objects]),
        ],
        "itemReviewed": [_product(product) for product in meta.products],
    }


def _is_subject(related: RelatedArticle) -> bool:
    return related.related_article_type in _SUBJECTS


def _address(related: RelatedArticle) -> str | None:
    return safe_address(related.href, "doi" if related.href.startswith("10.") else None)


def _article(related: RelatedArticle) -> Node:
    address = _address(related)
    return {
        "@type": "ScholarlyArticle",
        "@id": address,
        "identifier": None if address else identifier_node(_kind(related), related.href),
        "inLanguage": language(related.lang),
        "description": plain_text(related.content) if related.content else None,
    }


def _kind(related: RelatedArticle) -> str:
    return related.ext_link_type or "uri"


def _object(related: RelatedObject) -> Node:
    stated = (
        (related.object_id_type, related.object_id),
        (related.document_id_type, related.document_id),
        (related.source_id_type, related.source_id),
    )
    identifiers = [Identifier(kind or "other", value) for kind, value in stated if value]
    address = safe_address(related.href, related.ext_link_type) or first_address(identifiers)
    return {
        "@type": "CreativeWork",
        "@id": address,
        "identifier": without(identifiers, address),
        "genre": [related.object_type, related.document_type, related.source_type],
        "description": plain_text(related.content) if related.content else None,
    }


def _product(product: Product) -> Node:
    is_book = bool(product.isbns) or product.product_type in ("book", "chapter")
    others = [] if is_book else [Identifier("isbn", isbn) for isbn in product.isbns]
    return {
        "@type": "Book" if is_book else "CreativeWork",
        "@id": safe_address(product.href) or first_address(product.identifiers),
        "name": product.title,
        "isbn": list(product.isbns) if is_book else None,
        "identifier": identifier_nodes([*product.identifiers, *others]),
        "genre": product.product_type,
        "description": plain_text(product.content),
    }
