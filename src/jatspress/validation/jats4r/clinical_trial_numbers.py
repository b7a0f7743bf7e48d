"""The number of a clinical trial in the link to it (JATS4R, Clinical trials)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.validation.article import Article
from jatspress.validation.jats4r.clinical_trials import (
    BY_DOI,
    BY_NAME,
    KINDS_OF_DOCUMENT,
    NAMED,
    NUMBER,
    link,
    recommended,
    with_stage,
    without_stage,
)
from jatspress.validation.registry import Problem

_DOI = re.compile(r"10\.\d{4,9}/[-._;+()#/:A-Za-z0-9<>\[\]]+")
_NEEDED = "A trial is known by its number in the registry; without it the link leads nowhere."
_GIVE = "Add @document-id with the number of the trial as the registry has it."
_TOLD = "Programs must know whether the trial is named by its number or by a DOI."
_TELL = 'Set document-id-type="clinical-trial-number" or "doi", as @document-id is.'
_TWO = "ISRCTN12345678 ISRCTN87654321"


@recommended(
    "J4R-clinical-trial-03",
    Severity.ERROR,
    rationale=_NEEDED,
    hint=_GIVE,
    failing=link("results", document_id=""),
    passing=link("results"),
)
def reported_trials_have_a_number(article: Article) -> Iterator[Problem]:
    """The trial whose results are reported has its number."""
    yield from _without_number(with_stage(article))


@recommended(
    "J4R-clinical-trial-04",
    Severity.ERROR,
    rationale=_TOLD,
    hint=_TELL,
    failing=link("results", document_id_type="isrctn"),
    passing=link("results"),
)
def kinds_of_reported_numbers_are_told(article: Article) -> Iterator[Problem]:
    """The trial whose results are reported is said to be named by number or DOI."""
    yield from _without_kind(with_stage(article))


@recommended(
    "J4R-clinical-trial-06",
    Severity.ERROR,
    rationale=_NEEDED,
    hint=_GIVE,
    failing=link(document_id=""),
    passing=link(),
)
def trials_of_registries_have_a_number(article: Article) -> Iterator[Problem]:
    """The trial in a registry that has a DOI has its number."""
    yield from _without_number(without_stage(article, BY_DOI))


@recommended(
    "J4R-clinical-trial-07",
    Severity.ERROR,
    rationale=_TOLD,
    hint=_TELL,
    failing=link(document_id_type=""),
    passing=link(),
)
def kinds_of_numbers_are_told(article: Article) -> Iterator[Problem]:
    """The trial in a registry that has a DOI is said to be named by number or DOI."""
    yield from _without_kind(without_stage(article, BY_DOI))


@recommended(
    "J4R-clinical-trial-09",
    Severity.ERROR,
    rationale=_NEEDED,
    hint=_GIVE,
    failing=link(source_id="ISRCTN", source_id_type=BY_NAME, document_id=""),
    passing=NAMED,
)
def trials_of_named_registries_have_a_number(article: Article) -> Iterator[Problem]:
    """The trial in a registry that is named in words has its number."""
    yield from _without_number(without_stage(article, BY_NAME))


@recommended(
    "J4R-clinical-trial-10",
    Severity.ERROR,
    rationale=_TOLD,
    hint=_TELL,
    failing=link(source_id="ISRCTN", source_id_type=BY_NAME, document_id_type=""),
    passing=NAMED,
)
def kinds_of_numbers_of_named_registries_are_told(article: Article) -> Iterator[Problem]:
    """The trial in a registry that is named in words is said to be named by number or DOI."""
    yield from _without_kind(without_stage(article, BY_NAME))


def _without_number(links: Iterable[etree._Element]) -> Iterator[Problem]:
    for element in links:
        if element.get("document-id") is None:
            message = say("the link to a trial has no number of the trial")
            yield Problem(element, message, "@document-id")


def _without_kind(links: Iterable[etree._Element]) -> Iterator[Problem]:
    for element in links:
        kind = element.get("document-id-type")
        if kind not in KINDS_OF_DOCUMENT:
            message = say("it is not said whether the trial is named by its number or by a DOI")
            yield Problem(
                element, message, 'document-id-type="clinical-trial-number" or "doi"', kind
            )


@recommended(
    "J4R-clinical-trial-11",
    Severity.ERROR,
    rationale="What is said to be a DOI is looked up as one.",
    hint="Write the DOI from '10.' on, without an address, or correct @document-id-type.",
    failing=link(document_id_type="doi"),
    passing=link(document_id="10.1186/ISRCTN12345678", document_id_type="doi"),
)
def dois_of_objects_are_dois(article: Article) -> Iterator[Problem]:
    """What a related object gives as its DOI has the form of one."""
    for element, stated in _with_doi(article):
        if not _DOI.fullmatch(stated):
            message = say("'{value}' is said to be a DOI and is none", value=stated)
            yield Problem(element, message, "10.…/…", stated)


@recommended(
    "J4R-clinical-trial-12",
    Severity.ERROR,
    rationale="A link leads to one object.",
    hint="Make a <related-object> for each DOI.",
    failing=link(document_id="10.1186/one 10.1186/two", document_id_type="doi"),
    passing=link(document_id="10.1186/one", document_id_type="doi"),
)
def objects_have_one_doi(article: Article) -> Iterator[Problem]:
    """A related object gives one DOI."""
    yield from _with_blanks(_with_doi(article))


@recommended(
    "J4R-clinical-trial-13",
    Severity.ERROR,
    rationale="Crossref takes each trial once; a second link with the same number adds nothing.",
    hint="Take the second link out, or correct its number.",
    failing=link() * 2,
    passing=link() + link(document_id="ISRCTN87654321"),
)
def trials_are_linked_once(article: Article) -> Iterator[Problem]:
    """The number of a trial stands in one link."""
    seen: set[str] = set()
    for element, stated in _with_number(article):
        if stated in seen:
            message = say("the trial '{number}' is linked twice", number=stated)
            yield Problem(element, message, found=stated)
        if element.get("document-id-type") == NUMBER:
            seen.add(stated)


@recommended(
    "J4R-clinical-trial-14",
    Severity.ERROR,
    rationale="A link leads to one trial.",
    hint="Make a <related-object> for each number.",
    failing=link(document_id=_TWO),
    passing=link(),
)
def links_have_one_number(article: Article) -> Iterator[Problem]:
    """A link to a trial gives one number."""
    yield from _with_blanks(_with_number(article))


def _with_doi(article: Article) -> Iterator[tuple[etree._Element, str]]:
    for element in article.named("related-object"):
        stated = element.get("document-id")
        if stated is not None and element.get("document-id-type") == "doi":
            yield element, stated


def _with_number(article: Article) -> Iterator[tuple[etree._Element, str]]:
    for element in article.named("related-object"):
        stated = element.get("document-id")
        if stated is not None and element.get("document-id-type") in (None, NUMBER):
            yield element, stated


def _with_blanks(stated: Iterable[tuple[etree._Element, str]]) -> Iterator[Problem]:
    for element, value in stated:
        if " " in value:
            message = say("@document-id has more than one value: '{value}'", value=value)
            yield Problem(element, message, say("one value, without blanks"), value)
