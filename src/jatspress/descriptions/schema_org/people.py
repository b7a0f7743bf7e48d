"""People and groups, their institutions, and what they did."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import Affiliation, AffPartKind, ArticleMeta, Contributor, PersonName
from jatspress.descriptions.addresses import safe_address
from jatspress.descriptions.affiliations import printed_text
from jatspress.descriptions.languages import language
from jatspress.descriptions.plain_text import plain_text
from jatspress.descriptions.schema_org.nodes import (
    Node,
    first_address,
    identifier_node,
    identifier_nodes,
    unique,
    without,
    words_in,
)
from jatspress.descriptions.title_text import squeezed

#: The property that a contributor stands in, by JATS `@contrib-type`.
_PROPERTIES = {
    None: "author",
    "author": "author",
    "editor": "editor",
    "guest-editor": "editor",
    "translator": "translator",
}
#: How persons and groups are at an institution.
_BELONGS_TO = {"Person": "affiliation", "Organization": "memberOf"}
#: What others did is told by a role: schema.org has one for every property.
OTHERS = "contributor"


def property_of(contributor: Contributor) -> str:
    """The property of the article in which a contributor stands."""
    return _PROPERTIES.get(contributor.contrib_type, OTHERS)


def people_of(meta: ArticleMeta, name: str) -> list[Node]:
    """Those who stand in a property of the article, in their order."""
    return [
        person_node(one, meta)
        for one in meta.contributors
        if one.display and property_of(one) == name
    ]


def others_of(meta: ArticleMeta) -> list[Node]:
    """Those whom no property of their own is for, and the roles of all, in their order."""
    named = [one for one in meta.contributors if one.display]
    return [node for one in named for node in roles_of(one, meta)]


def roles_of(contributor: Contributor, meta: ArticleMeta) -> Iterator[Node]:
    """What a contributor is when no property says it, then each role that is stated."""
    who: Node = {
        "@type": _kind(contributor),
        "@id": safe_address(contributor.orcid, "orcid"),
        "name": contributor.display,
    }
    if property_of(contributor) == OTHERS:
        who = person_node(contributor, meta)
        yield {"@type": "Role", "roleName": contributor.contrib_type, OTHERS: who}
    for role in contributor.roles:
        names = unique(name for name in (role.text, role.vocab_term) if name)
        yield {
            "@type": "Role",
            "roleName": names[0] if len(names) == 1 else names,
            "sameAs": safe_address(role.vocab_term_identifier),
            "description": role.degree_contribution,
            OTHERS: who,
        }


def person_node(contributor: Contributor, meta: ArticleMeta) -> Node:
    """A person or a group with identifiers and institutions."""
    name, own, kind = contributor.name, language(meta.lang), _kind(contributor)
    affiliations = (meta.affiliation(aff_id) for aff_id in contributor.affiliations)
    orcid = safe_address(contributor.orcid, "orcid")
    unknown = None if orcid else identifier_node("orcid", contributor.orcid)
    return {
        "@type": kind,
        "@id": orcid,
        "name": contributor.display,
        "alternateName": [words_in(n.display, n.lang, own) for n in contributor.names[1:]],
        "givenName": name.given_names if name else None,
        "familyName": name.surname if name else None,
        "honorificPrefix": name.prefix if name else None,
        "honorificSuffix": contributor.degrees,
        "sameAs": orcid,
        "identifier": [unknown, *identifier_nodes(contributor.other_ids)],
        _BELONGS_TO[kind]: [_institution(one) for one in affiliations if one],
        "description": plain_text(contributor.bio) if contributor.bio else None,
        "member": [person_node(member, meta) for member in contributor.members if member.display],
    }


def cited_person(name: PersonName) -> Node:
    """A person of a cited work by the name alone."""
    return {
        "@type": "Person",
        "name": name.display,
        "givenName": name.given_names,
        "familyName": name.surname,
    }


def _kind(contributor: Contributor) -> str:
    is_group = contributor.collab is not None and contributor.name is None
    return "Organization" if is_group else "Person"


def _institution(affiliation: Affiliation) -> Node:
    identifiers = [one for part in affiliation.parts for one in part.ids]
    address = first_address(identifiers)
    city, state, country = (
        affiliation.first(kind)
        for kind in (AffPartKind.CITY, AffPartKind.STATE, AffPartKind.COUNTRY)
    )
    return {
        "@type": "Organization",
        "@id": address,
        "name": printed_text(affiliation),
        "identifier": without(identifiers, address),
        "address": {
            "@type": "PostalAddress",
            "addressLocality": squeezed(city.text) if city else None,
            "addressRegion": squeezed(state.text) if state else None,
            "addressCountry": country_of(affiliation) if country else None,
        },
    }


def country_of(affiliation: Affiliation) -> str | None:
    """The code of the country when it is certain, else its name as printed."""
    country = affiliation.first(AffPartKind.COUNTRY)
    printed = squeezed(country.text) if country else None
    return affiliation.country_code or printed
