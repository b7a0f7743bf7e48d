"""Films, sounds and files that belong to the article."""

from __future__ import annotations

from lxml import etree

from jatspress.article import XLINK_HREF, say
from jatspress.descriptions.addresses import safe_address
from jatspress.rendering import rules
from jatspress.rendering.assets import Asset
from jatspress.rendering.elements.figures import caption_of
from jatspress.rendering.elements.links import may_be_opened
from jatspress.rendering.elements.parts import HEADS
from jatspress.rendering.elements.pictures import description_of, report_spelling
from jatspress.rendering.markup import EMPTY, Html, element, joined, tag, text
from jatspress.rendering.pictures import PictureError
from jatspress.rendering.walk import Page, on

#: Files that browsers open as pages, whose scripts would run in the name of the journal's site.
_PAGES = frozenset({".html", ".htm", ".xhtml", ".xht", ".mhtml", ".shtml", ".xml"})


@on("media", block=True)
def media(node: etree._Element, page: Page) -> Html:
    """A film, sound or file: a player where browsers have one, and a link for all."""
    inner = page.inside(node)
    href = node.get(XLINK_HREF, "")
    asset = page.walk.assets.file(href)
    player = _player(asset, node, page)
    content = inner.flow(node, without=(*HEADS, "caption"))
    return element(
        "div",
        caption_of(node, inner) + player + _file_link(node, inner, href) + content,
        page.attributes(node, "media"),
    )


@on("inline-media")
def inline_media(node: etree._Element, page: Page) -> Html:
    """A film or sound named inside a line; its own words follow the name of the file."""
    parts = [_file_link(node, page, node.get(XLINK_HREF, "")), page.content(node)]
    return element("span", joined((part for part in parts if part), " "), page.attributes(node))


def _player(asset: Asset | None, node: etree._Element, page: Page) -> Html:
    kind = node.get("mimetype")
    if asset is None or kind not in ("video", "audio"):
        return EMPTY
    attributes = {"src": asset.address, "controls": "", "preload": "none"}
    poster = _poster(node, page) if kind == "video" else None
    if poster is not None:
        attributes["poster"] = poster.address
    described = description_of(node)
    if described:
        attributes["aria-label"] = described
    return element(kind, EMPTY, attributes)


def _poster(node: etree._Element, page: Page) -> Asset | None:
    """The picture that stands for a film until it plays: that which is its alternative."""
    holder = node.getparent()
    if holder is None or holder.tag != "alternatives":
        return None
    for picture in holder.iterchildren("graphic"):
        asset = page.walk.assets.find_picture(picture.get(XLINK_HREF, ""))
        try:
            return page.walk.assets.shown(asset).asset if asset is not None else None
        except PictureError:  # the film has no picture then
            continue
    return None


def _file_link(node: etree._Element, page: Page, href: str) -> Html:
    """The name of a file as a link to it, when there is a place to lead to."""
    if not href:
        return EMPTY
    asset = page.walk.assets.file(href)
    if asset is not None:
        report_spelling(asset, node, page, href)
    if asset is not None and not may_be_opened(asset, node, page):
        return tag("span", text(href), class_="file")
    address = asset.address if asset else safe_address(href, node.get("ext-link-type"))
    if address is None:
        page.walk.report(
            rules.MISSING_FILE,
            say(
                "the file {name!r} is not in the folder of the article; its name has no link",
                name=href,
            ),
            node,
            found=href,
        )
        return tag("span", text(href), class_="file")
    saved = "" if asset is not None and asset.ending in _PAGES else None
    return tag("a", text(href), href=address, class_="file", download=saved)


@on("supplementary-material", block=True)
def supplement(node: etree._Element, page: Page) -> Html:
    """A file that supplements the article: its name, what it holds, where it is."""
    inner = page.inside(node)
    href = node.get(XLINK_HREF, "")
    link = tag("p", _file_link(node, inner, href)) if href else EMPTY
    content = inner.flow(node, without=(*HEADS, "caption"))
    shown = caption_of(node, inner) + link + content
    return element("div", shown, page.attributes(node, "supplement"))
