"""What PMC asks of lists, captions, tables and floating objects."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import has_text
from jatspress.validation.article import Article
from jatspress.validation.pmc.guidelines import each, is_cited, parent_name, pmc_rule, within
from jatspress.validation.quoting import called, quoted, tag
from jatspress.validation.registry import Problem

_LIST = "tags/#el-list"


def _list(attributes: str, words: str = "Salt") -> str:
    return f"<list {attributes}><list-item><p>{words}</p></list-item></list>"


_LIST_TYPES = (
    "order", "bullet", "alpha-lower", "alpha-upper", "roman-lower", "roman-upper", "simple",
)  # fmt: skip


@pmc_rule(
    "PMC291",
    Severity.ERROR,
    section="<list>",
    test="list-type check",
    page=_LIST,
    rationale="PMC numbers a list by its type.",
    hint='Use "order" for numbers, "bullet" for bullets, "simple" for a list that has its own '
    "labels or none.",
    failing=_list('list-type="numbered"'),
    passing=_list('list-type="order"'),
)
def list_types_are_known(article: Article) -> Iterator[Problem]:
    """The type of a list is one that PMC knows."""
    for element in article.named("list"):
        kind = element.get("list-type")
        if kind is not None and kind not in _LIST_TYPES:
            message = say('PMC does not know list-type="{kind}"', kind=kind)
            yield Problem(element, message, " | ".join(_LIST_TYPES), kind)


@pmc_rule(
    "PMC292",
    Severity.ERROR,
    section="<list>",
    test="continued list check",
    page=_LIST,
    rationale="PMC goes on with the numbers of the list that is named.",
    hint="Name the id of the list before in @continued-from.",
    failing=_list('list-type="order" id="l1" continued-from="l1"'),
    passing=_list('list-type="order" id="l1"')
    + _list('list-type="order" id="l2" continued-from="l1"'),
)
def continued_lists_follow_another(article: Article) -> Iterator[Problem]:
    """A list that continues names another list, which does not continue this one."""
    for element in article.named("list"):
        name = " ".join((element.get("continued-from") or "").split())
        own = " ".join((element.get("id") or "").split())
        if not name:
            continue
        target = next(iter(article.by_id.get(name, ())), None)
        if name == own:
            yield Problem(element, say("the list continues itself"), say("another list"), name)
        elif target is None or target.tag != "list":
            found = tag(target) if target is not None else name
            yield Problem(element, say("what the list continues is no list"), "<list>", found)
        elif own and target.get("continued-from") == own:
            message = say("each of two lists continues the other")
            yield Problem(element, message, say("one after the other"), name)


@pmc_rule(
    "PMC293",
    Severity.ERROR,
    section="Questions and Answers",
    test="q and answer list check",
    page="dobs/#dob-qanda",
    rationale="PMC sets questions apart from answers by their paragraphs.",
    hint='Write content-type="question" and "answer" on the paragraphs.',
    failing=_list('list-type="order" list-content="QandA"'),
    passing=_list('list-type="order" list-content="QandA"').replace(
        "<p>", '<p content-type="question">'
    ),
)
def questions_are_marked(article: Article) -> Iterator[Problem]:
    """A list of questions and answers marks them."""
    for element in article.named("list"):
        if element.get("list-content") != "QandA":
            continue
        if not {"question", "answer"} & {p.get("content-type") for p in element.iter("p")}:
            message = say("the list marks neither questions nor answers")
            yield Problem(element, message, '@content-type="question" | "answer"')


_STYLES = frozenset("italic bold sc sup monospace strike underline".split())


@pmc_rule(
    "PMC294",
    Severity.WARNING,
    section="General Tagging Practice",
    test="block-formatting check",
    page="genprac/#formatting",
    rationale="PMC styles titles, labels and captions itself; formatting of the whole shows the "
    "look of one journal.",
    hint="Take the formatting of the whole out, keep that of single words.",
    failing="<sec><title><bold>Salt roads</bold></title><p>Salt.</p></sec>",
    passing="<sec><title>Roads of <italic>Salmo salar</italic></title><p>Salt.</p></sec>",
)
def blocks_are_not_styled_as_a_whole(article: Article) -> Iterator[Problem]:
    """A title, label, caption or paragraph of an abstract is not formatted as a whole."""
    for element in _styled_by_pmc(article):
        if not len(element) or (element.text and not element.text.isspace()):
            continue
        children = list(element.iterchildren("*"))
        if children and {str(child.tag) for child in children} <= _STYLES and not has_text(element):
            message = say(
                "all of {tag} is formatted: '{text}'", tag=tag(element), text=called(element)
            )
            yield Problem(element, message, say("plain text"), tag(children[0]))


def _styled_by_pmc(article: Article) -> Iterator[etree._Element]:
    yield from each(article, "title label")
    titles = each(article, "article-title subtitle")
    yield from (title for title in titles if len(title) and not is_cited(title))
    for block in each(article, "abstract caption"):
        yield from block.iterchildren("p")


#: The attributes that count rows and columns, and the elements that have them.
_SPANS = {"rowspan": ("td", "th"), "colspan": ("td", "th"), "span": ("col", "colgroup")}


@pmc_rule(
    "PMC295",
    Severity.ERROR,
    section="<table>",
    test="table span checking",
    page="tags/#el-table",
    rationale="A cell spans a whole number of rows and columns; any other value breaks the table.",
    hint="Write a whole number, or leave the attribute out for one.",
    failing="<table-wrap><table><tbody><tr><td colspan='100%'>Salt</td></tr></tbody></table>"
    "</table-wrap>",
    passing="<table-wrap><table><tbody><tr><td colspan='2'>Salt</td></tr></tbody></table>"
    "</table-wrap>",
)
def spans_are_numbers(article: Article) -> Iterator[Problem]:
    """The spans of cells and columns are whole numbers."""
    for name, elements in _SPANS.items():
        for element in article.having(name):
            span = str(element.get(name))
            if element.tag in elements and not (span.isascii() and span.isdecimal()):
                message = say(
                    '{name}="{value}" of {tag} is no number',
                    name=name,
                    value=span,
                    tag=tag(element),
                )
                yield Problem(element, message, say("a whole number"), span)


@pmc_rule(
    "PMC296",
    Severity.ERROR,
    section="Table Footnotes",
    test="table footnote checking",
    page="dobs/#dob-tablefn",
    rationale="PMC shows the notes of a table below it, from <table-wrap-foot>.",
    hint="Move the note into <table-wrap-foot>, and leave an <xref> in the cell.",
    failing='<table-wrap><table><tbody><tr><td>Salt<fn id="n1"><p>Dry.</p></fn></td></tr></tbody>'
    "</table></table-wrap>",
    passing="<table-wrap><table><tbody><tr><td>Salt</td></tr></tbody></table><table-wrap-foot>"
    '<fn id="n1"><p>Dry.</p></fn></table-wrap-foot></table-wrap>',
)
def notes_of_tables_stand_below(article: Article) -> Iterator[Problem]:
    """The notes of a table stand directly in table-wrap-foot."""
    for note in article.named("fn"):
        if parent_name(note) != "table-wrap-foot" and within(note, "table-wrap"):
            message = say(
                "the note of the table stands in {parent}", parent=f"<{parent_name(note)}>"
            )
            yield Problem(note, message, "<table-wrap-foot>", quoted(note))


def _floats(element: etree._Element) -> list[etree._Element]:
    return [child for child in element.iterchildren("*") if child.tag != "title"]


def _is_float(element: etree._Element) -> bool:
    """Tell whether an object floats, which it does when it says nothing (JATS, @position)."""
    return element.get("position", "float") == "float"


_FLOATS = '<article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="news" \
dtd-version="1.3"><front><article-meta/></front><floats-group>{}</floats-group></article>'


@pmc_rule(
    "PMC297",
    Severity.ERROR,
    section="<floats-group>",
    test="floats check",
    page="tags/#el-floatsgrp",
    rationale="PMC places what stands in <floats-group> where the text first names it; an object "
    "anchored at its place cannot be moved.",
    hint='Write position="float", or move the object to its place in the text.',
    failing=_FLOATS.format('<fig id="f1" position="anchor"><graphic xlink:href="f1.png"/></fig>'),
    passing=_FLOATS.format('<fig id="f1" position="float"><graphic xlink:href="f1.png"/></fig>'),
)
def floating_objects_float(article: Article) -> Iterator[Problem]:
    """The objects in floats-group float, and there are some."""
    for group in each(article, "floats-group floats-wrap"):
        objects = _floats(group)
        anchored = next((element for element in objects if not _is_float(element)), None)
        if not objects:
            yield Problem(group, say("{tag} is empty", tag=tag(group)), say("figures or tables"))
        elif anchored is not None:
            message = say(
                "{tag} in the group of floating objects does not float", tag=tag(anchored)
            )
            yield Problem(group, message, '@position="float"', anchored.get("position"))


_DISPLAYED = frozenset("fig fig-group table-wrap table-wrap-group".split())


@pmc_rule(
    "PMC298",
    Severity.ERROR,
    section="Figures and Tables",
    test="display-objects sec check",
    page="dobs/#dob-figs",
    rationale="A section of figures at the end holds floating figures and tables and nothing "
    "else; PMC moves them to where the text names them.",
    hint="Move other content to sections of its own; since JATS 1.0 figures at the end stand in "
    "<floats-group>.",
    failing='<sec sec-type="display-objects"><title>Figures</title><p>Salt.</p></sec>',
    passing='<sec sec-type="figures"><title>Figures</title><p>Salt.</p></sec>',
)
def sections_of_figures_hold_figures(article: Article) -> Iterator[Problem]:
    """A section of display objects is in the back matter and holds floating figures and tables."""
    for section in article.named("sec"):
        if section.get("sec-type") == "display-objects":
            trouble = _trouble_of_figures(section)
            if trouble:
                yield Problem(section, trouble, "<fig> | <table-wrap>", quoted(section) or None)


def _trouble_of_figures(section: etree._Element) -> str | None:
    objects = _floats(section)
    if not objects:
        return say("the section of figures and tables is empty")
    if any(element.tag not in _DISPLAYED for element in objects):
        return say("the section of figures and tables holds something else")
    if not all(map(_is_float, objects)):
        return say("a figure or table in the section of figures and tables does not float")
    if parent_name(section) not in ("back", "sec"):
        return say("the section of figures and tables is not in the back matter")
    return None
