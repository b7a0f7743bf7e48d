"""How the rules of Google Scholar are declared."""

from __future__ import annotations

from collections.abc import Callable

from jatspress.article import Severity
from jatspress.validation.registry import Check, rule

_GUIDELINES = "Google Scholar, Inclusion Guidelines for Webmasters, "
_TAGS = "https://scholar.google.com/intl/en/scholar/inclusion.html#indexing"


def scholar(
    code: str,
    severity: Severity,
    *,
    about: str,
    rationale: str,
    hint: str,
    failing: str,
    passing: str,
) -> Callable[[Check], Check]:
    """Register a rule of the profile `scholar`; `about` is the part of the guidelines."""
    return rule(
        code,
        severity,
        rationale=rationale,
        source=f"{_GUIDELINES}{about}",
        url=_TAGS,
        hint=hint,
        failing=failing,
        passing=passing,
        profiles=("scholar",),
    )
