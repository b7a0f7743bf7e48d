"""Pictures: as large as the page needs them, with words for those who cannot see them."""

from __future__ import annotations

from lxml import etree

from jatspress.article import XLINK_HREF, Message, Rule, say
from jatspress.rendering import rules
from jatspress.rendering.assets import Asset, Shown
from jatspress.rendering.elements.figures import caption_of
from jatspress.rendering.elements.parts import HEADS, words_of
from jatspress.rendering.markup import EMPTY, Html, element, joined, tag, text
from jatspress.rendering.pictures import PictureError
from jatspress.rendering.pictures.finding import why_not_found
from jatspress.rendering.walk import Page, on

#: What describes a picture and is shown with it, not in the caption.
DESCRIPTIONS = ("alt-text", "long-desc")
#: How wide a picture stands, for browsers that cannot tell themselves before it is loaded: as
#: wide as the window, at most as the text (`--measure` in tokens.css).
_SIZES = "auto, (max-width: 47rem) 100vw, 41rem"
#: A copy of twice the width of the text, in pixels, serves fine screens too.
_WIDE_ENOUGH = 1312
#: Uses of a picture, as articles write them, that print is better served with.
_FOR_PRINT = ("print", "high-res", "highres", "hi-res", "hires")


@on("graphic", block=True)
def picture(node: etree._Element, page: Page) -> Html:
    """A picture of its own line; a missing one is said in words."""
    inner = page.inside(node)
    shown = element("div", _image(node, page), page.attributes(node, "graphic"))
    caption = caption_of(node, inner)
    rest = joined(inner.block(child) for child in node if child.tag not in (*HEADS, "caption"))
    return shown + (tag("div", caption, class_="caption") if caption else EMPTY) + rest


@on("inline-graphic")
def inline_picture(node: etree._Element, page: Page) -> Html:
    """A picture inside a line."""
    shown = _image(node, page) + page.content(node)
    return element("span", shown, page.attributes(node, "inline-graphic"))


def _image(node: etree._Element, page: Page) -> Html:
    href = node.get(XLINK_HREF, "")
    asset = page.walk.assets.find_picture(href)
    if asset is None:
        _report_missing(node, page, href)
        return _words_instead(node, page, href)
    report_spelling(asset, node, page, href)
    try:
        shown = page.walk.assets.shown(asset)
    except PictureError as error:
        _report_trouble(error, asset, node, page)
        return _words_instead(node, page, href)
    _report_losses(shown, asset, node, page)
    _choose_for_print(shown, node, page)
    description = description_of(node)
    if description is None:
        _report_no_description(node, page)
    inline = node.tag == "inline-graphic"
    alt = description or ("" if inline else page.words["undescribed_picture"])
    image = element("img", EMPTY, _attributes(shown, alt, inline=inline))
    if inline or page.quiet:
        return image
    return tag("a", image, href=shown.asset.address, class_="full-size")


def _attributes(shown: Shown, alt: str, *, inline: bool) -> dict[str, str]:
    """The attributes of a picture: browsers keep its place free, and load it when it is near."""
    known = {
        "src": shown.asset.address,
        "alt": alt,
        "width": str(shown.width),
        "height": str(shown.height),
    }
    if inline:
        return known
    known |= {"loading": "lazy", "decoding": "async"}
    if not shown.copies:
        return known
    sizes = [(asset.address, width) for asset, width in shown.copies]
    if sizes[-1][1] < _WIDE_ENOUGH:
        sizes.append((shown.asset.address, shown.width))
    listed = ", ".join(f"{address} {width}w" for address, width in sizes)
    return {**known, "srcset": listed, "sizes": _SIZES}


def _choose_for_print(shown: Shown, node: etree._Element, page: Page) -> None:
    """Give print the picture that the article has for it, beside the one for the web."""
    holder = node.getparent()
    if holder is None or holder.tag != "alternatives":
        return
    others = (other for other in holder.iterchildren(str(node.tag)) if other is not node)
    for other in others:
        asset = page.walk.assets.find_picture(other.get(XLINK_HREF, ""))
        if asset is not None and any(word in use_of(other) for word in _FOR_PRINT):
            page.walk.assets.print_instead(shown, asset)
            return


def use_of(node: etree._Element) -> str:
    """What a picture is for, in the words of the article."""
    return f"{node.get('specific-use', '')} {node.get('content-type', '')}".lower()


def description_of(node: etree._Element) -> str | None:
    """What a picture shows, for those who cannot see it: its own words or those of its figure."""
    for holder in (node, node.getparent()):
        for name in DESCRIPTIONS if holder is not None else ():
            found = holder.find(name) if holder is not None else None
            if found is not None and words_of(found):
                return words_of(found)
        if holder is None or holder.tag not in ("graphic", "inline-graphic", "alternatives"):
            break
    figure = next(node.iterancestors("fig", "table-wrap", "disp-formula"), None)
    found = figure.find("alt-text") if figure is not None else None
    return words_of(found) or None if found is not None else None


def _report_no_description(node: etree._Element, page: Page) -> None:
    page.walk.report(
        rules.NO_DESCRIPTION,
        say("this picture has no description for those who cannot see it"),
        node,
        found=node.get(XLINK_HREF, ""),
    )


def _report_missing(node: etree._Element, page: Page, href: str) -> None:
    found, why = href or say("no name"), why_not_found(href)
    page.walk.report(rules.MISSING_FILE, why.message, node, found=found, hint=why.hint)


def _report_trouble(error: PictureError, asset: Asset, node: etree._Element, page: Page) -> None:
    message = say(
        "the picture {name!r} {trouble}; a notice stands in its place",
        name=asset.name,
        trouble=error.message,
    )
    more = {"hint": error.hint} if error.hint else {}
    page.walk.report(error.rule, message, node, found=asset.name, **more)


def _report_losses(shown: Shown, asset: Asset, node: etree._Element, page: Page) -> None:
    """Say once of each picture what readers do not get."""
    if shown.danger is not None:
        cleaned = "the drawing {name!r} holds {danger}; the page shows a copy without it"
        message = say(cleaned, name=asset.name, danger=shown.danger)
        _report_once(rules.ACTIVE_DRAWING, message, asset, node, page)
    for loss in shown.losses:
        message = say("the picture {name!r} {loss}", name=asset.name, loss=loss)
        _report_once(rules.LOSS_OF_PICTURE, message, asset, node, page)


def report_spelling(asset: Asset, node: etree._Element, page: Page, href: str) -> None:
    """Say that a file was found under other capital letters."""
    if asset.is_misspelt:
        message = say("the file {name!r} is called {actual!r}", name=href, actual=asset.name)
        _report_once(rules.MISSPELT_FILE, message, asset, node, page)


def _report_once(
    rule: Rule, message: Message, asset: Asset, node: etree._Element, page: Page
) -> None:
    if (message, asset.name) not in page.walk.assets.said:
        page.walk.assets.said.add((message, asset.name))
        page.walk.report(rule, message, node, found=asset.name)


def _words_instead(node: etree._Element, page: Page, href: str) -> Html:
    """Words in the place of a picture that cannot be shown."""
    words = page.words["missing_picture"].format(name=href or "?")
    description = description_of(node)
    shown = f"{words} {description}" if description else words
    return tag("span", text(shown), class_="missing", lang=page.words.lang)
