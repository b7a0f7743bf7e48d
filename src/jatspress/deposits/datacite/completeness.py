"""What became of every fact of an article in its record for DataCite."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from jatspress.article import say
from jatspress.article.accounts import Account
from jatspress.deposits.accounting import Parts, Paths, account_of
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.datacite.places import PLACES
from jatspress.deposits.datacite.record import Written
from jatspress.deposits.facts import StatedFact

#: What belongs to single contributors and references, where other facts are not to be found.
_PEOPLE = frozenset({"creators", "contributors"})


def completeness(written: Written, article: DepositArticle) -> Account:
    """Account for every fact of an article in its record."""
    found = _Record(written, article)
    return account_of(article, "DataCite 4.6", PLACES, found.parts, Paths(written.root))


@dataclass(frozen=True)
class _Record:
    """The record of an article, and which parts of it a fact may stand in."""

    written: Written
    article: DepositArticle

    def parts(self, fact: StatedFact) -> tuple[Parts | None, str | None]:
        """Where to look for a fact; with a reason when it can be nowhere."""
        person, cited = fact.nth("contributors"), fact.nth("references")
        if person is not None:
            made = self.written.contributors[person]
            member = fact.nth("contributors", "members")
            element = made.itself if member is None else made.members[member]
            if fact.name == "corresponding":
                element = made.contact
            if element is None:
                return None, self._no_element(fact)
            return Parts([element]), None
        if cited is not None:
            return self._references[cited], None
        if fact.nth("affiliations") is not None:
            return self._people, None
        return self._outside, None

    def _no_element(self, fact: StatedFact) -> str:
        if fact.name == "corresponding":
            return say("DataCite has one place for a contributor that is no author")
        return say("the contributor has no name")

    @cached_property
    def _references(self) -> list[Parts]:
        return [Parts(elements) for elements in self.written.references]

    @cached_property
    def _people(self) -> Parts:
        return Parts([part for part in self.written.root if _name(part) in _PEOPLE])

    @cached_property
    def _outside(self) -> Parts:
        """The record without its creators and without the works that it cites."""
        kept = []
        for part in self.written.root:
            if _name(part) in ("relatedIdentifiers", "relatedItems"):
                kept += [one for one in part if one.get("relationType") != "Cites"]
            elif _name(part) == "contributors":
                kept += [one for one in part if one.get("contributorType") == "RightsHolder"]
            elif _name(part) != "creators":
                kept.append(part)
        return Parts(kept)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname
