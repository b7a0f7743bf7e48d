"""Numbers of journal, volume, issue and pages, and counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import squeezed, text_of, whole_number
from jatspress.validation.article import FRONTS, Article
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem, rule

_COUNTS = "https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/counts.html"


@rule(
    "JP218",
    Severity.WARNING,
    profiles=("core", "crossref"),
    rationale="The print and the online edition have an ISSN each; one number for both, or two for "
    "one, files the article under another journal.",
    source="ISO 3297; PMC Style Checker, 'issn pub-type'; Crossref 5.5.0, <issn>",
    url="https://www.issn.org/understanding-the-issn/assignment-rules/",
    hint="Look both ISSNs up at the ISSN Portal.",
    failing='<issn publication-format="print">2049-3630</issn>'
    '<issn publication-format="electronic">2049-3630</issn>',
    passing='<issn publication-format="print">1234-5679</issn>'
    '<issn publication-format="electronic">2049-3630</issn>',
)
def each_edition_has_its_issn(article: Article) -> Iterator[Problem]:
    """Each edition of a journal has one ISSN of its own."""
    editions = {"ppub": "print", "epub": "electronic"}
    for meta in article.named("journal-meta"):
        by_edition: dict[str, str] = {}
        for issn in meta.iterchildren("issn"):
            stated = issn.get("publication-format") or issn.get("pub-type") or ""
            edition, number = editions.get(stated, stated), squeezed(issn)
            if not edition or not number:
                continue
            if number in by_edition.values():
                message = say("the ISSN {issn} stands here twice", issn=number)
                yield Problem(issn, message, say("an ISSN of its own"), number)
            elif edition in by_edition:
                message = say("there is a second ISSN of the {edition} edition, {issn}",
                              edition=edition, issn=number)  # fmt: skip
                yield Problem(issn, message, by_edition[edition], number)
            by_edition.setdefault(edition, number)


#: What counts count, by the names of the elements. Formulas are set and counted in many ways.
_COUNTED = {
    "fig-count": ("fig",),
    "table-count": ("table-wrap",),
    "ref-count": ("ref",),
}
#: What is here is not the article's own, or is counted by some and not by others.
_OTHER_PARTS = ("sub-article", "response", "app", "supplementary-material", "boxed-text")


@rule(
    "JP145",
    Severity.WARNING,
    rationale="A count that differs from the article shows that a figure or a reference was lost "
    "after it was counted.",
    source="JATS 1.3, <counts>; SciELO PS, <counts>",
    url=_COUNTS,
    hint="Look for what is missing; if nothing is, correct the number.",
    failing='<counts><fig-count count="2"/><ref-count count="0"/></counts>',
    passing='<counts><fig-count count="0"/><ref-count count="0"/></counts>',
)
def counts_are_true(article: Article) -> Iterator[Problem]:
    """The counts of figures, tables and references are those of the article."""
    for name, counted in _COUNTED.items():
        for count in article.named(name):
            meta = count.getparent()
            stated = (count.get("count") or "").strip()
            number = whole_number(stated)
            if number is None or meta is None or _in_sub_article(meta):
                continue
            elements = [e for kind in counted for e in article.named(kind)]
            own = [e for e in elements if next(e.iterancestors(*_OTHER_PARTS), None) is None]
            # With its sub-articles, appendices and groups, or without: both are counts.
            if number not in (len(elements), len(own), len(own) - _groups(own)):
                message = say("{tag} says {stated}, the article has {found}", tag=tag(count),
                              stated=stated, found=len(own))  # fmt: skip
                yield Problem(count, message, str(len(own)), stated)


def _in_sub_article(element: etree._Element) -> bool:
    return next(element.iterancestors("sub-article", "response", "front-stub"), None) is not None


def _groups(elements: list[etree._Element]) -> int:
    """How many stand in a group with others, or without a label, and may be counted as one."""
    return sum(e.find("label") is None for e in elements if e.tag != "ref")


_WHOLE = re.compile(r"([A-Za-z]*)(\d{1,18})")


@rule(
    "JP146",
    Severity.WARNING,
    rationale="When the number of pages differs from the first and last page, one of the three is "
    "wrong.",
    source="JATS 1.3, <page-count>",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/page-count.html",
    hint="Compare with the PDF.",
    failing='<fpage>11</fpage><lpage>20</lpage><counts><page-count count="9"/></counts>',
    passing='<fpage>11</fpage><lpage>20</lpage><counts><page-count count="10"/></counts>',
)
def page_count_agrees(article: Article) -> Iterator[Problem]:
    """The number of pages is that from the first page to the last."""
    for count in article.named("page-count"):
        meta = next(count.iterancestors(*FRONTS), None)
        stated = whole_number(count.get("count") or "")
        if meta is None or not stated:
            continue
        ends = [_WHOLE.fullmatch(text_of(meta, name) or "") for name in ("fpage", "lpage")]
        first, last = ends
        if first is None or last is None or first[1] != last[1]:
            continue
        pages = int(last[2]) - int(first[2]) + 1
        if pages > 0 and stated != pages:
            message = say("<page-count> says {stated}, the pages are {first}–{last}",
                          stated=stated, first=first[0], last=last[0])  # fmt: skip
            yield Problem(count, message, str(pages), str(stated))


_WORDED = re.compile(
    r"(?:volume|vol|issue|no|nr|number|num|núm|т(?:ом)?|вып(?:уск)?|№|band|bd|heft|n[º°]|pages?|pp?)"
    r"(?:\.\s?|\s|(?<=[º°№]))(?=\w*\d)",
    re.IGNORECASE,
)


@rule(
    "JP147",
    Severity.WARNING,
    profiles=("core", "crossref", "pubmed", "scholar"),
    rationale="The page of the journal sets its own 'Vol.' before the number; the deposit takes "
    "the word for a part of it.",
    source="Crossref, 'Bibliographic metadata'; JATS 1.3, <volume>",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/volume.html",
    hint="Write the number alone: 3, not 'Vol. 3'.",
    failing="<volume>Vol. 3</volume><issue>No. 2</issue>",
    passing="<volume>3</volume><issue>S2</issue>",
)
def numbers_stand_alone(article: Article) -> Iterator[Problem]:
    """Volume, issue and pages are written without 'Vol.', 'No.' or 'pp.'."""
    for meta in article.fronts():
        for element in meta.iterchildren("volume", "issue", "fpage", "lpage", "elocation-id"):
            text = squeezed(element)
            found = _WORDED.match(text)
            if found:
                message = say("'{word}' stands before the number in {tag}: '{text}'",
                              word=found[0].strip(), tag=tag(element), text=text)  # fmt: skip
                yield Problem(element, message, text[found.end() :], text)


@rule(
    "JP148",
    Severity.WARNING,
    rationale="Readers see <page-range>, programs <fpage> and <lpage>: when they differ, the "
    "article is cited with two kinds of pages.",
    source="JATS 1.3, <page-range>",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/page-range.html",
    hint="Make <page-range> begin with <fpage> and end with <lpage>.",
    failing="<fpage>11</fpage><lpage>20</lpage><page-range>11–21</page-range>",
    passing="<fpage>11</fpage><lpage>30</lpage><page-range>11–20, 30</page-range>",
)
def page_range_agrees(article: Article) -> Iterator[Problem]:
    """The range of pages begins with the first page and ends with the last."""
    for element in article.named("page-range"):
        holder = element.getparent()
        if holder is not None and holder.tag not in FRONTS:
            continue
        pages = re.findall(r"[A-Za-z]*\d+", squeezed(element))
        for name, stated in zip(("fpage", "lpage"), (pages[:1], pages[-1:]), strict=True):
            own = text_of(holder, name) if holder is not None else None
            # A range may be abbreviated: 128–35.
            if own and stated and not own.endswith(stated[0]):
                message = say("<page-range> is '{range}', <{name}> {own}", range=squeezed(element),
                              name=name, own=own)  # fmt: skip
                yield Problem(element, message, own, stated[0])


@rule(
    "JP149",
    Severity.INFO,
    profiles=("core", "crossref"),
    rationale="Crossref and the funders read grants from their elements; a statement alone tells "
    "them nothing.",
    source="JATS4R, Funding information; Crossref, 'Funding data'",
    url="https://jats4r.niso.org/funding/",
    hint="Add <award-group> with <funding-source> and <award-id> for each grant.",
    failing="<funding-group><funding-statement>This work was supported by grant 12 of the Salt Fund"
    "</funding-statement></funding-group>",
    passing="<funding-group><funding-statement>This work had no funding.</funding-statement>"
    "</funding-group>",
)
def funding_is_tagged(article: Article) -> Iterator[Problem]:
    """Grants that a funding statement names are tagged."""
    for group in article.named("funding-group"):
        statement = group.find("funding-statement")
        if statement is None or group.find("award-group") is not None:
            continue
        # A statement that there was none names no number.
        if re.search(r"\d", squeezed(statement)):
            message = say("the funding statement names grants that are not tagged")
            yield Problem(group, message, "<award-group>")


_PAGE = r"[A-Za-zА-Яа-я]{0,3}\d+"
_PAGE_RANGE = re.compile(rf"({_PAGE})\s*[-–—‑_]\s*({_PAGE})")


@rule(
    "JP155",
    Severity.WARNING,
    profiles=("core", "crossref", "pubmed", "scholar"),
    rationale="A range in the place of one page is deposited as the name of a page; nobody who "
    "looks the article up by its first page finds it.",
    source="Crossref, Schematron report, W2 and W3: 'Do not deposit page ranges in a single "
    "element'; JATS 1.3, <fpage>",
    url="https://www.crossref.org/schematron/messages.html",
    hint="Put the first page into <fpage>, the last into <lpage>, the whole range into "
    "<page-range>.",
    failing="<fpage>11–20</fpage>",
    passing="<fpage>11</fpage><lpage>20</lpage><page-range>11–20</page-range>",
)
def one_page_in_each_element(article: Article) -> Iterator[Problem]:
    """A first or last page is one page, not a range."""
    for meta in article.fronts():
        for element in meta.iterchildren("fpage", "lpage"):
            text = squeezed(element)
            found = _PAGE_RANGE.fullmatch(text)
            # Pages such as 3-15 are numbered by parts: the last one is 3-21.
            if found and not _numbered_by_parts(meta, found):
                message = say("{tag} has a range of pages: '{text}'", tag=tag(element), text=text)
                yield Problem(element, message, found[2 if element.tag == "lpage" else 1], text)


def _numbered_by_parts(meta: etree._Element, found: re.Match[str]) -> bool:
    pages = [_PAGE_RANGE.fullmatch(text_of(meta, name) or "") for name in ("fpage", "lpage")]
    return all(page is not None and page[1] == found[1] for page in pages)
