"""Figures: something to see, a label, a caption, a text for those who cannot see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.quoting import excerpt, quoted, tag
from jatspress.validation.registry import Problem, rule

#: What a figure has beside the thing that it shows.
_AROUND = frozenset(
    """label caption object-id alt-text long-desc kwd-group subj-group abstract email ext-link uri
attrib permissions copyright-statement processing-meta""".split()
)


@rule(
    "JP160",
    Severity.WARNING,
    rationale="Readers see a caption under an empty frame.",
    source="JATS 1.3, <fig>; JATS4R, Display objects, 1.0",
    url="https://jats4r.niso.org/display-objects/",
    hint='Name the file of the picture: <graphic xlink:href="…"/> inside <fig>.',
    failing="<fig><label>Figure 1</label><caption><p>A salt road.</p></caption></fig>",
    passing="<fig><label>Figure 1</label><caption><p>A salt road.</p></caption>"
    '<graphic xlink:href="road.png"/></fig>',
)
def figures_show_something(article: Article) -> Iterator[Problem]:
    """A figure has a picture or something else to show."""
    for fig in article.named("fig"):
        if all(child.tag in _AROUND for child in fig.iterchildren("*")):
            message = say("the figure '{figure}' shows nothing", figure=_name(fig))
            yield Problem(fig, message, say("<graphic>, <media> or other content"))


def _name(node: etree._Element) -> str:
    """What people call a figure or table: its label, its id, the beginning of its text."""
    label = node.find("label")
    return (squeezed(label) if label is not None else "") or node.get("id") or quoted(node)


#: Figures and tables that need no number: the graphical abstract, pictures in a box or letter.
_WITHOUT_NUMBER = ("abstract", "trans-abstract", "boxed-text", "front-stub", "bio", "statement")
_GROUPS = ("fig-group", "table-wrap-group")


@rule(
    "JP161",
    Severity.INFO,
    rationale="Without a label nobody can refer to a figure or table, without a caption nobody "
    "knows what it shows.",
    source="JATS 1.3, <fig>, <table-wrap>; PMC Tagging Guidelines, 'Figures'",
    url="https://pmc.ncbi.nlm.nih.gov/tagging-guidelines/article/style/",
    hint="Write the number into <label> and the words below or above it into <caption>.",
    failing='<fig><graphic xlink:href="road.png"/></fig>',
    passing="<fig><label>Figure 1</label><caption><p>A salt road.</p></caption>"
    '<graphic xlink:href="road.png"/></fig>',
)
def figures_and_tables_have_label_and_caption(article: Article) -> Iterator[Problem]:
    """Figures and tables have a label and a caption."""
    nodes = article.named("fig", "table-wrap")
    having = {name: {e.getparent() for e in article.named(name)} for name in ("label", "caption")}
    labels = {node.tag for node in nodes if node in having["label"]}
    for node in nodes:
        # A figure may share the label or caption of its group.
        around = {node, *node.iterancestors(*_GROUPS)}
        has = {name: not around.isdisjoint(elements) for name, elements in having.items()}
        if all(has.values()) or next(node.iterancestors(*_WITHOUT_NUMBER), None) is not None:
            continue
        if not any(has.values()):
            message = say("{tag} has neither a label nor a caption", tag=tag(node))
            yield Problem(node, message, say("<label> and <caption>"))
        elif not has["caption"]:
            message = say("{tag} '{label}' has no caption", tag=tag(node), label=_name(node))
            yield Problem(node, message, "<caption>")
        elif node.tag in labels:
            message = say("{tag} has no label, while others have one", tag=tag(node))
            yield Problem(node, message, "<label>")


_TEXTS = ("alt-text", "long-desc", "textual-form")
#: Elements whose words stand for the picture, or that show it small in a line of text.
_IN_WORDS = ("disp-formula", "inline-formula", "chem-struct", "chem-struct-wrap")


@rule(
    "JP162",
    Severity.INFO,
    rationale="Who cannot see a picture hears its alternative text; the European Accessibility "
    "Act asks for one in publications since June 2025.",
    source="JATS4R, Accessibility, 1.0; WCAG 2.2, 1.1.1",
    url="https://jats4r.niso.org/accessibility/",
    hint="Say in <alt-text> inside <graphic> what the picture shows, not the caption again.",
    failing='<fig><label>1</label><graphic xlink:href="road.png"/></fig>',
    passing="<fig><label>1</label><graphic xlink:href='road.png'><alt-text>Two mules on a narrow "
    "road</alt-text></graphic></fig>",
)
def pictures_have_alternative_texts(article: Article) -> Iterator[Problem]:
    """Pictures have an alternative text."""
    pictures = [node for node in article.named("graphic") if _needs_alternative(node)]
    said = {text.getparent() for text in article.named(*_TEXTS)}
    without = [node for node in pictures if said.isdisjoint(_around(node))]
    if len(without) == len(pictures) > 1:
        message = say("none of the {count} pictures has an alternative text", count=len(pictures))
        yield Problem(without[0], message, "<alt-text>")
        return
    for graphic in without:
        yield Problem(graphic, say("the picture has no alternative text"), "<alt-text>")


def _needs_alternative(graphic: etree._Element) -> bool:
    parent = graphic.getparent()
    if parent is not None and parent.tag == "alternatives":
        if next(graphic.itersiblings("graphic", preceding=True), None) is not None:
            return False
        if any(node.tag != "graphic" for node in parent.iterchildren("*")):
            return False
    return next(graphic.iterancestors(*_IN_WORDS), None) is None


def _around(graphic: etree._Element) -> Iterator[etree._Element]:
    """A picture and what it stands in that may have its text."""
    yield graphic
    yield from graphic.iterancestors("alternatives", "fig", "table-wrap", "fig-group")


_FRAMES = """fig fig-group table-wrap disp-formula inline-formula alternatives boxed-text td th
supplementary-material chem-struct chem-struct-wrap abstract trans-abstract bio caption""".split()
_CAPTION = re.compile(
    r"(?:fig(?:ure)?|table|scheme|chart|map|plate|рис(?:унок)?|табл(?:ица)?|схема|figura|tabla|"
    r"tabela|quadro|gráfico|tableau|abb(?:ildung)?|tab(?:elle)?)\.?\s*\d",
    re.IGNORECASE,
)


@rule(
    "JP163",
    Severity.WARNING,
    rationale="A caption that is a paragraph is torn from its picture on the page, and lists of "
    "figures and links miss it.",
    source="JATS 1.3, <fig>",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/fig.html",
    hint="Make a <fig> of them: number in <label>, words in <caption>, then the <graphic>.",
    failing='<p><graphic xlink:href="road.png"/></p><p>Figure 1. A salt road.</p>',
    passing="<fig><label>Figure 1.</label><caption><p>A salt road.</p></caption>"
    '<graphic xlink:href="road.png"/></fig><p>Figure 1 shows a road.</p>',
)
def captions_are_no_paragraphs(article: Article) -> Iterator[Problem]:
    """The caption of a picture stands in its figure, not in a paragraph beside it."""
    for graphic in article.named("graphic", "media"):
        if next(graphic.iterancestors(*_FRAMES), None) is None:
            for words in _words_beside(graphic):
                if _CAPTION.match(words):
                    message = say("the caption '{words}' stands in a paragraph", words=words)
                    yield Problem(graphic, message, say("<fig> with <label> and <caption>"))
                    break


def _words_beside(graphic: etree._Element) -> Iterator[str]:
    """What stands right after a picture and right before it."""
    parent = graphic.getparent()
    block = parent if parent is not None and parent.tag == "p" else graphic
    if block is not graphic:
        yield excerpt(squeezed(block))
    for beside in (block.getnext(), block.getprevious()):
        if beside is not None and beside.tag in ("p", "bold", "italic"):
            yield excerpt(squeezed(beside))
