"""The words of schema.org that we use, and a check that a description uses them as it says.

Types, the properties that each has, and what a property may hold are those of release 29
(https://schema.org/docs/developers.html). A word that is not in these tables is a mistake of ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jatspress.message import Message, say

#: Type → the types that it is a kind of, all the way up.
TYPES: Mapping[str, tuple[str, ...]] = {
    "Book": ("CreativeWork",),
    "Chapter": ("CreativeWork",),
    "CreativeWork": (),
    "CreativeWorkSeries": ("CreativeWork",),
    "DataCatalog": ("CreativeWork",),
    "Dataset": ("CreativeWork",),
    "DefinedTerm": (),
    "DefinedTermSet": ("CreativeWork",),
    "Event": (),
    "Grant": (),
    "MediaObject": ("CreativeWork",),
    "NewsArticle": ("Article", "CreativeWork"),
    "Organization": (),
    "Periodical": ("CreativeWorkSeries", "CreativeWork"),
    "Person": (),
    "PostalAddress": (),
    "PropertyValue": (),
    "PublicationIssue": ("CreativeWork",),
    "PublicationVolume": ("CreativeWork",),
    "Report": ("Article", "CreativeWork"),
    "Review": ("CreativeWork",),
    "Role": (),
    "ScholarlyArticle": ("Article", "CreativeWork"),
    "SoftwareApplication": ("CreativeWork",),
    "Thesis": ("CreativeWork",),
    "WebPage": ("CreativeWork",),
    "WebSite": ("CreativeWork",),
}
_WORK = ("CreativeWork",)
_PAGES = ("Article", "Chapter", "PublicationIssue", "PublicationVolume")
_WHO = ("Person", "Organization")
TEXT = "Text"

#: Property → the types that have it (none: every type does), and what it may hold.
PROPERTIES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "name": ((), (TEXT,)),
    "alternateName": ((), (TEXT,)),
    "description": ((), (TEXT,)),
    "identifier": ((), (TEXT, "PropertyValue")),
    "sameAs": ((), (TEXT,)),
    "url": ((), (TEXT,)),
    "about": (_WORK, ("*",)),
    "abstract": (_WORK, (TEXT,)),
    "address": (_WHO, (TEXT, "PostalAddress")),
    "addressCountry": (("PostalAddress",), (TEXT,)),
    "addressLocality": (("PostalAddress",), (TEXT,)),
    "addressRegion": (("PostalAddress",), (TEXT,)),
    "affiliation": (("Person",), ("Organization",)),
    "alternativeHeadline": (_WORK, (TEXT,)),
    "articleSection": (("Article",), (TEXT,)),
    "author": (_WORK, _WHO),
    "citation": (_WORK, (TEXT, "CreativeWork")),
    "contentUrl": (("MediaObject",), (TEXT,)),
    "contributor": ((*_WORK, "Event"), _WHO),
    "copyrightHolder": (_WORK, _WHO),
    "copyrightNotice": (_WORK, (TEXT,)),
    "copyrightYear": (_WORK, ("Number",)),
    "correction": (_WORK, (TEXT,)),
    "datePublished": (_WORK, (TEXT,)),
    "editor": (_WORK, ("Person",)),
    "encoding": (_WORK, ("MediaObject",)),
    "encodingFormat": (_WORK, (TEXT,)),
    "endDate": (("Event", "CreativeWorkSeries", "Role"), (TEXT,)),
    "familyName": (("Person",), (TEXT,)),
    "funder": ((*_WORK, *_WHO, "Event", "Grant"), _WHO),
    "funding": ((*_WORK, *_WHO, "Event"), ("Grant",)),
    "genre": (_WORK, (TEXT,)),
    "givenName": (("Person",), (TEXT,)),
    "hasPart": (_WORK, ("CreativeWork",)),
    "headline": (_WORK, (TEXT,)),
    "honorificPrefix": (("Person",), (TEXT,)),
    "honorificSuffix": (("Person",), (TEXT,)),
    "inDefinedTermSet": (("DefinedTerm",), (TEXT, "DefinedTermSet")),
    "inLanguage": ((*_WORK, "Event"), (TEXT,)),
    "includedInDataCatalog": (("Dataset",), ("DataCatalog",)),
    "isAccessibleForFree": (_WORK, ("Boolean",)),
    "isPartOf": (_WORK, (TEXT, "CreativeWork")),
    "isbn": (("Book",), (TEXT,)),
    "issn": (("CreativeWorkSeries",), (TEXT,)),
    "issueNumber": (("PublicationIssue",), (TEXT,)),
    "itemReviewed": (("Review",), ("*",)),
    "keywords": ((*_WORK, "Event", "Organization"), (TEXT,)),
    "license": (_WORK, (TEXT,)),
    "location": (("Organization", "Event"), (TEXT,)),
    "member": (("Organization",), _WHO),
    "memberOf": (_WHO, ("Organization",)),
    "mentions": (_WORK, ("*",)),
    "pageEnd": (_PAGES, (TEXT,)),
    "pageStart": (_PAGES, (TEXT,)),
    "pagination": (_PAGES, (TEXT,)),
    "position": (_WORK, (TEXT,)),
    "propertyID": (("PropertyValue",), (TEXT,)),
    "publisher": (_WORK, _WHO),
    "roleName": (("Role",), (TEXT,)),
    "sponsor": ((*_WORK, *_WHO, "Event", "Grant"), _WHO),
    "startDate": (("Event", "CreativeWorkSeries", "Role"), (TEXT,)),
    "text": (_WORK, (TEXT,)),
    "translator": ((*_WORK, "Event"), _WHO),
    "usageInfo": (_WORK, (TEXT, "CreativeWork")),
    "value": (("PropertyValue",), (TEXT,)),
    "version": (_WORK, (TEXT,)),
    "volumeNumber": (("PublicationVolume",), (TEXT,)),
    "workFeatured": (("Event",), ("CreativeWork",)),
    "workTranslation": (_WORK, ("CreativeWork",)),
}
#: Keys of JSON-LD itself.
_KEYWORDS = frozenset({"@context", "@type", "@id", "@reverse"})


def misused_terms(node: Any, path: str = "") -> Iterator[tuple[str, Message]]:
    """Say each word of a description that schema.org does not have, or not so, with its path."""
    kinds = _kinds(node)
    for kind in kinds:
        if kind not in TYPES:
            yield path, say("schema.org has no type '{kind}' that we know", kind=kind)
    for key, value in node.items():
        if key == "@reverse":
            yield from _reversed(value, kinds, path)
        elif key not in _KEYWORDS:
            yield from _property(key, value, kinds, f"{path}.{key}".lstrip("."))


def _property(
    key: str, value: Any, kinds: tuple[str, ...], path: str
) -> Iterator[tuple[str, Message]]:
    if key not in PROPERTIES:
        yield path, say("schema.org has no property '{name}' that we know", name=key)
        return
    domain, _ = PROPERTIES[key]
    if domain and "Role" not in kinds and not _is_any(kinds, domain):
        yield path, say("{kind} has no property '{name}'", kind=" ".join(kinds), name=key)
    values = value if isinstance(value, list) else [value]
    for number, one in enumerate(values, 1):
        place = f"{path}[{number}]" if len(values) > 1 else path
        yield from _value(key, one, place)


def _value(key: str, value: Any, path: str) -> Iterator[tuple[str, Message]]:
    allowed = PROPERTIES[key][1]
    if value in (None, "", [], {}):
        yield path, say("'{name}' says nothing", name=key)
    elif isinstance(value, dict) and "@value" not in value:
        kinds = _kinds(value)
        if "*" not in allowed and "Role" not in kinds and not _is_any(kinds, allowed):
            yield path, say("'{name}' takes no {kind}", name=key, kind=" ".join(kinds))
        yield from misused_terms(value, path)
    elif "*" not in allowed and _literal(value) not in allowed:
        yield path, say("'{name}' takes no {kind}", name=key, kind=_literal(value))


def _reversed(value: Any, kinds: tuple[str, ...], path: str) -> Iterator[tuple[str, Message]]:
    """Of a relation that leads here: the other work has the property, this one is its value."""
    for key, others in value.items():
        place = f"{path}.@reverse.{key}".lstrip(".")
        for other in others if isinstance(others, list) else [others]:
            yield from misused_terms({**other, key: {"@type": list(kinds), "name": "-"}}, place)


def _kinds(node: Any) -> tuple[str, ...]:
    stated = node.get("@type", ())
    return (stated,) if isinstance(stated, str) else tuple(stated)


def _is_any(kinds: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return any(one in wanted for kind in kinds for one in (kind, *TYPES.get(kind, ())))


def _literal(value: Any) -> str:
    if isinstance(value, bool):
        return "Boolean"
    return "Number" if isinstance(value, int) else TEXT
