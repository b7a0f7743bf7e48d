"""The record of an article: DataCite's properties in the order of its documentation."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from jatspress.article import ArticleMeta, JournalProfile
from jatspress.article.identifiers import bare_doi
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.datacite.build import is_language, part, resource, sub, sub_if
from jatspress.deposits.datacite.cited import write_cited
from jatspress.deposits.datacite.dates import write_dates
from jatspress.deposits.datacite.funding import write_funding
from jatspress.deposits.datacite.journal import write_issns, write_journal, write_publisher
from jatspress.deposits.datacite.kinds import kind_of
from jatspress.deposits.datacite.people import Made, write_people
from jatspress.deposits.datacite.relations import write_products, write_relations
from jatspress.deposits.datacite.rights import write_rights
from jatspress.deposits.datacite.texts import write_descriptions, write_subjects, write_titles
from jatspress.descriptions.plain_text import LeftBehind


@dataclass(frozen=True)
class Written:
    """A record, and which of its elements each contributor and each reference became."""

    root: etree._Element
    contributors: list[Made]
    references: list[list[etree._Element]]


def write_record(article: DepositArticle, profile: JournalProfile, left: LeftBehind) -> Written:
    """Write all that DataCite has a property for."""
    meta, root = article.meta, resource()
    sub(root, "identifier", bare_doi(meta.doi or ""), identifierType="DOI")
    contributors = write_people(root, meta, left)
    write_titles(root, meta, left)
    write_publisher(root, meta, profile)
    date = meta.publication_date
    sub_if(root, "publicationYear", f"{date.year:04d}" if date else None)
    sub(root, "resourceType", meta.article_type, resourceTypeGeneral=kind_of(meta))
    write_subjects(root, meta, left)
    _holders(root, meta)
    write_dates(root, meta)
    language = meta.lang or profile.language
    sub_if(root, "language", language if is_language(language) else None)
    _other_identifiers(root, meta)
    write_issns(root, meta, profile)
    write_relations(root, article)
    write_journal(root, meta, profile)
    write_products(root, meta)
    references = write_cited(root, article.references)
    write_rights(root, article, left)
    write_descriptions(root, article, left)
    write_funding(root, meta)
    _formats_and_version(root, meta)
    _in_order(root)
    return Written(root, contributors, references)


def _holders(root: etree._Element, meta: ArticleMeta) -> None:
    """Who holds the rights: a person or an organisation, which the article does not say."""
    for holder in meta.permissions.holders if meta.permissions else ():
        text = " ".join(holder.text.split())
        if text:
            made = sub(part(root, "contributors"), "contributor", contributorType="RightsHolder")
            sub(made, "contributorName", text)


def _other_identifiers(root: etree._Element, meta: ArticleMeta) -> None:
    stated = [(one.scheme, one.value) for one in meta.other_ids]
    stated += [("URL", uri.href) for uri in meta.self_uris]
    for scheme, value in dict.fromkeys(stated):
        text = " ".join(value.split())
        if text:
            identifiers = part(root, "alternateIdentifiers")
            sub(identifiers, "alternateIdentifier", text, alternateIdentifierType=scheme)


def _formats_and_version(root: etree._Element, meta: ArticleMeta) -> None:
    stated = (" ".join((uri.content_type or "").split()) for uri in meta.self_uris)
    for kind in dict.fromkeys(stated):
        if kind:
            sub(part(root, "formats"), "format", kind)
    for version in meta.versions[:1]:
        sub_if(root, "version", " ".join(version.text.split()))


#: The properties in the order of the documentation (4.6, table 1).
_ORDER = """identifier creators titles publisher publicationYear resourceType subjects contributors
dates language alternateIdentifiers relatedIdentifiers sizes formats version rightsList
descriptions fundingReferences relatedItems""".split()


def _in_order(root: etree._Element) -> None:
    root[:] = sorted(root, key=lambda part: _ORDER.index(etree.QName(part).localname))
