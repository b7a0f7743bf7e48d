"""Formulas: MathML as it is, TeX as code, pictures of formulas."""

from __future__ import annotations

import re

from lxml import etree

from jatspress.article import NAMESPACES, say
from jatspress.rendering import rules
from jatspress.rendering.element_table import MATHML
from jatspress.rendering.elements.parts import boxed, label_of, words_of
from jatspress.rendering.markup import EMPTY, Html, element, joined, tag, text
from jatspress.rendering.walk import Page, on

#: Elements of presentation MathML (MathML 3, chapter 3) and `semantics`.
_MATHML = frozenset(
    """math mi mn mo mtext mspace ms mglyph mrow mfrac msqrt mroot mstyle merror mpadded mphantom
    mfenced menclose msub msup msubsup munder mover munderover mmultiscripts mprescripts none
    mtable mlabeledtr mtr mtd maligngroup malignmark maction semantics annotation""".split()
)
#: Attributes that say how a formula looks; none can lead anywhere or run anything.
_ATTRIBUTES = frozenset(
    """display mathvariant mathsize mathcolor dir form fence separator stretchy symmetric
    largeop movablelimits accent accentunder lspace rspace minsize maxsize width height depth
    linethickness bevelled numalign denomalign displaystyle scriptlevel open close separators
    notation columnalign rowalign columnspacing rowspacing columnlines rowlines frame rowspan
    columnspan columnspan equalcolumns equalrows side align encoding alttext""".split()
)
_TEX_DOCUMENT = re.compile(r"\\begin\{document\}(.*?)\\end\{document\}", re.DOTALL)


@on("inline-formula")
def inline_formula(node: etree._Element, page: Page) -> Html:
    """A formula inside a line."""
    return element("span", page.content(node), page.attributes(node, "inline-formula"))


@on("disp-formula", block=True)
def display_formula(node: etree._Element, page: Page) -> Html:
    """A formula of its own line, with its number at the side."""
    inner = page.inside(node)
    shown = tag("div", inner.content(node, without=("label",)), class_="formula")
    label = label_of(node, inner)
    return element("div", shown + label, page.attributes(node, "disp-formula"))


on("disp-formula-group", block=True)(boxed("div", "disp-formula-group"))
on("chem-struct")(lambda node, page: element("span", page.content(node), page.attributes(node)))


@on("math:math")
def mathml(node: etree._Element, page: Page) -> Html:
    """MathML, which browsers draw and screen readers read."""
    page.walk.has_formulas = True
    attributes = _kept(node)
    attributes["xmlns"] = NAMESPACES["mml"]
    parent = node.getparent()
    holder = parent.getparent() if parent is not None and parent.tag == "alternatives" else parent
    if holder is not None and holder.tag == "disp-formula":
        attributes["display"] = "block"
    anchor = page.anchor(node)
    if anchor:
        attributes["id"] = anchor
    return element("math", _children(node), attributes)


def _children(node: etree._Element) -> Html:
    parts = [text(node.text)]
    for child in node:
        parts += [_mathml_part(child), text(child.tail)]
    return joined(parts)


def _mathml_part(node: etree._Element) -> Html:
    """An element of MathML; one that is none, or carries other markup, is shown as its words."""
    if not isinstance(node.tag, str):
        return EMPTY
    name = etree.QName(node)
    if name.namespace != MATHML or name.localname not in _MATHML:
        return element("mtext", words_of(node), {})
    return element(name.localname, _children(node), _kept(node))


def _kept(node: etree._Element) -> dict[str, str]:
    return {key: value for key, value in node.attrib.items() if key in _ATTRIBUTES}


@on("tex-math")
def tex(node: etree._Element, page: Page) -> Html:
    """A formula that is stated in TeX alone is shown as code, and reported."""
    source = "".join(str(part) for part in node.itertext())
    document = _TEX_DOCUMENT.search(source)
    page.walk.report(
        rules.PLAIN_FORMULA,
        say("this formula is stated in TeX alone; the page shows its code"),
        node,
        found=(document[1] if document else source).strip()[:80],
    )
    shown = (document[1] if document else source).strip()
    return element("code", text(shown), page.attributes(node, "tex"))
