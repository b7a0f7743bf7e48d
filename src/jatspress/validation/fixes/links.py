"""Links that lead by the resolver of DOIs."""

from __future__ import annotations

from collections.abc import Iterable

from jatspress.article import XLINK_HREF
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.fixes.changes import Change, SetAttribute, with_text
from jatspress.validation.fixes.identifiers import address_of_doi
from jatspress.validation.fixes.table import fix
from jatspress.validation.problem import Problem


@fix("JP261")
@fix("JP262")
def link_by_the_resolver(_article: Article, problem: Problem) -> Iterable[Change]:
    """Let the link lead to https://doi.org/ and the DOI; its words stay."""
    address = address_of_doi(problem.node.get(XLINK_HREF) or "")
    return [SetAttribute(problem.node, XLINK_HREF, address)] if address else []


@fix("JP263")
def https_for_http(_article: Article, problem: Problem) -> Iterable[Change]:
    """Begin the address of an identifier with https."""
    text = squeezed(problem.node)
    return with_text(problem.node, "https" + text.removeprefix("http"))
