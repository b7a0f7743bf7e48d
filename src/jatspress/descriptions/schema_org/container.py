"""Where an article appeared: the issue in the volume in the journal."""

from __future__ import annotations

from collections.abc import Sequence

from jatspress.article import ArticleMeta, Conference, LangText
from jatspress.descriptions.addresses import safe_address
from jatspress.descriptions.languages import language
from jatspress.descriptions.schema_org.nodes import (
    Node,
    identifier_node,
    identifier_nodes,
    organization,
    words_in,
)


def container_node(meta: ArticleMeta) -> Node | None:
    """The issue in the volume in the journal, as far as they are stated."""
    part = _journal(meta)
    if meta.volume_series:
        part = {"@type": "CreativeWorkSeries", "name": meta.volume_series, "isPartOf": part}
    if meta.volume:
        part = {"@type": "PublicationVolume", "volumeNumber": meta.volume, "isPartOf": part}
    if meta.issue or meta.issue_title or _issue_date(meta) or meta.isbns:
        part = {
            "@type": "PublicationIssue",
            "issueNumber": meta.issue,
            "name": meta.issue_title,
            "datePublished": _issue_date(meta),
            "identifier": [identifier_node("isbn", isbn.value) for isbn in meta.isbns],
            "isPartOf": part,
        }
    for name in (meta.issue_part, meta.supplement):
        if name:
            part = {"@type": "PublicationIssue", "name": name, "isPartOf": part}
    return part


def _issue_date(meta: ArticleMeta) -> str | None:
    """The date of the issue, where the article has another one of its own."""
    own = meta.publication_date
    dates = (stated.date for stated in meta.publication_dates if stated.is_of_issue)
    return next((date.iso for date in dates if date != own), None)


def _journal(meta: ArticleMeta) -> Node | None:
    name = meta.journal.title(meta.lang)
    if not name:
        return None
    own = language(meta.lang)
    others = [LangText(a.text, a.lang) for a in meta.journal.abbreviations]
    others = [title for title in (*meta.journal.titles, *others) if title.text != name]
    return {
        "@type": "Periodical",
        "name": name,
        "alternateName": [words_in(other.text, other.lang, own) for other in others],
        "issn": [issn.value for issn in meta.journal.issns],
        "identifier": identifier_nodes(meta.journal.ids),
    }


def publisher_node(meta: ArticleMeta) -> Node | None:
    """The publisher by its names, the first of them the main one, and its place."""
    houses = meta.journal.publishers
    node = organization(houses[0].name) if houses else None
    if node is None:
        return None
    own = language(meta.lang)
    others = [words_in(house.name, house.lang, own) for house in houses[1:]]
    places = dict.fromkeys(house.place for house in houses if house.place)
    return {**node, "alternateName": others, "location": list(places)}


def events_of(conferences: Sequence[Conference]) -> list[Node]:
    """The conferences at which the work was presented; their relation leads to the work."""
    return [_event(conference) for conference in conferences]


def _event(conference: Conference) -> Node:
    first, _, last = (conference.iso_date or "").partition("/")
    names = [*conference.names, *conference.acronyms]
    return {
        "@type": "Event",
        "name": names[0] if names else None,
        "alternateName": names[1:],
        "startDate": first,
        "endDate": last,
        "location": conference.place,
        "sponsor": [organization(name) for name in conference.sponsors],
        "url": safe_address(conference.href),
        "description": [conference.number, conference.theme, conference.date],
    }
