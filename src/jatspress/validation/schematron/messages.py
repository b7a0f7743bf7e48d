"""The words of an assertion or a diagnostic: texts, and expressions whose values stand there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from jatspress.validation.schematron.model import Kind, Part
from jatspress.validation.schematron.reading import SCH, Node

_SPACE = re.compile(r"\s+")


def message_of(node: Node, fill: Callable[[str], str]) -> tuple[Part, ...]:
    """The parts of a message; `emph`, `span`, `dir` and what is foreign count for their text."""
    parts: list[Part] = []
    for part in _parts(node, fill):
        if parts and part.kind is parts[-1].kind is Kind.TEXT:
            parts[-1] = Part(Kind.TEXT, parts[-1].text + part.text)
        else:
            parts.append(part)
    texts = (Part(p.kind, _SPACE.sub(" ", p.text)) if p.kind is Kind.TEXT else p for p in parts)
    return tuple(part for part in texts if part.text or part.kind is Kind.NAME)


def _parts(node: Node, fill: Callable[[str], str]) -> Iterator[Part]:
    yield Part(Kind.TEXT, node.element.text or "")
    for element in node.element:
        if isinstance(element.tag, str):
            child = Node(element, node.document)
            if child.name == "value-of" or str(element.tag).endswith("}value-of"):
                yield Part(Kind.VALUE, fill(child.needed("select")))
            elif element.tag == f"{SCH}name":
                yield Part(Kind.NAME, fill(child.get("path") or ""))
            else:
                yield from _parts(child, fill)
        elif isinstance(element, etree._Entity):
            yield Part(Kind.TEXT, element.text or "")
        yield Part(Kind.TEXT, element.tail or "")


def in_words(parts: tuple[Part, ...]) -> str:
    """A message before it has values: what will stand there is in square brackets."""
    said = "".join(
        part.text if part.kind is Kind.TEXT else f"[{part.text or 'name'}]" for part in parts
    )
    return " ".join(said.split())
