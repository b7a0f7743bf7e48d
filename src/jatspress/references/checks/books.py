"""Books and reports: one description of each, its publisher and its pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from jatspress.article import FieldName, Severity, say
from jatspress.jats.text import whole_number
from jatspress.references.list_rules import (
    CitedList,
    Remark,
    folded,
    is_book,
    list_rule,
    short,
)


@list_rule(
    "JP608",
    Severity.WARNING,
    rationale="Chapters of one book share its date; where they do not, one of them is wrong.",
    source="ISO 690:2021, contributions to monographs",
    hint="Give the book one date in all references, with its editors and publisher.",
    failing=[
        "Dole E. Carriers of salt. A Handbook of Inland Roads, 2019, pp. 3–9.",
        "Carter A., ed. A Handbook of Inland Roads, 02.03.2019. 538 p.",
    ],
    passing=[
        "Dole E. Carriers of salt. A Handbook of Inland Roads, 2019, pp. 3–9.",
        "Carter A., ed. A Handbook of Inland Roads, 2019. 538 p.",
    ],
)
def one_book_described_alike(cited: CitedList) -> Iterator[Remark]:
    """A book is described alike wherever its chapters or the whole are cited."""
    for members in _books(cited).values():
        dated = [index for index in members if cited.references[index].date]
        if not dated:
            continue
        usual = dated[0]
        for index in dated[1:]:
            here, there = _printed_date(cited, index), _printed_date(cited, usual)
            if is_book(cited.references[index]) and is_book(cited.references[usual]):
                continue  # two editions, or reports of two years
            if cited.references[index].date != cited.references[usual].date:
                yield Remark(
                    index,
                    say(
                        "the same book is dated '{here}' here and '{there}' in {reference}",
                        here=here,
                        there=there,
                        reference=cited.name(usual),
                    ),
                    expected=there,
                    found=here,
                )


def _books(cited: CitedList) -> dict[str, list[int]]:
    """The books of which the whole is cited beside parts: their names and the references."""
    named: dict[str, list[int]] = defaultdict(list)
    whole: set[str] = set()
    for index, reference in enumerate(cited.references):
        source = folded(reference.value(FieldName.SOURCE) or "")
        if source and not reference.first(FieldName.VOLUME):
            named[source].append(index)
            if is_book(reference):
                whole.add(source)
    return {name: named[name] for name in named if name in whole and len(named[name]) > 1}


def _printed_date(cited: CitedList, index: int) -> str:
    reference = cited.references[index]
    parts = [reference.first(n) for n in (FieldName.DAY, FieldName.MONTH, FieldName.YEAR)]
    stated = [part for part in parts if part]
    return reference.text[min(p.start for p in stated) : max(p.end for p in stated)]


#: 'New York: Springer. 547 p.', and words that names of publishers have in many languages: a
#: publisher is there, whether the other parts of the reference were recognised or not.
_PUBLISHER = re.compile(
    r": ?[^\W\d_][^:\d]{1,60}[,.;] ?(?:\(?\d{4}\)?[,.;]? ?)?(?:[^\s:]{0,6} )?"
    r"\d+ ?(?:pp?|pages?|[сsSС])\b"
    r"|\b(?:Press|Publish|Publications|Verlag|Books|Edit(?:ora|orial|ions|oria)|Éditions|Universi"
    r"|Изд|изд)"
)


@list_rule(
    "JP628",
    Severity.INFO,
    rationale="A book is found by its publisher, or by an ISBN or DOI.",
    source="ISO 690:2021, monographs: place and publisher",
    hint="Add the publisher from the title page.",
    failing="Carter A., ed. A Handbook of Inland Roads, 2019. 538 p.",
    passing="Carter A. A Handbook of Inland Roads. London: Harbour Press, 2019. 538 p.",
)
def publishers_of_books(cited: CitedList) -> Iterator[Remark]:
    """A book has a publisher, an ISBN or a DOI."""
    parts = {index for members in _books(cited).values() for index in members}
    enough = (FieldName.PUBLISHER_NAME, FieldName.ISBN, FieldName.DOI, FieldName.VOLUME)
    for index, reference in cited.printed:
        if index not in parts and not reference.first(FieldName.SIZE):
            continue  # without a number of pages it may be anything
        if _PUBLISHER.search(cited.bare[index]):
            continue
        if not any(reference.first(name) for name in (*enough, FieldName.COLLAB)):
            yield Remark(
                index,
                say("no publisher is recognised in the description of this book"),
                expected=say("publisher, ISBN or DOI"),
                found=short(reference.text),
            )


_SUMMARY = re.compile(r"\b(?:executive summary|резюме отч[её]та)\b", re.IGNORECASE)
_LONGEST_SUMMARY = 100


@list_rule(
    "JP629",
    Severity.WARNING,
    rationale="The pages of the whole report with the title of its summary name no document.",
    source="jatspress, agreement of a description",
    hint="Cite either the report or its summary, with the pages of that one.",
    failing="Flood Commission Report. Executive summary. 2004. 585 p.",
    passing="Flood Commission Report. Executive summary. 2004. 31 p.",
)
def summaries_are_short(cited: CitedList) -> Iterator[Remark]:
    """An executive summary has the pages of a summary."""
    for index, reference in cited.printed:
        size = whole_number(reference.value(FieldName.SIZE) or "")
        summary = _SUMMARY.search(reference.text)
        if summary and size is not None and size > _LONGEST_SUMMARY:
            yield Remark(
                index,
                say(
                    "'{words}', but {size} pages: those of the whole report",
                    words=summary[0],
                    size=size,
                ),
                found=say("{size} pages", size=size),
            )
