"""Blocks about the authors: the name, affiliation, country and notes of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jatspress.article.identifiers import EMAIL
from jatspress.readers.sorting.authors import add_affiliation, labelled_authors, take_contacts
from jatspress.readers.sorting.finds import FoundAuthor, FoundText, FoundTitles
from jatspress.readers.sorting.page import ORCID, Page
from jatspress.readers.words.affiliations import country_code, looks_like_affiliation
from jatspress.readers.words.labels import Label
from jatspress.readers.words.lines import Line
from jatspress.readers.words.names import FoundName, names_on


def about_authors(page: Page, index: int, label: Label) -> int:
    """'About the authors': affiliations under the names of authors, the rest as notes.

    Each line of the block is a paragraph; a name alone on its line repeats the author.
    """
    paragraphs, stop = _paragraphs(page, index, label)
    if not paragraphs:
        return index + 1
    found = FoundText(label, [])
    for lines in paragraphs:
        for line in _without_affiliation(page, lines):
            found.paragraphs.append((max(line.start, label.content), line.end))
    page.finds.about.append(found)
    return stop


def _paragraphs(page: Page, index: int, label: Label) -> tuple[list[list[Line]], int]:
    """The paragraphs of a block, and the line behind it: what another part claims, or a heading."""
    paragraphs: list[list[Line]] = []
    first = page.content_line(index, label)
    at = stop = first
    while at < len(page.lines):
        if page.lines[at].blank:
            at += 1
            continue
        if at != index and page.claimed(at) and not _is_contact(page, at):
            break
        if paragraphs and page.lines[at - 1].blank and not _goes_on(page, page.lines[at]):
            break
        if not paragraphs or page.lines[at - 1].blank:
            paragraphs.append([])
        paragraphs[-1].append(page.lines[at])
        at += 1
        stop = at
    return paragraphs, max(stop, index + 1)


def _is_contact(page: Page, index: int) -> bool:
    words = page.lines[index].text
    return EMAIL.search(words) is not None or ORCID.search(words) is not None


def _goes_on(page: Page, line: Line) -> bool:
    """A paragraph goes on with the block when it names a person, or is more than a heading."""
    named = names_on(page.text, line.start, line.end) is not None
    return named or line.words > 3 or EMAIL.search(line.text) is not None


def _without_affiliation(page: Page, lines: Sequence[Line]) -> Iterator[Line]:
    """Give an author the affiliation below the name; yield the lines that are left."""
    block = page.finds.titles[0] if page.finds.titles else None
    author = _author_on(page, block, lines[0]) if block and len(lines) > 1 else None
    if block is None or author is None or author.affiliations or author.name.marks:
        yield from lines
        return
    if not _is_affiliation(page, lines[1], author):
        yield from lines
        return
    has_country = len(lines) > 2 and country_code(lines[2].text) is not None
    last = lines[2] if has_country else lines[1]
    number = len(block.affiliations)
    add_affiliation(block, lines[1].start, last.end)
    for other in block.authors:
        other.affiliations[:] = [n for n in other.affiliations if n != number]
    author.affiliations.append(number)
    block.affiliations[-1].named = True
    block.author_lines.append((lines[0].start, lines[0].end))
    yield from lines[3 if has_country else 2 :]


def author_block(page: Page, index: int) -> int | None:
    """Below the abstract: an author's name by itself, the affiliation, an e-mail."""
    block = page.finds.titles[0] if page.finds.titles else None
    if block is None or page.header_open or page.finds.references:
        return None
    stop = page.paragraph_stop(index)
    author = _author_on(page, block, page.lines[index]) if stop > index + 1 else None
    if author is None or author.affiliations or author.name.marks:
        return None
    if list(_without_affiliation(page, page.lines[index:stop])):
        return None
    if stop < len(page.lines) and EMAIL.search(page.lines[stop].text):
        take_contacts(author, page.lines[stop])
        block.author_lines.append((page.lines[stop].start, page.lines[stop].end))
        return stop + 1
    return stop


def _is_affiliation(page: Page, line: Line, author: FoundAuthor) -> bool:
    """A line that names an institution, and is no sentence about the author."""
    assert isinstance(author.name, FoundName)
    surname = page.text[slice(*author.name.surname)]
    sentence = line.words > 15 or line.text.endswith(".") or surname in line.text
    return looks_like_affiliation(line.text) and not sentence


def _author_on(page: Page, block: FoundTitles, line: Line) -> FoundAuthor | None:
    """The author whose name, and nothing else, stands on a line."""
    names = names_on(page.text, line.start, line.end)
    if names is None or len(names) != 1:
        return None
    surname = page.text[slice(*names[0].surname)].casefold()
    same = [
        author
        for author in block.authors
        if isinstance(author.name, FoundName)
        and page.text[slice(*author.name.surname)].casefold() == surname
    ]
    return same[0] if len(same) == 1 else None


def labelled_affiliations(page: Page, index: int, label: Label) -> int:
    """'Affiliations: …', or a block of institutions with the names of their authors."""
    return _affiliations_with_names(page, index, label) or labelled_authors(page, index, label)


def _affiliations_with_names(page: Page, index: int, label: Label) -> int | None:
    """'Authors and Affiliations': an institution, below it the authors who belong to it."""
    block = page.finds.titles[0] if page.finds.titles else None
    first = page.content_line(index, label)
    if block is None or not block.authors or first == index:
        return None
    at = first
    while at + 1 < len(page.lines):
        line, below = page.lines[at], page.lines[at + 1]
        authors = [
            _author_on(page, block, Line(below.number, name.start, name.end, ""))
            for name in names_on(page.text, below.start, below.end) or ()
        ]
        if not looks_like_affiliation(line.text) or not authors or None in authors:
            break
        number = len(block.affiliations)
        had = [list(author.affiliations) for author in block.authors]
        add_affiliation(block, line.start, line.end)
        for author, before in zip(block.authors, had, strict=True):
            author.affiliations[:] = before + ([number] if author in authors else [])
        block.affiliations[-1].named = True
        block.author_lines.append((below.start, below.end))
        at += 2
    if at == first:
        return None
    page.finds.expressed.append((label.start, label.content, "aff"))
    return at
