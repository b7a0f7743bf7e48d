"""XPaths that ask for names and attributes alone, which the index of an article answers.

Those such as `//fig | //xref[@rid]`, `//permissions/license`, `//front//abstract` or
`//*[@xml:lang]` are by far the most frequent ones. Each would be a walk over the whole tree; the
index has the elements of their last name at hand, and only what stands above these is looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lxml import etree

_XML = "http://www.w3.org/XML/1998/namespace"
_STEP = re.compile(
    r"(?P<slashes>//?)(?P<name>[A-Za-z][\w.-]*|\*)(?P<conditions>(?:\[[^\[\]|]*\])*)"
)
_CONDITION = re.compile(
    r"\[(?:@(?P<attribute>(?:xml:)?[\w.-]+)(?:='(?P<value>[^']*)')?|(?P<child>[A-Za-z][\w.-]*))\]"
)


@dataclass(frozen=True)
class NamePath:
    """A path from anywhere in the document, by its last step.

    `name` is `None` for any element. `attributes` are names, each with the value it must have or
    `None` for any; `children` are the names of children. `above` is the path to the parent, or
    with `deep` to any element that this one stands in.
    """

    name: str | None
    attributes: tuple[tuple[str, str | None], ...]
    children: tuple[str, ...]
    above: NamePath | None
    deep: bool

    @property
    def is_bare(self) -> bool:
        """Tell whether the path is a name, or one attribute of any element, and nothing else."""
        conditions = len(self.attributes) + len(self.children)
        only = self.name is not None or any(value is None for _, value in self.attributes[:1])
        return self.above is None and only and conditions == (self.name is None)

    def leads_to(self, element: etree._Element) -> bool:
        """Tell whether an element stands at the end of the path."""
        if not self._fits(element):
            return False
        if self.above is None:
            return True
        if self.deep:
            return any(map(self.above.leads_to, element.iterancestors()))
        parent = element.getparent()
        return parent is not None and self.above.leads_to(parent)

    def _fits(self, element: etree._Element) -> bool:
        if self.name is not None and element.tag != self.name:
            return False
        for name, value in self.attributes:
            found = element.get(name)
            if found is None or value not in (None, found):
                return False
        return all(next(element.iterchildren(name), None) is not None for name in self.children)


@cache
def asked_by_name(xpath: str) -> tuple[NamePath, ...] | None:
    """The paths that an XPath is a union of; `None` when it asks for more than they can say."""
    paths = [_path(text.strip()) for text in xpath.split("|")]
    return None if None in paths else tuple(filter(None, paths))


def _path(text: str) -> NamePath | None:
    path, at = None, 0
    while at < len(text):
        step = _STEP.match(text, at)
        if step is None or (at == 0 and step["slashes"] != "//"):
            return None
        conditions = list(_CONDITION.finditer(step["conditions"]))
        if "".join(condition[0] for condition in conditions) != step["conditions"]:
            return None
        path = NamePath(
            name=None if step["name"] == "*" else step["name"],
            attributes=tuple((_attribute(c), c["value"]) for c in conditions if c["attribute"]),
            children=tuple(c["child"] for c in conditions if c["child"]),
            above=path,
            deep=step["slashes"] == "//",
        )
        at = step.end()
    return path


def _attribute(condition: re.Match[str]) -> str:
    return condition["attribute"].replace("xml:", f"{{{_XML}}}")
