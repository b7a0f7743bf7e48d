"""Findings with values as long as a person reads: an id of a megabyte is told by its beginning."""

from __future__ import annotations

from dataclasses import replace

from jatspress.article import Finding, Message

#: A text in a finding has so many characters at most, a value in a longer one so many.
LONGEST, LONGEST_VALUE = 1000, 200
#: A longer path leads through names that nobody gave.
LONGEST_PATH = 5000


def shortened(finding: Finding) -> Finding:
    """The finding with its overlong texts cut; nearly all have none."""
    if finding.also:
        finding = replace(finding, also=tuple(map(shortened, finding.also)))
    texts = (finding.message, finding.expected, finding.found, finding.hint)
    has_long_path = len(finding.xpath or "") > LONGEST_PATH
    if not has_long_path and all(len(text or "") <= LONGEST for text in texts):
        return finding
    return replace(
        finding,
        message=_short(finding.message),
        expected=_short_if(finding.expected),
        found=_short_if(finding.found),
        hint=_short_if(finding.hint),
        xpath=None if has_long_path else finding.xpath,
    )


def _short_if(text: str | None) -> str | None:
    return None if text is None else _short(text)


def _short(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    if isinstance(text, Message) and text.fields:
        return Message(text.pattern, {name: _value(said) for name, said in text.fields.items()})
    return f"{text[:LONGEST]}…"


def _value(said: object) -> object:
    if isinstance(said, Message) and said.fields:
        return _short(said)
    is_long = isinstance(said, str) and len(said) > LONGEST_VALUE
    return f"{str(said)[:LONGEST_VALUE]}…" if is_long else said
