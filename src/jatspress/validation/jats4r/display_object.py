"""Figures, tables and boxes: what they show, labels, ids, DOIs (JATS4R, Display objects)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import flat
from jatspress.validation.article import Article
from jatspress.validation.quoting import excerpt, tag
from jatspress.validation.registry import Problem, rule

recommended = partial(
    rule,
    profiles=("jats4r",),
    source="JATS4R, Display objects, version 1.0",
    url="https://jats4r.niso.org/display-objects-figures-tables-boxed-text-etc/",
)

#: What a figure may show in place of a graphic: a film, a structure, a listing.
_SHOWN = frozenset(
    {
        *("graphic", "media", "chem-struct", "chem-struct-wrap", "code", "preformat"),
        *("array", "disp-formula", "disp-formula-group"),
    }
)
_WITH_DOI = frozenset(
    {
        *("fig", "fig-group", "table-wrap", "table-wrap-group"),
        *("disp-formula", "disp-formula-group", "boxed-text"),
    }
)
_DOI_AT_END = re.compile(r"10\.\d{4,9}/[-._;()/:A-Za-z0-9]+\Z")
_SUPPLEMENT = r"supplement(?:al|ary)?"
_FIGURE_LABEL = re.compile(
    rf"\s*(?:fig(?:ure)?\.?|scheme\.?|{_SUPPLEMENT}\.?|{_SUPPLEMENT}\s*fig(?:ure)?\.?)\s*\d",
    re.IGNORECASE,
)
_TABLE_LABEL = re.compile(rf"\s*(?:table|{_SUPPLEMENT}\s*table)\.?\s*\d", re.IGNORECASE)
_BOX_LABEL = re.compile(r"\s*box\.?\s*\d", re.IGNORECASE)
#: These need an id only where they have a name by which the text can speak of them.
_IF_NAMED = ("fig-group", "table-wrap-group", "disp-formula-group", "chem-struct-wrap")

#: Examples, with a number to fill in.
FIGURE = """<fig id="f{0}"><label>Figure {0}</label><graphic xlink:href="f{0}.png"><alt-text>A mule
</alt-text></graphic></fig>"""
TABLE = """<table-wrap id="t{0}"><label>Table {0}</label><table><tbody><tr><th>Road</th></tr>
</tbody></table></table-wrap>"""
_BOX = '<boxed-text id="b1"><label>Box 1</label><caption><title>Salt</title></caption></boxed-text>'


def _filled(element: etree._Element) -> bool:
    return next(element.iterchildren("*"), None) is not None or bool(flat(element).strip())


def has_label_or_caption(element: etree._Element) -> bool:
    """Tell whether an object has a label or a caption that says something."""
    if any(map(_filled, element.iterchildren("label"))):
        return True
    captions = element.iterchildren("caption")
    return any(_filled(part) for caption in captions for part in caption.iterchildren("title", "p"))


@recommended(
    "J4R-display-object-03",
    Severity.ERROR,
    rationale="A figure with nothing to show is an empty frame on the page.",
    hint="Put the picture into the figure as <graphic>.",
    failing='<fig id="f1"><label>Figure 1</label><p>A mule on a hill road.</p></fig>',
    passing=FIGURE.format(1),
)
def figures_show_something(article: Article) -> Iterator[Problem]:
    """A figure has a graphic, or what else figures show."""
    for figure in article.named("fig"):
        if not _shows(figure):
            message = say("the figure has no <graphic>")
            yield Problem(figure, message, "<graphic>")


def _shows(figure: etree._Element) -> bool:
    return any(
        part.tag in _SHOWN or (part.tag == "alternatives" and _shows(part)) for part in figure
    )


@recommended(
    "J4R-display-object-08",
    Severity.ERROR,
    rationale="What is said to be a DOI is looked up and linked as one.",
    hint="Correct the DOI or its pub-id-type; take out an <object-id> that says nothing.",
    failing=FIGURE.format(1).replace(
        "<label>", '<object-id pub-id-type="doi">salt.f1</object-id><label>'
    ),
    passing=FIGURE.format(1).replace(
        "<label>", '<object-id pub-id-type="doi">10.5555/salt.f1</object-id><label>'
    ),
)
def dois_of_objects_are_dois(article: Article) -> Iterator[Problem]:
    """The DOI of a figure, table, formula or box has the form of one."""
    for identifier in article.named("object-id"):
        parent = identifier.getparent()
        if identifier.get("pub-id-type") != "doi" or parent is None or parent.tag not in _WITH_DOI:
            continue
        if not _DOI_AT_END.search(flat(identifier)):
            stated = excerpt(flat(identifier))
            message = say("the <object-id> for the DOI is empty")
            if stated:
                message = say("'{value}' is said to be a DOI and is none", value=stated)
            yield Problem(identifier, message, "10.…/…", stated)


@recommended(
    "J4R-display-object-09",
    Severity.WARNING,
    rationale="Pages set labels and build lists of figures from <label>.",
    hint="Move 'Figure 1' from the caption into <label>.",
    failing="""<fig id="f1"><caption><p>Figure 1. A mule.</p></caption><graphic
xlink:href="f1.png"><alt-text>A mule</alt-text></graphic></fig>""",
    passing=FIGURE.format(1),
)
def labels_of_figures_are_tagged(article: Article) -> Iterator[Problem]:
    """The label of a figure does not stand in its caption."""
    yield from _labelled_in_caption(article, ("fig", "fig-group"), _FIGURE_LABEL)


@recommended(
    "J4R-display-object-10",
    Severity.WARNING,
    rationale="Pages set labels and build lists of tables from <label>.",
    hint="Move 'Table 1' from the caption into <label>.",
    failing=TABLE.format(1).replace(
        "<label>Table 1</label>", "<caption><p>Table 1. Roads.</p></caption>"
    ),
    passing=TABLE.format(1),
)
def labels_of_tables_are_tagged(article: Article) -> Iterator[Problem]:
    """The label of a table does not stand in its caption."""
    yield from _labelled_in_caption(article, ("table-wrap", "table-wrap-group"), _TABLE_LABEL)


@recommended(
    "J4R-display-object-11",
    Severity.WARNING,
    rationale="Pages set labels from <label>.",
    hint="Move 'Box 1' from the caption into <label>.",
    failing=_BOX.replace("<label>Box 1</label>", "").replace("Salt", "Box 1. Salt"),
    passing=_BOX,
)
def labels_of_boxes_are_tagged(article: Article) -> Iterator[Problem]:
    """The label of a box does not stand in its caption."""
    yield from _labelled_in_caption(article, ("boxed-text",), _BOX_LABEL)


def _labelled_in_caption(
    article: Article, names: tuple[str, ...], label: re.Pattern[str]
) -> Iterator[Problem]:
    for element in article.named(*names):
        caption = element.find("caption")
        if caption is None or not _lacks_label(element):
            continue
        text = flat(caption)
        if label.match(text):
            message = say("the caption of {tag} begins with a label", tag=tag(element))
            yield Problem(element, message, "<label>", excerpt(text))


def _lacks_label(element: etree._Element) -> bool:
    """Tell whether an object has no label; an empty one of a single object is none."""
    labels = list(element.iterchildren("label"))
    if not labels or str(element.tag).endswith("-group"):
        return not labels
    return not all(map(_filled, labels))


@recommended(
    "J4R-display-object-12",
    Severity.WARNING,
    rationale="A mention in the text leads to the object by its id.",
    hint="Give it an id and name it in @rid of the mentions.",
    failing=FIGURE.format(1).replace(' id="f1"', ""),
    passing=FIGURE.format(1),
)
def objects_have_an_id(article: Article) -> Iterator[Problem]:
    """Every figure, table and box has an id, and every group that has a name."""
    for element in article.named("fig", "table-wrap", "boxed-text", *_IF_NAMED):
        if element.get("id") is not None:
            continue
        if element.tag not in _IF_NAMED or _has_name(element):
            yield Problem(element, say("{tag} has no id", tag=tag(element)), "@id")


def _has_name(element: etree._Element) -> bool:
    if element.find("label") is not None:
        return True
    captions = element.iterchildren("caption")
    return any(next(caption.iterchildren("title", "p"), None) is not None for caption in captions)
