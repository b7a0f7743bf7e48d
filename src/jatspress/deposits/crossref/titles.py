"""Titles: the own one with that of the original, then each parallel one."""

from __future__ import annotations

from lxml import etree

from jatspress.article import XML_LANG, ArticleMeta, JatsContent, RelatedArticle, Title, say
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.crossref.build import sub
from jatspress.deposits.crossref.languages import language_code
from jatspress.deposits.crossref.markup import face
from jatspress.deposits.crossref.versions import CrossrefVersion
from jatspress.descriptions.plain_text import LeftBehind


def write_titles(
    parent: etree._Element, article: DepositArticle, version: CrossrefVersion, left: LeftBehind
) -> None:
    """Append `titles` with the title, then one for each parallel title.

    The schema keeps no language of them. `original_language_title` is that of the work which this
    one is a translation of, when the article says that it is one.
    """
    meta, original = article.meta, original_title(article)
    for title in (meta.title, *meta.trans_titles):
        if title is None or not title.content.text.strip() or title is original:
            continue
        made = _title(parent, title, left)
        if title is meta.title and original is not None:
            _original(made, original, version, left)


def write_one_title(
    parent: etree._Element, article: DepositArticle, version: CrossrefVersion, left: LeftBehind
) -> None:
    """Append the one `titles` that records of other kinds have; the parallel ones are left out."""
    meta, original = article.meta, original_title(article)
    if meta.title is not None:
        made = _title(parent, meta.title, left)
        if original is not None:
            _original(made, original, version, left)
    left.what += [
        say("the title in another language ({lang})", lang=title.lang or "–")
        for title in meta.trans_titles
        if title is not original
    ]


def _title(parent: etree._Element, title: Title, left: LeftBehind) -> etree._Element:
    made = sub(parent, "titles")
    face(made, "title", title.content, left)
    _subtitle(made, title, left)
    return made


def _subtitle(made: etree._Element, title: Title, left: LeftBehind) -> None:
    if title.subtitle is not None and title.subtitle.text.strip():
        face(made, "subtitle", title.subtitle, left)


def _original(
    made: etree._Element, title: Title, version: CrossrefVersion, left: LeftBehind
) -> None:
    written = face(made, "original_language_title", title.content, left)
    language = language_code(title.lang, version)
    if language is not None:
        written.set("language", language)
    _subtitle(made, title, left)


def original_title(article: DepositArticle) -> Title | None:
    """The title of the work that this one is a translation of, where it is certain.

    It is that of the article around a translation, that in the link to the original, else the one
    in the language of the original. Without a language it must be the only other title.
    """
    if article.translated_from is not None:
        return article.translated_from.title
    meta = article.meta
    links = [r for r in meta.related_articles if r.related_article_type == "translated-article"]
    return next((title for link in links if (title := _named(link, meta))), None)


def _named(link: RelatedArticle, meta: ArticleMeta) -> Title | None:
    run = link.content.into(etree.Element("run")) if link.content else etree.Element("run")
    named = next(run.iter("article-title"), None)
    if named is not None and "".join(named.itertext()).strip():
        return Title(JatsContent.of_element(named), lang=named.get(XML_LANG) or link.lang)
    others = [title for title in meta.trans_titles if title.lang != meta.lang]
    if link.lang is None:
        return others[0] if len(others) == 1 else None
    return next((title for title in others if _primary(title.lang) == _primary(link.lang)), None)


def _primary(tag: str | None) -> str:
    return (tag or "").replace("_", "-").partition("-")[0].lower()
