"""What the rules of the finished deposit (CR5xx) share, and the piece that most speak of."""

from __future__ import annotations

from jatspress.article import declaring

DOCS = "https://www.crossref.org/documentation/"
_TROUBLE = f"{DOCS}register-maintain-records/verify-your-registration/troubleshooting-submissions/"
MARKUP_GUIDE = f"{DOCS}schema-library/markup-guide-metadata-segments/"

#: Declares a rule of the finished deposit; its examples are pieces of one.
guard_rule = declaring(
    source="Crossref, Troubleshooting submissions", url=_TROUBLE, profiles=("crossref",)
)


def doi_data(doi: str, resource: str = "https://annals.example.org/a") -> str:
    """A DOI and its address, as a piece of a deposit."""
    return f"<doi_data><doi>{doi}</doi><resource>{resource}</resource></doi_data>"
