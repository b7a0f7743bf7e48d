"""Files that an article names: pictures, media, supplementary material."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import XLINK_HREF, Severity, say
from jatspress.validation.article import Article
from jatspress.validation.media_types import TOP_LEVEL, contradict, ending_of, usual_type
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem, rule

_FILE = '<supplementary-material id="s1"{}><label>Data 1</label></supplementary-material>'
#: Elements whose @xlink:href the DTD asks for; it cannot see that it is empty.
_NAMING = ("graphic", "inline-graphic", "media", "inline-media", "inline-supplementary-material")
_NAMED_INSIDE = (
    "media",
    "graphic",
    "inline-graphic",
    "ext-link",
    "uri",
    "self-uri",
    "alternatives",
)


@rule(
    "JP169",
    Severity.ERROR,
    rationale="Without the name of the file there is no picture and nothing to download.",
    source="JATS 1.3, <graphic>, <media>, <supplementary-material>; PMC Style Checker, "
    "'xlink:href empty'",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/attribute/xlink-href.html",
    hint="Write the name of the file into @xlink:href.",
    failing='<fig><label>1</label><graphic xlink:href=""/></fig>',
    passing='<fig><label>1</label><graphic xlink:href="road.png"/></fig>',
)
def files_are_named(article: Article) -> Iterator[Problem]:
    """Pictures, media and supplementary material name their file."""
    for node in article.named(*_NAMING):
        href = node.get(XLINK_HREF)
        if href is not None and not href.strip():
            yield Problem(node, say("{tag} names no file", tag=tag(node)), "@xlink:href")
    for node in article.named("supplementary-material"):
        if not (node.get(XLINK_HREF) or "").strip() and not _holds_something(node):
            message = say("{tag} names no file", tag=tag(node))
            yield Problem(node, message, "@xlink:href", severity=Severity.WARNING)


_SHOWN = ("fig", "table-wrap", "fig-group", "table", "sec", "disp-formula", "list", "code")


def _holds_something(node: etree._Element) -> bool:
    """Whether supplementary material holds a link, or is itself what it speaks of."""
    return next(node.iter(*_NAMED_INSIDE, *_SHOWN), None) is not None


@rule(
    "JP170",
    Severity.WARNING,
    rationale="Programs choose by the media type how to show or send a file: a wrong one offers "
    "it as what it is not.",
    source="JATS 1.3, @mimetype, @mime-subtype; RFC 6838; eLife Schematron, graphic tests",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/attribute/mimetype.html",
    hint="Write the type into @mimetype ('image') and the kind into @mime-subtype ('png').",
    failing='<fig><label>1</label><graphic mimetype="image" mime-subtype="png" '
    'xlink:href="road.tif"/></fig>',
    passing='<fig><label>1</label><graphic mimetype="image" mime-subtype="tiff" '
    'xlink:href="road.tif"/></fig>',
)
def media_types_agree_with_names(article: Article) -> Iterator[Problem]:
    """@mimetype and @mime-subtype are a media type, and that of the file's name."""
    for node in article.having("mimetype"):
        stated = (node.get("mimetype") or "").strip()
        subtype = (node.get("mime-subtype") or "").strip()
        kind, _, rest = stated.partition("/")
        if stated and kind.lower() not in TOP_LEVEL:
            message = say('mimetype="{type}" is no media type', type=stated)
            yield Problem(node, message, say("'image', 'video', 'audio', 'application', 'text' …"))
            continue
        if rest:
            message = say('mimetype="{type}" holds the subtype too', type=stated)
            expected = f'mimetype="{kind}" mime-subtype="{rest}"'
            yield Problem(node, message, expected, severity=Severity.INFO)
        yield from _contradiction(node, f"{kind}/{rest or subtype}")


def _contradiction(node: etree._Element, media_type: str) -> Iterator[Problem]:
    name = (node.get(XLINK_HREF) or "").strip()
    ending = ending_of(name)
    if contradict(media_type, ending):
        message = say("the type of '{name}' is given as {type}", name=name, type=media_type)
        yield Problem(node, message, usual_type(ending), media_type)


@rule(
    "JP199",
    Severity.INFO,
    rationale="A file without a label or a caption is a link of which readers do not know where "
    "it leads.",
    source="PMC Tagging Guidelines, 'Supplementary material'; JATS 1.3, <supplementary-material>",
    url="https://pmc.ncbi.nlm.nih.gov/tagging-guidelines/article/style/",
    hint="Say in <label> and <caption> what the file holds.",
    failing='<supplementary-material id="s1" xlink:href="data.csv"/>',
    passing=_FILE.format(' xlink:href="data.csv"'),
)
def supplements_are_described(article: Article) -> Iterator[Problem]:
    """Supplementary material has a label or a caption."""
    for node in article.named("supplementary-material"):
        described = [node, *node.iterchildren("media", "p", "fig", "table-wrap", "sec")]
        if not any(_describes(part) for part in described):
            yield Problem(node, say("the file has neither a label nor a caption"), "<caption>")


def _describes(node: etree._Element) -> bool:
    if node.tag in ("p", "sec"):
        return True
    return any(node.find(name) is not None for name in ("label", "caption"))
