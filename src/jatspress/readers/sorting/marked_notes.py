"""Notes that a symbol ties to authors: '† These authors contributed equally'."""

from __future__ import annotations

import re

from jatspress.readers.sorting.finds import FoundNote, FoundText, FoundTitles
from jatspress.readers.sorting.page import Page
from jatspress.readers.words.affiliations import looks_like_affiliation
from jatspress.readers.words.labels import Label
from jatspress.readers.words.names import FoundName
from jatspress.readers.words.vocabulary import Part

_MARK = re.compile(r"(?P<mark>([*†‡§¶#‖])\2*)\s*(?=[^\W\d_])")
_CORRESPONDENCE = re.compile(r"(?:for |author for |address )?correspond", re.IGNORECASE)
#: Words of a note → JATS `@fn-type`.
_KINDS = (
    ("equal", r"contributed equally|equal contribution|joint (?:first|senior)|равный вклад"),
    ("present-address", r"present address|current address|now at|настоящее место"),
    ("deceased", r"deceased|умер|скончал"),
)


def marked_note(page: Page, index: int) -> int | None:
    """A line whose symbol stands behind the name of an author, once on the page."""
    line = page.lines[index]
    match = _MARK.match(line.text)
    if match is None or page.finds.references or not page.finds.titles:
        return None
    block = page.block or page.finds.titles[0]
    if not _carried(block, match["mark"]) or not _only_one(page, match["mark"]):
        return None
    if _CORRESPONDENCE.match(line.text, match.end()):
        label = Label(Part.CORRESPONDENCE, "en", line.start + match.end(), line.end, line.end)
        page.finds.statements.append(FoundText(label, [(line.start + match.end(), line.end)]))
        return index + 1
    named = _opens_with_author(page, block, line.start + match.end())
    if page.header_open and not named and _is_affiliation(line.text[match.end() :]):
        return None
    page.finds.marked_notes.append(
        FoundNote(
            (line.start, line.start + match.end("mark")),
            (line.start + match.end(), line.end),
            _kind(line.text) or "other",
        )
    )
    return index + 1


def _carried(block: FoundTitles, mark: str) -> bool:
    return any(mark in author.name.marks for author in block.authors)


def _opens_with_author(page: Page, block: FoundTitles, at: int) -> bool:
    """A note that begins with an author's surname tells of the author."""
    names = (author.name for author in block.authors)
    surnames: list[str] = [page.text[slice(*n.surname)] for n in names if isinstance(n, FoundName)]
    return bool(page.text.startswith(tuple(surnames), at))


def _only_one(page: Page, mark: str) -> bool:
    """A list with stars for bullets has several."""
    heads = (_MARK.match(line.text) for line in page.lines)
    return [head["mark"] for head in heads if head is not None].count(mark) == 1


def _is_affiliation(words: str) -> bool:
    return looks_like_affiliation(words) and _kind(words) is None and not re.search(r"\.\s", words)


def _kind(text: str) -> str | None:
    """The JATS `@fn-type` of a note whose words tell it."""
    return next((kind for kind, words in _KINDS if re.search(words, text, re.IGNORECASE)), None)
