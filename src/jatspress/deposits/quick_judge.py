"""The quick judge of deposits: libxml2, which knows XSD 1.0, with the assertions in Python.

It judges many times faster than `xmlschema` and is right where they differ, but it explains
badly. See docs/decisions/0042-what-judging-deposits-costs.md.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from lxml import etree

from jatspress.deposits.old_xsd import old_schema
from jatspress.deposits.schema_problem import SchemaProblem, element_at, problem_at
from jatspress.deposits.schema_source import MATHML, SchemaSource

#: Compiling MathML takes libxml2 two seconds, in which `xmlschema` judges so many bytes.
_WORTH_COMPILING_FORMULAS = 2_000_000
_NAMESPACE = re.compile(r"\{[^}]*\}")
_judged: Counter[SchemaSource] = Counter()


@dataclass(frozen=True)
class QuickVerdict:
    """What libxml2 says against a document, and whether it has judged all there is."""

    root: etree._Element
    errors: tuple[etree._LogEntry, ...]
    is_whole: bool

    @property
    def is_valid(self) -> bool:
        """Whether the document is valid for certain."""
        return self.is_whole and not self.errors

    @property
    def problems(self) -> tuple[SchemaProblem, ...]:
        """What is wrong, in the words of libxml2."""
        return tuple(dict.fromkeys(self._problem(error) for error in self.errors))

    def _problem(self, error: etree._LogEntry) -> SchemaProblem:
        element = element_at(self.root, error.path)
        return problem_at(element, _NAMESPACE.sub("", error.message), error.line)


def quick_verdict(root: etree._Element, source: SchemaSource, size: int) -> QuickVerdict:
    """Judge a document of `size` bytes, its formulas only where that pays."""
    formulas = _has_formulas(root)
    known = formulas and _is_worth_compiling(source, size)
    schema = old_schema(source, formulas=known)
    if schema is None:
        return QuickVerdict(root, (), is_whole=False)
    errors = () if schema.validate(root) else tuple(schema.error_log)
    kept = all(assertion.holds(root) for assertion in source.assertions)
    return QuickVerdict(root, errors, is_whole=kept and known == formulas)


def _has_formulas(root: etree._Element) -> bool:
    return next(root.iter(f"{{{MATHML}}}*"), None) is not None


def _is_worth_compiling(source: SchemaSource, size: int) -> bool:
    """Tell whether this process has judged so much with formulas that compiling MathML pays.

    Who changes over when the slow way has cost what the quick one would, pays at most double.
    """
    _judged[source] += size
    return _judged[source] > _WORTH_COMPILING_FORMULAS
