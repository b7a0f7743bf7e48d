"""How the rules of Crossref are declared, and what several of them look for."""

from __future__ import annotations

from collections.abc import Callable

from jatspress.article import Severity
from jatspress.validation.registry import Check, rule

#: What a rule follows: the schema, the checks of the system, or the advice.
SCHEMA = "Crossref schema 5.5.0, "
SYSTEM = "Crossref, Troubleshooting submissions: "
ADVICE = "Crossref, Recommendations for journals: "
#: The Schematron with which Crossref used to report on deposits; its numbers are in the messages.
REPORTS = "Crossref, Schematron report, "

_DOCS = "https://www.crossref.org/documentation/"
MARKUP = f"{_DOCS}schema-library/markup-guide-metadata-segments/"
TROUBLE = f"{_DOCS}register-maintain-records/verify-your-registration/troubleshooting-submissions/"
TITLES = f"{_DOCS}register-maintain-records/maintaining-your-metadata/journal-title-management/"
RECOMMENDED = "https://www.crossref.org/get-started/content-registration/recommendations/"
MESSAGES = "https://www.crossref.org/schematron/messages.html"


def crossref(
    code: str,
    severity: Severity,
    *,
    source: str,
    url: str,
    rationale: str,
    hint: str,
    failing: str,
    passing: str,
) -> Callable[[Check], Check]:
    """Register a rule of the profile `crossref`."""
    return rule(
        code,
        severity,
        rationale=rationale,
        source=source,
        url=url,
        hint=hint,
        failing=failing,
        passing=passing,
        profiles=("crossref",),
    )
