"""Which DTD judges a document: by its DOCTYPE, else by what else it says of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from jatspress.jats.doctypes import (
    DTD_VERSIONS,
    RELEASES,
    TAG_SETS,
    Doctype,
    doctypes,
    name_in_words,
)
from jatspress.message import Message, say


@dataclass(frozen=True)
class Naming:
    """What a document says of its DTD.

    `schemas` are the addresses in `xml-model` instructions and `xsi:noNamespaceSchemaLocation`.
    """

    root: str = "article"
    public_id: str | None = None
    system_id: str | None = None
    dtd_version: str | None = None
    schemas: tuple[str, ...] = ()
    has_doctype: bool = True


class Basis(StrEnum):
    """What a choice rests on."""

    DOCTYPE = "doctype"  # the public identifier, as it is officially written
    NEAREST = "nearest"  # an official one that is not installed, its nearest release
    MEANT = "meant"  # a public identifier that is no official one
    OTHERWISE = "otherwise"  # the name of a file, or @dtd-version
    NOTHING = "nothing"


@dataclass(frozen=True)
class DtdChoice:
    """The DTD that judges a document, and in `note` why when its DOCTYPE does not name it.

    `doctype` is `None` when nothing tells which DTD is meant; `note` says why then.
    """

    doctype: Doctype | None
    basis: Basis
    note: Message | None = None


@dataclass(frozen=True)
class _Kind:
    """A document type as names tell it; `version` may be unknown."""

    family: str
    tag_set: str
    version: str | None
    oasis: bool = False
    mathml3: bool = False

    @property
    def in_words(self) -> str:
        words = name_in_words(self.family, self.tag_set, self.version or "").strip()
        return say("{schema} with OASIS tables", schema=words) if self.oasis else words


#: Files of NLM tag sets that no package carries → tag set and version.
_NLM_FILES: dict[str, tuple[str, str | None]] = {
    "archivearticle": ("archiving", None),
    "archivearticle3": ("archiving", "3.0"),
    "articleauthoring": ("articleauthoring", None),
    "articleauthoring3": ("articleauthoring", "3.0"),
}
_PUBLIC_ID = re.compile(
    r"-//(?P<owner>[^/]*)//DTD (?P<words>.*?)\s*\bv?(?P<number>\d\.\d)\s?(?P<draft>d\d)?\b"
    r"(?:\s+(?P<year>\d{4}))?",
    re.IGNORECASE,
)


def choose_dtd(naming: Naming) -> DtdChoice:
    """Choose the DTD by public identifier, else by the name of a file, else by `@dtd-version`.

    Of an official document type that is not installed its nearest release is taken: of a draft
    the release that came of it, of NLM 3.0 JATS 1.0, which takes what NLM 3.0 takes.
    """
    if not naming.public_id:
        return _without_public_id(naming)
    public_id = " ".join(naming.public_id.split())
    exact = doctypes().get(public_id)
    if exact:
        return DtdChoice(exact, Basis.DOCTYPE)
    kind = _kind_of_public_id(public_id)
    return _nearly(public_id, kind) if kind else _not_official(naming, public_id)


def _kind_of_public_id(public_id: str) -> _Kind | None:
    found = _PUBLIC_ID.match(public_id)
    if found is None or found["owner"].upper() != "NLM":
        return None
    words = found["words"].lower()
    tag_set = next(
        (ours for name, ours in TAG_SETS.items() if name.lower().removesuffix(" dtd") in words),
        "archiving" if "journal archiving" in words else None,
    )
    if tag_set is None:
        return None
    is_jats = "jats" in words or "z39.96" in words or (found["year"] or "") > "2010"
    version = found["number"] + (found["draft"] or "").lower()
    family = "JATS" if is_jats or found["number"] in ("1.2", "1.3", "1.4") else "NLM"
    return _Kind(family, tag_set, version, "oasis" in words, "mathml3" in words)


def _nearly(public_id: str, kind: _Kind) -> DtdChoice:
    """By a public identifier that names a tag set and version, and is none of those installed."""
    doctype = _installed(kind)
    if doctype:
        note = say(
            "no official DTD has the public identifier '{public_id}'; judged as {schema}, which "
            "it seems to mean",
            public_id=public_id,
            schema=doctype.in_words,
        )
        return DtdChoice(doctype, Basis.MEANT, note)
    doctype = _nearest_release(kind)
    return _as_nearest(kind, doctype) if doctype else _not_installed(kind)


def _as_nearest(kind: _Kind, doctype: Doctype) -> DtdChoice:
    note = say(
        "{named} is not installed; judged as {schema}, the release nearest to it",
        named=kind.in_words,
        schema=doctype.in_words,
    )
    return DtdChoice(doctype, Basis.NEAREST, note)


def _not_installed(kind: _Kind) -> DtdChoice:
    note = say("the DTD of {named} is not installed", named=kind.in_words)
    return DtdChoice(None, Basis.NOTHING, note)


def _installed(kind: _Kind) -> Doctype | None:
    """The document type of this kind; of several, that with the same tables, then MathML."""
    same = [
        doctype
        for doctype in doctypes().values()
        if (doctype.family, doctype.tag_set, doctype.version)
        == (kind.family, kind.tag_set, kind.version)
    ]
    return min(same, key=lambda d: (d.oasis != kind.oasis, d.mathml3 != kind.mathml3), default=None)


def _nearest_release(kind: _Kind) -> Doctype | None:
    """Of a draft its release, of the drafts before JATS and of NLM 3.0 JATS 1.0."""
    release = (kind.version or "").partition("d")[0]
    if (kind.family, release) in (("JATS", "0.4"), ("NLM", "3.0")):
        release = "1.0"
    elif kind.family != "JATS" or release not in RELEASES:
        return None
    return _installed(_Kind("JATS", kind.tag_set, release, kind.oasis, kind.mathml3))


def _not_official(naming: Naming, public_id: str) -> DtdChoice:
    otherwise = _otherwise(naming)
    if otherwise.doctype is None:
        note = say(
            "the public identifier '{public_id}' is that of no official DTD", public_id=public_id
        )
        return DtdChoice(None, Basis.NOTHING, note)
    note = say(
        "the public identifier '{public_id}' is that of no official DTD; {otherwise}",
        public_id=public_id,
        otherwise=otherwise.note,
    )
    return DtdChoice(otherwise.doctype, Basis.MEANT, note)


def _without_public_id(naming: Naming) -> DtdChoice:
    choice = _otherwise(naming)
    if choice.doctype is None or choice.basis is not Basis.OTHERWISE:
        return choice
    pattern = "there is no DOCTYPE; {otherwise}"
    if naming.has_doctype:
        pattern = "the DOCTYPE has no public identifier; {otherwise}"
    return replace(choice, note=say(pattern, otherwise=choice.note))


def _otherwise(naming: Naming) -> DtdChoice:
    """By the file that the document names as its DTD or schema, else by @dtd-version."""
    addresses = [naming.system_id, *naming.schemas]
    for address in filter(None, addresses):
        choice = _by_file(address, naming.dtd_version)
        if choice:
            return choice
    return _by_version(naming)


def _by_file(address: str, dtd_version: str | None) -> DtdChoice | None:
    """By the official name of a file; `None` when it is none of them."""
    *folders, file = re.split(r"[/\\]", address)
    stem = re.sub(r"\.(dtd|xsd|rng|rnc)$", "", file.strip(), flags=re.IGNORECASE)
    if stem in _NLM_FILES:
        tag_set, number = _NLM_FILES[stem]
        kind = _Kind("NLM", tag_set, number or _folder_version(folders) or dtd_version)
        doctype = _nearest_release(kind)
        return _as_nearest(kind, doctype) if doctype else _not_installed(kind)
    same = _by_stem().get(stem)
    if not same:
        return None
    version = _version_of_file(same, folders, dtd_version)
    doctype = next((d for d in same if d.version == version), None) or _installed(
        _Kind(same[0].family, same[0].tag_set, version, same[0].oasis, same[0].mathml3)
    )
    if doctype is None:
        versions = ", ".join(dict.fromkeys(d.version for d in same))
        message = "a file {file} belongs to the versions {versions}; nothing says which is meant"
        return DtdChoice(None, Basis.NOTHING, say(message, file=file, versions=versions))
    note = say("judged as {schema} by the file name {file}", schema=doctype.in_words, file=file)
    return DtdChoice(doctype, Basis.OTHERWISE, note)


def _version_of_file(
    same: tuple[Doctype, ...], folders: list[str], dtd_version: str | None
) -> str | None:
    """The version by the folder of the address, by the only file of the name, by @dtd-version."""
    versions = list(dict.fromkeys(doctype.version for doctype in same))
    in_folder = next((name for name in reversed(folders) if name in versions), None)
    if in_folder or len(versions) == 1:
        return in_folder or versions[0]
    return " ".join((dtd_version or "").split()) or None


def _folder_version(folders: list[str]) -> str | None:
    return next((name for name in reversed(folders) if re.fullmatch(r"\d\.\d", name)), None)


@cache
def _by_stem() -> dict[str, tuple[Doctype, ...]]:
    found: dict[str, tuple[Doctype, ...]] = {}
    for doctype in doctypes().values():
        found[doctype.dtd.stem] = (*found.get(doctype.dtd.stem, ()), doctype)
    return found


def _by_version(naming: Naming) -> DtdChoice:
    """By @dtd-version alone, which does not tell the tag set: as Journal Publishing."""
    version = " ".join((naming.dtd_version or "").split())
    if naming.root != "article":
        note = say("the outermost element is <{root}>, not <article>", root=naming.root)
        return DtdChoice(None, Basis.NOTHING, note)
    mathml3 = version.startswith(DTD_VERSIONS)  # the releases that we write with MathML 3
    kinds = (_Kind(family, "publishing", version, mathml3=mathml3) for family in ("JATS", "NLM"))
    doctype = next(filter(None, map(_installed, kinds)), None)
    if doctype:
        note = say("judged as {schema} by @dtd-version", schema=doctype.in_words)
        return DtdChoice(doctype, Basis.OTHERWISE, note)
    if version:
        words = 'dtd-version="{version}" names no release of JATS, nor a draft that is installed'
        return DtdChoice(None, Basis.NOTHING, say(words, version=version))
    words = "neither a DOCTYPE nor @dtd-version says which DTD the article follows"
    if naming.has_doctype:
        words = "neither the DOCTYPE nor @dtd-version says which DTD the article follows"
    return DtdChoice(None, Basis.NOTHING, say(words))
