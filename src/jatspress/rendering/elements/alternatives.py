"""Several forms of the same thing: the one that says most and can be shown."""

from __future__ import annotations

from lxml import etree

from jatspress.article import XLINK_HREF
from jatspress.rendering.assets import Asset
from jatspress.rendering.elements.formulas import can_be_shown
from jatspress.rendering.elements.parts import is_filled
from jatspress.rendering.elements.pictures import DESCRIPTIONS, use_of
from jatspress.rendering.markup import EMPTY, Html, joined
from jatspress.rendering.pictures.kinds import SHOWN
from jatspress.rendering.walk import Page, on

#: What stands in `alternatives` and is no form of the thing.
_NO_FORMS = (*DESCRIPTIONS, "object-id")
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
_PICTURES = ("graphic", "inline-graphic")
#: Uses of a picture, as articles write them, from those that a page for the web wants; one
#: without any stands after the first.
_FOR_THE_WEB = ("web", "online", "screen", "html")
_FOR_OTHERS = ("print", "high-res", "highres", "hi-res", "hires", "original", "source")
_SMALL = ("thumb", "preview", "icon")


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


def _rank(form: etree._Element, page: Page) -> tuple[bool, int, int, int]:
    known = form.tag in _BEST_FIRST
    rank = _BEST_FIRST.index(str(form.tag)) if known else len(_BEST_FIRST)
    if form.tag == "tex-math" and not can_be_shown(form):
        rank = len(_BEST_FIRST)  # its code says least of all
    if form.tag in _PICTURES:
        asset = _shown(form, page)
        return asset is None, rank, _rank_of_use(form), _rank_of_kind(asset)
    if form.tag == "media":
        return page.walk.assets.find_file(form.get(XLINK_HREF, "")) is None, rank, 0, 0
    return not is_filled(form), rank, 0, 0


def _shown(form: etree._Element, page: Page) -> Asset | None:
    """The file of a picture that can be shown, wherever it stands."""
    asset = page.walk.assets.find_picture(form.get(XLINK_HREF, ""))
    return asset if asset is not None and page.walk.assets.can_be_shown(asset) else None


def _rank_of_use(form: etree._Element) -> int:
    use = use_of(form)
    if any(word in use for word in _FOR_THE_WEB):
        return 0
    if any(word in use for word in _FOR_OTHERS):
        return 2
    return 3 if any(word in use for word in _SMALL) else 1


def _rank_of_kind(asset: Asset | None) -> int:
    return SHOWN.index(asset.ending) if asset and asset.ending in SHOWN else len(SHOWN)


@on("block-alternatives", block=True)
def block_alternatives(node: etree._Element, page: Page) -> Html:
    """One of several forms of the same block."""
    return alternatives(node, page)
