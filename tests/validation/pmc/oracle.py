"""The PMC Style Checker itself, run beside our rules: its findings at elements of the article.

Version 5.31 is a transformation to XSLT 1.0 that copies the article and writes `<error>` and
`<warning>` before the elements they are about. It follows `id()`, so the document that it is given
declares every @id as an ID.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree

from jatspress.article import Severity
from jatspress.jats.document import Document

_MARKS = {"error": Severity.ERROR, "warning": Severity.WARNING}
#: The one test that speaks after the element it is about; it names the element.
_AFTER = re.compile(r"requires a file extension when used on <supplementary-material>")


@dataclass(frozen=True)
class Verdict:
    """What the style checker said: the name of the test, the message, the element it is about."""

    test: str
    severity: Severity
    message: str
    element: etree._Element


def verdicts(document: Document, folder: Path) -> list[Verdict]:
    """Run the style checker of `folder` over an article, in the style of journal articles."""
    result = _checker(folder)(_with_ids(document), style=etree.XSLT.strparam("article"))
    return list(_read(result.getroot(), document))


@cache
def _checker(folder: Path) -> etree.XSLT:
    return etree.XSLT(etree.parse(folder / "nlm-stylechecker.xsl"))


def _with_ids(document: Document) -> etree._ElementTree:
    """The article with an internal subset that types @id of every element that has one."""
    root = document.root
    names = sorted({_written(element) for element in root.iter("*") if element.get("id")})
    subset = "".join(f"<!ATTLIST {name} id ID #IMPLIED>" for name in names)
    before = "".join(_instruction(node) for node in _prolog(root))
    text = f"<!DOCTYPE {root.tag} [{subset}]>{before}{etree.tostring(root, encoding='unicode')}"
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=True)
    return etree.fromstring(text, parser).getroottree()


def _written(element: etree._Element) -> str:
    name = etree.QName(element).localname
    return f"{element.prefix}:{name}" if element.prefix else name


def _prolog(root: etree._Element) -> list[etree._Element]:
    """The processing instructions before the root: the style checker reads some."""
    siblings = root.itersiblings(preceding=True)
    return [node for node in siblings if isinstance(node, etree._ProcessingInstruction)][::-1]


def _instruction(node: etree._Element) -> str:
    return etree.tostring(node, encoding="unicode", with_tail=False)


def _read(result: etree._Element, document: Document) -> Iterator[Verdict]:
    copies = list(_copies(result))
    originals = list(document.root.iter("*"))
    if [node.tag for node in copies] != [node.tag for node in originals]:
        raise AssertionError("the style checker's copy is not the article")
    original = dict(zip(copies, originals, strict=True))
    for mark in result.iter(*_MARKS):
        if mark in original:
            continue
        test, _, message = " ".join("".join(mark.itertext()).split()).partition(": ")
        yield Verdict(test, _MARKS[str(mark.tag)], message, original[_about(mark, message)])


def _copies(result: etree._Element) -> Iterator[etree._Element]:
    """The elements of the article in the result, without the marks and what is in them."""
    for child in result.iterchildren("*"):
        if child.tag not in _MARKS:
            yield child
            yield from _copies(child)


def _about(mark: etree._Element, message: str) -> etree._Element:
    """The element that a mark is about: the one after it, or its parent for a text."""
    preceding = bool(_AFTER.search(message))
    nodes = mark.itersiblings("*", preceding=preceding)
    element = next((node for node in nodes if node.tag not in _MARKS), None)
    about_text = message.startswith("prohibited character")
    if element is None or about_text:
        element = mark.getparent()
    assert element is not None
    return element
