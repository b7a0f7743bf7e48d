"""Contributors: persons, groups and the anonymous, each with role, affiliations and ORCID."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from jatspress.article import ArticleMeta, Contributor, PersonName, Role, say
from jatspress.article.credit import ROLES
from jatspress.article.identifiers import orcid_address
from jatspress.deposits.crossref.affiliations import (
    Affiliations,
    affiliations_by_id,
    write_affiliations,
)
from jatspress.deposits.crossref.build import drop_if_empty, sub, sub_if
from jatspress.deposits.crossref.languages import language_code
from jatspress.deposits.crossref.versions import CrossrefVersion


@dataclass(frozen=True)
class Placed:
    """A contributor with its role in Crossref's list; `None` with the reason when it has none."""

    contributor: Contributor
    role: str | None
    reason: str = ""


def placed_contributors(meta: ArticleMeta, version: CrossrefVersion) -> tuple[Placed, ...]:
    """Say of each contributor of the article what becomes of it, in order."""
    return tuple(_place(contributor, version) for contributor in meta.contributors)


def _place(contributor: Contributor, version: CrossrefVersion) -> Placed:
    if not contributor.display:
        return Placed(contributor, None, say("has no name"))
    kind = (contributor.contrib_type or "author").lower().replace("_", "-").strip()
    if "non-byline" in kind:
        return Placed(contributor, None, say("does not stand in the byline"))
    role = _role(kind)
    if role in version.roles:
        return Placed(contributor, role)
    if "other" in version.roles:
        return Placed(contributor, "other")
    no_role = "is '{kind}', for which Crossref {version} has no role"
    return Placed(contributor, None, say(no_role, kind=kind, version=version.number))


def _role(kind: str) -> str:
    """`senior-editor` and the like are editors; Crossref has one word for all."""
    for role in ("author", "editor", "translator"):
        if kind == role or kind.endswith(f"-{role}"):
            return role
    return kind


def write_contributors(parent: etree._Element, meta: ArticleMeta, version: CrossrefVersion) -> None:
    """Append `contributors`: exactly one is `first`, the first author."""
    made = sub(parent, "contributors")
    placed = [p for p in placed_contributors(meta, version) if p.role is not None]
    first = next((p for p in placed if p.role == "author"), placed[0] if placed else None)
    held = affiliations_by_id(meta)
    for entry in placed:
        _contributor(made, entry, "first" if entry is first else "additional", held, version)
    drop_if_empty(made)


def _contributor(
    parent: etree._Element,
    placed: Placed,
    sequence: str,
    held: Affiliations,
    version: CrossrefVersion,
) -> None:
    contributor, role = placed.contributor, placed.role or "author"
    if contributor.name is not None:
        _person(parent, contributor, role, sequence, held, version)
    elif contributor.collab is not None:
        name = " ".join(contributor.collab.text.split())
        sub(parent, "organization", name, sequence=sequence, contributor_role=role)
    else:
        made = sub(parent, "anonymous", sequence=sequence, contributor_role=role)
        write_affiliations(made, contributor, held)


def _person(
    parent: etree._Element,
    contributor: Contributor,
    role: str,
    sequence: str,
    held: Affiliations,
    version: CrossrefVersion,
) -> None:
    name, *others = contributor.names
    made = sub(
        parent,
        "person_name",
        sequence=sequence,
        contributor_role=None if version.role_elements else role,
        language=language_code(name.lang, version),
        **_style(name),
    )
    given, surname = _parts(name)
    sub_if(made, "given_name", given)
    sub_if(made, "surname", surname)
    if not version.structured_names:
        for other in others:
            sub_if(made, "name", other.display)
    sub_if(made, "suffix", name.suffix)
    if version.role_elements:
        for kind, vocabulary in _roles(contributor, role):
            sub(made, "role", type_=kind, vocab=vocabulary)
    write_affiliations(made, contributor, held)
    orcid = orcid_address(contributor.orcid)
    if orcid is not None:
        sub(made, "ORCID", orcid, authenticated=_authenticated(contributor))
    if version.structured_names:
        _alternatives(made, others, version)


def _style(name: PersonName) -> dict[str, str]:
    return {"name-style": name.style.value} if name.style is not None else {}


def _parts(name: PersonName) -> tuple[str | None, str | None]:
    """Given name and surname; the only name that a person has stands as surname."""
    if name.surname is None:
        return None, name.given_names
    return name.given_names, name.surname


def _alternatives(
    person: etree._Element, others: list[PersonName], version: CrossrefVersion
) -> None:
    made = sub(person, "alt-name")
    for name in others:
        alternative = sub(made, "name", language=language_code(name.lang, version), **_style(name))
        sub_if(alternative, "surname", name.surname)
        sub_if(alternative, "given_name", name.given_names)
        sub_if(alternative, "prefix", name.prefix)
        sub_if(alternative, "suffix", name.suffix)
        drop_if_empty(alternative)
    drop_if_empty(made)


def _roles(contributor: Contributor, role: str) -> Iterator[tuple[str, str]]:
    yield role, "crossref"
    if contributor.corresponding:
        yield "corresponding-author", "crossref"
    terms = (_credit(stated) for stated in contributor.roles)
    yield from ((term, "credit") for term in dict.fromkeys(terms) if term)


def _credit(role: Role) -> str | None:
    """The CRediT term of a role that is stated to be one."""
    vocabulary = f"{role.vocab or ''} {role.vocab_identifier or ''}".lower()
    if "credit" not in vocabulary:
        return None
    uri = (role.vocab_term_identifier or "").rstrip("/").rpartition("/")[2]
    for stated in (uri, role.vocab_term, role.text):
        term = "-".join(re.findall(r"[a-z]+", (stated or "").lower().replace("&amp;", "")))
        term = term.replace("-and-", "-")
        if term in ROLES:
            return term
    return None


def _authenticated(contributor: Contributor) -> str | None:
    stated = contributor.orcid_authenticated
    return None if stated is None else str(stated).lower()
