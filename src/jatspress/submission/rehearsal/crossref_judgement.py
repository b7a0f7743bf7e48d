"""What the stand-in finds wrong with a file: by Crossref's own schema, and by its written rules."""

from __future__ import annotations

from lxml import etree

from jatspress.article import Severity
from jatspress.article.identifiers import is_true_orcid
from jatspress.deposits.crossref.guard_links import beyond_the_schema
from jatspress.deposits.crossref.versions import version_of
from jatspress.deposits.schema_check import schema_problems
from jatspress.errors import ConfigurationError


def schema_faults(body: bytes, root: etree._Element) -> list[str]:
    """The lines of one failure for the whole file, in the manner of Crossref; none when valid."""
    try:
        version = version_of(root.get("version", ""))
    except ConfigurationError:
        return ["cvc-elt.1: Cannot find the declaration of element 'doi_batch'."]
    return [
        f"cvc-complex-type.2.4.a: {problem.element}: {problem.reason} (line {problem.line})"
        for problem in schema_problems(body, version.schema)
    ]


def faults_beyond(body: bytes, root: etree._Element) -> dict[etree._Element | None, str]:
    """What is refused although the schema takes it, by the record it is in; `None` is the file.

    The rules and their words are ours, and their codes stand behind: Crossref's own words are
    known for the check digits of ORCID alone.
    """
    found: dict[etree._Element | None, str] = {}
    for orcid in root.iter("{*}ORCID"):
        bare = (orcid.text or "").rpartition("/")[2]
        if not is_true_orcid(bare):
            found.setdefault(_record_of(orcid), f"ORCID {bare} has invalid checksum")
    for rule, element, trouble in beyond_the_schema(root, len(body)):
        if rule.severity is Severity.ERROR:
            found.setdefault(_record_of(element), f"{trouble} ({rule.code})")
    return found


def _record_of(element: etree._Element) -> etree._Element | None:
    """The record that an element belongs to: the innermost with a DOI of its own."""
    around = (element, *element.iterancestors())
    return next((each for each in around if each.find("{*}doi_data") is not None), None)
