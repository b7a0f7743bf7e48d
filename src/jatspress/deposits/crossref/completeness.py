"""What became of every fact of an article in its deposit, by looking at the deposit itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from jatspress.article import XML_LANG, say
from jatspress.article.accounts import Account, Fact
from jatspress.deposits.crossref.accounts import NOT_OF_PREPRINTS, PLACES, Place
from jatspress.deposits.crossref.article import DepositArticle
from jatspress.deposits.crossref.people import placed_contributors
from jatspress.deposits.crossref.placing import in_words, squeezed
from jatspress.deposits.crossref.versions import CrossrefVersion
from jatspress.deposits.facts import StatedFact, facts_of

_LONGEST_SHOWN = 200
_ATTRIBUTES = {"lang": XML_LANG}
_CONTRIBUTOR = re.compile(r"contributors\[(\d+)\]\.(?!members)")
_MEMBER = re.compile(r"contributors\[(\d+)\]\.members")
_REFERENCE = re.compile(r"references\[(\d+)\]\.")


def completeness(
    record: etree._Element, article: DepositArticle, version: CrossrefVersion, paths: Paths
) -> Account:
    """Account for every fact of an article: where it stands in `record`, or why it does not."""
    found = _Record(record, article, version)
    facts = [
        _accounted(fact, place, found, paths)
        for fact in _stated(article)
        if not (place := PLACES[fact.owner, fact.name]).is_ours and _has_words(fact)
    ]
    return Account(article.document.path, f"Crossref {version.number}", tuple(facts))


def _stated(article: DepositArticle) -> Iterator[StatedFact]:
    yield from facts_of(article.meta)
    for number, reference in enumerate(article.references, 1):
        yield from facts_of(reference, f"references[{number}]")


def _has_words(fact: StatedFact) -> bool:
    """Tell a fact from the comma between two of them."""
    return any(character.isalnum() for character in in_words(fact))


def _accounted(fact: StatedFact, place: Place, found: _Record, paths: Paths) -> Fact:
    parts, reason = found.parts(fact)
    words = in_words(fact)
    shown = words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}…"
    for name in place.names if parts is not None else ():
        tag, _, attribute = name.partition("@")
        where = parts.first(tag, attribute, fact, place) if parts is not None else None
        if where is not None:
            return Fact(fact.path, shown, (paths.of(where, attribute),))
    return Fact(fact.path, shown, reason=reason or place.reason(fact) or found.lacks(fact))


@dataclass
class _Parts:
    """Elements of a deposit by their names, and those of a name by their words."""

    roots: Sequence[etree._Element]
    _named: dict[str, list[etree._Element]] = field(default_factory=dict)
    _said: dict[tuple[str, str], dict[str, etree._Element]] = field(default_factory=dict)

    def first(
        self, tag: str, attribute: str, fact: StatedFact, place: Place
    ) -> etree._Element | None:
        """The first element that says a fact; by its whole words first, which is quick."""
        elements = self._all(tag)
        exact = self._by_words(tag, attribute).get(squeezed(in_words(fact)))
        for element in (exact, *elements) if exact is not None else elements:
            text = _text(element, attribute)
            if text and place.test(fact, element, text):
                return element
        return None

    def _all(self, tag: str) -> list[etree._Element]:
        if tag not in self._named:
            self._named[tag] = [e for root in self.roots for e in root.iter(f"{{*}}{tag}")]
        return self._named[tag]

    def _by_words(self, tag: str, attribute: str) -> dict[str, etree._Element]:
        key = (tag, attribute)
        if key not in self._said:
            said: dict[str, etree._Element] = {}
            for element in self._all(tag):
                said.setdefault(squeezed(_text(element, attribute)), element)
            self._said[key] = said
        return self._said[key]


def _text(element: etree._Element, attribute: str) -> str:
    if attribute:
        return element.get(_ATTRIBUTES.get(attribute, attribute)) or ""
    if not len(element) and element.text is None:
        return etree.QName(element).localname  # that it stands there is what it says
    return "".join(str(part) for part in element.itertext())


@dataclass(frozen=True)
class _Record:
    """The record of an article, and which parts of it a fact may stand in."""

    record: etree._Element
    article: DepositArticle
    version: CrossrefVersion

    def parts(self, fact: StatedFact) -> tuple[_Parts | None, str | None]:
        """Where to look for a fact; with a reason when it can be nowhere."""
        if _MEMBER.match(fact.path):
            return None, say("the group is deposited, its members are not")
        person, cited = _CONTRIBUTOR.match(fact.path), _REFERENCE.match(fact.path)
        if person:
            return self._contributors[int(person[1]) - 1]
        if cited:
            return _Parts(self._citations[int(cited[1]) - 1 : int(cited[1])]), None
        return self._outside, None

    def lacks(self, fact: StatedFact) -> str | None:
        """Why a record of this kind has no place for a fact that others have."""
        posted = str(self.record.tag).endswith("}posted_content")
        if posted and (fact.owner, fact.name) in NOT_OF_PREPRINTS:
            return say("the record of a preprint has no place for it")
        return None

    @cached_property
    def _contributors(self) -> list[tuple[_Parts | None, str | None]]:
        made = self.record.find("{*}contributors")
        elements = iter(made if made is not None else ())
        return [
            (None, placed.reason) if placed.role is None else (_Parts([next(elements)]), None)
            for placed in placed_contributors(self.article.meta, self.version)
        ]

    @cached_property
    def _citations(self) -> tuple[etree._Element, ...]:
        made = self.record.find("{*}citation_list")
        return tuple(made) if made is not None else ()

    @cached_property
    def _outside(self) -> _Parts:
        """The record without its citations, then its journal and issue."""
        own = [part for part in self.record if not str(part.tag).endswith("}citation_list")]
        around = [
            part
            for part in self.record.itersiblings(preceding=True)
            if str(part.tag).rpartition("}")[2] in ("journal_metadata", "journal_issue")
        ]
        parts = _Parts([*own, *around])
        parts._named[etree.QName(self.record).localname] = [self.record]
        return parts


@dataclass(frozen=True)
class Paths:
    """The XPath of each element of a deposit, made in one pass."""

    root: etree._Element

    def of(self, element: etree._Element, attribute: str = "") -> str:
        """The XPath of an element or of its attribute, with the prefixes of the deposit."""
        path = self._all[element]
        return f"{path}/@{'xml:lang' if attribute == 'lang' else attribute}" if attribute else path

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
