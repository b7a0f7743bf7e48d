"""Tag sets, versions and DOCTYPEs, and which DTD judges a document."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree

from jatspress.errors import ConfigurationError
from jatspress.resources import schema_set, schemas_dir

RELEASES = ("1.0", "1.1", "1.2", "1.3", "1.4")
DTD_VERSIONS = ("1.3", "1.4")

NLM_PUBLISHING_3 = "-//NLM//DTD Journal Publishing DTD v3.0 20080202//EN"

_TAG_SETS = {
    "Journal Publishing DTD": "publishing",
    "Journal Archiving and Interchange DTD": "archiving",
    "Article Authoring DTD": "articleauthoring",
}
_VERSION_IN_PUBLIC_ID = re.compile(r" v(\d\.\d)(d\d)? ")


@dataclass(frozen=True)
class Doctype:
    """An official document type: its tag set (`publishing`, …), version, identifiers and DTD."""

    tag_set: str
    version: str
    public_id: str
    system_id: str
    dtd: Path


@dataclass(frozen=True)
class DtdChoice:
    """The DTD that judges a document, and in `note` why when its DOCTYPE does not name it."""

    doctype: Doctype
    note: str | None = None


@cache
def doctypes() -> dict[str, Doctype]:
    """All official document types that are installed, drafts too, by public identifier."""
    table = json.loads((schema_set("jats-doctypes").folder / "doctypes.json").read_text())
    known = {NLM_PUBLISHING_3: _nlm_publishing()}
    for public_id, system_id in table.items():
        version = _VERSION_IN_PUBLIC_ID.search(public_id)
        if version is None:
            continue
        number = version[1] + (version[2] or "")
        dtd = schemas_dir() / "jats" / number / system_id.rsplit("/", 1)[1]
        if dtd.is_file():
            kind = next(name for words, name in _TAG_SETS.items() if words in public_id)
            known[public_id] = Doctype(kind, number, public_id, _https(system_id), dtd)
    return known


def _https(system_id: str) -> str:
    """The official system identifiers moved to https with version 1.2 (JATS, 'Modifying')."""
    return system_id.replace("http://", "https://")


def _nlm_publishing() -> Doctype:
    system_id = "http://dtd.nlm.nih.gov/publishing/3.0/journalpublishing3.dtd"
    dtd = schemas_dir() / "nlm" / "3.0" / "journalpublishing3.dtd"
    return Doctype("publishing", "3.0", NLM_PUBLISHING_3, system_id, dtd)


def doctype_for(version: str, tag_set: str = "publishing", *, mathml3: bool = False) -> Doctype:
    """Return the official document type to write; raise ConfigurationError for an unknown one."""
    for doctype in doctypes().values():
        with_mathml3 = "MathML3" in doctype.public_id
        if (doctype.version, doctype.tag_set, with_mathml3) == (version, tag_set, mathml3) and (
            "OASIS" not in doctype.public_id
        ):
            return doctype
    raise ConfigurationError(
        f"no DTD of JATS {tag_set} {version} is installed", hint="'jatspress schemas' lists them."
    )


def choose_dtd(public_id: str | None, root: str, dtd_version: str | None) -> DtdChoice | None:
    """Choose the DTD by public identifier, else by `@dtd-version` of an `article`.

    Returns `None` when nothing tells which DTD is meant.
    """
    if public_id:
        public_id = " ".join(public_id.split())
        exact = doctypes().get(public_id)
        return DtdChoice(exact) if exact else None
    if root != "article" or not dtd_version:
        return None
    version = dtd_version.strip()
    if version not in RELEASES:
        return None
    note = f"There is no DOCTYPE; judged as JATS Journal Publishing {version} by @dtd-version."
    return DtdChoice(doctype_for(version, mathml3=version in DTD_VERSIONS), note)


@cache
def load_dtd(path: Path) -> etree.DTD:
    """Load a DTD from our files; one process loads each once."""
    return etree.DTD(str(path))
