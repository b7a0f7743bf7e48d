"""The walk over the tree: one small function per element, registered where it is defined."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from lxml import etree

from jatspress.article import XML_LANG, Finding, Rule, say
from jatspress.descriptions.languages import language, reads_right_to_left
from jatspress.jats.document import Document
from jatspress.rendering import rules
from jatspress.rendering.assets import Assets
from jatspress.rendering.element_table import ElementTable, key_of
from jatspress.rendering.markup import EMPTY, Html, element, is_blank, joined, named, tag, text
from jatspress.rendering.words import Words

_LOWEST_HEADING = 6
_DEFERRED = re.compile(r"<!--jp:(\d+)-->")
_UNFIT_FOR_ID = re.compile(r"\s+")


class Styled(Protocol):
    """A citation in the journal's style, and the parts that the style leaves out."""

    @property
    def html(self) -> Html: ...  # noqa: D102
    @property
    def left_out(self) -> tuple[etree._Element, ...]: ...  # noqa: D102


@dataclass
class Walk:
    """What grows while an article is walked; every `Page` of the article shares it.

    Some of it is remembered lest long rows be looked through again at each step: `raised` of marks
    that follow one another, `goes_on_with` the number after the last of each list.
    """

    document: Document
    assets: Assets
    findings: list[Finding] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    targets: dict[str, etree._Element] = field(default_factory=dict)
    citing: dict[str, list[str]] = field(default_factory=dict)
    notes: list[Html] = field(default_factory=list)
    contents: list[ContentsEntry] = field(default_factory=list)
    #: The numbers by which the text cites each reference, once a list has asked for them.
    cited_numbers: dict[str, set[str]] | None = None
    unknown: set[str] = field(default_factory=set)
    styled: Mapping[etree._Element, Styled] = field(default_factory=dict)
    paddings: dict[etree._Element, str] = field(default_factory=dict)
    raised: dict[etree._Element, bool] = field(default_factory=dict)
    goes_on_with: dict[etree._Element, int] = field(default_factory=dict)
    keeps_spans: dict[etree._Element, bool] = field(default_factory=dict)
    has_formulas: bool = False
    _fresh: dict[str, int] = field(default_factory=dict)
    _later: list[Callable[[], Html]] = field(default_factory=list)

    @classmethod
    def through(cls, document: Document, assets: Assets, ours: Iterable[str] = ()) -> Walk:
        """Start a walk; `ours` are ids that the page itself needs."""
        targets: dict[str, etree._Element] = {}
        for node in document.root.iter("*"):
            name = anchor_name(node.get("id"))
            if name:
                targets.setdefault(name, node)
        return cls(document, assets, ids=set(ours), targets=targets)

    def fresh_id(self, stem: str) -> str:
        """An id of ours that no element of the article has."""
        number = self._fresh.get(stem, 0) + 1
        while (name := f"jp-{stem}-{number}") in self.ids or name in self.targets:
            number += 1
        self._fresh[stem] = number
        self.ids.add(name)
        return name

    def report(self, rule: Rule, message: str, node: etree._Element, **more: str) -> None:
        """Add a finding at an element."""
        line, column = self.document.position(node)
        where = {"line": line, "column": column, "xpath": self.document.xpath_of(node)}
        self.findings.append(rule.finding(message, path=self.document.path, **where, **more))

    def later(self, make: Callable[[], Html]) -> Html:
        """Leave a place for HTML that can be made only when the whole article was walked."""
        self._later.append(make)
        return Html(f"<!--jp:{len(self._later) - 1}-->")

    def complete(self, html: Html) -> Html:
        """Fill the places that `later` left, also those inside one another.

        No text of an article can look like such a place, since `<` is escaped in it.
        """

        def fill(place: re.Match[str]) -> str:
            return str(self.complete(self._later[int(place[1])]()))

        return Html(_DEFERRED.sub(fill, str(html)))


@dataclass(frozen=True)
class ContentsEntry:
    """A line of the table of contents: its depth from 1, the anchor, the title."""

    depth: int
    anchor: str
    title: Html


@dataclass(frozen=True)
class Page:
    """Where in the page the walk is: heading level, language, and what may stand here.

    `quiet` is for words that are shown a second time (contents): no ids, no links, no notes.
    `listed` says that headings of this place enter the table of contents.
    """

    walk: Walk
    words: Words
    lang: str | None
    level: int = 2
    quiet: bool = False
    listed: bool = False

    def deeper(self) -> Page:
        """The page one heading level down."""
        return replace(self, level=self.level + 1)

    def inside(self, node: etree._Element) -> Page:
        """The page inside an element, which may change the language."""
        own = language(node.get(XML_LANG))
        return replace(self, lang=own) if own and own != self.lang else self

    def silent(self) -> Page:
        """The page for words that are shown a second time."""
        return replace(self, quiet=True)

    # --- words of ours

    def say(self, key: str) -> Html:
        """A word of the page itself, marked when it is in another language than its place."""
        word = text(self.words[key])
        return tag("span", word, lang=self.words.lang) if self._foreign() else word

    def _foreign(self) -> bool:
        return self.lang is not None and self.lang.split("-")[0] != self.words.lang

    # --- attributes

    def attributes(self, node: etree._Element, class_: str | None = None) -> dict[str, str]:
        """The id and language of an element, with a class of ours."""
        if not node.attrib:  # as most phrases
            return {"class": class_} if class_ is not None else {}
        own = language(node.get(XML_LANG))
        lang = own if own != self.lang else None
        direction = "rtl" if lang and reads_right_to_left(lang) else None
        return named(id=self.anchor(node), class_=class_, lang=lang, dir=direction)

    def anchor(self, node: etree._Element) -> str | None:
        """The id of an element on the page; the first of several equal ones gets it."""
        name = anchor_name(node.get("id"))
        if name is None or self.quiet or name in self.walk.ids:
            return None
        self.walk.ids.add(name)
        return name

    # --- content

    def render(self, node: etree._Element) -> Html:
        """The HTML of an element, without what follows it."""
        if not isinstance(node.tag, str):
            return self._entity(node)
        handler = ELEMENTS.handler(node)
        return handler(node, self) if handler else _unknown(node, self)

    def _entity(self, node: etree._Element) -> Html:
        """An entity that the parser left alone is shown as it is written; comments are not."""
        return text(node.text) if isinstance(node, etree._Entity) else EMPTY

    def content(self, node: etree._Element, *, without: Iterable[str] = ()) -> Html:
        """Everything inside an element in order: text and elements."""
        inner = self.inside(node)
        left_out = frozenset(without)
        parts = [text(node.text)]
        for child in node:
            if child.tag not in left_out:
                parts.append(inner.render(child))
            parts.append(text(child.tail))
        return joined(parts)

    def flow(self, node: etree._Element, *, without: Iterable[str] = ()) -> Html:
        """Everything inside an element as blocks: runs of text become paragraphs."""
        inner = self.inside(node)
        left_out = frozenset(without)
        return joined(
            run if is_block else self.paragraph(run, {})
            for is_block, run in inner.runs(node, left_out)
            if is_block or not is_blank(run)
        )

    def block(self, node: etree._Element) -> Html:
        """An element as a block: what is part of a line elsewhere becomes a paragraph."""
        shown = self.render(node)
        return shown if is_block(node) or is_blank(shown) else self.paragraph(shown, {})

    def phrase(self, node: etree._Element) -> Html:
        """Everything inside an element as one run of text: paragraphs are joined by blanks."""
        inner = self.inside(node)
        parts = [text(node.text)]
        for child in node:
            parts.append(inner.content(child) if child.tag == "p" else inner.render(child))
            parts.append(text(child.tail))
        return joined((part.strip() for part in parts if not is_blank(part)), " ")

    def runs(
        self, node: etree._Element, without: frozenset[str] = frozenset()
    ) -> Iterator[tuple[bool, Html]]:
        """Cut the content of an element into blocks and the runs of text between them."""
        pending: list[Html] = [text(node.text)]
        for child in node:
            if child.tag in without:
                pending.append(text(child.tail))
            elif is_block(child):
                yield False, joined(pending)
                yield True, self.render(child)
                pending = [text(child.tail)]
            else:
                pending += [self.render(child), text(child.tail)]
        yield False, joined(pending)

    def paragraph(self, run: Html, attributes: dict[str, str]) -> Html:
        """A run of text is a paragraph, unless a block hides deep inside one of its phrases."""
        if _has_block(run):
            return element("div", run, {**attributes, "class": "p"})
        return element("p", run, attributes)

    def heading(
        self, content: Html, attributes: dict[str, str] | None = None, level: int | None = None
    ) -> Html:
        """A heading at the level of this place."""
        name = f"h{min(level or self.level, _LOWEST_HEADING)}"
        return element(name, content, attributes or {})


def anchor_name(name: str | None) -> str | None:
    """An id as HTML allows it: without white space, not empty."""
    return (_UNFIT_FOR_ID.sub("_", name.strip()) or None) if name else None


_BLOCK_TAG = re.compile(r"<(?:p|div|ul|ol|dl|table|figure|blockquote|pre|section|hr|h[1-6])[ >]")


def _has_block(run: Html) -> bool:
    return _BLOCK_TAG.search(run) is not None


def _unknown(node: etree._Element, page: Page) -> Html:
    """Show an element that has no rendering as plain text or blocks, and say so once."""
    name = key_of(node)
    if name not in page.walk.unknown:
        page.walk.unknown.add(name)
        local = etree.QName(node).localname
        page.walk.report(
            rules.UNKNOWN_ELEMENT,
            say("<{name}> has no rendering yet; its text is shown without its meaning", name=local),
            node,
            found=f"<{local}>",
        )
    if is_block(node):
        return element("div", page.flow(node), page.attributes(node, "unknown"))
    return element("span", page.content(node), page.attributes(node, "unknown"))


# --- the table of elements

Handler = Callable[[etree._Element, Page], Html]
ELEMENTS: ElementTable[Page] = ElementTable()

on, hide, is_block = ELEMENTS.on, ELEMENTS.hide, ELEMENTS.is_block
elsewhere = ELEMENTS.elsewhere
