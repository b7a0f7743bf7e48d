"""Links: to places in the article, to the web, to files, to people."""

from __future__ import annotations

import re
from functools import partial

from lxml import etree

from jatspress.article import XLINK_HREF, say
from jatspress.descriptions.addresses import email_address, is_unsafe, safe_address
from jatspress.rendering import rules
from jatspress.rendering.assets import Asset
from jatspress.rendering.elements.parts import words_of
from jatspress.rendering.markup import Html, element, holds_link, is_blank, named, tag, text
from jatspress.rendering.pictures.svg_safety import danger_of
from jatspress.rendering.walk import Page, anchor_name, on

#: Kinds of cross-reference whose targets list the places that refer to them.
_BACK_LINKED = frozenset({"bibr", "fn", "table-fn"})


@on("xref")
def cross_reference(node: etree._Element, page: Page) -> Html:
    """A link to a place in the article; when there is no such place, its words alone."""
    names = [anchor_name(name) for name in (node.get("rid") or "").split()]
    targets = [name for name in names if name]
    content = page.content(node) if len(node) or node.text else _label_of_target(targets, page)
    if page.quiet:
        return content
    raised = " raised" if _is_raised(node, page.walk.raised) else ""
    attributes = page.attributes(node, f"xref {_kind_of(node, targets, page)}{raised}")
    if _kind_of(node, targets, page) in _BACK_LINKED:
        _note_place(attributes, targets, page)
    return page.walk.later(partial(_link_within, page, targets, content, attributes))


#: What stands before a number that is meant to be raised: a word or the end of a sentence.
_END_OF_PHRASE = re.compile(r"[\w.,:;!?)\]”’»\"'%]$")
_LONGEST_MARK = 3
_NUMBERS = re.compile(r"\s*\d[\d,\s–-]*")


def _is_raised(node: etree._Element, known: dict[etree._Element, bool]) -> bool:
    """Tell whether a bare mark touches the text before it, as only raised marks do.

    One that follows others with a comma or dash between them is raised if they are; what is known
    of those is not asked again.
    """
    row = [node]
    while row[-1] not in known and (before := _mark_before(row[-1])) is not None:
        row.append(before)
    is_raised = known[row[-1]] if row[-1] in known else _touches_text(row[-1])
    for mark in reversed(row):
        is_raised = is_raised and _is_mark(mark)
        known[mark] = is_raised
    return is_raised


def _mark_before(node: etree._Element) -> etree._Element | None:
    """The cross-reference that a mark follows with nothing but a comma or dash between them."""
    before = _before_punctuation(node)
    joins = before is not None and before.tag == "xref" and before.tail in _BETWEEN_MARKS
    return before if joins else None


_BETWEEN_MARKS = (None, "", ",", "-", "–")


def _touches_text(node: etree._Element) -> bool:
    parent, before = node.getparent(), _before_punctuation(node)
    stretch = before.tail if before is not None else parent.text if parent is not None else None
    return bool(_END_OF_PHRASE.search(stretch or ""))


def _is_mark(node: etree._Element) -> bool:
    """Tell whether a cross-reference is the number of a reference or the mark of a note."""
    parent = node.getparent()
    if parent is None or parent.tag in ("sup", "sub"):
        return False
    words = words_of(node)
    if node.find(".//sup") is not None:
        return False
    if node.get("ref-type") == "bibr":
        return bool(_NUMBERS.fullmatch(words))
    return node.get("ref-type") in ("fn", "table-fn") and 0 < len(words) <= _LONGEST_MARK


def _before_punctuation(node: etree._Element) -> etree._Element | None:
    """What stands before an element, commas that are raised by themselves left aside."""
    before = node.getprevious()
    if before is not None and before.tag == "sup" and words_of(before) in (",", "-", "–"):
        return before.getprevious()
    return before


def _kind_of(node: etree._Element, targets: list[str], page: Page) -> str:
    stated = node.get("ref-type")
    if stated and stated.isascii() and stated.replace("-", "").isalnum():
        return stated
    target = page.walk.targets.get(targets[0]) if targets else None
    return "bibr" if target is not None and target.tag == "ref" else "other"


def _label_of_target(targets: list[str], page: Page) -> Html:
    """An empty `xref` means the label of what it leads to."""
    for name in targets:
        target = page.walk.targets.get(name)
        label = target.find("label") if target is not None else None
        if label is not None:
            return text(words_of(label))
    return text(", ".join(targets))


def _note_place(attributes: dict[str, str], targets: list[str], page: Page) -> None:
    """Give the place an id, so that what it cites can lead back to it."""
    known = [name for name in targets if name in page.walk.targets]
    if not known:
        return
    place = attributes.get("id") or page.walk.fresh_id(f"to-{known[0]}")
    attributes["id"] = place
    for name in known:
        page.walk.citing.setdefault(name, []).append(place)


def _link_within(page: Page, targets: list[str], content: Html, attributes: dict[str, str]) -> Html:
    reached = next((name for name in targets if name in page.walk.ids), None)
    if reached is None or holds_link(content):
        return element("span", content, attributes)
    return element("a", content, {**attributes, "href": f"#{reached}"})


@on("ext-link", "uri", "self-uri")
def external_link(node: etree._Element, page: Page) -> Html:
    """A link to the web; an address that could do harm is shown as words only."""
    href = node.get(XLINK_HREF) or words_of(node)
    content = page.content(node)
    shown = text(href) if is_blank(content) else content
    return linked(node, page, href, shown, node.get("ext-link-type"))


def linked(
    node: etree._Element, page: Page, href: str, content: Html, kind: str | None = None
) -> Html:
    """Make words a link when their address is safe; else report it and show the words."""
    attributes = page.attributes(node)
    address = safe_address(href, kind)
    if address is None and is_unsafe(href):
        page.walk.report(
            rules.UNSAFE_LINK,
            say(
                "this link leads to a kind of address that is not allowed; its words are shown "
                "alone"
            ),
            node,
            found=href[:120],
        )
    local = _local_file(node, href, page) if address is None else None
    target = address or local
    if target is None or page.quiet or holds_link(content):
        return element("span", content, attributes) if attributes else content
    return element("a", content, {**attributes, "href": target})


def _local_file(node: etree._Element, href: str, page: Page) -> str | None:
    asset = page.walk.assets.file(href)
    return asset.address if asset and may_be_opened(asset, node, page) else None


def may_be_opened(asset: Asset, node: etree._Element, page: Page) -> bool:
    """Tell whether a link may lead to a file; a drawing that is more is reported once."""
    if not asset.is_drawing or asset.is_made:
        return True
    linkable = page.walk.assets.linkable
    if asset.name not in linkable:
        danger = danger_of(asset.path)
        linkable[asset.name] = danger is None
        if danger is not None:
            page.walk.report(
                rules.ACTIVE_DRAWING,
                say(
                    "the drawing {name!r} holds {danger}; no link leads to its file",
                    name=asset.name,
                    danger=danger,
                ),
                node,
                found=asset.name,
            )
    if not linkable[asset.name]:
        page.walk.assets.used.pop(asset.name, None)
    return linkable[asset.name]


@on("email")
def email(node: etree._Element, page: Page) -> Html:
    """An e-mail address."""
    shown = page.content(node)
    address = email_address(node.get(XLINK_HREF, "").removeprefix("mailto:") or words_of(node))
    if address is None or page.quiet or holds_link(shown):
        return shown
    return element("a", shown, {**page.attributes(node), "href": address})


@on("inline-supplementary-material")
def inline_file(node: etree._Element, page: Page) -> Html:
    """A file of the article named inside a line."""
    href = node.get(XLINK_HREF, "")
    content = page.content(node)
    return linked(node, page, href, text(href) if is_blank(content) else content)


def back_links(name: str | None, page: Page) -> Html:
    """Links from a reference or note back to the places that cite it."""
    if name is None or page.quiet:
        return Html()
    return page.walk.later(partial(_back_links, name, page))


def _back_links(name: str, page: Page) -> Html:
    places = page.walk.citing.get(name, [])
    if not places:
        return Html()
    what = page.words["back_to_text"]
    links = [
        tag(
            "a",
            "↑" if len(places) == 1 else str(number),
            href=f"#{place}",
            aria_label=what if len(places) == 1 else f"{what} ({number})",
        )
        for number, place in enumerate(places, 1)
    ]
    arrow = Html("") if len(places) == 1 else tag("span", "↑", aria_hidden="true")
    return element(
        "span", arrow + Html(" ").join(links), named(class_="backlinks", lang=page.words.lang)
    )
