"""Other works that a record names, in the forms of the OpenAIRE guidelines (literature, 3.0)."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import FieldName, Identifier, RelatedArticle, RelatedObject
from jatspress.deposits.article import DepositArticle
from jatspress.descriptions.addresses import doi_address, safe_address
from jatspress.descriptions.plain_text import plain_text

_EU = "info:eu-repo/semantics/"
#: The schemes of other identifiers of the work that OpenAIRE knows.
_ALTERNATIVES = frozenset({"pmid", "arxiv"})


def relations_of(article: DepositArticle) -> Iterator[str]:
    """What the article is linked with, its other identifiers, data and cited works with DOIs."""
    meta = article.meta
    yield from (words for one in meta.related_articles if (words := related_words(one)))
    yield from (
        words
        for one in (*meta.related_objects, *article.parts.objects)
        if (words := object_words(one))
    )
    yield from (plain_text(product.content) for product in meta.products)
    if meta.doi:
        yield f"{_EU}altIdentifier/doi/{meta.doi}"
    for one in meta.other_ids:
        if one.scheme.lower() in _ALTERNATIVES:
            yield f"{_EU}altIdentifier/{one.scheme.lower()}/{one.value}"
    for data in article.parts.data_sets:
        if data.doi:
            yield f"{_EU}dataset/doi/{data.doi}"
    for reference in article.references:
        doi = reference.value(FieldName.DOI)
        if doi:
            yield f"{_EU}reference/doi/{doi}"


def related_words(related: RelatedArticle) -> str | None:
    """The address of another article, else the words that name it."""
    address = _address(related.href, related.ext_link_type)
    return address or (plain_text(related.content) if related.content else related.href)


def object_words(related: RelatedObject) -> str | None:
    """The address of an object, else its identifiers."""
    address = _address(related.href, related.ext_link_type)
    if address:
        return address
    stated = (
        (related.object_id_type, related.object_id),
        (related.document_id_type, related.document_id),
        (related.source_id_type, related.source_id),
    )
    identifiers = [Identifier(kind or "", value) for kind, value in stated if value]
    found = (_address(one.value, one.scheme) for one in identifiers)
    first = next((address for address in found if address), None)
    words = "; ".join(f"{one.scheme} {one.value}".strip() for one in identifiers)
    return first or words or (plain_text(related.content) if related.content else None)


def _address(stated: str | None, kind: str | None) -> str | None:
    address = doi_address(stated or "") or safe_address(stated, kind)
    return address if address and address.startswith("http") else None
