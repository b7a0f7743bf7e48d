"""The account of a PubMed record: what is taken out of the record is missed, and only that."""

from __future__ import annotations

import pytest
from lxml import etree

from jatspress.deposits.accounting import Paths
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.pubmed.completeness import completeness
from jatspress.deposits.pubmed.record import write_record
from jatspress.deposits.pubmed.texts import LeftBehind
from jatspress.deposits.pubmed.view import Citation
from tests.deposits.sample import article, journal

KEYWORDS = '<kwd-group xml:lang="en"><kwd>rain</kwd></kwd-group><funding-group>'


def lost_without(*paths: str) -> list[str]:
    """The fields that the account misses in a record without these elements."""
    root = etree.Element("ArticleSet")
    citation = Citation(DepositArticle(article(("<funding-group>", KEYWORDS))), journal())
    record = write_record(root, citation, LeftBehind())
    for path in paths:
        found = record.find(path)
        assert found is not None, path
        found.getparent().remove(found)
    return [fact.field for fact in completeness(record, citation, Paths(root)).lost]


def test_nothing_is_missed_in_a_whole_record() -> None:
    assert lost_without() == []


@pytest.mark.parametrize(
    "path, fields",
    [
        ("ArticleTitle", ["title.content", "title.subtitle"]),
        ("Journal/Volume", ["volume"]),
        ("FirstPage", ["fpage"]),
        ("ELocationID", ["elocation_id"]),
        ("AuthorList/Author[3]/Suffix", ["contributors[3].names[1].suffix"]),
        ("AuthorList/Author[1]/Identifier", ["contributors[1].orcid"]),
        ("AuthorList/Author[4]/CollectiveName", ["contributors[4].collab"]),
        ("GroupList//LastName", ["contributors[4].members[1].names[1].surname"]),
        ("Abstract/AbstractText", ["abstracts[1].content"]),
        ("OtherAbstract", ["abstracts[2].content"]),
        ("ObjectList/Object[@Type='keyword']", ["keywords[1].keywords[1]"]),
        (
            "ObjectList/Object[@Type='grant']",
            ["funding.awards[1].sources[1].name", "funding.awards[1].award_ids[1]"],
        ),
        (
            "ObjectList/Object[@Type='Comment']",
            ["related_articles[1].related_article_type", "related_articles[1].href"],
        ),
        ("PublicationType", ["article_type"]),
    ],
)  # fmt: skip
def test_what_is_taken_out_is_missed(path: str, fields: list[str]) -> None:
    assert [field for field in lost_without(path) if field in fields] == fields


def test_a_reference_is_looked_for_in_its_own_entry_alone() -> None:
    missed = lost_without("ReferenceList/Reference[2]/Citation")
    assert missed
    assert {field.partition(".")[0] for field in missed} == {"references[2]"}


def test_the_name_of_one_author_is_not_found_in_another() -> None:
    assert lost_without("AuthorList/Author[3]/LastName") == ["contributors[3].names[1].surname"]
