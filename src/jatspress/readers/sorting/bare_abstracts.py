"""Abstracts that no label announces: above the keywords, or with headings of an abstract."""

from __future__ import annotations

from jatspress.readers.sorting.abstracts import INLINE_HEADING, abstract_sections, is_prose
from jatspress.readers.sorting.finds import FoundAbstract, Stretch
from jatspress.readers.sorting.page import Page
from jatspress.readers.words.labels import Label
from jatspress.readers.words.lines import script_lang
from jatspress.readers.words.vocabulary import Part

_SHORTEST = 20
"""Words of an abstract without headings; less may be anything."""


def bare_abstract(page: Page, index: int) -> int | None:
    """A paragraph below the authors that can be nothing but the abstract."""
    block = page.block
    if not page.header_open or block is None or not block.authors:
        return None
    line = page.lines[index]
    lang = script_lang(line.text) or "en"
    if (Part.ABSTRACT, lang) in page.labelled:
        return None
    stretches, stop = _headed(page, index)
    if len(stretches) < 2:
        stretches, stop = _above_keywords(page, index)
    if not stretches:
        return None
    label = Label(Part.ABSTRACT, lang, line.start, line.start, line.start)
    sections = abstract_sections(page.text, stretches)
    page.finds.abstracts.append(FoundAbstract(lang, label, sections))
    page.close_header()
    return stop


def _headed(page: Page, index: int) -> tuple[list[Stretch], int]:
    """Neighbouring lines that each begin with a heading: 'METHODS: …'."""
    stretches: list[Stretch] = []
    while index < len(page.lines) and INLINE_HEADING.match(page.lines[index].text):
        stretches.append((page.lines[index].start, page.lines[index].end))
        index += 1
    return stretches, index


def _above_keywords(page: Page, index: int) -> tuple[list[Stretch], int]:
    if not any(part is Part.KEYWORDS for part, _ in page.labelled):
        return [], index
    stop = page.paragraph_stop(index)
    words = page.text[slice(*page.bounds(index, stop))]
    following = next((at for at in range(stop, len(page.lines)) if not page.lines[at].blank), None)
    label = page.labels[following] if following is not None else None
    keywords = label is not None and label.part is Part.KEYWORDS
    prose = len(words.split()) >= _SHORTEST and is_prose(page, page.lines[stop - 1])
    return ([page.bounds(index, stop)], stop) if keywords and prose else ([], index)
