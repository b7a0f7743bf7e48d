"""Findings mended in the bytes of an article, each fix tried before it is believed.

All edits of a round are made together and the result is checked anew. What was to be mended must
be gone, and nothing new may be found; else the fixes are tried in smaller groups, until the one
that does harm is alone and is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from jatspress.article import Finding, JournalProfile, declared_rules
from jatspress.errors import InputError
from jatspress.jats.document import Document
from jatspress.jats.limits import DEFAULT_LIMITS, Limits
from jatspress.jats.parse import parse_bytes
from jatspress.jats.spans import Source, read_source
from jatspress.validation.article import Article
from jatspress.validation.checks import Checks, checks_for
from jatspress.validation.engine import Validation, validate
from jatspress.validation.fixes.edits import CannotEditError, Edit, Taken, edited, edits_of
from jatspress.validation.fixes.places import element_at, way_back_of
from jatspress.validation.fixes.table import changes_for
from jatspress.validation.problem import Problem

#: One mended finding may uncover another one at the same place.
_MOST_ROUNDS = 10
#: Of so many fixes of a rule that did harm one by one, a group that does is not tried further.
_ENOUGH_HARM = 6
_MOST_TRIES = 100
#: What a fix must not harm, beside what the article is checked for; targets contradict each other.
_ALWAYS = ("core", "jats4r")


@dataclass(frozen=True)
class NotMended:
    """A finding whose fix was left out, and why, in words."""

    finding: Finding
    why: str


@dataclass(frozen=True)
class Mending:
    """What became of an article.

    `document` is the article as mended; `mended` and `left_out` have the lines of the article as
    it was. `remaining` is what is found now, with its lines of now.
    """

    document: Document
    mended: tuple[Finding, ...]
    left_out: tuple[NotMended, ...]
    remaining: tuple[Finding, ...]


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
        work.document, tuple(work.mended), tuple(work.left_out.values()), work.found.findings
    )


@dataclass(frozen=True)
class _Plan:
    """A finding with the edits that mend it; `owner` is where its element starts."""

    finding: Finding
    owner: int
    edits: tuple[Edit, ...]


_Key = tuple[str, int]


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
        self.left_out: dict[_Key, NotMended] = {}
        self._first = document
        self._journal, self._asked, self._limits = journal, asked, limits
        self._ways_back: list[Callable[[int], int]] = []
        self.found = validate(document, journal, asked)
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
        attempt = _Attempt(source, self._all_found(self.document), self._tried)
        accepted = attempt.accepted(plans, [])
        for plan, why in attempt.refused:
            self._leave_out(plan.finding, plan.owner, why)
        if not accepted:
            return False
        self.mended += [self._as_it_was(plan.finding, plan.owner) for plan in accepted]
        edits = _edits(accepted)
        self._ways_back.append(way_back_of(edits, source, _owners(accepted)))
        self.document = self._parsed(edited(source, edits))
        self.found = validate(self.document, self._journal, self._asked)
        return True

    def _plans(self, wanted: list[Finding], source: Source) -> list[_Plan]:
        """The plans of a round: what meets an earlier one waits for the next."""
        plans: list[_Plan] = []
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
                self._leave_out(finding, owner, str(error))
                continue
            if edits and taken.take(edits):
                plans.append(_Plan(finding, owner, edits))
        return plans

    def _tried(self, source: Source, plans: Sequence[_Plan]) -> tuple[Validation, Source]:
        document = self._parsed(edited(source, _edits(plans)))
        return self._all_found(document), read_source(document)

    def _parsed(self, data: bytes) -> Document:
        return parse_bytes(data, name=self.document.path, limits=self._limits)

    def _all_found(self, document: Document) -> Validation:
        """What the rules of all these profiles find, whatever the journal leaves out."""
        journal = self._journal
        if journal is not None:
            ours = replace(journal.validation, select=(), ignore=(), severities={})
            journal = replace(journal, validation=ours)
        return validate(document, journal, Checks(profiles=self._profiles))

    def _leave_out(self, finding: Finding, owner: int, why: str) -> None:
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


@dataclass
class _Attempt:
    """The plans of one round tried: together first, then in ever smaller groups."""

    source: Source
    before: Validation
    tried: Callable[[Source, Sequence[_Plan]], tuple[Validation, Source]]
    refused: list[tuple[_Plan, str]] = field(default_factory=list)
    tries: int = 0

    def accepted(self, plans: list[_Plan], others: list[_Plan]) -> list[_Plan]:
        """Those of `plans` that mend and do no harm beside `others`, which do none."""
        if not plans:
            return []
        harm = self._harm([*others, *plans])
        if harm is None:
            return plans
        if len(plans) == 1 or self._is_vain(plans):
            self.refused += [(plan, harm) for plan in plans]
            return []
        kept: list[_Plan] = []
        for part in _parts(plans):
            kept += self.accepted(part, [*others, *kept])
        return kept

    def _is_vain(self, plans: list[_Plan]) -> bool:
        """Tell whether to try no smaller groups: the fixes of this rule have all done harm."""
        codes = {plan.finding.rule for plan in plans}
        alone = Counter(plan.finding.rule for plan, _ in self.refused)
        return self.tries > _MOST_TRIES or (
            len(codes) == 1 and alone[plans[0].finding.rule] >= _ENOUGH_HARM
        )

    def _harm(self, plans: list[_Plan]) -> str | None:
        """Say what is wrong with the article once plans are carried out; `None` when nothing."""
        self.tries += 1
        try:
            after, source = self.tried(self.source, plans)
        except CannotEditError as error:
            return str(error)
        except InputError as error:
            return f"the article could not be read any more: {error.message}"
        way_back = way_back_of(_edits(plans), self.source, _owners(plans))
        old = Counter(_keys(self.before, self.source, lambda offset: offset))
        new = Counter(_keys(after, source, way_back))
        if self.before.dtd_valid and not after.dtd_valid:
            return "the article would not be valid by its DTD any more"
        worse = next(
            (finding for key, finding in _placed(after, source, way_back) if new[key] > old[key]),
            None,
        )
        if worse is not None:
            return f"{worse.rule} would be found: {worse.message}"
        mended = Counter((plan.finding.rule, plan.owner) for plan in plans)
        left = any(new[key] > old[key] - times for key, times in mended.items())
        return "the finding would stay" if left else None


def _parts(plans: list[_Plan]) -> list[list[_Plan]]:
    """Smaller groups: by rule where there are several, since fixes of one rule belong together."""
    by_rule: dict[str, list[_Plan]] = {}
    for plan in plans:
        by_rule.setdefault(plan.finding.rule, []).append(plan)
    half = len(plans) // 2
    return list(by_rule.values()) if len(by_rule) > 1 else [plans[:half], plans[half:]]


def _edits(plans: Sequence[_Plan]) -> list[Edit]:
    return sorted({edit for plan in plans for edit in plan.edits})


def _owners(plans: Sequence[_Plan]) -> dict[Edit, int]:
    return {edit: plan.owner for plan in plans for edit in plan.edits}


def _keys(found: Validation, source: Source, way_back: Callable[[int], int]) -> list[_Key]:
    return [key for key, _ in _placed(found, source, way_back)]


def _placed(
    found: Validation, source: Source, way_back: Callable[[int], int]
) -> list[tuple[_Key, Finding]]:
    """The findings with their rules and where their elements started before the edits."""
    placed = []
    for finding in found.each_finding:
        element = element_at(source.document, finding.xpath)
        start = way_back(source.spans[element].start) if element is not None else -1
        placed.append(((finding.rule, start), finding))
    return placed
