"""XPaths to the elements of a tree, quick however many children an element has."""

from __future__ import annotations

from collections import Counter

from lxml import etree


class ElementPaths:
    """Writes paths as libxml2 does: `/article/body/sec[2]/m:math/*[1]`.

    libxml2 counts the siblings of an element anew for each path, which takes minutes for the
    thousandth of thousands; here the children of an element are counted once.
    """

    def __init__(self, tree: etree._ElementTree) -> None:
        self._tree = tree
        self._steps: dict[etree._Element, dict[etree._Element, str]] = {}

    def of(self, element: etree._Element) -> str:
        """The path to an element of the tree."""
        if not isinstance(element.tag, str):
            return str(self._tree.getpath(element))
        steps: list[str] = []
        parent = element.getparent()
        while parent is not None:
            steps.append(self._steps_below(parent)[element])
            element, parent = parent, parent.getparent()
        return "/".join([str(self._tree.getpath(element)), *reversed(steps)])

    def _steps_below(self, parent: etree._Element) -> dict[etree._Element, str]:
        steps = self._steps.get(parent)
        if steps is None:
            steps = self._steps[parent] = _steps(list(parent.iterchildren("*")))
        return steps


def _steps(children: list[etree._Element]) -> dict[etree._Element, str]:
    """The step to each child, with its number where several have the name."""
    names = [_name(child) for child in children]
    total = Counter(names)
    seen: Counter[str] = Counter()
    steps: dict[etree._Element, str] = {}
    for place, (child, name) in enumerate(zip(children, names, strict=True), 1):
        seen[name] += 1
        if name == "*":  # a name in a default namespace has no prefix: it counts among all
            steps[child] = f"*[{place}]" if len(children) > 1 else "*"
        else:
            steps[child] = f"{name}[{seen[name]}]" if total[name] > 1 else name
    return steps


def _name(element: etree._Element) -> str:
    name = str(element.tag)
    if not name.startswith("{"):
        return name
    return f"{element.prefix}:{name.rpartition('}')[2]}" if element.prefix else "*"
