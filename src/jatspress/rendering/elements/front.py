"""The head of an article: everything in `article-meta`, sorted by where a page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from jatspress.descriptions.addresses import identifier, safe_address
from jatspress.rendering.elements.contributors import (
    author_list,
    biographies,
    details_list,
    members_of,
)
from jatspress.rendering.elements.dates import Row, as_list, date_rows, happenings
from jatspress.rendering.elements.funding import OLD_GRANTS, old_grants
from jatspress.rendering.elements.issue import ISSUE_FACTS, issue_rows
from jatspress.rendering.elements.parts import words_of
from jatspress.rendering.elements.people import affiliation_list, marks_of, others, places_of
from jatspress.rendering.elements.related import banners_of, related_of
from jatspress.rendering.elements.statements import statement_rows
from jatspress.rendering.markup import EMPTY, Html, element, is_blank, joined, named, tag, text
from jatspress.rendering.walk import Page

#: What the other parts of a head show, each in its place; everything else is the `rest`.
SHOWN_IN_PLACE = ISSUE_FACTS.union(
    OLD_GRANTS,
    """article-id article-categories title-group contrib-group aff aff-alternatives author-notes
    pub-date history permissions related-article related-object product abstract trans-abstract
    kwd-group unstructured-kwd-group funding-group support-group custom-meta-group
    custom-meta-wrap pub-date-not-available""".split(),
)
#: Identifiers that readers know; others are the publisher's own numbers.
_KNOWN_IDS = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "pmc": "PMCID", "edn": "EDN"}
_KNOWN_IDS |= {"arxiv": "arXiv", "udc": "UDC", "ark": "ARK", "handle": "Handle"}


@dataclass(frozen=True)
class Head:
    """The parts of the head of an article, each ready to be shown."""

    kicker: Html
    title: Html
    subtitle: Html
    translations: Html
    title_notes: Html
    authors: Html
    affiliations: Html
    author_details: Html
    author_notes: Html
    dates: tuple[Row, ...]
    identifiers: tuple[Row, ...]
    people: tuple[Row, ...]
    subjects: tuple[Row, ...]
    issue: tuple[Row, ...]
    statements: tuple[Row, ...]
    banners: Html
    related: Html
    abstracts: Html
    keywords: Html
    permissions: Html
    funding: Html
    rest: Html
    biographies: Html


def head_of(meta: etree._Element, page: Page) -> Head:
    """Sort what `article-meta` or `front-stub` holds by where a page shows it."""
    inner = page.inside(meta)
    groups = list(meta.iterchildren("contrib-group"))
    places = places_of(meta)
    marks = marks_of(meta, places.of_authors)
    groups_of_titles = meta.findall("title-group")
    titles = groups_of_titles[0] if groups_of_titles else None
    return Head(
        kicker=_kicker(meta, inner),
        title=_title(titles, inner),
        subtitle=_all(titles, inner, "subtitle"),
        translations=_translations(titles, inner)
        + joined(_further_titles(group, inner) for group in groups_of_titles[1:]),
        title_notes=joined(_all(group, inner, "fn-group") for group in groups_of_titles),
        authors=joined(author_list(group, inner, marks, authors_only=True) for group in groups),
        affiliations=affiliation_list(places.of_authors, inner),
        author_details=details_list(groups, inner, authors_only=True) + members_of(groups, inner),
        author_notes=_all(meta, inner, "author-notes"),
        dates=tuple(date_rows(meta, inner)),
        identifiers=tuple(_identifiers(meta, inner)),
        people=tuple(others(groups, places, inner)),
        subjects=tuple(_subjects(meta, inner)),
        issue=tuple(issue_rows(meta, inner)),
        statements=tuple(statement_rows(meta, inner)),
        banners=banners_of(meta, inner),
        related=related_of(meta, inner),
        abstracts=_all(meta, inner, "abstract", "trans-abstract"),
        keywords=_all(meta, inner, "kwd-group", "unstructured-kwd-group"),
        permissions=_all(meta, inner, "permissions"),
        funding=_all(meta, inner, "funding-group", "support-group") + old_grants(meta, inner),
        rest=_rest(meta, inner),
        biographies=biographies(groups, inner),
    )


def _all(parent: etree._Element | None, page: Page, *names: str) -> Html:
    if parent is None:
        return EMPTY
    return joined(page.render(child) for child in parent if child.tag in names)


def _rest(meta: etree._Element, page: Page) -> Html:
    """What has no place of its own, and what a history says beside its dates."""
    others = (child for child in meta if child.tag not in SHOWN_IN_PLACE)
    return joined(page.block(child) for child in others) + happenings(meta, page)


# --- titles


def _title(titles: etree._Element | None, page: Page) -> Html:
    title = titles.find("article-title") if titles is not None else None
    return page.content(title) if title is not None else EMPTY


def _translations(titles: etree._Element | None, page: Page) -> Html:
    """The titles in other languages, each with its subtitle."""
    if titles is None:
        return EMPTY
    shown = []
    for child in titles.iterchildren("trans-title-group", "trans-title", "trans-subtitle"):
        inner = page.inside(child)
        parts = list(child) if child.tag == "trans-title-group" else [child]
        content = joined((inner.content(part) for part in parts), ": ")
        shown.append(element("p", content, page.attributes(child, "trans-title")))
    return joined(shown)


def _further_titles(titles: etree._Element, page: Page) -> Html:
    """The title group of another language (JATS 1.4)."""
    inner = page.inside(titles)
    parts = [inner.content(part) for part in titles.iterchildren("article-title", "subtitle")]
    own = element("p", joined(parts, ": "), page.attributes(titles, "trans-title"))
    return own + _translations(titles, inner)


def _kicker(meta: etree._Element, page: Page) -> Html:
    """What kind of article it is: its heading in the issue, else its type unless the usual one."""
    headings = [
        page.render(subject)
        for group in meta.iterfind("article-categories/subj-group")
        if group.get("subj-group-type") == "heading"
        for subject in group.iter("subject", "compound-subject")
    ]
    if headings:
        return joined(headings, " · ")
    article = next(meta.iterancestors("article", "sub-article", "response"), None)
    kind = f"type_{_article_type(article)}" if article is not None else ""
    return page.say(kind) if page.words.get(kind) else EMPTY


def _article_type(article: etree._Element) -> str:
    return article.get("article-type") or article.get("response-type") or ""


def _subjects(meta: etree._Element, page: Page) -> Iterator[Row]:
    for group in meta.iterfind("article-categories/subj-group"):
        if group.get("subj-group-type") != "heading":
            key = f"subject_{(group.get('subj-group-type') or '').lower()}"
            name = page.say(key if page.words.get(key) else "subjects")
            yield name, page.render(group)
    for series in meta.iterfind("article-categories/series-title"):
        yield page.say("series"), page.render(series)
    for series in meta.iterfind("article-categories/series-text"):
        yield page.say("series"), page.content(series)


# --- identifiers


def _identifiers(meta: etree._Element, page: Page) -> Iterator[Row]:
    for node in meta.iterchildren("article-id"):
        kind = (node.get("custom-type") or node.get("pub-id-type") or "").lower()
        words = words_of(node)
        if kind not in _KNOWN_IDS or not words:
            continue
        address = safe_address(words, kind)
        shown = text(address if kind == "doi" and address else identifier(words, kind))
        link = element("a", shown, named(href=address)) if address else shown
        name = text(_KNOWN_IDS[kind])
        if node.get("specific-use") == "version":
            name += " (" + page.say("this_version") + ")"
        yield name, link


# --- a head inside the page


def head_section(head: Head, page: Page) -> Html:
    """The head of an article inside the article, under a heading of the page."""
    heading = EMPTY if is_blank(head.title) else page.heading(head.title)
    kicker = EMPTY if is_blank(head.kicker) else tag("p", head.kicker, class_="kicker")
    facts = as_list([*head.people, *head.dates, *head.identifiers, *head.subjects, *head.issue])
    parts = [
        kicker,
        heading,
        head.subtitle,
        head.translations,
        head.title_notes,
        head.authors,
        head.affiliations,
        head.author_details,
        head.author_notes,
        facts,
        head.banners,
        head.related,
        head.abstracts,
        head.keywords,
        head.permissions,
        head.funding,
        as_list(list(head.statements), "facts statements"),
        head.rest,
        head.biographies,
    ]
    return tag("div", joined(parts), class_="head")
