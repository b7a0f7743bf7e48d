"""`<front>` written from ArticleMeta, in the order that JATS Journal Publishing 1.3 asks for."""

from __future__ import annotations

from lxml import etree

from jatspress.article import (
    Abstract,
    ArticleMeta,
    Award,
    Funding,
    JournalMeta,
    KeywordGroup,
    Permissions,
    SubjectGroup,
    Title,
)
from jatspress.jats import linked_write
from jatspress.jats.build import ALI, append_if_filled, content, element, sub
from jatspress.jats.date_write import history_date, publication_date
from jatspress.jats.people_write import affiliation, author_notes, contributors


def write_front(meta: ArticleMeta) -> etree._Element:
    """Make the `<front>` of an article; what is not stated is not written.

    `read_front` reads the same values back.
    """
    front = element("front")
    append_if_filled(front, journal_meta(meta.journal))
    article = sub(front, "article-meta")
    _identifiers(article, meta)
    linked_write.versions(article, meta.versions)
    _categories(article, meta.subjects)
    _titles(article, meta)
    contributors(article, meta)
    for aff in meta.affiliations:
        affiliation(article, aff)
    author_notes(article, meta.author_notes)
    _publication(article, meta)
    linked_write.products(article, meta)
    _history(article, meta)
    linked_write.events(article, meta.events)
    if meta.permissions:
        _permissions(article, meta.permissions)
    for uri in meta.self_uris:
        sub(article, "self-uri", href=uri.href, content_type=uri.content_type)
    linked_write.related(article, meta)
    _abstracts(article, meta)
    for group in meta.keywords:
        _keywords(article, group)
    if meta.funding:
        _funding(article, meta.funding)
    for conference in meta.conferences:
        linked_write.conference(article, conference)
    _custom_meta(article, meta)
    return front


def journal_meta(journal: JournalMeta) -> etree._Element:
    """Make `<journal-meta>` (JATS 1.3, journal-meta)."""
    made = element("journal-meta")
    for identifier in journal.ids:
        sub(made, "journal-id", identifier.value, journal_id_type=identifier.scheme)
    group = element("journal-title-group")
    for title in journal.titles[:1]:
        sub(group, "journal-title", title.text, lang=title.lang)
    for title in journal.titles[1:]:
        translated = sub(group, "trans-title-group", lang=title.lang)
        sub(translated, "trans-title", title.text)
    for short in journal.abbreviations:
        sub(
            group,
            "abbrev-journal-title",
            short.text,
            abbrev_type=short.abbrev_type,
            lang=short.lang,
        )
    append_if_filled(made, group)
    for issn in journal.issns:
        sub(made, "issn", issn.value, publication_format=issn.publication_format)
    if journal.publishers:
        publisher = sub(made, "publisher")
        for house in journal.publishers:
            sub(publisher, "publisher-name", house.name, lang=house.lang)
            if house.place:
                sub(publisher, "publisher-loc", house.place)
    return made


#: The values of `@pub-id-type` (JATS 1.3, common module, `%pub-id-types`); others are custom.
PUB_ID_TYPES = frozenset(
    """
    accession archive ark art-access-id arxiv coden doaj doi handle index isbn manuscript medline
    mr other pii pmcid pmid publisher-id sici std-designation zbl custom
    """.split()
)


def _identifiers(article: etree._Element, meta: ArticleMeta) -> None:
    if meta.doi:
        sub(article, "article-id", meta.doi, pub_id_type="doi")
    for identifier in meta.other_ids:
        if identifier.scheme in PUB_ID_TYPES:
            sub(article, "article-id", identifier.value, pub_id_type=identifier.scheme)
        else:
            scheme = identifier.scheme
            sub(article, "article-id", identifier.value, pub_id_type="custom", custom_type=scheme)


def _categories(article: etree._Element, groups: tuple[SubjectGroup, ...]) -> None:
    if not groups:
        return
    categories = sub(article, "article-categories")
    for group in groups:
        made = sub(categories, "subj-group", subj_group_type=group.group_type, lang=group.lang)
        for subject in group.subjects:
            content(made, "subject", subject)


def _titles(article: etree._Element, meta: ArticleMeta) -> None:
    group = sub(article, "title-group")
    if meta.title:
        _title(group, meta.title, "article-title", "subtitle", own=meta.lang)
    for title in meta.trans_titles:
        translated = sub(group, "trans-title-group", lang=title.lang)
        _title(translated, title, "trans-title", "trans-subtitle", own=title.lang)


def _title(
    group: etree._Element, title: Title, tag: str, subtitle_tag: str, *, own: str | None
) -> None:
    lang = title.lang if title.lang != own else None
    content(group, tag, title.content, lang=lang)
    if title.subtitle:
        content(group, subtitle_tag, title.subtitle)


def _publication(article: etree._Element, meta: ArticleMeta) -> None:
    for published in meta.publication_dates:
        publication_date(article, published)
    parts = {
        "volume": meta.volume,
        "volume-series": meta.volume_series,
        "issue": meta.issue,
        "issue-title": meta.issue_title,
        "issue-part": meta.issue_part,
    }
    _texts(article, parts)
    for isbn in meta.isbns:
        sub(article, "isbn", isbn.value, publication_format=isbn.publication_format)
    _texts(article, {"supplement": meta.supplement})
    if meta.elocation_id:
        _texts(article, {"elocation-id": meta.elocation_id})
    else:
        pages = {"fpage": meta.fpage, "lpage": meta.lpage, "page-range": meta.page_range}
        _texts(article, pages)


def _texts(article: etree._Element, parts: dict[str, str | None]) -> None:
    for tag, text in parts.items():
        if text is not None:
            sub(article, tag, text)


def _history(article: etree._Element, meta: ArticleMeta) -> None:
    if not meta.history:
        return
    history = sub(article, "history")
    for step in meta.history:
        history_date(history, step)


def _permissions(article: etree._Element, permissions: Permissions) -> None:
    made = sub(article, "permissions")
    for statement in permissions.statements:
        content(made, "copyright-statement", statement)
    for year in permissions.years:
        sub(made, "copyright-year", year)
    for holder in permissions.holders:
        content(made, "copyright-holder", holder)
    if permissions.free_to_read:
        sub(made, f"{ALI}free_to_read")
    for licence in permissions.licenses:
        written = sub(made, "license", license_type=licence.license_type, lang=licence.lang)
        if licence.url:
            reference = sub(written, f"{ALI}license_ref", licence.url)
            if licence.start_date:
                reference.set("start_date", licence.start_date)
        if licence.content:
            licence.content.into(written)


def _abstracts(article: etree._Element, meta: ArticleMeta) -> None:
    own = [a for a in meta.abstracts if a.lang in (None, meta.lang)]
    translated = [a for a in meta.abstracts if a.lang not in (None, meta.lang)]
    for abstract in own:
        _abstract(article, "abstract", abstract)
    for abstract in translated:
        _abstract(article, "trans-abstract", abstract)


def _abstract(article: etree._Element, tag: str, abstract: Abstract) -> None:
    made = sub(article, tag, abstract_type=abstract.abstract_type, lang=abstract.lang)
    if abstract.title:
        content(made, "title", abstract.title)
    abstract.content.into(made)


def _keywords(article: etree._Element, group: KeywordGroup) -> None:
    made = sub(article, "kwd-group", kwd_group_type=group.group_type, lang=group.lang)
    if group.title:
        content(made, "title", group.title)
    for keyword in group.keywords:
        content(made, "kwd", keyword)


def _funding(article: etree._Element, funding: Funding) -> None:
    group = sub(article, "funding-group")
    for award in funding.awards:
        _award(group, award)
    for statement in funding.statements:
        content(group, "funding-statement", statement)


def _award(group: etree._Element, award: Award) -> None:
    made = sub(group, "award-group", id=award.id)
    for source in award.sources:
        if not source.ids:
            sub(made, "funding-source", source.name, country=source.country_code)
            continue
        wrap = sub(sub(made, "funding-source", country=source.country_code), "institution-wrap")
        sub(wrap, "institution", source.name)
        for identifier in source.ids:
            sub(wrap, "institution-id", identifier.value, institution_id_type=identifier.scheme)
    for number in award.award_ids:
        sub(made, "award-id", number)


def _custom_meta(article: etree._Element, meta: ArticleMeta) -> None:
    if not meta.custom_meta:
        return
    group = sub(article, "custom-meta-group")
    for statement in meta.custom_meta:
        made = sub(group, "custom-meta")
        sub(made, "meta-name", statement.name)
        content(made, "meta-value", statement.value)
