"""Authors and affiliations of a page made into contributors, names in all their languages."""

from __future__ import annotations

import re
from dataclasses import replace

from jatspress.article import Affiliation, Contributor, PersonName, Placed, Role, Span
from jatspress.jats import places
from jatspress.readers.drafting.front_state import FrontState
from jatspress.readers.drafting.repeated_names import express_repeated_names
from jatspress.readers.sorting.finds import FoundAuthor, FoundTitles
from jatspress.readers.words.affiliations import aff_parts
from jatspress.readers.words.names import FoundGroup, FoundName, plain_mark, with_surname


def add_contributors(front: FrontState) -> None:
    """Add authors and affiliations; names and affiliations in other languages join theirs."""
    main = front.main_block()
    if main is None:
        return
    affs, marks = _affiliations(front, main, 0)
    named = any(found.named for found in main.affiliations)
    for number, author in enumerate(main.authors, 1):
        _author(front, author, number, affs, marks, named)
    for block in front.finds.titles:
        if block is not main:
            _other_language(front, block, main, affs)
    for block in front.finds.titles:
        for start, end in block.author_lines:
            _author_words(front, start, end)
            front.ledger.separators(start, end, "separators between authors")


_BETWEEN_NAMES = re.compile(
    r"\b(?:and|и|(?:reviewed )?by|authors?|авторы?|on behalf of|orcid(?:\s?id)?(?:\sicon)?|e-?mail"
    r"|https?|www)\b|orcid\.org",
    re.IGNORECASE,
)


def _author_words(front: FrontState, start: int, end: int) -> None:
    """'and', 'ORCID:', 'e-mail:' between names are said by the markup."""
    for a, b in front.ledger.gaps(start, end):
        for match in _BETWEEN_NAMES.finditer(front.text[a:b]):
            front.ledger.express(a + match.start(), a + match.end(), "contrib")
        express_repeated_names(front, a, b)


def _affiliations(
    front: FrontState, block: FoundTitles, taken: int
) -> tuple[list[str], dict[str, list[str]]]:
    """Add the affiliations of a block; return their ids in order, and ids by mark.

    One that stands below each of its authors in the same words is one affiliation.
    """
    ids: list[str] = []
    marks: dict[str, list[str]] = {}
    known: dict[str, str] = {}
    # The script alone does not tell the language of the article's own block.
    lang = block.lang if block is not front.main_block() and block.lang != front.lang else None
    for found in block.affiliations:
        words = front.words((found.start, found.end))
        label = front.words(found.label) if found.label else None
        if label is None and words in known:
            place = places.affiliation(known[words])
            front.ledger.express(found.start, found.end, "repeats", place, words)
            ids.append(known[words])
            continue
        aff_id = f"aff{taken + len(set(ids)) + 1}"
        aff = Affiliation(aff_id, aff_parts(front.text[found.start : found.end]), label, lang)
        front.meta = replace(front.meta, affiliations=(*front.meta.affiliations, aff))
        xpath = places.affiliation(aff_id)
        front.ledger.place(found.start, found.end, xpath)
        if found.label:
            front.ledger.place(*found.label, f"{xpath}/label")
            front.ledger.separators(found.label[0], found.start, "aff/label")
            marks.setdefault(plain_mark(label or ""), []).append(aff_id)
        else:
            known[words] = aff_id
        ids.append(aff_id)
    return ids, marks


def _author(
    front: FrontState,
    author: FoundAuthor,
    number: int,
    affs: list[str],
    marks: dict[str, list[str]],
    named: bool,
) -> None:
    place = places.contributor(number)
    linked = [aff_id for mark in author.name.marks for aff_id in marks.get(mark, ())]
    if not linked:
        linked = [affs[index] for index in author.affiliations if index < len(affs)]
    if not linked and len(affs) == 1 and not marks and not named:
        linked = affs
    person = Contributor(affiliations=tuple(dict.fromkeys(linked)))
    if isinstance(author.name, FoundName):
        person = replace(
            person,
            names=(_name(front, author.name, f"{place}/name"),),
            degrees=_degrees(front, author.name, place),
        )
        _marks(front, author.name, place)
    else:
        stretch = (author.name.start, author.name.end)
        person = replace(person, collab=front.run(stretch))
        front.ledger.place(*stretch, f"{place}/collab")
        _group_marks(front, author.name, place)
    person = _contacts(front, person, author, place)
    if author.role:
        person = replace(person, roles=(Role(front.words(author.role)),))
        front.ledger.place(*author.role, f"{place}/role")
    front.meta = replace(front.meta, contributors=(*front.meta.contributors, person))


def _name(front: FrontState, found: FoundName, place: str) -> PersonName:
    for surname in front.facts.surnames if front.facts else ():
        found = with_surname(found, front.text, surname)
    front.ledger.place(*found.surname, f"{place}/surname")
    if found.given:
        front.ledger.place(*found.given, f"{place}/given-names")
    if found.prefix:
        front.ledger.place(*found.prefix, f"{place}/prefix")
    if found.suffix:
        front.ledger.place(*found.suffix, f"{place}/suffix")
    return PersonName(
        prefix=front.words(found.prefix) if found.prefix else None,
        surname=front.words(found.surname),
        given_names=front.words(found.given) if found.given else None,
        suffix=front.words(found.suffix) if found.suffix else None,
        style=found.style,
    )


def _degrees(front: FrontState, found: FoundName, place: str) -> str | None:
    if found.degrees is None:
        return None
    front.ledger.place(*found.degrees, f"{place}/degrees")
    return front.words(found.degrees)


def _marks(front: FrontState, name: FoundName, place: str) -> None:
    if not name.marks:
        return
    at = (name.suffix or max(name.surname, name.given or name.surname))[1]
    for match in re.finditer(r"na\d|[\d¹²³⁰⁴-⁹]+|[a-z*†‡§¶#‖]", front.text[at : name.end]):
        front.ledger.express(at + match.start(), at + match.end(), "xref", place)


def _group_marks(front: FrontState, group: FoundGroup, place: str) -> None:
    marks = re.compile(r"[\d¹²³⁰⁴-⁹*†‡§¶#‖,]+").match(front.text, group.end)
    if group.marks and marks:
        front.ledger.express(group.end, marks.end(), "xref", place)


def _contacts(
    front: FrontState, person: Contributor, author: FoundAuthor, place: str
) -> Contributor:
    if author.email and front.words(author.email) in person.emails:
        front.ledger.express(*author.email, "repeats", f"{place}/email", front.words(author.email))
    elif author.email:
        front.ledger.place(*author.email, f"{place}/email[{len(person.emails) + 1}]")
        person = replace(person, emails=(*person.emails, front.words(author.email)))
    if author.orcid:
        digits = re.search(r"\d{4}-\d{4}-\d{4}-\d{3}[\dXx]", front.text[slice(*author.orcid)])
        assert digits is not None
        start = author.orcid[0] + digits.start()
        stretch = (start, start + len(digits[0]))
        front.ledger.express(author.orcid[0], start, "contrib-id")
        orcid = f"https://orcid.org/{digits[0].upper()}"
        if person.orcid is None:
            front.ledger.place(*stretch, f"{place}/contrib-id")
            person = replace(person, orcid=orcid)
        elif person.orcid == orcid:
            front.ledger.express(*stretch, "repeats", f"{place}/contrib-id", digits[0].upper())
    return person


def _other_language(
    front: FrontState, block: FoundTitles, main: FoundTitles, affs: list[str]
) -> None:
    """Names in another language are alternatives of the same persons, in order."""
    same = len(block.authors) == len(main.authors) and bool(main.authors)
    for number, author in enumerate(block.authors, 1) if same else ():
        person = front.meta.contributors[number - 1]
        if not isinstance(author.name, FoundName) or not person.names:
            continue
        place = f"{places.contributor(number)}/name-alternatives/name[{len(person.names) + 1}]"
        name = replace(_name(front, author.name, place), lang=block.lang)
        names = (replace(person.names[0], lang=front.lang), name)
        person = _contacts(front, replace(person, names=names), author, place.split("/name-")[0])
        people = list(front.meta.contributors)
        people[number - 1] = person
        front.meta = replace(front.meta, contributors=tuple(people))
        _move_to_alternatives(front, number)
        _marks(front, author.name, places.contributor(number))
    ids, _ = _affiliations(front, block, len(front.meta.affiliations))
    if same and ids and len(ids) == len(main.affiliations):
        _link_translations(front, affs, ids)


def _move_to_alternatives(front: FrontState, number: int) -> None:
    """The first name of a person moved into `<name-alternatives>`: so do its spans."""
    old = f"{places.contributor(number)}/name/"
    new = f"{places.contributor(number)}/name-alternatives/name[1]/"
    for index, span in enumerate(front.ledger.spans):
        if isinstance(span.fate, Placed) and span.fate.xpath.startswith(old):
            xpath = new + span.fate.xpath.removeprefix(old)
            front.ledger.spans[index] = Span(span.start, span.end, Placed(xpath))


def _link_translations(front: FrontState, affs: list[str], ids: list[str]) -> None:
    """The nth affiliation in another language is the nth one of the main block."""
    translations: dict[str, dict[str, None]] = {}
    for aff_id, translation in zip(affs, ids, strict=True):
        translations.setdefault(aff_id, {})[translation] = None
    people = tuple(
        replace(
            person,
            affiliations=(
                *person.affiliations,
                *(more for aff_id in person.affiliations for more in translations.get(aff_id, ())),
            ),
        )
        for person in front.meta.contributors
    )
    front.meta = replace(front.meta, contributors=people)
