"""References: kind, people, pages, year, identifiers (JATS4R, Citations)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import flat
from jatspress.validation.article import Article
from jatspress.validation.quoting import called, excerpt, quoted, tag
from jatspress.validation.registry import Problem, rule

_CITATIONS = ("element-citation", "mixed-citation")
_PAGES = ("fpage", "lpage", "page-range")
_PEOPLE_TAGS = ("name", "name-alternatives", "string-name", "collab", "anonymous")
_GROUP = '<person-group person-group-type="…">'
_NUMBERED = re.compile(r"(?P<before>[A-Za-z]*)(?P<number>\d+(?:\.\d+)?)[A-Za-z]*", re.ASCII)
_YEAR = re.compile(r"1\d{3}|.*2\d{3}", re.DOTALL | re.ASCII)
_ISO_YEAR = re.compile(r"[12]\d{3}(?:-\d\d(?:-\d\d)?)?|.*2\d{3}", re.DOTALL | re.ASCII)

recommended = partial(
    rule,
    profiles=("jats4r",),
    source="JATS4R, Citations (general), version 1.0",
    url="https://jats4r.niso.org/citations/",
)


def _reference(*parts: str, kind: str = ' publication-type="journal"') -> str:
    """An example: a list with one reference."""
    cited = "".join(parts)
    return f"""<ref-list><ref id="r1"><element-citation{kind}>{_PEOPLE}{cited}</element-citation>
</ref></ref-list>"""


_PEOPLE = '<person-group person-group-type="author"><name><surname>Salter</surname></name>\
</person-group>'
_SOURCE = "<source>Salt</source>"


@recommended(
    "J4R-general-citations-01",
    Severity.ERROR,
    rationale="What a reference needs, and where it can be looked up, depends on whether it is an "
    "article, a book or a data set.",
    hint="Say what is cited in @publication-type: journal, book, confproc, thesis, data or web.",
    failing=_reference(_SOURCE, kind=""),
    passing=_reference(_SOURCE),
)
def references_say_their_kind(article: Article) -> Iterator[Problem]:
    """A reference says what kind of publication it cites."""
    for citation in article.named(*_CITATIONS):
        if citation.get("publication-type") is None:
            message = say("the reference '{text}' does not say its kind", text=called(citation))
            yield Problem(citation, message, "@publication-type")


@recommended(
    "J4R-general-citations-02",
    Severity.ERROR,
    rationale="An article has either pages or an electronic location; with both, each reader "
    "looks it up differently.",
    hint="Keep the pages or the <elocation-id>, as the cited journal has it.",
    failing=_reference(_SOURCE, "<elocation-id>e45</elocation-id><fpage>1</fpage>"),
    passing=_reference(_SOURCE, "<elocation-id>e45</elocation-id>"),
)
def pages_or_location_in_references(article: Article) -> Iterator[Problem]:
    """A reference has pages or an electronic location, not both."""
    for citation in _parents(article, "elocation-id"):
        pages = [f"{tag(page)} {quoted(page)}" for page in citation.iterchildren(*_PAGES)]
        if pages:
            found = ", ".join(pages)
            location = quoted(next(citation.iterchildren("elocation-id")))
            message = say(
                "a reference has the electronic location {location} and pages: {pages}",
                location=location,
                pages=found,
            )
            yield Problem(citation, message, say("one of the two"), found)


def _parents(article: Article, name: str) -> Iterator[etree._Element]:
    """The citations that have a child of a name, each once, in document order."""
    before = None
    for child in article.named(name):
        parent = child.getparent()
        if parent is not None and parent is not before and parent.tag in _CITATIONS:
            yield parent
        before = parent


@recommended(
    "J4R-general-citations-03",
    Severity.ERROR,
    rationale="Matching a reference by its pages fails when they run backwards, or when the last "
    "one is cut short.",
    hint="Correct the page that is wrong; write the last page whole: 128 and 135, not 128 and 35.",
    failing=_reference(_SOURCE, "<fpage>128</fpage><lpage>35</lpage>"),
    passing=_reference(_SOURCE, "<fpage>128</fpage><lpage>135</lpage>"),
)
def last_page_of_a_reference_follows_first(article: Article) -> Iterator[Problem]:
    """The last page of a reference is not less than its first."""
    for citation in _parents(article, "lpage"):
        pages: dict[str, str] = {}
        for page in citation.iterchildren(*_PAGES):
            pages.setdefault(str(page.tag), flat(page))
        first, last = pages.get("fpage"), pages.get("lpage")
        if first is None or last is None or "page-range" in pages:
            continue
        if _runs_backwards(first, last):
            message = say(
                "the last page, {last}, is less than the first, {first}",
                last=excerpt(last),
                first=excerpt(first),
            )
            expected = say("{first} or more", first=excerpt(first))
            yield Problem(citation, message, expected, excerpt(last))


def _runs_backwards(first: str, last: str) -> bool:
    """Tell whether the last page is less than the first; 'A9' and 'B2' count differently."""
    pages = [_NUMBERED.fullmatch(page.strip()) for page in (first, last)]
    if pages[0] is None or pages[1] is None:
        return False
    alike = pages[1]["before"].lower() in ("", pages[0]["before"].lower())
    return alike and float(pages[0]["number"]) > float(pages[1]["number"])


@recommended(
    "J4R-general-citations-04",
    Severity.ERROR,
    rationale="Programs sort and match references by the year; '1998a' or 'in press' is no year "
    "for them.",
    hint='Keep what is printed and add the year for programs: <year iso-8601-date="1998">1998a'
    "</year>.",
    failing=_reference(_SOURCE, "<year>1998a</year>"),
    passing=_reference(_SOURCE, '<year iso-8601-date="1998">1998a</year>'),
)
def years_of_references_can_be_read(article: Article) -> Iterator[Problem]:
    """The year of a reference has four digits, or says them in @iso-8601-date."""
    for year in article.named("year"):
        parent = year.getparent()
        if parent is None or parent.tag not in _CITATIONS or _YEAR.fullmatch(flat(year)):
            continue
        stated = year.get("iso-8601-date")
        if stated is None or not _ISO_YEAR.fullmatch(stated):
            message = say("the year '{year}' is not four digits", year=quoted(year))
            yield Problem(year, message, say("four digits, or @iso-8601-date"), stated)


@recommended(
    "J4R-general-citations-05",
    Severity.ERROR,
    rationale="A number alone says nothing: a PMID, a DOI and a number of the publisher's look "
    "each other up in different places.",
    hint="Say what it is in @pub-id-type: doi, pmid, pmcid, isbn or arxiv.",
    failing=_reference(_SOURCE, "<pub-id>10.5555/12345678</pub-id>"),
    passing=_reference(_SOURCE, '<pub-id pub-id-type="doi">10.5555/12345678</pub-id>'),
)
def identifiers_of_references_say_their_kind(article: Article) -> Iterator[Problem]:
    """An identifier in a reference says what it is."""
    for identifier in article.named("pub-id"):
        parent = identifier.getparent()
        if parent is None or parent.tag not in _CITATIONS:
            continue
        if identifier.get("pub-id-type") is None:
            message = say("the identifier '{id}' does not say its kind", id=quoted(identifier))
            yield Problem(identifier, message, "@pub-id-type")


@recommended(
    "J4R-general-citations-06",
    Severity.WARNING,
    rationale="'other' tells a program no more than silence.",
    hint="Name the kind that it is: report, web, patent, standard, software or preprint.",
    failing=_reference(_SOURCE, kind=' publication-type="other"'),
    passing=_reference(_SOURCE, kind=' publication-type="report"'),
)
def kind_of_a_reference_is_not_other(article: Article) -> Iterator[Problem]:
    """The kind of a reference is not 'other'."""
    for citation in article.named(*_CITATIONS):
        if citation.get("publication-type") == "other":
            message = say("the kind of the reference '{text}' is 'other'", text=called(citation))
            yield Problem(citation, message, say("a kind that says what it is"), "other")


@recommended(
    "J4R-general-citations-07",
    Severity.WARNING,
    rationale="Without a group that says authors or editors, a program cannot tell who wrote the "
    "work and who edited it.",
    hint='Put the people into <person-group person-group-type="author"> (editor, translator, …). '
    "A work that names nobody needs none.",
    failing="""<ref-list><ref id="r1"><mixed-citation publication-type="book">Salter A.
<source>Salt</source>. <year>1998</year>.</mixed-citation></ref></ref-list>""",
    passing="""<ref-list><ref id="r1"><mixed-citation publication-type="book"><person-group
person-group-type="author"><string-name>Salter A</string-name></person-group>.
<source>Salt</source>. <year>1998</year>.</mixed-citation></ref></ref-list>""",
)
def references_have_groups_of_people(article: Article) -> Iterator[Problem]:
    """The people of a reference stand in a group that says what they did."""
    for citation in article.named(*_CITATIONS):
        groups = list(citation.iterchildren("person-group"))
        if any(map(_is_typed_group, groups)):
            continue
        if groups:
            message = say("the group of people '{names}' does not say its kind", names=_all(groups))
            yield Problem(citation, message, "@person-group-type", "<person-group>")
        elif _may_name_people(citation):
            message = say("the reference '{text}' has no group of people", text=called(citation))
            yield Problem(citation, message, _GROUP)


def _all(groups: list[etree._Element]) -> str:
    return excerpt("; ".join(quoted(group) for group in groups))


def _may_name_people(citation: etree._Element) -> bool:
    """Tell whether there may be people; in an element-citation all that there are have tags."""
    if citation.tag == "mixed-citation":
        return True
    return next(citation.iterchildren(*_PEOPLE_TAGS), None) is not None


@recommended(
    "J4R-general-citations-08",
    Severity.WARNING,
    rationale="A name outside a group does not tell whether it is an author's or an editor's.",
    hint='Put it into <person-group person-group-type="author"> (editor, translator, …).',
    failing="""<ref-list><ref id="r1"><element-citation publication-type="book"><name>
<surname>Salter</surname></name><source>Salt</source></element-citation></ref></ref-list>""",
    passing=_reference(_SOURCE),
)
def names_in_references_stand_in_groups(article: Article) -> Iterator[Problem]:
    """A name in a reference stands in a group that says what the person did."""
    for kind, citation in (("name", "element-citation"), ("string-name", "mixed-citation")):
        for name in article.named(kind):
            parent = name.getparent()
            # Most stand in a typed group; only of the others the ancestors are asked.
            if parent is None or _is_typed_group(parent):
                continue
            if next(name.iterancestors(citation), None) is None:
                continue
            message = say(
                "the name '{name}' stands in {tag}, in no group of people that says its kind",
                name=called(name),
                tag=tag(parent),
            )
            yield Problem(name, message, _GROUP, tag(parent))


def _is_typed_group(element: etree._Element) -> bool:
    return element.tag == "person-group" and element.get("person-group-type") is not None
