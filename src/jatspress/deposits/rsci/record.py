"""One article as `article`, its parts in the order of the schema."""

from __future__ import annotations

import re

from lxml import etree

from jatspress.article import ArticleMeta, JournalProfile, KeywordGroup, Title, say
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.rsci.codes import scheme_of, write_codes, write_rubrics
from jatspress.deposits.rsci.dates import write_dates
from jatspress.deposits.rsci.files import OwnFile, write_files
from jatspress.deposits.rsci.full_text import full_text
from jatspress.deposits.rsci.funding import write_fundings
from jatspress.deposits.rsci.issue import pages_of_article
from jatspress.deposits.rsci.languages import ANY, code_of, language_of
from jatspress.deposits.rsci.markup import sub, sub_if, words_of, write_run
from jatspress.deposits.rsci.people import write_authors
from jatspress.deposits.rsci.references import entries_of, write_references
from jatspress.descriptions.plain_text import LeftBehind
from jatspress.jats.elibrary_kinds import elibrary_kind

#: What the types of groups of the authors' keywords have in common: 'author-keywords', 'kwd'.
_KEYWORDS_PROPER = re.compile("author|key|kwd|ключ", re.IGNORECASE)


def write_article(
    parent: etree._Element,
    article: DepositArticle,
    profile: JournalProfile,
    own: OwnFile | None,
    left: LeftBehind,
) -> etree._Element:
    """Append `article` and return it; `left` notes what has no place in it."""
    meta, root = article.meta, article.root
    made = sub(parent, "article")
    sub_if(made, "pages", pages_of_article(meta))
    sub_if(made, "artType", elibrary_kind(meta.article_type))
    sub_if(made, "langPubl", code_of(meta.lang))
    write_authors(made, meta, profile.rsci)
    _titles(made, meta, left)
    _abstracts(made, meta, left)
    if profile.rsci.full_text:
        sub_if(made, "text", full_text(root), lang=language_of(None, meta))
    write_codes(made, meta)
    _keywords(made, meta, left)
    write_references(made, entries_of(root))
    write_files(made, meta, own)
    write_rubrics(made, meta)
    write_dates(made, meta)
    write_fundings(made, article, left)
    return made


def _titles(parent: etree._Element, meta: ArticleMeta, left: LeftBehind) -> None:
    """The title in each language; a subtitle has no place of its own and follows its title."""
    made = sub(parent, "artTitles")
    said: set[str] = set()
    for title in (meta.title, *meta.trans_titles):
        if title is None or not title.content.text.strip():
            continue
        code = language_of(title.lang, meta, title.content.text)
        if code in said and code != ANY:
            left.what.append(say("a second title in {lang}", lang=code))
            continue
        said.add(code)
        _title(made, title, code, left)


def _title(parent: etree._Element, title: Title, code: str, left: LeftBehind) -> None:
    made = write_run(parent, "artTitle", title.content, left, lang=code)
    if title.subtitle is None or not title.subtitle.text.strip():
        return
    holder = etree.Element("holder")
    further = write_run(holder, "subtitle", title.subtitle, left)
    between = " " if words_of(made).endswith((":", "?", "!", ".", "…")) else ": "
    _append(made, between + (further.text or ""))
    made.extend(list(further))


def _append(element: etree._Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _abstracts(parent: etree._Element, meta: ArticleMeta, left: LeftBehind) -> None:
    """One abstract in each language: the main one, else the first of another kind."""
    made = etree.Element("abstracts")
    said: set[str] = set()
    for abstract in sorted(meta.abstracts, key=lambda one: one.abstract_type is not None):
        words = abstract.content.text
        code = language_of(abstract.lang, meta, words)
        if not words.strip():
            left.what.append(say("an abstract without words"))
        elif code in said:
            kind = abstract.abstract_type or "–"
            left.what.append(say("a second abstract in {lang} ({kind})", lang=code, kind=kind))
        else:
            said.add(code)
            write_run(made, "abstract", abstract.content, left, lang=code)
    if len(made):
        parent.append(made)


def is_of_authors(group: KeywordGroup) -> bool:
    """Tell keywords from abbreviations, organisms and codes, which stand in groups too."""
    kind = group.group_type
    return scheme_of(kind) is None and _KEYWORDS_PROPER.search(kind or "kwd") is not None


def _keywords(parent: etree._Element, meta: ArticleMeta, left: LeftBehind) -> None:
    """Keywords by language; those of an undetermined one are not taken."""
    made = etree.Element("keywords")
    groups: dict[str, etree._Element] = {}
    for group in filter(is_of_authors, meta.keywords):
        code = language_of(group.lang, meta, " ".join(word.text for word in group.keywords))
        if code == ANY:
            left.what.append(say("a group of keywords in no language that eLIBRARY.RU knows"))
            continue
        if code not in groups:
            groups[code] = sub(made, "kwdGroup", lang=code)
        for keyword in group.keywords:
            write_run(groups[code], "keyword", keyword, left)
    for empty in [group for group in groups.values() if not len(group)]:
        made.remove(empty)
    if len(made):
        parent.append(made)
