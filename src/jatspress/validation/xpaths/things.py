"""What an XPath 1.0 finds in an article: elements, or the texts and attributes of some."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from jatspress.jats.text import squeezed
from jatspress.validation.xpaths.cost import is_cheap
from jatspress.validation.xpaths.helper import helper

#: Seconds that one expression may take on one article.
PATIENCE = 8.0
#: An element by the numbers of its ancestors and its own, each among its siblings; with them the
#: name and text of its attribute or text that was found.
_Told = tuple[tuple[int, ...], str | None, str | None]


@dataclass(frozen=True)
class Thing:
    """A thing that was found: the element that it is or belongs to; of what is no element itself
    its name and text, which of an element are told when they are asked for."""

    element: etree._Element
    own_name: str | None = None
    own_text: str | None = None

    @property
    def name(self) -> str:
        """The name: `kwd`, `mml:math`, `@id`, `text()`."""
        if self.own_name is not None:
            return self.own_name
        prefix = f"{self.element.prefix}:" if self.element.prefix else ""
        return prefix + etree.QName(self.element).localname

    @property
    def text(self) -> str:
        """The text, in which a blank is one blank."""
        return squeezed(self.element) if self.own_text is None else self.own_text


Value = bool | float | str | list[Thing]


def value_of(
    expression: str, root: etree._Element, nodes: int, prefixes: Mapping[str, str]
) -> Value:
    """Evaluate an XPath from the outermost element of an article that has so many elements.

    One that may take long is evaluated where it can be stopped. Raises etree.XPathError for what
    is none, and TooLongError.
    """
    if is_cheap(expression, nodes):
        return _value(_evaluated(expression, root, prefixes), root)
    text = etree.tostring(root, encoding="unicode", with_tail=False)
    told = helper().ask(_told, expression, text, dict(prefixes), patience=PATIENCE)
    if not isinstance(told, list):
        assert isinstance(told, bool | float | str)
        return told
    return [Thing(element_at(root, steps), name, said) for steps, name, said in told]


def element_at(root: etree._Element, steps: tuple[int, ...]) -> etree._Element:
    """The element at the end of steps, each the number of an element among its siblings."""
    node = root
    for number in steps[1:]:
        node = list(node.iterchildren("*"))[number - 1]
    return node


def steps_to(element: etree._Element) -> tuple[int, ...]:
    """The steps to an element from the root, which is the first."""
    steps: list[int] = []
    node: etree._Element | None = element
    while node is not None:
        steps.append(1 + sum(1 for _ in node.itersiblings("*", preceding=True)))
        node = node.getparent()
    return (1, *steps[-2::-1])


@lru_cache(maxsize=512)
def _compiled(expression: str, prefixes: tuple[tuple[str, str], ...]) -> etree.XPath:
    return etree.XPath(expression, namespaces=dict(prefixes))


def _evaluated(expression: str, root: etree._Element, prefixes: Mapping[str, str]) -> object:
    found: object = _compiled(expression, tuple(prefixes.items()))(root)
    return found


def _value(found: object, root: etree._Element) -> Value:
    if isinstance(found, list):
        return [Thing(_owner(node, root), _name(node), _text(node)) for node in found]
    return found if isinstance(found, bool | float) else str(found)


def _told(expression: str, text: str, prefixes: dict[str, str]) -> bool | float | str | list[_Told]:
    """Evaluate an XPath in the helper, and tell what it found so that it can be sent."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(text.encode(), parser)
    found = _evaluated(expression, root, prefixes)
    if isinstance(found, list):
        return [(steps_to(_owner(node, root)), _name(node), _text(node)) for node in found]
    return found if isinstance(found, bool | float) else str(found)


def _owner(node: object, root: etree._Element) -> etree._Element:
    """The element that a node is, or that an attribute, a text or a comment belongs to."""
    if isinstance(node, etree._Element):
        holder: etree._Element | None = node
        while holder is not None and not isinstance(holder.tag, str):
            holder = holder.getparent()
        return holder if holder is not None else root
    parent = node.getparent() if isinstance(node, etree._ElementUnicodeResult) else None
    while parent is not None and not isinstance(parent.tag, str):
        parent = parent.getparent()
    return parent if parent is not None else root


def _name(node: object) -> str | None:
    if isinstance(node, etree._Element):
        return None if isinstance(node.tag, str) else "comment()"
    name = getattr(node, "attrname", None)
    return f"@{name.rsplit('}', 1)[-1]}" if name else "text()"


def _text(node: object) -> str | None:
    if isinstance(node, etree._Element):
        return None if isinstance(node.tag, str) else " ".join((node.text or "").split())
    return " ".join(str(node).split())
