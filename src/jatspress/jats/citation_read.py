"""References read from the `<ref-list>` of any article, with their exact text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from jatspress.article import (
    XLINK_HREF,
    XML_LANG,
    FieldName,
    PartialDate,
    Reference,
    ReferenceField,
    ReferencePerson,
    ReferenceStatus,
)
from jatspress.jats.text import flat, has_text, squeezed, text_of

CITATIONS = ("mixed-citation", "element-citation", "nlm-citation", "citation")
_FIELD_TAGS = {name.value: name for name in FieldName}
_STATUSES = {status.value: status for status in ReferenceStatus}
_PUB_IDS = {"doi": FieldName.DOI, "pmid": FieldName.PMID, "pmcid": FieldName.PMCID}
_NAMED = {FieldName.LANGUAGE_NOTE.value: FieldName.LANGUAGE_NOTE}


def cited(root: etree._Element) -> Iterator[tuple[etree._Element, Reference]]:
    """Read the references of an article in the order of its lists, each with its citation element.

    A `ref` with several citations gives one Reference for each; an empty one gives none. The
    text of an `element-citation`, which prints nothing between its parts, is its parts joined
    by blanks.
    """
    for number, ref in enumerate(root.iterfind("back//ref-list//ref"), 1):
        ref_id = ref.get("id") or f"ref-{number}"
        for position, citation in enumerate(citations_of(ref)):
            own = ref_id if position == 0 else f"{ref_id}-{position + 1}"
            reference = read_citation(citation, own, text_of(ref, "label"))
            if reference is not None:
                yield citation, reference


def citations_of(ref: etree._Element) -> Iterator[etree._Element]:
    """The citations of a `ref`: of alternatives only the one that prints its text."""
    for child in ref:
        if child.tag == "citation-alternatives":
            inside = [c for c in child if c.tag in CITATIONS]
            yield from sorted(inside, key=lambda c: CITATIONS.index(str(c.tag)))[:1]
    direct = [child for child in ref if child.tag in CITATIONS]
    mixed = [child for child in direct if child.tag == "mixed-citation"]
    # SciELO prints the same reference twice: as mixed-citation and taken apart.
    same = len(mixed) == 1 and len(direct) == 2 and direct[0].tag != direct[1].tag
    yield from mixed if same else direct


def _untagged(citation: etree._Element) -> ReferenceStatus:
    """How far a citation without parts is understood: partly, when one beside it has them."""
    parent = citation.getparent()
    beside = () if parent is None else parent.iterchildren("element-citation")
    apart = any(other is not citation and len(other) > 0 for other in beside)
    return ReferenceStatus.PARTIAL if apart else ReferenceStatus.UNPARSED


@dataclass
class _Walk:
    """Collects the squeezed text and the fields of a citation as it is walked."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    fields: list[ReferenceField] = field(default_factory=list)
    persons: list[ReferencePerson] = field(default_factory=list)
    pending_blank: bool = False

    def add(self, text: str | None) -> tuple[int, int]:
        """Append text, white space normalised as a whole; return where it stands."""
        if not text:  # as most text between the parts of an `element-citation`
            return self.length, self.length
        words = " ".join(text.split())
        if not words or text[0].isspace():
            self.part()
        if not words:
            return self.length, self.length
        if self.pending_blank:
            self.pieces.append(" ")
            self.length += 1
        start = self.length
        self.pieces.append(words)
        self.length += len(words)
        self.pending_blank = text[-1].isspace()
        return start, self.length

    def part(self) -> None:
        """Let a blank stand before what comes next, unless it comes first."""
        self.pending_blank = bool(self.length)


def read_citation(citation: etree._Element, ref_id: str, label: str | None) -> Reference | None:
    """Read one citation; `None` when it holds no text."""
    walk = _Walk()
    mixed = citation.tag == "mixed-citation" or bool((citation.text or "").strip())
    _walk(citation, walk, "author", separate=not mixed)
    if not walk.length:
        return None
    fields = tuple(f for f in walk.fields if f.end > f.start)
    stated = _STATUSES.get(citation.get("specific-use", ""))
    return Reference(
        id=ref_id,
        text="".join(walk.pieces),
        label=label,
        publication_type=citation.get("publication-type") or citation.get("citation-type"),
        fields=fields,
        persons=tuple(walk.persons),
        date=_date(fields),
        access_date=_access_date(citation),
        status=stated or (ReferenceStatus.PARSED if fields else _untagged(citation)),
        confidence=1.0 if fields else 0.0,
        lang=citation.get(XML_LANG),
        line=citation.sourceline,
        # Without text between the parts a style sheet prints it.
        as_printed=has_text(citation),
    )


def _walk(element: etree._Element, walk: _Walk, role: str, *, separate: bool) -> None:
    walk.add(element.text)
    for child in element:
        if not isinstance(child.tag, str):
            walk.add(child.tail)
            continue
        if separate:
            walk.part()
        _child(child, walk, role, separate=separate)
        walk.add(child.tail)


def _child(child: etree._Element, walk: _Walk, role: str, *, separate: bool) -> None:
    tag = child.tag
    if tag == "person-group":
        _walk(child, walk, child.get("person-group-type", "author"), separate=separate)
    elif tag in ("name", "string-name"):
        _person(child, walk, child.get("specific-use", role), separate=separate)
    elif (name := _field_name(child)) is not None:
        text = flat(child)
        start, end = walk.add(text)
        value = _value(child, name, " ".join(text.split()))
        walk.fields.append(ReferenceField(name, start, end, value))
    else:
        _walk(child, walk, role, separate=separate)


def _field_name(child: etree._Element) -> FieldName | None:
    tag = str(child.tag)
    if tag in ("pub-id", "object-id"):
        return _PUB_IDS.get(child.get("pub-id-type", ""))
    if tag == "ext-link":
        kind = child.get("ext-link-type", "uri")
        return FieldName.DOI if kind == "doi" else FieldName.URI
    if tag == "named-content":
        return _NAMED.get(child.get("content-type", ""))
    return _FIELD_TAGS.get(tag)


def _value(child: etree._Element, name: FieldName, text: str) -> str:
    href = child.get(XLINK_HREF)
    if name is FieldName.DOI:
        value = href or text
        return value[value.index("10.") :] if "10." in value else value
    if name is FieldName.URI:
        return href or text
    return child.get("iso-8601-date") or text


def _person(child: etree._Element, walk: _Walk, role: str, *, separate: bool) -> None:
    separate = separate or child.tag == "name"  # which prints nothing between its parts
    parts: dict[str, tuple[int, int]] = {}
    at, spans = walk.length, [walk.add(child.text)]
    for part in child:
        if separate and walk.length > at:
            walk.part()
        tag = part.tag
        if isinstance(tag, str):
            parts[tag] = span = walk.add(flat(part))
            spans.append(span)
        spans.append(walk.add(part.tail))
    filled = [span for span in spans if span[1] > span[0]]
    if filled:
        surname, given = parts.get("surname"), parts.get("given-names")
        walk.persons.append(ReferencePerson(filled[0][0], filled[-1][1], surname, given, role))


def _date(fields: tuple[ReferenceField, ...]) -> PartialDate | None:
    year = next((f.value for f in fields if f.name is FieldName.YEAR), None)
    return _iso_date(year) if year else None


def _access_date(citation: etree._Element) -> PartialDate | None:
    found = next(citation.iter("date-in-citation"), None)
    return None if found is None else _iso_date(found.get("iso-8601-date") or squeezed(found))


def _iso_date(text: str) -> PartialDate | None:
    """Read `2021`, `2021-07`, `2021-07-16` (a year may carry a letter); else `None`."""
    match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", text)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        return PartialDate(year or 0, month, day)
    except ValueError:
        return None
