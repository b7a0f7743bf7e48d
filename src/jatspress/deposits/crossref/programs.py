"""Funding, licences and registered trials, only as stated."""

from __future__ import annotations

import re

from lxml import etree

from jatspress.article import ArticleMeta, Award, FundingSource, License, RelatedObject
from jatspress.article.identifiers import FUNDER_DOI
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.crossref.affiliations import institution_uri
from jatspress.deposits.crossref.build import ACCESS, FUNDREF, TRIALS, drop_if_empty, sub, sub_if
from jatspress.deposits.crossref.versions import CrossrefVersion

_WEB = re.compile(r"(?:https?|ftp)://\S{3,}", re.IGNORECASE)
#: A registry of trials as Crossref names it (schema clinicaltrials, @registry).
_REGISTRY = re.compile(r"10\.18810/[a-z-]+")
_STAGES = {"preresults": "preResults", "results": "results", "postresults": "postResults"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def write_funding(parent: etree._Element, meta: ArticleMeta, version: CrossrefVersion) -> None:
    """Append the funders with their awards (`fr:program`)."""
    program = sub(parent, f"{{{FUNDREF}}}program", name="fundref")
    for award in meta.funding.awards if meta.funding else ():
        for source in award.sources or (None,):
            _fund_group(program, source, award, version)
    drop_if_empty(program)


def _fund_group(
    program: etree._Element,
    source: FundingSource | None,
    award: Award,
    version: CrossrefVersion,
) -> None:
    """One funder with its awards: Crossref takes one funder in a group."""
    group = sub(program, "assertion", name="fundgroup")
    if source is not None:
        _funder(group, source, version)
    for number in award.award_ids:
        sub(group, "assertion", number, name="award_number")
    drop_if_empty(group)


def _funder(group: etree._Element, source: FundingSource, version: CrossrefVersion) -> None:
    if source.name:
        name = sub(group, "assertion", source.name, name="funder_name")
        found = (FUNDER_DOI.search(identifier.value) for identifier in source.ids)
        for match in found:
            if match is not None:
                sub(name, "assertion", f"https://doi.org/{match[0]}", name="funder_identifier")
                break
    for identifier in source.ids:
        scheme = identifier.scheme.lower()
        if scheme == "ror" and version.funder_ror:
            sub_if(group, "assertion", institution_uri(scheme, identifier.value), name="ror")


def write_licenses(parent: etree._Element, meta: ArticleMeta) -> None:
    """Append the licences by their addresses (`ai:program`); they are those of this version."""
    permissions = meta.permissions
    if permissions is None:
        return
    program = sub(parent, f"{{{ACCESS}}}program", name="AccessIndicators")
    if permissions.free_to_read:
        sub(program, "free_to_read")
    for licence in permissions.licenses:
        if has_address(licence):
            sub(
                program,
                "license_ref",
                (licence.url or "").strip(),
                start_date=_day(licence.start_date),
                applies_to="vor",
            )
    drop_if_empty(program)


def has_address(licence: License) -> bool:
    """Tell whether a licence has the web address that Crossref takes."""
    return _WEB.fullmatch((licence.url or "").strip()) is not None


def _day(date: str | None) -> str | None:
    return date if date and _DAY.fullmatch(date) else None


def write_trials(parent: etree._Element, article: DepositArticle) -> None:
    """Append the registered trials whose registry is one of Crossref's list (`ct:program`)."""
    program = sub(parent, f"{{{TRIALS}}}program")
    found = map(trial_of, (*article.meta.related_objects, *article.parts.objects))
    for registry, number, stage in dict.fromkeys(trial for trial in found if trial is not None):
        sub(program, "clinical-trial-number", number, registry=registry, type_=stage)
    drop_if_empty(program)


def trial_of(thing: RelatedObject) -> tuple[str, str, str | None] | None:
    """Registry, number and stage of a registered trial, as JATS4R has it tagged."""
    registry = _REGISTRY.search(thing.source_id or "")
    if registry is None or not thing.document_id or len(thing.document_id.split()) > 1:
        return None
    stage = re.sub(r"[^a-z]", "", (thing.content_type or "").lower())
    return registry[0], thing.document_id, _STAGES.get(stage)
