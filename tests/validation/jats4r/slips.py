"""Where we knowingly differ from the official Schematron: its slips, each with an example.

What it means to say is followed in every other case. An example is a piece of JATS, as the rules
have them (samples.py), on which the two differ in the way that is listed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Finder(Enum):
    """Who alone finds something where the two differ."""

    UPSTREAM = "upstream alone finds it: a false alarm, or a case that it did not mean"
    OURS = "we alone find it: upstream misses a case that it means"


@dataclass(frozen=True)
class Slip:
    """A slip of upstream's: the rule, who finds more, why we do not follow, an example."""

    code: str
    finder: Finder
    reason: str
    example: str


_EMPTY_ALT_TEXT = """<fig id="f1"><label>Figure 1</label><graphic xlink:href="f1.png"><alt-text/>
</graphic></fig>"""

SLIPS: tuple[Slip, ...] = (
    Slip(
        "J4R-accessibility-16",
        Finder.UPSTREAM,
        "An empty alternative text is said to repeat a title that is not there; -18 says it.",
        _EMPTY_ALT_TEXT,
    ),
    Slip(
        "J4R-accessibility-17",
        Finder.UPSTREAM,
        "An empty alternative text is said to repeat a caption that is not there; -18 says it.",
        _EMPTY_ALT_TEXT,
    ),
)
