"""The quick judge of deposits: libxml2, which knows XSD 1.0, with the assertions in Python.

It judges a hundred times faster than `xmlschema` and is right where they differ, but it explains
badly. See docs/decisions/0042-what-judging-deposits-costs.md.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from jatspress.deposits.old_xsd import old_schema
from jatspress.deposits.schema_problem import SchemaProblem, problem_at
from jatspress.deposits.schema_source import MATHML, SchemaSource

#: Compiling MathML takes libxml2 two seconds, in which `xmlschema` judges so many bytes.
_WORTH_COMPILING_FORMULAS = 2_000_000
_NAMESPACE = re.compile(r"\{[^}]*\}")
_judged: Counter[SchemaSource] = Counter()


@dataclass(frozen=True)
class QuickVerdict:
    """What is wrong in the quick judge's words, and whether it has judged all there is."""

    problems: tuple[SchemaProblem, ...]
    is_whole: bool

    @property
    def is_valid(self) -> bool:
        """Whether the document is valid for certain."""
        return self.is_whole and not self.problems


def quick_verdict(root: etree._Element, source: SchemaSource, size: int) -> QuickVerdict:
    """Judge a document of `size` bytes, its formulas only where that pays."""
    formulas = _has_formulas(root)
    known = formulas and _is_worth_compiling(source, size)
    schema = old_schema(source, formulas=known)
    if schema is None:
        return QuickVerdict((), is_whole=False)
    problems = () if schema.validate(root) else tuple(_problems(schema.error_log, root))
    kept = all(assertion.holds(root) for assertion in source.assertions)
    return QuickVerdict(tuple(dict.fromkeys(problems)), is_whole=kept and known == formulas)


def _has_formulas(root: etree._Element) -> bool:
    return next(root.iter(f"{{{MATHML}}}*"), None) is not None


def _is_worth_compiling(source: SchemaSource, size: int) -> bool:
    """Tell whether this process has judged so much with formulas that compiling MathML pays.

    Who changes over when the slow way has cost what the quick one would, pays at most double.
    """
    _judged[source] += size
    return _judged[source] > _WORTH_COMPILING_FORMULAS


def _problems(log: etree._ListErrorLog, root: etree._Element) -> Iterator[SchemaProblem]:
    for entry in log:
        found = root.xpath(entry.path) if entry.path else []
        node = found[0] if isinstance(found, list) and found else None
        element = node if isinstance(node, etree._Element) else None
        yield problem_at(element, _NAMESPACE.sub("", entry.message), entry.line)
