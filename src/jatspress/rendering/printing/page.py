"""The page made fit for print: what the typesetting engine needs changed in its tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from jatspress.article import ArticleMeta
from jatspress.descriptions.languages import language, reads_right_to_left
from jatspress.rendering.fonts.faces import Chosen, by_face
from jatspress.rendering.mathematics import Formulas, place_formulas
from jatspress.rendering.printing.columns import gather
from jatspress.rendering.printing.first_page import set_first_page
from jatspress.rendering.printing.notes import notes_to_pages
from jatspress.rendering.printing.tree import add_class, has_class
from jatspress.rendering.themes.fonts import chosen_characters
from jatspress.rendering.themes.theme import Theme
from jatspress.rendering.words import Words

#: An item of a list, or the facts at the end, that have fewer characters stand on one page.
_SHORT = 400


def prepare(tree: Element, look: Theme, meta: ArticleMeta) -> Formulas:
    """Change the page in place; return its formulas."""
    from jatspress.rendering.engine.fetcher import asset_address

    for parent in list(tree.iter()):
        for child in list(parent):
            if child.tag in ("style", "script") or _is_of_the_web(child):
                parent.remove(child)
    for link in tree.iter("a"):
        if has_class(link, "full-size"):  # paper shows it so
            link.tag = "span"
            link.attrib.pop("href", None)
    for film in tree.iter("video"):
        if film.get("poster"):
            _stand_still(film)
    for image in tree.iter("img"):
        image.set("src", asset_address(image.get("src", "")))
    for listing in tree.iter("ol"):
        if listing.get("start"):  # the engine does not know the attribute
            listing.set("style", f"counter-reset: list-item {int(listing.get('start', '1')) - 1}")
    if tree.get("dir") == "rtl":
        _turn_back(tree)
    for part in tree.iter():
        is_item = part.tag == "li" or has_class(part, "about")
        if is_item and len("".join(part.itertext())) < _SHORT:  # its mark would stay behind alone
            add_class(part, "jp-whole")
    settings, words = look.settings, Words.of(look.strings, language(meta.lang))
    set_first_page(tree, settings, meta, words["crossmark"])
    if settings.notes == "page":
        notes_to_pages(tree, words["notes"])
    for heading in (node for node in tree.iter() if node.tag in ("h1", "h2", "h3")):
        _keep_last_words(heading)
    formulas = place_formulas(tree)
    body = tree.find("body")
    if body is not None:
        _mark_words(body, tree.get("lang"), chosen_characters(settings))
    if (settings.columns or 1) > 1:
        gather(tree)
    return formulas


#: What is often written in other letters than the text, and then read from left to right.
_OFTEN_LATIN = frozenset({"time", "dd", "a", "code"})
_LATIN, _FROM_RIGHT = re.compile(r"[A-Za-z]"), re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")


def _turn_back(tree: Element) -> None:
    """State the direction of parts in other scripts: the page is read from right to left."""
    for node in tree.iter():
        lang = node.get("lang")
        if node.get("dir"):
            continue
        if lang and not reads_right_to_left(lang):
            node.set("dir", "ltr")
        elif node.tag in _OFTEN_LATIN or has_class(node, "masthead-issue"):
            words = "".join(node.itertext())
            if _LATIN.search(words) and not _FROM_RIGHT.search(words):
                node.set("dir", "ltr")


def _stand_still(film: Element) -> None:
    """Show the picture that stands for a film until it plays."""
    poster, described = film.get("poster", ""), film.get("aria-label", "")
    film.attrib.clear()
    film.tag = "img"
    film.attrib.update({"src": poster, "alt": described})


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


#: Words too long for a line without a sign at which they may be broken.
_LONG = re.compile(r"[^\s/?&–-]{40,}")
#: An address keeps its order in a text that is read from right to left.
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]*[\w/]|[^\s/?&–-]{40,}", re.ASCII)
#: No word of a language has so many characters; between pieces a line may end.
_PIECE, _MAY_BREAK = 500, "\u200b"


def _mark_words(node: Element, lang: str | None, chosen: Chosen) -> None:
    """Name the other faces for characters that the serif face lacks; mark long words.

    Left to itself the engine finds such a face too, but hands it the optical size of the serif
    face, an axis that it does not have, and cannot embed it rightly then.
    """
    for child in list(node):
        _mark_words(child, child.get("lang") or lang, chosen)
        _mark(node, child, list(_stretches(child.tail or "", lang, chosen)))
    _mark(node, None, list(_stretches(node.text or "", lang, chosen)))


def _mark(parent: Element, after: Element | None, stretches: list[tuple[str, str | None]]) -> None:
    """Put a `<span>` around the stretches of a text that need a class of their own."""
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


def _pieces(word: str) -> Iterator[tuple[str, str | None]]:
    """A long word in pieces: the engine measures all that is left of one for each line of it."""
    last = (len(word) - 1) // _PIECE * _PIECE
    for start in range(0, len(word), _PIECE):
        piece = word[start : start + _PIECE]
        yield piece if start == last else piece + _MAY_BREAK, "jp-long"


def _stretches(text: str, lang: str | None, chosen: Chosen) -> Iterator[tuple[str, str | None]]:
    """Cut a text into stretches with the class that each needs."""
    position = 0
    for found in _LONG.finditer(text):
        yield from by_face(text[position : found.start()], lang, chosen)
        yield from _pieces(found[0])
        position = found.end()
    yield from by_face(text[position:], lang, chosen)
