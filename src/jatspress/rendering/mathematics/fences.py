"""Fences that MathML may write as one element."""

from __future__ import annotations

from copy import copy
from xml.etree.ElementTree import Element, SubElement


def unfenced(node: Element) -> Element:
    """`mfenced` as a row of operators and what stands between them (MathML 3, 3.3.8)."""
    namespace = node.tag.rpartition("}")[0] + "}" if node.tag.startswith("{") else ""
    row = Element(f"{namespace}mrow")

    def add(sign: str, **attributes: str) -> None:
        if sign.strip():
            SubElement(row, f"{namespace}mo", attributes).text = sign.strip()

    separators = "".join(node.get("separators", ",").split())
    add(node.get("open", "("), form="prefix", fence="true", stretchy="true")
    for number, child in enumerate(node):
        if number and separators:
            add(separators[min(number - 1, len(separators) - 1)], separator="true", form="infix")
        part = copy(child)
        part.tail = None
        row.append(part)
    add(node.get("close", ")"), form="postfix", fence="true", stretchy="true")
    return row
