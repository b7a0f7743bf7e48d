"""Published articles as deposits, read back by a few lines that know nothing of ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from jatspress.deposits.article import DepositArticle
from jatspress.deposits.rsci import FORMS
from jatspress.deposits.targets import Choices, MadeDeposit
from jatspress.jats.parse import parse_file
from tests.deposits.rsci.test_schema import ANY

#: Articles that make no deposit, and what the format misses of them.
INCOMPLETE = {
    "497502.xml": "a preprint has no issue",
    "2176-4573-bak-p59384.xml": "neither volume nor number",
    "psmj-example.xml": "a kind that nobody knows: 'research'",
    "elife_poa_e02725.xml": "accepted, not yet published: no year",
}
Made = dict[str, tuple[DepositArticle, MadeDeposit]]


@pytest.fixture(scope="module")
def deposited(corpus: list[Path]) -> Made:
    """Every article of the corpora with its deposit."""
    articles = {path.name: DepositArticle(parse_file(path)) for path in corpus}
    return {
        name: (article, FORMS["xml"].make([article], ANY, Choices(accounted=True)))
        for name, article in articles.items()
    }


def records(deposited: Made) -> list[tuple[str, DepositArticle, etree._Element]]:
    found = []
    for name, (article, made) in deposited.items():
        if made.data is not None:
            record = etree.fromstring(made.data).find("issue/articles/article")
            assert record is not None
            found.append((name, article, record))
    return found


def letters(words: str | None) -> str:
    return "".join((words or "").split())


def inside(element: etree._Element | None) -> str:
    return "" if element is None else letters("".join(str(part) for part in element.itertext()))


def test_every_published_article_makes_a_deposit_or_says_what_it_lacks(deposited: Made) -> None:
    for name, (_, made) in deposited.items():
        errors = [str(f.message) for f in made.findings if f.severity.value == "error"]
        assert bool(errors) == (name in INCOMPLETE), (name, errors)


def test_no_fact_of_the_corpora_is_lost(deposited: Made) -> None:
    accounts = [
        account
        for name, (_, made) in deposited.items()
        for account in made.accounts
        if name not in INCOMPLETE
    ]
    assert [(a.path, fact.field) for a in accounts for fact in a.lost] == []
    assert sum(len(account.standing) for account in accounts) > 10_000


def test_titles_dois_pages_and_authors_stand_where_they_belong(deposited: Made) -> None:
    read = records(deposited)
    assert len(read) > 40
    for name, article, record in read:
        source = article.document.root.find("front/article-meta")
        assert source is not None
        for mark in source.findall("title-group/article-title//xref"):
            mark.text, mark[:] = None, []
        if source.find("title-group/article-title/inline-formula") is None:
            title = inside(source.find("title-group/article-title"))
            assert title in inside(record.find("artTitles/artTitle")), name
        dois = [letters(e.text) for e in source.findall("article-id[@pub-id-type='doi']")][:1]
        assert [letters(e.text) for e in record.findall("codes/doi")] == dois, name
        first = source.findtext("fpage") or source.findtext("elocation-id")
        assert letters(record.findtext("pages")).startswith(letters(first)), name
        surnames = [
            letters(e.text)
            for e in source.findall("contrib-group/contrib[@contrib-type='author']/name/surname")
        ]
        written = [
            letters(author.findtext("individInfo/surname"))
            for author in record.findall("authors/author")
            if author.find("role") is None
        ]
        assert [s for s in surnames if s not in written] == [], name


def test_every_reference_stands_with_all_its_letters(deposited: Made) -> None:
    count = 0
    for name, article, record in records(deposited):
        texts = [letters(text) for text in record.xpath("references/reference/refInfo/text/text()")]
        stated = [letters(reference.text) for reference in article.references]
        assert sorted(texts) == sorted(stated), name
        count += len(texts)
    assert count > 1000
