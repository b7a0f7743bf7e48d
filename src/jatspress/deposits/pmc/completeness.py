"""What became of every fact of an article for PMC: each is read back from what is sent."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import ArticleMeta, Reference
from jatspress.article.accounts import Account, Fact
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.facts import StatedFact, facts_of, fields_of
from jatspress.deposits.places import Place, Places
from jatspress.deposits.recognising import in_words, squeezed
from jatspress.jats.document import Document
from jatspress.jats.parse import parse_bytes

_LONGEST_SHOWN = 200

#: The article is its own record: every field stands where it stood.
PLACES: Places = {
    key: Place(("article",)) for key in (*fields_of(ArticleMeta), *fields_of(Reference))
}


def completeness(article: DepositArticle, data: bytes, target: str) -> Account:
    """Account for every fact of an article by reading it again from the bytes that are sent."""
    sent = parse_bytes(data, name=article.document.path)
    said = {fact.path: in_words(fact) for fact in _stated(DepositArticle(sent))}
    places = _Places(sent)
    facts = []
    for fact in _stated(article):
        words = in_words(fact)
        shown = words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}…"
        stands = said.get(fact.path) == words
        facts.append(Fact(fact.path, shown, (places.of(words),) if stands else ()))
    return Account(article.document.path, target, tuple(facts))


def _stated(article: DepositArticle) -> Iterator[StatedFact]:
    yield from facts_of(article.meta)
    for number, reference in enumerate(article.references, 1):
        yield from facts_of(reference, f"references[{number}]")


class _Places:
    """Where words stand in an article: the first element or attribute that says them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._by_words: dict[str, tuple[etree._Element, str]] = {}
        for element in document.root.iter("*"):
            for name, value in element.attrib.items():
                self._by_words.setdefault(squeezed(str(value)), (element, str(name)))
        for element in document.root.iter("*"):
            if element.text is not None and not len(element):
                self._by_words[squeezed(element.text)] = (element, "")

    def of(self, words: str) -> str:
        """The XPath of the element or attribute; of what is read from several, of the article."""
        element, attribute = self._by_words.get(squeezed(words), (self._document.root, ""))
        path = self._document.xpath_of(element)
        return f"{path}/@{etree.QName(attribute).localname}" if attribute else path
