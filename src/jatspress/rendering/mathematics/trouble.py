"""What is said about formulas that the PDF cannot show as it should."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from lxml import etree

from jatspress.article import Finding, say
from jatspress.jats.document import Document
from jatspress.rendering import rules
from jatspress.rendering.element_table import MATHML
from jatspress.rendering.mathematics.characters import clean
from jatspress.rendering.mathematics.fitting import too_wide
from jatspress.rendering.mathematics.placing import Formulas
from jatspress.rendering.mathematics.reading import tex_of
from jatspress.rendering.mathematics.tex import formula_in
from jatspress.rendering.mathematics.vocabulary import name_of

if TYPE_CHECKING:
    from weasyprint import Document as Pages

#: How many characters of a formula a finding quotes, and how many signs it names.
_QUOTED, _NAMED = 60, 12


def formula_findings(formulas: Formulas, pages: Pages, document: Document) -> Iterator[Finding]:
    """Formulas that were not drawn, do not fit, or have characters that the font lacks."""
    for undrawn in formulas.undrawn:
        yield rules.UNDRAWN_FORMULA.finding(
            say(
                "this formula cannot be drawn for the PDF: {reason}; it is set with simple means",
                reason=undrawn.reason,
            ),
            **_place(undrawn.math, document),
        )
    for address, scale in too_wide(pages, formulas).items():
        percent = round(100 * scale)
        displayed = formulas.displayed.get(address)
        math = displayed.math if displayed is not None else formulas.math_of(address)
        yield rules.WIDE_FORMULA.finding(
            say("this formula is too wide for the PDF; it is set at {percent} %", percent=percent),
            **(_place(math, document) if math is not None else {"path": document.path}),
        )
    if formulas.lacking:
        signs = sorted(formulas.lacking)
        named = [f"{sign} (U+{ord(sign):04X} {_name(sign)})" for sign in signs[:_NAMED]]
        yield rules.MISSING_SIGN.finding(
            say("the font of formulas lacks {characters}", characters=", ".join(named)),
            path=document.path,
            found="".join(signs[:_NAMED]),
        )


def _name(sign: str) -> str:
    return unicodedata.name(sign, "unnamed")


def _place(math: Element, document: Document) -> dict[str, object]:
    """Where a formula of the page stands in the article, and what it is called there."""
    node = _source_of(math, document.root)
    place: dict[str, object] = {"path": document.path, "found": _quoted(math, node)}
    if node is not None:
        line, column = document.position(node)
        place |= {"line": line, "column": column, "xpath": document.xpath_of(node)}
    return place


def _source_of(math: Element, root: etree._Element) -> etree._Element | None:
    """The first element of the article that states a formula with these characters."""
    said, code = _letters(_shown(math)), tex_of(math)
    for node in root.iter(f"{{{MATHML}}}math"):
        if _letters("".join(str(part) for part in node.itertext("*"))).startswith(said):
            return node
    if code is None:
        return None
    return next((node for node in root.iter("tex-math") if _same(node, code)), None)


def _same(node: etree._Element, code: str) -> bool:
    source = formula_in("".join(str(part) for part in node.itertext("*")))
    return " ".join(source.split()) == code


def _shown(node: Element) -> str:
    """The characters of a formula, those of annotations left out."""
    if name_of(node.tag) == "annotation":
        return node.tail or ""
    inner = (node.text or "") + "".join(_shown(child) for child in node)
    return inner + (node.tail or "" if name_of(node.tag) != "math" else "")


def _letters(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _quoted(math: Element, node: etree._Element | None) -> str:
    """A formula by its number, else by how it begins."""
    holder = next(node.iterancestors("disp-formula"), None) if node is not None else None
    label = holder.find("label") if holder is not None else None
    number = clean("".join(str(part) for part in label.itertext("*"))) if label is not None else ""
    begin = " ".join((tex_of(math) or _shown(math)).split())[:_QUOTED]
    return f"{number} {begin}".strip()
