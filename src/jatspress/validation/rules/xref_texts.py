"""Ids, and cross-references that are lacking or stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import text_of
from jatspress.validation.article import Article
from jatspress.validation.quoting import called, tag
from jatspress.validation.registry import Problem, rule

_XREF = "https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/xref.html"
_ID = re.compile(r"[^\W\d][\w.-]*")


@rule(
    "JP126",
    Severity.ERROR,
    only_without_dtd=True,
    rationale="An id with a blank, or one that begins with a digit, is no name of XML: links to it "
    "do not work.",
    source="XML 1.0, section 3.3.1, 'ID'",
    url="https://www.w3.org/TR/xml/#id",
    hint="Begin the id with a letter and write it without blanks: fig1, not '1 fig'.",
    failing='<sec id="1 salt"><title>Salt</title></sec>',
    passing='<sec id="salt1"><title>Salt</title></sec>',
)
def ids_are_names(article: Article) -> Iterator[Problem]:
    """An id begins with a letter and has no blank."""
    for name, elements in article.by_id.items():
        if not _ID.fullmatch(name):
            for element in elements:
                message = say('id="{id}" of {tag} is no name', id=name, tag=tag(element))
                yield Problem(element, message, say("a letter, then letters and digits"), name)


#: Links that readers click; those of authors to affiliations take their marks from the target.
_CLICKED = frozenset("bibr fig table sec disp-formula supplementary-material app box".split())


@rule(
    "JP127",
    Severity.WARNING,
    rationale="A cross-reference without words cannot be seen, nor clicked.",
    source="JATS 1.3, <xref>; WCAG 2.2, 2.4.4 Link Purpose",
    url=_XREF,
    hint="Write what is to be read: <xref …>Figure 1</xref>.",
    failing='<fig id="f1"><label>Figure 1</label><graphic xlink:href="f1.png"/></fig>'
    '<p>See <xref ref-type="fig" rid="f1"/>.</p>',
    passing='<fig id="f1"><label>Figure 1</label><graphic xlink:href="f1.png"/></fig>'
    '<p>See <xref ref-type="fig" rid="f1">Figure 1</xref>.</p>',
)
def cross_references_have_words(article: Article) -> Iterator[Problem]:
    """A cross-reference in the text has words."""
    for xref in article.named("xref"):
        if xref.get("ref-type") in _CLICKED and xref.get("specific-use") is None:
            empty = not len(xref) and not (xref.text or "").strip()
            if (
                empty
                and not _in_range(xref)
                and next(xref.iterancestors("p", "td", "title"), None) is not None
            ):
                message = say('the cross-reference to "{rid}" has no words', rid=xref.get("rid"))
                yield Problem(xref, message, say("words to click on"))


def _in_range(xref: etree._Element) -> bool:
    """Tell whether others stand beside: '3–<xref/>5' links what stands between the ends."""
    beside = (xref.getprevious(), xref.getnext())
    return any(other is not None and other.tag == "xref" for other in beside)


@rule(
    "JP139",
    Severity.INFO,
    rationale="Where the other notes are linked from the text, one to which nothing leads has lost "
    "its mark.",
    source="JATS 1.3, <fn>, <xref>; PMC Style Checker, 'fn location'",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/fn.html",
    hint='Put <xref ref-type="fn" rid="…"> where the mark stands in the text.',
    failing="""<p>Salt<xref ref-type="fn" rid="n1">1</xref> and roads2.</p><fn-group>
<fn id="n1"><label>1</label><p>Of the sea.</p></fn><fn id="n2"><label>2</label><p>Of stone.</p>
</fn></fn-group>""",
    passing="""<p>Salt<xref ref-type="fn" rid="n1">1</xref> and
roads<xref ref-type="fn" rid="n2">2</xref>.</p><fn-group><fn id="n1"><label>1</label>
<p>Of the sea.</p></fn><fn id="n2"><label>2</label><p>Of stone.</p></fn></fn-group>""",
)
def notes_are_linked(article: Article) -> Iterator[Problem]:
    """Where a link leads to a numbered note, one leads to each note of its group."""
    linked = {rid for e in article.having("rid") for rid in (e.get("rid") or "").split()}
    for name in ("fn-group", "author-notes"):
        for group in article.named(name):
            notes = [n for n in group.iterchildren("fn", "corresp") if _has_mark(n)]
            without = [note for note in notes if note.get("id") not in linked]
            if len(without) * 2 <= len(notes):
                for note in without:
                    message = say("nothing leads to the note '{note}'", note=called(note))
                    yield Problem(note, message, found=note.get("id"))


def _has_mark(note: etree._Element) -> bool:
    """Tell whether a note has a number or sign; other labels are headings, 'Edited by'."""
    return 0 < len(text_of(note, "label") or "") <= _LONGEST_MARK


_LONGEST_MARK = 4


@rule(
    "JP140",
    Severity.WARNING,
    rationale="A link that stands twice prints its mark twice behind the name.",
    source="JATS4R, Authors and Affiliations; JATS 1.3, <xref>",
    url="https://jats4r.niso.org/authors-and-affiliations/",
    hint="Keep one of the two; perhaps the other was meant for another affiliation.",
    failing="""<contrib-group><contrib contrib-type="author"><name><surname>Sand</surname></name>
<xref ref-type="aff" rid="a1"/><xref ref-type="aff" rid="a1"/></contrib></contrib-group>
<aff id="a1">Salt Museum</aff>""",
    passing="""<contrib-group><contrib contrib-type="author"><name><surname>Sand</surname></name>
<xref ref-type="aff" rid="a1"/></contrib></contrib-group><aff id="a1">Salt Museum</aff>""",
)
def contributors_are_linked_once(article: Article) -> Iterator[Problem]:
    """A contributor is linked once to each affiliation and note."""
    for contrib in article.named("contrib"):
        seen: set[tuple[str, str]] = set()
        for xref in contrib.iterchildren("xref"):
            key = (xref.get("ref-type") or "", xref.get("rid") or "")
            if key[1] and key in seen:
                message = say('a contributor is linked to "{rid}" twice', rid=key[1])
                yield Problem(xref, message, say("once"), key[1])
            seen.add(key)
