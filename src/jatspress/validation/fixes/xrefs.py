"""The kind of a cross-reference, as its target has it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.fixes.changes import Change, SetAttribute
from jatspress.validation.fixes.table import fix
from jatspress.validation.problem import Problem

#: What @ref-type says of an element, where one word alone is right.
_KINDS = {
    "aff": "aff",
    "app": "app",
    "boxed-text": "boxed-text",
    "corresp": "corresp",
    "disp-formula": "disp-formula",
    "fig": "fig",
    "fig-group": "fig",
    "ref": "bibr",
    "sec": "sec",
    "statement": "statement",
    "supplementary-material": "supplementary-material",
    "table-wrap": "table",
    "table-wrap-group": "table",
}
#: How the words of a link begin that name a kind: where they name another one than the target,
#: the link leads to the wrong place.
_WORDS = {
    "fig": r"fig|scheme|рис|abb|obr|rys",
    "table": r"tab|cuadro|quadro|таб",
    "disp-formula": r"eq|form|ур|ф-л|форм|gl",
    "sec": r"sec|sect|§|разд|absch|см",
    "app": r"app|anh|annex|anex|прил",
    "supplementary-material": r"supp|доп",
    "boxed-text": r"box|врез",
    "bibr": r"ref|ист",
    "statement": r"theor|lemm|prop|def|corol|теор|лемм|опред",
}


@fix("JP124")
@fix("PMC321")
def kind_of_the_target(article: Article, problem: Problem) -> Iterable[Change]:
    """Say with @ref-type what the target is, where the words of the link do not name another."""
    targets = [article.by_id.get(rid, []) for rid in (problem.node.get("rid") or "").split()]
    kinds = {_KINDS.get(str(found[0].tag)) if found else None for found in targets}
    kind = kinds.pop() if len(kinds) == 1 else None
    words = squeezed(problem.node).lower()
    named = {name for name, pattern in _WORDS.items() if re.match(rf"\W*(?:{pattern})", words)}
    if kind is None or (named and kind not in named):
        return []
    return [SetAttribute(problem.node, "ref-type", kind)]
