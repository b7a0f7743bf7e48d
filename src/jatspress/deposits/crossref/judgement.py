"""A finished deposit judged by schema and guard, each problem led back to its article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from jatspress.article import Finding, Message, say
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.crossref import deposit_rules
from jatspress.deposits.crossref.guard_links import beyond_the_schema
from jatspress.deposits.crossref.versions import CrossrefVersion
from jatspress.deposits.schema_check import SchemaProblem, schema_problems
from jatspress.jats.places import JOURNAL_META, META

#: The article that each `journal_article` of a deposit was made from.
Written = Mapping[etree._Element, DepositArticle]

#: Element of the deposit → where in the article its value stands; others point to the front.
_PLACES = {
    "doi": f"{META}/article-id[@pub-id-type='doi']",
    "volume": f"{META}/volume",
    "issue": f"{META}/issue",
    "first_page": f"{META}/fpage",
    "last_page": f"{META}/lpage",
    "other_pages": f"{META}/page-range",
    "item_number": f"{META}/elocation-id",
    "year": f"{META}/pub-date",
    "month": f"{META}/pub-date",
    "day": f"{META}/pub-date",
    "title": f"{META}/title-group",
    "subtitle": f"{META}/title-group",
    "surname": f"{META}/contrib-group",
    "given_name": f"{META}/contrib-group",
    "suffix": f"{META}/contrib-group",
    "name": f"{META}/contrib-group",
    "organization": f"{META}/contrib-group",
    "ORCID": f"{META}/contrib-group",
    "institution_name": f"{META}//aff",
    "institution_id": f"{META}//aff",
    "institution_place": f"{META}//aff",
    "institution_department": f"{META}//aff",
    "abstract": f"{META}/abstract",
    "license_ref": f"{META}/permissions",
    "assertion": f"{META}/funding-group",
    "citation": "back//ref-list",
    "component": ".//object-id[@pub-id-type='doi']/..",
    "special_numbering": f"{META}/supplement",
    "version": f"{META}/article-version",
    "isbn": f"{META}/isbn",
    "event_metadata": f"{META}/conference",
    "conference_name": f"{META}/conference",
    "conference_date": f"{META}/conference",
    "conference_location": f"{META}/conference",
    "publisher_name": f"{JOURNAL_META}/publisher",
    "clinical-trial-number": ".//related-object",
    "original_language_title": f"{META}/title-group",
    "full_title": JOURNAL_META,
    "abbrev_title": JOURNAL_META,
    "issn": f"{JOURNAL_META}/issn",
}
_LONGEST_SHOWN = 80
_STEP = re.compile(r"([^\[\]]+)(?:\[(\d+)\])?")


def judged(
    root: etree._Element, xml: bytes, written: Written, version: CrossrefVersion
) -> Iterator[Finding]:
    """Say what is wrong with a deposit: by the schema, then by what Crossref checks beyond it."""
    for problem in schema_problems(xml, version.schema):
        element = _at(root, problem.path)
        yield deposit_rules.SCHEMA.finding(
            _in_words(problem, version),
            **_article_of(element, written).where(*_places(problem), META),
            expected=problem.reason,
            found=problem.value,
        )
    for rule, element, trouble in beyond_the_schema(root):
        name = etree.QName(element).localname
        place = [_PLACES[name]] if name in _PLACES else []
        yield rule.finding(trouble, **_article_of(element, written).where(*place, META))


def _in_words(problem: SchemaProblem, version: CrossrefVersion) -> Message:
    value = problem.value or ""
    no_form = "match any pattern" in problem.reason
    fields = {
        "version": version.number,
        "name": problem.element.replace("_", " "),
        "reason": say("it has not the form that the schema asks for")
        if no_form
        else problem.reason,
        "path": problem.path,
    }
    if not value:
        pattern = "Crossref {version} does not take the {name}: {reason} (in the deposit at {path})"
        return say(pattern, **fields)
    cut = f"{value[:_LONGEST_SHOWN]}{'…' if len(value) > _LONGEST_SHOWN else ''}"
    return say(
        "Crossref {version} does not take the {name} '{value}': {reason} (in the deposit at "
        "{path})",
        value=cut,
        **fields,
    )


def _places(problem: SchemaProblem) -> Iterator[str]:
    """Where the value may stand in the article, from the innermost element outwards."""
    for step in reversed(problem.path.split("/")):
        name = step.partition("[")[0]
        if name in _PLACES:
            yield _PLACES[name]


def _article_of(element: etree._Element, written: Written) -> DepositArticle:
    """The article that an element of the deposit comes from; for a journal's, its first one."""
    around = (element, *element.iterancestors())
    own = (written[ancestor] for ancestor in around if ancestor in written)
    nearest = (written[e] for ancestor in around for e in ancestor.iter() if e in written)
    return next(own, None) or next(nearest)


def _at(root: etree._Element, path: str) -> etree._Element:
    """The element at a path of local names, as far as it leads."""
    element = root
    for step in path.split("/")[2:]:
        match = _STEP.fullmatch(step)
        name, number = (match[1], int(match[2] or 1)) if match else (step, 1)
        named = list(element.iterchildren(f"{{*}}{name}"))
        if len(named) < number:
            break
        element = named[number - 1]
    return element
