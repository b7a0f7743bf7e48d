"""Formulas: in their elements, one expression each, in mark-up (JATS4R, Math)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml import etree

from jatspress.article import NAMESPACES, Severity, say
from jatspress.validation.article import Article
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem, rule

_MATH = f"{{{NAMESPACES['mml']}}}math"
_FORMULAS = ("disp-formula", "inline-formula")
_PICTURES = ("graphic", "inline-graphic")

recommended = partial(
    rule,
    profiles=("jats4r",),
    source="JATS4R, Math, version 1.0",
    url="https://jats4r.niso.org/math/",
)


@recommended(
    "J4R-math-01",
    Severity.ERROR,
    rationale="Programs find the formulas of an article by <disp-formula> and <inline-formula>; "
    "an expression outside is taken for text.",
    hint="Put the expression into <inline-formula> in a line of text, or into <disp-formula> on "
    "a line of its own.",
    failing="<p>Salt is <named-content><tex-math>NaCl</tex-math></named-content>.</p>",
    passing="<p>Salt is <inline-formula><tex-math>NaCl</tex-math></inline-formula>.</p>",
)
def expressions_stand_in_formulas(article: Article) -> Iterator[Problem]:
    """MathML and TeX stand in a formula."""
    for expression in article.named(_MATH, "tex-math"):
        parent = expression.getparent()
        holder = parent
        if parent is not None and parent.tag == "alternatives":
            holder = parent.getparent()
        if parent is not None and (holder is None or holder.tag not in _FORMULAS):
            message = say(
                "{tag} stands in {parent}, outside a formula",
                tag=tag(expression),
                parent=tag(parent),
            )
            yield Problem(expression, message, "<disp-formula>, <inline-formula>", tag(parent))


@recommended(
    "J4R-math-02",
    Severity.ERROR,
    rationale="Two expressions side by side are shown one after the other, though mostly they are "
    "one formula written twice.",
    hint="If they are the same formula, wrap them in <alternatives>; if not, give each a formula "
    "of its own.",
    failing="<p><inline-formula><tex-math>a</tex-math><mml:math><mml:mi>a</mml:mi></mml:math>"
    "</inline-formula></p>",
    passing="<p><inline-formula><alternatives><tex-math>a</tex-math><mml:math><mml:mi>a</mml:mi>"
    "</mml:math></alternatives></inline-formula></p>",
)
def one_expression_in_a_formula(article: Article) -> Iterator[Problem]:
    """A formula holds one expression, or alternatives of one."""
    for formula in article.named(*_FORMULAS):
        inside = [tag(child) for child in formula.iterchildren("graphic", "tex-math", _MATH)]
        if len(inside) > 1:
            found = ", ".join(inside)
            message = say(
                "{tag} holds {count} expressions: {found}",
                tag=tag(formula),
                count=len(inside),
                found=found,
            )
            yield Problem(formula, message, say("one, or <alternatives>"), found)


@recommended(
    "J4R-math-03",
    Severity.ERROR,
    rationale="A program takes from <alternatives> the form that it can show; of two in one form "
    "it cannot tell which is meant.",
    hint="Keep one of each form; a second expression belongs in a formula of its own.",
    failing="<p><inline-formula><alternatives><tex-math>a</tex-math><tex-math>b</tex-math>"
    "</alternatives></inline-formula></p>",
    passing='<p><inline-formula><alternatives><inline-graphic xlink:href="a.png"/>'
    "<tex-math>a</tex-math></alternatives></inline-formula></p>",
)
def alternatives_differ_in_form(article: Article) -> Iterator[Problem]:
    """The alternatives of a formula hold at most one picture, one TeX and one MathML."""
    for alternatives in article.named("alternatives"):
        parent = alternatives.getparent()
        if parent is None or parent.tag not in _FORMULAS:
            continue
        for form in (_PICTURES, ("tex-math",), (_MATH,)):
            inside = [tag(child) for child in alternatives.iterchildren(*form)]
            if len(inside) > 1:
                found = ", ".join(inside)
                message = say(
                    "the alternatives of {tag} have one form twice: {found}",
                    tag=tag(parent),
                    found=found,
                )
                yield Problem(alternatives, message, say("one of each form"), found)
                break


@recommended(
    "J4R-math-04",
    Severity.WARNING,
    rationale="A picture of a formula cannot be read aloud, searched, copied or enlarged.",
    hint="Write the formula in MathML or TeX and keep the picture beside it in <alternatives>. A "
    "formula too intricate for mark-up may stay a picture.",
    failing='<p><inline-formula><inline-graphic xlink:href="a.png"/></inline-formula></p>',
    passing='<p><inline-formula><alternatives><inline-graphic xlink:href="a.png"/>'
    "<tex-math>a</tex-math></alternatives></inline-formula></p>",
)
def formulas_are_more_than_pictures(article: Article) -> Iterator[Problem]:
    """A formula is written in MathML or TeX, not only drawn."""
    for formula in article.named(*_FORMULAS):
        if _only_drawn(formula):
            message = say("{tag} is only a picture", tag=tag(formula))
            yield Problem(formula, message, "<mml:math>, <tex-math>", "<graphic>")


def _only_drawn(formula: etree._Element) -> bool:
    drawn = next(formula.iterchildren(*_PICTURES), None) is not None
    return drawn and next(formula.iterchildren(_MATH, "tex-math"), None) is None
