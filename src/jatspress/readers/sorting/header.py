"""The head of a page: kind of the article, journal, rubric, title; the authors are beside it."""

from __future__ import annotations

from jatspress.readers.sorting import authors
from jatspress.readers.sorting.finds import FoundText, FoundTitles, TitleChoice
from jatspress.readers.sorting.issue_lines import has_issn, is_issue_line
from jatspress.readers.sorting.page import Page
from jatspress.readers.sorting.title import choose_title, codes_between, is_cited_behind
from jatspress.readers.words.labels import Label, article_type_of, section_named
from jatspress.readers.words.lines import Line, script_lang
from jatspress.readers.words.vocabulary import Part


def article_type(page: Page, index: int) -> int | None:
    """A line that names the kind of the article: 'Review article'."""
    line = page.lines[index]
    kind = article_type_of(line.text)
    known = page.finds.article_type
    if kind is None and line.text.casefold() == "correspondence" and not page.finds.titles:
        kind = "letter"
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
        return authors.attach_contact(page, line) if page.has_orcid(line) else None
    _choose(page, index)
    for recogniser in _RECOGNISERS:
        following = recogniser(page, line)
        if following is not None:
            return following
    return authors.attach_contact(page, line)


def _choose(page: Page, index: int) -> None:
    """Choose the title of a block when its first line is met."""
    block = page.open_block(page.lines[index])
    if not block.title and not block.chosen:
        block.chosen = True
        block.choice = choose_title(page, index, block.lang if page.parallel else None)


def _journal_line(page: Page, line: Line) -> int | None:
    """The journal's title, a line of the issue, or a name on the line above one."""
    if page.is_journal_title(line):
        page.finds.journal_lines.append(line)
        return line.number
    if is_issue_line(line) and not _is_title(page.open_block(line).choice, line):
        page.finds.issue_lines.append(line)
        page.add_doi(line.start, line.end)
        return line.number
    following = page.lines[line.number] if line.number < len(page.lines) else line
    choice = page.open_block(line).choice
    above = choice is not None and line.number - 1 < choice.first
    named = following is not line and (is_issue_line(following) or has_issn(following))
    if above and line.words <= 10 and (named or _is_cited_journal(page, line)):
        page.finds.remarks.append(("journal-as-printed", (line.start, line.end)))
        return line.number
    return None


def _is_cited_journal(page: Page, line: Line) -> bool:
    choice = page.open_block(line).choice
    if choice is None or not choice.cited:
        return False
    title = " ".join(x.text for x in page.lines[choice.first : choice.stop])
    return is_cited_behind(page, line, title)


def _is_title(choice: TitleChoice | None, line: Line) -> bool:
    return choice is not None and choice.first <= line.number - 1 < choice.stop


def _title(page: Page, line: Line) -> int | None:
    block = page.open_block(line)
    if not _is_title(page.open_block(line).choice, line):
        return None
    block.title.append(line)
    block.lang = script_lang(line.text) if len(block.title) == 1 else block.lang
    return line.number


def _rubric(page: Page, line: Line) -> int | None:
    """The journal's rubric above a title: one whose words are known, or that shows as one.

    It shows when codes or a DOI stand between the two, or when the citation line has the
    title and nothing else stands above it.
    """
    block = page.open_block(line)
    choice = block.choice
    if block is not page.finds.titles[0] or page.finds.section or block.title:
        return None
    known = section_named(line.text)
    if not known and (choice is None or not _shows_as_rubric(page, line, choice)):
        return None
    label = Label(Part.SECTION, script_lang(line.text) or "en", line.start, line.start, line.start)
    page.finds.section = FoundText(label, [(line.start, line.end)])
    return line.number


def _shows_as_rubric(page: Page, line: Line, choice: TitleChoice) -> bool:
    index = line.number - 1
    plain = line.words <= 8 and not any(c.isdigit() for c in line.text)
    if index >= choice.first or not plain:
        return False
    others = any(
        at != index and not page.lines[at].blank and page.is_unknown(at)
        for at in range(choice.first)
    )
    return not others and (choice.cited or codes_between(page, index, choice.first))


def labelled_title(page: Page, index: int, label: Label) -> int:
    """'Title: …' on a manuscript."""
    first = page.content_line(index, label)
    line = page.lines[first]
    block = page.open_block(line)
    if block.title or line.blank or (first != index and page.claimed(first)):
        return index + 1
    start = max(line.start, label.content)
    page.finds.expressed.append((label.start, label.content, "article-title"))
    block.title.append(Line(line.number, start, line.end, page.text[start : line.end]))
    block.lang = script_lang(block.title[0].text)
    return first + 1


_RECOGNISERS = (
    _journal_line,
    _title,
    authors.names,
    authors.name_and_affiliation,
    authors.affiliation,
    _rubric,
)
