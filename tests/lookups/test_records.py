"""Records read whatever a service, or who stands in its place, sends."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from jatspress.lookups.cited_work import cited_work
from jatspress.lookups.json_answers import read_table
from jatspress.lookups.matching import match
from jatspress.lookups.organizations import read_candidates, read_organization
from jatspress.lookups.people import read_person
from jatspress.lookups.works import read_agency, read_record, read_works
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


@given(spoilt(SALT | {"update-to": [], "updated-by": [], "subtitle": [], "published": {}}))
def test_no_record_of_a_work_is_too_strange(record: dict[str, Any]) -> None:
    read_record({"message": record})
    works = read_works({"message": {"items": [record, 1, None]}})
    match(cited_work(reference(SALT_TEXT)), works)


@given(spoilt(UNIVERSITY))
def test_no_record_of_an_organization_is_too_strange(record: dict[str, Any]) -> None:
    read_organization(record)
    read_candidates({"items": [{"organization": record, "chosen": True}, {}, []]})


@given(ANYTHING)
def test_no_answer_is_too_strange(anything: object) -> None:
    table = read_table(
        json.dumps({"message": anything, "name": anything, "items": anything}).encode()
    )
    read_record(table)
    read_works(table)
    read_agency(table)
    read_person(table)
    read_candidates(table)
