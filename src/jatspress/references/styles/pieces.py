"""What styles share: organisations, imprints, quoted titles, sentences, the people at the head."""

from __future__ import annotations

import re
from itertools import pairwise

from jatspress.article import FieldName
from jatspress.references.dates import YEAR, date_of
from jatspress.references.marks import Marks
from jatspress.references.people import People
from jatspress.references.sentences import sentence_ends, trimmed

ORGANISATION = re.compile(
    r"\b(?:University|Institut\w*|Cent(?:er|re)|Council|Corporation|Press|Foundation|Commission"
    r"|Ministry|Agency|Association|Organi[sz]ation|Bank|Library|Committee|Department|Office"
    r"|Publish\w+|Verlag|Academy|Society|Bureau|Service|Federation|Union|Parliament|Government"
    r"|Университет\w*|Институт\w*|Академи\w+|Издательство|Центр)\b|^[A-ZА-Я]{2,6}\b(?!\w)"
)


PLACE_PUBLISHER = re.compile(
    rf"(?P<place>[^\W\d_][^:;()“”\"]{{0,60}}?)\s?:\s(?P<house>[^:;“”\"]{{2,80}}?)(?:,|\.|\s–)\s?"
    rf"(?:\(?{YEAR}|$)"
)


QUOTED = re.compile(r"[“\"‘'«](?P<title>[^”\"»]{3,400}?)(?P<stop>[.,?!]?)[”\"’'»][.,]?\s")


def mark_imprint(marks: Marks, imprint: re.Match[str]) -> None:
    """Mark the groups `place`, `house` and `y7` of an imprint."""
    marks.add(FieldName.PUBLISHER_LOC, *imprint.span("place"))
    marks.add(FieldName.PUBLISHER_NAME, *imprint.span("house"))
    marks.add(FieldName.YEAR, *imprint.span("y7"), sure=1.0)
    marks.date = date_of(imprint["y7"])


def sentences_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between the ends of sentences, without the stops between them."""
    cuts = [start, *sentence_ends(text, start, end), end]
    spans = [trimmed(text, a, b, " ,;") for a, b in pairwise(cuts)]
    return [span for span in spans if span[1] > span[0] and text[slice(*span)].strip(" .,") != ""]


def use_people(marks: Marks, people: People | None) -> int:
    """Mark persons at the head and return where the rest begins."""
    if people is None:
        return 0
    marks.add_people(people)
    end = people.end
    while end < len(marks.text) and marks.text[end] in " .,":
        end += 1
    return end
