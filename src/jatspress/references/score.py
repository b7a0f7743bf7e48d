"""A field score of parsed references against gold ones: micro-F1 by strict equality."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jatspress.article import FieldName, Reference
from jatspress.references.details import TITLES

Facts = Counter[tuple[str, str]]


@dataclass(frozen=True)
class Score:
    """True positives, false positives and false negatives of a field or of all."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of what was tagged that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of what should be tagged that was."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0


def score(pairs: Iterable[tuple[Reference, Mapping[str, Any]]]) -> dict[str, Score]:
    """Compare references with gold records; one Score by field, and `all` for the micro score.

    A gold record has `authors`, `editors` (`surname`, `given`), `title`, `container` or
    `publisher` (scored as one field, `source`), `date` (ISO), `volume`, `issue`, `fpage`,
    `lpage`, `page_count`, `accessed`, `language_note`, `uri`.
    """
    totals: dict[str, list[int]] = {}
    for reference, gold in pairs:
        found, wanted = Counter(_facts(reference)), Counter(_gold_facts(gold))
        for field in {name for name, _ in (found | wanted)}:
            mine = Counter({fact: n for fact, n in found.items() if fact[0] == field})
            theirs = Counter({fact: n for fact, n in wanted.items() if fact[0] == field})
            right = (mine & theirs).total()
            counts = totals.setdefault(field, [0, 0, 0])
            counts[0] += right
            counts[1] += mine.total() - right
            counts[2] += theirs.total() - right
    scores = {field: Score(*counts) for field, counts in sorted(totals.items())}
    sums = [sum(counts[i] for counts in totals.values()) for i in range(3)]
    return scores | {"all": Score(*sums)}


def _facts(reference: Reference) -> Iterator[tuple[str, str]]:
    for person in reference.persons:
        name = f"{reference.surname_of(person)}|{reference.given_names_of(person)}"
        yield f"{person.role}s", _plain(name)
    values = {field.name: field.value for field in reference.fields}
    title, source = _title_and_source(reference, values)
    facts = {
        "title": title,
        "source": source,
        "date": reference.date.iso if reference.date else None,
        "volume": values.get(FieldName.VOLUME),
        "issue": values.get(FieldName.ISSUE),
        "fpage": values.get(FieldName.FPAGE),
        "lpage": values.get(FieldName.LPAGE),
        "page_count": values.get(FieldName.SIZE),
        "accessed": reference.access_date.iso if reference.access_date else None,
        "language_note": values.get(FieldName.LANGUAGE_NOTE),
        "uri": values.get(FieldName.URI),
    }
    yield from ((name, _plain(value)) for name, value in facts.items() if value)


def _title_and_source(
    reference: Reference, values: Mapping[FieldName, str]
) -> tuple[str | None, str | None]:
    """The title of a whole book stands in JATS `source`, its house in `publisher-name`."""
    title = next((values[name] for name in TITLES if name in values), None)
    source, publisher = values.get(FieldName.SOURCE), values.get(FieldName.PUBLISHER_NAME)
    if title is None and reference.publication_type == "book":
        return source, publisher
    return title, source or publisher


def _gold_facts(gold: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for role in ("authors", "editors"):
        for person in gold.get(role) or ():
            yield role, _plain(f"{person['surname']}|{person['given']}")
    source = gold.get("container") or gold.get("publisher")
    if source:
        yield "source", _plain(source)
    simple = "title date volume issue fpage lpage page_count accessed language_note uri".split()
    for name in simple:
        if gold.get(name):
            yield name, _plain(str(gold[name]))


def _plain(text: str) -> str:
    """Text for comparing: NFC, white space normalised, no stop at the end."""
    return " ".join(unicodedata.normalize("NFC", text).split()).rstrip(".")
