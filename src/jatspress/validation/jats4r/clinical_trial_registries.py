"""The registry that a link to a clinical trial names (JATS4R, Clinical trials)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.validation.article import Article
from jatspress.validation.jats4r.clinical_trials import (
    BY_DOI,
    BY_NAME,
    KINDS_OF_SOURCE,
    NAMED,
    REGISTRY,
    is_registry_doi,
    is_registry_name,
    link,
    recommended,
    with_stage,
    without_stage,
)
from jatspress.validation.registry import Problem

_CHOOSE = "Copy the DOI of the registry from Crossref's list, such as 10.18810/isrctn."
_KNOWN = (
    "Crossref joins an article to its trial by the registry's DOI; an unknown one joins nothing."
)


@recommended(
    "J4R-clinical-trial-01",
    Severity.ERROR,
    rationale=_KNOWN,
    hint=_CHOOSE,
    failing=link("results", source_id="10.5555/salt"),
    passing=link("results"),
)
def registries_of_results_are_approved(article: Article) -> Iterator[Problem]:
    """The registry of reported results is one that the WHO approves."""
    for element in with_stage(article):
        if element.get("source-id-type") == BY_DOI and not is_registry_doi(
            element.get("source-id")
        ):
            yield _unknown_doi(element)


@recommended(
    "J4R-clinical-trial-02",
    Severity.ERROR,
    rationale="Programs must know whether the registry is named by its DOI or in words.",
    hint='Set source-id-type="crossref-doi" or "registry-name", as @source-id is.',
    failing=link("results", source_id_type=""),
    passing=link("results"),
)
def kinds_of_registries_are_told(article: Article) -> Iterator[Problem]:
    """The registry of reported results is said to be named by DOI or in words."""
    for element in with_stage(article):
        kind = element.get("source-id-type")
        if kind not in KINDS_OF_SOURCE:
            message = say("it is not said whether the registry is named by DOI or in words")
            yield Problem(
                element, message, 'source-id-type="crossref-doi" or "registry-name"', kind
            )


@recommended(
    "J4R-clinical-trial-05",
    Severity.ERROR,
    rationale=_KNOWN,
    hint=_CHOOSE,
    failing=link(source_id="10.5555/salt"),
    passing=link(),
)
def registries_of_trials_are_approved(article: Article) -> Iterator[Problem]:
    """The registry of a trial is one that the WHO approves."""
    for element in without_stage(article, BY_DOI):
        if not is_registry_doi(element.get("source-id")):
            yield _unknown_doi(element)


def _unknown_doi(element: etree._Element) -> Problem:
    stated = element.get("source-id")
    message = say("the DOI of the registry is missing")
    if stated is not None:
        message = say("'{doi}' is the DOI of no registry that the WHO approves", doi=stated)
    return Problem(element, message, "10.18810/…", stated)


@recommended(
    "J4R-clinical-trial-08",
    Severity.ERROR,
    rationale="A link leads to one trial in one registry.",
    hint="Make a <related-object> for each registry.",
    failing=link(source_id="10.18810/isrctn 10.18810/drks"),
    passing=link(),
)
def links_name_one_registry(article: Article) -> Iterator[Problem]:
    """A link to a trial names one registry."""
    for element in without_stage(article, BY_DOI):
        stated = element.get("source-id") or ""
        if " " in stated:
            message = say("@source-id has more than one value: '{value}'", value=stated)
            yield Problem(element, message, say("one DOI, without blanks"), stated)


@recommended(
    "J4R-clinical-trial-15",
    Severity.WARNING,
    rationale="A registry that is named in words is found by its name in the list of the WHO.",
    hint="Copy the name from the list of the WHO, or give the registry's DOI.",
    failing=link(source_id="Salt Registry", source_id_type=BY_NAME),
    passing=NAMED,
)
def names_of_registries_are_approved(article: Article) -> Iterator[Problem]:
    """The name of a registry is one of the WHO's list."""
    for element in _named(article):
        name = element.get("source-id")
        if not is_registry_name(name):
            message = say("the name of the registry is missing")
            if name:
                message = say("'{name}' is no registry that the WHO approves", name=name)
            yield Problem(element, message, found=name)


@recommended(
    "J4R-clinical-trial-16",
    Severity.WARNING,
    rationale="Programs tell a link to a trial from other links by @source-type.",
    hint='Add source-type="clinical-trials-registry".',
    failing=link(source_id="ISRCTN", source_id_type=BY_NAME, source_type=""),
    passing=NAMED,
)
def links_by_name_say_registry(article: Article) -> Iterator[Problem]:
    """A link that names a registry in words says that it is a registry."""
    for element in _named(article):
        if element.get("source-type") != REGISTRY:
            yield _no_registry(element)


def _named(article: Article) -> Iterator[etree._Element]:
    links = article.named("related-object")
    return (element for element in links if element.get("source-id-type") == BY_NAME)


@recommended(
    "J4R-clinical-trial-17",
    Severity.WARNING,
    rationale="Programs tell a link to a trial from other links by @source-type.",
    hint='Add source-type="clinical-trials-registry".',
    failing=link(source_type=""),
    passing=link(),
)
def links_to_registries_say_so(article: Article) -> Iterator[Problem]:
    """A link to a registry says that it is one."""
    for element in article.named("related-object"):
        if element.get("source-type") == REGISTRY or element.get("source-id-type") == BY_NAME:
            continue
        stated = element.get("source-id")
        if is_registry_doi(stated) or is_registry_name(stated):
            yield _no_registry(element)


def _no_registry(element: etree._Element) -> Problem:
    message = say("the link to a trial does not say that it leads to a registry")
    expected = 'source-type="clinical-trials-registry"'
    return Problem(element, message, expected, element.get("source-type"))
