"""All that the services say against one article, each with its place."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import FieldName, Finding
from jatspress.article.identifiers import same_doi
from jatspress.jats.people_read import affiliation_ids
from jatspress.jats.places import DOI, META
from jatspress.jats.text import squeezed
from jatspress.lookups.asking import Lookups
from jatspress.lookups.identity_checks import check_orcid, check_ror
from jatspress.lookups.own_checks import check_own
from jatspress.lookups.reference_checks import check_reference
from jatspress.lookups.rules import Remark
from jatspress.validation.article import Article


def check_online(article: Article, lookups: Lookups) -> tuple[Finding, ...]:
    """Compare what an article states with what Crossref, ROR and ORCID have."""
    found = (*_own(article, lookups), *_people(article, lookups), *_cited(article, lookups))
    return tuple(_placed(article, element, remark) for element, remark in found)


_Placed = Iterator[tuple[etree._Element, Remark]]


def _own(article: Article, lookups: Lookups) -> _Placed:
    for remark in check_own(article.meta, article.journal, lookups):
        yield article.first(DOI), remark


def _cited(article: Article, lookups: Lookups) -> _Placed:
    dois = {same_doi(doi) for r in article.references if (doi := r.value(FieldName.DOI))}
    for citation, reference in article.cited:
        for remark in check_reference(reference, lookups, dois):
            yield citation, remark


def _people(article: Article, lookups: Lookups) -> _Placed:
    for contributor in article.meta.contributors:
        for remark in check_orcid(contributor, lookups):
            yield _of_id(article, contributor.orcid or ""), remark
    yield from _affiliations(article, lookups)
    for award in article.meta.funding.awards if article.meta.funding else ():
        for identifier in (one for source in award.sources for one in source.ids):
            if identifier.scheme.lower() == "ror":
                for remark in check_ror(identifier.value, lookups, None):
                    yield _of_institution(article, identifier.value), remark


def _affiliations(article: Article, lookups: Lookups) -> _Placed:
    meta = article.root.find(META)
    if meta is None:
        return
    elements = {own: element for element, own in affiliation_ids(meta).items()}
    for affiliation in article.meta.affiliations:
        ids = [one.value for p in affiliation.parts for one in p.ids if one.scheme.lower() == "ror"]
        # With several institutions the names that stand there are not all of one id.
        alone = affiliation if len(set(ids)) == 1 else None
        for address in dict.fromkeys(ids):
            for remark in check_ror(address, lookups, alone):
                yield elements.get(affiliation.id, article.root), remark


def _of_id(article: Article, value: str) -> etree._Element:
    ids = article.named("contrib-id")
    return next((one for one in ids if squeezed(one) == value), article.root)


def _of_institution(article: Article, value: str) -> etree._Element:
    ids = article.named("institution-id")
    return next((one for one in ids if squeezed(one) == value), article.root)


def _placed(article: Article, element: etree._Element, remark: Remark) -> Finding:
    where = article.where(element)
    return remark.rule.finding(
        remark.message,
        path=article.document.path,
        line=where.line,
        column=where.column,
        xpath=where.xpath,
        excerpt=where.excerpt,
        expected=remark.expected,
        found=remark.found,
        hint=remark.hint or remark.rule.hint,
    )
