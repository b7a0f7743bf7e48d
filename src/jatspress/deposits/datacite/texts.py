"""Titles, descriptions, subjects: words in their languages, as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import Abstract, ArticleMeta, KeywordGroup, Title
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.datacite.build import part, sub, sub_if
from jatspress.deposits.stated_languages import funding_statements
from jatspress.descriptions.plain_text import LeftBehind, paragraphs, plain_text

#: Groups of keywords that tell who chose them, not where their words are from.
_CHOSEN_BY = ("author", "editor", "publisher", "keyword", "kwd", "free")


def write_titles(root: etree._Element, meta: ArticleMeta, left: LeftBehind) -> None:
    """Append the title, its subtitle, and those in other languages."""
    titles = sub(root, "titles")
    if meta.title is not None:
        _title(titles, meta.title, None, meta.title.lang or meta.lang, left)
    for title in meta.trans_titles:
        _title(titles, title, "TranslatedTitle", title.lang, left)


def _title(
    titles: etree._Element, title: Title, kind: str | None, lang: str | None, left: LeftBehind
) -> None:
    sub_if(titles, "title", plain_text(title.content, left), titleType=kind, lang=lang)
    if title.subtitle is not None:
        subtitle = plain_text(title.subtitle, left)
        sub_if(titles, "title", subtitle, titleType="Subtitle", lang=lang)


def write_descriptions(root: etree._Element, article: DepositArticle, left: LeftBehind) -> None:
    """Append abstracts, then the words of the funding, with their paragraphs."""
    meta = article.meta
    for abstract in meta.abstracts:
        kind = description_kind(abstract)
        _description(root, kind, paragraphs(abstract.content, left), abstract.lang or meta.lang)
    for statement, lang in funding_statements(article):
        _description(root, "Other", paragraphs(statement, left), lang or meta.lang)


def description_kind(abstract: Abstract) -> str:
    """DataCite's word for an abstract: summaries for laymen and the like are other ones."""
    return "Abstract" if abstract.abstract_type is None else "Other"


def _description(
    root: etree._Element, kind: str, blocks: tuple[str, ...], lang: str | None
) -> None:
    """Append a description, a `br` between its paragraphs."""
    if not blocks:
        return
    made = sub(part(root, "descriptions"), "description", descriptionType=kind, lang=lang)
    made.text = blocks[0]
    for block in blocks[1:]:
        sub(made, "br").tail = block


def write_subjects(root: etree._Element, meta: ArticleMeta, left: LeftBehind) -> None:
    """Append keywords and subjects, each once, with the name of their scheme where it is one."""
    for text, scheme, lang in dict.fromkeys(_subjects(meta, left)):
        if text:
            sub(part(root, "subjects"), "subject", text, subjectScheme=scheme, lang=lang)


_Subject = tuple[str, str | None, str | None]


def _subjects(meta: ArticleMeta, left: LeftBehind) -> Iterator[_Subject]:
    for group in meta.keywords:
        for word in () if group.is_of_abbreviations else group.keywords:
            yield plain_text(word, left), scheme_of(group), group.lang or meta.lang
    for subjects in meta.subjects:
        scheme = None if subjects.group_type == "heading" else subjects.group_type
        for word in subjects.subjects:
            yield plain_text(word, left), scheme, subjects.lang or meta.lang


def scheme_of(group: KeywordGroup) -> str | None:
    """The scheme of keywords; that authors chose them names none."""
    kind = (group.group_type or "").strip()
    return kind if kind and not kind.lower().startswith(_CHOSEN_BY) else None
