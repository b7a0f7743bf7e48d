"""The last look at a deposit: what Crossref refuses although its schema takes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from jatspress.article import Message, say
from jatspress.article.identifiers import is_issn, is_true_orcid

_LARGEST_MONTH = 12
#: Seasons and quarters, which Crossref writes as months (schema, xrefMonth).
_SEASONS = frozenset({*range(21, 25), *range(31, 35)})

Trouble = tuple[etree._Element, Message]
Check = Callable[[etree._Element], Iterator[Trouble]]
_CHECKS: list[Check] = []


def check(function: Check) -> Check:
    """Enter a check in the table."""
    _CHECKS.append(function)
    return function


def beyond_the_schema(root: etree._Element) -> Iterator[Trouble]:
    """Say what is wrong with a deposit that its schema takes: the element, and why."""
    for function in _CHECKS:
        yield from function(root)


def _all(root: etree._Element, name: str) -> Iterator[etree._Element]:
    yield from root.iter(f"{{*}}{name}")


def _text(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext()).strip()


@check
def one_first_contributor(root: etree._Element) -> Iterator[Trouble]:
    """Of the contributors of an item exactly one is the first."""
    for contributors in _all(root, "contributors"):
        first = [c for c in contributors if c.get("sequence") == "first"]
        if len(first) != 1:
            marked = "{count} contributors are marked as the first; there must be one"
            yield contributors, say(marked, count=len(first))


@check
def months_of_the_calendar(root: etree._Element) -> Iterator[Trouble]:
    """A month is one of twelve, or a season's or quarter's number, with two digits."""
    for month in _all(root, "month"):
        text = _text(month)
        number = int(text) if text.isascii() and text.isdecimal() else 0
        known = 1 <= number <= _LARGEST_MONTH or number in _SEASONS
        if not known or len(text) != 2:
            yield month, say("'{text}' is no month of two digits", text=text)


@check
def issns(root: etree._Element) -> Iterator[Trouble]:
    """A journal has one ISSN for each medium, with the right check digit."""
    for journal in _all(root, "journal_metadata"):
        found = [e for e in journal if etree.QName(e).localname == "issn"]
        yield from (
            (e, say("the ISSN {issn} has a wrong check digit", issn=_text(e)))
            for e in found
            if not is_issn(_text(e))
        )
        media = [e.get("media_type", "print") for e in found]
        if len(media) != len(set(media)):
            several = "the journal has {count} ISSNs, more than one for a medium"
            yield journal, say(several, count=len(found))


@check
def dois(root: etree._Element) -> Iterator[Trouble]:
    """A DOI has no blank inside, and each record its own."""
    for doi in _all(root, "doi"):
        if re.search(r"\s", _text(doi)):
            yield doi, say("the DOI '{doi}' has a blank inside", doi=_text(doi))
    registered: set[str] = set()
    for data in _all(root, "doi_data"):
        own = _text(data[0]).lower()
        if own in registered:
            yield data, say("the DOI {doi} is registered twice", doi=own)
        registered.add(own)


@check
def orcids(root: etree._Element) -> Iterator[Trouble]:
    """An ORCID iD has the right check digit."""
    for orcid in _all(root, "ORCID"):
        if not is_true_orcid(_text(orcid)):
            wrong = say("the ORCID iD {orcid} has a wrong check digit", orcid=_text(orcid))
            yield orcid, wrong


@check
def institution_ids(root: etree._Element) -> Iterator[Trouble]:
    """An institution's id is an address of the registry that its type names."""
    hosts = {"ror": r"https://ror\.org/0[a-z0-9]{8}", "isni": r"https://(www\.)?isni\.org/.+"}
    for element in _all(root, "institution_id"):
        form = hosts.get(element.get("type", ""))
        if form is not None and not re.fullmatch(form, _text(element), re.IGNORECASE):
            kind = element.get("type", "").upper()
            yield element, say("'{text}' is no {kind} id", text=_text(element), kind=kind)


@check
def titles(root: etree._Element) -> Iterator[Trouble]:
    """A title has words."""
    namespace = etree.QName(root).namespace
    for name in ("title", "subtitle", "full_title", "abbrev_title"):
        for title in root.iter(f"{{{namespace}}}{name}"):
            if not _text(title):
                yield title, say("a {name} is empty", name=name.replace("_", " "))


@check
def citations(root: etree._Element) -> Iterator[Trouble]:
    """A list of citations is not empty; each has a key of its own, and words or a DOI."""
    for listed in _all(root, "citation_list"):
        if not len(listed):
            empty = "the list of references is empty, which would delete those registered"
            yield listed, say(empty)
        keys = [citation.get("key", "").strip() for citation in listed]
        for key in sorted({k for k in keys if keys.count(k) > 1}):
            yield listed, say("two references have the key '{key}'", key=key)
        for citation in listed:
            if not citation.get("key", "").strip():
                yield citation, say("a reference has an empty key")
            if not _text(citation):
                yield citation, say("the reference {key} is empty", key=citation.get("key"))
