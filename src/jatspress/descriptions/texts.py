"""The words that citations and deposits take of an article, each only as stated."""

from __future__ import annotations

import re

from lxml import etree

from jatspress.article import Abstract, ArticleMeta, JatsContent
from jatspress.descriptions.languages import language
from jatspress.descriptions.title_text import one_form, squeezed

#: The end of an element that is a block or stands before one.
_END_OF_BLOCK = re.compile(
    r"</(?:p|title|label|sec|list-item|term|def|td|th|disp-formula|verse-line|attrib)\s*>"
)
#: What has other forms of its words beside them, or is an identifier among them.
_NOT_ALL_WORDS = re.compile("<(?:alternatives|object-id)")


def main_abstract(meta: ArticleMeta) -> Abstract | None:
    """The abstract of the article in its own language."""
    plain = [abstract for abstract in meta.abstracts if abstract.abstract_type is None]
    own = (a for a in plain if a.lang is None or language(a.lang) == language(meta.lang))
    return next(own, None)


def abstract_text(meta: ArticleMeta) -> str | None:
    """The words of the main abstract; its blocks do not run together."""
    abstract = main_abstract(meta)
    return words_of_blocks(abstract.content) if abstract else None


def words_of_blocks(content: JatsContent) -> str:
    """The words of paragraphs and sections, with a blank after each; phrases that touch stay so."""
    run = JatsContent(_END_OF_BLOCK.sub(r"\g<0> ", content.xml))
    if not _NOT_ALL_WORDS.search(run.xml):
        return squeezed(run.text)
    element = run.into(etree.Element("run"))
    for alternatives in list(element.iter("alternatives")):
        chosen = one_form(alternatives)
        for form in alternatives:
            if form is not chosen:
                _empty(form)
    for identifier in list(element.iter("object-id")):
        _empty(identifier)
    return squeezed("".join(str(part) for part in element.itertext()))


def _empty(element: etree._Element) -> None:
    element.text = None
    del element[:]


def keywords(meta: ArticleMeta) -> list[str]:
    """The keywords in the language of the article, of all kinds."""
    own = [g for g in meta.keywords if g.lang is None or language(g.lang) == language(meta.lang)]
    words = (squeezed(word.text) for group in own for word in group.keywords)
    return [word for word in words if word]
