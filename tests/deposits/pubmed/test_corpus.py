"""Published articles as records, read back by a few lines that know nothing of ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from jatspress.deposits.article import DepositArticle
from jatspress.deposits.pubmed import pubmed_deposit
from jatspress.deposits.targets import Choices, MadeDeposit
from jatspress.jats.parse import parse_file
from tests.deposits.pubmed.test_schema import ANY

#: Articles that have no record, and what they lack.
INCOMPLETE = {
    "497502.xml": "Issn",  # a preprint
    "elife_poa_e02725.xml": "PubDate",  # accepted, not yet published
}
Made = dict[str, tuple[DepositArticle, MadeDeposit]]


@pytest.fixture(scope="module")
def deposited(corpus: list[Path]) -> Made:
    """Every article of the corpora with its deposit."""
    articles = {path.name: DepositArticle(parse_file(path)) for path in corpus}
    return {
        name: (article, pubmed_deposit([article], ANY, Choices(accounted=True)))
        for name, article in articles.items()
    }


def records(deposited: Made) -> list[tuple[str, DepositArticle, etree._Element]]:
    return [
        (name, article, etree.fromstring(made.data)[0])
        for name, (article, made) in deposited.items()
        if made.data is not None
    ]


def letters(element: etree._Element | None) -> str:
    if element is None:
        return ""
    return "".join("".join(str(part) for part in element.itertext()).split())


def test_every_published_article_has_a_record_or_says_what_it_lacks(deposited: Made) -> None:
    for name, (_, made) in deposited.items():
        errors = [str(f.message) for f in made.findings if f.severity.value == "error"]
        assert bool(errors) == (name in INCOMPLETE), (name, errors)


def test_no_fact_of_the_corpora_is_lost(deposited: Made) -> None:
    accounts = [account for _, made in deposited.values() for account in made.accounts]
    assert [(a.path, fact.field) for a in accounts for fact in a.lost] == []
    assert sum(len(account.standing) for account in accounts) > 10_000


def test_titles_authors_dois_and_references_stand_where_they_belong(deposited: Made) -> None:
    for name, article, record in records(deposited):
        front = article.document.root.find("front/article-meta")
        assert front is not None, name
        title = front.find("title-group/article-title")
        titles = [letters(record.find(tag)) for tag in ("ArticleTitle", "VernacularTitle")]
        for mark in list(title.iter("xref", "fn")) if title is not None else ():
            mark.text = None
        assert any(letters(title) in found for found in titles), name
        surnames = [
            letters(contrib.find(".//surname"))
            for contrib in front.findall("contrib-group/contrib[@contrib-type='author']")
            if contrib.find("name") is not None
        ]
        listed = [letters(author.find("LastName")) for author in record.iterfind("AuthorList/*")]
        assert [one for one in listed if one in surnames] == surnames, name
        doi = front.findtext("article-id[@pub-id-type='doi']")
        assert record.findtext("ArticleIdList/ArticleId[@IdType='doi']") == (
            doi.strip() if doi else None
        ), name
        cited = record.findall("ReferenceList/Reference")
        assert len(cited) == len(article.references), name
        assert all(letters(one) for one in cited), name


def test_no_record_has_an_e_mail_address_or_a_day_that_nobody_stated(deposited: Made) -> None:
    for name, article, record in records(deposited):
        for affiliation in record.iter("Affiliation"):
            assert "@" not in letters(affiliation), name
        stated = {letters(day).lstrip("0") for day in article.document.root.iter("day")}
        for day in record.iter("Day"):
            assert (day.text or "").lstrip("0") in stated, name
