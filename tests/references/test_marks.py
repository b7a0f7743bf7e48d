"""What is claimed in the text of a reference is not claimed again."""

from __future__ import annotations

import time

from jatspress.article import FieldName, ReferencePerson
from jatspress.references.marks import Marks
from jatspress.references.people import People


def test_a_stretch_is_free_until_something_claims_a_part_of_it() -> None:
    marks = Marks("Ray A. Salt Roads. 2019.")
    marks.add_people(People((ReferencePerson(0, 6),), 6))
    assert marks.add(FieldName.YEAR, 19, 23)
    assert not marks.add(FieldName.ARTICLE_TITLE, 5, 17)
    assert not marks.add(FieldName.ARTICLE_TITLE, 7, 20)
    assert not marks.add(FieldName.ARTICLE_TITLE, 0, 24)
    assert not marks.add(FieldName.ARTICLE_TITLE, 20, 21)
    assert marks.add(FieldName.ARTICLE_TITLE, 6, 19)


def test_thousands_of_persons_are_marked_at_once() -> None:
    names = [ReferencePerson(at, at + 2) for at in range(0, 60_000, 3)]
    marks = Marks("Li " * len(names))
    began = time.monotonic()
    marks.add_people(People(tuple(names), 60_000))
    assert time.monotonic() - began < 5
    assert len(marks.persons) == len(names)
