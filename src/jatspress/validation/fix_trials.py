"""The fixes of one round tried: all together first, then in ever smaller groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from jatspress.article import Finding, Message, say
from jatspress.errors import InputError
from jatspress.jats.spans import Source
from jatspress.validation.engine import Validation
from jatspress.validation.fixes.edits import CannotEditError, Edit
from jatspress.validation.fixes.places import element_at, way_back_of

#: Of so many fixes of a rule that did harm one by one, a group that does is not tried further.
_ENOUGH_HARM = 6
_MOST_TRIES = 100

#: A rule, and where the element of a finding started before the edits; -1 when it has none.
Key = tuple[str, int]


@dataclass(frozen=True)
class Plan:
    """A finding with the edits that mend it; `owner` is where its element starts."""

    finding: Finding
    owner: int
    edits: tuple[Edit, ...]


@dataclass
class Attempt:
    """The plans of one round, and what becomes of them; `refused` has each with the reason."""

    source: Source
    before: Validation
    tried: Callable[[Source, Sequence[Plan]], tuple[Validation, Source]]
    refused: list[tuple[Plan, Message]] = field(default_factory=list)
    tries: int = 0

    def accepted(self, plans: list[Plan], others: list[Plan]) -> list[Plan]:
        """Those of `plans` that mend and do no harm beside `others`, which do none."""
        if not plans:
            return []
        harm = self._harm([*others, *plans], owners={plan.owner for plan in plans})
        if harm is None:
            return plans
        if len(plans) == 1:
            self.refused.append((plans[0], harm))
            return []
        if self._is_vain(plans):
            self.refused += [(plan, self._why_untried(plan)) for plan in plans]
            return []
        kept: list[Plan] = []
        for part in _parts(plans):
            kept += self.accepted(part, [*others, *kept])
        return kept

    def _is_vain(self, plans: list[Plan]) -> bool:
        """Tell whether to try no smaller groups: the fixes of this rule have all done harm."""
        codes = {plan.finding.rule for plan in plans}
        alone = Counter(plan.finding.rule for plan, _ in self.refused)
        return self.tries > _MOST_TRIES or (
            len(codes) == 1 and alone[plans[0].finding.rule] >= _ENOUGH_HARM
        )

    def _why_untried(self, plan: Plan) -> Message:
        """Why a fix is left out that was tried in a group alone: of which harm is not its own."""
        rule = plan.finding.rule
        like = [each for each in self.refused if each[0].finding.rule == rule]
        if not like:
            return say("not tried alone: too many fixes of this article do harm")
        other, why = like[0]
        return say(
            "not tried alone, since other fixes of {code} did harm; in line {line}: {why}",
            code=rule,
            line=other.finding.line or 1,
            why=why,
        )

    def _harm(self, plans: list[Plan], owners: set[int]) -> Message | None:
        """Say what is wrong with the article once plans are carried out; `None` when nothing.

        `owners` are the elements that are spoken of: what would be found elsewhere has its line.
        """
        self.tries += 1
        try:
            after, source = self.tried(self.source, plans)
        except CannotEditError as error:
            return error.why
        except InputError as error:
            return say("the article could not be read any more: {words}", words=error.message)
        way_back = way_back_of(edits_in(plans), self.source, owners_of(plans))
        placed_before = _placed(self.before, self.source, lambda offset: offset)
        placed_after = _placed(after, source, way_back)
        old, new = _counted(placed_before), _counted(placed_after)
        if self.before.dtd_valid and not after.dtd_valid:
            return say("the article would not be valid by its DTD any more")
        more = [(key, finding) for key, finding in placed_after if new[key] > old[key]]
        if more:
            known = {(key, finding.message) for key, finding in placed_before}
            unlike = [each for each in more if (each[0], each[1].message) not in known]
            return self._found_then(*(unlike or more)[0], owners)
        mended = Counter((plan.finding.rule, plan.owner) for plan in plans)
        left = any(new[key] > old[key] - times for key, times in mended.items())
        return say("the finding would stay") if left else None

    def _found_then(self, key: Key, finding: Finding, owners: set[int]) -> Message:
        rule, start = key
        if start in owners or start < 0:
            return say("{rule} would be found: {message}", rule=rule, message=finding.message)
        return say(
            "{rule} would be found in line {line}: {message}",
            rule=rule,
            line=self.source.text.count("\n", 0, start) + 1,
            message=finding.message,
        )


def _parts(plans: list[Plan]) -> list[list[Plan]]:
    """Smaller groups: by rule where there are several, since fixes of one rule belong together."""
    by_rule: dict[str, list[Plan]] = {}
    for plan in plans:
        by_rule.setdefault(plan.finding.rule, []).append(plan)
    half = len(plans) // 2
    return list(by_rule.values()) if len(by_rule) > 1 else [plans[:half], plans[half:]]


def edits_in(plans: Sequence[Plan]) -> list[Edit]:
    """The edits of plans, each once, in the order of the file."""
    return sorted({edit for plan in plans for edit in plan.edits})


def owners_of(plans: Sequence[Plan]) -> dict[Edit, int]:
    """Where the element starts that each edit is for."""
    return {edit: plan.owner for plan in plans for edit in plan.edits}


def _counted(placed: list[tuple[Key, Finding]]) -> Counter[Key]:
    return Counter(key for key, _ in placed)


def _placed(
    found: Validation, source: Source, way_back: Callable[[int], int]
) -> list[tuple[Key, Finding]]:
    """The findings with their rules and where their elements started before the edits."""
    placed = []
    for finding in found.each_finding:
        element = element_at(source.document, finding.xpath)
        start = way_back(source.spans[element].start) if element is not None else -1
        placed.append(((finding.rule, start), finding))
    return placed
