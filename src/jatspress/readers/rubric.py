"""The journal's rubric above a title, told from the title itself."""

from __future__ import annotations

from jatspress.readers.finds import FoundText, FoundTitles
from jatspress.readers.labels import Label, Part
from jatspress.readers.lines import Line, script_lang
from jatspress.readers.page import DOI_LINE, Page

_CODES = frozenset({Part.UDC, Part.BBK, Part.JEL, Part.EDN, Part.DOI})


def free_rubric(page: Page, block: FoundTitles, line: Line) -> bool:
    """The first line is the journal's rubric when this one is the title: say so, if it shows.

    It shows when codes or a DOI stand between the two, or when the citation line has the
    second and not the first.
    """
    rubric = block.title[0]
    if len(block.title) > 1 or block is not page.finds.titles[0] or page.finds.section:
        return False
    if not (_codes_between(page, rubric, line) or _is_cited_instead(page, line, rubric)):
        return False
    label = Label(Part.SECTION, block.lang or "en", rubric.start, rubric.start, rubric.start)
    page.finds.section = FoundText(label, [(rubric.start, rubric.end)])
    block.title.clear()
    block.lang = script_lang(line.text)
    return True


def _codes_between(page: Page, first: Line, second: Line) -> bool:
    between = range(first.number, second.number - 1)
    labels = [page.labels[index] for index in between]
    return any(label is not None and label.part in _CODES for label in labels) or any(
        DOI_LINE.match(page.lines[index].text) for index in between
    )


def _is_cited_instead(page: Page, line: Line, other: Line) -> bool:
    cited = [
        _letters(page.text[label.content : page.bounds(index, page.paragraph_stop(index))[1]])
        for index, label in enumerate(page.labels)
        if label is not None
        and label.part is Part.CITATION
        and label.content < page.lines[index].end
    ]
    own, others = _letters(line.text), _letters(other.text)
    return any(own in words and others not in words for words in cited)


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
