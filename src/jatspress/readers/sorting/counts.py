"""How many references, authors, affiliations and keywords a source shows, by counting marks.

Counted from the printed marks alone (numbers, commas, line ends), apart from the recognition
of names and entries, so that a mistake there does not hide itself.
"""

from __future__ import annotations

import re

from jatspress.readers.sorting.finds import Finds, FoundKeywords, FoundReferences, FoundTitles
from jatspress.readers.words.names import FoundGroup
from jatspress.references.split import WIDEST_GAP, is_link_line

_NUMBER = re.compile(r"^\s*(?:\[(\d{1,4})\]|\((\d{1,4})\)|(\d{1,4})[.)])(?=\s)", re.MULTILINE)
_BULLET = re.compile(r"^\s*[•·▪‣◦*–—-]\s+", re.MULTILINE)


def counts_of(text: str, finds: Finds) -> dict[str, int]:
    """Count what the source shows; what it does not show has no entry."""
    counts = {
        "references": sum(_entries(text, found) for found in finds.references),
        "authors": _authors(text, finds),
        "affiliations": sum(_affiliations(text, block) for block in finds.titles),
        "keywords": sum(_keywords(text, found) for found in finds.keywords),
    }
    return {name: count for name, count in counts.items() if count}


def _entries(text: str, found: FoundReferences) -> int:
    """The numbers at the heads of lines, else the bullets, else the paragraphs."""
    region = text[found.start : found.end]
    numbers = [int(m[1] or m[2] or m[3]) for m in _NUMBER.finditer(region)]
    if len(numbers) > 1 and _NUMBER.match(region):
        return _numbered_entries(numbers, len(found.entries))
    bulleted = len(_BULLET.findall(region))
    if bulleted > 1:
        return bulleted
    lines = ["" if is_link_line(line) else line for line in region.strip().split("\n")]
    paragraphs = [part for part in re.split(r"\n\s*\n", "\n".join(lines)) if part.strip()]
    filled = [line for line in lines if line.strip()]
    return len(paragraphs) if len(paragraphs) > 1 else len(filled)


def _numbered_entries(numbers: list[int], entries: int) -> int:
    """As many as there are numbers; a number that stands twice may be a page of the one above."""
    likely = [number for number in numbers if number <= len(numbers) + WIDEST_GAP]
    return min(max(entries, len(set(likely))), len(numbers))


def _affiliations(text: str, block: FoundTitles) -> int:
    """One that stands below several authors in the same words, without a mark, is one."""
    marked = [found for found in block.affiliations if found.label]
    plain = {text[found.start : found.end] for found in block.affiliations if not found.label}
    return len(marked) + len({" ".join(words.split()) for words in plain})


def _authors(text: str, finds: Finds) -> int:
    """Names on the first author lines: what commas, semicolons and 'and' part."""
    block = next((block for block in finds.titles if block.author_lines), None)
    if block is None:
        return 0
    if any(isinstance(author.name, FoundGroup) for author in block.authors):
        return len(block.authors)
    return sum(_names_on(text[start:end]) for start, end in block.name_lines)


_MARKS = r"[\d¹²³⁰⁴-⁹*†‡§¶#‖()]+"


def _names_on(line: str) -> int:
    line = re.sub(r",?\s(?:Jr|Sr|Ph\.?D|M\.?D|M\.?Sc|D\.?Sc|Dr\.?\s?Sc|MPH|MBA)\b\.?", "", line)
    line = re.sub(r"orcid\S*(?:\sicon)?", " ", line, flags=re.IGNORECASE)
    line = re.sub(r"\bna\d\b|(?<=\s)[a-z](?=[\s,;]|$)", " ", line)
    line = re.sub(rf"{_MARKS}(?:\s?,\s?{_MARKS})*", " ", line)
    pieces = re.split(r"[,;·•]|\s(?:and|&|и|y|und|et)\s", line)
    return sum(1 for piece in pieces if re.search(r"[^\W\d_]{2}", piece))


def _keywords(text: str, found: FoundKeywords) -> int:
    words = text[found.label.content : found.end]
    points = [sign for sign in ";·•" if sign in words.lstrip("•· \n")]
    if points and "\n" not in words.strip():
        pieces = words.split(points[0])
    elif ";" in words:
        pieces = words.split(";")
    elif "," in words:
        pieces = words.split(",")
    else:
        pieces = words.split("\n")
    return sum(1 for piece in pieces if piece.strip(" .\n\t"))
