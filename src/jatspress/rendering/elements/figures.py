"""Figures, pictures, media and files that belong to the article."""

from __future__ import annotations

from lxml import etree

from jatspress.article import XLINK_HREF, say
from jatspress.rendering import rules
from jatspress.rendering.addresses import safe_address
from jatspress.rendering.assets import Asset
from jatspress.rendering.elements.formulas import can_be_shown
from jatspress.rendering.elements.links import may_be_opened
from jatspress.rendering.elements.parts import HEADS, is_filled, label_of, title_of, words_of
from jatspress.rendering.markup import EMPTY, Html, element, joined, tag, text
from jatspress.rendering.walk import Page, on

#: What describes a picture and is shown with it, not in the caption.
_DESCRIPTIONS = ("alt-text", "long-desc")
#: What stands in `alternatives` and is no form of the thing.
_NO_FORMS = (*_DESCRIPTIONS, "object-id")
#: Of several forms of the same thing, the one that says most is shown (JATS, `<alternatives>`).
_BEST_FIRST = (
    "table",
    "{http://www.w3.org/1998/Math/MathML}math",
    "media",
    "code",
    "preformat",
    "chem-struct",
    "tex-math",
    "graphic",
    "inline-graphic",
    "textual-form",
)


@on("fig", "chem-struct-wrap", "chem-struct-wrapper", block=True)
def figure(node: etree._Element, page: Page) -> Html:
    """A figure with its caption below."""
    return _figure(node, page, "fig")


@on("fig-group", block=True)
def figure_group(node: etree._Element, page: Page) -> Html:
    """Several figures under one caption."""
    return _figure(node, page, "fig-group")


def _figure(node: etree._Element, page: Page, class_: str) -> Html:
    inner = page.inside(node)
    before = frozenset((*HEADS, "caption", *_AFTER_CAPTION))
    content = inner.flow(node, without=before)
    caption = caption_of(node, inner)
    after = joined(inner.render(child) for child in node if child.tag in _AFTER_CAPTION)
    shown = content + (tag("figcaption", caption + after) if caption or after else EMPTY)
    return element("figure", shown, page.attributes(node, class_))


#: What stands below the caption: who made the figure, its licence, its identifiers.
_AFTER_CAPTION = (
    "legend",
    "long-desc",
    "attrib",
    "permissions",
    "object-id",
    "kwd-group",
    "subj-group",
    "abstract",
)


def caption_of(node: etree._Element, page: Page) -> Html:
    """The label, the title and the words of the caption of a figure, table or file."""
    captions = node.findall("caption")
    label, title = label_of(node, page), title_of(node, page)
    if captions and not title.strip():
        opening = _caption_head(label, title_of(captions[0], page.inside(captions[0])))
        opening += page.flow(captions[0], without=("title",))
        return opening + joined(_further_caption(caption, page) for caption in captions[1:])
    return _caption_head(label, title) + joined(_further_caption(one, page) for one in captions)


def _caption_head(label: Html, title: Html) -> Html:
    title = tag("span", title, class_="caption-title") if title.strip() else EMPTY
    head = joined([part for part in (label, title) if part], " ")
    return tag("p", head, class_="caption-head") if head else EMPTY


def _further_caption(caption: etree._Element, page: Page) -> Html:
    """A caption below a title, or the same caption in another language (JATS 1.4)."""
    inner = page.inside(caption)
    content = _caption_head(EMPTY, title_of(caption, inner)) + inner.flow(
        caption, without=("title",)
    )
    attributes = page.attributes(caption)
    return element("div", content, attributes) if attributes else content


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
    asset = page.walk.assets.picture(href)
    description = description_of(node)
    if asset is None:
        return _missing(node, page, href, description)
    if description is None:
        _report_no_description(node, page)
    inline = node.tag == "inline-graphic"
    alt = description or ("" if inline else page.words["undescribed_picture"])
    image = tag("img", src=asset.address, alt=alt, loading=None if inline else "lazy")
    may_be_opened_alone = may_be_opened(asset, node, page)
    if inline or page.quiet or not may_be_opened_alone:
        return image
    return tag("a", image, href=asset.address, class_="full-size")


def description_of(node: etree._Element) -> str | None:
    """What a picture shows, for those who cannot see it: its own words or those of its figure."""
    for holder in (node, node.getparent()):
        for name in _DESCRIPTIONS if holder is not None else ():
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


def _missing(node: etree._Element, page: Page, href: str, description: str | None) -> Html:
    page.walk.report(
        rules.MISSING_FILE,
        say(
            "the picture {name!r} is not in the folder of the article; the page says so in its "
            "place",
            name=href,
        ),
        node,
        found=href or say("no name"),
    )
    words = page.words["missing_picture"].format(name=href or "?")
    shown = f"{words} {description}" if description else words
    return tag("span", text(shown), class_="missing", lang=page.words.lang)


@on("media", block=True)
def media(node: etree._Element, page: Page) -> Html:
    """A film, sound or file: a player where browsers have one, and a link for all."""
    inner = page.inside(node)
    href = node.get(XLINK_HREF, "")
    asset = page.walk.assets.file(href)
    player = _player(asset, node)
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


def _player(asset: Asset | None, node: etree._Element) -> Html:
    kind = node.get("mimetype")
    if asset is None or kind not in ("video", "audio"):
        return EMPTY
    return element(kind, EMPTY, {"src": asset.address, "controls": "", "preload": "none"})


def _file_link(node: etree._Element, page: Page, href: str) -> Html:
    """The name of a file as a link to it, when there is a place to lead to."""
    if not href:
        return EMPTY
    asset = page.walk.assets.file(href)
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
    return tag("a", text(href), href=address, class_="file")


@on("supplementary-material", block=True)
def supplement(node: etree._Element, page: Page) -> Html:
    """A file that supplements the article: its name, what it holds, where it is."""
    inner = page.inside(node)
    href = node.get(XLINK_HREF, "")
    link = tag("p", _file_link(node, inner, href)) if href else EMPTY
    content = inner.flow(node, without=(*HEADS, "caption"))
    shown = caption_of(node, inner) + link + content
    return element("div", shown, page.attributes(node, "supplement"))


@on("alternatives")
def alternatives(node: etree._Element, page: Page) -> Html:
    """One of several forms of the same thing: the one that says most and can be shown."""
    inner, chosen = page.inside(node), best_of(node, page)
    numbers = joined(inner.render(child) for child in node.iterchildren("object-id"))
    return numbers + (inner.render(chosen) if chosen is not None else EMPTY)


def best_of(node: etree._Element, page: Page) -> etree._Element | None:
    """The form of `alternatives` to show."""
    forms = [child for child in node if isinstance(child.tag, str) and child.tag not in _NO_FORMS]
    return min(forms, key=lambda form: _rank(form, page), default=None)


def _rank(form: etree._Element, page: Page) -> tuple[bool, int]:
    known = form.tag in _BEST_FIRST
    rank = _BEST_FIRST.index(str(form.tag)) if known else len(_BEST_FIRST)
    is_file = form.tag in ("graphic", "inline-graphic", "media")
    if form.tag == "tex-math" and not can_be_shown(form):
        rank = len(_BEST_FIRST)  # its code says least of all
    is_missing = is_file and page.walk.assets.file(form.get(XLINK_HREF, "")) is None
    if is_missing and form.tag != "media":
        is_missing = page.walk.assets.picture(form.get(XLINK_HREF, "")) is None
    return is_missing or (not is_filled(form) and not is_file), rank


@on("block-alternatives", block=True)
def block_alternatives(node: etree._Element, page: Page) -> Html:
    """One of several forms of the same block."""
    return alternatives(node, page)
