"""What an article is linked with, read back: other works, its conference, its earlier versions."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import (
    XLINK_HREF,
    XML_LANG,
    ArticleVersion,
    Conference,
    EventAddress,
    HistoryDate,
    Identifier,
    Isbn,
    Product,
    PublicationEvent,
    RelatedArticle,
    RelatedObject,
)
from jatspress.jats.date_read import partial_date, publication_dates
from jatspress.jats.text import inner, optional_content, squeezed, text_of


def related_articles(article: etree._Element) -> Iterator[RelatedArticle]:
    """Read the links to other articles."""
    for element in article.findall("related-article"):
        yield RelatedArticle(
            related_article_type=element.get("related-article-type", ""),
            href=element.get(XLINK_HREF, ""),
            ext_link_type=element.get("ext-link-type"),
            id=element.get("id"),
            content=optional_content(element),
            lang=element.get(XML_LANG),
        )


#: Field of a related object ← its attribute.
OBJECT_ATTRIBUTES = {
    name: name.replace("_", "-")
    for name in (
        "object_id", "object_id_type", "object_type", "document_id", "document_id_type",
        "document_type", "source_id", "source_id_type", "source_type", "link_type",
        "ext_link_type", "content_type", "id",
    )
}  # fmt: skip


def related_objects(around: etree._Element) -> Iterator[RelatedObject]:
    """Read the links to data sets, trials and the like that stand directly in an element."""
    for element in around.findall("related-object"):
        yield related_object(element)


def related_object(element: etree._Element) -> RelatedObject:
    """Read one link to something that is no article."""
    stated = {field: element.get(name) or None for field, name in OBJECT_ATTRIBUTES.items()}
    return RelatedObject(
        href=element.get(XLINK_HREF) or None, content=optional_content(element), **stated
    )


def products(article: etree._Element) -> Iterator[Product]:
    """Read the works that the article reviews."""
    for element in article.findall("product"):
        if squeezed(element):
            yield Product(
                inner(element),
                element.get("product-type"),
                element.get(XLINK_HREF) or None,
                element.get("id"),
            )


def conferences(article: etree._Element) -> Iterator[Conference]:
    """Read the conferences at which the work was presented."""
    for element in article.findall("conference"):
        date = element.find("conf-date")
        yield Conference(
            names=_texts(element, "conf-name"),
            acronyms=_texts(element, "conf-acronym"),
            date=text_of(element, "conf-date"),
            iso_date=date.get("iso-8601-date") or None if date is not None else None,
            number=text_of(element, "conf-num"),
            place=text_of(element, "conf-loc"),
            sponsors=_texts(element, "conf-sponsor"),
            theme=text_of(element, "conf-theme"),
            href=element.get(XLINK_HREF) or None,
            lang=element.get(XML_LANG),
        )


def _texts(parent: etree._Element, name: str) -> tuple[str, ...]:
    return tuple(text for element in parent.findall(name) if (text := squeezed(element)))


def events(article: etree._Element) -> Iterator[PublicationEvent]:
    """Read what befell the work before, such as its preprint; one that says nothing is none."""
    for element in article.findall("pub-history/event"):
        event = PublicationEvent(
            event_type=element.get("event-type"),
            description=optional_content(element.find("event-desc")),
            ids=tuple(identifiers(element, "article-id", "pub-id")),
            published=tuple(publication_dates(element)),
            dates=tuple(_dates(element)),
            addresses=tuple(
                EventAddress(uri.get(XLINK_HREF, ""), uri.get("content-type"))
                for uri in element.findall("self-uri")
                if uri.get(XLINK_HREF)
            ),
        )
        if event != PublicationEvent():
            yield event


def identifiers(around: etree._Element, *names: str) -> Iterator[Identifier]:
    """Read the identifiers that stand directly in an element, those of each name in turn."""
    for name in names:
        for element in around.iterchildren(name):
            if text := squeezed(element):
                yield Identifier(element.get("pub-id-type", "other"), text)


def _dates(event: etree._Element) -> Iterator[HistoryDate]:
    for element in event.findall("date"):
        date = partial_date(element)
        if date is not None:
            yield HistoryDate(element.get("date-type", "unknown"), date)


#: Field of a version ← its attribute.
VERSION_ATTRIBUTES = {
    "version_type": "article-version-type",
    "designator": "designator",
    "date": "iso-8601-date",
    "vocab": "vocab",
    "vocab_identifier": "vocab-identifier",
    "vocab_term": "vocab-term",
    "vocab_term_identifier": "vocab-term-identifier",
}


def versions(article: etree._Element) -> Iterator[ArticleVersion]:
    """Read the version of the article, in each of the ways that it is named."""
    for element in (
        *article.findall("article-version"),
        *article.findall("article-version-alternatives/article-version"),
    ):
        stated = {field: element.get(name) or None for field, name in VERSION_ATTRIBUTES.items()}
        if squeezed(element):
            yield ArticleVersion(squeezed(element), **stated)


def isbns(article: etree._Element) -> Iterator[Isbn]:
    """Read the ISBNs of the volume that has the article."""
    for element in article.findall("isbn"):
        if squeezed(element):
            yield Isbn(squeezed(element), element.get("publication-format"))
