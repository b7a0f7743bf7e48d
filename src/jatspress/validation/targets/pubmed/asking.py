"""How the rules of PubMed are declared, and where each is written: its DTD, or its help."""

from __future__ import annotations

from collections.abc import Callable

from jatspress.article import Severity
from jatspress.validation.registry import Check, rule

#: What a rule follows: the DTD of the file that is uploaded, or the help for those who make it.
DTD = "PubMed DTD 2.x, "
HELP = "NLM, XML Help for PubMed Data Providers (NBK3828), "
_TAGS = "https://www.ncbi.nlm.nih.gov/books/NBK3828/#publisherhelp.XML_Tag_Descriptions"


def pubmed(
    code: str,
    severity: Severity,
    *,
    source: str,
    rationale: str,
    hint: str,
    failing: str,
    passing: str,
) -> Callable[[Check], Check]:
    """Register a rule of the profile `pubmed`."""
    return rule(
        code,
        severity,
        rationale=rationale,
        source=source,
        url=_TAGS,
        hint=hint,
        failing=failing,
        passing=passing,
        profiles=("pubmed",),
    )
