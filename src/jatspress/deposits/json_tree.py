"""JSON as a tree of elements, so that it is accounted for and checked as XML is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

#: What a value of JSON is: what `json` reads and writes.
Json = Any


def as_bytes(value: Json) -> bytes:
    """Write JSON: UTF-8, two blanks of indentation, the keys in the order given."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def tree_of(value: Json) -> etree._Element:
    """A tree of the value: an element `json`, in it one for each key and for each item of a list.

    A key that is no name of an element loses what is not: `@type` becomes `type`, `schema:name`
    becomes `schema.name`.
    """
    root = etree.Element("json")
    _into(root, value)
    return root


def _into(element: etree._Element, value: Json) -> None:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            for one in inner if isinstance(inner, list) else [inner]:
                _into(etree.SubElement(element, _name(str(key))), one)
    elif isinstance(value, list):
        for one in value:
            _into(etree.SubElement(element, "item"), one)
    elif value is not None:
        element.text = _readable(str(value) if not isinstance(value, bool) else str(value).lower())


def _name(key: str) -> str:
    name = "".join(c if c.isalnum() or c in "._-" else "." for c in key.lstrip("@$"))
    return name if name[:1].isalpha() or name[:1] == "_" else f"_{name}"


def _readable(text: str) -> str:
    """The text without the control characters that XML has no place for."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))


@dataclass(frozen=True)
class JsonPaths:
    """The path of each element of a tree in the JSON that it was made of: `bibjson.author[2]`."""

    root: etree._Element

    def of(self, element: etree._Element, attribute: str = "") -> str:
        """The path of an element, its items counted from 1 as people do."""
        return self._all[element]

    @cached_property
    def _all(self) -> Mapping[etree._Element, str]:
        paths = {self.root: ""}
        for parent in self.root.iter():
            twins: dict[str, list[etree._Element]] = {}
            for child in parent:
                twins.setdefault(str(child.tag), []).append(child)
            for name, children in twins.items():
                for number, child in enumerate(children, 1):
                    place = f"[{number}]" if len(children) > 1 or name == "item" else ""
                    stem = "" if name == "item" else f".{name}"
                    paths[child] = f"{paths[parent]}{stem}{place}".lstrip(".")
        return paths
