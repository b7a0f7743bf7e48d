"""What became of every fact of an article in its record for DOAJ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from jatspress.article import Abstract, say
from jatspress.article.accounts import Account
from jatspress.deposits.accounting import Parts, PathNames, account_of
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.doaj.places import AUTHORS, PLACES
from jatspress.deposits.doaj.record import DoajRecord, authors_of
from jatspress.deposits.facts import StatedFact
from jatspress.descriptions.plain_text import plain_text

#: What the JSON has no key for.
_XML_ALONE = frozenset(
    {("ArticleMeta", "lang"), ("ArticleMeta", "article_type")}
    | {("Title", "lang"), ("Abstract", "lang"), ("KeywordGroup", "lang")}
)


def accounts_of(
    target: str,
    articles: Sequence[DepositArticle],
    made: Sequence[etree._Element],
    paths: PathNames,
    records: Sequence[DoajRecord],
) -> tuple[Account, ...]:
    """Account for the facts of each article in what was made of it: XML, or JSON as a tree."""
    return tuple(
        account_of(article, target, PLACES, found.parts, paths, found.lacks)
        for article, found in (
            (article, _Record(element, article, record))
            for article, element, record in zip(articles, made, records, strict=True)
        )
    )


@dataclass(frozen=True)
class _Record:
    """The record of an article, and which parts of it a fact may stand in."""

    made: etree._Element
    article: DepositArticle
    record: DoajRecord

    def parts(self, fact: StatedFact) -> tuple[Parts | None, str | None]:
        """Where to look for a fact; with a reason when it can be nowhere."""
        if fact.nth("contributors", "members") is not None:
            return None, say("the group is deposited, its members are not")
        person = fact.nth("contributors")
        if person is None:
            return self._outside, None
        parts = self._authors[person]
        return (parts, None) if parts is not None else (None, AUTHORS)

    def lacks(self, fact: StatedFact) -> str | None:
        """Why there is no place for a fact of which the record has others of its kind."""
        key = (fact.owner, fact.name)
        if key == ("KeywordGroup", "keywords"):
            word = plain_text(fact.value)
            if any(word in group.beyond for group in self.record.keywords):
                return say("DOAJ asks for six keywords at most")
        if not self._is_json:
            return None
        one = say("DOAJ's JSON has a title, an abstract and keywords in one language")
        if key in _XML_ALONE:
            return say("DOAJ's JSON has no place for it")
        return None if self._is_main(fact) else one

    def _is_main(self, fact: StatedFact) -> bool:
        """Tell whether it belongs to the title, abstract or keywords that the JSON has."""
        owner = fact.owners[0]
        if fact.owner == "Title":
            return owner is self.article.meta.title
        if isinstance(owner, Abstract):
            text = plain_text(owner.content)
            return any(words.text == text for words in self.record.abstracts[:1])
        if fact.owner == "KeywordGroup":
            word = plain_text(fact.value)
            return any(word in group.taken for group in self.record.keywords[:1])
        return True

    @property
    def _is_json(self) -> bool:
        return self.made.tag == "item"

    @cached_property
    def _authors(self) -> list[Parts | None]:
        """The element of each contributor of the article; `None` of those that are no authors."""
        elements = self.made.iter("author")
        authors = authors_of(self.article.meta)
        return [
            Parts([next(elements)]) if any(person is author for author in authors) else None
            for person in self.article.meta.contributors
        ]

    @cached_property
    def _outside(self) -> Parts:
        """The record without its authors; of the JSON with them, whose affiliations stand there."""
        if self._is_json:
            return Parts([self.made])
        return Parts([part for part in self.made if part.tag != "authors"])
