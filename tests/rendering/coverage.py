"""The words that a page owes its readers, counted without the code that makes pages."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from lxml import etree

from jatspress.rendering.walk import ELEMENTS
from jatspress.resources import templates_dir

_WORD = re.compile(r"\w+")
_CITATIONS = ("mixed-citation", "element-citation", "nlm-citation", "citation")
#: Forms of which `alternatives` shows one: the table, the MathML or the picture.
_OTHER_FORMS = ("tex-math", "graphic", "inline-graphic", "textual-form")
#: Facts that stand on the page in other words, and how.
IN_OTHER_WORDS = {
    "article-id": "the known kinds as links, with the name of the register",
    "institution-id": "a short link to the register",
    "pub-date": "the date in words of the page's language",
    "date": "the date in words of the page's language",
    "date-in-citation": "in a citation put together, the date in words",
    "month": "in a citation put together, the name of the month",
    "contrib-id": "a link to the record of the person",
    "aff": "an affiliation given whole and in parts is shown whole",
    "permissions": "the year and the holder only when the statement does not say them",
    "self-uri": "a link",
    "annotation": "of MathML: the same formula in TeX",
    "alt-text": "said by screen readers in place of the picture",
    "long-desc": "said by screen readers in place of the picture",
}
#: The keys of the page's own words; names of custom statements among them are said in these.
OUR_WORDS = frozenset(
    tomllib.loads((templates_dir() / "html" / "strings.toml").read_text(encoding="utf-8"))["en"]
)
#: Where the PDF says something otherwise than the page, or not: part of the page → why.
NOT_IN_PRINT = {
    "skip": "a link for keyboards",
    "contents": "the bookmarks of the PDF",
    "masthead-files": "links to the other files",
    "backlinks": "arrows back to the text, of use on a screen",
    "unseen": "words for screen readers; in the PDF the tags say them",
    "web-only": "tools of the page: citation files, sharing, languages",
}
#: Parts of a page that say a second time what stands elsewhere: class → what is repeated.
SAID_TWICE = {
    "masthead": "the journal and the issue, above the title",
    "contents": "the headings, as links",
    "cite-as": "authors, title and journal, as a citation",
    "author-details": "the name of an author, before what is said of them",
    "web-only": "the citation once more, for reference managers",
    "tools": "the DOI and the licence, as links",
    "facts": "the DOI as its address; dates of the history",
    "languages": "the languages of the page",
}
_PLACES = (
    "front/article-meta/title-group",
    "front/article-meta/abstract",
    "front/article-meta/trans-abstract",
    "front/article-meta/kwd-group",
    "front/article-meta/funding-group",
    "front/article-meta/support-group",
    "front/article-meta/author-notes",
    "front/article-meta/history",
    "front/article-meta/pub-history",
    "front/article-meta/custom-meta-group",
    "front/notes",
    "body",
    "back",
    "floats-group",
    "sub-article",
    "response",
)


def words_in(text: str | None) -> list[str]:
    """The words of a text; signs of mathematics count as the letters that they are drawn from."""
    return _WORD.findall(unicodedata.normalize("NFKC", text or ""))


def owed(root: etree._Element, *, without: frozenset[str] = frozenset()) -> Counter[str]:
    """The words of title, abstracts, keywords, body, back and articles inside.

    `without` are local names of elements whose words are not owed here.
    """
    words: Counter[str] = Counter()
    for path in _PLACES:
        for node in root.iterfind(path):
            _add(node, without, words)
    return words


def _add(node: etree._Element, without: frozenset[str], words: Counter[str]) -> None:
    if not isinstance(node.tag, str) or _is_not_owed(node):
        return
    if etree.QName(node).localname in without:
        return
    words.update(words_in(node.text))
    for child in node:
        _add(child, without, words)
        words.update(words_in(child.tail))


def _is_not_owed(node: etree._Element) -> bool:
    name, parent = etree.QName(node).localname, node.getparent()
    if name in ("month", "date-in-citation"):
        return parent is not None and parent.tag in ("element-citation", "nlm-citation")
    if name in ELEMENTS.never_shown or name in IN_OTHER_WORDS:
        return True
    if name == "meta-name":
        return f"custom_{(node.text or '').strip()}" in OUR_WORDS
    if parent is None:
        return False
    is_other_form = parent.tag == "alternatives" and name in _OTHER_FORMS
    is_taken_apart = (
        name in ("element-citation", "nlm-citation")
        and parent.tag in ("ref", "citation-alternatives")
        and parent.find("mixed-citation") is not None
    )
    return is_other_form or is_taken_apart


def shown(tree: Element, *, without: Iterable[str] = ()) -> Counter[str]:
    """The words of a page, each run of text by itself; `without` parts of these classes."""
    body = tree.find("body")
    assert body is not None
    words: Counter[str] = Counter()
    _add_shown(body, frozenset(without), words)
    return words


def _add_shown(node: Element, without: frozenset[str], words: Counter[str]) -> None:
    if node.tag in ("script", "style") or without & set(node.get("class", "").split()):
        return
    words.update(words_in(node.text))
    for child in node:
        _add_shown(child, without, words)
        words.update(words_in(child.tail))


def stated(root: etree._Element) -> Counter[str]:
    """Every word of an article, of its attributes too: nothing else may stand on its page."""
    words: Counter[str] = Counter()
    for node in root.iter():
        words.update(words_in(node.tail))
        if isinstance(node.tag, str):
            words.update(words_in(node.text))
            for value in node.attrib.values():
                words.update(words_in(str(value)))
        elif isinstance(node, etree._Entity):
            words.update(words_in(node.text))
    return words
