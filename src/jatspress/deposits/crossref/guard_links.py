"""The last look at what a deposit names: DOIs, addresses, references, relations."""

from __future__ import annotations

import ipaddress
import unicodedata
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree

from jatspress.article import say
from jatspress.deposits.crossref import guard_link_rules as rules
from jatspress.deposits.crossref.guard import (
    Trouble,
    beyond_the_schema,
    check,
    elements,
    words_of,
)

__all__ = ["beyond_the_schema"]


@check
def dois(root: etree._Element) -> Iterator[Trouble]:
    """A DOI has no blank inside, each record its own, and all of them one prefix."""
    for doi in elements(root, "doi"):
        text = words_of(doi)
        if any(c.isspace() for c in text):
            blank = say("the DOI '{doi}' has a blank inside", doi=text)
            yield rules.DOI_CHARACTERS, doi, blank
        elif any(unicodedata.category(c) in ("Cc", "Cf") for c in text):
            unseen = say("the DOI '{doi}' has an invisible character inside", doi=text)
            yield rules.DOI_CHARACTERS, doi, unseen
    registered: set[str] = set()
    prefix: str | None = None
    for data in elements(root, "doi_data"):
        own = _own_doi(data)
        if own in registered:
            yield rules.ONCE, data, say("the DOI {doi} is registered twice", doi=own)
        registered.add(own)
        first = own.partition("/")[0]
        prefix = prefix or first
        if first != prefix:
            other = say("the prefix of {doi} is not {prefix}", doi=own, prefix=prefix)
            yield rules.ONE_PREFIX, data, other


def _own_doi(data: etree._Element | None) -> str:
    """The DOI of a `doi_data` as it is compared."""
    return words_of(data.find("{*}doi")).lower() if data is not None else ""


@check
def resources(root: etree._Element) -> Iterator[Trouble]:
    """A resource is an address of the public web, that of an article under its journal's host."""
    for element in elements(root, "resource"):
        if not _is_public(words_of(element)):
            wrong = say("'{text}' is no address of the public web", text=words_of(element))
            yield rules.RESOURCE, element, wrong
    journal = root.find(".//{*}journal_metadata/{*}doi_data/{*}resource")
    host = _host(words_of(journal))
    for article in elements(root, "journal_article"):
        own = article.find("{*}doi_data/{*}resource")
        if own is None or journal is None or _host(words_of(own)) == host:
            continue
        other = "the article stands under {own}, the journal under {host}"
        yield rules.HOST, own, say(other, own=_host(words_of(own)), host=host)


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:  # brackets that hold no address
        return ""


def _is_public(address: str) -> bool:
    host = _host(address)
    if not address.lower().startswith(("http://", "https://")) or not host:
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith((".local", ".localhost", ".internal"))


@check
def citations(root: etree._Element) -> Iterator[Trouble]:
    """A list of citations is not empty; each has a key of its own, and words or a DOI."""
    for listed in elements(root, "citation_list"):
        if not len(listed):
            empty = "the list of references is empty, which would delete those registered"
            yield rules.LISTED, listed, say(empty)
        keys: set[str] = set()
        for citation in listed:
            key = citation.get("key", "").strip()
            if not key:
                yield rules.KEYS, citation, say("a reference has an empty key")
            elif key in keys:
                yield rules.KEYS, citation, say("two references have the key '{key}'", key=key)
            keys.add(key)
            if not words_of(citation):
                yield rules.EMPTY, citation, say("the reference {key} is empty", key=key)
        yield from _cited_dois(listed)


def _cited_dois(listed: etree._Element) -> Iterator[Trouble]:
    around = listed.getparent()
    own = _own_doi(around.find("{*}doi_data")) if around is not None else ""
    cited: set[str] = set()
    for citation in listed:
        doi = words_of(citation.find("{*}doi")).lower()
        if doi and doi in cited:
            twice = say("two references have the DOI {doi}", doi=doi)
            yield rules.CITED_ONCE, citation, twice
        if doi and doi == own:
            itself = say("the work cites itself: {doi}", doi=doi)
            yield rules.SELF_CITATION, citation, itself
        cited.add(doi)


@check
def relations(root: etree._Element) -> Iterator[Trouble]:
    """A work has no relation to itself; a notice updates another, and the policy is neither."""
    for record in elements(
        root, "journal_article", "posted_content", "conference_paper", "peer_review"
    ):
        own = _own_doi(record.find("{*}doi_data"))
        for relation in elements(record, "inter_work_relation", "intra_work_relation"):
            if words_of(relation).lower() == own:
                itself = say("the work has a relation to itself: {doi}", doi=own)
                yield rules.SELF_RELATION, relation, itself
        for element in elements(record, "update", "crossmark_policy"):
            if words_of(element).lower() == own:
                wrong = say("the notice names itself: {doi}", doi=own)
                yield rules.SELF_UPDATE, element, wrong


@check
def reviews(root: etree._Element) -> Iterator[Trouble]:
    """A review names the work that it reviews."""
    for review in elements(root, "peer_review"):
        relations = elements(review, "inter_work_relation")
        if "isReviewOf" not in {e.get("relationship-type") for e in relations}:
            yield rules.REVIEWED, review, say("the review names no work that it reviews")
