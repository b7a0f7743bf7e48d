"""The JATS tree of an article from what a reader found and what the journal says of itself."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from io import BytesIO

from lxml import etree

from jatspress.article import (
    AbbreviatedTitle,
    ArticleMeta,
    Draft,
    Identifier,
    Issn,
    JatsContent,
    JournalMeta,
    JournalProfile,
    License,
    Permissions,
    Publisher,
    ReferenceList,
)
from jatspress.jats.build import content, element, sub
from jatspress.jats.citation_write import reference_element
from jatspress.jats.doctypes import doctype_for
from jatspress.jats.front_write import write_front

DEFAULT_ARTICLE_TYPE = "research-article"


def assemble(
    draft: Draft, profile: JournalProfile | None = None, *, version: str = "1.3"
) -> etree._ElementTree:
    """Make the article, with the DOCTYPE of JATS Journal Publishing of a version (1.3 or 1.4)."""
    meta = merge_profile(draft.meta, profile)
    doctype = doctype_for(version)
    article = element(
        "article",
        article_type=meta.article_type or DEFAULT_ARTICLE_TYPE,
        dtd_version=version,
        lang=meta.lang,
    )
    article.append(write_front(meta))
    if draft.body is not None:
        article.append(deepcopy(draft.body))
    _back(article, draft)
    etree.cleanup_namespaces(article)
    return _with_doctype(article, doctype.public_id, doctype.system_id)


def _with_doctype(article: etree._Element, public_id: str, system_id: str) -> etree._ElementTree:
    """lxml gives a tree a DOCTYPE only by parsing one."""
    head = f'<!DOCTYPE article PUBLIC "{public_id}" "{system_id}">'.encode()
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    return etree.parse(BytesIO(head + etree.tostring(article)), parser)


def _back(article: etree._Element, draft: Draft) -> None:
    if not draft.back and not draft.reference_lists:
        return
    back = sub(article, "back")
    # JATS 1.3 lets the parts of <back> stand in any order; notes after the references read best.
    back.extend(deepcopy(part) for part in draft.back)
    for references in draft.reference_lists:
        back.append(reference_list(references))


def reference_list(references: ReferenceList) -> etree._Element:
    """Make a `<ref-list>`."""
    made = element("ref-list", lang=references.lang)
    if references.title:
        content(made, "title", references.title)
    made.extend(reference_element(reference) for reference in references.references)
    return made


def merge_profile(meta: ArticleMeta, profile: JournalProfile | None) -> ArticleMeta:
    """Add what the journal says of itself; what the source states of the article stays."""
    if profile is None:
        return meta
    return replace(
        meta,
        journal=_journal(meta.journal, profile, meta.lang),
        article_type=meta.article_type or profile.article_type,
        permissions=meta.permissions or _permissions(profile),
    )


def _journal(found: JournalMeta, profile: JournalProfile, lang: str | None) -> JournalMeta:
    own_first = sorted(profile.titles, key=lambda title: title.lang != lang)
    abbreviation = AbbreviatedTitle(profile.abbreviation) if profile.abbreviation else None
    issns = (Issn(profile.issn_print or "", "print"), Issn(profile.issn_online or "", "electronic"))
    names = sorted(profile.publisher_names, key=lambda name: name.lang != lang)
    publishers = tuple(Publisher(n.text, profile.publisher_place, n.lang) for n in names[:1])
    return JournalMeta(
        ids=profile.ids or found.ids or _id_by_issn(profile),
        titles=tuple(own_first) or found.titles,
        abbreviations=(abbreviation,) if abbreviation else found.abbreviations,
        issns=tuple(issn for issn in issns if issn.value) or found.issns,
        publishers=publishers or found.publishers,
    )


def _id_by_issn(profile: JournalProfile) -> tuple[Identifier, ...]:
    """JATS Journal Publishing demands a journal-id; the ISSN is one that is true."""
    issn = profile.issn_online or profile.issn_print
    return (Identifier("issn", issn),) if issn else ()


def _permissions(profile: JournalProfile) -> Permissions | None:
    if not profile.license_url and not profile.license_text:
        return None
    paragraph = None
    if profile.license_text:
        holder = element("license")
        sub(holder, "license-p", profile.license_text)
        paragraph = JatsContent.of_element(holder)
    return Permissions(licenses=(License(url=profile.license_url, content=paragraph),))
