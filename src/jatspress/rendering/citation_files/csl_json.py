"""CSL-JSON items (citationstyles.org, schema 1.0), for citation processors and Zotero."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from jatspress.article import ArticleMeta, Contributor, PartialDate
from jatspress.descriptions.addresses import doi_address
from jatspress.descriptions.languages import language
from jatspress.descriptions.texts import abstract_text, keywords
from jatspress.descriptions.title_text import Notation, squeezed, title_in
from jatspress.rendering.citation_files.bibtex import citation_key
from jatspress.rendering.citation_files.facts import (
    Kind,
    has_pages,
    kind_of,
    pages_of,
    people_of,
    pmid_of,
)

Item = dict[str, Any]


#: The markup that citation processors know in titles; characters stand as they are, since they
#: know no entities (jgm/citeproc, issue 17).
_RICH = Notation(
    marks={
        "italic": ("<i>", "</i>"),
        "bold": ("<b>", "</b>"),
        "sub": ("<sub>", "</sub>"),
        "sup": ("<sup>", "</sup>"),
        "sc": ('<span style="font-variant:small-caps;">', "</span>"),
    },
)
_KINDS = {
    Kind.ARTICLE: "article-journal",
    Kind.PAPER: "paper-conference",
    Kind.PREPRINT: "article",
    Kind.OTHER: "article",
}
_TYPES = {"book-review": "review-book", "product-review": "review"}


def as_csl_json(articles: Sequence[ArticleMeta]) -> str:
    """Write an array with an item for each article."""
    items = [item_of(meta) for meta in articles]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def item_of(meta: ArticleMeta) -> Item:
    """The item of an article; what is not stated is absent."""
    kind = kind_of(meta)
    houses, short = meta.journal.publishers, meta.journal.abbreviations
    conference = next(iter(meta.conferences), None)
    item: Item = {
        "id": meta.doi or citation_key(meta),
        "type": _TYPES.get(meta.article_type or "", _KINDS[kind]),
        "genre": "Preprint" if kind is Kind.PREPRINT else None,
        "title": title_in(meta.title, _RICH) if meta.title else None,
        "author": [_name(author) for author in people_of(meta, "author")],
        "translator": [_name(person) for person in people_of(meta, "translator")],
        "container-title": meta.journal.title(meta.lang),
        "container-title-short": short[0].text if short else None,
        "event-title": conference.name if conference else None,
        "event-place": conference.place if conference else None,
        "issued": _date(meta.publication_date) if meta.publication_date else None,
        "volume": meta.volume,
        "issue": meta.issue,
        "page": pages_of(meta),
        "number": meta.elocation_id if has_pages(meta) else None,
        "ISSN": ", ".join(issn.value for issn in meta.journal.issns),
        "publisher": houses[0].name if houses else None,
        "publisher-place": houses[0].place if houses else None,
        "DOI": meta.doi,
        "PMID": pmid_of(meta),
        "URL": doi_address(meta.doi) if meta.doi else None,
        "language": language(meta.lang),
        "keyword": ", ".join(keywords(meta)),
        "abstract": abstract_text(meta),
    }
    return {variable: value for variable, value in item.items() if value}


def _name(person: Contributor) -> Item:
    name = person.name
    if name is None or not (name.surname and name.given_names):
        return {"literal": squeezed(person.display)}
    parts = {"family": name.surname, "given": name.given_names, "suffix": name.suffix}
    return {variable: part for variable, part in parts.items() if part}


def _date(date: PartialDate) -> Item:
    parts = [part for part in (date.year, date.month, date.day) if part is not None]
    issued: Item = {"date-parts": [parts]}
    return {**issued, "season": date.season} if date.season else issued
