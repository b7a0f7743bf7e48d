"""The people of a head: where its authors work, with marks, and who else had a part in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from jatspress.rendering.elements.affiliations import (
    affiliation_in_line,
    affiliation_item,
    affiliation_words,
)
from jatspress.rendering.elements.contributors import (
    Marks,
    beside_name,
    facts_of,
    is_author,
    names_of,
    raised_marks,
    role_word,
)
from jatspress.rendering.elements.dates import Row
from jatspress.rendering.elements.parts import words_of
from jatspress.rendering.markup import EMPTY, Html, element, joined, tag, text
from jatspress.rendering.walk import Page

_AFFILIATIONS = ("aff", "aff-alternatives")


@dataclass(frozen=True)
class Places:
    """The affiliations of a head: those of authors, those that only others have, and all by id."""

    of_authors: list[etree._Element] = field(default_factory=list)
    of_others: list[etree._Element] = field(default_factory=list)
    by_id: dict[str, etree._Element] = field(default_factory=dict)


def places_of(meta: etree._Element) -> Places:
    """Sort the affiliations that stand in a list; those inside a contributor are shown with it.

    One that nobody refers to is an author's, unless it stands in a group without authors.
    """
    people = list(meta.iterfind("contrib-group/contrib"))
    by_authors = set(_cited(person for person in people if is_author(person)))
    by_others = set(_cited(person for person in people if not is_author(person)))
    without_authors = {group for group in meta.iterchildren("contrib-group") if _has_none(group)}
    places = Places()
    for aff in _affiliations(meta):
        ids = _ids(aff)
        places.by_id.update(dict.fromkeys(ids, aff))
        is_theirs = bool(ids & by_others) or aff.getparent() in without_authors
        (places.of_others if is_theirs and not ids & by_authors else places.of_authors).append(aff)
    return places


def _affiliations(meta: etree._Element) -> Iterator[etree._Element]:
    for child in meta:
        if child.tag in _AFFILIATIONS:
            yield child
        elif child.tag == "contrib-group":
            yield from child.iterchildren(*_AFFILIATIONS)


def _cited(contribs: Iterable[etree._Element]) -> Iterator[str]:
    """The ids that contributors refer to."""
    for contrib in contribs:
        for xref in contrib.iterchildren("xref"):
            yield from (xref.get("rid") or "").split()


def _ids(aff: etree._Element) -> set[str]:
    """The ids by which contributors may refer to an affiliation, in any of its languages."""
    return {name for one in (aff, *aff.iterchildren("aff")) if (name := one.get("id"))}


def _has_none(group: etree._Element) -> bool:
    """Tell whether a group has members and no author among them."""
    members = list(group.iterchildren("contrib"))
    return bool(members) and not any(is_author(member) for member in members)


# --- the affiliations of authors


def marks_of(meta: etree._Element, affiliations: list[etree._Element]) -> Marks:
    """The marks of affiliations and notes by id: printed labels, else numbers for affiliations.

    An id that several have has the mark "": then what a reference to it prints is all we know.
    """
    marks = {
        note.get("id", ""): words_of(label)
        for note in meta.iterfind("author-notes/*")
        if (label := note.find("label")) is not None
    }
    if len(affiliations) < 2:
        return marks
    for aff, mark in zip(affiliations, _marks_in_order(affiliations), strict=True):
        for name in _ids(aff):
            marks[name] = "" if name in marks else mark or ""
    return marks


def _marks_in_order(affiliations: list[etree._Element]) -> list[str | None]:
    """The mark of each affiliation: its label, else its number."""
    labels = (aff.find(".//label") for aff in affiliations)
    return [
        (words_of(label) if label is not None else "") or str(number)
        for number, label in enumerate(labels, 1)
    ]


def affiliation_list(affiliations: list[etree._Element], page: Page) -> Html:
    """The affiliations of authors as a list, each under its mark, one alone without."""
    items = []
    marks = _marks_in_order(affiliations) if len(affiliations) > 1 else [None] * len(affiliations)
    for aff, mark in zip(affiliations, marks, strict=True):
        if aff.tag == "aff":
            items.append(affiliation_item(aff, page, mark))
            continue
        label = tag("span", text(mark), class_="label") if mark else EMPTY
        forms = joined(
            tag("div", element("span", affiliation_words(form, page), page.attributes(form)))
            for form in aff.iterchildren("aff")
        )
        items.append(element("li", label + tag("div", forms), page.attributes(aff, "aff")))
    return tag("ul", joined(items), class_="affiliations", role="list") if items else EMPTY


# --- others than authors


def others(groups: list[etree._Element], places: Places, page: Page) -> Iterator[Row]:
    """Editors, translators, reviewers: what they are and who, with all that is stated of them."""
    shown: set[etree._Element] = set()
    for group in groups:
        inner = page.inside(group)
        for contrib in group.iterchildren("contrib"):
            if is_author(contrib):
                continue
            cited = (places.by_id.get(name) for name in _cited([contrib]))
            own = list(dict.fromkeys(aff for aff in cited if aff is not None))
            shown.update(own)
            yield role_word(contrib, inner), _person(contrib, own, inner)
        for aff in places.of_others:
            if aff.getparent() is group and aff not in shown:
                yield page.say("affiliation"), affiliation_in_line(aff, inner)


def _person(contrib: etree._Element, affiliations: list[etree._Element], page: Page) -> Html:
    inner = page.inside(contrib)
    name = names_of(contrib, inner) + raised_marks(contrib, {}, inner)
    places = [affiliation_in_line(aff, page) for aff in affiliations]
    return joined([name, *beside_name(contrib, inner), *places, *facts_of(contrib, inner)], ", ")
