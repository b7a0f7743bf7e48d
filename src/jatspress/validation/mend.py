"""Findings mended in the bytes of an article, each fix tried before it is believed.

All edits of a round are made together and the result is checked anew. What was to be mended must
be gone, and nothing new may be found; else the fixes are tried in smaller groups, until the one
that does harm is alone and is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from jatspress.article import Finding, JournalProfile, Message, declared_rules
from jatspress.jats.document import Document
from jatspress.jats.limits import DEFAULT_LIMITS, Limits
from jatspress.jats.parse import parse_bytes
from jatspress.jats.spans import Source, read_source
from jatspress.validation.article import Article
from jatspress.validation.checks import Checks, checks_for
from jatspress.validation.engine import Validation, validate
from jatspress.validation.fix_trials import Attempt, Key, Plan, edits_in, owners_of
from jatspress.validation.fixes.edits import CannotEditError, Taken, edited, edits_of
from jatspress.validation.fixes.places import element_at, way_back_of
from jatspress.validation.fixes.rounds import Changed, Rounds
from jatspress.validation.fixes.table import changes_for
from jatspress.validation.problem import Problem

#: One mended finding may uncover another one at the same place.
_MOST_ROUNDS = 10
#: What a fix must not harm, beside what the article is checked for; targets contradict each other.
_ALWAYS = ("core", "jats4r")


@dataclass(frozen=True)
class NotMended:
    """A finding whose fix was left out, and why, in words."""

    finding: Finding
    why: Message


@dataclass(frozen=True)
class Mending:
    """What became of an article.

    `document` is the article as mended; `mended` and `left_out` have the lines of the article as
    it was. `remaining` is what is found now, with its lines of now; `changes` is what became of
    the characters of the file.
    """

    document: Document
    mended: tuple[Finding, ...]
    left_out: tuple[NotMended, ...]
    remaining: tuple[Finding, ...]
    changes: tuple[Changed, ...] = ()


def mend(
    document: Document,
    journal: JournalProfile | None = None,
    asked: Checks | None = None,
    *,
    limits: Limits = DEFAULT_LIMITS,
) -> Mending:
    """Mend what is found in a document and can be mended safely; `asked` is as for `validate`.

    Raises InputError when the encoding does not let places of the file be told exactly, and
    there is something to mend.
    """
    work = _Work(document, journal, asked, limits)
    for _ in range(_MOST_ROUNDS):
        if not work.round():
            break
    return Mending(
        document=work.document,
        mended=tuple(work.mended),
        left_out=tuple(work.left_out.values()),
        remaining=work.found.findings,
        changes=work.changes(),
    )


class _Work:
    """An article while it is mended, round by round."""

    def __init__(
        self,
        document: Document,
        journal: JournalProfile | None,
        asked: Checks | None,
        limits: Limits,
    ) -> None:
        self.document = document
        self.mended: list[Finding] = []
        self.left_out: dict[Key, NotMended] = {}
        self._first = document
        # What is not listed cannot be mended, nor be known as no fault of a fix.
        self._asked = replace(asked or Checks(profiles=()), most_of_a_rule=None)
        self._journal, self._limits = journal, limits
        self._ways_back: list[Callable[[int], int]] = []
        self._rounds: Rounds | None = None
        self.found = validate(document, journal, self._asked)
        self._profiles = self._profiles_to_ask()

    def _profiles_to_ask(self) -> tuple[str, ...]:
        """The profiles of the article, and those of the rules that were named by their codes."""
        codes = {finding.rule for finding in self.found.each_finding if finding.fixable}
        rules = (rule for rule in declared_rules() if rule.code in codes)
        asked = checks_for(self._journal, self._asked).profiles
        names = (*_ALWAYS, *asked, *(rule.profiles[0] for rule in rules))
        # A fix cannot harm the files beside the article.
        return tuple(dict.fromkeys(name for name in names if name != "assets"))

    def round(self) -> bool:
        """Mend what can be mended at once; tell whether anything was."""
        wanted = [finding for finding in self.found.each_finding if finding.fixable]
        if not wanted:
            return False
        source = read_source(self.document)
        plans = self._plans(wanted, source)
        if not plans:
            return False
        attempt = Attempt(source, self._all_found(self.document), self._tried)
        accepted = attempt.accepted(plans, [])
        for plan, why in attempt.refused:
            self._leave_out(plan.finding, plan.owner, why)
        if not accepted:
            return False
        self.mended += [self._as_it_was(plan.finding, plan.owner) for plan in accepted]
        edits = edits_in(accepted)
        self._ways_back.append(way_back_of(edits, source, owners_of(accepted)))
        self._rounds = self._rounds or Rounds(len(source.text))
        self._rounds.add(edits, source)
        self.document = self._parsed(edited(source, edits))
        self.found = validate(self.document, self._journal, self._asked)
        return True

    def changes(self) -> tuple[Changed, ...]:
        """What became of the characters of the article as it was."""
        return self._rounds.changes() if self._rounds else ()

    def _plans(self, wanted: list[Finding], source: Source) -> list[Plan]:
        """The plans of a round: what meets an earlier one waits for the next."""
        plans: list[Plan] = []
        taken = Taken()
        article = Article(self.document, self._journal)
        for finding in wanted:
            element = element_at(self.document, finding.xpath)
            if element is None:
                continue
            owner = source.spans[element].start
            if (finding.rule, self._origin(owner)) in self.left_out:
                continue
            problem = Problem(element, finding.message, finding.expected, finding.found)
            try:
                edits = edits_of(changes_for(finding.rule, article, problem), source)
            except CannotEditError as error:
                self._leave_out(finding, owner, error.why)
                continue
            if edits and taken.take(edits):
                plans.append(Plan(finding, owner, edits))
        return plans

    def _tried(self, source: Source, plans: Sequence[Plan]) -> tuple[Validation, Source]:
        document = self._parsed(edited(source, edits_in(plans)))
        return self._all_found(document), read_source(document)

    def _parsed(self, data: bytes) -> Document:
        return parse_bytes(data, name=self.document.path, limits=self._limits)

    def _all_found(self, document: Document) -> Validation:
        """What the rules of all these profiles find, whatever the journal leaves out."""
        journal = self._journal
        if journal is not None:
            ours = replace(journal.validation, select=(), ignore=(), severities={})
            journal = replace(journal, validation=ours)
        checks = Checks(profiles=self._profiles, most_of_a_rule=None)
        return validate(document, journal, checks)

    def _leave_out(self, finding: Finding, owner: int, why: Message) -> None:
        self.left_out.setdefault(
            (finding.rule, self._origin(owner)), NotMended(self._as_it_was(finding, owner), why)
        )

    def _origin(self, offset: int) -> int:
        for way_back in reversed(self._ways_back):
            offset = way_back(offset)
        return offset

    @cached_property
    def _first_text(self) -> str:
        return read_source(self._first).text

    def _as_it_was(self, finding: Finding, owner: int) -> Finding:
        """A finding with the line and column that its element had in the article as it was."""
        if not self._ways_back:
            return finding
        before = self._first_text[: self._origin(owner)]
        line = before.count("\n") + 1
        return replace(finding, line=line, column=len(before) - before.rfind("\n"))
