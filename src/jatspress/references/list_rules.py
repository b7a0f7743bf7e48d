"""What a check of a reference list sees, and what it says; the table of these checks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from types import MappingProxyType
from typing import TypeVar

from jatspress.article import (
    FieldName,
    Message,
    PartialDate,
    Reference,
    ReferencePerson,
    Rule,
    Severity,
    declare,
    say,
)
from jatspress.article.identifiers import DOI_PREFIX
from jatspress.references.details import LONGEST, TITLES

_ADDRESS = re.compile(rf"(?:https?|ftp)://\S+|www\.\S+|\b{DOI_PREFIX}/\S+")
#: One of these stands in every address.
_SIGNS_OF_ADDRESS = ("://", "www.", "10.")


@dataclass(frozen=True)
class Surroundings:
    """What the article around a list says: how often it uses each word, when it was last changed.

    `words` counts words in lower case; only the long ones are asked for. `last_changed` is the
    latest date of the article's history, `None` when none is stated.
    """

    words: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    last_changed: PartialDate | None = None


@dataclass(frozen=True)
class Remark:
    """What a check says of the reference at `index`; `hint` stands in place of the rule's own."""

    index: int
    message: str
    expected: str | None = None
    found: str | None = None
    hint: str | None = None


@dataclass(frozen=True, eq=False)
class CitedList:
    """The references of one list, in order, and what stands around them."""

    references: tuple[Reference, ...]
    around: Surroundings = field(default_factory=Surroundings)

    @cached_property
    def printed(self) -> tuple[tuple[int, Reference], ...]:
        """The references whose punctuation is that of the printed page, with their indexes.

        A text that is too long for a reference is none.
        """
        return tuple(
            (i, ref)
            for i, ref in enumerate(self.references)
            if ref.as_printed and len(ref.text) <= LONGEST
        )

    @cached_property
    def bare(self) -> tuple[str, ...]:
        """The texts with addresses and persons blanked out, so that offsets stay."""
        texts = zip(self.without_addresses, self.references, strict=True)
        return tuple(_without_persons(text, reference) for text, reference in texts)

    @cached_property
    def without_addresses(self) -> tuple[str, ...]:
        """The texts with addresses blanked out, so that offsets stay."""
        return tuple(_without_addresses(reference.text) for reference in self.references)

    def words(self, index: int) -> str:
        """The words alone of a reference, in lower case, without addresses."""
        return folded(self.without_addresses[index])

    def name(self, index: int) -> Message:
        """How a message names a reference: by its printed number, else by its place."""
        return say("reference {number}", number=self._number(index))

    def names(self, indexes: Sequence[int], most: int = 4) -> Message:
        """How a message names several references."""
        if len(indexes) == 1:
            return self.name(indexes[0])
        numbers = ", ".join(map(self._number, indexes[:most]))
        if len(indexes) <= most:
            return say("references {numbers}", numbers=numbers)
        more = len(indexes) - most
        return say("references {numbers} and {more} more", numbers=numbers, more=more)

    def _number(self, index: int) -> str:
        label = re.sub(r"[^\w–-]", "", self.references[index].label or "")
        return label or str(index + 1)


Check = Callable[[CitedList], Iterator[Remark]]


@dataclass(frozen=True)
class ListRule:
    """A rule with the function that checks a list."""

    rule: Rule
    check: Check


_TABLE: dict[str, ListRule] = {}


def list_rule(
    code: str,
    severity: Severity,
    *,
    rationale: str,
    source: str,
    hint: str,
    failing: str | Sequence[str],
    passing: str | Sequence[str],
    url: str | None = None,
) -> Callable[[Check], Check]:
    """Register a check of reference lists; the first line of its docstring is the rule's title.

    `failing` and `passing` are the printed texts of references; a list of several where the rule
    compares them, a whole JATS article where it looks beyond the list.
    """

    def register(check: Check) -> Check:
        title = (check.__doc__ or "").strip().splitlines()[0].rstrip(".")
        rule = Rule(
            code,
            severity,
            title,
            rationale,
            source,
            hint,
            failing=_as_jats(failing),
            passing=_as_jats(passing),
            url=url,
        )
        _TABLE[code] = ListRule(declare(rule), check)
        return check

    return register


def list_rules() -> tuple[ListRule, ...]:
    """The rules of the modules imported so far, by code."""
    return tuple(_TABLE[code] for code in sorted(_TABLE))


def _as_jats(texts: str | Sequence[str]) -> str:
    """An example as the piece of JATS that `explain` shows and tests run."""
    if isinstance(texts, str) and texts.startswith("<article"):
        return texts
    lines = [
        f'  <ref id="r{number}"><mixed-citation>{escape(text, quote=False)}</mixed-citation></ref>'
        for number, text in enumerate([texts] if isinstance(texts, str) else texts, 1)
    ]
    return "\n".join(["<ref-list>", *lines, "</ref-list>"])


def title_of(reference: Reference) -> str | None:
    """The title of the cited work; of a whole book it stands in JATS `source`."""
    titles = (reference.value(name) for name in TITLES)
    found = next((title for title in titles if title), None)
    return found or (reference.value(FieldName.SOURCE) if is_book(reference) else None)


def is_book(reference: Reference) -> bool:
    """Tell whether a whole book is cited, not a part of one."""
    part = any(reference.first(name) for name in TITLES)
    return reference.publication_type == "book" and not part


def _without_addresses(text: str) -> str:
    if not any(sign in text for sign in _SIGNS_OF_ADDRESS):
        return text
    return _ADDRESS.sub(lambda match: "\0" * len(match[0]), text)


def _without_persons(text: str, reference: Reference) -> str:
    pieces, at = [], 0
    for person in sorted(reference.persons, key=_start):
        pieces += [text[at : person.start], "\0" * (person.end - max(at, person.start))]
        at = max(at, person.end)
    return "".join([*pieces, text[at:]])


def _start(person: ReferencePerson) -> int:
    return person.start


_WORDS = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """Words alone, in lower case, for comparing titles and names."""
    return " ".join(_WORDS.findall(text.casefold()))


def short(text: str, most: int = 70) -> str:
    """A text cut for a message."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


T = TypeVar("T", bound=Hashable)


def minority(used: Mapping[int, T]) -> tuple[T, list[tuple[int, T]]] | None:
    """The form that most references use, and the references that use another one.

    Returns `None` when all use the same, and when no form is used by more than half.
    """
    counts = Counter(used.values())
    if len(counts) < 2:
        return None
    usual, times = counts.most_common(1)[0]
    if times * 2 <= len(used):
        return None
    return usual, [(index, form) for index, form in sorted(used.items()) if form != usual]
