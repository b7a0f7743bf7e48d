"""Authors and groups: names by their parts, affiliations as printed, ORCID iDs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from lxml import etree

from jatspress.article import Affiliation, Contributor, Identifier, PersonName
from jatspress.article.identifiers import orcid_address
from jatspress.deposits.pubmed.build import drop_if_empty, sub, sub_if
from jatspress.deposits.pubmed.languages import is_english
from jatspress.deposits.pubmed.view import Citation
from jatspress.descriptions.affiliations import printed_text

#: Identifiers of institutions that PubMed shows, as it writes their names.
SOURCES = {"ror": "ROR", "isni": "ISNI", "grid": "GRID", "ringgold": "RINGGOLD"}


def write_authors(record: etree._Element, citation: Citation) -> None:
    """Append `AuthorList` in the order of the byline; nothing when there are no authors."""
    made = sub(record, "AuthorList")
    for contributor in citation.authors:
        equal = "Y" if contributor.equal_contribution else None
        author = sub(made, "Author", EqualContrib=equal)
        if contributor.name is not None:
            _write_name(author, name_of(contributor))
        elif contributor.collab is not None:
            sub_if(author, "CollectiveName", contributor.collab.text)
        _write_affiliations(author, contributor, citation)
        _write_orcid(author, contributor)
    drop_if_empty(made)


def write_groups(record: etree._Element, citation: Citation) -> None:
    """Append `GroupList`: the members of groups, and who worked with the authors."""
    made = sub(record, "GroupList")
    for author in citation.authors:
        _write_group(made, author, citation)
    if citation.collaborators:
        group = sub(made, "Group")
        for person in citation.collaborators:
            _write_individual(group, person, citation)
    drop_if_empty(made)


def _write_group(parent: etree._Element, author: Contributor, citation: Citation) -> None:
    members = named_members(author)
    if not members:
        return
    group = sub(parent, "Group")
    sub_if(group, "GroupName", author.collab.text if author.collab else None)
    for member in members:
        _write_individual(group, member, citation)


def named_members(group: Contributor) -> tuple[Contributor, ...]:
    """The persons of a group, those of groups in it too."""
    return tuple(_named_in(group))


def _named_in(group: Contributor) -> Iterator[Contributor]:
    for member in group.members:
        if member.name is not None:
            yield member
        yield from _named_in(member)


def _write_individual(parent: etree._Element, person: Contributor, citation: Citation) -> None:
    made = sub(parent, "IndividualName")
    _write_name(made, name_of(person))
    _write_affiliations(made, person, citation)
    _write_orcid(made, person)


def name_of(contributor: Contributor) -> PersonName:
    """The form of a name that PubMed lists: the first in Latin letters, else the main one."""
    latin = (name for name in contributor.names if _is_latin(name))
    return next(latin, contributor.names[0])


def _is_latin(name: PersonName) -> bool:
    letters = (sign for sign in name.display if sign.isalpha())
    return is_english(name.lang) or all(
        unicodedata.name(sign, "").startswith("LATIN") for sign in letters
    )


def _write_name(parent: etree._Element, name: PersonName) -> None:
    """Append the parts of a name; the only one that a person has is the last name."""
    given, last = name.given_names, name.surname
    if last is None:
        given, last = None, given
    if given:
        sub(parent, "FirstName", " ".join(given.split()))
    else:
        sub(parent, "FirstName", EmptyYN="Y")
    sub_if(parent, "LastName", last)
    sub_if(parent, "Suffix", name.suffix)


def _write_affiliations(
    parent: etree._Element, contributor: Contributor, citation: Citation
) -> None:
    """Append each affiliation as it is printed, without e-mail addresses, with its ids."""
    for own in dict.fromkeys(map(citation.form_taken, contributor.affiliations)):
        for affiliation in citation.meta.affiliations:
            text = printed_text(affiliation) if affiliation.id == own else ""
            if not text:
                continue
            made = sub(parent, "AffiliationInfo")
            sub(made, "Affiliation", text)
            for identifier in _identifiers(affiliation, citation):
                source = SOURCES.get(identifier.scheme.lower())
                if source is not None:
                    sub(made, "Identifier", identifier.value, Source=source)


def _identifiers(affiliation: Affiliation, citation: Citation) -> Iterable[Identifier]:
    """The ids of an affiliation, and those that stand in another form of it."""
    others = [
        one
        for one in citation.meta.affiliations
        if one.id != affiliation.id and citation.form_taken(one.id) == affiliation.id
    ]
    forms = (affiliation, *others)
    return dict.fromkeys(i for form in forms for part in form.parts for i in part.ids)


def _write_orcid(parent: etree._Element, contributor: Contributor) -> None:
    orcid = orcid_address(contributor.orcid)
    if orcid is not None:
        sub(parent, "Identifier", orcid, Source="ORCID")
