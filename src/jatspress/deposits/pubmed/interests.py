"""What an article says of competing interests, in its front or behind its text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import JatsContent, append_text
from jatspress.deposits.blanks import squeeze
from jatspress.deposits.pubmed.build import drop_if_empty, sub
from jatspress.deposits.pubmed.texts import write_inside
from jatspress.deposits.pubmed.view import Citation
from jatspress.descriptions.plain_text import LeftBehind
from jatspress.jats.text import inner, squeezed

#: What kinds of notes and sections are called that state interests.
_KINDS = frozenset({"coi-statement", "conflict", "competing-interests", "conflict-of-interest"})
#: Elements behind the text that say of what kind they are, and by which attribute.
_HOLDERS = {"fn": "fn-type", "sec": "sec-type", "notes": "notes-type"}


def states_interests(kind: str | None) -> bool:
    """Tell whether a kind of note is a statement of interests."""
    return (kind or "").strip().lower() in _KINDS


def write_interests(record: etree._Element, citation: Citation, left: LeftBehind) -> None:
    """Append `CoiStatement` with each statement once; nothing when there is none."""
    made = sub(record, "CoiStatement")
    said: set[str] = set()
    for statement in map(_without_heading, statements(citation)):
        words = squeezed(statement)
        if words not in said:
            append_text(made, " ")
            write_inside(made, statement, left)
        said.add(words)
    squeeze(made)
    drop_if_empty(made)


def statements(citation: Citation) -> Iterator[JatsContent]:
    """The statements of interests, those of the front first."""
    for note in citation.meta.author_notes:
        if states_interests(note.fn_type):
            yield note.content
    for back in citation.article.root.iterchildren("back"):
        for name, attribute in _HOLDERS.items():
            for element in back.iter(name):
                if states_interests(element.get(attribute)) and not _is_inside_another(element):
                    yield inner(element)


def _is_inside_another(element: etree._Element) -> bool:
    """Tell whether an element around has the statement already."""
    around = ((one.get(_HOLDERS[str(one.tag)])) for one in element.iterancestors(*_HOLDERS))
    return any(map(states_interests, around))


def _without_heading(statement: JatsContent) -> etree._Element:
    """A statement without labels and headings, which only say what it is."""
    run = statement.into(etree.Element("run"))
    for child in [*run.iterchildren("label"), *run.iter("title")]:
        child.clear(keep_tail=True)
    return run
