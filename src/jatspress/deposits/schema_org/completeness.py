"""What became of every fact of an article in its JSON-LD, by looking at the finished file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from jatspress.article import say
from jatspress.article.accounts import Account
from jatspress.deposits.accounting import Parts, account_of
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.facts import StatedFact
from jatspress.deposits.json_tree import JsonPaths, tree_of
from jatspress.deposits.schema_org.places import PLACES
from jatspress.descriptions.schema_org import Node
from jatspress.descriptions.schema_org.article import is_translation
from jatspress.descriptions.schema_org.people import OTHERS, property_of, roles_of

_PEOPLE = ("author", "editor", "translator", OTHERS)


def completeness(node: Node, article: DepositArticle) -> Account:
    """Account for every fact of an article: where it stands in `node`, or why it does not."""
    root = tree_of(node)
    record = _Record(root, article)
    return account_of(article, "schema.org JSON-LD", PLACES, record.parts, JsonPaths(root))


@dataclass(frozen=True)
class _Record:
    """The description of an article, and which parts of it a fact may stand in."""

    root: etree._Element
    article: DepositArticle

    def parts(self, fact: StatedFact) -> tuple[Parts | None, str | None]:
        """Where to look for a fact; with a reason when it can be nowhere."""
        person, cited = fact.nth("contributors"), fact.nth("references")
        if person is not None:
            own = self._people[person]
            return (own, None) if own is not None else (None, say("has no name"))
        if cited is not None:
            return self._citations[cited], None
        inside = fact.nth("sub_articles")
        if inside is not None:
            return self._inside[inside], None
        is_of_people = fact.nth("affiliations") is not None
        return (self._of_people if is_of_people else self._outside), None

    @cached_property
    def _inside(self) -> list[Parts]:
        """The elements of the articles inside the article, which translations are apart from."""
        parts = self.article.parts
        others = iter(self.root.findall("hasPart")[len(parts.components) :])
        translations = iter(self.root.findall("workTranslation"))
        own = (translations if is_translation(one) else others for one in parts.sub_articles)
        return [Parts([next(elements)]) for elements in own]

    @cached_property
    def _citations(self) -> list[Parts]:
        return [Parts([element]) for element in self.root.findall("citation")]

    @cached_property
    def _people(self) -> list[Parts | None]:
        """The elements of each contributor: the person, and what he or she did."""
        left = {name: iter(self.root.findall(name)) for name in _PEOPLE}
        found: list[Parts | None] = []
        for contributor in self.article.meta.contributors:
            own: dict[str, int] = defaultdict(int)
            if contributor.display:
                own[property_of(contributor)] += 1
                own[OTHERS] += len(list(roles_of(contributor, self.article.meta)))
                own[OTHERS] -= property_of(contributor) == OTHERS
            found.append(Parts(list(_taken(left, own))) if contributor.display else None)
        return found

    @cached_property
    def _of_people(self) -> Parts:
        return Parts([e for name in _PEOPLE for e in self.root.findall(name)])

    @cached_property
    def _outside(self) -> Parts:
        return Parts([e for e in self.root if e.tag not in (*_PEOPLE, "citation")])


def _taken(
    left: dict[str, Iterator[etree._Element]], counts: dict[str, int]
) -> Iterator[etree._Element]:
    for name, count in counts.items():
        for _ in range(count):
            yield next(left[name])
