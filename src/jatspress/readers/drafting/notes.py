"""Rights, funding and notes to the authors, each kept in its printed words."""

from __future__ import annotations

import re
from dataclasses import replace

from jatspress.article import AuthorNote, Funding, JatsContent, License, Permissions
from jatspress.article.identifiers import EMAIL
from jatspress.jats import places
from jatspress.readers.drafting.front_state import FrontState
from jatspress.readers.sorting.finds import FoundNote, FoundText, Stretch
from jatspress.readers.sorting.page import ORCID
from jatspress.readers.words.licenses import copyright_parts, license_url
from jatspress.readers.words.vocabulary import Part

_NOTE_TYPES = {Part.CONFLICT: "coi-statement", Part.CONTRIBUTIONS: "con"}


def add_rights(front: FrontState) -> None:
    """Add copyright lines and licences, only as stated."""
    statements, years, holders = [], [], []
    for number, stretch in enumerate(front.finds.copyright, 1):
        statements.append(front.run(stretch))
        front.ledger.place(*stretch, f"{places.PERMISSIONS}/copyright-statement[{number}]")
        year, holder = copyright_parts(front.words(stretch))
        years += [year] if year else []
        holders += [JatsContent.of_text(holder)] if holder else []
    licenses = [_license(front, found, n) for n, found in enumerate(front.finds.license, 1)]
    if statements or licenses:
        permissions = Permissions(
            tuple(statements), tuple(dict.fromkeys(years)), tuple(holders), tuple(licenses)
        )
        front.meta = replace(front.meta, permissions=permissions)


def _license(front: FrontState, found: FoundText, number: int) -> License:
    front.label(found, "license")
    xml = ""
    for index, paragraph in enumerate(found.paragraphs, 1):
        xml += f"<license-p>{front.run(paragraph).xml}</license-p>"
        place = f"{places.PERMISSIONS}/license[{number}]/license-p[{index}]"
        front.ledger.place(*paragraph, place)
    words = " ".join(front.words(paragraph) for paragraph in found.paragraphs)
    return License(url=license_url(words), content=JatsContent(xml))


def add_statements(front: FrontState) -> None:
    """Add funding, conflicts of interest, contributions, correspondence and notes on authors."""
    for found in front.finds.statements:
        if found.label.part is Part.FUNDING:
            _funding(front, found)
        elif found.label.part in _NOTE_TYPES:
            _note(front, found, _NOTE_TYPES[found.label.part])
        elif found.label.part is Part.CORRESPONDENCE:
            _correspondence(front, found)
    for note in front.finds.marked_notes:
        _marked_note(front, note)
    for found in front.finds.about:
        front.label(found, "author-notes/fn")
        for paragraph in found.paragraphs:
            _note_paragraphs(front, [paragraph], "other")
            _identifiers_of_author(front, front.words(paragraph))


def _marked_note(front: FrontState, found: FoundNote) -> None:
    """A note with a symbol, and the authors who carry it."""
    note_id = f"fn{len(front.notes) + 1}"
    mark = front.words(found.mark)
    content = JatsContent(f"<p>{front.run(found.words).xml}</p>")
    front.notes.append(AuthorNote(note_id, content, "fn", found.kind, mark))
    front.ledger.place(*found.mark, f"{places.author_note(note_id)}/label")
    front.ledger.place(*found.words, f"{places.author_note(note_id)}/p")
    people = list(front.meta.contributors)
    for number in _marked_with(front, mark):
        person = replace(people[number], notes=(*people[number].notes, note_id))
        equal = person.equal_contribution or found.kind == "equal"
        people[number] = replace(person, equal_contribution=equal)
    front.meta = replace(front.meta, contributors=tuple(people))
    _identifiers_of_author(front, front.words(found.words))


def _identifiers_of_author(front: FrontState, words: str) -> None:
    """A note that begins with one author's surname gives that author its ORCID and e-mail."""
    orcids, emails = set(ORCID.findall(words)), set(EMAIL.findall(words))
    named = [
        number
        for number, person in enumerate(front.meta.contributors)
        if any(_opens_with(words, name.surname) for name in person.names)
    ]
    if len(named) != 1 or not (orcids or emails):
        return
    people = list(front.meta.contributors)
    person = people[named[0]]
    if len(orcids) == 1 and person.orcid is None:
        person = replace(person, orcid=f"https://orcid.org/{orcids.pop().upper()}")
    if len(emails) == 1 and not person.emails:
        person = replace(person, emails=(emails.pop(),))
    people[named[0]] = person
    front.meta = replace(front.meta, contributors=tuple(people))


def _opens_with(words: str, surname: str | None) -> bool:
    """Whether a surname stands among the first words, before the description begins."""
    head = re.split(r"[,;:–—-]\s", words, maxsplit=1)[0]
    return (
        bool(surname) and re.search(rf"(?<!\w){re.escape(surname or '')}(?!\w)", head) is not None
    )


def _funding(front: FrontState, found: FoundText) -> None:
    front.label(found, "funding-statement")
    funding = front.meta.funding or Funding()
    for paragraph in found.paragraphs:
        funding = replace(funding, statements=(*funding.statements, front.run(paragraph)))
        place = f"{places.FUNDING_STATEMENT}[{len(funding.statements)}]"
        front.ledger.place(*paragraph, place)
    front.meta = replace(front.meta, funding=funding)


def _note(front: FrontState, found: FoundText, fn_type: str) -> None:
    front.label(found, f"fn[@fn-type='{fn_type}']")
    _note_paragraphs(front, found.paragraphs, fn_type)


def _note_paragraphs(front: FrontState, paragraphs: list[Stretch], fn_type: str) -> None:
    note_id = f"fn{len(front.notes) + 1}"
    xml = "".join(f"<p>{front.run(paragraph).xml}</p>" for paragraph in paragraphs)
    front.notes.append(AuthorNote(note_id, JatsContent(xml), "fn", fn_type))
    for number, paragraph in enumerate(paragraphs, 1):
        front.ledger.place(*paragraph, f"{places.author_note(note_id)}/p[{number}]")


def _correspondence(front: FrontState, found: FoundText) -> None:
    start, end = found.label.start, found.paragraphs[-1][1]
    note_id = f"cor{len(front.notes) + 1}"
    front.notes.append(AuthorNote(note_id, front.run((start, end)), "corresp"))
    front.ledger.place(start, end, places.author_note(note_id))
    line_start = front.text.rfind("\n", 0, start) + 1
    front.ledger.separators(line_start, start, "corresp")
    words = front.words((start, end))
    email = re.search(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", words)
    marked = _marked_with(front, front.text[line_start:start].strip())
    people = []
    for number, person in enumerate(front.meta.contributors):
        surname = person.name.surname if person.name else None
        named = surname is not None and re.search(rf"(?<!\w){re.escape(surname)}(?!\w)", words)
        if named or number in marked or len(front.meta.contributors) == 1:
            emails = person.emails or ((email[0],) if email else ())
            notes = (*person.notes, note_id)
            person = replace(person, corresponding=True, emails=emails, notes=notes)
        people.append(person)
    front.meta = replace(front.meta, contributors=tuple(people))


def _marked_with(front: FrontState, mark: str) -> set[int]:
    """Which authors carry a mark such as '*' behind their names."""
    block = front.main_block()
    authors = block.authors if block else []
    return {number for number, author in enumerate(authors) if mark and mark in author.name.marks}
