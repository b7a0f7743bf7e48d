"""CSL-JSON items (citationstyles.org, schema 1.0), for citation processors and Zotero."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from typing import Any

from jatspress.article import ArticleMeta, Contributor, PartialDate
from jatspress.descriptions.addresses import doi_address
from jatspress.descriptions.languages import language
from jatspress.descriptions.texts import abstract_text, keywords
from jatspress.descriptions.title_text import Notation, title_in
from jatspress.rendering.citation_files.bibtex import citation_key

Item = dict[str, Any]


def _escaped(characters: str) -> str:
    return html.escape(characters, quote=False)


#: The markup that citation processors know in titles.
_RICH = Notation(
    _escaped,
    {
        "italic": ("<i>", "</i>"),
        "bold": ("<b>", "</b>"),
        "sub": ("<sub>", "</sub>"),
        "sup": ("<sup>", "</sup>"),
        "sc": ('<span style="font-variant:small-caps;">', "</span>"),
    },
)
_TYPES = {"book-review": "review-book", "product-review": "review"}


def as_csl_json(articles: Sequence[ArticleMeta]) -> str:
    """Write an array with an item for each article."""
    items = [_item(meta) for meta in articles]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _item(meta: ArticleMeta) -> Item:
    journal = meta.journal.title(meta.lang)
    kind = _TYPES.get(meta.article_type or "", "article-journal" if journal else "article")
    houses, short = meta.journal.publishers, meta.journal.abbreviations
    item: Item = {
        "id": meta.doi or citation_key(meta),
        "type": kind,
        "title": title_in(meta.title, _RICH) if meta.title else None,
        "author": [_name(author) for author in meta.authors if author.display],
        "translator": [_name(c) for c in meta.contributors if c.contrib_type == "translator"],
        "container-title": journal,
        "container-title-short": short[0].text if short else None,
        "issued": _date(meta.publication_date) if meta.publication_date else None,
        "volume": meta.volume,
        "issue": meta.issue,
        "page": _pages(meta),
        "ISSN": ", ".join(issn.value for issn in meta.journal.issns),
        "publisher": houses[0].name if houses else None,
        "publisher-place": houses[0].place if houses else None,
        "DOI": meta.doi,
        "URL": doi_address(meta.doi) if meta.doi else None,
        "language": language(meta.lang),
        "keyword": ", ".join(keywords(meta)),
        "abstract": abstract_text(meta),
    }
    return {variable: value for variable, value in item.items() if value}


def _name(person: Contributor) -> Item:
    name = person.name
    if name is None or not (name.surname and name.given_names):
        return {"literal": person.display}
    parts = {"family": name.surname, "given": name.given_names, "suffix": name.suffix}
    return {variable: part for variable, part in parts.items() if part}


def _pages(meta: ArticleMeta) -> str | None:
    if meta.fpage and meta.lpage and meta.fpage != meta.lpage:
        return f"{meta.fpage}-{meta.lpage}"
    return meta.fpage or meta.elocation_id


def _date(date: PartialDate) -> Item:
    parts = [part for part in (date.year, date.month, date.day) if part is not None]
    issued: Item = {"date-parts": [parts]}
    return {**issued, "season": date.season} if date.season else issued
