"""Notes below tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.labels import linked_ids
from jatspress.validation.quoting import quoted
from jatspress.validation.registry import Problem, rule

_NOTED = (
    "<table-wrap><label>Table 1</label><caption><p>Salt.</p></caption><table><tbody><tr><td>12{}"
    "</td><td>14</td></tr></tbody></table><table-wrap-foot><fn id='n'><label>a</label><p>Mules."
    "</p></fn></table-wrap-foot></table-wrap>"
)


@rule(
    "JP177",
    Severity.INFO,
    rationale="A note that no mark in the table leads to was left over, or its mark was lost: "
    "readers cannot tell which number it speaks of.",
    source="Council of Science Editors, Scientific Style and Format, 'Tables'",
    hint='Put the mark where it belongs, <xref ref-type="table-fn">, or take it off a general '
    "note.",
    failing=_NOTED.format(""),
    passing=_NOTED.format("<sup>a</sup>"),
)
def marks_of_notes_stand_in_the_table(article: Article) -> Iterator[Problem]:
    """The mark of a table's note stands in the table."""
    linked = linked_ids(article)
    marks_of: dict[etree._Element, set[str]] = {}
    for foot in article.named("table-wrap-foot"):
        wrap = foot.getparent()
        notes = [(note, _mark(note)) for note in foot.iter("fn")]
        if wrap is None or not any(mark for _, mark in notes):
            continue
        if wrap not in marks_of:
            marks_of[wrap] = _raised(wrap) | _written(_text(wrap))
        for note, mark in notes:
            if mark and note.get("id") not in linked and mark not in marks_of[wrap]:
                message = say(
                    "the mark '{mark}' of the note stands nowhere in the table", mark=mark
                )
                yield Problem(note, message, found=quoted(note))


#: A note to a dash explains cells, which may have another dash.
_DASHES = "-‐‑‒–—―−"


def _mark(note: etree._Element) -> str:
    label = note.find("label")
    mark = squeezed(label).strip(" .:)(") if label is not None else ""
    return "" if mark in _DASHES else mark


def _written(text: str) -> set[str]:
    """What may be a mark in the line of text: words, signs, and the letters of '12a'."""
    words = re.findall(r"\w+", text)
    signs = re.findall(r"[^\w\s]+", text)
    after_numbers = re.findall(r"(?<=\d)[^\W\d]{1,3}(?!\w)", text)
    return {*words, *signs, *after_numbers, *"".join(signs)}


def _raised(wrap: etree._Element) -> set[str]:
    marks: set[str] = set()
    for node in wrap.iter("sup", "xref", "italic"):
        if not any(foot.getparent() is wrap for foot in node.iterancestors("table-wrap-foot")):
            text = squeezed(node)
            marks |= {text, *re.split(r"[\s,;]+", text)}
    return marks


def _text(wrap: etree._Element) -> str:
    parts = (child for child in wrap.iterchildren("*") if child.tag != "table-wrap-foot")
    return " ".join(map(squeezed, parts))
