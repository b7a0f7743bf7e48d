"""Labels of figures, tables and formulas: one each, in order; and who speaks of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article, ids_in
from jatspress.validation.labels import Label, labels_of, linked_ids
from jatspress.validation.registry import Problem, rule

_FIGURES = (
    '<fig id="f1"><label>Figure 1</label><graphic xlink:href="1.png"/></fig>'
    '<fig id="f2"><label>Figure {}</label><graphic xlink:href="2.png"/></fig>'
)


@rule(
    "JP164",
    Severity.WARNING,
    rationale="'See Figure 2' means neither of two figures that are both called so.",
    source="JATS 1.3, <label>; PMC Tagging Guidelines, 'Figures'",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/label.html",
    hint="Correct the number of one of them, and the cross-references to it.",
    failing=_FIGURES.format(1),
    passing=_FIGURES.format(2),
)
def labels_are_unique(article: Article) -> Iterator[Problem]:
    """No two figures, tables or formulas of an article have the same label."""
    seen: dict[tuple[object, ...], Label] = {}
    for label in labels_of(article):
        bare = label.words.casefold().strip(" .:()[]")
        key = (label.part, label.kind, bare, label.lang)
        if not any(map(str.isdigit, bare)):
            continue
        if key in seen:
            line, _ = article.document.position(seen[key].node)
            yield Problem(
                label.node,
                say("the label '{label}' stands in line {line} too", label=label.words, line=line),
                say("a label of its own"),
                label.words,
            )
        seen.setdefault(key, label)


@rule(
    "JP165",
    Severity.INFO,
    rationale="A number left out or out of turn shows that a figure, table or formula was lost, "
    "moved or numbered wrongly.",
    source="Council of Science Editors, Scientific Style and Format, 'Tables and figures'",
    hint="Look for what is missing, or correct the numbers and their cross-references.",
    failing=_FIGURES.format(3),
    passing=_FIGURES.format(2),
)
def labels_go_up(article: Article) -> Iterator[Problem]:
    """The numbers of figures, tables and formulas go up one by one."""
    series: dict[tuple[object, ...], list[Label]] = {}
    for label in labels_of(article):
        # 'Fig. 2' and 'Figures 4' go on with 'Figure 1'.
        key = (label.whole, label.kind, label.stem[:3], label.lang)
        series.setdefault(key, []).append(label)
    for labels in series.values():
        yield from _out_of_turn(labels)


def _out_of_turn(labels: list[Label]) -> Iterator[Problem]:
    numbers = {label.number for label in labels}
    # 'Figures 2–5', 'Figures 2 and 3' and 'Figure 2A' have their numbers too.
    for label in labels:
        if label.number is None:
            numbers.update(_numbers(label.words))
    for _, run in groupby(labels, key=lambda label: (label.part, _floats(label))):
        last = 0
        for label in run:
            number = label.number
            if number is None:
                continue
            if number < last:
                message = say("'{label}' stands after number {last}", label=label.words, last=last)
                yield Problem(label.node, message, found=label.words)
            else:
                gap = [n for n in range(last + 1, min(number, last + 100)) if n not in numbers]
                if gap and (last or label.part is label.whole):
                    missing = ", ".join(map(str, gap))
                    pattern = "before '{label}' there is no number {missing}"
                    yield Problem(label.node, say(pattern, label=label.words, missing=missing))
            last = max(number, last)


def _floats(label: Label) -> bool:
    """Whether it stands with the figures and tables that have no place in the text."""
    return next(label.node.iterancestors("floats-group", "floats-wrap"), None) is not None


@rule(
    "JP166",
    Severity.INFO,
    rationale="A figure or table that the text never speaks of was left over, or its mention was "
    "lost; readers do not know when to look at it.",
    source="Council of Science Editors, Scientific Style and Format, 'Tables and figures'",
    hint='Refer to it in the text with <xref ref-type="fig"> or <xref ref-type="table">.',
    failing=_FIGURES.format(2) + '<p>See <xref ref-type="fig" rid="f1">Figure 1</xref>.</p>',
    passing=_FIGURES.format(2)
    + '<p>See <xref ref-type="fig" rid="f1">Figures 1</xref> and <xref ref-type="fig" rid="f2">2'
    "</xref>.</p>",
)
def figures_are_mentioned(article: Article) -> Iterator[Problem]:
    """The text speaks of every figure and table, where it links to any."""
    linked = linked_ids(article)
    for kind, ref_type in (("fig", "fig"), ("table-wrap", "table")):
        labels = [label for label in labels_of(article) if label.kind == kind and label.number]
        unlinked = [label for label in labels if not _ids(label.node) & linked]
        stems = {label.stem[:3] for label in unlinked}
        if not stems or len(unlinked) == len(labels) or len(stems) > _MOST_STEMS:
            continue
        printed = _printed_by_links(article, ref_type)
        for label in unlinked:
            if label.number in printed or label.number in _written(article, label.stem[:3]):
                continue
            message = say("the text never mentions '{label}'", label=label.words)
            yield Problem(label.node, message, found=label.node.get("id"))


def _ids(node: etree._Element) -> set[str]:
    group = node.getparent()
    is_group = group is not None and str(group.tag).endswith("-group")
    return ids_in(node) | ({str(group.get("id"))} if is_group and group is not None else set())


_NUMBERS = re.compile(r"(\d{1,4})(?:\s*[-\u2010-\u2015]\s*(\d{1,4}))?")
_LONGEST_RANGE = 50


def _numbers(text: str) -> Iterator[int]:
    """The numbers that a text has, those inside its ranges too."""
    for first, last in _NUMBERS.findall(text):
        yield from range(int(first), min(int(last or first), int(first) + _LONGEST_RANGE) + 1)


def _printed_by_links(article: Article, ref_type: str) -> set[int]:
    """The numbers that cross-references of a kind print, with ranges from link to link."""
    links = [xref for xref in article.named("xref") if xref.get("ref-type") == ref_type]
    return set(_numbers(" ".join(f"{squeezed(xref)}{(xref.tail or '')[:3]}" for xref in links)))


#: The text is looked through once for each: labels of more kinds are none.
_MOST_STEMS = 16

#: Numbers with what stands between them: '1, 2a and 3'.
_LIST = r"\d(?:[\d\s,;&()\[\]./\u2010-\u2015-]|(?:and|und|et|to|[^\W\d])(?!\w)){0,60}"


@lru_cache(maxsize=16)
def _written(article: Article, stem: str) -> frozenset[int]:
    """The numbers that stand after a word in the paragraphs: 'Figs. 1, 2a and 3', 'рис. 2'."""
    word = re.compile(rf"\b{re.escape(stem)}[^\W\d]*\W{{0,3}}({_LIST})")
    return frozenset(
        number
        for p in article.named("p")
        if next(p.iterancestors("fig", "table-wrap"), None) is None
        for numbers in word.findall(squeezed(p).casefold())
        for number in _numbers(numbers)
    )
