"""Sections of the issue: the headings that its articles stand under, in each language."""

from __future__ import annotations

from collections.abc import Sequence

from jatspress.article import ArticleMeta, JatsContent
from jatspress.deposits.rsci.codes import scheme_of
from jatspress.deposits.rsci.languages import language_of

_HEADINGS = frozenset(
    {None, "heading", "toc-heading", "section", "section-heading", "display-channel"}
)

#: A heading in each language, by code.
Heading = dict[str, JatsContent]


def heading_of(meta: ArticleMeta) -> Heading:
    """The heading of an article: its first one in each language."""
    found: Heading = {}
    for group in meta.subjects:
        if group.group_type in _HEADINGS and scheme_of(group.group_type) is None:
            heading = group.subjects[0]
            if heading.text.strip():
                found.setdefault(language_of(group.lang, meta, heading.text), heading)
    return found


def sections(metas: Sequence[ArticleMeta]) -> list[tuple[Heading, list[int]]]:
    """Neighbouring articles under one heading, by their places; all translations of it together.

    Articles without a heading have an empty one.
    """
    found: list[tuple[Heading, list[int]]] = []
    for place, meta in enumerate(metas):
        heading = heading_of(meta)
        if found and _is_same(found[-1][0], heading):
            for code, words in heading.items():
                found[-1][0].setdefault(code, words)
            found[-1][1].append(place)
        else:
            found.append((heading, [place]))
    return found


def _is_same(one: Heading, other: Heading) -> bool:
    if not one or not other:
        return not one and not other
    return any(_words(words) == _words(other[code]) for code, words in one.items() if code in other)


def _words(heading: JatsContent) -> str:
    return " ".join(heading.text.split()).casefold()
