"""Figures, tables and formulas: ids, files, and words for those who cannot see them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import NAMESPACES, XLINK_HREF, Severity, say
from jatspress.jats.text import squeezed, text_of
from jatspress.validation.article import Article
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem
from jatspress.validation.scielo.asking import sps, without

_MATH = f"{{{NAMESPACES['mml']}}}math"
_LONGEST = 120


def _fig(inside: str, name: str = "f1.jpg") -> str:
    return (
        '<fig id="f1"><label>Figure 1</label><caption><title>Salt</title></caption>'
        f'<graphic xlink:href="{name}">{inside}</graphic></fig>'
    )


@sps(
    "SPS271",
    Severity.WARNING,
    element="alt-text",
    module="validation/accessibility_data.py",
    rationale="Readers who cannot see the picture hear this text.",
    hint="Add <alt-text> of up to 120 characters; more belongs in <long-desc>.",
    failing=_fig(""),
    passing=_fig("<alt-text>A heap of salt</alt-text>"),
)
def pictures_have_alternative_texts(article: Article) -> Iterator[Problem]:
    """A picture has an alternative text."""
    for graphic in article.named("graphic", "inline-graphic"):
        if _is_another_form(graphic) or text_of(graphic, "alt-text"):
            continue
        if not text_of(graphic, "long-desc"):
            name = graphic.get(XLINK_HREF) or tag(graphic)
            message = say("the picture '{name}' has no alternative text", name=name)
            yield Problem(graphic, message, "<alt-text>")


def _is_another_form(graphic: etree._Element) -> bool:
    """Tell whether a picture repeats what stands beside it: a formula, another resolution."""
    parent = graphic.getparent()
    if parent is None or parent.tag != "alternatives":
        return False
    first = parent[0] is graphic
    return not first or any(len(other) or other.text for other in parent if other is not graphic)


@sps(
    "SPS272",
    element="alt-text",
    module="validation/accessibility_data.py",
    rationale="Screen readers break long alternative texts off; a long description can be "
    "skipped and read again.",
    hint="Shorten it to 120 characters and move the rest to <long-desc>.",
    failing=_fig(f"<alt-text>{'Salt in a heap. ' * 9}</alt-text>"),
    passing=_fig("<alt-text>A heap of salt</alt-text>"),
)
def alternative_texts_are_short(article: Article) -> Iterator[Problem]:
    """An alternative text has 120 characters at most."""
    for element in article.named("alt-text"):
        length = len(squeezed(element))
        if length > _LONGEST:
            message = say("the alternative text has {length} characters", length=length)
            yield Problem(element, message, say("120 at most"), str(length))


@sps(
    "SPS273",
    element="long-desc",
    module="validation/accessibility_data.py",
    rationale="What fits into 120 characters is an alternative text, which is read out at once.",
    hint="Make it an <alt-text>, or describe more.",
    failing=_fig("<long-desc>A heap of salt</long-desc>"),
    passing=_fig(f"<long-desc>{'Salt in a heap. ' * 9}</long-desc>"),
)
def long_descriptions_are_long(article: Article) -> Iterator[Problem]:
    """A long description has more than 120 characters."""
    for element in article.named("long-desc"):
        length = len(squeezed(element))
        if length <= _LONGEST and element.get(XLINK_HREF) is None:
            message = say("the long description has {length} characters", length=length)
            yield Problem(element, message, say("more than 120"), str(length))


@sps(
    "SPS274",
    Severity.WARNING,
    element="alt-text",
    module="validation/accessibility_data.py",
    rationale="Label and caption are read out anyway; repeated they tell nothing of the picture.",
    hint="Describe what is to be seen.",
    failing=_fig("<alt-text>Salt</alt-text>"),
    passing=_fig("<alt-text>A heap of salt</alt-text>"),
)
def alternative_texts_say_more_than_captions(article: Article) -> Iterator[Problem]:
    """An alternative text or long description repeats neither label nor caption."""
    for element in article.named("alt-text", "long-desc"):
        text = squeezed(element)
        holder = next(element.iterancestors("fig", "table-wrap", "disp-formula"), None)
        for path in ("label", "caption/title") if holder is not None and text else ():
            if holder is not None and text == text_of(holder, path):
                message = say("'{text}' repeats <{name}>", text=text, name=path)
                yield Problem(element, message, say("what is to be seen"), text)


_PICTURES = ("jpg", "jpeg", "png", "tif", "tiff", "svg")


@sps(
    "SPS275",
    element="graphic",
    module="validation/graphic.py",
    rationale="SciELO takes pictures of these formats into its packages.",
    hint="Give the file with its ending: jpg, png, tif or svg.",
    failing=_fig("", "f1.eps"),
    passing=_fig("<alt-text>A heap</alt-text>", "f1.tif"),
)
def pictures_are_of_known_formats(article: Article) -> Iterator[Problem]:
    """The file of a picture has an ending that SPS lists."""
    for graphic in article.named("graphic", "inline-graphic"):
        name = (graphic.get(XLINK_HREF) or "").strip()
        if name and name.rpartition(".")[2].lower() not in _PICTURES:
            message = say("the picture '{name}' has no ending that SciELO takes", name=name)
            yield Problem(graphic, message, ", ".join(_PICTURES), name)


@sps(
    "SPS276",
    element="fig",
    module="validation/fig.py",
    rationale="Links in the text, and the list of figures, lead to the id.",
    hint="Add an id: f1, t1, e1, B1, aff1.",
    failing="<fig><label>1</label></fig>",
    passing='<fig id="f1"><label>1</label></fig>',
)
def what_is_linked_has_an_id(article: Article) -> Iterator[Problem]:
    """Figures, tables, displayed formulas, references and affiliations have an id."""
    grouped = ("fig-group", "disp-formula-group")
    for element in article.named("fig", "table-wrap", "disp-formula", "ref", "aff"):
        parent = element.getparent()
        if parent is None or parent.tag not in grouped or parent.get("id") is None:
            yield from without((element,), "id")


@sps(
    "SPS277",
    element="disp-formula",
    module="validation/formula.py",
    rationale="A formula that is only a picture can be neither read out, searched nor enlarged.",
    hint="Write it as <mml:math> or <tex-math>; the picture may stand beside it.",
    failing='<disp-formula id="e1"><graphic xlink:href="e1.jpg"/></disp-formula>',
    passing='<disp-formula id="e1"><tex-math>a = b</tex-math></disp-formula>',
)
def formulas_are_written_out(article: Article) -> Iterator[Problem]:
    """A formula is written as MathML or TeX."""
    for formula in article.named("disp-formula", "inline-formula"):
        if next(formula.iter(_MATH, "tex-math"), None) is None:
            message = say("{tag} is neither MathML nor TeX", tag=tag(formula))
            yield Problem(formula, message, "<mml:math>, <tex-math>")


@sps(
    "SPS278",
    element="alternatives",
    module="validation/formula.py",
    rationale="Forms that stand side by side without <alternatives> are all shown.",
    hint="Put the forms of one formula into <alternatives>.",
    failing='<disp-formula id="e1"><tex-math>a = b</tex-math><graphic xlink:href="e1.jpg"/>'
    "</disp-formula>",
    passing='<disp-formula id="e1"><alternatives><tex-math>a = b</tex-math>'
    '<graphic xlink:href="e1.jpg"/></alternatives></disp-formula>',
)
def forms_of_a_formula_are_alternatives(article: Article) -> Iterator[Problem]:
    """Several forms of one formula stand in alternatives."""
    forms = (_MATH, "tex-math", "graphic", "inline-graphic")
    for formula in article.named("disp-formula", "inline-formula"):
        kinds = {str(child.tag) for child in formula.iterchildren(*forms)}
        if len(kinds) > 1:
            message = say(
                "{tag} has {count} forms side by side", tag=tag(formula), count=len(kinds)
            )
            yield Problem(formula, message, "<alternatives>")
