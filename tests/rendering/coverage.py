"""The words that a page owes its readers, counted without the code that makes pages."""

from __future__ import annotations

import re
from collections import Counter
from xml.etree.ElementTree import Element

from lxml import etree

from jatspress.rendering.walk import ELEMENTS

_WORD = re.compile(r"\w+")
#: Forms of which `alternatives` shows one: the table, the MathML or the picture.
_OTHER_FORMS = ("tex-math", "graphic", "inline-graphic", "textual-form")
#: Facts that stand on the page in other words: dates, marks, identifiers as links.
_IN_OTHER_WORDS = frozenset(
    """article-id institution-id pub-date date contrib-id aff permissions self-uri
    annotation""".split()
)
_PLACES = (
    "front/article-meta/title-group",
    "front/article-meta/abstract",
    "front/article-meta/trans-abstract",
    "front/article-meta/kwd-group",
    "front/article-meta/funding-group",
    "front/article-meta/author-notes",
    "front/article-meta/history",
    "front/article-meta/custom-meta-group",
    "body",
    "back",
    "floats-group",
    "sub-article",
    "response",
)


def owed(root: etree._Element) -> Counter[str]:
    """The words of title, abstracts, keywords, body, back and articles inside."""
    words: Counter[str] = Counter()
    for path in _PLACES:
        for node in root.iterfind(path):
            _add(node, words)
    return words


def _add(node: etree._Element, words: Counter[str]) -> None:
    if not isinstance(node.tag, str) or _is_not_owed(node):
        return
    words.update(_WORD.findall(node.text or ""))
    for child in node:
        _add(child, words)
        words.update(_WORD.findall(child.tail or ""))


def _is_not_owed(node: etree._Element) -> bool:
    name, parent = etree.QName(node).localname, node.getparent()
    if name in ELEMENTS.never_shown or name in _IN_OTHER_WORDS:
        return True
    if parent is None:
        return False
    is_other_form = parent.tag == "alternatives" and name in _OTHER_FORMS
    is_taken_apart = (
        name in ("element-citation", "nlm-citation")
        and parent.tag in ("ref", "citation-alternatives")
        and parent.find("mixed-citation") is not None
    )
    return is_other_form or is_taken_apart


def shown(tree: Element) -> Counter[str]:
    """The words of a page, each run of text by itself."""
    body = tree.find("body")
    assert body is not None
    words: Counter[str] = Counter()
    for run in body.itertext():
        words.update(_WORD.findall(run))
    return words
