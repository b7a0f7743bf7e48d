"""Tag sets, versions and DOCTYPEs: the official document types that are installed."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree

from jatspress.errors import ConfigurationError
from jatspress.message import say
from jatspress.resources import schema_set, schemas_dir

RELEASES = ("1.0", "1.1", "1.2", "1.3", "1.4")
DTD_VERSIONS = ("1.3", "1.4")

NLM_PUBLISHING_3 = "-//NLM//DTD Journal Publishing DTD v3.0 20080202//EN"

#: The NLM tag sets that came before JATS: public identifier → version, file.
_NLM_PUBLISHING = {
    "-//NLM//DTD Journal Publishing DTD v1.0 20030210//EN": ("1.0", "journalpublishing.dtd"),
    "-//NLM//DTD Journal Publishing DTD v1.1 20031101//EN": ("1.1", "journalpublishing.dtd"),
    "-//NLM//DTD Journal Publishing DTD v2.0 20040830//EN": ("2.0", "journalpublishing.dtd"),
    "-//NLM//DTD Journal Publishing DTD v2.1 20050630//EN": ("2.1", "journalpublishing.dtd"),
    "-//NLM//DTD Journal Publishing DTD v2.2 20060430//EN": ("2.2", "journalpublishing.dtd"),
    "-//NLM//DTD Journal Publishing DTD v2.3 20070202//EN": ("2.3", "journalpublishing.dtd"),
    NLM_PUBLISHING_3: ("3.0", "journalpublishing3.dtd"),
}

#: How a public identifier spells a tag set → our name of it.
TAG_SETS = {
    "Journal Publishing DTD": "publishing",
    "Journal Archiving and Interchange DTD": "archiving",
    "Article Authoring DTD": "articleauthoring",
}
_TAG_SETS_IN_WORDS = {
    "publishing": "Journal Publishing",
    "archiving": "Journal Archiving and Interchange",
    "articleauthoring": "Article Authoring",
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

    @property
    def family(self) -> str:
        """`JATS`, or `NLM` for what came before it."""
        return "JATS" if "JATS" in self.public_id else "NLM"

    @property
    def oasis(self) -> bool:
        """Tell whether it takes OASIS tables beside those of XHTML."""
        return "OASIS" in self.public_id

    @property
    def mathml3(self) -> bool:
        """Tell whether its formulas are in MathML 3, not 2."""
        return "MathML3" in self.public_id

    @property
    def in_words(self) -> str:
        """Its name for people: `JATS Journal Publishing 1.3 with MathML 3`."""
        words = name_in_words(self.family, self.tag_set, self.version)
        if self.oasis:
            words = say("{schema} with OASIS tables", schema=words)
        return say("{schema} with MathML 3", schema=words) if self.mathml3 else words


def name_in_words(family: str, tag_set: str, version: str) -> str:
    """The name of a tag set for people: `NLM Article Authoring 3.0`."""
    return f"{family} {_TAG_SETS_IN_WORDS[tag_set]} {version}"


@cache
def doctypes() -> dict[str, Doctype]:
    """All official document types that are installed, drafts too, by public identifier."""
    table = json.loads((schema_set("jats-doctypes").folder / "doctypes.json").read_text())
    known = _nlm_doctypes()
    for public_id, system_id in table.items():
        version = _VERSION_IN_PUBLIC_ID.search(public_id)
        if version is None:
            continue
        number = version[1] + (version[2] or "")
        dtd = schemas_dir() / "jats" / number / system_id.rsplit("/", 1)[1]
        if dtd.is_file():
            kind = next(name for words, name in TAG_SETS.items() if words in public_id)
            known[public_id] = Doctype(kind, number, public_id, _https(system_id), dtd)
    return known


def _https(system_id: str) -> str:
    """The official system identifiers moved to https with version 1.2 (JATS, 'Modifying')."""
    return system_id.replace("http://", "https://")


def _nlm_doctypes() -> dict[str, Doctype]:
    found = {}
    for public_id, (version, file) in _NLM_PUBLISHING.items():
        dtd = schemas_dir() / "nlm" / version / file
        if dtd.is_file():
            system_id = f"http://dtd.nlm.nih.gov/publishing/{version}/{file}"
            found[public_id] = Doctype("publishing", version, public_id, system_id, dtd)
    return found


def doctype_for(version: str, tag_set: str = "publishing", *, mathml3: bool = False) -> Doctype:
    """Return the JATS document type to write; raise ConfigurationError for an unknown one."""
    for doctype in doctypes().values():
        kind = (doctype.family, doctype.version, doctype.tag_set, doctype.mathml3, doctype.oasis)
        if kind == ("JATS", version, tag_set, mathml3, False):
            return doctype
    raise ConfigurationError(
        f"no DTD of JATS {tag_set} {version} is installed", hint="'jatspress schemas' lists them."
    )


@cache
def load_dtd(path: Path) -> etree.DTD:
    """Load a DTD from our files; one process loads each once."""
    return etree.DTD(str(path))
