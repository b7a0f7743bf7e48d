"""What is asked of a validation: profiles, rules in and out, severities, the user's schemas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from jatspress.article import Finding, JournalProfile, Rule, Severity
from jatspress.validation.floods import MOST_OF_A_RULE
from jatspress.validation.profiles import DEFAULT, PROFILES, checked_profiles

#: What the codes of a Schematron begin with, and those about one.
SCHEMATRON = "SCH"


@dataclass(frozen=True)
class Checks:
    """What to check an article for.

    `profiles` are names of `profiles.PROFILES`; `select` and `ignore` are codes of rules or their
    beginnings. A rule that `select` names runs whatever its profile. `schema` is a DTD, XSD or
    RELAX NG of the user's own in place of the official DTD, `schematrons` run beside the rules,
    in `phase` or their default one. Of each rule `most_of_a_rule` findings are listed, and the last
    one for the others (`floods.py`); `None` lists all.
    """

    profiles: tuple[str, ...] = DEFAULT
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict, hash=False)
    schema: Path | None = None
    schematrons: tuple[Path, ...] = ()
    phase: str | None = None
    most_of_a_rule: int | None = MOST_OF_A_RULE

    @property
    def needed_profiles(self) -> tuple[str, ...]:
        """The profiles whose rules must be known: all of them when rules are named by code."""
        return tuple(PROFILES) if self.select else self.profiles

    def runs(self, rule: Rule, *, by_dtd: bool) -> bool:
        """Tell whether a rule is to run; `by_dtd` when a DTD has judged the article."""
        if rule.only_without_dtd and by_dtd:
            return False
        if self.ignore and rule.code.startswith(self.ignore):
            return False
        if self.select:
            return rule.code.startswith(self.select)
        return any(profile in self.profiles for profile in rule.profiles)

    def reported(self, finding: Finding) -> Finding | None:
        """A finding with the severity that the journal gives its rule; `None` when it is out."""
        code = finding.rule
        if self.select and not code.startswith(self.select) and not self._is_beside(code):
            return None
        if self.ignore and code.startswith(self.ignore):
            return None
        severity = self.severities.get(code)
        return replace(finding, severity=severity) if severity else finding

    def _is_beside(self, code: str) -> bool:
        """Whether this is of a Schematron, which `select` narrows only where it names its codes."""
        return code.startswith(SCHEMATRON) and not _names_schematron(self.select)


def _names_schematron(codes: tuple[str, ...]) -> bool:
    return any(code.startswith(SCHEMATRON) for code in codes)


def checks_for(journal: JournalProfile | None, asked: Checks | None = None) -> Checks:
    """What to check by `[validate]` of journal.toml; `asked` is what the command line says.

    Of both, `asked` decides where it says something; what either ignores is ignored. Where it
    selects rules of ours alone, the Schematrons of the journal do not run.
    Raises ConfigurationError for a profile that does not exist.
    """
    asked = asked or Checks(profiles=())
    ours = journal.validation if journal else None
    profiles = asked.profiles or (ours.profiles if ours else ()) or DEFAULT
    narrowed = bool(asked.select) and not _names_schematron(asked.select)
    journals_own = ours.schematrons if ours and not narrowed else ()
    return replace(
        asked,
        profiles=checked_profiles(profiles),
        select=asked.select or (ours.select if ours else ()),
        ignore=(*asked.ignore, *(ours.ignore if ours else ())),
        severities={**(ours.severities if ours else {}), **asked.severities},
        schema=asked.schema or (ours.schema if ours else None),
        schematrons=asked.schematrons or journals_own,
        phase=asked.phase or (ours.phase if ours and not asked.schematrons else None),
    )
