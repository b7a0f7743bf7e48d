"""Where the facts of an article stand in its own XML: the element, as near as it is certain."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from jatspress.article import XML_LANG
from jatspress.deposits.facts import StatedFact
from jatspress.deposits.recognising import in_words, squeezed
from jatspress.jats.citation_read import cited
from jatspress.jats.places import JOURNAL_META, META

#: Facts of the article as a whole are attributes of its root.
_OF_ROOT = {"lang": XML_LANG, "article_type": "article-type"}
_PREFIXES = {
    "http://www.w3.org/1999/xlink": "xlink:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
}
_Spot = tuple[etree._Element, str]


class Standing:
    """The places of facts in an article that says them; `path_of` names its elements."""

    def __init__(self, root: etree._Element, path_of: Callable[[etree._Element], str]) -> None:
        self._root = root
        self._path_of = path_of
        self._cited = [_whole(citation) for citation, _ in cited(root)]
        self._contribs = list(root.iterfind(f"{META}/contrib-group/contrib"))
        self._spots: dict[etree._Element, dict[str, list[_Spot]]] = {}

    def place_of(self, fact: StatedFact) -> str:
        """The XPath of what says a fact; else of the part of the article that it is read from.

        What cannot be told by its words is not guessed: a volume and an issue of one number, a
        language, which may be that of an element around, a mere yes.
        """
        if fact.path in _OF_ROOT:
            return self._named(self._root, _OF_ROOT[fact.path])
        part = self._part_of(fact)
        if fact.name == "lang" or isinstance(fact.value, bool):
            return self._path_of(part)
        if part not in self._spots:
            self._spots[part] = _spots_in(part)
        found = _innermost(self._spots[part].get(squeezed(in_words(fact)), []))
        return self._named(*found[0]) if len(found) == 1 else self._path_of(part)

    def _part_of(self, fact: StatedFact) -> etree._Element:
        """The smallest part of the article that a fact is surely read from."""
        reference, contributor = fact.nth("references"), fact.nth("contributors")
        if reference is not None:
            return self._nth(self._cited, reference)
        if contributor is not None:
            return self._nth(self._contribs, contributor)
        return self._first(JOURNAL_META if fact.path.startswith("journal.") else META)

    def _nth(self, elements: list[etree._Element], number: int) -> etree._Element:
        return elements[number] if number < len(elements) else self._first(META)

    def _first(self, xpath: str) -> etree._Element:
        found = self._root.find(xpath)
        return self._root if found is None else found

    def _named(self, element: etree._Element, attribute: str) -> str:
        path = self._path_of(element)
        if not attribute:
            return path
        name = etree.QName(attribute)
        return f"{path}/@{_PREFIXES.get(name.namespace or '', '')}{name.localname}"


def _whole(citation: etree._Element) -> etree._Element:
    """A citation with its label and id, which stand around it."""
    parent = citation.getparent()
    return citation if parent is None or parent.tag != "ref" else parent


def _spots_in(part: etree._Element) -> dict[str, list[_Spot]]:
    """The elements and attributes of a part by all that they say."""
    spots: dict[str, list[_Spot]] = {}
    for words, spot in _all_spots(part):
        spots.setdefault(squeezed(words), []).append(spot)
    return spots


def _all_spots(part: etree._Element) -> Iterator[tuple[str, _Spot]]:
    for element in part.iter("*"):
        for name, value in element.attrib.items():
            yield str(value), (element, str(name))
        yield "".join(map(str, element.itertext())), (element, "")


def _innermost(spots: list[_Spot]) -> list[_Spot]:
    """Of elements in each other that say the same the innermost alone."""
    around = {parent for element, _ in spots for parent in element.iterancestors()}
    return [spot for spot in spots if spot[0] not in around or spot[1]]
