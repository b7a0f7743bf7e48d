"""What has been recognised so far inside the text of one reference."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field

from jatspress.article import (
    FieldName,
    PartialDate,
    ReferenceField,
    ReferencePerson,
)
from jatspress.references.people import People


@dataclass
class Marks:
    """Collects fields and persons of a text; what is claimed once is not claimed again."""

    text: str
    fields: list[ReferenceField] = field(default_factory=list)
    persons: list[ReferencePerson] = field(default_factory=list)
    date: PartialDate | None = None
    access_date: PartialDate | None = None
    publication_type: str | None = None
    _claimed: list[tuple[int, int]] = field(default_factory=list)

    def add(
        self, name: FieldName, start: int, end: int, value: str | None = None, *, sure: float = 0.9
    ) -> bool:
        """Claim a stretch for a field; tell whether it was free and not empty."""
        if start >= end or not self.free(start, end) or self.has(name):
            return False
        self.fields.append(ReferenceField(name, start, end, value or self.text[start:end], sure))
        insort(self._claimed, (start, end))
        return True

    def add_people(self, people: People) -> None:
        """Claim the persons that stand at a place."""
        for person in people.persons:
            if self.free(person.start, person.end):
                self.persons.append(person)
                insort(self._claimed, (person.start, person.end))

    def free(self, start: int, end: int) -> bool:
        """Tell whether nothing claims any character between `start` and `end`."""
        after = bisect_left(self._claimed, (end, end))
        return after == 0 or self._claimed[after - 1][1] <= start

    def has(self, name: FieldName) -> bool:
        """Tell whether a field is recognised already."""
        return any(f.name is name for f in self.fields)

    def start_of(self, name: FieldName) -> int | None:
        """Where a recognised field starts."""
        return next((f.start for f in self.fields if f.name is name), None)
