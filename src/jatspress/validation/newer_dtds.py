"""From which release of JATS on something is known: the advice for an outdated DOCTYPE."""

from __future__ import annotations

from collections.abc import Callable

from jatspress.jats.doctypes import RELEASES, Doctype, doctypes
from jatspress.validation.vocabulary import Vocabulary, vocabulary


def since_release(doctype: Doctype, knows: Callable[[Vocabulary], bool]) -> str | None:
    """The first release of JATS after `doctype`, of the same tag set, whose DTD knows something.

    `JATS 1.2`; `None` when no later one does. Releases are loaded one after another until one does.
    """
    for newer in _newer_releases(doctype):
        if knows(vocabulary(newer.dtd)):
            return f"{newer.family} {newer.version}"
    return None


def _newer_releases(doctype: Doctype) -> list[Doctype]:
    releases = {
        d.version: d
        for d in doctypes().values()
        if d.family == "JATS" and d.tag_set == doctype.tag_set and _plain(d)
    }
    known = [releases[version] for version in RELEASES if version in releases]
    return [release for release in known if _order(release) > _order(doctype)]


def _plain(doctype: Doctype) -> bool:
    """With the MathML of its time and without OASIS tables."""
    return not doctype.oasis and not doctype.mathml3


def _order(doctype: Doctype) -> tuple[bool, float, bool]:
    """All of NLM came before JATS, a draft (1.2d1) before its release."""
    number, _, draft = doctype.version.partition("d")
    return doctype.family == "JATS", float(number), not draft
