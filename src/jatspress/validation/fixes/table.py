"""The table of fixes: a fix belongs to the code of a rule and is registered where it is defined."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from jatspress.validation.article import Article
from jatspress.validation.fixes.changes import Change
from jatspress.validation.problem import Problem

Fix = Callable[[Article, Problem], Iterable[Change]]

_TABLE: dict[str, Fix] = {}


def fix(code: str) -> Callable[[Fix], Fix]:
    """Register a function as what mends the findings of a rule.

    It says what is to be changed, and nothing when this case is not safe to mend. Its docstring
    says in one sentence what it does.
    """

    def register(function: Fix) -> Fix:
        if code in _TABLE:
            raise ValueError(f"there are two fixes of {code}")
        _TABLE[code] = function
        return function

    return register


def changes_for(code: str, article: Article, problem: Problem) -> tuple[Change, ...]:
    """What would mend a problem that the rule `code` found; nothing when that is not safe."""
    found = _TABLE.get(code)
    return tuple(found(article, problem)) if found else ()


def can_mend(code: str, article: Article, problem: Problem) -> bool:
    """Tell whether a problem that the rule `code` found can be mended."""
    return code in _TABLE and bool(changes_for(code, article, problem))


def what_fix_does(code: str) -> str | None:
    """What the fix of a rule does, in one sentence; `None` when the rule has none."""
    found = _TABLE.get(code)
    return (found.__doc__ or "").strip().splitlines()[0] if found else None


def fixes() -> dict[str, Fix]:
    """The fixes of the modules imported so far, by the codes of their rules."""
    return {code: _TABLE[code] for code in sorted(_TABLE)}
