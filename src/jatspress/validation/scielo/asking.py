"""How the rules of the SciELO Publishing Schema are declared, and what most of them ask."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from lxml import etree

from jatspress.article import XLINK_HREF, XML_LANG, Severity, say
from jatspress.validation.article import Article
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Check, Problem, rule

_TAGSET = "https://scielo.readthedocs.io/projects/scielo-publishing-schema/pt-br/latest/tagset"
_SHOWN = {XLINK_HREF: "xlink:href", XML_LANG: "xml:lang"}

#: Documents of research, of which SciELO asks more than of a letter or an obituary.
RESEARCH = frozenset(
    """research-article review-article case-report brief-report rapid-communication
    data-article clinical-trial""".split()
)


def sps(
    code: str,
    severity: Severity = Severity.ERROR,
    *,
    element: str,
    pattern: str | None = None,
    module: str | None = None,
    rationale: str,
    hint: str,
    failing: str,
    passing: str,
) -> Callable[[Check], Check]:
    """Register a rule of the profile `scielo` on an element of the tag set.

    `pattern` names the patterns of scielo-style-1.10.sch, SciELO's Schematron, that say the same;
    `module` the module of packtools, its newer validator, for what the Schematron does not check.
    """
    told = f"scielo-style-1.10.sch, '{pattern}'" if pattern else f"packtools, sps/{module}"
    return rule(
        code,
        severity,
        rationale=rationale,
        source=f"SciELO Publishing Schema 1.10, <{element}>; {told}",
        url=f"{_TAGSET}/elemento-{element}.html",
        hint=hint,
        failing=failing,
        passing=passing,
        profiles=("scielo",),
    )


def at(article: Article, *paths: str) -> Iterator[etree._Element]:
    """The elements at paths from `article`, path after path."""
    if article.root.tag == "article":
        for path in paths:
            yield from article.all(path)


def has(article: Article, *paths: str) -> bool:
    """Tell whether there is an element at one of the paths."""
    return next(at(article, *paths), None) is not None


_VERSION = re.compile(r"sps-1\.([0-9]{1,2})(?:\.[0-9])?")


def stated_version(article: Article) -> int | None:
    """The minor number of the version of SPS that an article states: 9 of `sps-1.9`."""
    stated = _VERSION.fullmatch(article.root.get("specific-use", ""))
    return int(stated[1]) if stated else None


def since(minor: int, article: Article, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Problems by a rule that SPS 1.`minor` brought; notes where the article states an older one.

    SciELO checks an article by the version that it states. The note is for the day on which it is
    revised.
    """
    stated = stated_version(article)
    older = stated is not None and stated < minor
    for problem in problems:
        yield replace(problem, severity=Severity.INFO) if older else problem


def metas(article: Article) -> Iterator[etree._Element]:
    """The `article-meta` of the article itself, not of its sub-articles."""
    return at(article, "front/article-meta")


def shown(attribute: str) -> str:
    """An attribute as people write it: `xml:lang`."""
    return _SHOWN.get(attribute, attribute)


def without(elements: Iterable[etree._Element], *attributes: str) -> Iterator[Problem]:
    """The elements that lack one of the attributes."""
    for element in elements:
        for attribute in attributes:
            if element.get(attribute) is None:
                name = shown(attribute)
                message = say("{tag} has no @{name}", tag=tag(element), name=name)
                yield Problem(element, message, expected=f"@{name}")


def lacking(elements: Iterable[etree._Element], child: str, wanted: str) -> Iterator[Problem]:
    """The elements that have no child at a path; `wanted` is how people write it."""
    for element in elements:
        if element.find(child) is None:
            message = say("{tag} has no {wanted}", tag=tag(element), wanted=wanted)
            yield Problem(element, message, expected=wanted)


_MAY_STAY = "It may stay, unless who receives the file checks it by the Schematron of SPS 1.10."


def outside(
    elements: Iterable[etree._Element],
    attribute: str,
    allowed: Iterable[str],
    *,
    newer: Iterable[str] = (),
) -> Iterator[Problem]:
    """The elements whose attribute has a value that SPS does not list; one without it passes.

    `newer` are values that packtools takes now while the Schematron of 1.10 still refuses them:
    they are told of as a note.
    """
    allowed, newer = tuple(allowed), frozenset(newer)
    for element in elements:
        value = element.get(attribute)
        if value is None or value in allowed:
            continue
        fields = {"name": shown(attribute), "tag": tag(element), "value": value}
        pattern = '@{name} of {tag} is "{value}", which is not in the list of SPS'
        severity = hint = None
        if value in newer:
            pattern = '@{name} of {tag} is "{value}": new in SPS, its Schematron refuses it still'
            severity, hint = Severity.INFO, say(_MAY_STAY)
        expected = ", ".join(allowed)
        message = say(pattern, **fields)
        yield Problem(element, message, expected, value, hint, severity=severity)
