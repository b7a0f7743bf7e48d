"""Sections and their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.quoting import called, tag
from jatspress.validation.registry import Problem, rule

_SALT = "<sec id='s1'><title>{}</title><p>Salt was carried over the hills.</p></sec>"
_URL = "https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/sec.html"


@rule(
    "JP187",
    Severity.WARNING,
    rationale="A section without a heading stands in no table of contents, and screen readers "
    "cannot jump to it.",
    source="JATS4R, Accessibility, 1.0; JATS 1.3, <sec>, <app>",
    url="https://jats4r.niso.org/accessibility/",
    hint="Give it a <title>, or put its paragraphs into the section before.",
    failing="<sec><p>Salt was carried over the hills.</p></sec>",
    passing=_SALT.format("Salt"),
)
def sections_have_titles(article: Article) -> Iterator[Problem]:
    """Sections and appendices have a title."""
    for node in article.named("sec", "app"):
        if node.find("title") is None and not (node.tag == "app" and _has_label(node)):
            message = say("{tag} '{text}' has no title", tag=tag(node), text=called(node))
            yield Problem(node, message, "<title>")


def _has_label(node: etree._Element) -> bool:
    label = node.find("label")
    return label is not None and bool(squeezed(label))


#: Titles of these may be left empty: their captions and lists have words of their own.
_MAY_BE_EMPTY = ("caption",)


@rule(
    "JP188",
    Severity.WARNING,
    rationale="An empty heading is a gap on the page and an empty line in the table of contents.",
    source="WCAG 2.2, 2.4.6; PMC Style Checker, 'empty element'",
    url="https://www.w3.org/WAI/WCAG22/Understanding/headings-and-labels.html",
    hint="Write the heading, or take <title> out.",
    failing=_SALT.format(" "),
    passing=_SALT.format("Salt"),
)
def titles_have_words(article: Article) -> Iterator[Problem]:
    """A title has words."""
    for title in article.named("title"):
        parent = title.getparent()
        if parent is None or parent.tag in _MAY_BE_EMPTY or squeezed(title):
            continue
        if next(title.iter("inline-graphic", "graphic"), None) is None:
            message = say("the title of {tag} is empty", tag=tag(parent))
            yield Problem(title, message, say("words"), severity=_gravity(parent))


def _gravity(parent: etree._Element) -> Severity | None:
    """The text before the first heading may stand in a section without one."""
    first = parent.tag == "sec" and next(parent.itersiblings("sec", preceding=True), None) is None
    return Severity.INFO if first else None


@rule(
    "JP189",
    Severity.INFO,
    rationale="Punctuation after a heading belongs to the design of one page; in tables of "
    "contents and in another design it is wrong.",
    source="PMC Tagging Guidelines, 'Sections'",
    url="https://pmc.ncbi.nlm.nih.gov/tagging-guidelines/article/style/",
    hint="Take the colon out; the style can print one.",
    failing=_SALT.format("Salt:"),
    passing=_SALT.format("Salt"),
)
def titles_end_without_colon(article: Article) -> Iterator[Problem]:
    """The title of a section does not end in a colon."""
    for title in _titles(article):
        if squeezed(title).endswith(":"):
            yield Problem(title, say("the title '{title}' ends in a colon", title=called(title)))


def _titles(article: Article) -> Iterator[etree._Element]:
    """The titles of sections of text; headings of abstracts run on in their paragraphs."""
    for sec in article.named("sec", "app"):
        title = sec.find("title")
        if title is not None and next(sec.iterancestors(*_ABSTRACTS), None) is None:
            yield title


_ABSTRACTS = ("abstract", "trans-abstract", "boxed-text")
_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})[.)]?(?:\s+\S|$)")


@rule(
    "JP190",
    Severity.INFO,
    rationale="A section whose number is out of turn was lost, moved or numbered wrongly.",
    source="Council of Science Editors, Scientific Style and Format, 'Headings'",
    hint="Look for the section that is missing, or correct the numbers and the cross-references.",
    failing=_SALT.format("1. Salt") + "<sec id='s3'><title>3. Roads</title><p>Two.</p></sec>",
    passing=_SALT.format("1. Salt") + "<sec id='s2'><title>2. Roads</title><p>Two.</p></sec>",
)
def numbers_of_sections_go_up(article: Article) -> Iterator[Problem]:
    """The numbers of sections go up one by one."""
    for siblings in _families(article):
        numbered = [(sec, number) for sec in siblings if (number := _number(sec))]
        if len(numbered) < 2 or len(numbered) < len(siblings) / 2:
            continue
        last = awaited = numbered[0][1]
        for sec, number in numbered[1:]:
            # After a slip of one number the next may go on from it or from what it should be.
            if number not in (_next(last), _next(awaited)):
                fields = {"number": _dotted(number), "last": _dotted(last)}
                message = say("section {number} comes after section {last}", **fields)
                yield Problem(sec, message, _dotted(_next(last)), _dotted(number))
                awaited = _next(awaited)
            else:
                awaited = number
            last = number


def _next(number: tuple[int, ...]) -> tuple[int, ...]:
    return (*number[:-1], number[-1] + 1)


def _families(article: Article) -> list[list[etree._Element]]:
    """The sections of each parent."""
    families: dict[etree._Element, list[etree._Element]] = {}
    for sec in article.named("sec"):
        parent = sec.getparent()
        if parent is not None and parent.tag not in _ABSTRACTS:
            families.setdefault(parent, []).append(sec)
    return list(families.values())


def _number(sec: etree._Element) -> tuple[int, ...]:
    """The number of a section, from its label or the beginning of its title."""
    head = sec.find("label")
    if head is None:
        head = sec.find("title")
    found = _NUMBER.match(squeezed(head)) if head is not None else None
    return tuple(map(int, found[1].split("."))) if found else ()


def _dotted(number: tuple[int, ...]) -> str:
    return ".".join(map(str, number))


@rule(
    "JP191",
    Severity.INFO,
    rationale="Two sections of one name beside each other are told apart neither in the table of "
    "contents nor by who speaks of them; often one was pasted twice.",
    source="WCAG 2.2, 2.4.6",
    url="https://www.w3.org/WAI/WCAG22/Understanding/headings-and-labels.html",
    hint="Take one out when it was pasted twice, or give the two different titles.",
    failing=_SALT.format("Salt") + "<sec id='s2'><title>Salt</title><p>Two.</p></sec>",
    passing=_SALT.format("Salt") + "<sec id='s2'><title>Roads</title><p>Two.</p></sec>",
)
def titles_of_siblings_differ(article: Article) -> Iterator[Problem]:
    """Sections beside each other have different titles."""
    for siblings in _families(article):
        named: dict[str, list[etree._Element]] = {}
        for sec in siblings:
            head = " ".join(squeezed(node) for node in sec.iterchildren("label", "title"))
            named.setdefault(head.casefold(), []).append(sec)
        for head, secs in named.items():
            if head and len(secs) > 1:
                message = "two sections beside each other have the title '{title}'"
                if len(secs) > 2:
                    message = "{count} sections beside each other have the title '{title}'"
                title = " ".join(squeezed(n) for n in secs[1].iterchildren("label", "title"))
                yield Problem(secs[1], say(message, title=title, count=len(secs)))


_HEADS = frozenset({"label", "title", "sec-meta", "subtitle"})


@rule(
    "JP192",
    Severity.WARNING,
    rationale="A heading with nothing below it: its text was lost or stands elsewhere.",
    source="JATS 1.3, <sec>; PMC Style Checker, 'empty element'",
    url=_URL,
    hint="Put its text into the section, or the sections after it that belong to it; or take it "
    "out.",
    failing="<sec><title>Salt</title></sec>",
    passing=_SALT.format("Salt"),
)
def sections_have_content(article: Article) -> Iterator[Problem]:
    """A section has content."""
    for sec in article.named("sec", "app"):
        children = [child for child in sec.iterchildren("*") if child.tag not in _HEADS]
        if all(_is_hollow(child) for child in children):
            message = say("the section '{title}' has no content", title=called(sec))
            yield Problem(sec, message)


def _is_hollow(node: etree._Element) -> bool:
    return node.tag == "p" and len(node) == 0 and not squeezed(node)


_LONGEST_HEADING = 80
_EMPHASIS = ("bold", "italic", "underline", "sc")
_SECTIONS = ("sec", "body", "app")


@rule(
    "JP193",
    Severity.INFO,
    rationale="A heading that is a bold paragraph stands in no table of contents, and screen "
    "readers do not know it as a heading.",
    source="WCAG 2.2, technique F2; PMC Tagging Guidelines, 'Sections'",
    url="https://www.w3.org/WAI/WCAG22/Techniques/failures/F2",
    hint="Make a <sec> of it and of the paragraphs below, with the words in <title>.",
    failing="<p><bold>Salt roads</bold></p><p>Salt was carried over the hills.</p>",
    passing=_SALT.format("Salt roads"),
)
def headings_are_no_bold_paragraphs(article: Article) -> Iterator[Problem]:
    """A heading is a title, not a paragraph in bold."""
    for bold in article.named("bold"):
        p = _alone_in_paragraph(bold)
        after = p.getnext() if p is not None else None
        parent = p.getparent() if p is not None else None
        if p is None or after is None or parent is None or parent.tag not in _SECTIONS:
            continue
        words = squeezed(p)
        if after.tag in ("p", "list", "table-wrap", "fig") and _is_heading(words):
            if after.tag == "p" and _starts_bold(after):
                continue  # several bold lines are an address or an emphasis
            message = say("the paragraph '{words}' looks like a heading", words=words)
            yield Problem(p, message, say("<sec> with <title>"))


def _alone_in_paragraph(bold: etree._Element) -> etree._Element | None:
    """The paragraph that this bold text fills."""
    node: etree._Element | None = bold
    while node is not None and node.tag in _EMPHASIS:
        parent = node.getparent()
        alone = node.getprevious() is None and node.getnext() is None
        if parent is None or not alone or f"{parent.text or ''}{node.tail or ''}".strip():
            return None
        node = parent
    return node if node is not None and node.tag == "p" else None


def _starts_bold(p: etree._Element) -> bool:
    return len(p) > 0 and p[0].tag == "bold" and not (p.text or "").strip()


def _is_heading(words: str) -> bool:
    return 3 <= len(words) <= _LONGEST_HEADING and words[-1].isalnum() and words[0].isalnum()


_DEEPEST = 6


@rule(
    "JP194",
    Severity.INFO,
    rationale="HTML and Word have six levels of headings; deeper ones look like the text.",
    source="HTML Living Standard, 4.3.6, h1–h6; WCAG 2.2, 1.3.1",
    url="https://html.spec.whatwg.org/multipage/sections.html#the-h1,-h2,-h3,-h4,-h5,-and-h6-elements",
    hint="Move the section a level up, or make a list of it.",
    failing="<sec><title>1</title>" * 7 + "<p>Salt.</p>" + "</sec>" * 7,
    passing="<sec><title>1</title>" * 6 + "<p>Salt.</p>" + "</sec>" * 6,
)
def sections_are_not_too_deep(article: Article) -> Iterator[Problem]:
    """Sections are nested at most six deep."""
    for sec in article.named("sec"):
        around = islice(sec.iterancestors("sec"), _DEEPEST + 1)  # one that is deeper is not told
        if sum(1 for _ in around) == _DEEPEST:
            message = say("the section '{title}' is nested seven deep", title=called(sec))
            yield Problem(sec, message)
