"""What became of every fact of an article in its deposit, by looking at the deposit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from jatspress.article import JournalProfile, say
from jatspress.article.accounts import Account
from jatspress.deposits.accounting import Parts, Paths, account_of
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.facts import StatedFact
from jatspress.deposits.rsci.people import placed_contributors
from jatspress.deposits.rsci.places import PLACES
from jatspress.deposits.rsci.references import entries_of


def completeness(
    root: etree._Element,
    record: etree._Element,
    article: DepositArticle,
    profile: JournalProfile,
    target: str,
    paths: Paths,
) -> Account:
    """Account for every fact of an article: where it stands, or why it does not."""
    found = _Record(root, record, article, profile)
    return account_of(article, target, PLACES, found.parts, paths, found.lacks)


@dataclass(frozen=True)
class _Record:
    """The record of an article, and which parts of it a fact may stand in."""

    root: etree._Element
    record: etree._Element
    article: DepositArticle
    profile: JournalProfile

    def parts(self, fact: StatedFact) -> tuple[Parts | None, str | None]:
        """Where to look for a fact; with a reason when it can be nowhere."""
        if fact.nth("contributors", "members") is not None:
            return None, say("the group is sent, its members are not")
        person, cited = fact.nth("contributors"), fact.nth("references")
        if person is not None:
            return self._contributors[person]
        if cited is not None:
            return self._references[cited + 1], None
        if fact.nth("affiliations") is not None:
            return self._authors, None
        if fact.path.startswith(("journal.", "volume", "issue")):
            return self._around, None
        if fact.nth("subjects") is not None:
            return self._with_section, None
        return self._own, None

    def lacks(self, fact: StatedFact) -> str | None:
        """What is not sent because the journal has not asked for it."""
        if fact.name == "emails" and not self.profile.rsci.emails:
            return say("e-mail addresses are sent with emails = true below [rsci] in journal.toml")
        return None

    @cached_property
    def _contributors(self) -> list[tuple[Parts | None, str | None]]:
        made = self.record.find("authors")
        elements = iter(made if made is not None else ())
        return [
            (None, placed.reason) if placed.role is None else (Parts([next(elements)]), None)
            for placed in placed_contributors(self.article.meta)
        ]

    @cached_property
    def _references(self) -> dict[int, Parts]:
        made = self.record.find("references")
        entries = entries_of(self.article.root)
        return {
            number: Parts([element])
            for entry, element in zip(entries, made if made is not None else (), strict=True)
            for number in entry.numbers
        }

    @cached_property
    def _authors(self) -> Parts:
        made = self.record.find("authors")
        return Parts([] if made is None else [made])

    @cached_property
    def _own(self) -> Parts:
        """The record without its references and authors, which have facts of their own."""
        kept = [part for part in self.record if part.tag not in ("references", "authors")]
        return Parts([*kept, *self._issue_years])

    @cached_property
    def _issue_years(self) -> list[etree._Element]:
        return self.root.findall("issue/dateUni")

    @cached_property
    def _around(self) -> Parts:
        """The journal and the issue without their articles."""
        issue = [part for part in self.root.findall("issue/*") if part.tag != "articles"]
        return Parts([*(part for part in self.root if part.tag != "issue"), *issue])

    @cached_property
    def _with_section(self) -> Parts:
        """The codes of the article, and the section that it stands under."""
        above = next(self.record.itersiblings("section", preceding=True), None)
        kept = [part for part in self.record if part.tag in ("codes", "rubrics")]
        return Parts([*kept, *([] if above is None else [above])])
