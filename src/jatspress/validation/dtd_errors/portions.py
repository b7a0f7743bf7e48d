"""Trees with thousands of siblings, laid in portions for libxml2.

With each error libxml2 gives the path of its element, and for that it counts the siblings before
it: of a hundred thousand in a row it takes minutes. In a copy whose long rows stand in portions it
finds the same in every element of them at once. What it says of the content of the element around
such a row means the portions; that content is left to our own automata.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from jatspress.validation.tree_paths import TreePaths

#: In shorter rows libxml2 counts quickly. What stands between elements is counted too.
LONGEST_ROW = 2000
#: The quickest is the root of the longest row that may be.
PORTION = 500
#: An element that no DTD declares.
_NAME = "jatspress.portion"
#: What libxml2 says of the content of an element.
_OF_CONTENT = frozenset(
    {"DTD_CONTENT_MODEL", "DTD_INVALID_CHILD", "DTD_NOT_EMPTY", "DTD_NOT_PCDATA"}
)


class Portions:
    """A tree as it is given to libxml2, and the way back from the paths that this tells.

    `parents` are the elements of long rows; where there are none the tree itself is given.
    """

    def __init__(
        self,
        root: etree._Element,
        size: int,
        longest: int = LONGEST_ROW,
        portion: int = PORTION,
    ) -> None:
        """Lay the rows of a tree of `size` elements; most are too small to have long ones."""
        self.parents = _parents_of_rows(root, longest) if size > longest else ()
        self._root, self._portion = root, portion
        self.given = deepcopy(root) if self.parents else root
        self._paths = TreePaths(self.given)
        self._rows: dict[etree._Element, list[etree._Element]] = {}
        self._paths_of_parents: set[str] = set()
        if self.parents:
            self._lay(_parents_of_rows(self.given, longest))

    def _lay(self, parents: Sequence[etree._Element]) -> None:
        for parent in parents:
            row = list(parent)
            for start in range(0, len(row), self._portion):
                portion = etree.SubElement(parent, _NAME)
                portion.extend(row[start : start + self._portion])
        tree = self.given.getroottree()
        self._paths_of_parents.update(tree.getpath(parent) for parent in parents)

    def is_about_portions(self, entry: etree._LogEntry) -> bool:
        """Tell whether libxml2 means nothing that stands in the tree itself."""
        if not self.parents or not entry.path:
            return False
        if entry.path in self._paths_of_parents:
            return entry.type_name in _OF_CONTENT
        return _NAME in entry.path.rpartition("/")[2]

    def element(self, path: str | None) -> etree._Element:
        """The element of the tree at a path of libxml2's; the root when it leads nowhere."""
        node = self._paths.element(path)
        return self._original(node) if self.parents else node

    def _original(self, node: etree._Element) -> etree._Element:
        way: list[int] = []
        parent = node.getparent()
        while parent is not None:
            place = parent.index(node)
            if parent.tag == _NAME and (around := parent.getparent()) is not None:
                place += around.index(parent) * self._portion
                parent = around
            way.append(place)
            node, parent = parent, parent.getparent()
        found = self._root
        for place in reversed(way):
            found = self._row(found)[place] if place >= self._portion else found[place]
        return found

    def _row(self, parent: etree._Element) -> list[etree._Element]:
        """A long row as a list, in which an element need not be counted to."""
        if parent not in self._rows:
            self._rows[parent] = list(parent)
        return self._rows[parent]


def _parents_of_rows(root: etree._Element, longest: int) -> Sequence[etree._Element]:
    found = root.xpath(f"descendant-or-self::*[node()[{longest + 1}]]")
    return [each for each in found if len(each) > longest] if isinstance(found, list) else ()
