"""The ISO form of dates, made from their parts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jatspress.jats.date_read import partial_date
from jatspress.validation.article import Article
from jatspress.validation.fixes.changes import Change, SetAttribute
from jatspress.validation.fixes.table import fix
from jatspress.validation.problem import Problem


@fix("JP302")
def iso_form_of_the_same_date(_article: Article, problem: Problem) -> Iterable[Change]:
    """Write @iso-8601-date in the form of ISO 8601, where it has the numbers of the parts.

    Where the two differ, people must tell which one is right.
    """
    date = partial_date(problem.node)
    if date is None:
        return []
    numbers = [n for n in (date.year, date.month, date.day) if n is not None]
    stated = [int(n) for n in re.findall(r"\d{1,9}", problem.node.get("iso-8601-date") or "")]
    same = sorted(stated) == sorted(numbers)
    return [SetAttribute(problem.node, "iso-8601-date", date.iso)] if same else []


@fix("JP361")
def iso_form_from_the_parts(_article: Article, problem: Problem) -> Iterable[Change]:
    """Add @iso-8601-date, made from year, month and day."""
    date = partial_date(problem.node)
    return [SetAttribute(problem.node, "iso-8601-date", date.iso)] if date else []
