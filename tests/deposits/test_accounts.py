"""Every fact of an article is accounted for in its deposit, and a lost one is found."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from jatspress.article import ArticleMeta, ArticleParts, JatsContent, Reference, Title
from jatspress.article.accounts import Account
from jatspress.deposits.accounting import Paths
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.crossref import crossref_deposit
from jatspress.deposits.crossref.accounts import PLACES
from jatspress.deposits.crossref.completeness import completeness
from jatspress.deposits.crossref.versions import VERSIONS as KNOWN
from jatspress.deposits.facts import fields_of
from jatspress.jats.document import Document
from jatspress.jats.parse import parse_file
from jatspress.reports.accounts import accounts_as_html, accounts_as_json, accounts_as_text
from tests.deposits.sample import TIMESTAMP, VERSIONS, article, journal, of_rule, said
from tests.deposits.test_corpus import ANY
from tests.deposits.test_deposit import made_of
from tests.jats.strategies import metas
from tests.russian import RUSSIAN


def test_every_field_of_the_model_is_accounted_for() -> None:
    known = {*fields_of(ArticleMeta), *fields_of(Reference), *fields_of(ArticleParts)}
    assert known - set(PLACES) == set(), "say in accounts.py where it stands, or why nowhere"
    assert set(PLACES) - known == set(), "the model has no such field"


def account(version: str = "5.5.0", document: Document | None = None) -> Account:
    made = crossref_deposit(
        [document or article()],
        journal(),
        schema_version=version,
        timestamp=TIMESTAMP,
        accounted=True,
    )
    assert made.xml is not None, said(made)
    return made.accounts[0]


@pytest.mark.parametrize("version", VERSIONS)
def test_each_place_is_an_xpath_of_the_deposit_that_says_the_fact(version: str) -> None:
    made = crossref_deposit(
        [article()], journal(), schema_version=version, timestamp=TIMESTAMP, accounted=True
    )
    assert made.xml is not None
    root = etree.fromstring(made.xml)
    spaces = {prefix: uri for prefix, uri in root.nsmap.items() if prefix}
    for fact in made.accounts[0].standing:
        for place in fact.places:
            steps = [s if ":" in s or s.startswith("@") else f"d:{s}" for s in place[1:].split("/")]
            found = root.xpath(
                "/" + "/".join(steps), namespaces=spaces | {"d": KNOWN[version].namespace}
            )
            assert isinstance(found, list)
            assert len(found) == 1, place


def test_facts_stand_where_they_are_said_to() -> None:
    places = {fact.field: fact.places for fact in account().standing}
    record = "/doi_batch/body/journal/journal_article"
    assert places["contributors[1].orcid"] == (f"{record}/contributors/person_name[1]/ORCID",)
    assert places["volume"] == ("/doi_batch/body/journal/journal_issue/journal_volume/volume",)
    assert places["abstracts[2].lang"] == (f"{record}/jats:abstract[2]/@xml:lang",)
    assert places["references[3].text"] == (
        f"{record}/citation_list/citation[3]/unstructured_citation",
    )
    assert places["publication_dates[2]"] == (
        "/doi_batch/body/journal/journal_issue/publication_date",
    )


def test_what_stands_nowhere_has_a_reason_in_both_languages() -> None:
    for version in VERSIONS:
        left = account(version).left_out
        assert left
        for fact in left:
            assert fact.reason is not None
            pattern = getattr(fact.reason, "pattern", fact.reason)
            assert RUSSIAN.has("accounts", pattern), pattern


REMOVED = {
    "citation_list": "references[1].text",
    "pages": "fpage",
    "ORCID": "contributors[1].orcid",
    "publication_date": "publication_dates[1]",
    "abstract": "abstracts[1].content",
    "institution_id": "affiliations[1].parts[3].ids[1]",
    "unstructured_citation": "references[3].text",
    "subtitle": "title.subtitle",
    "publisher_item": "elocation_id",
}


@pytest.mark.parametrize("name", REMOVED)
def test_a_fact_that_is_taken_out_of_the_deposit_is_missed(name: str) -> None:
    document = article()
    made = crossref_deposit([document], journal(), timestamp=TIMESTAMP)
    assert made.xml is not None
    root = etree.fromstring(made.xml)
    record = root.find(".//{*}journal_article")
    assert record is not None
    for element in list(record.iter(f"{{*}}{name}")):
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
    found = completeness(record, DepositArticle(document), journal(), KNOWN["5.5.0"], Paths(root))
    unaccounted = {fact.field for fact in found.facts if not fact.places}
    assert REMOVED[name] in unaccounted
    if name != "institution_id":
        assert REMOVED[name] in {fact.field for fact in found.lost}, name


def test_nothing_is_lost_in_any_deposit_of_the_corpora(corpus: list[Path]) -> None:
    for path in corpus:
        for version in VERSIONS:
            made = crossref_deposit(
                [parse_file(path)],
                ANY,
                schema_version=version,
                timestamp=TIMESTAMP,
                accounted=True,
            )
            assert of_rule(made, "JP823") == [], (path.name, version)


@given(metas(), st.sampled_from(VERSIONS))
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_fact_of_any_front_matter_is_lost(meta: ArticleMeta, version: str) -> None:
    whole = replace(meta, doi="10.5555/a", title=Title(JatsContent.of_text("On rain")))
    made = crossref_deposit(
        [made_of(whole)],
        journal(),
        schema_version=version,
        timestamp=TIMESTAMP,
        accounted=True,
    )
    assert [fact for one in made.accounts for fact in one.lost] == []


def test_an_account_reads_alike_in_all_forms() -> None:
    one = account()
    text = accounts_as_text([one])
    table = json.loads(accounts_as_json([one]))
    page = accounts_as_html([one]).decode()
    assert table["accounts"][0]["summary"]["lost"] == 0
    assert table["accounts"][0]["summary"]["facts"] == len(one.facts)
    for fact in one.facts:
        assert fact.field in text
        assert f"<code>{fact.field}</code>" in page
    assert accounts_as_html([one]) == accounts_as_html([one])


def test_markup_in_a_fact_is_text_on_the_page() -> None:
    changed = article(("<volume>12<", "<volume>&lt;b&gt;12<"))
    page = accounts_as_html([account(document=changed)]).decode()
    assert "<b>12" not in page
    assert "&lt;b&gt;12" in page
