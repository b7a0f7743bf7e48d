"""Licences, copyright and funders, each as stated."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import ArticleMeta, Award, FundingSource
from jatspress.descriptions.numbers import whole_number
from jatspress.descriptions.plain_text import plain_text
from jatspress.descriptions.schema_org.nodes import (
    Node,
    first_address,
    one_or_all,
    organization,
    unique,
    without,
)


def rights_of(meta: ArticleMeta) -> Node:
    """The properties of the article that say what may be done with it, and whose it is."""
    rights = meta.permissions
    if rights is None:
        return {}
    licences = unique(licence.url for licence in rights.licenses if licence.url)
    texts = unique(plain_text(one.content) for one in rights.licenses if one.content)
    notices = unique(plain_text(notice) for notice in rights.statements)
    return {
        "license": one_or_all(licences),
        "usageInfo": [{"@type": "CreativeWork", "text": text} for text in texts if text],
        "copyrightHolder": [organization(plain_text(who)) for who in rights.holders],
        "copyrightYear": one_or_all([whole_number(year) for year in rights.years]),
        "copyrightNotice": one_or_all(notices),
        "isAccessibleForFree": True if rights.free_to_read else None,
    }


def funding_of(meta: ArticleMeta) -> Node:
    """The properties of the article that name who paid for the work."""
    awards = meta.funding.awards if meta.funding else ()
    return {
        "funder": unique(_funder(source) for award in awards for source in award.sources),
        "funding": [grant for award in awards for grant in _grants(award)],
    }


def _funder(source: FundingSource) -> Node:
    address = first_address(source.ids)
    return {
        "@type": "Organization",
        "@id": address,
        "name": source.name,
        "identifier": without(source.ids, address),
        "address": {"@type": "PostalAddress", "addressCountry": source.country_code},
    }


def _grants(award: Award) -> Iterator[Node]:
    for number in award.award_ids:
        yield {
            "@type": "Grant",
            "identifier": number,
            "funder": [_funder(source) for source in award.sources],
        }
