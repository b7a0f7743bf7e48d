"""Parts of a citation stand beside its text as far as they are certain and fit the schema."""

from __future__ import annotations

import pytest
from lxml import etree

from jatspress.article import FieldName, Reference, ReferencePerson
from jatspress.article.reference import ReferenceField
from jatspress.deposits.crossref.citations import write_citations
from jatspress.deposits.crossref.versions import LATEST, version_of
from tests.deposits.sample import all_of, texts

TEXT = "Ray A. Rain. J Drops. 2001; 12: 44. 10.5555/rain"
PARTS = {
    FieldName.ARTICLE_TITLE: ("Rain", "article_title"),
    FieldName.SOURCE: ("J Drops", "journal_title"),
    FieldName.YEAR: ("2001", "cYear"),
    FieldName.VOLUME: ("12", "volume"),
    FieldName.FPAGE: ("44", "first_page"),
    FieldName.DOI: ("10.5555/rain", "doi"),
}


def field(name: FieldName, words: str, confidence: float = 1.0) -> ReferenceField:
    start = TEXT.index(words)
    return ReferenceField(name, start, start + len(words), words, confidence)


def cited(*references: Reference) -> etree._Element:
    root = etree.Element(f"{{{version_of(LATEST).namespace}}}journal_article")
    write_citations(root, references, version_of(LATEST))
    return root


def reference(confidence: float, *, key: str = "r1") -> Reference:
    return Reference(
        key,
        TEXT,
        publication_type="journal",
        fields=tuple(field(name, words, confidence) for name, (words, _) in PARTS.items()),
        persons=(ReferencePerson(0, 5, surname=(0, 3), confidence=confidence),),
    )


def test_parts_that_are_certain_stand_beside_the_text() -> None:
    root = cited(reference(0.95))
    assert {tag: texts(root, tag) for _, tag in PARTS.values()} == {
        tag: [words] for words, tag in PARTS.values()
    }
    assert texts(root, "author") == ["Ray"]
    assert [e.get("type") for e in all_of(root, "citation")] == ["journal_article"]
    assert texts(root, "unstructured_citation") == [TEXT]


def test_parts_that_are_not_certain_stay_in_the_text() -> None:
    (citation,) = all_of(cited(reference(0.8)), "citation")
    assert [etree.QName(part).localname for part in citation] == ["unstructured_citation"]
    assert citation.get("type") is None


def test_the_same_doi_stands_once_whatever_its_case() -> None:
    again = Reference("r2", TEXT.upper(), fields=(
        ReferenceField(FieldName.DOI, TEXT.index("10.5555"), len(TEXT), "10.5555/RAIN"),
    ))  # fmt: skip
    root = cited(reference(1.0), again)
    assert texts(root, "doi") == ["10.5555/rain"]
    assert len(all_of(root, "citation")) == 2


@pytest.mark.parametrize("longest, stands", [(15, True), (16, False)])
def test_a_part_that_is_too_long_for_the_schema_stays_in_the_text(
    longest: int, stands: bool
) -> None:
    edition = "e" * longest
    text = f"{TEXT} {edition}"
    one = Reference("r1", text, publication_type="book", fields=(
        ReferenceField(FieldName.EDITION, len(TEXT) + 1, len(text), edition),
    ))  # fmt: skip
    assert bool(texts(cited(one), "edition_number")) is stands
    assert texts(cited(one), "unstructured_citation") == [text]


KEYS = {
    "as stated": (("r1", " r 2 "), ("r1", "r 2")),
    "one twice": (("r1", "r1"), ("r1", "citation-2")),
    "too long": (("x" * 129, "x" * 128), ("citation-1", "x" * 128)),
    "one that is called as we call another": (
        ("r1", "citation-3", "r1", "citation-5", ""),
        ("r1", "citation-3", "citation-3-", "citation-5", "citation-5-"),
    ),
    "one that is called so later": (
        ("r1", "r1", "citation-2"),
        ("r1", "citation-2-", "citation-2"),
    ),
}


@pytest.mark.parametrize("case", KEYS)
def test_each_key_stands_once_and_is_no_longer_than_the_schema_takes(case: str) -> None:
    stated, expected = KEYS[case]
    root = cited(*(Reference(key, TEXT) for key in stated))
    assert tuple(e.get("key") for e in all_of(root, "citation")) == expected


def test_without_references_there_is_no_list_which_would_delete_what_is_registered() -> None:
    assert all_of(cited(), "citation_list") == []
