"""What became of every fact of an article in its PubMed record, by looking at the record."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from jatspress.article import (
    Abstract,
    Affiliation,
    AffPart,
    AffPartKind,
    Contributor,
    KeywordGroup,
    PersonName,
    Title,
    say,
)
from jatspress.article.accounts import Account
from jatspress.deposits.accounting import Parts, Paths, account_of
from jatspress.deposits.facts import StatedFact
from jatspress.deposits.pubmed.people import name_of, named_members
from jatspress.deposits.pubmed.places import PLACES
from jatspress.deposits.pubmed.view import Citation, role_of, takes_keywords

_PEOPLE = ("AuthorList", "GroupList", "ReferenceList")


def completeness(record: etree._Element, citation: Citation, paths: Paths) -> Account:
    """Account for every fact of an article: where it stands in `record`, or why it does not."""
    found = _Record(record, citation)
    return account_of(citation.article, "PubMed", PLACES, found.parts, paths, found.lacks)


@dataclass(frozen=True, eq=False)
class _Record:
    """The record of an article, and which parts of it a fact may stand in."""

    record: etree._Element
    citation: Citation

    def parts(self, fact: StatedFact) -> tuple[Parts | None, str | None]:
        """Where to look for a fact; with a reason when it can be nowhere."""
        if fact.nth("contributors") is not None:
            return self._person(fact)
        cited = fact.nth("references")
        if cited is not None:
            return Parts(self._references[cited : cited + 1]), None
        if fact.nth("affiliations") is not None:
            return self._people, None
        return self._outside, None

    def lacks(self, fact: StatedFact) -> str | None:
        """Why this record has no place for a fact that others have."""
        owner = fact.owners[0]
        if isinstance(owner, Title):
            return self._title(owner)
        if isinstance(owner, Abstract):
            return self._abstract(owner)
        if isinstance(owner, KeywordGroup):
            return self._keywords(owner)
        if isinstance(owner, AffPart):
            return self._affiliation(owner, fact.owners[1])
        if isinstance(owner, PersonName):
            return _other_name(owner, fact.owners[1])
        if (fact.owner, fact.name) == ("ArticleMeta", "lpage") and not self.citation.meta.fpage:
            return say("PubMed takes no last page without the first")
        return None

    def _title(self, title: Title) -> str | None:
        taken = (self.citation.title, self.citation.vernacular)
        if any(title is one for one in taken):
            return None
        return say("PubMed takes the English title and that in the article's own language")

    def _abstract(self, abstract: Abstract) -> str | None:
        if not abstract.content.text.strip():
            return say("the abstract has no words")
        taken = (self.citation.abstract, *self.citation.other_abstracts)
        if any(abstract is one for one in taken):
            return None
        return say("PubMed takes one abstract in a language, and a plain-language summary")

    def _keywords(self, group: KeywordGroup) -> str | None:
        if not takes_keywords(group.group_type):
            return say("PubMed takes the keywords of the authors")
        return (
            None if self.citation.is_english(group.lang) else say("PubMed takes English keywords")
        )

    def _affiliation(self, part: AffPart, affiliation: Affiliation) -> str | None:
        if part.kind is AffPartKind.EMAIL:
            return say("e-mail addresses are not deposited")
        if affiliation.first(AffPartKind.ORIGINAL) and part.kind is not AffPartKind.ORIGINAL:
            return say("the affiliation is deposited as it is printed, in one text")
        if affiliation.id in self._affiliations:
            is_taken = self.citation.form_taken(affiliation.id) == affiliation.id
            return None if is_taken else say("PubMed takes one form of an affiliation, in English")
        return say("nobody whom PubMed lists has this affiliation")

    def _person(self, fact: StatedFact) -> tuple[Parts | None, str | None]:
        found = next(one for one in reversed(fact.owners) if isinstance(one, Contributor))
        role = role_of(found)
        if role is None:
            return None, say("PubMed lists authors and groups, and persons who worked with them")
        persons = [one for one in fact.owners if isinstance(one, Contributor)]
        if role == "author" and len(persons) > 1:
            return self._member(found, persons[0])
        elements = self._authors if role == "author" else self._collaborators
        number = self._numbers[id(found)]
        return Parts(elements[number : number + 1]), None

    def _member(self, group: Contributor, person: Contributor) -> tuple[Parts | None, str | None]:
        if person.name is None:
            return None, say("of the members of a group PubMed lists the persons")
        before = [a for a in self.citation.authors if named_members(a)]
        number = next(nth for nth, one in enumerate(before) if one is group)
        made = self.record.findall("GroupList/Group")[number].findall("IndividualName")
        place = next(nth for nth, one in enumerate(named_members(group)) if one is person)
        return Parts(made[place : place + 1]), None

    @cached_property
    def _affiliations(self) -> frozenset[str]:
        """The affiliations of those who are listed."""
        listed = (*self.citation.authors, *self.citation.collaborators)
        members = (member for person in listed for member in named_members(person))
        return frozenset(own for person in (*listed, *members) for own in person.affiliations)

    @cached_property
    def _numbers(self) -> dict[int, int]:
        """Where each contributor stands in the list that it belongs to."""
        lists = (self.citation.authors, self.citation.collaborators)
        return {id(one): nth for listed in lists for nth, one in enumerate(listed)}

    @cached_property
    def _authors(self) -> list[etree._Element]:
        return self.record.findall("AuthorList/Author")

    @cached_property
    def _collaborators(self) -> list[etree._Element]:
        groups = [g for g in self.record.findall("GroupList/Group") if g.find("GroupName") is None]
        return groups[-1].findall("IndividualName") if groups else []

    @cached_property
    def _references(self) -> list[etree._Element]:
        return self.record.findall("ReferenceList/Reference")

    @cached_property
    def _people(self) -> Parts:
        return Parts([e for name in _PEOPLE[:2] for e in self.record.iterchildren(name)])

    @cached_property
    def _outside(self) -> Parts:
        """The record without its people and references."""
        return Parts([part for part in self.record if part.tag not in _PEOPLE])


def _other_name(name: PersonName, contributor: Contributor) -> str | None:
    if name is name_of(contributor):
        return None
    return say("PubMed takes one form of a name, in its two parts with the suffix")
