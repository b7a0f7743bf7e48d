"""Published articles as records of DataCite, read back by a few lines that know nothing of ours."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from jatspress.article import ArticleMeta, LangText, Reference
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.datacite import FORMS
from jatspress.deposits.targets import Choices, MadeDeposit
from jatspress.jats.parse import parse_file
from tests.deposits.sample import all_of, errors, said, texts
from tests.deposits.test_corpus import ANY

LIKE_ANY = replace(ANY, publisher_names=(LangText("House", "en"),))
#: Articles that DataCite would refuse, and the rules that say why.
INCOMPLETE = {
    "journal.pmed.0020402.xml": {"DC102"},  # corrections without an author
    "varias_erratas.xml": {"DC102"},
    "63543879003.xml": {"DC101"},
    "elife_poa_e02725.xml": {"DC105"},  # accepted, not yet published
}
Deposits = dict[str, tuple[DepositArticle, MadeDeposit]]


@pytest.fixture(scope="module")
def deposits(corpus: list[Path]) -> Deposits:
    articles = {path.name: DepositArticle(parse_file(path)) for path in corpus}
    choices = Choices(accounted=True)
    return {n: (a, FORMS["xml"].make([a], LIKE_ANY, choices)) for n, a in articles.items()}


def test_every_article_has_a_record_or_says_what_it_lacks(deposits: Deposits) -> None:
    for name, (_, deposit) in deposits.items():
        wanted = INCOMPLETE.get(name, set())
        assert errors(deposit) == wanted, (name, said(deposit))
        assert (deposit.data is None) == bool(wanted)


def test_nothing_is_lost(deposits: Deposits) -> None:
    accounts = [account for _, deposit in deposits.values() for account in deposit.accounts]
    assert [(a.path, fact) for a in accounts for fact in a.lost] == []
    assert sum(len(account.standing) for account in accounts) > 10_000


def test_the_records_say_what_the_articles_say(deposits: Deposits) -> None:
    for name, (article, deposit) in deposits.items():
        if deposit.data is not None:
            root = etree.fromstring(deposit.data)
            assert read(root) == stated(article.meta), name
            cited = {text.lower() for text in dois(root)}
            assert cited == set(cited_dois(article.references)), name


def stated(meta: ArticleMeta) -> dict[str, Any]:
    """What an article says of itself, read without what makes the records."""
    people = [c for c in meta.contributors if c.contrib_type in ("author", None) and c.display]
    awards = meta.funding.awards if meta.funding else ()
    licences = meta.permissions.licenses if meta.permissions else ()
    return {
        "doi": meta.doi,
        "titles": 1 + len(meta.trans_titles),
        "surnames": [p.name.surname for p in people if p.name and p.name.surname],
        "orcids": [p.orcid[-19:] for p in people if p.orcid],
        "year": str(meta.publication_date.year) if meta.publication_date else "",
        "volume": [meta.volume] if meta.volume else [],
        "abstracts": len([a for a in meta.abstracts if not a.abstract_type and a.content.text]),
        "licences": [licence.url for licence in licences if licence.url],
        "awards": [number for a in awards if a.sources for number in a.award_ids],
    }


def read(root: etree._Element) -> dict[str, Any]:
    creators = all_of(root, "creators")[0]
    journals = [e for e in all_of(root, "relatedItem") if e.get("relationType") == "IsPublishedIn"]
    return {
        "doi": texts(root, "identifier")[0],
        "titles": len([e for e in all_of(root, "titles")[0] if e.get("titleType") != "Subtitle"]),
        "surnames": texts(creators, "familyName"),
        "orcids": [
            (e.text or "")[-19:]
            for e in all_of(creators, "nameIdentifier")
            if e.get("nameIdentifierScheme") == "ORCID"
        ],
        "year": texts(root, "publicationYear")[0],
        "volume": [text for item in journals for text in texts(item, "volume")],
        "abstracts": len(
            [e for e in all_of(root, "description") if e.get("descriptionType") == "Abstract"]
        ),
        "licences": [e.get("rightsURI") for e in all_of(root, "rights") if e.get("rightsURI")],
        "awards": texts(root, "awardNumber"),
    }


def dois(root: etree._Element) -> list[str]:
    return [
        e.text or ""
        for e in all_of(root, "relatedIdentifier")
        if e.get("relationType") == "Cites" and e.get("relatedIdentifierType") == "DOI"
    ]


def cited_dois(references: tuple[Reference, ...]) -> list[str]:
    """The DOIs that references state as such, or as the address that leads to one."""
    found = []
    for reference in references:
        fields = [f.value.lower() for f in reference.fields if f.name.value == "doi"]
        links = [f.value.lower() for f in reference.fields if f.name.value == "uri"]
        own = [value for value in fields if value.startswith("10.")]
        own += [link.partition("doi.org/")[2] for link in links if "doi.org/10." in link]
        found += own[:1]
    return found
