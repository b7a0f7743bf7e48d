"""Records read whatever a service, or who stands in its place, sends."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from types import NoneType
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from jatspress.article.identifiers import DOI
from jatspress.lookups.cited_work import cited_work
from jatspress.lookups.json_answers import read_table
from jatspress.lookups.matching import match
from jatspress.lookups.organizations import read_candidates, read_organization
from jatspress.lookups.people import read_person
from jatspress.lookups.works import read_record, read_works
from tests.lookups.sample import SALT, SALT_TEXT, UNIVERSITY, reference

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-9999, 9999) | st.floats(-9, 9) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


def spoilt(table: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A record of which some values are anything at all."""
    names = st.sampled_from(sorted(table))
    changes = st.dictionaries(names, ANYTHING, max_size=len(table))
    return changes.map(lambda found: table | found)


def leaves(thing: object) -> Iterator[object]:
    """What stands in a record, inside its tuples and the records there."""
    if is_dataclass(thing):
        thing = tuple(getattr(thing, field.name) for field in fields(thing))
    if not isinstance(thing, tuple):
        yield thing
        return
    for part in thing:
        yield from leaves(part)


def kinds(*read: object) -> set[type]:
    return {type(leaf) for leaf in leaves(read)}


@given(spoilt(SALT | {"update-to": [], "updated-by": [], "subtitle": [], "published": {}}))
def test_no_record_of_a_work_is_too_strange(record: dict[str, Any]) -> None:
    read = read_record({"message": record})
    assert (read is not None) == is_doi(record["DOI"])
    assert kinds(read) <= {str, int, NoneType}
    works = read_works({"message": {"items": [record, 1, None]}})
    assert works == (() if read is None else (read,))
    found = match(cited_work(reference(SALT_TEXT)), works)
    assert (found.best is None) == (found.why is not None)
    assert found.best is None or found.best.work == read


def is_doi(value: object) -> bool:
    return isinstance(value, str) and DOI.fullmatch(" ".join(value.split())) is not None


@given(spoilt(UNIVERSITY))
def test_no_record_of_an_organization_is_too_strange(record: dict[str, Any]) -> None:
    read = read_organization(record)
    assert (read is not None) == (record["id"] == UNIVERSITY["id"])
    assert kinds(read) <= {str, bool, NoneType}
    chosen = read_candidates({"items": [{"organization": record, "chosen": True}, {}, []]})
    assert chosen == (() if read is None else (replace(read, chosen=True),))


@given(ANYTHING)
def test_no_answer_is_too_strange(anything: object) -> None:
    table = read_table(
        json.dumps({"message": anything, "name": anything, "items": anything}).encode()
    )
    assert read_record(table) is None
    assert read_works(table) == ()
    assert kinds(read_person(table)) <= {str, NoneType}
    assert read_candidates(table) == ()
