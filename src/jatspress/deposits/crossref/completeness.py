"""What became of every fact of an article in its Crossref deposit, by looking at the deposit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from jatspress.article import say
from jatspress.article.accounts import Account
from jatspress.deposits.accounting import Parts, Paths, account_of
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.crossref.accounts import NOT_OF_PREPRINTS, PLACES
from jatspress.deposits.crossref.people import placed_contributors
from jatspress.deposits.crossref.versions import CrossrefVersion
from jatspress.deposits.facts import StatedFact

_CONTRIBUTOR = re.compile(r"contributors\[(\d+)\]\.(?!members)")
_MEMBER = re.compile(r"contributors\[(\d+)\]\.members")
_REFERENCE = re.compile(r"references\[(\d+)\]\.")


def completeness(
    record: etree._Element, article: DepositArticle, version: CrossrefVersion, paths: Paths
) -> Account:
    """Account for every fact of an article: where it stands in `record`, or why it does not."""
    found = _Record(record, article, version)
    target = f"Crossref {version.number}"
    return account_of(article, target, PLACES, found.parts, paths, found.lacks)


@dataclass(frozen=True)
class _Record:
    """The record of an article, and which parts of it a fact may stand in."""

    record: etree._Element
    article: DepositArticle
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
        return self._outside, None

    def lacks(self, fact: StatedFact) -> str | None:
        """Why a record of this kind has no place for a fact that others have."""
        posted = str(self.record.tag).endswith("}posted_content")
        if posted and (fact.owner, fact.name) in NOT_OF_PREPRINTS:
            return say("the record of a preprint has no place for it")
        return None

    @cached_property
    def _contributors(self) -> list[tuple[Parts | None, str | None]]:
        made = self.record.find("{*}contributors")
        elements = iter(made if made is not None else ())
        return [
            (None, placed.reason) if placed.role is None else (Parts([next(elements)]), None)
            for placed in placed_contributors(self.article.meta, self.version)
        ]

    @cached_property
    def _citations(self) -> tuple[etree._Element, ...]:
        made = self.record.find("{*}citation_list")
        return tuple(made) if made is not None else ()

    @cached_property
    def _outside(self) -> Parts:
        """The record without its citations, then its journal and issue."""
        own = [part for part in self.record if not str(part.tag).endswith("}citation_list")]
        around = [
            part
            for part in self.record.itersiblings(preceding=True)
            if str(part.tag).rpartition("}")[2] in ("journal_metadata", "journal_issue")
        ]
        parts = Parts([*own, *around])
        parts.put(self.record)
        return parts
