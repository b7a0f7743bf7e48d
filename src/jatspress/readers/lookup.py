"""Finding the element at an XPath, many times over in one tree."""

from __future__ import annotations

import re

from lxml import etree

_BY_ID = re.compile(r"(?P<path>[^'\[\]]*)\[@id='(?P<id>[^']*)'\](?P<rest>.*)")


class Lookup:
    """Finds elements of `root`, each XPath once; those with an id without a walk."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._found: dict[str, etree._Element | None] = {}
        self._by_id: dict[str, etree._Element] = {}
        for element in root.iter("*"):
            name = element.get("id")
            if name is not None:
                self._by_id.setdefault(name, element)

    def first(self, xpath: str) -> etree._Element | None:
        """The first element at an XPath relative to the root, `None` when there is none."""
        if xpath not in self._found:
            self._found[xpath] = self._look_up(xpath)
        return self._found[xpath]

    def _look_up(self, xpath: str) -> etree._Element | None:
        by_id = _BY_ID.fullmatch(xpath)
        if by_id is None:
            return first_at(self._root, xpath)
        element = self._by_id.get(by_id["id"])
        tag = re.split("/+", by_id["path"])[-1]
        if element is None or tag not in ("*", element.tag):
            return None
        return first_at(element, f".{by_id['rest']}") if by_id["rest"] else element


def first_at(node: etree._Element, xpath: str) -> etree._Element | None:
    """The first element that an XPath finds from a node."""
    found = node.xpath(xpath)
    assert isinstance(found, list)
    return next((element for element in found if isinstance(element, etree._Element)), None)
