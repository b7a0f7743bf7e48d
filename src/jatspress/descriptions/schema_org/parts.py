"""Parts that can be named by themselves: figures and supplements, data sets."""

from __future__ import annotations

from collections.abc import Sequence

from jatspress.article import Component, DataSet
from jatspress.descriptions.addresses import doi_address, safe_address
from jatspress.descriptions.plain_text import plain_text
from jatspress.descriptions.schema_org.nodes import Node, first_address, without


def components_of(components: Sequence[Component]) -> list[Node]:
    """Figures, tables, supplements and videos with a DOI or a file of their own."""
    return [_component(one) for one in components]


def data_sets_of(data_sets: Sequence[DataSet]) -> list[Node]:
    """Data that the article says it made or used."""
    return [_data_set(one) for one in data_sets]


def _component(one: Component) -> Node:
    address = doi_address(one.doi) if one.doi else first_address(one.ids)
    title = plain_text(one.title) if one.title else None
    file = safe_address(one.href) or ""
    return {
        "@type": "CreativeWork",
        "@id": address,
        "name": title or one.label,
        "alternateName": one.label if title else None,
        "genre": [one.kind, one.content_type],
        "identifier": without(one.ids, address),
        "description": plain_text(one.caption) if one.caption else None,
        "encoding": {
            "@type": "MediaObject",
            "encodingFormat": one.media_type,
            "contentUrl": file if file.startswith("http") else None,
        },
    }


def _data_set(one: DataSet) -> Node:
    address = doi_address(one.doi) if one.doi else first_address(one.ids)
    return {
        "@type": "Dataset",
        "@id": address,
        "name": one.title,
        "identifier": without(one.ids, address),
        "url": safe_address(one.href),
        "version": one.version,
        "datePublished": one.year,
        "includedInDataCatalog": {"@type": "DataCatalog", "name": one.repository},
    }
