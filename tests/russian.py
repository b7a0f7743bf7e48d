"""What is said in English alone: for the tests that hold every message to its Russian."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jatspress.article import Finding, Message, rule_of
from jatspress.translations import catalogue

RUSSIAN = catalogue("ru")


def untranslated(findings: Iterable[Finding]) -> list[str]:
    """The patterns that findings say and the Russian catalogue lacks; bare texts are named too."""
    return list(dict.fromkeys(lack for finding in findings for lack in _lacking(finding)))


def _lacking(finding: Finding) -> Iterator[str]:
    rule = finding.rule
    if not isinstance(finding.message, Message):
        yield f"{rule}: use say(), not a bare text: {finding.message}"
    for text in (finding.message, finding.expected, finding.found, finding.hint):
        yield from _patterns(rule, text)
    own = rule_of(rule)
    of_the_case = finding.hint and own is not None and finding.hint != own.hint
    if of_the_case and not isinstance(finding.hint, Message):
        yield f"{rule}: use say(), not a bare text: {finding.hint}"


def _patterns(rule: str, text: object) -> Iterator[str]:
    """The patterns of a message, and of the messages in its fields, that are not translated."""
    if isinstance(text, Message):
        if not RUSSIAN.has(rule, text.pattern):
            yield f"[{rule}.words] lacks: {text.pattern}"
        for value in text.fields.values():
            yield from _patterns(rule, value)
