"""The numbers that cross-references print, and their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import squeezed, text_of, whole_number
from jatspress.validation.article import Article
from jatspress.validation.quoting import quoted
from jatspress.validation.registry import Problem, rule

_XREF = "https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/xref.html"
_RANGE = re.compile(r"(\d{1,3})\s?[-–—‒]\s?(\d{1,3})")
_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
_NUMBERS_ALONE = re.compile(r"[\s\[\]().,;–—‒-]*\d{1,3}[\s\[\]().,;–—‒\d-]*")
#: Targets with a number that the text repeats.
_NUMBERED = frozenset({"ref", "fig", "table-wrap", "disp-formula", "boxed-text", "statement"})


@rule(
    "JP128",
    Severity.WARNING,
    rationale="A link that says '2' and leads to '3' sends readers to another figure or reference "
    "than the text means.",
    source="JATS 1.3, <xref>; PMC Style Checker, 'xref'",
    url=_XREF,
    hint="Compare text, @rid and the label of the target.",
    failing='<fig id="f3"><label>Figure 3</label><graphic xlink:href="f3.png"/></fig>'
    '<p>See <xref ref-type="fig" rid="f3">Figure 2</xref>.</p>',
    passing='<fig id="f3"><label>Figure 3</label><graphic xlink:href="f3.png"/></fig>'
    '<p>See <xref ref-type="fig" rid="f3">Figures 1–3</xref>.</p>',
)
def cross_references_print_the_number_of_their_target(article: Article) -> Iterator[Problem]:
    """A cross-reference that prints a number leads to what has that number."""
    labels: dict[str, set[int]] = {}
    for xref in article.named("xref"):
        rid = xref.get("rid") or ""
        if rid not in labels:
            labels[rid] = _label_numbers(article, rid)
        if len(labels[rid]) != 1:
            continue
        text = squeezed(xref)
        if whole_number(text) in labels[rid]:
            continue  # most citations
        # Names and years are no numbers: 'Sand 2004' may well lead to [16].
        if not text or (xref.get("ref-type") == "bibr" and not _NUMBERS_ALONE.fullmatch(text)):
            continue
        printed = _printed_numbers(text)
        if printed and not printed & labels[rid]:
            target = article.by_id[rid][0]
            message = say("the cross-reference says '{text}' and leads to '{label}'", text=text,
                          label=text_of(target, "label"))  # fmt: skip
            yield Problem(xref, message, text_of(target, "label"), text)


def _label_numbers(article: Article, rid: str) -> set[int]:
    """The numbers in the label of what an id names."""
    targets = article.by_id.get(rid, [])
    if not targets or targets[0].tag not in _NUMBERED:
        return set()
    label = text_of(targets[0], "label") or ""
    if label.isdecimal() and len(label) < 4:
        return {int(label)}  # as that of most references
    # 'Figure 2.1' and '1979b' are no plain numbers.
    plain = not re.search(r"\d[.\w-]*\d|\d{4}", re.sub(r"\d{1,3}", "1", label))
    return {int(n) for n in _NUMBER.findall(label)} if plain else set()


def _printed_numbers(text: str) -> set[int]:
    numbers = {int(n) for n in _NUMBER.findall(text)}
    for first, last in _RANGE.findall(text):
        numbers.update(range(int(first), int(last) + 1))
    return numbers


def _numbered_refs(ref_list: etree._Element) -> list[tuple[etree._Element, int]]:
    """The references of a list with their numbers; none when one has another label."""
    refs = list(ref_list.iterchildren("ref"))
    labels = [(text_of(ref, "label") or "").strip(" .()[]") for ref in refs]
    if not all(label.isdecimal() and len(label) < 5 for label in labels):
        return []
    return [(ref, int(label)) for ref, label in zip(refs, labels, strict=True)]


@rule(
    "JP130",
    Severity.WARNING,
    rationale="A number that the list leaves out shows that a reference was lost; all citations "
    "behind it may be wrong.",
    source="JATS 1.3, <label> of <ref>; PMC Tagging Guidelines, 'References'",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/label.html",
    hint="Look the missing reference up in the manuscript, or number the list anew.",
    failing='<ref-list><ref id="r1"><label>1</label><mixed-citation>One.</mixed-citation></ref>'
    '<ref id="r3"><label>3</label><mixed-citation>Three.</mixed-citation></ref></ref-list>',
    passing='<ref-list><ref id="r1"><label>1</label><mixed-citation>One.</mixed-citation></ref>'
    '<ref id="r2"><label>2</label><mixed-citation>Two.</mixed-citation></ref></ref-list>',
)
def numbers_of_references_go_up(article: Article) -> Iterator[Problem]:
    """The numbers of a reference list go up one by one."""
    for ref_list in article.named("ref-list"):
        numbered = _numbered_refs(ref_list)
        for (_, before), (ref, number) in pairwise(numbered):
            # The same number twice is JP153's matter.
            if number not in (before, before + 1):
                message = say("reference {number} follows reference {before}", number=number,
                              before=before)  # fmt: skip
                yield Problem(ref, message, str(before + 1), str(number))


_DASH = re.compile(r"[\s\]\[)(]*[-‐-―−~][\s\]\[)(]*")
#: What is set apart from the text may be read at any time.
_APART = ("fig", "table-wrap", "boxed-text", "front", "front-stub", "app", "sub-article", "back")
#: Where more than this share is out of order, the numbers follow the alphabet, not the text.
_SLIPS = 0.1


@rule(
    "JP129",
    Severity.INFO,
    rationale="Where references are numbered as they are cited, one out of order was moved, added "
    "or cited by a wrong number.",
    source="NLM, Citing Medicine, citation-sequence system; ICMJE Recommendations, IV.A.3.g",
    url="https://www.ncbi.nlm.nih.gov/books/NBK7256/",
    hint="Compare the citation with the list; number the list anew when it was moved.",
    failing="""<article dtd-version="1.3"><front><article-meta/></front><body><p>{cited}</p></body>
<back><ref-list>{refs}</ref-list></back></article>""".format(
        cited=", ".join(
            f'<xref ref-type="bibr" rid="r{n}">{n}</xref>' for n in (*range(1, 15), 16, 15)
        ),
        refs="".join(
            f'<ref id="r{n}"><label>{n}</label><mixed-citation>No {n}.</mixed-citation></ref>'
            for n in range(1, 17)
        ),
    ),
    passing="""<article dtd-version="1.3"><front><article-meta/></front><body><p>{cited}</p></body>
<back><ref-list>{refs}</ref-list></back></article>""".format(
        cited=", ".join(f'<xref ref-type="bibr" rid="r{n}">{n}</xref>' for n in (1, 2, 1, 3)),
        refs="".join(
            f'<ref id="r{n}"><label>{n}</label><mixed-citation>No {n}.</mixed-citation></ref>'
            for n in range(1, 4)
        ),
    ),
)
def citations_follow_their_numbers(article: Article) -> Iterator[Problem]:
    """References that are numbered in the order of citation are cited in that order."""
    lists = [numbered for e in article.named("ref-list") if (numbered := _numbered_refs(e))]
    if len(lists) != 1:
        return
    numbers = {ref.get("id"): number for ref, number in lists[0]}
    cited: set[int] = set()
    highest, slips = 0, []
    previous: tuple[etree._Element, int] | None = None
    for xref in article.named("xref"):
        number = numbers.get(xref.get("rid"))
        if number is None:
            continue
        if previous is not None and previous[1] < number and _joined(previous[0], xref):
            cited.update(range(previous[1], number))
        previous = (xref, number)
        if number in cited or next(xref.iterancestors(*_APART), None) is not None:
            continue
        if number < highest:
            slips.append((xref, number, highest))
        cited.update(n for n in _printed_numbers(squeezed(xref)) if n < 1000)
        cited.add(number)
        highest = max(highest, number)
    if slips and len(slips) <= len(numbers) * _SLIPS:
        apart = _cited_apart(article, numbers)
        for xref, number, before in slips:
            if number in apart:
                continue
            message = say("reference {number} is cited for the first time after reference {before}",
                          number=number, before=before)  # fmt: skip
            yield Problem(xref, message, found=quoted(xref))


def _cited_apart(article: Article, numbers: Mapping[str | None, int]) -> set[int]:
    """The references that a figure or the abstract cites, which may count as the first citation."""
    return {
        cited
        for xref in article.named("xref")
        if xref.get("rid") in numbers and next(xref.iterancestors(*_APART), None) is not None
        for cited in (numbers[xref.get("rid")], *_printed_numbers(squeezed(xref)))
    }


def _joined(first: etree._Element, second: etree._Element) -> bool:
    """Tell whether two citations are the ends of a range."""
    if first.getnext() is second:
        return bool(_DASH.fullmatch(first.tail or ""))
    dash = first.getnext()
    between = dash is not None and dash.getnext() is second
    if dash is None or not between:
        return False
    return bool(_DASH.fullmatch(f"{first.tail or ''}{squeezed(dash)}{dash.tail or ''}"))
