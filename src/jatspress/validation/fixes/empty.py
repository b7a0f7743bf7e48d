"""Elements that say nothing, and may go."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from jatspress.validation.article import Article
from jatspress.validation.fixes.changes import Change, Remove
from jatspress.validation.fixes.table import fix
from jatspress.validation.problem import Problem


@fix("JP111")
def nothing_in_place_of_an_empty_element(_article: Article, problem: Problem) -> Iterable[Change]:
    """Take an empty element away, when nothing but its kind is said by it."""
    node = problem.node
    whole = not any(isinstance(n.tag, str) is False for n in node.iter())
    said = [name for e in node.iter("*") for name in e.keys() if not _is_kind(str(name))]  # noqa: SIM118
    return [Remove(node)] if whole and not said and not len(node) else []


def _is_kind(name: str) -> bool:
    """Tell whether an attribute only says what kind of value would stand in the element."""
    return name.endswith("-type") or name == str(
        etree.QName("http://www.w3.org/XML/1998/namespace", "lang")
    )
