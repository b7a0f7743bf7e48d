"""An article as a ScholarlyArticle of schema.org: the one description of pages and files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from jatspress.article import Abstract, ArticleMeta, ArticleParts, SubArticle, SubjectGroup
from jatspress.descriptions.addresses import doi_address, safe_address
from jatspress.descriptions.languages import language
from jatspress.descriptions.own_addresses import canonical_address
from jatspress.descriptions.plain_text import plain_text
from jatspress.descriptions.schema_org.container import (
    container_node,
    events_of,
    publisher_node,
)
from jatspress.descriptions.schema_org.linked import linked_works
from jatspress.descriptions.schema_org.nodes import (
    Node,
    identifier_node,
    identifier_nodes,
    one_or_all,
    unique,
    without_gaps,
    words_in,
)
from jatspress.descriptions.schema_org.parts import components_of, data_sets_of
from jatspress.descriptions.schema_org.people import others_of, people_of
from jatspress.descriptions.schema_org.rights import funding_of, rights_of
from jatspress.descriptions.texts import main_abstract
from jatspress.descriptions.title_text import plain_title, title_in

#: The kinds of subjects that are sections of the journal, not codes of a classification.
_SECTIONS = frozenset({"heading", None})

#: What articles call the types of their files.
_MEDIA_TYPES = {"pdf": "application/pdf", "xml": "application/xml", "epub": "application/epub+zip"}

#: Articles inside the article that are the same in another language, by JATS `@article-type`.
_TRANSLATIONS = frozenset({"translation", "translated-article"})
_NO_PARTS = ArticleParts()

#: Address and media type of a file of the article.
Encoding = tuple[str, str]


def article_node(
    meta: ArticleMeta,
    citations: Sequence[Any],
    parts: ArticleParts = _NO_PARTS,
    encodings: Sequence[Encoding] = (),
) -> Node:
    """The article with its people, institutions, funders, parts and the works that it cites.

    `citations` are nodes or texts of the works that it cites, `encodings` files beside the page.
    """
    node: Node = without_gaps(
        {
            "@context": "https://schema.org",
            **_front(meta, parts, encodings),
            "citation": list(citations),
        }
    )
    return node


def _front(meta: ArticleMeta, parts: ArticleParts, encodings: Sequence[Encoding]) -> Node:
    own, linked = language(meta.lang), linked_works(meta, parts.objects)
    pages = unique(page for page in (meta.page_range, meta.elocation_id) if page)
    return {
        "@type": ["ScholarlyArticle", "Review"] if meta.products else "ScholarlyArticle",
        "@id": doi_address(meta.doi) if meta.doi else None,
        "genre": meta.article_type,
        "headline": plain_title(meta),
        "alternativeHeadline": [words_in(title_in(t), t.lang, own) for t in meta.trans_titles],
        "author": people_of(meta, "author"),
        "editor": people_of(meta, "editor"),
        "translator": people_of(meta, "translator"),
        "contributor": others_of(meta),
        "datePublished": meta.publication_date.iso if meta.publication_date else None,
        "inLanguage": own,
        "identifier": unique([identifier_node("doi", meta.doi), *identifier_nodes(meta.other_ids)]),
        "url": canonical_address(meta),
        "isPartOf": container_node(meta),
        "articleSection": unique(_sections(meta.subjects, own)),
        "pageStart": meta.fpage,
        "pageEnd": meta.lpage,
        "pagination": one_or_all(pages),
        "version": one_or_all([version.text for version in meta.versions]),
        "publisher": publisher_node(meta),
        "abstract": one_or_all(list(_abstracts(meta, own))),
        "keywords": unique(
            words_in(plain_text(word), group.lang, own)
            for group in meta.keywords
            for word in group.keywords
        ),
        **rights_of(meta),
        **funding_of(meta),
        **linked,
        "about": unique([*_classes(meta.subjects, own), *linked["about"]]),
        "mentions": unique([*linked["mentions"], *data_sets_of(parts.data_sets)]),
        "workTranslation": [_inside(one) for one in parts.sub_articles if is_translation(one)],
        "hasPart": [
            *components_of(parts.components),
            *(_inside(one) for one in parts.sub_articles if not is_translation(one)),
        ],
        "encoding": [_file(*one) for one in dict.fromkeys([*encodings, *_own_files(meta)])],
        "@reverse": {"workFeatured": events_of(meta.conferences)},
    }


def is_translation(one: SubArticle) -> bool:
    """Whether it is the article around it in another language."""
    return one.article_type in _TRANSLATIONS


def _inside(one: SubArticle) -> Node:
    """An article inside the article: what it does not state is that of the article around it."""
    return _front(one.meta, _NO_PARTS, ())


def _sections(groups: Sequence[SubjectGroup], own: str | None) -> Iterator[Node | str | None]:
    for group in groups:
        if group.group_type in _SECTIONS:
            yield from (words_in(plain_text(s), group.lang, own) for s in group.subjects)


def _classes(groups: Sequence[SubjectGroup], own: str | None) -> Iterator[Node]:
    for group in groups:
        if group.group_type not in _SECTIONS:
            for subject in group.subjects:
                yield {
                    "@type": "DefinedTerm",
                    "name": words_in(plain_text(subject), group.lang, own),
                    "inDefinedTermSet": {"@type": "DefinedTermSet", "name": group.group_type},
                }


def _abstracts(meta: ArticleMeta, own: str | None) -> Iterator[Node | str]:
    """The words of the abstracts, those of the main one first."""
    main = main_abstract(meta)
    for abstract in sorted(meta.abstracts, key=lambda one: one is not main):
        words = words_in(plain_text(abstract.content), _language(abstract, main), own)
        if words:
            yield words


def _language(abstract: Abstract, main: Abstract | None) -> str | None:
    return None if abstract is main else abstract.lang


def _own_files(meta: ArticleMeta) -> Iterator[Encoding]:
    """The files that the article names as its own; what it calls a page is none."""
    for uri in meta.self_uris:
        kind, address = uri.content_type or "", safe_address(uri.href) or ""
        if address.startswith("http") and kind not in ("", "text/html", "html"):
            yield address, _MEDIA_TYPES.get(kind.lower(), kind)


def _file(address: str, media_type: str) -> Node:
    return {"@type": "MediaObject", "encodingFormat": media_type, "contentUrl": address}
