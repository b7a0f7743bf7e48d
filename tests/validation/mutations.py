"""Articles broken by chance: one change to a tree, of the kinds that slips make."""

from __future__ import annotations

from random import Random

from lxml import etree


def mutated(root: etree._Element, random: Random) -> None:
    elements = list(root.iter("*"))
    element, other = random.choice(elements), random.choice(elements)
    parent = element.getparent()
    change = random.randrange(10)
    if parent is None or element in other.iterancestors() or element is other:
        change = 4 + change % 6
    if change == 0:
        parent.remove(element)
    elif change == 1:
        parent.insert(0, etree.fromstring(etree.tostring(element, with_tail=False)))
    elif change == 2:
        element.tag = other.tag
    elif change == 3:
        element.append(other) if other not in element.iterancestors() else None
    elif change == 4:
        element.attrib.clear()
    elif change == 5:
        element.set("colour", "red")
    elif change == 6:
        element.text = f"loose {element.text or ''}"
    elif change == 7:
        for name in element.attrib:
            element.set(name, random.choice(["", "x y", "1", "Ünter", 'a&b"<']))
    elif change == 8:
        element.tag = f"{{http://example.org/}}{etree.QName(element).localname}"
    else:
        for child in element.iterchildren("*"):
            element.remove(child)
