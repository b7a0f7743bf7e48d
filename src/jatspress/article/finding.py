"""Findings: what is wrong with an article, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave a finding is: an error blocks, a warning advises, an info only tells."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """A number that grows with gravity, for comparing."""
        return {"info": 0, "warning": 1, "error": 2}[self.value]

    @property
    def word(self) -> str:
        """What staff read: an info is a note."""
        return "note" if self is Severity.INFO else self.value

    def reaches(self, level: Severity) -> bool:
        """Tell whether this severity is at or above `level`."""
        return self.rank >= level.rank


@dataclass(frozen=True)
class SourcePlace:
    """A place in the manuscript that the article was made from; lines and columns from 1."""

    path: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    paragraph: int | None = None
    excerpt: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in an article.

    `rule` is the code that `jatspress explain` knows. `path`, `line`, `column` (from 1) and
    `xpath` point into the JATS file, `excerpt` is the beginning of the element's text there;
    `source` points into the manuscript when there is one.
    `expected` and `found` are shown side by side; `hint` says what to do; `url` is where the
    rule comes from. `also` are findings of other rules that say the same of the element.
    """

    rule: str
    severity: Severity
    message: str
    path: str | None = None
    line: int | None = None
    column: int | None = None
    xpath: str | None = None
    source: SourcePlace | None = None
    expected: str | None = None
    found: str | None = None
    hint: str | None = None
    url: str | None = None
    fixable: bool = False
    excerpt: str | None = None
    also: tuple[Finding, ...] = ()

    @property
    def each(self) -> tuple[Finding, ...]:
        """This finding, and those of other rules that it speaks for."""
        return self, *self.also

    @property
    def mendable(self) -> bool:
        """Tell whether `jatspress fix` mends the fault, by this rule or another one."""
        return any(finding.fixable for finding in self.each)
