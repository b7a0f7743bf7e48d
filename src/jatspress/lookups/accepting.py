"""Identifiers that a person, or a stated score, accepted, written into the file and nothing else.

The characters around them stay as they are (decision 0030), and the article is checked before it
is believed: where the DTD of an article has no place for an identifier, it is left out and said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from lxml import etree

from jatspress.article import XLINK_HREF, FieldName, Severity, say
from jatspress.article.identifiers import dois_in, same_doi
from jatspress.article.proposals import Kind
from jatspress.jats.citation_read import cited, read_citation
from jatspress.jats.document import Document
from jatspress.jats.limits import DEFAULT_LIMITS, Limits
from jatspress.jats.parse import parse_bytes
from jatspress.jats.people_read import affiliation_ids
from jatspress.jats.places import META
from jatspress.jats.spans import Source, read_source
from jatspress.message import Message
from jatspress.validation.checks import Checks
from jatspress.validation.engine import validate
from jatspress.validation.fixes.edits import Edit, edited

#: Institutions of another kind are parts of one, or the affiliation as printed.
_PARTS = ("dept", "orgdiv1", "orgdiv2", "original")
_LEAD = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi\s*:?\s*)$", re.IGNORECASE)
_USUAL_LEAD = "https://doi.org/"
_ROR = '<institution-id institution-id-type="ror">{value}</institution-id>'


@dataclass(frozen=True)
class Choice:
    """An identifier to be written: for which reference or affiliation, and which."""

    kind: Kind
    id: str
    value: str


@dataclass(frozen=True)
class Accepted:
    """The file with what was written, and what was left out with the reason."""

    data: bytes
    written: tuple[Choice, ...] = ()
    left_out: tuple[tuple[Choice, Message], ...] = ()


class _CannotWriteError(Exception):
    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why


def accept(
    document: Document, choices: Sequence[Choice], limits: Limits = DEFAULT_LIMITS
) -> Accepted:
    """Write identifiers into the bytes of an article; all others stay as they are.

    Raises InputError when the encoding does not let places of the file be told exactly.
    """
    source = read_source(document)
    elements = _Elements(document)
    left_out: list[tuple[Choice, Message]] = []
    plans: list[tuple[Choice, tuple[Edit, ...]]] = []
    wanted = tuple(dict.fromkeys(choices))
    several = Counter((choice.kind, choice.id) for choice in wanted)
    for choice in wanted:
        if several[choice.kind, choice.id] > 1:
            left_out.append((choice, say("several are chosen for the same")))
            continue
        try:
            plans.append((choice, tuple(elements.edits(choice, source))))
        except _CannotWriteError as error:
            left_out.append((choice, error.why))
    kept = _harmless(source, plans, limits)
    left_out += [(choice, _HARM) for choice, edits in plans if (choice, edits) not in kept]
    data = edited(source, [edit for _, edits in kept for edit in edits])
    return Accepted(data, tuple(choice for choice, _ in kept), tuple(left_out))


_HARM = say("the article would not be valid with it there")

_Plan = tuple[Choice, tuple[Edit, ...]]


def _harmless(source: Source, plans: Sequence[_Plan], limits: Limits) -> Sequence[_Plan]:
    """The plans that leave the article as valid as it was, found by halves: each try reads it."""
    before = _errors(source.document)

    def does_harm(tried: Iterable[_Plan]) -> bool:
        data = edited(source, [edit for _, edits in tried for edit in edits])
        after = _errors(parse_bytes(data, name=source.document.path, limits=limits))
        return bool(after - before)

    def kept(tried: Sequence[_Plan]) -> Sequence[_Plan]:
        if not tried or not does_harm(tried):
            return tried
        half = len(tried) // 2
        return [*kept(tried[:half]), *kept(tried[half:])] if half else []

    found = kept(plans)
    # What is harmless in each half may do harm together.
    return found if len(found) == len(plans) or not does_harm(found) else []


def _errors(document: Document) -> Counter[tuple[str, str]]:
    found = validate(document, None, Checks(profiles=("core",), most_of_a_rule=None))
    return Counter(
        (finding.rule, str(finding.message))
        for finding in found.each_finding
        if finding.severity is Severity.ERROR
    )


class _Elements:
    """The elements of an article that an identifier may be written into."""

    def __init__(self, document: Document) -> None:
        known = tuple(cited(document.root))
        self._citations = [(one, reference.id) for one, reference in known]
        self._with_doi = {each.id for _, each in known if each.first(FieldName.DOI) is not None}
        meta = document.root.find(META)
        self._affiliations = [] if meta is None else list(affiliation_ids(meta).items())
        self._lead = _lead_of_list(document.root)

    def edits(self, choice: Choice, source: Source) -> list[Edit]:
        """The edits that write an identifier; raises _CannotWriteError with the reason."""
        if choice.kind is Kind.ROR:
            return _ror_edits(self._one(self._affiliations, choice), choice.value, source)
        citation = self._one(self._citations, choice)
        if choice.id in self._with_doi:
            raise _CannotWriteError(say("it has a DOI by now"))
        if printed := _printed_dois(citation):
            why = say("it prints {doi}, but not in a <pub-id>", doi=printed[0])
            raise _CannotWriteError(why)
        # Where the same reference stands printed and taken apart, both get the DOI.
        beside = _other_forms(citation, choice.value)
        return [_doi_edit(one, choice.value, self._lead, source) for one in (citation, *beside)]

    @staticmethod
    def _one(elements: Iterable[tuple[etree._Element, str]], choice: Choice) -> etree._Element:
        found = [element for element, own in elements if own == choice.id]
        if len(found) != 1:
            raise _CannotWriteError(
                say("there is nothing with the id {id}", id=choice.id)
                if not found
                else say("several have the id {id}", id=choice.id)
            )
        return found[0]


def _printed_dois(citation: etree._Element) -> tuple[str, ...]:
    """The DOIs that stand in a citation as text, or as the address of a link."""
    texts = [" ".join(map(str, citation.itertext()))]
    texts += [str(one.get(XLINK_HREF, "")) for one in citation.iter("ext-link", "uri")]
    return tuple(doi for text in texts for doi in dois_in(text))


def _other_forms(citation: etree._Element, doi: str) -> list[etree._Element]:
    """The same citation taken apart, when it has no DOI; one that has another forbids to write."""
    parent = citation.getparent()
    if parent is None or citation.tag != "mixed-citation":
        return []
    others = list(parent.iterchildren("element-citation"))
    if len(others) != 1:
        return []
    stated = read_citation(others[0], "", None)
    found = stated.value(FieldName.DOI) if stated is not None else None
    if found is not None and same_doi(found) != same_doi(doi):
        raise _CannotWriteError(say("its other form has {doi}", doi=found))
    return [] if found is not None else others


def _lead_of_list(root: etree._Element) -> str:
    """What the list prints before its DOIs: the most usual way, else the address of Crossref."""
    leads: Counter[str] = Counter()
    for identifier in root.iterfind("back//mixed-citation/pub-id[@pub-id-type='doi']"):
        previous = identifier.getprevious()
        parent = identifier.getparent()
        text = previous.tail if previous is not None else (parent is not None and parent.text)
        found = _LEAD.search(text or "")
        leads[found[0] if found else ""] += 1
    return leads.most_common(1)[0][0] if leads else _USUAL_LEAD


def _doi_edit(citation: etree._Element, doi: str, lead: str, source: Source) -> Edit:
    element = f'<pub-id pub-id-type="doi">{escape(doi, quote=False)}</pub-id>'
    span = source.spans[citation]
    inside = source.text[span.content : span.content_end]
    if citation.tag == "mixed-citation" or (citation.text or "").strip():
        at = span.content + len(inside.rstrip())
        return Edit(at, at, f" {lead}{element}")
    children = [child for child in citation if isinstance(child.tag, str)]
    if not children:
        raise _CannotWriteError(say("the citation is empty"))
    last = source.spans[children[-1]]
    before = source.spans[children[-2]].end if len(children) > 1 else span.content
    indent = source.text[before : last.start]
    return Edit(last.end, last.end, f"{indent if not indent.strip() else ''}{element}")


def _ror_edits(aff: etree._Element, value: str, source: Source) -> list[Edit]:
    if aff.find(".//institution-id[@institution-id-type='ror']") is not None:
        raise _CannotWriteError(say("it has a ROR id by now"))
    found = [e for e in aff.iter("institution") if e.get("content-type") not in _PARTS]
    if len(found) != 1:
        raise _CannotWriteError(
            say("the affiliation has no <institution> to which it could belong")
            if not found
            else say("it names several institutions")
        )
    element = _ROR.format(value=escape(value, quote=False))
    wrap = next(found[0].iterancestors("institution-wrap"), None)
    if wrap is not None:
        at = source.spans[wrap].content
        return [Edit(at, at, element)]
    span = source.spans[found[0]]
    return [
        Edit(span.start, span.start, f"<institution-wrap>{element}"),
        Edit(span.end, span.end, "</institution-wrap>"),
    ]
