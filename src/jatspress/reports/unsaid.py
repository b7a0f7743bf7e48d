"""A finding in a few sentences; what was expected is said when they do not say it already."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jatspress.article import Finding, Message, rule_of

_WORDS = re.compile(r"[\w:.#-]*\w")
#: A number tells nothing without its unit, and may be the wrong one of two that disagree.
_NUMBER = re.compile(r"[\d.]+")
#: More elements than these are in the message already, as far as they help.
_MOST_ELEMENTS = 6


def unsaid(finding: Finding) -> str | None:
    """The values that a finding expects, when neither its message nor its advice names them.

    Such as the list of 'use a type of the list'. Words that only describe what is expected say no
    more than the advice does, and so do placeholders such as `10.…/…`. What a journal's own rule
    expects is an XPath or the like; it has a message for people.
    """
    expected = finding.expected
    if not expected or isinstance(expected, Message) or "…" in expected:
        return None
    if rule_of(finding.rule) is None:
        return None
    if _NUMBER.fullmatch(expected) or expected.count("<") > _MOST_ELEMENTS:
        return None
    said = set(_WORDS.findall(f"{finding.message} {finding.hint or ''}"))
    return None if said.issuperset(_WORDS.findall(expected)) else expected


def sentences(finding: Finding) -> Iterator[str]:
    """What is wrong, what to do, and what is expected: a paragraph for reports without parts."""
    yield f"{finding.message.rstrip('.')}."
    if finding.hint:
        yield finding.hint
    if expected := unsaid(finding):
        yield f"({expected})"
