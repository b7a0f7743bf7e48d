"""The texts of the front matter that rules read, and how messages name them."""

from __future__ import annotations

import re

from lxml import etree

from jatspress.article import XML_LANG, Message, say
from jatspress.jats.places import META

TITLES = f"{META}/title-group//article-title | {META}/title-group//trans-title"
ABSTRACTS = f"{META}/abstract | {META}/trans-abstract"
KEYWORDS = f"{META}/kwd-group//kwd"
PLAIN_TEXTS = (
    f"{META}/title-group//article-title | {META}/title-group//trans-title | {META}/abstract//p"
    f" | {META}/trans-abstract//p | {KEYWORDS}"
)
WORD = re.compile(r"[^\W\d_]+")
INDEXING = "Google Scholar, 'Inclusion Guidelines'; JATS4R, keywords"
SAMPLE = "<title-group><article-title>{title}</article-title></title-group>"


def front_with(title: str, abstract: str, *keywords: str) -> str:
    """An example: title, abstract and keywords."""
    group = "".join(f"<kwd>{keyword}</kwd>" for keyword in keywords)
    return (
        f"{SAMPLE.format(title=title)}<abstract><p>{abstract}</p></abstract>"
        f"<kwd-group>{group}</kwd-group>"
    )


_NAMES = {
    "kwd": say("the keyword"),
    "abstract": say("the abstract"),
    "trans-abstract": say("the translated abstract"),
}


def name_of(element: etree._Element) -> Message:
    """How a message names an element of the front matter."""
    tags = [element.tag, *(parent.tag for parent in element.iterancestors())]
    return next((_NAMES[str(tag)] for tag in tags if tag in _NAMES), say("the title"))


def lang_of(element: etree._Element) -> str | None:
    """The language that is stated for an element, or above it."""
    chain = (element, *element.iterancestors())
    return next((lang.strip() for node in chain if (lang := node.get(XML_LANG))), None)
