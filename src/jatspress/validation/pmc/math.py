"""What PMC asks of formulas and of TeX."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import NAMESPACES, Severity, say
from jatspress.validation.article import Article
from jatspress.validation.pmc.guidelines import each, own_text, pmc_rule
from jatspress.validation.quoting import quoted, tag
from jatspress.validation.registry import Problem

_MATH = f"{{{NAMESPACES['mml']}}}math"
_PAGE = "dobs/#dob-math"
_TEX_PAGE = "tags/#el-texmath"
_MML = '<mml:math id="m1"><mml:mi>a</mml:mi></mml:math>'
_DOCUMENT = r"\documentclass{article}\begin{document}$a$\end{document}"
_TEX = f'<tex-math id="t1">{_DOCUMENT}</tex-math>'
_ALTERNATIVES = f"<alternatives>{_TEX}{_MML}</alternatives>"


def _formula(inside: str) -> str:
    return f'<disp-formula id="e1">{inside}</disp-formula>'


#: Punctuation after a formula, or around its number, is no formula of its own.
_PUNCTUATION = str.maketrans("", "", ",.?!:;\u2003()[]{}")
_MARKED = ("bold", "italic", "sup", "sub")


@pmc_rule(
    "PMC271",
    Severity.ERROR,
    section="Math",
    test="formula content checking",
    page=_PAGE,
    rationale="Two forms of one formula side by side are shown as two formulas.",
    hint="Wrap the forms of one formula into <alternatives>; give another formula its own element; "
    "put a number into <label>.",
    failing=_formula(_TEX + _MML),
    passing=_formula(_ALTERNATIVES),
)
def formulas_are_given_once(article: Article) -> Iterator[Problem]:
    """A formula stands in one form, or its forms in alternatives."""
    for formula in each(article, "disp-formula inline-formula"):
        forms = _forms(formula)
        if not forms or _is_old_alternative(formula, article):
            continue
        if len(forms) > 1:
            message = say("{tag} holds the formula in several forms", tag=tag(formula))
            yield Problem(formula, message, "<alternatives>", ", ".join(forms))
        elif len(formula.findall(_MATH)) > 1 or len(formula.findall("tex-math")) > 1:
            message = say("{tag} holds several formulas", tag=tag(formula))
            yield Problem(formula, message, say("one"), quoted(formula) or None)


def _forms(formula: etree._Element) -> list[str]:
    """The forms in which a formula is given directly in its element."""
    forms = []
    texts = (formula.text, *(child.tail for child in formula))
    plain = any(text.strip().translate(_PUNCTUATION).strip() for text in texts if text)
    if plain or next(formula.iterchildren(*_MARKED), None) is not None:
        forms.append("text")
    elif next(formula.iterchildren("graphic", "inline-graphic"), None) is not None:
        forms.append("<graphic>")
    if formula.find(_MATH) is not None:
        forms.append("<mml:math>")
    if formula.find("tex-math") is not None:
        forms.append("<tex-math>")
    return forms


def _is_old_alternative(formula: etree._Element, article: Article) -> bool:
    """Before NLM 3.0 the forms of one formula stood side by side and pointed to each other."""
    if not any(child.get("alternate-form-of") for child in formula.iterchildren("*")):
        return False
    return article.root.find("front/journal-meta/journal-title-group") is None


_FORMULAS = ("disp-formula", "inline-formula")


@pmc_rule(
    "PMC272",
    Severity.ERROR,
    section="Math",
    test="disp-formula checking",
    page=_PAGE,
    rationale="A formula inside a formula is shown twice or not at all.",
    hint="Keep the outer or the inner element.",
    failing="<disp-formula>a<inline-formula>b</inline-formula></disp-formula>",
    passing=_formula(_MML),
)
def formulas_are_not_nested(article: Article) -> Iterator[Problem]:
    """A formula stands in no other formula."""
    for formula in each(article, " ".join(_FORMULAS)):
        inner = next((e for e in formula.iter(*_FORMULAS) if e is not formula), None)
        if inner is not None:
            message = say("{inner} stands in {outer}", inner=tag(inner), outer=tag(formula))
            yield Problem(formula, message, found=tag(inner))


@pmc_rule(
    "PMC273",
    Severity.ERROR,
    section="<tex-math>",
    test="tex-math content check",
    page=_TEX_PAGE,
    rationale="PMC makes pictures of TeX with LaTeX, which needs a whole document.",
    hint=r"Wrap the formula: \documentclass{article} … \begin{document} $…$ \end{document}; or "
    "give it in MathML.",
    failing=_formula('<tex-math id="t1">a</tex-math>'),
    passing=_formula(_TEX),
)
def tex_is_a_whole_document(article: Article) -> Iterator[Problem]:
    """TeX is a whole LaTeX document."""
    for tex in article.named("tex-math"):
        text = own_text(tex)
        if text.strip() and not ("begin{document}" in text and "end{document}" in text):
            message = say("the TeX is no whole document")
            yield Problem(tex, message, r"\begin{document} … \end{document}", quoted(tex))


@pmc_rule(
    "PMC274",
    Severity.ERROR,
    section="<tex-math>",
    test="tex-math content check",
    page=_TEX_PAGE,
    rationale="LaTeX does not know the character references of XML.",
    hint=r"Write the character as a command of LaTeX, such as \alpha.",
    failing=_formula(f'<tex-math id="t1">{_DOCUMENT}&amp;#945;</tex-math>'),
    passing=_formula(_TEX),
)
def tex_has_no_character_references(article: Article) -> Iterator[Problem]:
    """TeX has no character references of XML."""
    for tex in article.named("tex-math"):
        if "&#" in own_text(tex):
            message = say("a character reference of XML stands in the TeX")
            yield Problem(tex, message, r"\alpha", "&#…;")


@pmc_rule(
    "PMC275",
    Severity.ERROR,
    section="<tex-math>",
    test="tex-math id check",
    page=_TEX_PAGE,
    rationale="PMC names the picture that it makes of the TeX by the id.",
    hint="Give <tex-math> an id that no other element has.",
    failing=_formula(f"<tex-math>{_DOCUMENT}</tex-math>"),
    passing=_formula(_TEX),
)
def tex_has_an_id(article: Article) -> Iterator[Problem]:
    """TeX has an id."""
    for tex in article.named("tex-math"):
        if tex.get("id") is None:
            yield Problem(tex, say("{tag} has no id", tag=tag(tex)), "@id", quoted(tex))


@pmc_rule(
    "PMC276",
    Severity.ERROR,
    section="<mml:math>",
    test="mathml id check",
    page="tags/#el-math",
    rationale="PMC names the picture that it makes of the formula by the id.",
    hint="Give <mml:math> an id that no other element has.",
    failing=_formula("<mml:math><mml:mi>a</mml:mi></mml:math>"),
    passing=_formula(_MML),
)
def mathml_has_an_id(article: Article) -> Iterator[Problem]:
    """A formula in MathML has an id."""
    for math in article.named(_MATH):
        if math.get("id") is None:
            yield Problem(math, say("{tag} has no id", tag=tag(math)), "@id", quoted(math))


@pmc_rule(
    "PMC277",
    Severity.ERROR,
    section="<disp-formula>",
    test="display formula check",
    page="tags/#el-dispform",
    since="5.47",
    rationale="A formula set as a table, code or typewriter text is no formula for programs that "
    "read it aloud or search it.",
    hint="Give it in MathML, else in TeX or as a picture.",
    failing=_formula("<preformat>a + b</preformat>"),
    passing=_formula(_MML),
)
def formulas_are_no_text_blocks(article: Article) -> Iterator[Problem]:
    """A formula is not set as an array, as code or as preformatted text."""
    for formula in article.named("disp-formula"):
        block = next(formula.iterchildren("array", "code", "preformat"), None)
        if block is not None:
            message = say("the formula is set as {tag}", tag=tag(block))
            yield Problem(formula, message, "<mml:math>", tag(block))
