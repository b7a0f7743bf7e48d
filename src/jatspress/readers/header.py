"""The head of a page: kind of the article, titles, authors, affiliations and their contacts."""

from __future__ import annotations

import re

from jatspress.readers.affiliations import looks_like_affiliation
from jatspress.readers.finds import (
    FoundAffiliation,
    FoundAuthor,
    FoundTitles,
    Stretch,
)
from jatspress.readers.issue_lines import ISSUE_LINE
from jatspress.readers.labels import Label, Part, article_type_of
from jatspress.readers.lines import Line, script_lang
from jatspress.readers.names import FoundGroup, FoundName, authors_on, names_on, plain_mark
from jatspress.readers.page import EMAIL, ORCID, Page
from jatspress.readers.rubric import free_rubric

_ISSN = re.compile(r"\bISSN\b.{0,12}\d{4}-\d{3}[\dXx]")
_AFF_MARK = re.compile(r"(?P<mark>[¹²³⁰⁴-⁹]{1,2}|\d{1,2}|[a-z]|\*)[.)]?\s?(?=[^\W\d_a-zа-яё]|«|\")")


def article_type(page: Page, index: int) -> int | None:
    """A line that names the kind of the article: 'Review article'."""
    line = page.lines[index]
    kind = article_type_of(line.text)
    known = page.finds.article_type
    if kind is None:
        return None
    if known is None and not page.finds.abstracts:
        page.finds.article_type = (kind, line)
        return index + 1
    if known and known[0] == kind and script_lang(line.text) != script_lang(known[1].text):
        page.finds.translated_types.append(line)
        return index + 1
    return None


def header(page: Page, index: int) -> int | None:
    """A line of a title block: journal, title, authors, affiliations."""
    line = page.lines[index]
    if not page.header_open and page.opens_block(index):
        page.header_open = True
        page.block = FoundTitles(script_lang(line.text))
        page.finds.titles.append(page.block)
    if not page.header_open:
        return _attach_contact(page, line) if ORCID.search(line.text) else None
    for recogniser in (_journal_line, _names, _name_and_affiliation, _affiliation, _title):
        following = recogniser(page, line)
        if following is not None:
            return following
    return _attach_contact(page, line)


def _journal_line(page: Page, line: Line) -> int | None:
    titles = page.profile.titles if page.profile else ()
    if any(line.text.strip(" .").casefold() == t.text.casefold() for t in titles):
        page.finds.journal_lines.append(line)
        return line.number
    most = 30 if _ISSN.search(line.text) else 16
    if line.words <= most and ISSUE_LINE.search(line.text):
        page.finds.issue_lines.append(line)
        page.add_doi(line.start, line.end)
        return line.number
    return None


def _names(page: Page, line: Line) -> int | None:
    block = page.open_block(line)
    if not block.title:
        return None
    bounds = _after_by(page, _without_contacts(page, line))
    found = authors_on(page.text, *bounds)
    if not found or (isinstance(found[0], FoundGroup) and _continues_title(page, line)):
        return None
    block.authors.extend(FoundAuthor(name) for name in found)
    block.name_lines.append(bounds)
    block.author_lines.append((line.start, line.end))
    _attach_contact(page, line)
    return line.number


def _after_by(page: Page, bounds: Stretch) -> Stretch:
    """'By Ngozi Adeyemi': the word before the names is said by the markup."""
    by = re.match(r"[Bb]y\s+", page.text[slice(*bounds)])
    return (bounds[0] + by.end(), bounds[1]) if by else bounds


def _name_and_affiliation(page: Page, line: Line) -> int | None:
    """'I. Ivanov, Institute of Labour, Moscow': one author with the affiliation on one line."""
    block = page.open_block(line)
    if not block.title:
        return None
    bounds = _without_contacts(page, line)
    for comma in re.finditer(r",\s", page.text[slice(*bounds)]):
        at = bounds[0] + comma.start()
        rest = page.text[bounds[0] + comma.end() : bounds[1]]
        names = names_on(page.text, bounds[0], at)
        if names and len(names) == 1 and looks_like_affiliation(rest):
            block.authors.append(FoundAuthor(names[0]))
            block.name_lines.append((bounds[0], at))
            block.author_lines.append((line.start, at + 1))
            _add_affiliation(block, bounds[0] + comma.end(), bounds[1])
            if bounds[1] < line.end:
                block.author_lines.append((bounds[1], line.end))
                _attach_contact(page, line)
            return line.number
    return None


def _without_contacts(page: Page, line: Line) -> Stretch:
    """The stretch of an author line before an e-mail or ORCID."""
    contact = re.search(
        rf"[,;(\s]*(?:e-?mail\b|orcid\b|https?://|{EMAIL.pattern}|\d{{4}}-\d{{4}}-\d{{4}})",
        line.text,
        re.IGNORECASE,
    )
    return line.start, line.start + contact.start() if contact else line.end


def _continues_title(page: Page, line: Line) -> bool:
    block = page.open_block(line)
    return bool(block.title) and block.title[-1].number == line.number - 1


def labelled_title(page: Page, index: int, label: Label) -> int:
    """'Title: …' on a manuscript."""
    first = page.content_line(index, label)
    line = page.lines[first]
    block = page.open_block(line)
    if block.title or line.blank:
        return index + 1
    start = max(line.start, label.content)
    page.finds.expressed.append((label.start, label.content, "article-title"))
    block.title.append(Line(line.number, start, line.end, page.text[start : line.end]))
    block.lang = script_lang(block.title[0].text)
    return first + 1


def _affiliation(page: Page, line: Line) -> int | None:
    block = page.open_block(line)
    if not block.title or not block.authors:
        return None
    mark = _AFF_MARK.match(line.text)
    first_letter = line.text[:1]
    marked = mark is not None and not (first_letter.isupper())
    previous = page.lines[line.number - 2] if line.number > 1 else None
    follows = previous is not None and any(end == previous.end for _, end in _taken_lines(block))
    if not (marked or looks_like_affiliation(line.text) or (follows and line.words > 2)):
        return None
    at = line.start + mark.end() if marked and mark else line.start
    label = (line.start, line.start + mark.end("mark")) if marked and mark else None
    _, end = _without_contacts(page, line)
    author = _only_author_of(page, block, label, line)
    if author is None or not at < end < line.end:
        _add_affiliation(block, at, line.end, label)
        return line.number
    _add_affiliation(block, at, end, label)
    _take_contacts(author, line)
    block.author_lines.append((end, line.end))
    return line.number


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


def _add_affiliation(
    block: FoundTitles, start: int, end: int, label: Stretch | None = None
) -> None:
    block.affiliations.append(FoundAffiliation(start, end, label))
    number = len(block.affiliations) - 1
    if label is None:
        unlinked = [a for a in block.authors if not a.affiliations]
        for author in unlinked or block.authors[-1:]:
            author.affiliations.append(number)


def _title(page: Page, line: Line) -> int | None:
    block = page.open_block(line)
    if block.title and (block.authors or block.affiliations):
        return None
    if block.title and not _continues_title(page, line) and not free_rubric(page, block, line):
        return None
    block.title.append(line)
    return line.number


def labelled_authors(page: Page, index: int, label: Label) -> int:
    """'Authors: …' and 'Affiliations: …' with their lines."""
    first = page.content_line(index, label)
    block = page.open_block(page.lines[index])
    start, end = max(page.lines[first].start, label.content), page.lines[first].end
    page.finds.expressed.append((label.start, label.content, "contrib-group and aff"))
    if label.part is Part.AFFILIATIONS:
        _add_affiliation(block, start, end)
        return first + 1
    names = authors_on(page.text, start, end)
    if not names:
        return index + 1
    block.authors.extend(FoundAuthor(name) for name in names)
    block.author_lines.append((label.start, end))
    block.name_lines.append((start, end))
    return first + 1


def contact(page: Page, index: int, label: Label) -> int:
    """'E-mail: …' and 'ORCID: …' lines belong to the author before them."""
    line = page.lines[index]
    return _attach_contact(page, line) or index + 1


def _attach_contact(page: Page, line: Line) -> int | None:
    block = page.block or (page.finds.titles[0] if page.finds.titles else None)
    email, orcid = EMAIL.search(line.text), ORCID.search(line.text)
    if block is None or not block.authors or not (email or orcid):
        return None
    _take_contacts(_author_named(page.text, block, line) or block.authors[-1], line)
    block.author_lines.append((line.start, line.end))
    return line.number


def _take_contacts(author: FoundAuthor, line: Line) -> None:
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
