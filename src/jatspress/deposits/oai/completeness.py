"""What became of every fact of an article in its record of Dublin Core."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from jatspress.article import FieldName, Reference, say
from jatspress.article.accounts import Account
from jatspress.deposits.accounting import Parts, Paths, account_of
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.facts import StatedFact
from jatspress.deposits.oai.dublin_core import name_of
from jatspress.deposits.oai.places import PLACES


def completeness(record: etree._Element, article: DepositArticle, paths: Paths) -> Account:
    """Account for every fact of an article: where it stands in `record`, or why it does not."""
    return account_of(article, "OAI Dublin Core", PLACES, _Record(record, article).parts, paths)


@dataclass(frozen=True)
class _Record:
    """The record of an article, and which parts of it a fact may stand in."""

    record: etree._Element
    article: DepositArticle

    def parts(self, fact: StatedFact) -> tuple[Parts | None, str | None]:
        """Where to look for a fact; with a reason when it can be nowhere."""
        if fact.nth("contributors", "members") is not None:
            return None, say("the group stands there, its members do not")
        person, cited = fact.nth("contributors"), fact.nth("references")
        if person is not None:
            return self._people[person]
        if cited is not None:
            return self._citation(self.article.references[cited])
        return self._whole, None

    @cached_property
    def _people(self) -> list[tuple[Parts | None, str | None]]:
        """The element of each contributor; persons who are called alike have one."""
        named = [e for e in self.record if etree.QName(e).localname in ("creator", "contributor")]
        found: list[tuple[Parts | None, str | None]] = []
        for contributor in self.article.meta.contributors:
            is_author = contributor.contrib_type in ("author", None)
            tag = "creator" if is_author else "contributor"
            words = " ".join(name_of(contributor).split())
            own = [e for e in named if e.text == words and etree.QName(e).localname == tag]
            found.append((Parts(own[:1]), None) if words else (None, say("has no name")))
        return found

    def _citation(self, reference: Reference) -> tuple[Parts | None, str | None]:
        doi = reference.value(FieldName.DOI)
        if not doi:
            return None, say("Dublin Core names cited works by their DOI alone")
        wanted = f"info:eu-repo/semantics/reference/doi/{' '.join(doi.split())}"
        own = [e for e in self.record if e.text == wanted]
        return Parts(own[:1]), None

    @cached_property
    def _whole(self) -> Parts:
        return Parts([self.record])
