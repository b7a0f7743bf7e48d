"""Statements on the availability of data: a section of the back matter (JATS4R)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml import etree

from jatspress.article import Severity, say
from jatspress.validation.article import Article
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem, rule

_WHERE = '<sec sec-type="data-availability"> in <back>'

recommended = partial(
    rule,
    severity=Severity.ERROR,
    profiles=("jats4r",),
    rationale="Funders and indexers look for the data of an article in one place; elsewhere the "
    "statement is overlooked.",
    hint=f"Tag it as {_WHERE}.",
    source="JATS4R, Data availability statements, version 1",
    url="https://jats4r.niso.org/data-availability-statements/",
)

_STATEMENT = "data-availability"
#: What the attributes of such a statement say where it is tagged in another way.
_TYPES = frozenset(
    {
        *("data availability", "Data availability", "Data Availability", "Data-Availability"),
        *("data_availability", "Data_Availability", "Data accessibility", "Data Accessibility"),
        *("data availability statement", "Data availability statement"),
        *("Data Availability Statement", "data-availability-statement"),
        *("Data-availability-statement", "Data-Availability-Statement"),
        *("data_availability-statement", "Data_availability-statement"),
        *("Data_Availability-Statement",),
    }
)
_ANY_TYPE = _TYPES | {_STATEMENT}

_RIGHT = """<sec sec-type="data-availability"><title>Data availability</title>
<p>All data are in the article.</p></sec>"""


@recommended(
    "J4R-data-availability-01",
    failing=f"<sec><title>Notes</title>{_RIGHT}</sec>",
    passing=_RIGHT,
)
def statements_stand_in_the_back_matter(article: Article) -> Iterator[Problem]:
    """A statement on data stands in the back matter."""
    for section in article.named("sec"):
        parent = section.getparent()
        if section.get("sec-type") != _STATEMENT or parent is None or parent.tag == "back":
            continue
        message = say("the statement on data stands in {tag}", tag=tag(parent))
        yield Problem(section, message, "<back>", tag(parent))


@recommended(
    "J4R-data-availability-02",
    failing=_RIGHT.replace("data-availability", "Data Availability"),
    passing=_RIGHT,
)
def sections_have_the_type_of_statements(article: Article) -> Iterator[Problem]:
    """A section on data has the type data-availability."""
    yield from _typed(article, "sec", "sec-type", _TYPES)


@recommended(
    "J4R-data-availability-03",
    failing='<fn-group><fn fn-type="data-availability"><p>On request.</p></fn></fn-group>',
    passing=_RIGHT,
)
def statements_are_no_footnotes(article: Article) -> Iterator[Problem]:
    """A statement on data is not a footnote."""
    for note in article.named("fn"):
        stated = (note.get("content-type"), note.get("fn-type"))
        found = next((kind for kind in stated if kind in _ANY_TYPE), None)
        if found is not None:
            yield _elsewhere(note, found)


@recommended(
    "J4R-data-availability-04",
    failing='<p content-type="data-availability">On request.</p>',
    passing=_RIGHT,
)
def statements_are_no_paragraphs(article: Article) -> Iterator[Problem]:
    """A statement on data is not a paragraph of the text."""
    yield from _typed(article, "p", "content-type", _ANY_TYPE)


@recommended(
    "J4R-data-availability-05",
    failing='<notes notes-type="data-availability"><p>On request.</p></notes>',
    passing=_RIGHT,
)
def statements_are_no_notes(article: Article) -> Iterator[Problem]:
    """A statement on data does not stand in notes."""
    yield from _typed(article, "notes", "notes-type", _ANY_TYPE)


def _typed(article: Article, name: str, attribute: str, types: frozenset[str]) -> Iterator[Problem]:
    for element in article.having(attribute):
        if element.tag == name and element.get(attribute) in types:
            yield _elsewhere(element, element.get(attribute))


def _elsewhere(element: etree._Element, found: str | None) -> Problem:
    message = say("the statement on data is tagged as {tag}", tag=tag(element))
    return Problem(element, message, _WHERE, found)
