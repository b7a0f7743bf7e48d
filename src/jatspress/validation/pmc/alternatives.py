"""What PMC asks of alternatives: several files or forms of one thing."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import XLINK_HREF, Severity, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.pmc.guidelines import each, parent_name, pmc_rule
from jatspress.validation.quoting import quoted, tag
from jatspress.validation.registry import Problem

_PAGE = "tags/#el-alternatives"


_MATH = "{http://www.w3.org/1998/Math/MathML}math"


#: Wrappers of several forms → the elements in them that are forms of one thing.
_FORMS = {
    "aff-alternatives": ("aff",),
    "collab-alternatives": ("collab",),
    "name-alternatives": ("name",),
    "citation-alternatives": ("element-citation", "mixed-citation"),
}


def _figure(inside: str) -> str:
    return f'<fig id="f1"><label>Figure 1</label><alternatives>{inside}</alternatives></fig>'


_PICTURES = '<graphic xlink:href="f1.tif"/><graphic xlink:href="f1.png"/>'


@pmc_rule(
    "PMC201",
    Severity.ERROR,
    section="<alternatives>",
    test="alternatives check",
    page=_PAGE,
    rationale="Alternatives are two forms or more of one thing.",
    hint="Take the single form out of the wrapper, or add the missing one.",
    failing=_figure('<graphic xlink:href="f1.tif"/>'),
    passing=_figure(_PICTURES),
)
def alternatives_are_several(article: Article) -> Iterator[Problem]:
    """Alternatives hold two forms or more."""
    for wrapper in each(article, " ".join(("alternatives", *_FORMS))):
        if sum(1 for _ in wrapper.iterchildren("*")) < 2:
            message = say("{tag} holds fewer than two forms", tag=tag(wrapper))
            yield Problem(wrapper, message, say("two or more"))


_PARENTS = frozenset(
    """app array bio boxed-text chem-struct chem-struct-wrap disp-formula disp-quote
    element-citation fig glossary inline-supplementary-material inline-formula mixed-citation p sig
    sig-block supplementary-material table-wrap td th""".split()
)


@pmc_rule(
    "PMC206",
    Severity.ERROR,
    section="<alternatives>",
    test="alternatives parent check",
    page=_PAGE,
    rationale="PMC shows alternatives of figures, tables, formulas and files; elsewhere they are "
    "lost.",
    hint="Put them into the <fig>, <table-wrap> or formula that they belong to.",
    failing=f"<alternatives>{_PICTURES}</alternatives>",
    passing=_figure(_PICTURES),
)
def alternatives_stand_where_they_are_shown(article: Article) -> Iterator[Problem]:
    """Alternatives stand in a figure, table, formula or another element that shows them."""
    for wrapper in article.named("alternatives"):
        parent = parent_name(wrapper)
        if parent not in _PARENTS:
            message = say("PMC does not show <alternatives> in {parent}", parent=f"<{parent}>")
            yield Problem(
                wrapper, message, "<fig> | <table-wrap> | <disp-formula> | …", f"<{parent}>"
            )


_SELF = ("chem-struct", "inline-supplementary-material", "supplementary-material", "array")


@pmc_rule(
    "PMC207",
    Severity.ERROR,
    section="<alternatives>",
    test="alternatives content check",
    page=_PAGE,
    rationale="The forms of a thing cannot be the thing itself again.",
    hint="Put the files or texts themselves into <alternatives>.",
    failing='<supplementary-material id="s1"><alternatives><supplementary-material '
    'xlink:href="s1.pdf"/><media xlink:href="s1.doc"/></alternatives></supplementary-material>',
    passing='<supplementary-material id="s1"><alternatives><media xlink:href="s1.pdf"/>'
    '<media xlink:href="s1.doc"/></alternatives></supplementary-material>',
)
def alternatives_are_not_the_thing_itself(article: Article) -> Iterator[Problem]:
    """Alternatives do not hold the element that they stand in."""
    for wrapper in article.named("alternatives"):
        parent = parent_name(wrapper)
        if parent in _SELF and wrapper.find(parent) is not None:
            message = say("<alternatives> in {parent} holds another {parent}", parent=f"<{parent}>")
            yield Problem(wrapper, message, found=f"<{parent}>")


_FORMULA = ("tex-math", "graphic", _MATH, "media")


_TEXT = ("textual-form", "graphic")


#: The element around → the forms of which PMC shows one.
_SHOWN = {
    **dict.fromkeys(("element-citation", "mixed-citation", "p"), ("textual-form",)),
    **dict.fromkeys(
        ("disp-quote", "boxed-text", "sig", "sig-block", "glossary", "td", "th"), _TEXT
    ),
    **dict.fromkeys(("chem-struct-wrap", "disp-formula", "inline-formula"), _FORMULA),
    "fig": ("media", "graphic"),
    "app": ("media", "textual-form", "table"),
    "table-wrap": ("textual-form", "preformat", "table", "graphic", "array"),
    "bio": ("textual-form", "graphic", "media"),
}


@pmc_rule(
    "PMC208",
    Severity.ERROR,
    section="<alternatives>",
    test="alternatives content check",
    page=_PAGE,
    rationale="Of the alternatives PMC shows a form that it knows for the place; without one it "
    "shows nothing.",
    hint="Add a form that PMC shows there.",
    failing=_figure("<textual-form>Salt</textual-form><textual-form>Roads</textual-form>"),
    passing=_figure(_PICTURES),
)
def alternatives_have_a_form_that_is_shown(article: Article) -> Iterator[Problem]:
    """One of the alternatives is of a form that PMC shows there."""
    for wrapper in article.named("alternatives"):
        parent = parent_name(wrapper)
        shown = _SHOWN.get(parent, ())
        if shown and next(wrapper.iterchildren(*shown), None) is None:
            message = say(
                "no form in <alternatives> is one that PMC shows in {parent}", parent=f"<{parent}>"
            )
            expected = " | ".join(f"<{name.replace(_MATH, 'mml:math')}>" for name in shown)
            yield Problem(wrapper, message, expected, squeezed(wrapper) or None)


@pmc_rule(
    "PMC209",
    Severity.ERROR,
    section="<alternatives>",
    test="alternatives content check",
    page=_PAGE,
    rationale="PMC archives what comes with the article; a picture that is only on another site "
    "may be gone tomorrow.",
    hint="Send the file with the article and name it in @xlink:href without http.",
    failing=_figure(
        '<graphic xlink:href="https://example.org/f1.tif"/>'
        '<graphic xlink:href="https://example.org/f1.png"/>'
    ),
    passing=_figure(
        '<graphic xlink:href="f1.tif"/><graphic xlink:href="https://example.org/f1.png"/>'
    ),
)
def alternatives_have_a_local_file(article: Article) -> Iterator[Problem]:
    """One of the pictures or media files comes with the article."""
    for wrapper in article.named("alternatives"):
        for name in ("media", "graphic") if parent_name(wrapper) in ("fig", "app", "bio") else ():
            addresses = [form.get(XLINK_HREF) or "" for form in wrapper.iterchildren(name)]
            if addresses and all(address.startswith("http") for address in addresses):
                message = say("each {tag} in <alternatives> is on another site", tag=f"<{name}>")
                yield Problem(wrapper, message, say("a file beside the article"), addresses[0])


@pmc_rule(
    "PMC210",
    Severity.ERROR,
    section="<alternatives>",
    test="alternatives content check",
    page=_PAGE,
    rationale="Two formulas in MathML are two formulas, of which PMC shows one.",
    hint="Give each formula its own <disp-formula> or <inline-formula>.",
    failing='<disp-formula id="e1"><alternatives><mml:math id="m1"><mml:mi>a</mml:mi></mml:math>'
    '<mml:math id="m2"><mml:mi>b</mml:mi></mml:math></alternatives></disp-formula>',
    passing='<disp-formula id="e1"><alternatives><mml:math id="m1"><mml:mi>a</mml:mi></mml:math>'
    '<graphic xlink:href="e1.tif"/></alternatives></disp-formula>',
)
def alternatives_have_one_formula(article: Article) -> Iterator[Problem]:
    """Alternatives of a formula hold one in MathML."""
    for wrapper in article.named("alternatives"):
        if parent_name(wrapper) in _FORMULA_PARENTS and len(wrapper.findall(_MATH)) > 1:
            message = say("<alternatives> holds more than one formula in MathML")
            yield Problem(wrapper, message, say("one"), quoted(wrapper) or None)


_FORMULA_PARENTS = ("chem-struct-wrap", "disp-formula", "inline-formula")
