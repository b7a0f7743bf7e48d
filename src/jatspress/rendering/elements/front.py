"""The head of an article: everything in `article-meta`, sorted by where a page shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from jatspress.rendering.addresses import identifier, safe_address
from jatspress.rendering.elements.affiliations import affiliation_item, affiliation_words
from jatspress.rendering.elements.contributors import (
    NAMES,
    Marks,
    author_list,
    biographies,
    details_list,
    facts_of,
    is_author,
    members_of,
    role_word,
    shown_name,
)
from jatspress.rendering.elements.dates import Row, as_list, date_rows, happenings
from jatspress.rendering.elements.funding import OLD_GRANTS, old_grants
from jatspress.rendering.elements.issue import ISSUE_FACTS, issue_rows
from jatspress.rendering.elements.parts import words_of
from jatspress.rendering.elements.related import banners_of, related_of
from jatspress.rendering.elements.statements import statement_rows
from jatspress.rendering.markup import EMPTY, Html, element, joined, named, tag, text
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
    affiliations = list(_affiliations(meta))
    of_authors = [aff for aff in affiliations if not _belongs_to_others_only(aff, groups)]
    marks = _marks(meta, of_authors)
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
        affiliations=_affiliation_list(of_authors, inner, marks),
        author_details=details_list(groups, inner, authors_only=True) + members_of(groups, inner),
        author_notes=_all(meta, inner, "author-notes"),
        dates=tuple(date_rows(meta, inner)),
        identifiers=tuple(_identifiers(meta)),
        people=tuple(_others(groups, affiliations, inner)),
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


# --- people


def _affiliations(meta: etree._Element) -> Iterator[etree._Element]:
    """The affiliations that stand in a list; those inside a contributor are shown with it."""
    for child in meta:
        if child.tag in ("aff", "aff-alternatives"):
            yield child
        elif child.tag == "contrib-group":
            yield from child.iterchildren("aff", "aff-alternatives")


def _cited(contribs: Iterable[etree._Element]) -> set[str]:
    return {
        rid
        for contrib in contribs
        for xref in contrib.iterchildren("xref")
        for rid in (xref.get("rid") or "").split()
    }


def _belongs_to_others_only(aff: etree._Element, groups: list[etree._Element]) -> bool:
    """Tell whether an affiliation is one of editors and translators, no author's."""
    people = [contrib for group in groups for contrib in group.iterchildren("contrib")]
    authors = [contrib for contrib in people if is_author(contrib)]
    others = [contrib for contrib in people if not is_author(contrib)]
    group = aff.getparent()
    if group is not None and group.tag == "contrib-group":
        members = list(group.iterchildren("contrib"))
        if members and not any(is_author(member) for member in members):
            return aff.get("id") not in _cited(authors)
    return aff.get("id") in _cited(others) and aff.get("id") not in _cited(authors)


def _marks(meta: etree._Element, affiliations: list[etree._Element]) -> Marks:
    """The marks of affiliations and notes by id: printed labels, else numbers for affiliations."""
    marks = {
        note.get("id", ""): words_of(label)
        for note in meta.iterfind("author-notes/*")
        if (label := note.find("label")) is not None
    }
    if len(affiliations) < 2:
        return marks
    for number, aff in enumerate(affiliations, 1):
        label = aff.find(".//label")
        mark = words_of(label) if label is not None else ""
        for holder in (aff, *aff.iterchildren("aff")):
            marks[holder.get("id", "")] = mark or str(number)
    return marks


def _affiliation_list(affiliations: list[etree._Element], page: Page, marks: Marks) -> Html:
    items = []
    for aff in affiliations:
        mark = marks.get(aff.get("id", "")) if len(affiliations) > 1 else None
        if aff.tag == "aff":
            items.append(affiliation_item(aff, page, mark))
            continue
        label = tag("span", text(mark), class_="label") if mark else EMPTY
        forms = joined(
            tag("div", element("span", affiliation_words(form, page), page.attributes(form)))
            for form in aff.iterchildren("aff")
        )
        items.append(element("li", label + tag("div", forms), page.attributes(aff, "aff")))
    return tag("ul", joined(items), class_="affiliations", role="list") if items else EMPTY


def _others(
    groups: list[etree._Element], affiliations: list[etree._Element], page: Page
) -> Iterator[Row]:
    """Editors, translators, reviewers: what they are and who, with all that is stated of them."""
    shown: set[etree._Element] = set()
    for group in groups:
        inner = page.inside(group)
        for contrib in group.iterchildren("contrib"):
            if is_author(contrib):
                continue
            cited = _cited([contrib])
            own = [aff for aff in affiliations if aff.get("id") in cited]
            shown.update(own)
            yield role_word(contrib, inner), _person(contrib, own, inner)
        rest = [
            aff
            for aff in group.iterchildren("aff")
            if aff not in shown and _belongs_to_others_only(aff, groups)
        ]
        for aff in rest:
            yield page.say("affiliation"), affiliation_words(aff, inner)


def _person(contrib: etree._Element, affiliations: list[etree._Element], page: Page) -> Html:
    inner = page.inside(contrib)
    name = joined((shown_name(child, inner) for child in contrib if child.tag in NAMES), ", ")
    degrees = [inner.content(child) for child in contrib.iterchildren("degrees")]
    places = [
        element("span", affiliation_words(aff, page), page.attributes(aff)) for aff in affiliations
    ]
    return joined([name, *degrees, *places, *facts_of(contrib, inner)], ", ")


# --- identifiers


def _identifiers(meta: etree._Element) -> Iterator[Row]:
    for node in meta.iterchildren("article-id"):
        kind = (node.get("custom-type") or node.get("pub-id-type") or "").lower()
        words = words_of(node)
        if kind not in _KNOWN_IDS or not words:
            continue
        address = safe_address(words, kind)
        shown = text(address if kind == "doi" and address else identifier(words, kind))
        link = element("a", shown, named(href=address)) if address else shown
        yield text(_KNOWN_IDS[kind]), link


# --- a head inside the page


def head_section(head: Head, page: Page) -> Html:
    """The head of an article inside the article, under a heading of the page."""
    heading = page.heading(head.title) if head.title.strip() else EMPTY
    kicker = tag("p", head.kicker, class_="kicker") if head.kicker.strip() else EMPTY
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
