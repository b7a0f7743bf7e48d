"""Authors in the head of a page, their affiliations and contacts."""

from __future__ import annotations

import re

from jatspress.article.identifiers import EMAIL
from jatspress.readers.sorting.finds import FoundAffiliation, FoundAuthor, FoundTitles, Stretch
from jatspress.readers.sorting.page import ORCID, Page, is_body_heading
from jatspress.readers.sorting.person_lines import (
    REVIEWED_BY,
    affiliated_name,
    author_bounds,
    role_on,
    without_contacts,
)
from jatspress.readers.words.affiliations import looks_like_affiliation
from jatspress.readers.words.labels import Label
from jatspress.readers.words.lines import Line
from jatspress.readers.words.names import FoundGroup, FoundName, authors_on, names_on, plain_mark
from jatspress.readers.words.vocabulary import Part

_AFF_MARK = re.compile(r"(?P<mark>[¹²³⁰⁴-⁹]{1,2}|\d{1,2}|[a-z]|\*)[.)]?\s?(?=[^\W\d_a-zа-яё]|«|\")")


def names(page: Page, line: Line) -> int | None:
    """A line of authors: below the title, or above it where the title was seen below."""
    block = page.open_block(line)
    if not block.title and not page.authors_above(line):
        return None
    bounds = author_bounds(page, line)
    if bounds[1] < line.end and authors_on(page.text, bounds[0], line.end):
        bounds = (bounds[0], line.end)  # ORCIDs stand among the names
    found = authors_on(page.text, *bounds)
    if not found or (isinstance(found[0], FoundGroup) and page.continues_title(line)):
        return None
    block.authors.extend(_with_orcid(name) for name in found)
    if REVIEWED_BY.match(line.text):
        page.finds.kind = "book-review"
    block.authors[-1].role = role_on(page, line)
    block.name_lines.append(bounds)
    block.author_lines.append((line.start, line.end))
    if bounds[1] < line.end:
        attach_contact(page, line)
    return line.number


def _with_orcid(name: FoundName | FoundGroup) -> FoundAuthor:
    return FoundAuthor(name, orcid=name.orcid if isinstance(name, FoundName) else None)


def name_and_affiliation(page: Page, line: Line) -> int | None:
    """'I. Ivanov, Institute of Labour, Moscow': one author with the affiliation on one line."""
    block = page.open_block(line)
    found = affiliated_name(page, line) if block.title else None
    if found is None:
        return None
    if REVIEWED_BY.match(line.text):
        page.finds.kind = "book-review"
    name, at, (start, end) = found
    block.authors.append(FoundAuthor(name))
    block.name_lines.append((name.start, at))
    block.author_lines.append((line.start, at + 1))
    add_affiliation(block, start, end)
    if end < line.end:
        block.author_lines.append((end, line.end))
        attach_contact(page, line)
    return line.number


def affiliation(page: Page, line: Line) -> int | None:
    """A line that names an institution, or stands marked below the authors."""
    block = page.open_block(line)
    if not block.title or not block.authors or is_body_heading(line) or _is_prose(line):
        return None
    mark = _carried_mark(block, line)
    previous = page.lines[line.number - 2] if line.number > 1 else None
    follows = previous is not None and any(end == previous.end for _, end in _taken_lines(block))
    last = block.affiliations[-1] if block.affiliations else None
    if last and previous and not mark and _goes_on(page, last, previous, line):
        last.end = line.end
        return line.number
    if last and last.label and not mark:
        return None  # where affiliations are marked, one without a mark is something else
    if not (mark or looks_like_affiliation(line.text) or (follows and line.words > 2)):
        return None
    at = line.start + mark.end() if mark else line.start
    label = (line.start, line.start + mark.end("mark")) if mark else None
    _, end = without_contacts(line)
    author = _only_author_of(page, block, label, line)
    if author is None or not at < end < line.end:
        add_affiliation(block, at, line.end, label)
        return line.number
    add_affiliation(block, at, end, label)
    take_contacts(author, line)
    block.author_lines.append((end, line.end))
    return line.number


def _is_prose(line: Line) -> bool:
    """A sentence has more words between its commas than an address."""
    pieces = len(re.split("[,;]", line.text))
    return line.words > 12 and line.text.endswith((".", "!", "?")) and line.words > 8 * pieces


def _goes_on(page: Page, last: FoundAffiliation, previous: Line, line: Line) -> bool:
    """A long affiliation goes on below a comma, or with a small letter."""
    broken = page.text[last.end - 1] in ",;" or line.text[0].islower()
    contact = EMAIL.search(line.text) or ORCID.search(line.text) or "://" in line.text
    return last.end == previous.end and broken and not contact


def _carried_mark(block: FoundTitles, line: Line) -> re.Match[str] | None:
    """The mark at the head of an affiliation: one of those behind the names, if any are."""
    mark = _AFF_MARK.match(line.text)
    if mark is None or line.text[0].isupper():
        return None
    carried = {m for author in block.authors for m in author.name.marks}
    return mark if not carried or plain_mark(mark["mark"]) in carried else None


def _only_author_of(
    page: Page, block: FoundTitles, label: Stretch | None, line: Line
) -> FoundAuthor | None:
    """Whose contacts stand behind an affiliation; `None` when it is that of several authors."""
    mark = plain_mark(page.text[slice(*label)]) if label else None
    candidates = [author for author in block.authors if mark is None or mark in author.name.marks]
    if mark is None:
        candidates = [author for author in candidates if not author.affiliations] or candidates[-1:]
    named = _author_named(page.text, block, line)
    return named or (candidates[0] if len(candidates) == 1 else None)


def _taken_lines(block: FoundTitles) -> list[Stretch]:
    return [*block.author_lines, *((aff.start, aff.end) for aff in block.affiliations)]


def add_affiliation(block: FoundTitles, start: int, end: int, label: Stretch | None = None) -> None:
    """Add an affiliation; one without a mark is that of the authors that have none yet."""
    block.affiliations.append(FoundAffiliation(start, end, label))
    number = len(block.affiliations) - 1
    if label is None:
        unlinked = [a for a in block.authors if not a.affiliations]
        for author in unlinked or block.authors[-1:]:
            author.affiliations.append(number)


def labelled_authors(page: Page, index: int, label: Label) -> int:
    """'Authors: …' and 'Affiliations: …' with their lines."""
    first = page.content_line(index, label)
    block = page.open_block(page.lines[index])
    start, end = max(page.lines[first].start, label.content), page.lines[first].end
    if label.part is Part.AFFILIATIONS:
        if names_on(page.text, start, end):
            return index + 1
        page.finds.expressed.append((label.start, label.content, "aff"))
        add_affiliation(block, start, end)
        return first + 1
    found = authors_on(page.text, start, end)
    if not found:
        return index + 1
    page.finds.expressed.append((label.start, label.content, "contrib-group"))
    block.authors.extend(FoundAuthor(name) for name in found)
    block.author_lines.append((label.start, end))
    block.name_lines.append((start, end))
    return first + 1


def contact(page: Page, index: int, label: Label) -> int:
    """'E-mail: …' and 'ORCID: …' lines belong to the author before them."""
    return attach_contact(page, page.lines[index]) or index + 1


def attach_contact(page: Page, line: Line) -> int | None:
    """Give the e-mail or ORCID on a line to the author that it names, else to the last one."""
    block = page.block or (page.finds.titles[0] if page.finds.titles else None)
    email, orcid = EMAIL.search(line.text), ORCID.search(line.text)
    if block is None or not block.authors or not (email or orcid):
        return None
    take_contacts(_author_named(page.text, block, line) or block.authors[-1], line)
    block.author_lines.append((line.start, line.end))
    return line.number


def take_contacts(author: FoundAuthor, line: Line) -> None:
    """Give an author the e-mail and ORCID on a line."""
    email, orcid = EMAIL.search(line.text), ORCID.search(line.text)
    if email and author.email is None:
        author.email = (line.start + email.start(), line.start + email.end())
    if orcid and author.orcid is None:
        author.orcid = (line.start + orcid.start(), line.start + orcid.end())


def _author_named(text: str, block: FoundTitles, line: Line) -> FoundAuthor | None:
    """The author whose surname a line names."""
    for author in block.authors:
        if isinstance(author.name, FoundName):
            surname = text[slice(*author.name.surname)]
            if re.search(rf"(?<!\w){re.escape(surname)}(?!\w)", line.text):
                return author
    return None
