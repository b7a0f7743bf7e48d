"""The page made fit for print: what the typesetting engine needs changed in its tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from xml.etree.ElementTree import Element

from jatspress.article import ArticleMeta
from jatspress.rendering.fonts import needs_fallback
from jatspress.rendering.mathematics import Formulas, place_formulas
from jatspress.rendering.theme import Theme


def prepare(tree: Element, look: Theme, meta: ArticleMeta) -> Formulas:
    """Change the page in place; return its formulas."""
    from jatspress.rendering.fetcher import asset_address

    for parent in list(tree.iter()):
        for child in list(parent):
            if child.tag in ("style", "script") or _is_of_the_web(child):
                parent.remove(child)
    for image in tree.iter("img"):
        image.set("src", asset_address(image.get("src", "")))
    _move_rights(tree)
    for heading in (node for node in tree.iter() if node.tag in ("h1", "h2", "h3")):
        _keep_last_words(heading)
    formulas = place_formulas(tree)
    body = tree.find("body")
    if body is not None:
        _mark_words(body)
    return formulas


def _is_of_the_web(node: Element) -> bool:
    """Tell whether a part is a tool of the page for the web, such as files to cite with."""
    return "web-only" in (node.get("class") or "").split()


def _keep_last_words(heading: Element) -> None:
    """Keep a short last word of a title from standing on a line of its own."""
    last = heading[-1].tail if len(heading) else heading.text
    joined = re.sub(r"[ \n]+(\S{1,5})\s*$", "\u00a0\\1", last or "")
    if len(heading):
        heading[-1].tail = joined
    else:
        heading.text = joined


def _move_rights(tree: Element) -> None:
    """Anchor the citation and the licence in the head, so that they stand on the first page."""
    parents = {child: parent for parent in tree.iter() for child in parent}
    rights = tree.find(".//aside[@class='rights']")
    head = tree.find(".//header[@class='front']")
    if rights is None or head is None:
        return
    parents[rights].remove(rights)
    title = next((place for place, part in enumerate(head) if part.tag == "h1"), 0)
    head.insert(title + 1, rights)
    # The engine takes footnotes out before it collapses white space.
    for part in (rights, *rights.iter("div")):
        part.text = part.text if (part.text or "").strip() else None
        for child in part:
            child.tail = child.tail if (child.tail or "").strip() else None
    for part in rights.iter():
        part.text = re.sub(r"\s+", " ", part.text) if part.text else None
        part.tail = re.sub(r"\s+", " ", part.tail) if part.tail else None


#: Words too long for a line without a sign at which they may be broken.
_LONG = re.compile(r"[^\s/?&–-]{40,}")


def _mark_words(node: Element) -> None:
    """Name the other faces for characters that the serif face lacks; mark long words.

    Left to itself the engine finds such a face too, but hands it the optical size of the serif
    face, an axis that it does not have, and cannot embed it rightly then.
    """
    for child in list(node):
        _mark_words(child)
        _mark(node, child, child.tail)
    _mark(node, None, node.text)


def _mark(parent: Element, after: Element | None, text: str | None) -> None:
    """Put a `<span>` around the stretches of a text that need a class of their own."""
    stretches = list(_stretches(text or ""))
    if len(stretches) < 2 and not any(class_ for _, class_ in stretches):
        return
    if after is None:
        parent.text = None
    else:
        after.tail = None
    position = 0 if after is None else list(parent).index(after) + 1
    last = after
    for stretch, class_ in stretches:
        if class_:
            last = Element("span", {"class": class_})
            last.text = stretch
            parent.insert(position, last)
            position += 1
        elif last is None:
            parent.text = stretch
        else:
            last.tail = stretch


def _stretches(text: str) -> Iterator[tuple[str, str | None]]:
    """Cut a text into stretches with the class that each needs."""
    position = 0
    for found in _LONG.finditer(text):
        yield from _by_face(text[position : found.start()])
        yield found[0], "jp-long"
        position = found.end()
    yield from _by_face(text[position:])


def _by_face(text: str) -> Iterator[tuple[str, str | None]]:
    if text.isascii():
        if text:
            yield text, None
        return
    for lacking, characters in groupby(text, needs_fallback):
        yield "".join(characters), "jp-fallback" if lacking else None
