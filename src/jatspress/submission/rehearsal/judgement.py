"""What the stand-in finds wrong with a file: by Crossref's own schema, and by its written rules."""

from __future__ import annotations

from lxml import etree

from jatspress.article.identifiers import is_true_orcid
from jatspress.deposits.crossref.versions import version_of
from jatspress.deposits.schema_check import schema_problems
from jatspress.errors import ConfigurationError


def schema_faults(body: bytes, root: etree._Element) -> list[str]:
    """The lines of one failure for the whole file, in the manner of Crossref; none when valid."""
    try:
        version = version_of(root.get("version", ""))
    except ConfigurationError:
        return ["cvc-elt.1: Cannot find the declaration of element 'doi_batch'."]
    faults = [
        f"cvc-complex-type.2.4.a: {problem.element}: {problem.reason} (line {problem.line})"
        for problem in schema_problems(body, version.schema)
    ]
    for orcid in root.iter("{*}ORCID"):
        bare = (orcid.text or "").rpartition("/")[2]
        if not is_true_orcid(bare):
            faults.append(f"ORCID {bare} has invalid checksum")
    return faults
