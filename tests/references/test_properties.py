"""What holds for any text: nothing of a reference is lost, nothing overlaps."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from jatspress.article import Reference
from jatspress.jats.build import element
from jatspress.jats.citation_read import read_citation
from jatspress.jats.citation_write import fill_citation
from jatspress.references.csl import csl_item
from jatspress.references.lint import understood
from jatspress.references.parse import parse_reference
from jatspress.references.split import is_link_line, split_references
from jatspress.references.tagging import tag_citations

PRINTED = [
    entry["text"]
    for path in sorted((Path(__file__).parent / "lists").glob("*.json"))
    for entry in json.loads(path.read_text(encoding="utf-8"))
]
#: Pieces that look like parts of references, in any order, among any characters XML can hold.
PIECES = st.one_of(
    st.sampled_from(
        [
            "Ivanov I. I.", "Smith AB,", "Jones G. Seth.", "El-Bay", "(2019)", "2019;12(3):45-9.",
            "“Title.”", "Title of it.", "//", "М.: Наука, 2011. 240 с.", "16.07.2021.", "vol. 7,",
            "no. 3,", "pp. 3–9.", "In: ", "eds.", "https://example.org/a).", "doi:10.5555/a.b",
            "Available at:", "(accessed 01.02.2020).", "[Internet].", "et al.", "…", "18 ", "[1] ",
            "London: Harbour Press;", "PMID: 12345", "ISBN 978-0-00-000000-2", "e17", "&", "<i>",
        ]
    ),
    st.text(
        st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")),
        max_size=12,
    ),
)  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=14).map(" ".join).filter(str.strip)


def stretches(reference: Reference) -> list[tuple[int, int]]:
    fields = [(field.start, field.end) for field in reference.fields]
    return sorted(fields + [(person.start, person.end) for person in reference.persons])


@given(TEXTS)
def test_any_text_is_kept_and_its_parts_do_not_overlap(text: str) -> None:
    reference = parse_reference(text, id="r1")
    assert reference.text == " ".join(text.split())
    at = 0
    for start, end in stretches(reference):
        assert at <= start < end <= len(reference.text)
        at = end
    for person in reference.persons:
        for part in filter(None, (person.surname, person.given_names)):
            assert person.start <= part[0] < part[1] <= person.end
    assert 0 <= reference.confidence <= 1


@given(TEXTS)
def test_the_tagged_citation_reads_as_the_printed_text(text: str) -> None:
    reference = parse_reference(text, id="r1")
    citation = element("mixed-citation")
    fill_citation(citation, reference)
    assert "".join(map(str, citation.itertext())) == reference.text


@given(TEXTS)
def test_a_citation_tagged_in_a_file_keeps_every_other_byte(text: str) -> None:
    citation = etree.Element("mixed-citation")
    citation.text = text
    inner = etree.tostring(citation, encoding="utf-8")
    head, tail = b"<article><back><ref-list><ref id='r1'>", b"</ref></ref-list></back></article>\n"
    made = tag_citations(head + inner + tail, name="a.xml").data
    assert made.startswith(head + b"<mixed-citation>")
    assert made.endswith(tail)
    root = etree.fromstring(made)
    told = "".join(map(str, root.find(".//mixed-citation").itertext()))  # type: ignore[union-attr]
    assert told.split() == text.split()


@pytest.mark.parametrize("text", PRINTED)
def test_what_is_tagged_is_read_back(text: str) -> None:
    reference = parse_reference(text, id="r1")
    citation = element("mixed-citation", publication_type=reference.publication_type)
    fill_citation(citation, reference)
    back = read_citation(citation, "r1", None)
    assert back is not None
    assert back.text == reference.text
    assert stretches(back) == stretches(reference)
    assert [(f.name, f.value) for f in back.fields] == [(f.name, f.value) for f in reference.fields]
    assert (back.date, back.access_date) == (reference.date, reference.access_date)


@given(TEXTS)
def test_a_csl_item_says_nothing_that_is_not_printed(text: str) -> None:
    reference = understood(parse_reference(text, id="r1"))
    item = csl_item(reference)
    assert item["id"] == "r1"
    if reference.status.value == "unparsed":
        assert item["note"] == reference.text
    for variable in ("title", "container-title", "publisher", "volume", "issue", "number-of-pages"):
        assert str(item.get(variable, "")) in reference.text


def letters(text: str) -> list[str]:
    return [c for c in text if unicodedata.category(c)[0] in "LN"]


def stand_in_order(part: list[str], whole: list[str]) -> bool:
    rest = iter(whole)
    return all(c in rest for c in part)


@given(st.lists(PIECES, max_size=20).map("\n".join))
def test_a_list_is_split_without_losing_a_letter(text: str) -> None:
    entries = split_references(text)
    at = 0
    for entry in entries:
        assert at <= entry.start <= entry.text_start <= entry.end
        at = entry.end
    kept = letters("".join((entry.label or "") + entry.text(text) for entry in entries))
    # A line that is only links to indexes (`PDF`, `Crossref`) may belong to no entry.
    owed = letters("".join(line for line in text.split("\n") if not is_link_line(line)))
    assert stand_in_order(owed, kept)
    assert stand_in_order(kept, letters(text))
