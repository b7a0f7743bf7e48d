"""What stands around a formula in print: signs beside it, its number, the name of its heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

#: Says how wide, in em, the blank to the left of a numbered formula is.
LEFT_OF = "data-left"
#: Signs that stay with the formula before or after which they stand.
_AFTER = re.compile(r"[.,;:!?…)\]}»”’%]+")
_BEFORE = re.compile(r"[(\[{«“‘]+$")


def keep_signs(placed: Element, parents: dict[Element, Element]) -> None:
    """Take the signs before and after a formula to it, so that no line ends between them."""
    unit = placed
    while (parent := parents.get(unit)) is not None and _holds_only(parent, unit):
        unit = parent
    holder = parents.get(unit)
    if holder is None:
        return
    before = _taken_before(holder, unit)
    after = _AFTER.match(unit.tail or "")
    if after:
        unit.tail = (unit.tail or "")[after.end() :]
    if not before and not after:
        return
    pieces = [part for part in placed if part.get("class") == "math-piece"]
    if pieces:
        pieces[0].text = before
        pieces[-1][-1].tail = after[0] if after else None
        return
    around = Element("span", {"class": "math-piece"})
    around.text = before
    own, place = parents[placed], list(parents[placed]).index(placed)
    own[place] = around
    around.tail, placed.tail = placed.tail, after[0] if after else None
    around.append(placed)
    parents[placed], parents[around] = around, own


def _taken_before(holder: Element, unit: Element) -> str | None:
    """Take the signs that open before a formula away from where they stand."""
    place = list(holder).index(unit)
    words = (holder[place - 1].tail if place else holder.text) or ""
    found = _BEFORE.search(words)
    if found is None:
        return None
    if place:
        holder[place - 1].tail = words[: found.start()]
    else:
        holder.text = words[: found.start()]
    return found[0]


def _holds_only(parent: Element, child: Element) -> bool:
    is_phrase = parent.tag == "span" and "inline-formula" in parent.get("class", "")
    return is_phrase and len(parent) == 1 and not (parent.text or child.tail or "").strip()


def bookmark(heading: Element) -> None:
    """Name a heading with formulas in the outline of the PDF, which takes words alone."""
    if heading.find(".//img[@class]") is not None:
        said = "".join(_said(heading))
        heading.set("data-bookmark", " ".join(said.split()))


def _said(node: Element) -> Iterator[str]:
    yield node.get("alt") or node.text or ""
    for child in node:
        yield from _said(child)
        yield child.tail or ""


def set_number(block: Element) -> None:
    """Give a numbered formula its line: the formula in the middle, its number at the margin."""
    formula = next((part for part in block if part.get("class") == "formula"), None)
    label = next((part for part in block if part.get("class") == "label"), None)
    if label is None or formula is None or len(block) != 2:
        return
    width = f"{1.2 + 0.55 * len(''.join(label.itertext()).strip()):.2f}"
    block.set("class", "disp-formula numbered")
    label.set("style", f"width: {width}em")
    formula.set("style", f"padding-left: {width}em")
    for holder in formula:
        holder.set(LEFT_OF, width)
