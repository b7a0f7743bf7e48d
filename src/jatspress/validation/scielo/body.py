"""Sections, paragraphs, captions, lists, tables and files of the text."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import XLINK_HREF, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.quoting import called, tag
from jatspress.validation.registry import Problem
from jatspress.validation.scielo.asking import at, outside, sps, without


def _body(inside: str) -> str:
    return f'<article dtd-version="1.3"><front/><body>{inside}</body></article>'


@sps(
    "SPS181",
    element="sec",
    pattern="sectitle",
    rationale="The contents of a page at SciELO are made of the titles of its sections.",
    hint="Write the title of the section into <title>.",
    failing=_body("<sec><p>Salt.</p></sec>"),
    passing=_body("<sec><title>Salt</title><p>Salt.</p></sec>"),
)
def sections_have_titles(article: Article) -> Iterator[Problem]:
    """A section of the text has a title."""
    for sec in at(article, "body/sec"):
        title = sec.find("title")
        if title is None or not squeezed(title):
            yield Problem(sec, say("the section '{sec}' has no title", sec=called(sec)), "<title>")


@sps(
    "SPS182",
    element="p",
    pattern="paragraph",
    rationale="SciELO numbers paragraphs itself and takes an id for a target of links.",
    hint="Take the id away; link to a section or a figure instead.",
    failing='<p id="p1">Salt.</p>',
    passing="<p>Salt.</p>",
)
def paragraphs_have_no_id(article: Article) -> Iterator[Problem]:
    """A paragraph has no id."""
    for element in article.having("id"):
        if element.tag == "p":
            message = say('a paragraph has the id "{id}"', id=element.get("id"))
            yield Problem(element, message, found=element.get("id"))


@sps(
    "SPS183",
    element="caption",
    pattern="caption_title",
    rationale="SciELO lists figures and tables by the titles of their captions.",
    hint="Put the caption, or its first sentence, into <title>.",
    failing='<fig id="f1"><label>1</label><caption><p>Salt.</p></caption></fig>',
    passing='<fig id="f1"><label>1</label><caption><title>Salt.</title></caption></fig>',
)
def captions_have_titles(article: Article) -> Iterator[Problem]:
    """A caption has a title."""
    for caption in article.named("caption"):
        title = caption.find("title")
        if title is None or not squeezed(title):
            message = say("the caption '{caption}' has no title", caption=called(caption))
            yield Problem(caption, message, "<title>")


@sps(
    "SPS184",
    element="ack",
    pattern="ack",
    rationale="Acknowledgements are a text, not a chapter.",
    hint="Take the <sec> away and keep its paragraphs.",
    failing="<ack><sec><title>Thanks</title><p>To all.</p></sec></ack>",
    passing="<ack><title>Thanks</title><p>To all.</p></ack>",
)
def acknowledgements_have_no_sections(article: Article) -> Iterator[Problem]:
    """Acknowledgements have no sections."""
    for ack in at(article, "back/ack"):
        if ack.find("sec") is not None:
            yield Problem(ack, say("the acknowledgements have sections"), found="<sec>")


def _table(rows: str) -> str:
    return f'<table-wrap id="t1"><table>{rows}</table></table-wrap>'


@sps(
    "SPS185",
    element="table",
    pattern="xhtml-table",
    rationale="A reader who cannot see the table is told which cells are heads by their place.",
    hint="Put head rows with <th> into <thead>, the others with <td> into <tbody>.",
    failing=_table("<tr><td>1</td></tr>"),
    passing=_table("<thead><tr><th>n</th></tr></thead><tbody><tr><td>1</td></tr></tbody>"),
)
def tables_have_heads_and_bodies(article: Article) -> Iterator[Problem]:
    """A table has its heads in thead and its other cells in tbody."""
    for table in article.named("table"):
        if table.find("tr") is not None:
            message = say("rows stand directly in the table")
            yield Problem(table, message, "<thead>, <tbody>", "<tr>")
        if next(table.iterfind("tbody//th"), None) is not None:
            message = say("there are heads among the cells of the body")
            yield Problem(table, message, "<td>", "<th>")
        if next(table.iterfind("thead//td"), None) is not None:
            message = say("there are plain cells in the head")
            yield Problem(table, message, "<th>", "<td>")


_LISTS = "order bullet alpha-lower alpha-upper roman-lower roman-upper simple".split()
_ITEMS = "<list-item><p>Salt</p></list-item><list-item><p>Pepper</p></list-item>"


@sps(
    "SPS186",
    element="list",
    pattern="list_attributes', 'list_list-type-values",
    rationale="The type tells how the items are numbered.",
    hint="Use a type of the list; items with printed numbers are 'order'.",
    failing=f'<list list-type="arabic">{_ITEMS}</list>',
    passing=f'<list list-type="order">{_ITEMS}</list>',
)
def lists_are_of_known_kinds(article: Article) -> Iterator[Problem]:
    """A list is of a type that SPS lists."""
    lists = article.named("list")
    yield from without(lists, "list-type")
    yield from outside(lists, "list-type", _LISTS)


@sps(
    "SPS187",
    element="media",
    pattern="media_attributes",
    rationale="A page chooses a player by the type of the file.",
    hint='Write mimetype="video", mime-subtype="mp4" and the name of the file in xlink:href.',
    failing='<p><media xlink:href="salt.mp4"/></p>',
    passing='<p><media mimetype="video" mime-subtype="mp4" xlink:href="salt.mp4"/></p>',
)
def media_say_their_type(article: Article) -> Iterator[Problem]:
    """Media have their type, subtype and file."""
    yield from without(article.named("media"), "mime-subtype", "mimetype", XLINK_HREF)


@sps(
    "SPS188",
    element="supplementary-material",
    pattern="supplementary-material_mimetype",
    rationale="A reader learns from the type what a file is before opening it.",
    hint='Write mimetype="application" and mime-subtype="pdf", or what the file is.',
    failing='<supplementary-material id="s1" xlink:href="salt.pdf"/>',
    passing='<supplementary-material id="s1" mimetype="application" mime-subtype="pdf" '
    'xlink:href="salt.pdf"/>',
)
def supplementary_files_say_their_type(article: Article) -> Iterator[Problem]:
    """Supplementary material has its type and subtype."""
    yield from without(article.named("supplementary-material"), "mimetype", "mime-subtype")


_SECTIONS = """cases conclusions data-availability discussion intro materials methods results
subjects supplementary-material transcript""".split()
_ALONE = frozenset({"data-availability", "supplementary-material", "transcript"})


@sps(
    "SPS189",
    element="sec",
    module="validation/sec.py",
    rationale="SciELO looks up sections such as methods and data availability by their type.",
    hint="Use a type of the list, two joined by '|'; leave it out where none fits.",
    failing='<sec sec-type="introduction"><title>Salt</title><p>Salt.</p></sec>',
    passing='<sec sec-type="materials|methods"><title>Salt</title><p>Salt.</p></sec>',
)
def sections_are_of_known_kinds(article: Article) -> Iterator[Problem]:
    """The type of a section is one that SPS lists, or two of them."""
    for sec in article.named("sec"):
        value = sec.get("sec-type")
        kinds = [] if value is None else value.split("|")
        if any(kind not in _SECTIONS for kind in kinds):
            message = say(
                '@{name} of {tag} is "{value}", which is not in the list of SPS',
                name="sec-type",
                tag=tag(sec),
                value=value,
            )
            yield Problem(sec, message, ", ".join(_SECTIONS), value)
        elif len(kinds) > 1 and set(kinds) & _ALONE:
            message = say(
                'the type "{kind}" stands alone, not in "{value}"',
                kind=min(set(kinds) & _ALONE),
                value=value,
            )
            yield Problem(sec, message, min(set(kinds) & _ALONE), value)


@sps(
    "SPS190",
    element="list",
    module="validation/list.py",
    rationale="A list of one item is none; screen readers announce it as one.",
    hint="Make a paragraph of it, or add the other items.",
    failing='<list list-type="bullet"><list-item><p>Salt</p></list-item></list>',
    passing=f'<list list-type="bullet">{_ITEMS}</list>',
)
def lists_have_two_items(article: Article) -> Iterator[Problem]:
    """A list has two items at least."""
    for element in article.named("list"):
        if len(element.findall("list-item")) < 2:
            message = say("the list '{list}' has one item", list=called(element))
            yield Problem(element, message, say("two items or a paragraph"))
