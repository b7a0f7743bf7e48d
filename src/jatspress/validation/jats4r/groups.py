"""What JATS4R asks of groups of keywords and of groups of subjects alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from jatspress.article import XML_LANG
from jatspress.validation.article import Article


def untold_groups(article: Article, name: str) -> Iterator[tuple[etree._Element, int]]:
    """The elements with several groups that have neither type nor language, and how many.

    Groups inside a group are steps of one hierarchy, which has the type of the outermost.
    """
    counts: Counter[etree._Element] = Counter()
    for group in article.named(name):
        parent = group.getparent()
        untold = group.get(XML_LANG) is None and group.get(f"{name}-type") is None
        if untold and parent is not None and parent.tag != name:
            counts[parent] += 1
    yield from ((parent, count) for parent, count in counts.items() if count > 1)


def repeats_language(article: Article, group: etree._Element) -> bool:
    """Tell whether a group has the language of the article, and so had it without saying so.

    A translation inside the article (`sub-article`) has a language of its own, and there the
    article's has to be said. A group that holds groups is not asked.
    """
    lang = group.get(XML_LANG)
    if lang is None or group.find(str(group.tag)) is not None:
        return False
    above = next((up.get(XML_LANG) for up in group.iterancestors() if up.get(XML_LANG)), None)
    return lang == above == article.root.get(XML_LANG)


def lone_parts(article: Article, name: str, part: str) -> Iterator[etree._Element]:
    """The elements of a name that have exactly one part."""
    for whole in article.named(name):
        if sum(1 for _ in whole.iterchildren(part)) == 1:
            yield whole
