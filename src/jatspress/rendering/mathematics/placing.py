"""Formulas put into the page for print: drawn, on the baseline, with what they say.

A formula becomes an `<img>` whose size and depth are in em of its text. One that cannot be drawn is
drawn from its TeX if that is stated too, else set with simple means, and reported.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from jatspress.article import Message
from jatspress.rendering.mathematics import breaking
from jatspress.rendering.mathematics.drawing import (
    CannotDrawError,
    Drawing,
    drawn,
    missing_signs,
)
from jatspress.rendering.mathematics.normal import normal_form
from jatspress.rendering.mathematics.picture import FormulaPicture
from jatspress.rendering.mathematics.reading import alt_text, reading, tex_of
from jatspress.rendering.mathematics.sizes import size_of
from jatspress.rendering.mathematics.spans import simple_layout
from jatspress.rendering.mathematics.surroundings import bookmark, keep_signs, set_number
from jatspress.rendering.mathematics.tex import mathml_of
from jatspress.rendering.mathematics.vocabulary import name_of

#: The scheme under which the engine knows our drawings.
SCHEME = "formula:"
#: The elements, and the levels, of a formula that is set in spans.
_MOST_SPANS, _DEEPEST_SPANS = 400, 12
#: A formula of a line that is longer is one of several pieces, between which the line may end.
_LONG = 7.0
#: A piece that is still longer is broken before signs between terms too.
_VERY_LONG = 14.0
#: A piece that is wider than a column may be is broken inside of brackets too.
_TOO_LONG = 20.0
#: A formula that is higher, in em, keeps a distance from the lines above and below.
_TALL = 1.45
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BREAK = "\u200b"


@dataclass(frozen=True)
class Undrawn:
    """A formula that was not drawn, and why."""

    math: Element
    reason: Message


@dataclass
class Formulas:
    """The formulas of a page: what was drawn, and what could not be."""

    drawings: dict[str, Drawing] = field(default_factory=dict)
    undrawn: list[Undrawn] = field(default_factory=list)
    lacking: set[str] = field(default_factory=set)
    #: Display formulas by the address of their drawing, to be broken when they do not fit.
    displayed: dict[str, Displayed] = field(default_factory=dict)
    _stated_by: dict[str, Element] = field(default_factory=dict)
    _known: dict[bytes, str | CannotDrawError] = field(default_factory=dict)

    def address(self, formula: Element) -> str:
        """The address of the drawing of a formula; the same formula is drawn once.

        Raises CannotDrawError.
        """
        written = tostring(formula)
        if written not in self._known:
            self._known[written] = self._draw(formula)
        known = self._known[written]
        if isinstance(known, CannotDrawError):
            raise known
        return known

    def math_of(self, address: str) -> Element | None:
        """The formula of the page that a drawing shows first."""
        return self._stated_by.get(address)

    def stated_by(self, address: str, math: Element) -> None:
        """Remember which formula of the page a drawing shows."""
        self._stated_by.setdefault(address, math)

    def pictures(self) -> dict[str, FormulaPicture]:
        """The drawings as pictures of the engine, by their addresses."""
        return {address: FormulaPicture(drawing) for address, drawing in self.drawings.items()}

    def _draw(self, formula: Element) -> str | CannotDrawError:
        try:
            drawing = drawn(formula)
        except CannotDrawError as error:
            return error
        self.lacking |= missing_signs(formula)
        address = f"{SCHEME}{len(self.drawings) + 1}"
        self.drawings[address] = drawing
        return address


@dataclass(frozen=True)
class Displayed:
    """A formula of its own line: where it stands on the page, and what it is made of."""

    holder: Element
    formula: Element
    math: Element
    lang: str | None


def place_formulas(tree: Element) -> Formulas:
    """Replace every formula of a page by its drawing, or by a layout with simple means."""
    formulas = Formulas()
    parents = {child: parent for parent in tree.iter() for child in parent}
    for math in [node for node in tree.iter() if name_of(node.tag) == "math"]:
        lang = _language(math, parents)
        placed = _placed(math, lang, formulas)
        placed.tail = math.tail
        if math.get("id"):
            placed.set("id", math.get("id", ""))
        parent = parents[math]
        parent[list(parent).index(math)] = placed
        parents[placed] = parent
        if placed.tag == "span" and placed.get("class") == "math":
            keep_signs(placed, parents)
    for heading in (node for node in tree.iter() if node.tag in _HEADINGS):
        bookmark(heading)
    for block in tree.iter("div"):
        if block.get("class") == "disp-formula":
            set_number(block)
    return formulas


def _language(node: Element, parents: dict[Element, Element]) -> str | None:
    while node in parents:
        if node.get("lang"):
            return node.get("lang")
        node = parents[node]
    return node.get("lang")


def _placed(math: Element, lang: str | None, formulas: Formulas) -> Element:
    is_display = math.get("display") == "block"
    try:
        formula = _drawable(math, formulas)
    except CannotDrawError as error:
        formulas.undrawn.append(Undrawn(math, error.reason))
        return simple_layout(math) if _fits_spans(math) else _in_words(math, lang)
    alt = alt_text(math, lang)
    if is_display:
        return _display(formula, math, lang, alt, formulas)
    holder = Element("span", {"class": "math"})
    address = formulas.address(formula)
    formulas.stated_by(address, math)
    pieces = [formula]
    if formulas.drawings[address].width > _LONG:
        pieces = _pieces(formula, formulas)
    if len(pieces) < 2:
        holder.append(_image(address, formulas.drawings[address], alt))
        return holder
    for number, piece in enumerate(pieces):
        if number:
            holder[-1].tail = _BREAK
        part = SubElement(holder, "span", {"class": "math-piece"})
        part.append(image_of(piece, reading(piece, lang), formulas))
    return holder


def _fits_spans(math: Element) -> bool:
    """Tell whether the engine sets a formula in spans: boxes in boxes double its time."""
    count, depth = size_of(math)
    return count <= _MOST_SPANS and depth <= _DEEPEST_SPANS


def _in_words(math: Element, lang: str | None) -> Element:
    """A formula as its reading."""
    words = Element("span", {"class": "math"})
    words.text = reading(math, lang)
    return words


def _drawable(math: Element, formulas: Formulas) -> Element:
    """The plain form of a formula that can be drawn, of its TeX when that of its MathML cannot."""
    formula = normal_form(math)
    try:
        formulas.address(formula)
    except CannotDrawError:
        code = tex_of(math)
        made = mathml_of(code, math.get("display") == "block") if code else None
        if made is None:
            raise
        formula = normal_form(fromstring(made))
        formulas.address(formula)
    return formula


def _pieces(formula: Element, formulas: Formulas) -> list[Element]:
    """The pieces of a long formula of a line; none when they cannot all be drawn."""
    pieces = breaking.at_relations(formula)
    try:
        if any(formulas.drawings[formulas.address(piece)].width > _VERY_LONG for piece in pieces):
            pieces = breaking.at_signs(formula)
        pieces = [part for piece in pieces for part in _short(piece, formulas)]
        for piece in pieces:
            formulas.address(piece)
    except CannotDrawError:
        return []
    return pieces


def _short(piece: Element, formulas: Formulas) -> list[Element]:
    """A piece as it is, or as the shorter ones that it is made of when it fits no column."""
    is_short = formulas.drawings[formulas.address(piece)].width <= _TOO_LONG
    return [piece] if is_short else breaking.inside(piece)


def image_of(formula: Element, alt: str, formulas: Formulas) -> Element:
    """The drawing of a formula, as large and as deep as its text; raise CannotDrawError."""
    address = formulas.address(formula)
    return _image(address, formulas.drawings[address], alt)


def _image(address: str, drawing: Drawing, alt: str) -> Element:
    style = f"vertical-align: {-drawing.depth:.3f}em"
    class_ = "formula-image formula-tall" if drawing.height > _TALL else "formula-image"
    return Element("img", {"class": class_, "src": address, "alt": alt, "style": style})


def _display(
    formula: Element, math: Element, lang: str | None, alt: str, formulas: Formulas
) -> Element:
    holder = Element("span", {"class": "math math-block"})
    address = formulas.address(formula)
    holder.append(_image(address, formulas.drawings[address], alt))
    # Each gets an address of its own: what is broken in one column need not be in another place.
    own = f"{address}/{len(formulas.displayed) + 1}"
    holder[0].set("src", own)
    formulas.drawings[own] = formulas.drawings[address]
    formulas.displayed[own] = Displayed(holder, formula, math, lang)
    return holder
