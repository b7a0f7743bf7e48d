"""The fourteen roles of CRediT, the taxonomy of what contributors do (ANSI/NISO Z39.104)."""

from __future__ import annotations

#: The address of the taxonomy.
CREDIT = "https://credit.niso.org/"

#: The term of each role, by the last part of its address.
ROLES = {
    "conceptualization": "Conceptualization",
    "data-curation": "Data curation",
    "formal-analysis": "Formal analysis",
    "funding-acquisition": "Funding acquisition",
    "investigation": "Investigation",
    "methodology": "Methodology",
    "project-administration": "Project administration",
    "resources": "Resources",
    "software": "Software",
    "supervision": "Supervision",
    "validation": "Validation",
    "visualization": "Visualization",
    "writing-original-draft": "Writing – original draft",
    "writing-review-editing": "Writing – review & editing",
}


def address_of_role(last_part: str) -> str:
    """The address of a role, from the last part of it."""
    return f"{CREDIT}contributor-roles/{last_part}/"
