"""A source file made into a JATS tree, with the account of what became of its characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from jatspress.article import Draft, Finding, JournalProfile, Placed, SourceText, say
from jatspress.jats.assemble import DEFAULT_ARTICLE_TYPE, assemble
from jatspress.jats.limits import DEFAULT_LIMITS, Limits
from jatspress.readers import rules
from jatspress.readers.conservation import Conservation, account
from jatspress.readers.plain_text import read_plain_text
from jatspress.readers.source import read_source

_DAMAGED = re.compile("[\ufffd\u00ad\u200b\u2060\ufeff]")
_NAMES = {
    "\ufffd": say("a replacement character U+FFFD: a letter was lost before the text came here"),
    "\u00ad": say("a soft hyphen U+00AD inside a word"),
    "\u200b": say("a zero-width space U+200B"),
    "\u2060": say("a word joiner U+2060"),
    "\ufeff": say("a byte order mark U+FEFF inside the text"),
}
_PARTS = {
    "references": say("references"),
    "authors": say("authors"),
    "affiliations": say("affiliations"),
    "keywords": say("keywords"),
}


@dataclass(frozen=True)
class Conversion:
    """A converted article: the tree, what the reader found, the account, all findings."""

    tree: etree._ElementTree
    draft: Draft
    conservation: Conservation
    findings: tuple[Finding, ...]


def convert(
    path: Path,
    profile: JournalProfile | None = None,
    *,
    version: str = "1.3",
    limits: Limits = DEFAULT_LIMITS,
    encoding: str | None = None,
) -> Conversion:
    """Convert a plain text to JATS Journal Publishing of a version.

    Raises InputError when the file cannot be read as text.
    """
    return convert_text(read_source(path, limits=limits, encoding=encoding), profile, version)


def convert_text(
    source: SourceText, profile: JournalProfile | None = None, version: str = "1.3"
) -> Conversion:
    """Convert a text that is in memory."""
    draft = read_plain_text(source, profile)
    tree = assemble(draft, profile, version=version)
    conservation = account(draft, tree)
    findings = (
        *draft.findings,
        *_losses(draft, conservation),
        *_assumptions(draft, profile),
        *_journal(tree, source),
        *_odd_characters(source),
    )
    ordered = sorted(findings, key=lambda f: (f.source.line or 0) if f.source else 0)
    return Conversion(tree, draft, conservation, tuple(ordered))


def _losses(draft: Draft, conservation: Conservation) -> Iterator[Finding]:
    for passage in conservation.unplaced:
        yield rules.UNPLACED.finding(
            say(
                "this text of the source has no place in the article: '{text}'",
                text=_short(passage.text),
            ),
            source=draft.source.place(passage.start, passage.end),
            found=passage.text,
        )
    for name in conservation.differing_counts:
        shown, made = conservation.source_counts[name], conservation.counts[name]
        yield rules.COUNTS.finding(
            say(
                "the source shows {shown} {parts}, the article has {made}",
                shown=shown,
                parts=_PARTS[name],
                made=made,
            ),
            source=draft.source.place(_first_place(draft, name)),
            expected=str(shown),
            found=str(made),
        )


def _first_place(draft: Draft, name: str) -> int:
    """Where in the source the first of the counted things stands."""
    word = {"references": "ref[", "authors": "contrib[", "affiliations": "aff[", "keywords": "kwd"}
    starts = [
        span.start
        for span in draft.spans
        if isinstance(span.fate, Placed) and word[name] in span.fate.xpath
    ]
    return min(starts, default=0)


def _assumptions(draft: Draft, profile: JournalProfile | None) -> Iterator[Finding]:
    if draft.meta.article_type is None and not (profile and profile.article_type):
        yield rules.TYPE_ASSUMED.finding(
            say(
                "the kind of the article is not stated; @article-type '{kind}' is assumed",
                kind=DEFAULT_ARTICLE_TYPE,
            ),
            source=draft.source.place(0),
            found=DEFAULT_ARTICLE_TYPE,
        )


def _journal(tree: etree._ElementTree, source: SourceText) -> Iterator[Finding]:
    if tree.find("front/journal-meta") is None:
        yield rules.NO_JOURNAL.finding(
            say("there is no journal.toml, so the article does not say in which journal it stands"),
            source=source.place(0),
        )


def _odd_characters(source: SourceText) -> Iterator[Finding]:
    for offset, character in source.replaced:
        yield rules.ODD_CHARACTER.finding(
            say(
                "the control character {code} cannot stand in XML; a blank was read in its place",
                code=f"U+{ord(character):04X}",
            ),
            source=source.place(offset),
        )
    for match in _DAMAGED.finditer(source.text):
        yield rules.ODD_CHARACTER.finding(
            say("there is {character}; it was kept", character=_NAMES[match[0]]),
            source=source.place(match.start(), match.end()),
        )
    if not source.text.endswith("\n"):
        yield rules.NO_FINAL_NEWLINE.finding(
            say("the last line has no end; compare the end of the page with the original"),
            source=source.place(len(source.text)),
        )


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 100 else f"{words[:99]}…"
