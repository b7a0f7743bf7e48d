"""Tags of languages and codes of countries in their usual form."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jatspress.article import XML_LANG
from jatspress.validation.article import Article
from jatspress.validation.fixes.changes import Change, SetAttribute
from jatspress.validation.fixes.table import fix
from jatspress.validation.language_tags import in_usual_case, shortest_code
from jatspress.validation.problem import Problem


@fix("JP141")
@fix("JP561")
def language_tag(_article: Article, problem: Problem) -> Iterable[Change]:
    """Write a language tag with hyphens, in its usual case, with the shortest code."""
    stated = (problem.node.get(XML_LANG) or "").strip()
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", stated):
        return []
    primary, *others = stated.replace("_", "-").split("-")
    shortest = shortest_code(primary.lower())
    if shortest is None:
        return []
    return [SetAttribute(problem.node, XML_LANG, in_usual_case("-".join([shortest, *others])))]


@fix("JP231")
def country_code(_article: Article, problem: Problem) -> Iterable[Change]:
    """Write the code of a country in capital letters; UK is GB."""
    stated = (problem.node.get("country") or "").strip()
    right = "GB" if stated.upper() == "UK" else stated.upper()
    return [SetAttribute(problem.node, "country", right)] if problem.expected == right else []
