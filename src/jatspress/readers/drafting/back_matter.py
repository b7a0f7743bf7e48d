"""What stands behind the body of a page: acknowledgements, data, ethics, notes, references."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from lxml import etree

from jatspress.article import JatsContent, Reference, ReferenceList
from jatspress.jats import places
from jatspress.readers.ledger import Ledger
from jatspress.readers.sorting.finds import Finds, FoundReferences, FoundText
from jatspress.readers.words.vocabulary import Part
from jatspress.references.parse import parse_reference

#: Statements that JATS has an element for in `<back>`: the element, the attribute and value of its
#: type. Those on data and ethics are sections, where programs look for them (JATS4R).
_NOTES: dict[Part, tuple[str, dict[str, str]]] = {
    Part.ACKNOWLEDGEMENTS: ("ack", {}),
    Part.DATA: ("sec", {"sec-type": "data-availability"}),
    Part.ETHICS: ("sec", {"sec-type": "ethics-statement"}),
    Part.FOOTNOTES: ("notes", {"notes-type": "footnotes"}),
    Part.DISCLAIMER: ("notes", {"notes-type": "disclaimer"}),
}
#: An article has one ethics statement (JATS4R); what a page says of ethics elsewhere is a note.
_FURTHER_ETHICS = ("notes", {"notes-type": "ethics"})


def back_notes(text: str, finds: Finds, ledger: Ledger) -> tuple[etree._Element, ...]:
    """Make the statements of a page, each with its printed heading as title."""
    found = [statement for statement in finds.statements if statement.label.part in _NOTES]
    counts: Counter[str] = Counter()
    made = []
    has_ethics = False
    for statement in found:
        tag, attributes = _NOTES[statement.label.part]
        if statement.label.part is Part.ETHICS:
            tag, attributes = _FURTHER_ETHICS if has_ethics else (tag, attributes)
            has_ethics = True
        counts[tag] += 1
        note = etree.Element(tag, attributes)
        _fill(note, text, statement, f"back/{tag}[{counts[tag]}]", ledger)
        made.append(note)
    return tuple(made)


def _fill(note: etree._Element, text: str, found: FoundText, xpath: str, ledger: Ledger) -> None:
    etree.SubElement(note, "title").text = " ".join(
        text[found.label.start : found.label.end].split()
    )
    ledger.place(found.label.start, found.label.end, f"{xpath}/title")
    ledger.separators(found.label.start, found.label.content, "title")
    for number, (start, end) in enumerate(found.paragraphs, 1):
        etree.SubElement(note, "p").text = " ".join(text[start:end].split())
        ledger.place(start, end, f"{xpath}/p[{number}]")


def reference_lists(
    text: str, finds: Finds, ledger: Ledger, line_of: Callable[[int], int]
) -> tuple[ReferenceList, ...]:
    """Read the reference lists of a page; ids count on from one list to the next."""
    lists: list[ReferenceList] = []
    count = 0
    for number, found in enumerate(finds.references, 1):
        references = _references(text, found, count, ledger, line_of)
        count += len(references)
        title = _title(text, found, f"back/ref-list[{number}]/title", ledger)
        lang = found.label.lang if found.label and len(finds.references) > 1 else None
        lists.append(ReferenceList(references, title, lang))
    return tuple(lists)


def _references(
    text: str, found: FoundReferences, count: int, ledger: Ledger, line_of: Callable[[int], int]
) -> tuple[Reference, ...]:
    references = []
    for number, entry in enumerate(found.entries, count + 1):
        ref_id = f"ref{number}"
        words = entry.text(text)
        references.append(
            parse_reference(words, id=ref_id, label=_label(entry.label), line=line_of(entry.start))
        )
        place = places.reference(ref_id)
        ledger.place(entry.text_start, entry.end, f"{place}/mixed-citation")
        if entry.label_start is not None and entry.label_end is not None:
            if _label(entry.label):
                ledger.place(entry.label_start, entry.label_end, f"{place}/label")
            else:
                ledger.express(entry.label_start, entry.label_end, "ref", place)
    return tuple(references)


def _label(label: str | None) -> str | None:
    """A number is the label of its reference; a bullet is none."""
    return label if label and any(character.isdigit() for character in label) else None


def _title(text: str, found: FoundReferences, xpath: str, ledger: Ledger) -> JatsContent | None:
    if found.label is None:
        return None
    start, end = found.label.start, found.label.end
    ledger.place(start, end, xpath)
    ledger.separators(start, found.label.content, "title")
    return JatsContent.of_text(" ".join(text[start:end].split()))
