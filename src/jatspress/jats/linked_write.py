"""What an article is linked with, written: other works, its conference, its earlier versions."""

from __future__ import annotations

from lxml import etree

from jatspress.article import ArticleMeta, ArticleVersion, Conference, PublicationEvent
from jatspress.jats.build import content, sub
from jatspress.jats.date_write import history_date, publication_date
from jatspress.jats.linked_read import OBJECT_ATTRIBUTES, VERSION_ATTRIBUTES


def versions(article: etree._Element, stated: tuple[ArticleVersion, ...]) -> None:
    """Append `<article-version>`, several in `<article-version-alternatives>`."""
    parent = sub(article, "article-version-alternatives") if len(stated) > 1 else article
    for version in stated:
        made = sub(parent, "article-version", version.text)
        _set(made, version, VERSION_ATTRIBUTES)


def _set(made: etree._Element, value: object, attributes: dict[str, str]) -> None:
    for field, name in attributes.items():
        stated = getattr(value, field)
        if stated is not None:
            made.set(name, stated)


def products(article: etree._Element, meta: ArticleMeta) -> None:
    """Append the works that the article reviews."""
    for product in meta.products:
        content(
            article,
            "product",
            product.content,
            product_type=product.product_type,
            href=product.href,
            id=product.id,
        )


def events(article: etree._Element, stated: tuple[PublicationEvent, ...]) -> None:
    """Append `<pub-history>`."""
    if not stated:
        return
    history = sub(article, "pub-history")
    for event in stated:
        made = sub(history, "event", event_type=event.event_type)
        if event.description is not None:
            content(made, "event-desc", event.description)
        for identifier in event.ids:
            sub(made, "article-id", identifier.value, pub_id_type=identifier.scheme)
        for published in event.published:
            publication_date(made, published)
        for step in event.dates:
            history_date(made, step)
        for address in event.addresses:
            sub(made, "self-uri", href=address.href, content_type=address.content_type)


def related(article: etree._Element, meta: ArticleMeta) -> None:
    """Append the links to other articles, then those to objects."""
    for link in meta.related_articles:
        made = sub(
            article,
            "related-article",
            related_article_type=link.related_article_type,
            ext_link_type=link.ext_link_type,
            id=link.id,
            href=link.href,
            lang=link.lang,
        )
        if link.content:
            link.content.into(made)
    for thing in meta.related_objects:
        made = sub(article, "related-object", href=thing.href)
        _set(made, thing, OBJECT_ATTRIBUTES)
        if thing.content:
            thing.content.into(made)


def conference(article: etree._Element, stated: Conference) -> None:
    """Append `<conference>`."""
    made = sub(article, "conference", href=stated.href, lang=stated.lang)
    if stated.date or stated.iso_date:
        sub(made, "conf-date", stated.date, iso_8601_date=stated.iso_date)
    texts = (
        ("conf-name", stated.names),
        ("conf-acronym", stated.acronyms),
        ("conf-num", (stated.number,)),
        ("conf-loc", (stated.place,)),
        ("conf-sponsor", stated.sponsors),
        ("conf-theme", (stated.theme,)),
    )
    for tag, values in texts:
        for value in values:
            if value:
                sub(made, tag, value)
