"""Citations in the text, '[1, 3–5]', linked to the numbered references they name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lxml import etree

from jatspress.article import ReferenceList

_CITATION = re.compile(r"\[(\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*)(?=[\],;]|, [pсp]\.)")
_NUMBER = re.compile(r"\d{1,3}")


def link_citations(body: etree._Element, lists: Sequence[ReferenceList]) -> None:
    """Make an `<xref ref-type="bibr">` of each number of a citation in square brackets.

    A bracket is one only when every number in it is that of a reference; the words stay.
    """
    ids = _ids_by_number(lists)
    if not ids:
        return
    for element in list(body.iter("p")):
        if element.text:
            _link(element, element.text, ids)


def _ids_by_number(lists: Sequence[ReferenceList]) -> dict[str, str]:
    """Number → id in the first list; a list without numbers has none."""
    references = lists[0].references if lists else ()
    labelled = ((_NUMBER.search(r.label or ""), r.id) for r in references)
    return {number[0]: ref_id for number, ref_id in labelled if number}


def _link(element: etree._Element, text: str, ids: Mapping[str, str]) -> None:
    last: etree._Element | None = None
    at = 0
    for citation in _CITATION.finditer(text):
        numbers = list(_NUMBER.finditer(citation[1]))
        if not all(number[0] in ids for number in numbers):
            continue
        for number in numbers:
            start, end = citation.start(1) + number.start(), citation.start(1) + number.end()
            _append(element, last, text[at:start])
            last = etree.SubElement(element, "xref")
            last.set("ref-type", "bibr")
            last.set("rid", ids[number[0]])
            last.text = number[0]
            at = end
    if last is not None:
        last.tail = text[at:]


def _append(element: etree._Element, last: etree._Element | None, words: str) -> None:
    if last is None:
        element.text = words
    else:
        last.tail = words
