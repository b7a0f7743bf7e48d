"""References: the exact text of each, in every language that the article prints it in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from jatspress.article import XML_LANG, Reference
from jatspress.deposits.rsci.languages import ANY, code_of
from jatspress.deposits.rsci.markup import sub
from jatspress.jats.citation_read import cited, read_citation


@dataclass(frozen=True)
class Form:
    """A reference as it is printed, with the language that is stated for it or its list."""

    text: str
    lang: str | None


@dataclass(frozen=True)
class Entry:
    """A cited work: all forms of its reference, and their numbers among those of the article.

    Numbers count from 1; a form beside another one in `citation-alternatives` has none.
    """

    forms: tuple[Form, ...]
    numbers: tuple[int, ...]
    label: str | None = None

    def with_twin(self, other: Entry) -> Entry:
        """This entry with the forms of another, which is the same work in another language."""
        return Entry(self.forms + other.forms, self.numbers + other.numbers, self.label)


def entries_of(root: etree._Element) -> tuple[Entry, ...]:
    """The references of an article as the format lists them, one entry for each work.

    An article may print its list twice, in the original and in Latin letters. Two lists with the
    same numbers are such a pair; lists of other kinds follow one another.
    """
    lists = list(_lists(root).values())
    if len(lists) == 2 and _labels(lists[0]) == _labels(lists[1]):
        return tuple(one.with_twin(other) for one, other in zip(*lists, strict=True))
    return tuple(entry for entries in lists for entry in entries)


def _lists(root: etree._Element) -> dict[etree._Element | None, list[Entry]]:
    lists: dict[etree._Element | None, list[Entry]] = {}
    for number, (citation, reference) in enumerate(cited(root), 1):
        forms = (_form(citation, reference), *_other_forms(citation, reference))
        entry = Entry(forms, (number,), reference.label)
        lists.setdefault(next(citation.iterancestors("ref-list"), None), []).append(entry)
    return lists


def _labels(entries: Sequence[Entry]) -> list[str]:
    """The numbers of a list, without brackets and stops; where it has none, the positions."""
    return [
        (entry.label or str(position)).strip(" .[]()") for position, entry in enumerate(entries, 1)
    ]


def _other_forms(citation: etree._Element, reference: Reference) -> Iterator[Form]:
    """The same reference in other languages: what stands beside it and is of its kind."""
    alternatives = citation.getparent()
    if alternatives is None or alternatives.tag != "citation-alternatives":
        return
    for other in alternatives.iterchildren(str(citation.tag)):
        read = None if other is citation else read_citation(other, reference.id, None)
        if read is not None:
            yield _form(other, read)


def _form(citation: etree._Element, reference: Reference) -> Form:
    """Of what stands around a citation only its list may say its language, not the article."""
    around = citation.iterancestors("citation-alternatives", "ref", "ref-list")
    stated = (node.get(XML_LANG) for node in around)
    return Form(reference.text, reference.lang or next(filter(None, stated), None))


def write_references(parent: etree._Element, entries: Sequence[Entry]) -> None:
    """Append `references`; the language of a reference is stated, or undetermined (`ANY`)."""
    if not entries:
        return
    made = sub(parent, "references")
    for entry in entries:
        reference = sub(made, "reference")
        for form in entry.forms:
            code = code_of(form.lang) or ANY
            sub(sub(reference, "refInfo", lang=code), "text", form.text)
