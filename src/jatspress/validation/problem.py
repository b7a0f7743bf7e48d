"""What a check found wrong with an element, before it becomes a finding with its place."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from jatspress.article import Severity


@dataclass(frozen=True)
class Problem:
    """What a check found: the element, the sentence, and what was expected and found there.

    `hint` and `severity` stand in place of the rule's own when this case needs other words.
    """

    node: etree._Element
    message: str
    expected: str | None = None
    found: str | None = None
    hint: str | None = None
    severity: Severity | None = None
