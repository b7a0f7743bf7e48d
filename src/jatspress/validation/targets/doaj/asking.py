"""How the rules of DOAJ are declared, and where each is written: its schema, or its checks."""

from __future__ import annotations

from collections.abc import Callable

from jatspress.article import Severity
from jatspress.validation.registry import Check, rule

XSD = "DOAJ, doajArticles.xsd 1.3: "
INGEST = "DOAJ, checks when articles are loaded: "
_URL = "https://doaj.org/docs/xml/"


def doaj(
    code: str,
    severity: Severity,
    *,
    source: str,
    rationale: str,
    hint: str,
    failing: str,
    passing: str,
) -> Callable[[Check], Check]:
    """Register a rule of the profile `doaj`."""
    return rule(
        code,
        severity,
        rationale=rationale,
        source=source,
        url=_URL,
        hint=hint,
        failing=failing,
        passing=passing,
        profiles=("doaj",),
    )
