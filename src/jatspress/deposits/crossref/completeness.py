"""What became of every fact of an article in its Crossref deposit, by looking at the deposit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from jatspress.article import JournalProfile, Message, say
from jatspress.article.accounts import Account
from jatspress.deposits.accounting import Parts, Paths, account_of
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.crossref.accounts import NOT_OF, OF_REVIEWS, PLACES
from jatspress.deposits.crossref.components import placed_components
from jatspress.deposits.crossref.kinds import Kind
from jatspress.deposits.crossref.part_accounts import inside
from jatspress.deposits.crossref.peer_review import as_reviewer
from jatspress.deposits.crossref.people import Placed, placed_contributors
from jatspress.deposits.crossref.versions import CrossrefVersion
from jatspress.deposits.facts import StatedFact

_CONTRIBUTOR = re.compile(r"contributors\[(\d+)\]\.(?!members)")
_AFFILIATION = re.compile(r"affiliations\[(\d+)\]\.parts")
_MEMBER = re.compile(r"contributors\[(\d+)\]\.members")
_COMPONENT = re.compile(r"components\[(\d+)\]\.")
_INSIDE = re.compile(r"sub_articles\[\d+\]")
_REFERENCE = re.compile(r"references\[(\d+)\]\.")

#: Where the facts of an article's journal stand, and those of its issue and conference too.
_JOURNAL = frozenset(
    {"journal_metadata", "proceedings_metadata", "proceedings_series_metadata"},
)
_AROUND = _JOURNAL | {"journal_issue", "event_metadata"}
_OF_ISSUE = frozenset(("ArticleMeta", name) for name in ("issue_title", "issue_part", "supplement"))
_WITH_PROCEEDINGS = frozenset({"Conference", "Isbn"})
_CROSSMARK = say("Crossref takes it with Crossmark alone (crossmark_policy in journal.toml)")
_HISTORY = ("ArticleMeta", "history")
_COPYRIGHT = frozenset({("Permissions", "years"), ("Permissions", "holders")})
#: What stands in Crossmark → why not without it.
_OF_CROSSMARK = {
    _HISTORY: say("of the history Crossref takes the acceptance; with Crossmark all of it"),
    ("Permissions", "statements"): _CROSSMARK,
    **dict.fromkeys(_COPYRIGHT, _CROSSMARK),
}
_NO_PLACE = {
    Kind.PREPRINT: say("the record of a preprint has no place for it"),
    Kind.PAPER: say("the record of a paper has no place for it"),
    Kind.REVIEW: say("the record of a review has no place for it"),
}


def completeness(
    record: etree._Element,
    article: DepositArticle,
    profile: JournalProfile,
    version: CrossrefVersion,
    paths: Paths,
) -> Account:
    """Account for every fact of an article: where it stands in `record`, or why it does not."""
    found = _Record(record, article, profile, version)
    target = f"Crossref {version.number}"
    if article.inside is not None:
        target = f"{target}, {article.inside}"
    return account_of(article, target, PLACES, found.parts, paths, found.lacks)


@dataclass(frozen=True)
class _Record:
    """The record of an article, and which parts of it a fact may stand in."""

    record: etree._Element
    article: DepositArticle
    profile: JournalProfile
    version: CrossrefVersion

    def parts(self, fact: StatedFact) -> tuple[Parts | None, str | None]:
        """Where to look for a fact; with a reason when it can be nowhere."""
        if _MEMBER.match(fact.path):
            return None, say("the group is deposited, its members are not")
        person, cited = _CONTRIBUTOR.match(fact.path), _REFERENCE.match(fact.path)
        if person:
            return self._contributors[int(person[1]) - 1]
        if cited:
            return Parts(self._citations[int(cited[1]) - 1 : int(cited[1])]), None
        affiliation = _AFFILIATION.match(fact.path)
        if affiliation:
            return self._affiliation(int(affiliation[1]) - 1)
        part = _COMPONENT.match(fact.path)
        if part:
            return self._component(int(part[1]) - 1)
        inner = _INSIDE.fullmatch(fact.path)
        if inner:
            return None, inside(fact.value, self.article)
        around = self._journal if fact.path.startswith("journal.") else self._outside
        return around, self._decided(fact)

    def _decided(self, fact: StatedFact) -> str | None:
        """Why a fact has no place, where the kind of the record or journal.toml decides it."""
        key, kind = (fact.owner, fact.name), Kind(etree.QName(self.record).localname)
        is_around = fact.owner in _WITH_PROCEEDINGS or key in _OF_ISSUE
        is_around = is_around or fact.path.startswith("journal.")
        if is_around and kind in (Kind.REVIEW, Kind.PREPRINT):
            return _NO_PLACE[kind]
        if fact.owner in _WITH_PROCEEDINGS and kind is not Kind.PAPER:
            return say("Crossref takes it with proceedings alone (content in journal.toml)")
        return self._decided_of_crossmark(key, kind)

    def _decided_of_crossmark(self, key: tuple[str, str], kind: Kind) -> str | None:
        if key not in _OF_CROSSMARK:
            return None
        if kind is Kind.PREPRINT and key == _HISTORY:
            return say("of the history the record of a preprint has the acceptance")
        if kind in (Kind.REVIEW, Kind.PREPRINT):
            return _NO_PLACE[kind]
        if not self.profile.crossref.crossmark_policy:
            return _OF_CROSSMARK[key]
        return say("of the copyright Crossref takes the statement") if key in _COPYRIGHT else None

    def lacks(self, fact: StatedFact) -> str | None:
        """Why a record of this kind has no place for a fact that others have."""
        kind, key = etree.QName(self.record).localname, (fact.owner, fact.name)
        if fact.owner == "ArticleVersion" and not self.version.version_info:
            return say("this schema has no place for the version of an article")
        if fact.path.startswith("title."):
            return None  # the title itself; parallel ones have the same class
        if (kind == Kind.REVIEW and key not in OF_REVIEWS) or key in NOT_OF.get(kind, ()):
            return _NO_PLACE[Kind(kind)]
        return None

    def _component(self, number: int) -> tuple[Parts | None, str | None]:
        """The component of a part, else why it has none."""
        placed = self._placed.get(number)
        if placed is None:
            return None, say("only parts with DOIs of their own are registered")
        doi, why = placed
        if why is not None:
            return None, why
        made = self._components.get(doi)
        return Parts([] if made is None else [made]), None

    @cached_property
    def _placed(self) -> dict[int, tuple[str, Message | None]]:
        """The DOI of each part that has one, by its number, and what keeps it out."""
        numbers = {id(part): n for n, part in enumerate(self.article.parts.components)}
        placed = placed_components(self.article, self.profile.crossref)
        return {numbers[id(part)]: (doi, why) for part, doi, why in placed}

    @cached_property
    def _components(self) -> dict[str, etree._Element]:
        made = self.record.iter("{*}component")
        return {e.findtext("{*}doi_data/{*}doi") or "": e for e in made}

    def _affiliation(self, number: int) -> tuple[Parts | None, str | None]:
        """The affiliations of those who have one of that id."""
        own = self.article.meta.affiliations[number].id
        return self._affiliated.get(
            own, (None, say("no person of the deposit has this affiliation"))
        )

    @cached_property
    def _affiliated(self) -> dict[str, tuple[Parts | None, str | None]]:
        """The affiliations of those who have one of an id, by that id."""
        held: dict[str, list[etree._Element]] = {}
        for placed, person in self._people:
            if person is None:
                continue
            for own in dict.fromkeys(placed.contributor.affiliations):
                held.setdefault(own, []).extend(person.iterchildren("{*}affiliations"))
        return {own: (Parts(found), None) for own, found in held.items() if found}

    @cached_property
    def _people(self) -> list[tuple[Placed, etree._Element | None]]:
        """The contributors, each with its element in the record if it has one."""
        made = self.record.find("{*}contributors")
        elements = iter(made if made is not None else ())
        return [
            (placed, None if placed.role is None else next(elements))
            for placed in placed_contributors(as_reviewer(self.article.meta), self.version)
        ]

    @cached_property
    def _contributors(self) -> list[tuple[Parts | None, str | None]]:
        return [
            (None, placed.reason) if person is None else (Parts([person]), None)
            for placed, person in self._people
        ]

    @cached_property
    def _citations(self) -> tuple[etree._Element, ...]:
        made = self.record.find("{*}citation_list")
        return tuple(made) if made is not None else ()

    @cached_property
    def _outside(self) -> Parts:
        """The record without its citations, then its journal and issue."""
        own = [part for part in self.record if not str(part.tag).endswith("}citation_list")]
        parts = Parts([*own, *self._around(_AROUND)])
        parts.put(self.record)
        return parts

    @cached_property
    def _journal(self) -> Parts:
        """What the record stands below, as far as it is of the journal."""
        return Parts(self._around(_JOURNAL))

    def _around(self, names: frozenset[str]) -> list[etree._Element]:
        before = self.record.itersiblings(preceding=True)
        return [part for part in before if etree.QName(part).localname in names]
