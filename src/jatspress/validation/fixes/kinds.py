"""Attributes that say of what kind something is, where the value itself tells."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jatspress.article.identifiers import orcid_address
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.fixes.changes import Change, SetAttribute
from jatspress.validation.fixes.table import fix
from jatspress.validation.problem import Problem


@fix("JP206")
def kind_of_an_orcid(_article: Article, problem: Problem) -> Iterable[Change]:
    """Say of an ORCID iD that it is one."""
    if orcid_address(squeezed(problem.node)) is None:
        return []
    return [SetAttribute(problem.node, "contrib-id-type", "orcid")]


@fix("JP236")
def kind_of_a_ror_id(_article: Article, problem: Problem) -> Iterable[Change]:
    """Say of a ROR id that it is one."""
    if problem.expected != 'institution-id-type="ror"':
        return []
    return [SetAttribute(problem.node, "institution-id-type", "ror")]


@fix("JP248")
def kind_of_a_doi(_article: Article, problem: Problem) -> Iterable[Change]:
    """Say of a DOI in a reference that it is one."""
    return [SetAttribute(problem.node, "pub-id-type", "doi")]


@fix("JP310")
def kind_of_a_date(_article: Article, problem: Problem) -> Iterable[Change]:
    """Use the word of JATS for what happened, where the one that stands there means the same."""
    meant = problem.expected or ""
    plain = problem.node.get("date-type") and re.fullmatch(r"[a-z-]+", meant)
    return [SetAttribute(problem.node, "date-type", meant)] if plain else []
