"""The article as linked data: a `ScholarlyArticle` of schema.org in JSON-LD.

Every value is what the article states; what is not stated is absent.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from jatspress.article import (
    ArticleMeta,
    Award,
    Contributor,
    FundingSource,
    Identifier,
    RelatedArticle,
)
from jatspress.descriptions.addresses import doi_address, safe_address
from jatspress.descriptions.languages import language
from jatspress.descriptions.numbers import whole_number
from jatspress.descriptions.own_addresses import canonical_address
from jatspress.descriptions.texts import abstract_text
from jatspress.descriptions.title_text import plain_title, squeezed, title_in
from jatspress.jats.citation_read import citations_of
from jatspress.jats.text import has_text
from jatspress.rendering.page.metadata import PageLinks

Node = dict[str, Any]

#: Articles that correct or retract this one, by JATS `@related-article-type`.
_CORRECTIONS = frozenset({"correction-forward", "retraction-forward", "corrigendum", "erratum"})
#: What a cited work is called, the part before the whole.
_TITLES = ("article-title", "chapter-title", "data-title", "part-title", "source")


#: What could end a `<script>`, begin a comment in it, or be no JSON to old browsers.
_UNSAFE = re.compile("[<>&\u2028\u2029]")


def for_script(value: Any) -> str:
    """JSON that is safe inside `<script>`.

    `<`, `>` and `&` are written as escapes of JSON, so that no text of an article ends the
    element or begins another.
    """
    written = json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def json_ld(meta: ArticleMeta, root: etree._Element, links: PageLinks) -> str:
    """The article with its people, institutions, funders and the works that it cites."""
    return for_script(_without_gaps(_article(meta, root, links)))


def _article(meta: ArticleMeta, root: etree._Element, links: PageLinks) -> Node:
    rights = meta.permissions
    licences = rights.licenses if rights else ()
    awards = meta.funding.awards if meta.funding else ()
    editors = [person for person in meta.contributors if person.contrib_type == "editor"]
    return {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "@id": doi_address(meta.doi) if meta.doi else None,
        "headline": plain_title(meta),
        "alternativeHeadline": [title_in(title) for title in meta.trans_titles],
        "author": [_person(author, meta) for author in meta.authors if author.display],
        "editor": [_person(editor, meta) for editor in editors if editor.display],
        "datePublished": meta.publication_date.iso if meta.publication_date else None,
        "inLanguage": language(meta.lang),
        "identifier": [_identifier("doi", meta.doi), *map(_of_scheme, _known(meta.other_ids))],
        "url": canonical_address(meta),
        "isPartOf": _issue(meta),
        "pageStart": meta.fpage,
        "pageEnd": meta.lpage,
        "pagination": meta.page_range or (None if meta.fpage else meta.elocation_id),
        "publisher": _publisher(meta),
        "abstract": abstract_text(meta),
        "keywords": [squeezed(word.text) for group in meta.keywords for word in group.keywords],
        "license": next((licence.url for licence in licences if licence.url), None),
        "copyrightHolder": [_named(squeezed(who.text)) for who in rights.holders] if rights else [],
        "copyrightYear": _year(rights.years) if rights else None,
        "isAccessibleForFree": True if rights and rights.free_to_read else None,
        "funder": [_funder(source) for award in awards for source in award.sources],
        "funding": [grant for award in awards for grant in _grants(award)],
        "correction": [_corrections_address(r.href) for r in meta.related_articles if _corrects(r)],
        "encoding": list(_encodings(links)),
        "citation": list(_citations(root)),
    }


def _known(identifiers: Iterable[Identifier]) -> list[Identifier]:
    return [one for one in identifiers if one.scheme in ("pmid", "pmcid", "arxiv")]


def _of_scheme(identifier: Identifier) -> Node | None:
    return _identifier(identifier.scheme, identifier.value)


def _identifier(scheme: str, value: str | None) -> Node | None:
    return {"@type": "PropertyValue", "propertyID": scheme, "value": value} if value else None


def _named(name: str) -> Node | None:
    return {"@type": "Organization", "name": name} if name else None


def _year(years: tuple[str, ...]) -> int | None:
    return whole_number(years[0]) if years else None


def _publisher(meta: ArticleMeta) -> Node | None:
    house = next(iter(meta.journal.publishers), None)
    return _named(house.name) if house else None


def _person(author: Contributor, meta: ArticleMeta) -> Node:
    is_group = author.collab is not None and author.name is None
    affiliations = (meta.affiliation(aff_id) for aff_id in author.affiliations)
    return {
        "@type": "Organization" if is_group else "Person",
        "@id": author.orcid,
        "name": author.display,
        "givenName": author.name.given_names if author.name else None,
        "familyName": author.name.surname if author.name else None,
        "affiliation": [
            {
                "@type": "Organization",
                "@id": _ror(one for part in affiliation.parts for one in part.ids),
                "name": affiliation.original,
            }
            for affiliation in affiliations
            if affiliation
        ],
    }


def _ror(identifiers: Iterable[Identifier]) -> str | None:
    """The address of an institution in the Research Organization Registry, or by its DOI."""
    known = (safe_address(one.value, one.scheme) for one in identifiers)
    return next((address for address in known if address and address.startswith("http")), None)


def _funder(source: FundingSource) -> Node:
    return {"@type": "Organization", "@id": _ror(source.ids), "name": source.name}


def _grants(award: Award) -> Iterator[Node]:
    for number in award.award_ids:
        yield {
            "@type": "Grant",
            "identifier": number,
            "funder": [_funder(source) for source in award.sources],
        }


def _corrects(related: RelatedArticle) -> bool:
    return related.related_article_type in _CORRECTIONS


def _corrections_address(href: str) -> str | None:
    return safe_address(href, "doi" if href.startswith("10.") else None)


def _encodings(links: PageLinks) -> Iterator[Node]:
    for address, kind in ((links.pdf, "application/pdf"), (links.xml, "application/xml")):
        if address:
            yield {"@type": "MediaObject", "encodingFormat": kind, "contentUrl": address}


def _issue(meta: ArticleMeta) -> Node | None:
    """The issue in the volume in the journal, as far as they are stated."""
    part: Node | None = None
    name = meta.journal.title(meta.lang)
    if name:
        issns = [issn.value for issn in meta.journal.issns]
        part = {"@type": "Periodical", "name": name, "issn": issns}
    if meta.volume:
        part = {"@type": "PublicationVolume", "volumeNumber": meta.volume, "isPartOf": part}
    if meta.issue:
        part = {"@type": "PublicationIssue", "issueNumber": meta.issue, "isPartOf": part}
    return part


def _citations(root: etree._Element) -> Iterator[Node | str]:
    """The cited works: those with a DOI or a tagged title as works, others as printed."""
    references = (ref for back in root.iterchildren("back") for ref in back.iter("ref"))
    for ref in references:
        for citation in citations_of(ref):
            address = _doi_of(citation)
            title = next((t for name in _TITLES if (t := _text_of(citation.find(name)))), None)
            if address or title:
                yield {"@type": "CreativeWork", "@id": address, "name": title}
            elif has_text(citation):
                yield _text_of(citation)


def _doi_of(citation: etree._Element) -> str | None:
    for identifier in citation.iterfind("pub-id[@pub-id-type='doi']"):
        return doi_address(_text_of(identifier))
    return None


def _text_of(node: etree._Element | None) -> str:
    return squeezed("".join(str(part) for part in node.itertext("*"))) if node is not None else ""


def _without_gaps(value: Any) -> Any:
    """Leave out what is not stated, at every depth."""
    if isinstance(value, dict):
        kept = {key: _without_gaps(part) for key, part in value.items()}
        return {key: part for key, part in kept.items() if part not in (None, "", [], {})}
    if isinstance(value, list):
        return [part for one in value if (part := _without_gaps(one)) not in (None, "", {})]
    return value
