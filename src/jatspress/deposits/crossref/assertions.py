"""The three assertions of Crossref 5.5.0 in Python, for a judge that knows XSD 1.0 alone."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.deposits.schema_source import Assertion

_NAMESPACE = "http://www.crossref.org/schema/5.5.0"
_OF_CROSSREF = (
    "author",
    "editor",
    "chair",
    "reviewer",
    "review-assistant",
    "stats-reviewer",
    "reviewer-external",
    "reader",
    "translator",
    "corresponding-author",
    "other",
)
_OF_CREDIT = (
    "conceptualization",
    "data-curation",
    "formal-analysis",
    "funding-acquisition",
    "investigation",
    "methodology",
    "project-administration",
    "resources",
    "software",
    "supervision",
    "validation",
    "visualization",
    "writing-original-draft",
    "writing-review-editing",
)


def _all(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return root.iter(f"{{{_NAMESPACE}}}{name}")


def persons_have_a_role(root: etree._Element) -> bool:
    """Tell whether each person has a role, as attribute or as element.

    crossref5.5.0.xsd, line 1551, in the type of `person_name`.
    """
    return all(
        person.get("contributor_role") is not None or person.find("{*}role") is not None
        for person in _all(root, "person_name")
    )


def crossref_roles_are_known(root: etree._Element) -> bool:
    """Tell whether each role of Crossref's vocabulary is one of them.

    crossref5.5.0.xsd, line 1486, in the type of `role`.
    """
    return _are_of(root, "crossref", _OF_CROSSREF)


def credit_roles_are_known(root: etree._Element) -> bool:
    """Tell whether each role of CRediT is one of them.

    crossref5.5.0.xsd, line 1493, in the type of `role`.
    """
    return _are_of(root, "credit", _OF_CREDIT)


def _are_of(root: etree._Element, vocabulary: str, names: tuple[str, ...]) -> bool:
    return all(
        _token(role.get("type")) in names
        for role in _all(root, "role")
        if _token(role.get("vocab")) == vocabulary
    )


def _token(value: str | None) -> str:
    """An attribute as the schema's type has it: white space around it does not count."""
    return (value or "").strip(" \t\r\n")


def _test(vocabulary: str, names: tuple[str, ...]) -> str:
    """The words of the two tests of `role`; in the schema they differ in their lists alone."""
    quoted = ",".join(f"'{name}'" for name in names)
    return f"not(@vocab='{vocabulary}') or @type = ({quoted})"


ASSERTIONS = (
    Assertion("exists(@contributor_role) or exists(*:role)", persons_have_a_role),
    Assertion(_test("crossref", _OF_CROSSREF), crossref_roles_are_known),
    Assertion(_test("credit", _OF_CREDIT), credit_roles_are_known),
)
