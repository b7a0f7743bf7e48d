"""Tables and lists of definitions with all their parts, in the order that XHTML asks for.

Parsers of HTML mend these unasked, those of XML do not.
"""

from __future__ import annotations

from lxml import etree

from jatspress.rendering.epub.xhtml import XHTML, elements, local


def with_whole_structures(root: etree._Element) -> None:
    """Mend tables and lists of definitions; no part of them is taken out."""
    for table in elements(root, "table"):
        _group(table, "col", "colgroup")
        _group(table, "tr", "tbody")
        _order(table)
        for columns in elements(table, "colgroup"):
            if len(columns):
                columns.attrib.pop("span", None)  # those inside say how many they are
    for head in elements(root, "th"):
        if not len(head) and not (head.text or "").strip():
            head.tag = _named("td")  # a head without words heads nothing
            head.attrib.pop("scope", None)
    for definitions in elements(root, "dl"):
        _pair(definitions)


def _group(table: etree._Element, name: str, group: str) -> None:
    """Put rows or columns that stand in the table itself into groups."""
    box: etree._Element | None = None
    for child in list(table):
        if local(child) != name:
            box = None
            continue
        if box is None:
            box = etree.Element(_named(group))
            table.insert(table.index(child), box)
        box.append(child)


def _order(table: etree._Element) -> None:
    """One head before the bodies, one foot after them; others of them are bodies."""
    for name in ("thead", "tfoot"):
        for other in table.findall(_named(name))[1:]:
            other.tag = _named("tbody")
    head, foot = table.find(_named("thead")), table.find(_named("tfoot"))
    bodies = table.findall(_named("tbody"))
    if head is not None and bodies and table.index(head) > table.index(bodies[0]):
        bodies[0].addprevious(head)
    if foot is not None and bodies and table.index(foot) < table.index(bodies[-1]):
        bodies[-1].addnext(foot)


def _pair(definitions: etree._Element) -> None:
    """Give terms without a definition an empty one, and definitions without a term."""
    holders = [child for child in definitions if local(child) == "div"]
    for holder in (definitions, *holders):
        for child in list(holder):
            following = child.getnext()
            if local(child) == "dt" and (following is None or local(following) == "div"):
                child.addnext(etree.Element(_named("dd")))
            before = child.getprevious()
            if local(child) == "dd" and (before is None or local(before) == "div"):
                child.addprevious(etree.Element(_named("dt")))
    if not any(local(child) in ("dt", "dd", "div") for child in definitions):
        definitions.tag = _named("div")


def _named(name: str) -> str:
    return f"{{{XHTML}}}{name}"
