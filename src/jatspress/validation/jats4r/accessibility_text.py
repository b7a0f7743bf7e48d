"""Links, headings, lists, descriptions and metadata that can be heard (JATS4R, Accessibility)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import chain

from lxml import etree

from jatspress.article import NAMESPACES, XLINK_HREF, Severity, say
from jatspress.jats.text import flat, squeezed
from jatspress.validation.article import Article
from jatspress.validation.quoting import excerpt, quoted, tag
from jatspress.validation.registry import Problem, rule

recommended = partial(
    rule,
    profiles=("jats4r",),
    source="JATS4R, Accessibility, version 1.0 (NISO RP-47-2024)",
    url="https://jats4r.niso.org/accessibility/",
)

_LINKS = ("ext-link", "uri", "self-uri")
_XLINK_TITLE = f"{{{NAMESPACES['xlink']}}}title"
_ADDRESS = re.compile(r"https?://|s?ftp://")
_METADATA = "accessibility-metadata"
_METADATA_NAMES = ("accessibilityFeature", "accessibilityHazard", "accessibilityStatement")

_LINK = '<p>See <ext-link ext-link-type="uri" xlink:href="https://example.org/">{}</ext-link>.</p>'
_FIGURE = """<fig id="f1"><label>Figure 1</label><caption><title>The hill road</title>
<p>The road in 1720.</p></caption><graphic xlink:href="f1.png"><alt-text>{}</alt-text></graphic>
</fig>"""
_DESCRIBED = _FIGURE.format("A mule climbs a narrow road")
_SECTION = "<sec><title>Roads</title><p>There were two.</p></sec>"
_STATED = """<article dtd-version="1.3"><processing-meta><custom-meta-group
content-type="accessibility-metadata"><custom-meta vocab="schema.org"><meta-name>{}</meta-name>
<meta-value>alternativeText</meta-value></custom-meta></custom-meta-group></processing-meta></article>
"""
_STATED_RIGHT = _STATED.format("accessibilityFeature")


def _is_address(link: etree._Element, text: str) -> bool:
    """Tell whether what a reader hears of a link is an address."""
    return text == link.get(XLINK_HREF) or _ADDRESS.match(text) is not None


@lru_cache(maxsize=4)
def _addresses(article: Article) -> dict[etree._Element, str]:
    """The links whose text is an address, with their text."""
    texts = ((link, flat(link)) for link in _links(article))
    return {link: text for link, text in texts if _is_address(link, text)}


def _links(article: Article) -> Iterator[etree._Element]:
    return chain.from_iterable(map(article.named, _LINKS))


@recommended(
    "J4R-accessibility-06",
    Severity.ERROR,
    rationale="Those who listen to a page go from link to link; an address spelt out letter by "
    "letter does not say where it leads.",
    hint="Name the target in the text of the link, or in xlink:title.",
    failing=_LINK.format("https://example.org/"),
    passing=_LINK.format("the salt archive"),
)
def links_say_where_they_lead(article: Article) -> Iterator[Problem]:
    """A link is described by its text or its title."""
    for link in _links(article):
        if link.get(_XLINK_TITLE) is not None:
            continue
        if _is_empty(link):
            message = say("the link {tag} has neither text nor title", tag=tag(link))
            yield Problem(link, message, "xlink:title", link.get(XLINK_HREF))
        elif link in _addresses(article):
            message = say("the text of the link is an address and xlink:title is missing")
            yield Problem(link, message, "xlink:title", excerpt(_addresses(article)[link]))


def _is_empty(link: etree._Element) -> bool:
    return next(link.iterchildren("*"), None) is None and not flat(link).strip()


@recommended(
    "J4R-accessibility-07",
    Severity.ERROR,
    rationale="Those who listen to a page go from heading to heading; a section without one is "
    "passed by.",
    hint="Give the section its <title>.",
    failing="<sec><p>There were two roads.</p></sec>",
    passing=_SECTION,
)
def sections_have_titles(article: Article) -> Iterator[Problem]:
    """Every section has a title."""
    for section in article.named("sec"):
        if next(section.iterchildren("title"), None) is None:
            yield Problem(section, say("a section has no title"), "<title>")


@recommended(
    "J4R-accessibility-08",
    Severity.ERROR,
    rationale="The level of a heading follows from where its section stands; @disp-level may say "
    "otherwise, and the page skips a level.",
    hint="Put the section where it belongs and take @disp-level out.",
    failing=_SECTION.replace("<sec>", '<sec disp-level="2">'),
    passing=_SECTION,
)
def levels_follow_from_the_structure(article: Article) -> Iterator[Problem]:
    """No section states its level."""
    for section in article.having("disp-level"):
        level = section.get("disp-level")
        if section.tag == "sec":
            message = say('the section states its level, disp-level="{level}"', level=level)
            yield Problem(section, message, found=level)


@recommended(
    "J4R-accessibility-11",
    Severity.ERROR,
    rationale="Programs look for what an article says of its accessibility in <processing-meta>.",
    hint="Move the <custom-meta-group> into <processing-meta>.",
    failing="""<custom-meta-group content-type="accessibility-metadata"><custom-meta
vocab="schema.org"><meta-name>accessibilityFeature</meta-name><meta-value>alternativeText</meta-value>
</custom-meta></custom-meta-group>""",
    passing=_STATED_RIGHT,
)
def metadata_stand_in_processing_meta(article: Article) -> Iterator[Problem]:
    """Metadata on accessibility stand in processing-meta."""
    for group in article.named("custom-meta-group"):
        parent = group.getparent()
        if group.get("content-type") != _METADATA or parent is None:
            continue
        if parent.tag != "processing-meta":
            message = say("metadata on accessibility stand in {tag}", tag=tag(parent))
            yield Problem(group, message, "<processing-meta>", tag(parent))


@recommended(
    "J4R-accessibility-12",
    Severity.ERROR,
    rationale="Catalogues know three names of schema.org for what an article says of its "
    "accessibility.",
    hint="Use accessibilityFeature, accessibilityHazard or accessibilityStatement.",
    failing=_STATED.format("feature"),
    passing=_STATED_RIGHT,
)
def metadata_have_known_names(article: Article) -> Iterator[Problem]:
    """Metadata on accessibility have names of schema.org."""
    for entry in _metadata(article):
        names = [flat(name) for name in entry.iterchildren("meta-name")]
        if not any(name in _METADATA_NAMES for name in names):
            message = say("the metadata on accessibility have no name that is known")
            yield Problem(entry, message, ", ".join(_METADATA_NAMES), ", ".join(names) or None)


@recommended(
    "J4R-accessibility-13",
    Severity.ERROR,
    rationale="A name means what its vocabulary says; here it is that of schema.org.",
    hint='Add vocab="schema.org".',
    failing=_STATED_RIGHT.replace(' vocab="schema.org"', ""),
    passing=_STATED_RIGHT,
)
def metadata_name_their_vocabulary(article: Article) -> Iterator[Problem]:
    """Metadata on accessibility name schema.org as their vocabulary."""
    for entry in _metadata(article):
        if entry.get("vocab") != "schema.org":
            message = say("the metadata on accessibility do not name schema.org")
            yield Problem(entry, message, 'vocab="schema.org"', entry.get("vocab"))


def _metadata(article: Article) -> Iterator[etree._Element]:
    for group in article.named("custom-meta-group"):
        parent = group.getparent()
        stated = group.get("content-type") == _METADATA
        if stated and parent is not None and parent.tag == "processing-meta":
            yield from group.iterchildren("custom-meta")


@recommended(
    "J4R-accessibility-16",
    Severity.WARNING,
    rationale="Listeners hear the title anyway; the alternative text tells what there is to see.",
    hint="Describe in <alt-text> what the picture shows.",
    failing=_FIGURE.format("The hill road"),
    passing=_DESCRIBED,
)
def alternative_texts_do_not_repeat_the_title(article: Article) -> Iterator[Problem]:
    """The alternative text is not the title of the figure."""
    for text, words, caption in _captioned(article):
        if any(squeezed(title) == words for title in caption.iterchildren("title")):
            yield Problem(text, say("the alternative text repeats the title"), found=excerpt(words))


@recommended(
    "J4R-accessibility-17",
    Severity.WARNING,
    rationale="Listeners hear the caption anyway; the alternative text tells what there is to see.",
    hint="Describe in <alt-text> what the picture shows.",
    failing=_FIGURE.format("The road in 1720."),
    passing=_DESCRIBED,
)
def alternative_texts_do_not_repeat_the_caption(article: Article) -> Iterator[Problem]:
    """The alternative text is not the caption of the figure."""
    for text, words, caption in _captioned(article):
        paragraph = caption.find("p")
        if paragraph is not None and squeezed(paragraph) == words:
            message = say("the alternative text repeats the caption")
            yield Problem(text, message, found=excerpt(words))


def _captioned(article: Article) -> Iterator[tuple[etree._Element, str, etree._Element]]:
    """The alternative texts that say something, with each caption of the figures around them."""
    for text in article.named("alt-text"):
        parent = text.getparent()
        if parent is None or parent.tag != "graphic":
            continue
        words = squeezed(text)
        for figure in parent.iterancestors("fig") if words else ():
            for caption in figure.iterchildren("caption"):
                yield text, words, caption


@recommended(
    "J4R-accessibility-18",
    Severity.WARNING,
    rationale="An empty alternative text does not tell a picture without meaning from one that "
    "was forgotten.",
    hint='Describe the picture, or write "null" when it is an ornament.',
    failing=_FIGURE.format(""),
    passing=_FIGURE.format("null"),
)
def alternative_texts_say_something(article: Article) -> Iterator[Problem]:
    """No alternative text is empty."""
    for text in article.named("alt-text"):
        parent = text.getparent()
        if parent is not None and parent.tag == "graphic" and not squeezed(text):
            yield Problem(text, say("the alternative text is empty"), say("words, or null"))


@recommended(
    "J4R-accessibility-19",
    Severity.WARNING,
    rationale="An address read aloud tells nobody where the link leads.",
    hint="Make the text of the link say what it leads to.",
    failing=_LINK.format("https://example.org/"),
    passing=_LINK.format("the salt archive"),
)
def links_are_in_words(article: Article) -> Iterator[Problem]:
    """The text of a link is not an address."""
    for link, text in _addresses(article).items():
        message = say("the text of the link is an address")
        yield Problem(link, message, say("words"), excerpt(text))


@recommended(
    "J4R-accessibility-20",
    Severity.WARNING,
    rationale="Browsers number a list by its @list-type; labels of our own stand beside the "
    "numbers, or in place of them where no screen reader looks.",
    hint="Say the kind of list in @list-type and take the labels out.",
    failing='<list list-type="simple"><list-item><label>1</label><p>North</p></list-item></list>',
    passing='<list list-type="order"><list-item><p>North</p></list-item></list>',
)
def lists_are_numbered_by_their_type(article: Article) -> Iterator[Problem]:
    """The items of a list have no labels of their own."""
    for item in article.named("list-item"):
        label = item.find("label")
        if label is not None:
            message = say("the list item has a label of its own")
            yield Problem(item, message, "list/@list-type", quoted(label) or None)
