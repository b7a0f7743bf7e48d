"""How a rule of the finished deposit (CR5xx) is declared, and the piece that most speak of."""

from __future__ import annotations

from jatspress.article import Rule, Severity, declare

DOCS = "https://www.crossref.org/documentation/"
TROUBLE = f"{DOCS}register-maintain-records/verify-your-registration/troubleshooting-submissions/"
MARKUP_GUIDE = f"{DOCS}schema-library/markup-guide-metadata-segments/"
SYSTEM = "Crossref, Troubleshooting submissions"


def guard_rule(
    number: int,
    title: str,
    rationale: str,
    hint: str,
    failing: str,
    passing: str,
    *,
    source: str = SYSTEM,
    url: str = TROUBLE,
    severity: Severity = Severity.ERROR,
) -> Rule:
    """Declare a rule of the finished deposit; its examples are pieces of one."""
    return declare(
        Rule(
            code=f"CR{number}",
            severity=severity,
            title=title,
            rationale=rationale,
            source=source,
            hint=hint,
            failing=failing,
            passing=passing,
            url=url,
            profiles=("crossref",),
        )
    )


def doi_data(doi: str, resource: str = "https://annals.example.org/a") -> str:
    """A DOI and its address, as a piece of a deposit."""
    return f"<doi_data><doi>{doi}</doi><resource>{resource}</resource></doi_data>"
