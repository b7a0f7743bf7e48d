"""Which rules speak of an article: for tests of cases beyond a rule's own examples."""

from __future__ import annotations

from jatspress.validation.article import Article
from jatspress.validation.profiles import SHARED, load_package
from jatspress.validation.registry import Problem, native_rules
from tests.validation.samples import document


def problems(code: str, xml: str) -> list[Problem]:
    """What one rule finds in an article."""
    load_package(SHARED)
    (native,) = (native for native in native_rules() if native.rule.code == code)
    return list(native.check(Article(document(xml))))


def messages(code: str, xml: str) -> list[str]:
    """What one rule says of an article."""
    return [str(problem.message) for problem in problems(code, xml)]
