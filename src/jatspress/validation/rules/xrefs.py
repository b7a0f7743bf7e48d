"""Ids, and the cross-references that point to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.citation_read import CITATIONS
from jatspress.jats.text import flat, squeezed, text_of
from jatspress.validation.article import Article, ids_in
from jatspress.validation.quoting import called, tag
from jatspress.validation.registry import Problem, rule


@rule(
    "JP121",
    Severity.ERROR,
    profiles=("core", "pmc"),
    only_without_dtd=True,
    rationale="A link to an id that two elements have leads to the wrong one half of the time.",
    source="XML 1.0, section 3.3.1, 'ID'",
    url="https://www.w3.org/TR/xml/#id",
    hint="Give each element an id of its own and mend the links.",
    failing="""<sec id="s1"><title>Salt</title></sec><sec id="s1"><title>Roads</title></sec>""",
    passing="""<sec id="s1"><title>Salt</title></sec><sec id="s2"><title>Roads</title></sec>""",
)
def ids_are_unique(article: Article) -> Iterator[Problem]:
    """No two elements have the same id."""
    for name, elements in article.by_id.items():
        for element in elements[1:]:
            message = say('the id "{id}" of {tag} is used twice', id=name, tag=tag(element))
            yield Problem(element, message, say("an id that no other element has"), name)


@rule(
    "JP122",
    Severity.ERROR,
    profiles=("core", "pmc"),
    only_without_dtd=True,
    rationale="A cross-reference to nothing is a dead link on the page.",
    source="XML 1.0, section 3.3.1, 'IDREF'",
    url="https://www.w3.org/TR/xml/#idref",
    hint="Correct @rid, or give the target the id.",
    failing='<p>See <xref ref-type="fig" rid="f9">Figure 9</xref>.</p>',
    passing='<p>See <xref ref-type="fig" rid="f9">Figure 9</xref>.</p><fig id="f9"><label>9</label>'
    '<graphic xlink:href="f9.png"/></fig>',
)
def cross_references_lead_somewhere(article: Article) -> Iterator[Problem]:
    """Every @rid names an id of the article."""
    for element in article.having("rid"):
        for rid in str(element.get("rid")).split():
            if rid not in article.by_id:
                message = say(
                    'rid="{rid}" of {tag} points to no id in this article',
                    rid=rid,
                    tag=tag(element),
                )
                yield Problem(element, message, say("an id of this article"), rid)


@rule(
    "JP123",
    Severity.ERROR,
    profiles=("core", "pmc"),
    rationale="A cross-reference that names no target is no link.",
    source="JATS 1.3, <xref>",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/xref.html",
    hint="Name the target's id in @rid, or keep the words without <xref>.",
    failing='<p>See <xref ref-type="sec">Methods</xref>.</p>',
    passing='<sec id="m"><title>Methods</title><p>See <xref ref-type="sec" rid="m">here</xref>.</p>'
    "</sec>",
)
def cross_references_name_a_target(article: Article) -> Iterator[Problem]:
    """Every xref has @rid."""
    for xref in article.all("//xref"):
        if not (xref.get("rid") or "").strip():
            message = say("the cross-reference '{text}' names no target", text=called(xref))
            yield Problem(xref, message, say("@rid with the id of the target"))


_NOTES = frozenset({"fn", "fn-group", "author-notes", "corresp", "p", "table-wrap-foot", "notes"})
#: What xref/@ref-type says ← the elements that it can mean.
_TARGETS: dict[str, frozenset[str]] = {
    "aff": frozenset({"aff", "aff-alternatives"}),
    "app": frozenset({"app", "app-group", "sec"}),
    "author-notes": _NOTES,
    "bibr": frozenset({"ref", "ref-list", "citation-alternatives", "note", *CITATIONS}),
    "bio": frozenset({"bio"}),
    "boxed-text": frozenset({"boxed-text"}),
    "contrib": frozenset({"contrib", "collab"}),
    "corresp": _NOTES,
    "disp-formula": frozenset({"disp-formula", "disp-formula-group", "inline-formula"}),
    "fig": frozenset({"fig", "fig-group", "graphic", "media"}),
    "fn": _NOTES,
    "kwd": frozenset({"kwd", "compound-kwd", "kwd-group"}),
    "list": frozenset({"list", "list-item", "def-list", "def-item"}),
    "sec": frozenset({"sec", "app", "ack", "boxed-text"}),
    "statement": frozenset({"statement"}),
    "supplementary-material": frozenset(
        {"supplementary-material", "inline-supplementary-material", "media", "sec", "app"}
    ),
    "table": frozenset({"table-wrap", "table-wrap-group", "table", "array"}),
    "table-fn": _NOTES,
}


@rule(
    "JP124",
    Severity.WARNING,
    rationale="Pages style and place a link by its kind; citation counters follow 'bibr' alone.",
    source="JATS 1.3, @ref-type; PMC Style Checker, 'xref'",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/attribute/ref-type.html",
    hint="Correct @ref-type, or @rid when the link leads to the wrong place.",
    failing='<fig id="f1"><label>Figure 1</label><graphic xlink:href="f1.png"/></fig>'
    '<p>See <xref ref-type="table" rid="f1">Figure 1</xref>.</p>',
    passing='<fig id="f1"><label>Figure 1</label><graphic xlink:href="f1.png"/></fig>'
    '<p>See <xref ref-type="fig" rid="f1">Figure 1</xref>.</p>',
)
def kinds_of_cross_references_agree(article: Article) -> Iterator[Problem]:
    """xref/@ref-type says what the target is."""
    for xref in article.all("//xref[@rid][@ref-type]"):
        kinds = _TARGETS.get(str(xref.get("ref-type")))
        for rid in str(xref.get("rid")).split():
            targets = article.by_id.get(rid, [])
            if kinds and targets and targets[0].tag not in kinds:
                fields = {"kind": xref.get("ref-type"), "tag": tag(targets[0]), "rid": rid}
                message = say('ref-type="{kind}" points to a {tag}, "{rid}"', **fields)
                expected = ", ".join(f"<{name}>" for name in sorted(kinds))
                yield Problem(xref, message, expected, tag(targets[0]))


_RANGE = re.compile(r"[\s()\[\]]*(?:[-\u2010-\u2015\u2212~]|\b(?:to|through)\b)[\s()\[\]]*")
_NUMBERS = re.compile(r"(\d{1,9})(?:\s*[-\u2010-\u2015\u2212]\s*(\d{1,9}))?")
#: A 'range' longer than this is none.
_LONGEST_RANGE = 200


@rule(
    "JP125",
    Severity.INFO,
    rationale="A reference that the text never cites was left over from an earlier version, or "
    "its citation was lost.",
    source="PMC Tagging Guidelines, 'References'",
    hint='Cite it in the text with <xref ref-type="bibr">, or take it out of the list.',
    failing="""<article dtd-version="1.3"><front><article-meta><title-group><article-title>Salt
</article-title></title-group></article-meta></front>
<body><p>As shown <xref ref-type="bibr" rid="r1">1</xref>.</p></body>
<back><ref-list><ref id="r1"><mixed-citation>One.</mixed-citation></ref>
<ref id="r2"><mixed-citation>Two.</mixed-citation></ref></ref-list></back></article>""",
    passing="""<article dtd-version="1.3"><front><article-meta><title-group><article-title>Salt
</article-title></title-group></article-meta></front>
<body><p>As shown <xref ref-type="bibr" rid="r1">1</xref>–<xref ref-type="bibr" rid="r3">3</xref>.
</p></body><back><ref-list><ref id="r1"><mixed-citation>One.</mixed-citation></ref>
<ref id="r2"><mixed-citation>Two.</mixed-citation></ref>
<ref id="r3"><mixed-citation>Three.</mixed-citation></ref></ref-list></back></article>""",
)
def references_are_cited(article: Article) -> Iterator[Problem]:
    """Where the text cites a list, it cites every reference of the list."""
    if article.root.find("body") is None:
        return
    linked = {rid for xref in article.all("//xref[@rid]") for rid in str(xref.get("rid")).split()}
    for ref_list in article.all("//ref-list[ref]"):
        refs = list(ref_list.iterchildren("ref"))
        # Most have the id themselves, and need not be looked into.
        left = [r for r in refs if r.get("id") not in linked and not ids_in(r) & linked]
        if not left or len(left) == len(refs):
            continue
        inside = _in_ranges(_ranges(article), refs)
        for ref in left:
            label = (text_of(ref, "label") or "").strip(" .()[]")
            if ref not in inside and label not in _cited_numbers(article):
                message = say("no citation in the text leads to '{text}'", text=called(ref))
                yield Problem(ref, message, found=ref.get("id"))


@lru_cache(maxsize=4)
def _cited_numbers(article: Article) -> frozenset[str]:
    """The numbers that citations print: one that says '1–3' may lead to the first alone."""
    numbers: set[str] = set()
    for xref in article.all("//xref[@ref-type='bibr']"):
        for first, last in _NUMBERS.findall(squeezed(xref)):
            ends = int(first), int(last or first)
            if ends[1] - ends[0] <= _LONGEST_RANGE:
                numbers.update(map(str, range(ends[0], ends[1] + 1)))
    return frozenset(numbers)


@lru_cache(maxsize=4)
def _ranges(article: Article) -> tuple[tuple[str, str], ...]:
    """The ids at the two ends of ranges such as '[3]–[7]', of which the ends alone are links."""
    citations = [xref for xref in article.named("xref") if xref.get("ref-type") == "bibr"]
    found = []
    for first, last in pairwise(citations):
        ends = first.get("rid", "").split(), last.get("rid", "").split()
        if all(ends) and _RANGE.fullmatch(_text_between(first, last)):
            found.append((ends[0][-1], ends[1][0]))
    return tuple(found)


#: What stands between the ends of a range is not longer.
_LONGEST_DASH = 20


def _text_between(first: etree._Element, last: etree._Element) -> str:
    """The characters between two elements, or as many of them as show that they are no dash."""
    above = set(last.iterancestors())
    text, node, following = first.tail or "", first, first.getnext()
    while following is not last and len(text) < _LONGEST_DASH:
        if following is None:
            parent = node.getparent()
            if parent is None:
                break
            text, node, following = text + (parent.tail or ""), parent, parent.getnext()
        elif following in above:
            text, following = text + (following.text or ""), following[0]
        else:
            inside = "" if following.tag == "xref" else flat(following)
            text += inside + (following.tail or "")
            node, following = following, following.getnext()
    return text


def _in_ranges(
    ranges: tuple[tuple[str, str], ...], refs: list[etree._Element]
) -> set[etree._Element]:
    """The references of a list that stand between the ends of a range."""
    inside: set[etree._Element] = set()
    if not ranges:
        return inside
    order = {name: number for number, ref in enumerate(refs) for name in ids_in(ref)}
    for first, last in ranges:
        if first in order and last in order:
            inside.update(refs[order[first] : order[last]])
    return inside
