"""The parts of an article that have an identity of their own, read from all of it."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from jatspress.article import (
    XLINK_HREF,
    XML_LANG,
    ArticleParts,
    Component,
    DataSet,
    JatsContent,
    ReferenceStatus,
    SubArticle,
)
from jatspress.jats.front_read import read_article_meta
from jatspress.jats.linked_read import identifiers, related_object
from jatspress.jats.places import META
from jatspress.jats.text import optional_content, text_of

#: Articles inside the article have parts of their own.
_OTHERS = ("sub-article", "response")
_DATA = frozenset({"data", "dataset", "database"})
_CITATIONS = frozenset({"element-citation", "mixed-citation"})
#: What we write into @specific-use ourselves: how far the text was understood.
_STATUSES = frozenset(status.value for status in ReferenceStatus)
#: What a part is called that is about to be taken out of another one.
_PART = "part"
_FILES = ("media", "graphic", "inline-graphic", "inline-media")


def read_parts(root: etree._Element) -> ArticleParts:
    """Read the parts of an `article` or `sub-article`, those of articles inside it left out."""
    components, data_sets, objects = [], [], []
    for element in _own(root):
        if _is_part(element):
            components.append(_component(element))
        elif element.tag in _CITATIONS and _is_data_set(element):
            data_sets.append(_data_set(element))
        elif element.tag == "related-object" and not _is_in_front(element):
            objects.append(related_object(element))
    return ArticleParts(
        tuple(components), tuple(data_sets), tuple(objects), tuple(_sub_articles(root))
    )


def _own(root: etree._Element) -> Iterator[etree._Element]:
    """All elements of an article but those of articles inside it, however deep they are."""
    waiting = [iter(root)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif isinstance(element.tag, str) and element.tag not in _OTHERS:
            yield element
            waiting.append(iter(element))


def _is_part(element: etree._Element) -> bool:
    """Tell whether an element can be named by itself."""
    return element.tag == "supplementary-material" or _has_doi(element)


def _has_doi(element: etree._Element) -> bool:
    """Tell whether an element has a DOI of its own; that of a cited work is none."""
    if element.tag in _CITATIONS or element.tag in ("related-object", "product"):
        return False
    return any(child.get("pub-id-type") == "doi" for child in element.iterchildren("object-id"))


def _is_in_front(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in ("article-meta", "front-stub")


def _component(element: etree._Element) -> Component:
    caption = element.find("caption")
    file = element if element.get(XLINK_HREF) else _file(element)
    return Component(
        kind=str(element.tag),
        ids=tuple(identifiers(element, "object-id")),
        id=element.get("id"),
        label=text_of(element, "label"),
        title=_title(element, caption),
        caption=_words(caption) if caption is not None else None,
        href=file.get(XLINK_HREF) if file is not None else None,
        media_type=_media_type(element) or (_media_type(file) if file is not None else None),
        content_type=element.get("content-type"),
    )


def _title(element: etree._Element, caption: etree._Element | None) -> JatsContent | None:
    own = caption.find("title") if caption is not None else element.find("title")
    return optional_content(own)


def _words(caption: etree._Element) -> JatsContent | None:
    """What a caption says below its title."""
    holder = etree.Element("caption")
    for paragraph in caption.findall("p"):
        content = optional_content(_without_parts(paragraph))
        if content is not None:
            content.into(etree.SubElement(holder, "p"))
    return optional_content(holder)


def _file(element: etree._Element) -> etree._Element | None:
    alone = _without_parts(element)
    return next((child for name in _FILES for child in alone.iter(name)), None)


def _without_parts(element: etree._Element) -> etree._Element:
    """An element as it is without the parts inside it, which have files and captions of their own.

    eLife has the data that a figure was made of in the caption of the figure.
    """
    inside = [each for each in element.iterdescendants() if _is_part(each)]
    if not inside:
        return element
    alone = deepcopy(element)
    for part in [each for each in alone.iterdescendants() if _is_part(each)]:
        part.tag = _PART
    etree.strip_elements(alone, _PART, with_tail=False)
    return alone


def _media_type(element: etree._Element) -> str | None:
    kind, detail = element.get("mimetype"), element.get("mime-subtype")
    if kind and detail:
        return f"{kind}/{detail}"
    return kind if kind and "/" in kind else None


def _is_data_set(citation: etree._Element) -> bool:
    """Tell whether a citation is one of data that are said to be made or used here.

    In a list of references it is one of many, unless it says so.
    """
    if citation.get("publication-type") not in _DATA:
        return False
    return _use(citation) is not None or next(citation.iterancestors("ref"), None) is None


def _use(citation: etree._Element) -> str | None:
    stated = citation.get("use-type") or citation.get("specific-use") or None
    return stated if stated not in _STATUSES else None


def _data_set(citation: etree._Element) -> DataSet:
    links = [e for name in ("pub-id", "ext-link", "uri") for e in citation.iterchildren(name)]
    hrefs = (link.get(XLINK_HREF) for link in links)
    return DataSet(
        use=_use(citation),
        title=text_of(citation, "data-title") or text_of(citation, "article-title"),
        repository=text_of(citation, "source"),
        ids=tuple(identifiers(citation, "pub-id", "object-id")),
        href=next((href for href in hrefs if href), None),
        version=text_of(citation, "version"),
        year=text_of(citation, "year"),
        id=citation.get("id"),
    )


def _sub_articles(root: etree._Element) -> Iterator[SubArticle]:
    for name in _OTHERS:
        for number, element in enumerate(root.findall(name), 1):
            stub = element.find("front-stub")
            front = stub if stub is not None else element.find(META)
            kind = element.get("article-type") or element.get("response-type")
            if front is not None:
                lang = element.get(XML_LANG)
                meta = read_article_meta(front, lang=lang, article_type=kind)
                yield SubArticle(kind, meta, element.get("id"), f"{name}[{number}]")
