"""What became of every fact of an article, by looking at what was made of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from lxml import etree

from jatspress.article import XLINK_HREF, XML_LANG
from jatspress.article.accounts import Account, Fact
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.facts import StatedFact, facts_of
from jatspress.deposits.places import Place, Places
from jatspress.deposits.recognising import in_words, squeezed

_LONGEST_SHOWN = 200
_ATTRIBUTES = {"lang": XML_LANG, "href": XLINK_HREF}
#: The prefixes of attributes in another namespace than their element.
_PREFIXED = {"lang": "xml:lang", "href": "xlink:href"}


@dataclass
class Parts:
    """Elements by their names, and those of a name by their words, for one that a fact may be in.

    `roots` are looked into from above; the first of them themselves count too.
    """

    roots: Sequence[etree._Element]
    _named: dict[str, list[etree._Element]] = field(default_factory=dict)
    _texts: dict[tuple[str, str], list[tuple[etree._Element, str]]] = field(default_factory=dict)
    _said: dict[tuple[str, str], dict[str, etree._Element]] = field(default_factory=dict)

    def first(
        self, tag: str, attribute: str, fact: StatedFact, place: Place
    ) -> etree._Element | None:
        """The first element that says a fact; by its whole words first, which is quick."""
        exact = self._by_words(tag, attribute).get(squeezed(in_words(fact)))
        if exact is not None and place.test(fact, exact, _text(exact, attribute)):
            return exact
        for element, text in self._with_text(tag, attribute):
            if place.test(fact, element, text):
                return element
        return None

    def put(self, element: etree._Element) -> None:
        """Let an element count by its own name alone, without what is in it."""
        self._named[etree.QName(element).localname] = [element]

    def _all(self, tag: str) -> list[etree._Element]:
        if tag not in self._named:
            self._named[tag] = [e for root in self.roots for e in root.iter(f"{{*}}{tag}")]
        return self._named[tag]

    def _with_text(self, tag: str, attribute: str) -> list[tuple[etree._Element, str]]:
        """The elements of a name that say anything, with what they say."""
        key = (tag, attribute)
        if key not in self._texts:
            said = ((element, _text(element, attribute)) for element in self._all(tag))
            self._texts[key] = [(element, text) for element, text in said if text]
        return self._texts[key]

    def _by_words(self, tag: str, attribute: str) -> dict[str, etree._Element]:
        key = (tag, attribute)
        if key not in self._said:
            said: dict[str, etree._Element] = {}
            for element, text in self._with_text(tag, attribute):
                said.setdefault(squeezed(text), element)
            self._said[key] = said
        return self._said[key]


def _text(element: etree._Element, attribute: str) -> str:
    if attribute:
        plain = element.get(attribute)
        return plain or element.get(_ATTRIBUTES.get(attribute, attribute)) or ""
    if not len(element) and element.text is None:
        return etree.QName(element).localname  # that it stands there is what it says
    return "".join(str(part) for part in element.itertext())


#: Where to look for a fact, else why it can be nowhere: `None` and a reason.
Scope = Callable[[StatedFact], "tuple[Parts | None, str | None]"]


class PathNames(Protocol):
    """What elements of something made are called where it is written."""

    def of(self, element: etree._Element, attribute: str = "") -> str:
        """The path of an element or of its attribute."""
        ...


def account_of(
    article: DepositArticle,
    target: str,
    places: Places,
    scope: Scope,
    paths: PathNames,
    lacks: Callable[[StatedFact], str | None] = lambda fact: None,
) -> Account:
    """Account for every fact of an article in what was made of it.

    `scope` says where to look for a fact, `places` which elements there may say it, and why it has
    none; `lacks` is asked last, for what records of this kind have no place for.
    """
    facts = []
    for fact in _stated(article, places):
        place = places[fact.owner, fact.name]
        if place.is_ours or not has_words(fact):
            continue
        facts.append(_accounted(fact, place, scope, paths, lacks))
    return Account(article.document.path, target, tuple(facts))


def whole(root: etree._Element) -> Scope:
    """Look for every fact in all of a record."""
    parts = Parts([root])
    return lambda fact: (parts, None)


def _stated(article: DepositArticle, places: Places) -> Iterator[StatedFact]:
    yield from facts_of(article.meta)
    for number, reference in enumerate(article.references, 1):
        yield from facts_of(reference, f"references[{number}]")
    # Parts are a matter of the targets that have places for them.
    known = {owner for owner, _ in places}
    yield from (fact for fact in facts_of(article.parts) if fact.owner in known)


def has_words(fact: StatedFact) -> bool:
    """Tell a fact from the comma between two of them."""
    return any(character.isalnum() for character in in_words(fact))


def shown(fact: StatedFact) -> str:
    """A fact in words as an account has it, a long one cut."""
    words = in_words(fact)
    return words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}…"


def _accounted(
    fact: StatedFact,
    place: Place,
    scope: Scope,
    paths: PathNames,
    lacks: Callable[[StatedFact], str | None],
) -> Fact:
    parts, reason = scope(fact)
    words = shown(fact)
    for name in place.names if parts is not None else ():
        tag, _, attribute = name.partition("@")
        where = parts.first(tag, attribute, fact, place) if parts is not None else None
        if where is not None:
            return Fact(fact.path, words, (paths.of(where, attribute),))
    return Fact(fact.path, words, reason=reason or place.reason(fact) or lacks(fact))


@dataclass(frozen=True)
class Paths:
    """The XPath of each element of a tree, made in one pass."""

    root: etree._Element

    def of(self, element: etree._Element, attribute: str = "") -> str:
        """The XPath of an element or of its attribute, with the prefixes of the file."""
        path = self._all[element]
        if not attribute:
            return path
        is_plain = element.get(attribute) is not None
        return f"{path}/@{attribute if is_plain else _PREFIXED.get(attribute, attribute)}"

    @cached_property
    def _all(self) -> Mapping[etree._Element, str]:
        paths = {self.root: f"/{_named(self.root)}"}
        for parent in self.root.iter("*"):
            count = Counter(map(_named, parent.iterchildren("*")))
            seen: Counter[str] = Counter()
            for child in parent.iterchildren("*"):
                name = _named(child)
                seen[name] += 1
                number = f"[{seen[name]}]" if count[name] > 1 else ""
                paths[child] = f"{paths[parent]}/{name}{number}"
        return paths


def _named(element: etree._Element) -> str:
    name = etree.QName(element).localname
    return f"{element.prefix}:{name}" if element.prefix else name
