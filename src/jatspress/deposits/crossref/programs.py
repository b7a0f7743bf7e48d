"""Funding, licences and relations, only as stated."""

from __future__ import annotations

import re

from lxml import etree

from jatspress.article import ArticleMeta, Award, FundingSource, License, RelatedArticle
from jatspress.article.identifiers import DOI, FUNDER_DOI
from jatspress.deposits.crossref.affiliations import institution_uri
from jatspress.deposits.crossref.build import ACCESS, FUNDREF, RELATIONS, drop_if_empty, sub, sub_if
from jatspress.deposits.crossref.versions import CrossrefVersion

_WEB = re.compile(r"(?:https?|ftp)://\S{3,}", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

#: JATS @related-article-type ← where it is certain, the relation and whether it is within a work.
_RELATIONS = {
    "commentary-article": ("inter_work_relation", "isCommentOn"),
    "commentary": ("inter_work_relation", "hasComment"),
    "peer-reviewed-article": ("inter_work_relation", "isReviewOf"),
    "reviewed-article": ("inter_work_relation", "isReviewOf"),
    "peer-review": ("inter_work_relation", "hasReview"),
    "peer-review-report": ("inter_work_relation", "hasReview"),
    "supplement": ("inter_work_relation", "isSupplementedBy"),
    "preprint": ("intra_work_relation", "hasPreprint"),
    "translated-article": ("intra_work_relation", "isTranslationOf"),
    "translation": ("intra_work_relation", "hasTranslation"),
    "republished-article": ("intra_work_relation", "isVersionOf"),
}
#: Kinds of notice, which Crossmark alone can tell.
UPDATES = frozenset(
    {
        "addended-article",
        "corrected-article",
        "retracted-article",
        "updated-article",
        "object-of-concern",
        "addressed-article",
        "partial-retraction",
    }
)


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


def write_relations(parent: etree._Element, meta: ArticleMeta) -> None:
    """Append the relations that are certain (`rel:program`)."""
    program = sub(parent, f"{{{RELATIONS}}}program", name="relations")
    for related in meta.related_articles:
        doi = related_doi(related)
        relation = relation_of(related)
        if doi is None or relation is None or is_itself(related, meta):
            continue
        tag, kind = relation
        item = sub(program, "related_item")
        sub(item, tag, doi, **{"relationship-type": kind, "identifier-type": "doi"})
    drop_if_empty(program)


def is_itself(related: RelatedArticle, meta: ArticleMeta) -> bool:
    """Tell whether a link to another article leads to this one: no relation for Crossref."""
    doi = related_doi(related)
    return doi is not None and doi.lower() == (meta.doi or "").lower()


def relation_of(related: RelatedArticle) -> tuple[str, str] | None:
    """The element and the type of a relation that is certain; `None` for another link."""
    return _RELATIONS.get(related.related_article_type)


def related_doi(related: RelatedArticle) -> str | None:
    """The DOI that a link to another article names."""
    match = DOI.search(related.href)
    return match[0] if match else None


def is_update(related: RelatedArticle) -> bool:
    """Tell whether the link says that this article corrects or retracts another one."""
    return related.related_article_type in UPDATES
