"""From which release of JATS on something is known: the advice for an outdated DOCTYPE."""

from __future__ import annotations

from collections.abc import Callable

from jatspress.jats.doctypes import RELEASES, Doctype, doctypes
from jatspress.validation.vocabulary import Vocabulary, vocabulary


def since_release(doctype: Doctype, knows: Callable[[Vocabulary], bool]) -> str | None:
    """The first release after `doctype`, of the same tag set, whose DTD knows something.

    `None` when no later one does. Releases are loaded one after another until one does.
    """
    for newer in _newer_releases(doctype):
        if knows(vocabulary(newer.dtd)):
            return newer.version
    return None


def _newer_releases(doctype: Doctype) -> list[Doctype]:
    own = doctypes().values()
    same_kind = [d for d in own if d.tag_set == doctype.tag_set and _plain(d)]
    by_version = {d.version: d for d in same_kind if d.version in RELEASES}
    older = [v for v in RELEASES if _order(v) <= _order(doctype.version)]
    return [by_version[v] for v in RELEASES if v in by_version and v not in older]


def _plain(doctype: Doctype) -> bool:
    """With the MathML of its time and without OASIS tables."""
    return "OASIS" not in doctype.public_id and "MathML3" not in doctype.public_id


def _order(version: str) -> tuple[float, int, str]:
    """NLM 3.0 came before JATS 1.0, a draft (1.2d1) before its release."""
    number, _, draft = version.partition("d")
    return (0.0 if number == "3.0" else float(number), 0 if draft else 1, draft)
