"""From the path that libxml2 gives with an error to the element it means."""

from __future__ import annotations

from lxml import etree


class TreePaths:
    """Finds elements of a tree by libxml2's paths, such as `/article/body/sec[2]/m:math/*[1]`.

    They are XPaths only as long as one prefix means one namespace everywhere; as a way from
    step to step they are always right. The children of each element are counted once.
    """

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._children: dict[etree._Element, dict[str, list[etree._Element]]] = {}

    def element(self, path: str | None) -> etree._Element:
        """The element at a path; the root when there is no path or it leads nowhere."""
        found = self.exactly(path) if path else None
        return self._root if found is None else found

    def exactly(self, path: str) -> etree._Element | None:
        """The element at a path; `None` when it leads nowhere."""
        node = self._root
        for step in path.split("/")[2:]:
            name, _, number = step.rstrip("]").partition("[")
            same = self._by_name(node).get(name, [])
            position = int(number or 1) - 1
            if position >= len(same):
                return None
            node = same[position]
        return node

    def _by_name(self, parent: etree._Element) -> dict[str, list[etree._Element]]:
        if parent not in self._children:
            named: dict[str, list[etree._Element]] = {}
            for child in parent.iterchildren("*"):
                name = etree.QName(child)
                # libxml2 counts an element of a default namespace by '*' alone.
                if child.prefix or not name.namespace:
                    step = f"{child.prefix}:{name.localname}" if child.prefix else name.localname
                    named.setdefault(step, []).append(child)
                named.setdefault("*", []).append(child)
            self._children[parent] = named
        return self._children[parent]
