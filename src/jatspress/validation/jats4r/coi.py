"""Statements on conflicts of interest: a footnote of the authors' notes (JATS4R)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.jats4r.versions import is_before_1_2
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem, rule

_WHERE = '<fn fn-type="coi-statement"> in <author-notes>'
_HINT = f"Tag it as {_WHERE}."

recommended = partial(
    rule,
    severity=Severity.ERROR,
    profiles=("jats4r",),
    rationale="Indexers and readers look for the authors' interests in one place; elsewhere they "
    "are overlooked.",
    hint=_HINT,
    source="JATS4R, Conflict-of-interest (COI) statements, version 1.1",
    url="https://jats4r.niso.org/conflict-of-interest-coi-statements/",
)

_STATEMENT = "coi-statement"
#: What the attributes of such a statement say where it is tagged in another way; the misspelt
#: ones are found in articles.
_TYPES = frozenset(
    {
        *("COI_statement", "COI-statement", "coi_statement"),
        *("conflict-statement", "conflict_statement", "conflict"),
        *("conflict-of-interests", "conflict_of_interests"),
        *("conflict-of-interest", "conflict_of_interest"),
        *("competing-interests", "competing_interests"),
        *("competing-interest", "competing_interess"),
    }
)
_ANY_TYPE = _TYPES | {_STATEMENT}
_TITLES = frozenset(
    {
        *("CONFLICT OF INTEREST", "CONFLICT OF INTEREST STATEMENT"),
        *("CONFLICTS OF INTEREST", "CONFLICT OF INTEREST STATEMENTS"),
        *("COMPETING INTERESTS", "COMPETING INTERESS"),
    }
)
#: Titles that an article on war may have in its body.
_SHORT_TITLES = frozenset({"CONFLICTS", "AUTHOR CONFLICTS"})
_FIRST_LETTERS = {"", *(title[0] for title in _TITLES | _SHORT_TITLES)}
#: JATS 1.1 and older list the values of @fn-type, and 'conflict' is the nearest of them.
_CONFLICT = "conflict"

_RIGHT = """<author-notes><fn fn-type="coi-statement"><p>None declared.</p></fn></author-notes>"""


@recommended(
    "J4R-coi-01",
    failing='<fn-group><fn fn-type="coi-statement"><p>None declared.</p></fn></fn-group>',
    passing=_RIGHT,
)
def statements_stand_in_the_authors_notes(article: Article) -> Iterator[Problem]:
    """A footnote on conflicts of interest stands in the authors' notes."""
    for note in article.named("fn"):
        parent = note.getparent()
        if note.get("fn-type") != _STATEMENT or parent is None or parent.tag == "author-notes":
            continue
        message = say("the statement on conflicts of interest stands in {tag}", tag=tag(parent))
        yield Problem(note, message, "<author-notes>", tag(parent))


@recommended(
    "J4R-coi-02",
    failing="""<author-notes><fn fn-type="conflict"><p>None declared.</p></fn></author-notes>""",
    passing=_RIGHT,
)
def footnotes_have_the_type_of_statements(article: Article) -> Iterator[Problem]:
    """A footnote on conflicts of interest has the type coi-statement."""
    for note in article.named("fn"):
        kind = note.get("fn-type")
        if kind == _STATEMENT:
            continue
        content = note.get("content-type")
        if content in _ANY_TYPE:
            yield _elsewhere(note, content)
        elif kind == _CONFLICT and is_before_1_2(article):
            parent = note.getparent()
            if parent is not None and parent.tag != "author-notes":
                yield replace(
                    _elsewhere(note, kind),
                    hint=say(
                        "Move it into <author-notes>; in JATS 1.1 and older its fn-type may stay."
                    ),
                )
        elif kind in _TYPES:
            yield _elsewhere(note, kind)


@recommended(
    "J4R-coi-03",
    failing='<notes notes-type="conflict-of-interest"><p>None declared.</p></notes>',
    passing=_RIGHT,
)
def statements_are_no_notes(article: Article) -> Iterator[Problem]:
    """A statement on conflicts of interest does not stand in notes."""
    for notes in article.having("notes-type"):
        if notes.tag == "notes" and notes.get("notes-type") in _ANY_TYPE:
            yield _elsewhere(notes, notes.get("notes-type"))


@recommended(
    "J4R-coi-04",
    failing='<p content-type="coi-statement">None declared.</p>',
    passing=_RIGHT,
)
def statements_are_no_paragraphs(article: Article) -> Iterator[Problem]:
    """A statement on conflicts of interest is not a paragraph of the text."""
    typed = {
        paragraph: paragraph.get("content-type")
        for paragraph in article.having("content-type")
        if paragraph.tag == "p" and paragraph.get("content-type") in _ANY_TYPE
    }
    headed = {
        paragraph: squeezed(heading)
        for heading in article.named("bold", "b")
        if (paragraph := _headed_by(heading)) is not None
    }
    for paragraph, found in {**headed, **typed}.items():
        yield _elsewhere(paragraph, found)


def _headed_by(bold: etree._Element) -> etree._Element | None:
    """The paragraph that begins with a bold title of such a statement, outside footnotes."""
    paragraph = bold.getparent()
    if paragraph is None or paragraph.tag != "p" or paragraph.find(str(bold.tag)) is not bold:
        return None
    titles = _TITLES if bold.tag == "bold" else _TITLES | _SHORT_TITLES
    if squeezed(bold).upper() not in titles:
        return None
    in_note = bold.tag == "bold" and next(paragraph.iterancestors("fn"), None) is not None
    return None if in_note else paragraph


@recommended(
    "J4R-coi-05",
    failing="<sec><title>Competing interests</title><p>None declared.</p></sec>",
    passing=_RIGHT,
)
def statements_are_no_sections(article: Article) -> Iterator[Problem]:
    """A statement on conflicts of interest is not a section."""
    for section in article.named("sec"):
        kind, title = section.get("sec-type"), next(section.iterchildren("title"), None)
        if kind in _ANY_TYPE:
            yield _elsewhere(section, kind)
        elif title is not None and _may_be_title(title) and _is_title(squeezed(title), section):
            yield _elsewhere(section, squeezed(title))


def _may_be_title(title: etree._Element) -> bool:
    """Tell by the first letter, without collecting its text, whether a title may be one of ours."""
    return (title.text or "").lstrip()[:1].upper() in _FIRST_LETTERS


def _is_title(title: str, section: etree._Element) -> bool:
    title = title.upper()
    if title in _SHORT_TITLES:
        return next(section.iterancestors("body"), None) is None
    return title in _TITLES


def _elsewhere(element: etree._Element, found: str | None) -> Problem:
    message = say("the statement on conflicts of interest is tagged as {tag}", tag=tag(element))
    return Problem(element, message, _WHERE, found)
