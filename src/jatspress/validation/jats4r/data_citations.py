"""Citations of data, and what every reference needs beside (JATS4R, Data citations)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import flat
from jatspress.validation.article import Article
from jatspress.validation.quoting import called, excerpt
from jatspress.validation.registry import Problem, rule

recommended = partial(
    rule,
    severity=Severity.ERROR,
    profiles=("jats4r",),
    source="JATS4R, Data citations, version 2.0 (NISO RP-36-2020)",
    url="https://jats4r.niso.org/data-citations/",
)

_CITATIONS = ("mixed-citation", "element-citation")
_YEAR = re.compile(r"(?:1[4-9]|20)[0-9][0-9]")


def _ref(citation: str, attributes: str = ' publication-type="data"') -> str:
    """An example: a list with one reference."""
    return f"""<ref-list><ref id="r1"><element-citation{attributes}>{citation}</element-citation>
</ref></ref-list>"""


_DATA = "<data-title>Loads of salt</data-title><source>Salt Archive</source><year>2019</year>"
_RIGHT = _ref(_DATA)


def _data_citations(article: Article) -> Iterator[etree._Element]:
    for citation in article.having("publication-type"):
        if citation.get("publication-type") == "data" and citation.tag in _CITATIONS:
            yield citation


@recommended(
    "J4R-data-citations-01",
    rationale="Those who count citations of data find them by the type of the citation.",
    hint='Set publication-type="data".',
    failing=_ref(_DATA, ' publication-type="other"'),
    passing=_RIGHT,
)
def citations_with_a_data_title_are_of_data(article: Article) -> Iterator[Problem]:
    """A citation with a data-title is of the type data."""
    citations = (title.getparent() for title in article.named("data-title"))
    for citation in dict.fromkeys(citations):
        if citation is None or citation.tag not in _CITATIONS:
            continue
        kind = citation.get("publication-type")
        if kind != "data":
            message = say("the citation has a <data-title> and is not of the type 'data'")
            yield Problem(citation, message, 'publication-type="data"', kind)


@recommended(
    "J4R-data-citations-02",
    rationale="A reference to data names them or the archive that keeps them.",
    hint="Tag the name of the data as <data-title>, that of the archive as <source>.",
    failing=_ref("<year>2019</year>"),
    passing=_RIGHT,
)
def data_have_a_name(article: Article) -> Iterator[Problem]:
    """A citation of data has a title or a source."""
    for citation in _data_citations(article):
        if citation.find("source") is None and citation.find("data-title") is None:
            message = say("the citation of data has neither title nor source")
            yield Problem(citation, message, say("<data-title> or <source>"))


@recommended(
    "J4R-data-citations-03",
    rationale="Programs take what stands in <article-title> for an article.",
    hint="Tag the name of the data as <data-title>.",
    failing=_ref(_DATA.replace("data-title", "article-title")),
    passing=_RIGHT,
)
def titles_of_data_are_data_titles(article: Article) -> Iterator[Problem]:
    """The title of data is not tagged as that of an article."""
    for citation in _data_citations(article):
        if citation.find("article-title") is not None and citation.find("data-title") is None:
            message = say("the title of the data is tagged as that of an article")
            yield Problem(citation, message, "<data-title>", "<article-title>")


@recommended(
    "J4R-data-citations-04",
    rationale="JATS has @publication-type in place of @citation-type, which new programs do not "
    "read.",
    hint="Use @publication-type, and @publication-format where it is said.",
    failing=_ref(_DATA, ' citation-type="data"'),
    passing=_RIGHT,
)
def types_of_citations_are_types_of_publications(article: Article) -> Iterator[Problem]:
    """A citation has no @citation-type."""
    for citation in article.having("citation-type"):
        if citation.tag in _CITATIONS:
            message = say("the citation has @citation-type")
            yield Problem(citation, message, "@publication-type", citation.get("citation-type"))


@recommended(
    "J4R-data-citations-05",
    rationale="Programs find the cited work by its year and cannot read '2019a' or 'in press'.",
    hint='Add the year in figures: <year iso-8601-date="2019">2019a</year>.',
    failing=_ref(_DATA.replace("2019", "2019a")),
    passing=_ref(_DATA.replace("<year>2019", '<year iso-8601-date="2019">2019a')),
)
def years_can_be_read(article: Article) -> Iterator[Problem]:
    """The year of a citation stands in figures, there or in @iso-8601-date."""
    for year in article.named("year"):
        text, parent = flat(year), year.getparent()
        if not text or text.isdecimal() or _YEAR.fullmatch(year.get("iso-8601-date") or ""):
            continue
        if parent is None or parent.tag == "date":
            continue
        if next(year.iterancestors(*_CITATIONS), None) is not None:
            message = say("the year '{year}' is more than four figures", year=excerpt(text))
            yield Problem(year, message, say("@iso-8601-date with four figures"), excerpt(text))


@recommended(
    "J4R-data-citations-06",
    rationale="Data and programs change with every version; its number tells which was used.",
    hint='Put the number into @designator: <version designator="2">2nd version</version>.',
    failing=_ref(_DATA + "<version>2nd version</version>"),
    passing=_ref(_DATA + '<version designator="2">2nd version</version>'),
)
def versions_have_a_designator(article: Article) -> Iterator[Problem]:
    """A version has its number in @designator."""
    for version in article.named("version"):
        if not (version.get("designator") or "").strip():
            message = say("the version '{text}' has no @designator", text=called(version))
            yield Problem(version, message, "@designator")


@recommended(
    "J4R-data-citations-07",
    rationale="JATS keeps <nlm-citation> for old articles alone; new programs do not read it.",
    hint="Use <element-citation>.",
    failing='<ref-list><ref id="r1"><nlm-citation>Salter. Salt.</nlm-citation></ref></ref-list>',
    passing=_RIGHT,
)
def references_have_no_nlm_citation(article: Article) -> Iterator[Problem]:
    """A reference has no nlm-citation."""
    yield from _with_old_citation(article, "nlm-citation", "<element-citation>")


@recommended(
    "J4R-data-citations-08",
    rationale="JATS has no <citation>, which was that of the NLM's tag set; new programs do not "
    "read it.",
    hint="Use <mixed-citation>.",
    failing='<ref-list><ref id="r1"><citation>Salter. Salt.</citation></ref></ref-list>',
    passing="""<ref-list><ref id="r1"><mixed-citation>Salter. Salt.</mixed-citation></ref>
</ref-list>""",
)
def references_have_no_citation(article: Article) -> Iterator[Problem]:
    """A reference has no citation of the NLM's tag set."""
    yield from _with_old_citation(article, "citation", "<mixed-citation>")


def _with_old_citation(article: Article, name: str, expected: str) -> Iterator[Problem]:
    refs = (citation.getparent() for citation in article.named(name))
    for ref in dict.fromkeys(refs):
        if ref is not None and ref.tag == "ref":
            yield Problem(ref, say("the reference has <{name}>", name=name), expected, f"<{name}>")


@recommended(
    "J4R-data-citations-09",
    rationale="A citation in the text leads to the reference by its id.",
    hint="Give the <ref> an id and name it in @rid of the citations.",
    failing=_RIGHT.replace(' id="r1"', ""),
    passing=_RIGHT,
)
def references_have_an_id(article: Article) -> Iterator[Problem]:
    """Every reference has an id."""
    for ref in article.named("ref"):
        if ref.get("id") is None:
            yield Problem(ref, say("the reference '{text}' has no id", text=called(ref)), "@id")
