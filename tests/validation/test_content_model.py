"""The automaton of a content model agrees with libxml2."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from jatspress.jats.doctypes import RELEASES, doctype_for, load_dtd
from jatspress.validation.content_model import Misplaced
from jatspress.validation.vocabulary import Vocabulary, vocabulary
from tests.patience import at_once

DTD = doctype_for("1.3", mathml3=True).dtd


@pytest.fixture(scope="module")
def dtd() -> Vocabulary:
    return vocabulary(DTD)


def sequences(parent: str, length: int) -> st.SearchStrategy[tuple[str, list[str]]]:
    names = [name for name in vocabulary(DTD).children(parent) if ":" not in name]
    drawn = st.lists(st.sampled_from([*names, "aff"]), max_size=length)
    order = {name: number for number, name in enumerate(names)}
    # Sorted ones are mostly valid, the others mostly not.
    in_order = drawn.map(lambda found: sorted(found, key=lambda name: order.get(name, 0)))
    return st.tuples(st.just(parent), drawn | in_order)


CASES = st.one_of(
    *(sequences(parent, 6) for parent in ("sec", "fig", "article", "journal-meta", "license")),
    sequences("article-meta", 12),
    sequences("table", 6),
    sequences("contrib-group", 4),
    sequences("ref", 4),
)


@given(CASES)
@settings(max_examples=300, deadline=None)
def test_the_automaton_takes_what_libxml2_takes(case: tuple[str, list[str]]) -> None:
    parent, children = case
    element = etree.Element(parent)
    for child in children:
        etree.SubElement(element, child)
    judge = load_dtd(DTD)
    judge.validate(element)
    refused = any(
        entry.type_name == "DTD_CONTENT_MODEL" and entry.path == f"/{parent}"
        for entry in judge.error_log
    )
    model = vocabulary(DTD).model(parent)
    assert model is not None
    assert (model.misfit(children) is not None) == refused


@pytest.mark.parametrize("version", RELEASES)
@pytest.mark.parametrize("tag_set", ["publishing", "archiving", "articleauthoring"])
def test_no_model_of_an_official_dtd_can_be_read_in_two_ways(version: str, tag_set: str) -> None:
    """So that libxml2 leaves none undecided."""
    official = vocabulary(doctype_for(version, tag_set).dtd)
    assert [name for name in official.elements if official.is_ambiguous(name)] == []


def test_what_is_missing_is_told_step_by_step(dtd: Vocabulary) -> None:
    model = dtd.model("journal-meta")
    assert model is not None
    misfit = model.misfit([])
    assert misfit is not None
    assert misfit.why is Misplaced.MISSING
    assert misfit.missing == (("journal-id",), ("issn",))


def test_a_child_that_comes_too_late_is_told_with_what_shuts_it_out(dtd: Vocabulary) -> None:
    model = dtd.model("article-meta")
    assert model is not None
    misfit = model.misfit(["title-group", "pub-date", "volume", "permissions", "aff"])
    assert misfit is not None
    assert (misfit.why, misfit.index, misfit.barrier) == (Misplaced.TOO_LATE, 4, 1)


def test_mathml_means_its_own_elements(dtd: Vocabulary) -> None:
    assert "mml:list" in dtd.children("mml:apply")
    assert "list" not in dtd.children("mml:apply")
    assert "list" in dtd.children("p")
    assert "mml:list" not in dtd.children("p")
    assert "mml:math" in dtd.children("disp-formula")


def test_a_mixed_model_has_no_automaton(dtd: Vocabulary) -> None:
    assert dtd.model("p") is None
    assert dtd.model("no-such-element") is None


def test_the_same_misfit_in_thousands_of_sections_is_told_at_once(dtd: Vocabulary) -> None:
    model = dtd.model("sec")
    assert model is not None
    with at_once():
        found = [model.misfit(["title", "p", "title"]) for _ in range(20_000)]
    assert {misfit.why for misfit in found if misfit} == {Misplaced.ONCE_ONLY}
