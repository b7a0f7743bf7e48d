"""A document judged by its DTD, in this process: verdict and findings with exact places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from jatspress.article import Finding
from jatspress.jats.doctypes import Doctype, choose_dtd, load_dtd
from jatspress.jats.document import Document
from jatspress.validation.dtd_errors import DtdError, Judged, Said, in_plain_words, tag
from jatspress.validation.input_rules import BY_DTD_VERSION, NOT_BY_DTD, UNKNOWN_DTD
from jatspress.validation.quoting import quoted
from jatspress.validation.tree_paths import TreePaths
from jatspress.validation.vocabulary import name_in_document, vocabulary

_TAG_SETS = {
    "publishing": "Journal Publishing",
    "archiving": "Journal Archiving and Interchange",
    "articleauthoring": "Article Authoring",
}


@dataclass(frozen=True)
class Verdict:
    """What the DTD says: `doctype` and `valid` are `None` when no DTD could judge."""

    doctype: Doctype | None
    valid: bool | None
    findings: tuple[Finding, ...]

    @property
    def schema(self) -> str | None:
        """The DTD in words: `JATS Journal Publishing 1.3`."""
        return schema_in_words(self.doctype) if self.doctype else None


def schema_in_words(doctype: Doctype) -> str:
    """A document type in words: `JATS Journal Publishing 1.3 with MathML 3`."""
    family = "NLM" if doctype.version == "3.0" else "JATS"
    words = f"{family} {_TAG_SETS[doctype.tag_set]} {doctype.version}"
    if "OASIS" in doctype.public_id:
        words += " with OASIS tables"
    return words + (" with MathML 3" if "MathML3" in doctype.public_id else "")


def judge(document: Document) -> Verdict:
    """Judge a document by the DTD of its DOCTYPE, else by the one its @dtd-version means.

    The tree is judged as libxml2 sees it: DTDs know no namespaces, a prefix is part of a name.
    """
    root = document.root
    choice = choose_dtd(document.public_id, name_in_document(root), root.get("dtd-version"))
    if choice is None:
        return Verdict(None, None, (_unknown_dtd(document),))
    findings: list[Finding] = []
    if choice.note:
        findings.append(_at(document, root, BY_DTD_VERSION.finding(choice.note)))
    errors = list(_errors(document, choice.doctype))
    return Verdict(choice.doctype, not errors, (*findings, *errors))


def _unknown_dtd(document: Document) -> Finding:
    version = document.root.get("dtd-version")
    if document.public_id:
        message = f"the public identifier '{document.public_id}' is that of no installed DTD"
    elif document.root.tag != "article":
        message = f"the outermost element is {tag(name_in_document(document.root))}, not <article>"
    elif version:
        message = f'there is no DOCTYPE, and dtd-version="{version}" names no release of JATS'
    else:
        message = "neither a DOCTYPE nor @dtd-version says which DTD the article follows"
    return _at(document, document.root, UNKNOWN_DTD.finding(message))


def _errors(document: Document, doctype: Doctype) -> Iterator[Finding]:
    root = name_in_document(document.root)
    if root != "article":
        # Any element may be the outermost one for `DTD.validate`, which reads no DOCTYPE.
        message = f"the outermost element is {tag(root)}, where <article> must stand"
        yield _finding(document, doctype, Said(document.root, message, "<article>"), None)
    dtd, paths, seen = load_dtd(doctype.dtd), TreePaths(document.root), Counter[tuple[str, str]]()
    if dtd.validate(document.tree):
        return
    judged = Judged(document.root, doctype)
    for entry in dtd.error_log:
        same = (entry.path or "", entry.message)
        error = DtdError(
            node=paths.element(entry.path),
            kind=entry.type_name,
            words=entry.message,
            judged=judged,
            nth=seen[same],
        )
        seen[same] += 1
        yield _finding(document, doctype, in_plain_words(error), entry.message)


def _finding(document: Document, doctype: Doctype, said: Said, words: str | None) -> Finding:
    found = f"libxml2: {words}" if words else None
    finding = NOT_BY_DTD.finding(said.message, expected=said.expected, found=found)
    finding = replace(finding, hint=said.hint or finding.hint)
    page = _library_page(doctype, name_in_document(said.node))
    return _at(document, said.node, replace(finding, url=page or finding.url))


def _library_page(doctype: Doctype, name: str) -> str | None:
    """The element's page in the tag library; before 1.1 the pages had no speaking addresses."""
    known = vocabulary(doctype.dtd).knows(name) and ":" not in name
    if not known or doctype.version not in ("1.1", "1.2", "1.3", "1.4"):
        return None
    library = f"https://jats.nlm.nih.gov/{doctype.tag_set}/tag-library/{doctype.version}"
    return f"{library}/element/{name}.html"


def _at(document: Document, node: etree._Element, finding: Finding) -> Finding:
    line, column = document.position(node)
    xpath = document.xpath_of(node)
    place = replace(finding, path=document.path, line=line, column=column, xpath=xpath)
    return replace(place, excerpt=quoted(node) or None)
