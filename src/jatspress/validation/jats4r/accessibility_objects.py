"""Pictures, tables and formulas for those who cannot see them (JATS4R, Accessibility)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain

from lxml import etree

from jatspress.article import Severity, say
from jatspress.validation.article import Article
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem, rule

recommended = partial(
    rule,
    profiles=("jats4r",),
    source="JATS4R, Accessibility, version 1.0 (NISO RP-47-2024)",
    url="https://jats4r.niso.org/accessibility/",
)

_OASIS = "http://www.niso.org/standards/z39-96/ns/oasis-exchange/table"
_FORMULAS = ("disp-formula", "inline-formula")

_FIGURE = """<fig id="f1"><label>Figure 1</label><graphic xlink:href="f1.png">
<alt-text>A mule on a hill road</alt-text></graphic></fig>"""
_TABLE = """<table-wrap id="t1"><label>Table 1</label><table><thead><tr><th>Road</th></tr></thead>
<tbody><tr><td>North</td></tr></tbody></table></table-wrap>"""
_FORMULA = """<disp-formula id="e1"><mml:math><mml:mi>x</mml:mi></mml:math></disp-formula>"""


@recommended(
    "J4R-accessibility-01",
    Severity.ERROR,
    rationale="Screen readers read the alternative text aloud; without it a picture is silence.",
    hint='Describe the picture in <alt-text> inside <graphic>; for an ornament write "null".',
    failing='<fig id="f1"><label>Figure 1</label><graphic xlink:href="f1.png"/></fig>',
    passing=_FIGURE,
)
def pictures_have_alternative_text(article: Article) -> Iterator[Problem]:
    """Every graphic has an alternative text."""
    for graphic in article.named("graphic"):
        if graphic.find("alt-text") is None:
            yield Problem(graphic, say("a <graphic> has no alternative text"), "<alt-text>")


@recommended(
    "J4R-accessibility-02",
    Severity.ERROR,
    rationale="A long description belongs either to the whole or to each picture; where both "
    "have one, listeners hear it twice.",
    hint="Keep <long-desc> of the whole, or those of its pictures.",
    failing=_FIGURE.replace("<graphic", "<long-desc>A road.</long-desc><graphic").replace(
        "</alt-text>", "</alt-text><long-desc>A mule.</long-desc>"
    ),
    passing=_FIGURE.replace("</alt-text>", "</alt-text><long-desc>A mule.</long-desc>"),
)
def long_descriptions_stand_in_one_place(article: Article) -> Iterator[Problem]:
    """Not both a picture and what holds it have a long description."""
    for description in article.named("long-desc"):
        graphic = description.getparent()
        if graphic is None or graphic.tag != "graphic" or graphic.find("long-desc") != description:
            continue
        holders = list(graphic.iterancestors())[:2]
        if holders and holders[0].tag != "alternatives":
            del holders[1:]
        for holder in holders:
            if holder.find("long-desc") is not None:
                message = say("both <graphic> and {tag} have <long-desc>", tag=tag(holder))
                yield Problem(graphic, message)
                break


@recommended(
    "J4R-accessibility-03",
    Severity.ERROR,
    rationale="Browsers and screen readers know the tables of XHTML; those of OASIS (CALS) lose "
    "their headings on the way to the page.",
    hint="Tag the table with <table>, <tr>, <th> and <td> of JATS.",
    failing=f"""<table-wrap id="t1"><label>Table 1</label><oasis:table xmlns:oasis="{_OASIS}"
><oasis:tgroup cols="1"/></oasis:table></table-wrap>""",
    passing=_TABLE,
)
def tables_are_not_of_oasis(article: Article) -> Iterator[Problem]:
    """Tables are those of XHTML, not of OASIS."""
    for table in article.named(f"{{{_OASIS}}}table"):
        yield Problem(table, say("a table of the OASIS (CALS) model"), "<table>")


@recommended(
    "J4R-accessibility-04",
    Severity.ERROR,
    rationale="A table that is only a picture can be neither read aloud nor searched.",
    hint="Tag rows and cells in <table>; a picture may stand beside it in <alternatives>.",
    failing="""<table-wrap id="t1"><label>Table 1</label><graphic xlink:href="t1.png"><alt-text
>Roads</alt-text></graphic></table-wrap>""",
    passing=_TABLE,
)
def tables_have_cells(article: Article) -> Iterator[Problem]:
    """Every table-wrap holds a table."""
    for wrap in article.named("table-wrap"):
        if wrap.find("table") is None and wrap.find("alternatives/table") is None:
            yield Problem(wrap, say("a <table-wrap> has no <table>"), "<table>")


@recommended(
    "J4R-accessibility-05",
    Severity.ERROR,
    rationale="Screen readers say with each cell the heading it stands under; they know headings "
    "by <th>.",
    hint="Tag the cells that are headings as <th>.",
    failing=_TABLE.replace("th>", "td>"),
    passing=_TABLE,
)
def tables_have_headings(article: Article) -> Iterator[Problem]:
    """Every table has a heading cell."""
    for table in article.named("table"):
        if next(table.iterdescendants("th"), None) is None:
            yield Problem(table, say("the <table> has no <th>"), "<th>")


@recommended(
    "J4R-accessibility-09",
    Severity.ERROR,
    rationale="A private character or a picture of a character has no name that could be read "
    "aloud.",
    hint="Use the character of Unicode, or describe it in words.",
    failing="""<p>The sign <private-char><glyph-data>010</glyph-data></private-char> means salt.</p>
""",
    passing="<p>The sign 🜔 means salt.</p>",
)
def characters_are_of_unicode(article: Article) -> Iterator[Problem]:
    """There are no private characters."""
    for character in article.named("private-char"):
        yield Problem(character, say("a <private-char>"), say("a character of Unicode"))


@recommended(
    "J4R-accessibility-10",
    Severity.ERROR,
    rationale="A formula that is a picture can be neither read aloud nor enlarged nor searched.",
    hint="Tag the formula in MathML; a picture may stand beside it in <alternatives>.",
    failing="""<disp-formula id="e1"><graphic xlink:href="e1.png"><alt-text>x</alt-text></graphic>
</disp-formula>""",
    passing=_FORMULA,
)
def formulas_are_not_pictures(article: Article) -> Iterator[Problem]:
    """A formula is not only a picture."""
    for formula in chain.from_iterable(map(article.named, _FORMULAS)):
        if any(part.tag == "graphic" or _only_picture(part) for part in formula):
            message = say("{tag} is a picture", tag=tag(formula))
            yield Problem(formula, message, "<mml:math>", "<graphic>")


def _only_picture(part: etree._Element) -> bool:
    """Tell whether a part of a formula is `alternatives` with a graphic and no alternative."""
    if part.tag != "alternatives":
        return False
    return [choice.tag for choice in part.iterchildren("*")] == ["graphic"]


@recommended(
    "J4R-accessibility-14",
    Severity.ERROR,
    rationale="MathML can be read aloud part by part; a line of text for a formula cannot.",
    hint="Tag the formula in MathML and take <textual-form> out.",
    failing=_FORMULA.replace(
        "<mml:math>", "<alternatives><textual-form>x</textual-form><mml:math>"
    ).replace("</mml:math>", "</mml:math></alternatives>"),
    passing=_FORMULA,
)
def formulas_have_no_textual_form(article: Article) -> Iterator[Problem]:
    """A formula has no textual form."""
    yield from _textual_forms_in(article, *_FORMULAS)


@recommended(
    "J4R-accessibility-15",
    Severity.ERROR,
    rationale="Screen readers look for the words of a figure in its description, not in another "
    "form of it.",
    hint="Use <alt-text> or <long-desc>; for sound and video give a transcript.",
    failing="""<fig id="f1"><label>Figure 1</label><alternatives><graphic xlink:href="f1.png">
<alt-text>A mule</alt-text></graphic><textual-form>A mule.</textual-form></alternatives></fig>""",
    passing=_FIGURE,
)
def figures_have_no_textual_form(article: Article) -> Iterator[Problem]:
    """A figure has no textual form."""
    yield from _textual_forms_in(article, "fig", "fig-group")


def _textual_forms_in(article: Article, *holders: str) -> Iterator[Problem]:
    for form in article.named("textual-form"):
        parent = form.getparent()
        if parent is None or parent.tag != "alternatives":
            continue
        holder = next(form.iterancestors(*holders), None)
        if holder is not None:
            yield Problem(form, say("{tag} has a <textual-form>", tag=tag(holder)))
