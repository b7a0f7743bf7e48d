"""A second opinion on deposits: libxml2, with the assertions that it does not know in Python.

libxml2 knows XSD 1.0 alone: 5.5.0 compiles without its three assertions, which are few lines.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lxml import etree

from jatspress.deposits.crossref.versions import VERSIONS

XSD = "{http://www.w3.org/2001/XMLSchema}"
CROSSREF_ROLES = frozenset(
    """author editor chair reviewer review-assistant stats-reviewer reviewer-external reader
    translator corresponding-author other""".split()
)
CREDIT_ROLES = frozenset(
    """conceptualization data-curation formal-analysis funding-acquisition investigation
    methodology project-administration resources software supervision validation visualization
    writing-original-draft writing-review-editing""".split()
)


class LocalOnly(etree.Resolver):
    """Leads the imports of the schemas to the installed files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def resolve(self, system_url, public_id, context):
        if not system_url.startswith("http"):
            return None
        name = system_url.rpartition("/")[2]
        mathml = self.folder / "standard-modules" / "mathml3" / name
        return self.resolve_filename(
            str(mathml if mathml.is_file() else self.folder / "xml.xsd"), context
        )


@cache
def schema(version: str) -> etree.XMLSchema:
    source = VERSIONS[version].schema
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(LocalOnly(source.folder))
    path = source.folder / source.main
    data = path.read_bytes().replace(b'<?xml version="1.1"', b'<?xml version="1.0"', 1)
    root = etree.fromstring(data, parser, base_url=str(path))
    for assertion in list(root.iter(f"{XSD}assert")):
        assertion.getparent().remove(assertion)
    return etree.XMLSchema(root)


def is_valid(xml: bytes, version: str) -> bool:
    root = etree.fromstring(xml)
    return schema(version).validate(root) and (version != "5.5.0" or assertions_hold(root))


def assertions_hold(root: etree._Element) -> bool:
    roles = {"crossref": CROSSREF_ROLES, "credit": CREDIT_ROLES}
    return all(
        person.get("contributor_role") is not None or person.find("{*}role") is not None
        for person in root.iter("{*}person_name")
    ) and all(
        role.get("type") in roles.get(role.get("vocab"), frozenset())
        for role in root.iter("{*}role")
    )
