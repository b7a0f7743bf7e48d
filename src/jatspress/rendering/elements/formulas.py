"""Formulas: MathML as browsers draw it, TeX made MathML, pictures where there is nothing better."""

from __future__ import annotations

from lxml import etree

from jatspress.article import NAMESPACES, say
from jatspress.rendering import rules
from jatspress.rendering.element_table import MATHML
from jatspress.rendering.elements.parts import label_of
from jatspress.rendering.markup import Html, element, tag, text
from jatspress.rendering.mathematics.on_page import math_on_page
from jatspress.rendering.mathematics.tex import formula_in, mathml_of
from jatspress.rendering.walk import Page, on


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


@on("disp-formula-group", block=True)
def formula_group(node: etree._Element, page: Page) -> Html:
    """Several formulas of their own lines, with the number that they share at the side."""
    formulas, label = page.flow(node, without=("label",)), label_of(node, page.inside(node))
    if not label:
        return element("div", formulas, page.attributes(node, "disp-formula-group"))
    shown = tag("div", formulas, class_="formulas") + label
    return element("div", shown, page.attributes(node, "disp-formula-group with-number"))


on("chem-struct")(lambda node, page: element("span", page.content(node), page.attributes(node)))


@on("math:math")
def mathml(node: etree._Element, page: Page) -> Html:
    """MathML, which browsers draw and screen readers read, with its TeX where that is stated."""
    other = _other_form(node, "tex-math")
    tex_code = formula_in(_characters(other)) if other is not None else None
    return _math(node, page, node, tex_code)


@on("tex-math")
def tex(node: etree._Element, page: Page) -> Html:
    """A formula in TeX becomes MathML; one that does not convert is shown as code, and reported."""
    source = _characters(node)
    converted = mathml_of(source, _is_display(node))
    if converted is not None:
        return _math(etree.fromstring(converted), page, node, formula_in(source))
    code = formula_in(source)
    page.walk.report(
        rules.PLAIN_FORMULA,
        say("this formula is stated in TeX that cannot be converted; the page shows its code"),
        node,
        found=code[:80],
    )
    return element("code", text(code), page.attributes(node, "tex"))


def can_be_shown(tex_math: etree._Element) -> bool:
    """Tell whether a formula in TeX can be shown as more than its code."""
    return mathml_of(_characters(tex_math), _is_display(tex_math)) is not None


def _math(math: etree._Element, page: Page, source: etree._Element, tex_code: str | None) -> Html:
    """A formula on the page, in the place of the element that states it."""
    page.walk.has_formulas = True
    attributes = {"xmlns": NAMESPACES["mml"]}
    if _is_display(source):
        attributes["display"] = "block"
    elif math is not source:
        attributes["display"] = "inline"
    anchor = page.anchor(source)
    if anchor:
        attributes["id"] = anchor
    return math_on_page(math, attributes, tex_code)


def _holder(node: etree._Element) -> etree._Element | None:
    parent = node.getparent()
    is_a_form = parent is not None and parent.tag == "alternatives"
    return parent.getparent() if parent is not None and is_a_form else parent


def _is_display(node: etree._Element) -> bool:
    holder = _holder(node)
    return holder is not None and holder.tag == "disp-formula"


def _other_form(node: etree._Element, name: str) -> etree._Element | None:
    """Another form of the same formula, when there is exactly one formula to have forms."""
    parent = node.getparent()
    if parent is None or parent.tag != "alternatives":
        return None
    formulas = parent.findall(f"{{{MATHML}}}math")
    others = parent.findall(name)
    return others[0] if len(formulas) == 1 and len(others) == 1 else None


def _characters(node: etree._Element) -> str:
    """The characters of an element, comments left out."""
    own = [node.text or ""]
    for child in node:
        is_text = isinstance(child.tag, str)
        own += [_characters(child) if is_text else "", child.tail or ""]
    return "".join(own)
