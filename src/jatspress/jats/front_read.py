"""ArticleMeta read back from the `<front>` of any JATS or NLM article."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from jatspress.article import (
    XLINK_HREF,
    XML_LANG,
    Abstract,
    ArticleMeta,
    Award,
    CustomMeta,
    Funding,
    FundingSource,
    Identifier,
    JournalMeta,
    KeywordGroup,
    License,
    Permissions,
    SelfUri,
    SubjectGroup,
    Title,
    in_ali,
)
from jatspress.jats import linked_read
from jatspress.jats.date_read import history, publication_dates
from jatspress.jats.journal_read import read_journal
from jatspress.jats.people_read import affiliations, author_notes, contributors
from jatspress.jats.places import JOURNAL_META, META
from jatspress.jats.text import inner, optional_content, squeezed, text_of


def read_front(root: etree._Element) -> ArticleMeta:
    """Read the front matter of an `article` element.

    Takes JATS 1.0–1.4 and NLM 3.0. A date that no calendar has is absent, since no value can
    hold it; rules report it. What the model has no place for stays in the tree alone.
    """
    article = root.find(META)
    journal = root.find(JOURNAL_META)
    if article is None:
        article = etree.Element("article-meta")
    return read_article_meta(
        article,
        lang=root.get(XML_LANG),
        article_type=root.get("article-type"),
        journal=read_journal(journal) if journal is not None else JournalMeta(),
    )


def read_article_meta(
    article: etree._Element,
    *,
    lang: str | None = None,
    article_type: str | None = None,
    journal: JournalMeta | None = None,
) -> ArticleMeta:
    """Read `<article-meta>`, or the `<front-stub>` of an article inside another one."""
    return ArticleMeta(
        journal=journal or JournalMeta(),
        lang=lang,
        article_type=article_type,
        doi=_doi(article),
        other_ids=tuple(_other_ids(article)),
        subjects=tuple(_subjects(article)),
        title=_title(article.find("title-group"), lang),
        trans_titles=tuple(_trans_titles(article)),
        contributors=contributors(article),
        affiliations=affiliations(article),
        author_notes=author_notes(article),
        publication_dates=tuple(publication_dates(article)),
        volume=text_of(article, "volume"),
        volume_series=text_of(article, "volume-series"),
        issue=text_of(article, "issue"),
        issue_title=text_of(article, "issue-title"),
        issue_part=text_of(article, "issue-part"),
        supplement=text_of(article, "supplement"),
        isbns=tuple(linked_read.isbns(article)),
        fpage=text_of(article, "fpage"),
        lpage=text_of(article, "lpage"),
        page_range=text_of(article, "page-range"),
        elocation_id=text_of(article, "elocation-id"),
        history=tuple(history(article)),
        permissions=_permissions(article.find("permissions")),
        self_uris=tuple(
            SelfUri(uri.get(XLINK_HREF, ""), uri.get("content-type"))
            for uri in article.findall("self-uri")
            if uri.get(XLINK_HREF)
        ),
        related_articles=tuple(linked_read.related_articles(article)),
        abstracts=tuple(_abstracts(article)),
        keywords=tuple(_keywords(article)),
        funding=_funding(article),
        products=tuple(linked_read.products(article)),
        events=tuple(linked_read.events(article)),
        related_objects=tuple(linked_read.related_objects(article)),
        conferences=tuple(linked_read.conferences(article)),
        versions=tuple(linked_read.versions(article)),
        custom_meta=tuple(_custom_meta(article)),
    )


def _doi(article: etree._Element) -> str | None:
    found = article.find("article-id[@pub-id-type='doi']")
    return (squeezed(found) or None) if found is not None else None


def _other_ids(article: etree._Element) -> Iterator[Identifier]:
    first_doi = article.find("article-id[@pub-id-type='doi']")
    for identifier in article.findall("article-id"):
        if identifier is not first_doi and squeezed(identifier):
            scheme = identifier.get("pub-id-type", "other")
            if scheme == "custom":
                scheme = identifier.get("custom-type", scheme)
            yield Identifier(scheme, squeezed(identifier))


def _subjects(article: etree._Element) -> Iterator[SubjectGroup]:
    for group in article.findall("article-categories/subj-group"):
        subjects = tuple(inner(subject) for subject in group.iter("subject"))
        if subjects:
            yield SubjectGroup(subjects, group.get("subj-group-type"), group.get(XML_LANG))


def _title(group: etree._Element | None, lang: str | None) -> Title | None:
    title = group.find("article-title") if group is not None else None
    if group is None or title is None or not inner(title).xml.strip():
        return None
    subtitle = optional_content(group.find("subtitle"))
    return Title(inner(title), subtitle, title.get(XML_LANG) or lang)


def _trans_titles(article: etree._Element) -> Iterator[Title]:
    for group in article.findall("title-group/trans-title-group"):
        title = group.find("trans-title")
        if title is not None:
            lang = group.get(XML_LANG) or title.get(XML_LANG)
            yield Title(inner(title), optional_content(group.find("trans-subtitle")), lang)
    for title in article.findall("title-group/trans-title"):  # JATS 1.0, NLM
        yield Title(inner(title), None, title.get(XML_LANG))


def _permissions(permissions: etree._Element | None) -> Permissions | None:
    if permissions is None:
        return None
    return Permissions(
        statements=tuple(inner(e) for e in permissions.findall("copyright-statement")),
        years=tuple(squeezed(e) for e in permissions.findall("copyright-year") if squeezed(e)),
        holders=tuple(inner(e) for e in permissions.findall("copyright-holder")),
        licenses=tuple(_license(e) for e in permissions.findall("license")),
        free_to_read=any(True for _ in permissions.iter(*in_ali("free_to_read"))),
    )


def _license(element: etree._Element) -> License:
    reference = next(element.iterchildren(*in_ali("license_ref")), None)
    paragraphs = [child for child in element if child.tag == "license-p"]
    holder = etree.Element("license")
    holder.extend(_copy(child) for child in paragraphs)
    stated = squeezed(reference) if reference is not None else ""
    url = stated or element.get(XLINK_HREF)
    return License(
        url=url or None,
        content=inner(holder) if paragraphs else None,
        license_type=element.get("license-type"),
        lang=element.get(XML_LANG),
        start_date=reference.get("start_date") if reference is not None else None,
    )


def _copy(element: etree._Element) -> etree._Element:
    made = deepcopy(element)
    made.tail = None
    return made


def _abstracts(article: etree._Element) -> Iterator[Abstract]:
    for element in (*article.findall("abstract"), *article.findall("trans-abstract")):
        title = element.find("title")
        yield Abstract(
            content=inner(_without_title(element)),
            lang=element.get(XML_LANG),
            title=inner(title) if title is not None else None,
            abstract_type=element.get("abstract-type"),
        )


def _without_title(element: etree._Element) -> etree._Element:
    """A copy of an abstract without its title; text that stands bare in it stays."""
    copy = _copy(element)
    title = copy.find("title")
    if title is not None:
        before = title.getprevious()
        tail = title.tail or ""
        copy.remove(title)
        if before is None:
            copy.text = f"{copy.text or ''}{tail}".lstrip() or None
        else:
            before.tail = f"{before.tail or ''}{tail}"
    return copy


def _keywords(article: etree._Element) -> Iterator[KeywordGroup]:
    for group in article.findall("kwd-group"):
        keywords = tuple(inner(keyword) for keyword in group.iter("kwd"))
        if keywords:
            yield KeywordGroup(
                keywords,
                lang=group.get(XML_LANG),
                group_type=group.get("kwd-group-type"),
                title=optional_content(group.find("title")),
            )


def _funding(article: etree._Element) -> Funding | None:
    groups = article.findall("funding-group")
    if not groups:
        return None
    return Funding(
        awards=tuple(_award(e) for group in groups for e in group.findall("award-group")),
        statements=tuple(inner(e) for g in groups for e in g.findall("funding-statement")),
    )


def _award(element: etree._Element) -> Award:
    return Award(
        sources=tuple(_funder(source) for source in element.findall("funding-source")),
        award_ids=tuple(squeezed(e) for e in element.findall("award-id") if squeezed(e)),
        id=element.get("id"),
    )


def _funder(source: etree._Element) -> FundingSource:
    ids = tuple(
        Identifier(e.get("institution-id-type", "unknown"), squeezed(e))
        for e in source.iter("institution-id")
        if squeezed(e)
    )
    institution = source.find(".//institution")
    name = squeezed(institution if institution is not None else source)
    return FundingSource(name, ids, source.get("country"))


def _custom_meta(article: etree._Element) -> Iterator[CustomMeta]:
    for element in article.findall("custom-meta-group/custom-meta"):
        name, value = text_of(element, "meta-name"), element.find("meta-value")
        if name and value is not None:
            yield CustomMeta(name, inner(value))
