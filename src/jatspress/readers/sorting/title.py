"""Which lines of a page's head are the title: the citation line tells, or the authors below it."""

from __future__ import annotations

import re
from itertools import pairwise

from jatspress.article.identifiers import EMAIL
from jatspress.readers.sorting.finds import TitleChoice
from jatspress.readers.sorting.issue_lines import is_issue_line
from jatspress.readers.sorting.page import ORCID, Page, is_body_heading
from jatspress.readers.sorting.person_lines import affiliated_name, author_bounds
from jatspress.readers.words.affiliations import (
    country_code,
    looks_like_affiliation,
    names_institution,
)
from jatspress.readers.words.labels import article_type_of, section_named
from jatspress.readers.words.lines import Line, script_lang
from jatspress.readers.words.names import FoundName, authors_on, group_on
from jatspress.readers.words.vocabulary import Part

#: Labels that may stand above a title or among the authors; any other ends the head.
_IN_HEAD = frozenset(
    {
        Part.DOI,
        Part.UDC,
        Part.BBK,
        Part.EDN,
        Part.JEL,
        Part.SECTION,
        Part.ISSUE,
        Part.LICENSE,
        Part.ORCID,
        Part.EMAIL,
        Part.AUTHORS,
        Part.AFFILIATIONS,
        Part.CORRESPONDENCE,
        Part.CITATION,
        Part.TITLE,
        Part.RUNNING_HEAD,
        Part.JOURNAL,
    }
)
#: Words of a line that is too long for a title when it ends with a stop.
_PROSE = 20
#: Lines of the longest title.
_LONGEST = 6
CODES = frozenset({Part.UDC, Part.BBK, Part.JEL, Part.EDN, Part.DOI})


def choose_title(page: Page, index: int, lang: str | None = None) -> TitleChoice | None:
    """Choose the title of the block whose head begins on a line; of lines in `lang`, if given.

    The citation line outweighs all. Without one the title is what stands next above the
    authors, or next below them where nothing but a rubric stands above.
    """
    stop = _head_stop(page, index)
    lines = [
        at
        for at in range(index, stop)
        if not page.lines[at].blank and lang in (None, script_lang(page.lines[at].text))
    ]
    runs = _runs(page, lines)
    if not runs:
        return None
    cited = _cited(page, runs)
    at = _authors_at(page, lines, runs[0][0])
    if cited is not None:
        above = at is not None and at < cited[0]
        return TitleChoice(*cited, cited=True, authors=at if above else None)
    if at is None:
        return TitleChoice(*runs[0])
    return _beside_authors(page, runs, lines, at)


def _title_like_a_name(page: Page, lines: list[int]) -> int | None:
    """'Night Work' above 'A. Kunz': two words that open the head, with authors next below."""
    plain = [at for at in lines if not page.claimed(at)]
    named = [at for at in plain[:2] if _has_authors(page, page.lines[at])]
    if len(named) < 2 or _strong(page, plain[0]) or not page.lines[plain[0]].text.istitle():
        return None
    surely = _strong(page, plain[1]) or _followed_by_details(page, plain[1])
    return plain[0] if surely else None


def _beside_authors(
    page: Page, runs: list[tuple[int, int]], lines: list[int], at: int
) -> TitleChoice:
    above = [run for run in runs if run[1] <= at]
    below = [run for run in runs if run[0] > at and not _is_affiliation(page, run[0])]
    following = next((line for line in lines if line > at), None)
    if below and following == below[0][0] and _strong(page, at):
        rubric = above and codes_between(page, above[-1][0], at)
        if not above or rubric:
            return TitleChoice(*below[0], authors=at)
    return TitleChoice(*(above or runs)[-1 if above else 0])


def _head_stop(page: Page, index: int) -> int:
    """The line at which an abstract, a body or another part ends the head."""
    for at in range(index, len(page.lines)):
        label = page.labels[at]
        if label is not None and label.part not in _IN_HEAD:
            return at
        line = page.lines[at]
        prose = line.words >= _PROSE and line.text.endswith((".", "!", "?"))
        if at > index and (prose or is_body_heading(line)):
            return at
    return len(page.lines)


def _runs(page: Page, lines: list[int]) -> list[tuple[int, int]]:
    """Runs of neighbouring lines that may be a title."""
    short = _title_like_a_name(page, lines)
    plain = [at for at in lines if at == short or _may_be_title(page, at)]
    cuts = [n for n, (before, at) in enumerate(pairwise([-2, *plain])) if before != at - 1]
    return [(plain[a], plain[b - 1] + 1) for a, b in pairwise([*cuts, len(plain)])]


def _may_be_title(page: Page, index: int) -> bool:
    line = page.lines[index]
    if line.blank or page.claimed(index) or article_type_of(line.text) or section_named(line.text):
        return False
    if page.is_journal_title(line) or is_issue_line(line) or _is_surely_affiliation(line):
        return False
    if EMAIL.search(line.text) or "://" in line.text or line.text[0] in "*†‡§¶#":
        return False
    return re.search(r"[^\W\d_]{2}", line.text) is not None and not _has_authors(page, line)


def _has_authors(page: Page, line: Line) -> bool:
    return bool(_authors(page, line)) and (line.words > 1)


def _authors(page: Page, line: Line) -> bool:
    found = authors_on(page.text, *author_bounds(page, line))
    named = bool(found) and isinstance(found[0], FoundName)
    return named or affiliated_name(page, line) is not None


def _is_surely_affiliation(line: Line) -> bool:
    """An institution with a mark before it, or a country or a contact behind it."""
    if not looks_like_affiliation(line.text):
        return False
    marked = re.match(r"[\d¹²³⁰⁴-⁹*†‡]{1,2}[.)]?\s?[^\W\d_]", line.text)
    contact = EMAIL.search(line.text) or ORCID.search(line.text)
    pieces = re.split("[,;(]", line.text.strip(" .;)"))
    address = names_institution(line.text) or (len(pieces) > 2 and line.words <= 8)
    return bool(marked or contact or (country_code(pieces[-1]) and address))


def _is_affiliation(page: Page, index: int) -> bool:
    return looks_like_affiliation(page.lines[index].text)


def _strong(page: Page, index: int) -> bool:
    """Initials, marks or several names: surely authors, not a title of two words."""
    words = page.lines[index].text
    return re.search(r"[^\W\d_]\.|[,;&¹²³*†‡]|\s(?:and|и)\s|[^\W\d_]\d", words) is not None


def _authors_at(page: Page, lines: list[int], first: int) -> int | None:
    """The line of the first author: a sure one, else one with an affiliation or contact below."""
    found = [
        at
        for at in lines
        if not page.claimed(at)
        and not is_issue_line(page.lines[at])
        and _has_authors(page, page.lines[at])
    ]
    sure = [at for at in found if _strong(page, at)]
    weak = [at for at in found if at > first]
    followed = [at for at in weak if _followed_by_details(page, at)]
    return next(iter(sure or followed or weak), None)


def _followed_by_details(page: Page, index: int) -> bool:
    following = _next_filled(page, index)
    if following is None:
        return False
    return page.labels[following] is not None or _is_affiliation(page, following)


def _next_filled(page: Page, index: int) -> int | None:
    return next((at for at in range(index + 1, len(page.lines)) if not page.lines[at].blank), None)


def codes_between(page: Page, first: int, second: int) -> bool:
    """Whether codes, a DOI or a copyright line stand between two lines: a rubric ends there."""
    return any(
        ((label := page.labels[index]) is not None and label.part in CODES)
        or page.states_doi_or_rights(index)
        for index in range(first + 1, second)
    )


def _cited(page: Page, runs: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The lines whose words stand first in a citation line; a group of authors comes last."""
    lines = _citation_words(page)
    best: tuple[bool, int, int, tuple[int, int]] | None = None
    for first, stop in runs:
        for start in range(first, stop):
            for end in range(min(stop, start + _LONGEST), start, -1):
                words = _letters(" ".join(line.text for line in page.lines[start:end]))
                at = min((w.find(words) for w in lines if words in w), default=-1)
                if len(words) < 8 or at < 0:
                    continue
                group = group_on(page.text, *page.bounds(start, end)) is not None
                key = (group, at, -len(words), (start, end))
                best = min(best, key) if best else key
    return best[3] if best else None


def _citation_words(page: Page) -> list[str]:
    """The letters of each citation line."""
    found = []
    for index, label in enumerate(page.labels):
        if label is None or label.part is not Part.CITATION:
            continue
        first = page.content_line(index, label)
        if first < len(page.lines) and (first == index or not page.claimed(first)):
            start, end = page.bounds(first, page.paragraph_stop(first))
            found.append(_letters(page.text[max(start, label.content) : end]))
    return found


def is_cited_behind(page: Page, line: Line, title: str) -> bool:
    """Whether a citation line has these words behind the title: they name the journal."""
    own, title = _letters(line.text), _letters(title)
    return any(title in words and own in words.split(title)[-1] for words in _citation_words(page))


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
