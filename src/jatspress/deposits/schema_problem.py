"""What a schema says against a document, and where."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree


@dataclass(frozen=True)
class SchemaProblem:
    """Where a document breaks its schema: the element, what stands there, why it is wrong.

    `path` is an XPath of local names; `line` counts in the bytes that were judged.
    """

    element: str
    path: str
    reason: str
    value: str | None = None
    line: int | None = None


def problem_at(node: etree._Element | None, reason: str, line: int | None) -> SchemaProblem:
    """Describe what is wrong with an element; without one, with the document."""
    if node is None:
        return SchemaProblem("", "/", _on_one_line(reason), line=line)
    return SchemaProblem(
        element=local_name(node),
        path=path_of(node),
        reason=_on_one_line(reason),
        value=_on_one_line(node.text or "") or None,
        line=line,
    )


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def path_of(node: etree._Element) -> str:
    """The XPath of local names; a number stands where an element has brothers of its name."""
    steps = []
    for element in (node, *node.iterancestors()):
        tag = str(element.tag)
        earlier = sum(1 for _ in element.itersiblings(tag, preceding=True))
        number = earlier or next(element.itersiblings(tag), None) is not None
        steps.append(f"{local_name(element)}[{earlier + 1}]" if number else local_name(element))
    return "/" + "/".join(reversed(steps))


def element_at(root: etree._Element, path: str | None) -> etree._Element | None:
    """The element at a path of libxml2, in which names have the prefixes of the document."""
    if path is None:
        return None
    prefixes = {
        prefix: uri
        for element in (root.iter("*") if ":" in path else ())
        for prefix, uri in element.nsmap.items()
        if prefix is not None
    }
    found = root.xpath(path, namespaces=prefixes)
    element = found[0] if isinstance(found, list) and found else None
    return element if isinstance(element, etree._Element) else None
