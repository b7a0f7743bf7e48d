"""Funders and awards."""

from __future__ import annotations

from lxml import etree

from jatspress.article import ArticleMeta, FundingSource, Identifier
from jatspress.article.identifiers import FUNDER_DOI
from jatspress.deposits.datacite.build import part, sub, sub_if

#: Schemes of funders, the best first; DataCite takes one identifier of each.
_SCHEMES = ("ror", "funder", "isni", "grid")
_NAMES = {"ror": "ROR", "funder": "Crossref Funder ID", "isni": "ISNI", "grid": "GRID"}
_ADDRESSES = {"ror": "https://ror.org", "funder": "https://doi.org/10.13039"}


def write_funding(root: etree._Element, meta: ArticleMeta) -> None:
    """Append a reference for each award of each funder; of an award alone DataCite takes none."""
    for award in meta.funding.awards if meta.funding else ():
        for source in award.sources:
            if source.name.strip():
                for number in award.award_ids or (None,):
                    _reference(root, source, number)


def _reference(root: etree._Element, source: FundingSource, number: str | None) -> None:
    made = sub(part(root, "fundingReferences"), "fundingReference")
    sub(made, "funderName", " ".join(source.name.split()))
    identifier = best_funder_id(source.ids)
    if identifier is not None:
        scheme = _scheme(identifier)
        sub(
            made,
            "funderIdentifier",
            _value(identifier, scheme),
            funderIdentifierType=_NAMES.get(scheme, "Other"),
            schemeURI=_ADDRESSES.get(scheme),
        )
    sub_if(made, "awardNumber", " ".join((number or "").split()))


def best_funder_id(ids: tuple[Identifier, ...]) -> Identifier | None:
    """The one identifier of a funder that is sent: ROR, then the Funder ID."""
    rank = {scheme: place for place, scheme in enumerate(_SCHEMES)}
    return min(ids, key=lambda one: rank.get(_scheme(one), len(rank)), default=None)


def _scheme(identifier: Identifier) -> str:
    if FUNDER_DOI.search(identifier.value):
        return "funder"
    scheme = identifier.scheme.lower()
    return "ror" if "ror.org/" in identifier.value.lower() else scheme


def _value(identifier: Identifier, scheme: str) -> str:
    text = "".join(identifier.value.split()) if scheme in _NAMES else identifier.value.strip()
    if scheme == "funder":
        found = FUNDER_DOI.search(text)
        return f"https://doi.org/{found[0]}" if found else text
    if scheme == "ror":
        return f"https://ror.org/{text.rstrip('/').rpartition('/')[2]}"
    return text
