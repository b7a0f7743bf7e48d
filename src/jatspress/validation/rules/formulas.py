"""Formulas: more than a picture, not empty, and the ways in which one is given."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import NAMESPACES, XLINK_HREF, XML_LANG, Severity, say
from jatspress.jats.text import has_text, squeezed
from jatspress.validation.article import Article
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem, rule

MATH = f"{{{NAMESPACES['mml']}}}math"
_PICTURES = ("graphic", "inline-graphic", "media")
_FORMULA = "<disp-formula id='e1'>{}</disp-formula>"
_MATHML = "<mml:math><mml:mi>E</mml:mi></mml:math>"


@rule(
    "JP180",
    Severity.INFO,
    rationale="A formula that is a picture can be neither searched, copied, enlarged sharply nor "
    "heard.",
    source="JATS4R, Mathematical expressions, 1.0; PMC Tagging Guidelines, 'Formulas'",
    url="https://jats4r.niso.org/mathematical-expressions/",
    hint="Give the formula in <mml:math> or <tex-math>, the picture beside it in <alternatives>.",
    failing=_FORMULA.format('<graphic xlink:href="e1.png"/>'),
    passing=_FORMULA.format(
        f'<alternatives><graphic xlink:href="e1.png"/>{_MATHML}</alternatives>'
    ),
)
def formulas_are_no_pictures(article: Article) -> Iterator[Problem]:
    """A formula is more than a picture."""
    formulas = article.named("disp-formula", "inline-formula")
    pictures = [formula for formula in formulas if _is_picture(formula)]
    if len(pictures) == 1:
        yield Problem(pictures[0], say("the formula is only a picture"), "<mml:math>")
    elif pictures:
        message = say(
            "{count} of {all} formulas are only pictures", count=len(pictures), all=len(formulas)
        )
        yield Problem(pictures[0], message, "<mml:math>")


def _is_picture(formula: etree._Element) -> bool:
    if next(formula.iter(*_PICTURES), None) is None or next(formula.iter(MATH), None) is not None:
        return False
    label = formula.find("label")
    return len(squeezed(formula)) <= (len(squeezed(label)) if label is not None else 0)


@rule(
    "JP181",
    Severity.WARNING,
    rationale="A formula without content was lost on the way: the page shows its number alone.",
    source="JATS 1.3, <disp-formula>, <inline-formula>; PMC Style Checker, 'formula content'",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/disp-formula.html",
    hint="Put the formula in, or take the element out.",
    failing=_FORMULA.format("<label>(1)</label>"),
    passing=_FORMULA.format(f"<label>(1)</label>{_MATHML}"),
)
def formulas_are_not_empty(article: Article) -> Iterator[Problem]:
    """A formula has content."""
    for formula in article.named("disp-formula", "inline-formula"):
        if not any(_says(child) for child in _content(formula)) and not has_text(formula):
            yield Problem(formula, say("the formula {tag} is empty", tag=tag(formula)))
    for node in article.named(MATH, "tex-math"):
        if not squeezed(node) and next(node.iter(*_GLYPHS), None) is None:
            inside = next(node.iterancestors("disp-formula", "inline-formula"), None)
            # Alone in its formula, the formula has been named above.
            if inside is None or any(_says(child) for child in _content(inside)):
                yield Problem(node, say("the formula {tag} is empty", tag=tag(node)))


_GLYPHS = tuple(f"{{{NAMESPACES['mml']}}}{name}" for name in ("mglyph", "mspace", "msqrt"))
_HEADS = frozenset({"label", "object-id", "alt-text", "long-desc", "break"})


def _content(formula: etree._Element) -> list[etree._Element]:
    return [child for child in formula.iterchildren("*") if child.tag not in _HEADS]


def _says(node: etree._Element) -> bool:
    return bool(squeezed(node)) or next(node.iter(*_PICTURES, *_GLYPHS), None) is not None


@rule(
    "JP182",
    Severity.WARNING,
    rationale="A program takes one of the alternatives: of two of one kind it cannot tell which.",
    source="JATS 1.3, <alternatives>; JATS4R, Mathematical expressions, 1.0",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/alternatives.html",
    hint="Keep one of each kind, or say in @specific-use what each is for.",
    failing=_FORMULA.format(f"<alternatives>{_MATHML}{_MATHML}</alternatives>"),
    passing=_FORMULA.format(f"<alternatives>{_MATHML}<tex-math id='t'>E</tex-math></alternatives>"),
)
def alternatives_differ(article: Article) -> Iterator[Problem]:
    """Alternatives are two or more things of different kinds."""
    for alternatives in article.named("alternatives"):
        children = list(alternatives.iterchildren("*"))
        if len(children) == 1:
            message = say("<alternatives> has {tag} alone", tag=tag(children[0]))
            hint = say("Add what it is an alternative to, or take <alternatives> away around it.")
            yield Problem(alternatives, message, hint=hint, severity=Severity.INFO)
        seen = set()
        for child in children:
            what = _what(child)
            if what in seen:
                message = say("<alternatives> has two {tag} of one kind", tag=tag(child))
                yield Problem(child, message)
            seen.add(what)


def _what(node: etree._Element) -> tuple[str | None, ...]:
    """What tells one alternative from another: two pictures differ by their files."""
    names = ("specific-use", "content-type", XML_LANG)
    told = XLINK_HREF if node.tag in (*_PICTURES, "supplementary-material") else "notation"
    return (str(node.tag), *(node.get(name) for name in (told, *names)))
