"""Published articles as records of DOAJ, read back by a few lines that know nothing of ours."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from jatspress.article import ArticleMeta
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.doaj import FORMS
from jatspress.deposits.targets import Choices, MadeDeposit
from jatspress.jats.parse import parse_file
from tests.deposits.sample import errors, said
from tests.deposits.test_corpus import ANY

#: Articles that DOAJ would refuse, and the rules that say why.
INCOMPLETE = {
    "497502.xml": {"DOAJ202"},  # a preprint: no ISSN
    "psmj-example.xml": {"DOAJ202"},  # an ISSN without its edition
    # What the profile doaj of the validation says before: no DOI and no address, no date.
    "63543879003.xml": {"JP830"},
    "elife_poa_e02725.xml": {"JP830"},
}


@pytest.fixture(scope="module", params=FORMS)
def deposits(
    request: pytest.FixtureRequest, corpus: list[Path]
) -> tuple[str, dict[str, tuple[DepositArticle, MadeDeposit]]]:
    form: str = request.param
    articles = {path.name: DepositArticle(parse_file(path)) for path in corpus}
    choices = Choices(accounted=True)
    return form, {n: (a, FORMS[form].make([a], ANY, choices)) for n, a in articles.items()}


Deposits = tuple[str, dict[str, tuple[DepositArticle, MadeDeposit]]]


def test_every_article_has_a_record_or_says_what_it_lacks(deposits: Deposits) -> None:
    form, made = deposits
    for name, (_, deposit) in made.items():
        wanted = INCOMPLETE.get(name, set()) - ({"JP830"} if form == "json" else set())
        assert errors(deposit) == wanted, (name, said(deposit))
        assert (deposit.data is None) == bool(wanted)


def test_nothing_is_lost(deposits: Deposits) -> None:
    accounts = [account for _, deposit in deposits[1].values() for account in deposit.accounts]
    assert [(a.path, fact) for a in accounts for fact in a.lost] == []
    assert sum(len(account.standing) for account in accounts) > 2000


def test_the_records_say_what_the_articles_say(deposits: Deposits) -> None:
    form, made = deposits
    read = read_xml if form == "xml" else read_json
    for name, (article, deposit) in made.items():
        if deposit.data is not None:
            assert read(deposit.data) == stated(article.meta), name


def stated(meta: ArticleMeta) -> dict[str, Any]:
    """What an article says of itself, read without what makes the records."""
    date = meta.publication_date
    people = [c for c in meta.contributors if c.contrib_type in ("author", None) and c.display]
    return {
        "doi": meta.doi,
        "title": letters(meta.title.content.text)[:12] if meta.title else "",
        "authors": [letters(person.display) for person in people],
        "orcids": [f"https://orcid.org/{p.orcid[-19:]}" for p in people if p.orcid],
        "year": str(date.year) if date else None,
        "volume": meta.volume,
        "issue": meta.issue,
        "first page": meta.fpage or meta.elocation_id,
        "affiliated": [bool(person.affiliations) for person in people],
    }


def letters(text: str | None) -> str:
    return "".join(c for c in text or "" if c.isalnum())


def read_xml(data: bytes) -> dict[str, Any]:
    record = etree.fromstring(data)[0]
    people = record.findall("authors/author")
    return {
        "doi": record.findtext("doi"),
        "title": letters(record.findtext("title"))[:12],
        "authors": [letters(person.findtext("name")) for person in people],
        "orcids": [e.text for e in record.iter("orcid_id")],
        "year": (record.findtext("publicationDate") or "")[:4],
        "volume": record.findtext("volume"),
        "issue": record.findtext("issue"),
        "first page": record.findtext("startPage"),
        "affiliated": [person.find("affiliationId") is not None for person in people],
    }


def read_json(data: bytes) -> dict[str, Any]:
    bibjson = json.loads(data)[0]["bibjson"]
    journal, people = bibjson.get("journal", {}), bibjson.get("author", [])
    dois = [each["id"] for each in bibjson["identifier"] if each["type"] == "doi"]
    return {
        "doi": dois[0] if dois else None,
        "title": letters(bibjson["title"])[:12],
        "authors": [letters(person["name"]) for person in people],
        "orcids": [person["orcid_id"] for person in people if "orcid_id" in person],
        "year": bibjson.get("year"),
        "volume": journal.get("volume"),
        "issue": journal.get("number"),
        "first page": journal.get("start_page"),
        "affiliated": ["affiliation" in person for person in people],
    }
