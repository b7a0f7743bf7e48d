"""Authors and others: role, codes, and what is said of each in each language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from jatspress.article import (
    Affiliation,
    ArticleMeta,
    Contributor,
    PersonName,
    Role,
    RsciProfile,
    say,
)
from jatspress.article.identifiers import orcid_address
from jatspress.deposits.rsci import affiliations
from jatspress.deposits.rsci.languages import language_of
from jatspress.deposits.rsci.markup import sub, sub_if

#: JATS `@contrib-type` → the number of the role in the list of the format.
_ROLES = {
    "editor": "0",
    "translator": "3",
    "compiler": "4",
    "photographer": "5",
    "artist": "6",
    "illustrator": "9",
    "reviewer": "23",
    "supervisor": "26",
}
#: The kind of a contrib-id, in small letters without hyphens → the element that takes it.
_CODES = {
    "researcherid": "researcherid",
    "spin": "spin",
    "spincode": "spin",
    "elibraryspin": "spin",
    "rscispin": "spin",
    "scopus": "scopusid",
    "scopusid": "scopusid",
    "scopusauthorid": "scopusid",
}
_MOST_LANGUAGES = 3


@dataclass(frozen=True)
class Placed:
    """A contributor with its role, '' for an author; `None` with the reason when it has none."""

    contributor: Contributor
    role: str | None
    reason: str = ""


def placed_contributors(meta: ArticleMeta) -> tuple[Placed, ...]:
    """Say of each contributor of the article what becomes of it, in order."""
    return tuple(_placed(contributor) for contributor in meta.contributors)


def _placed(contributor: Contributor) -> Placed:
    if not contributor.names and contributor.collab is None:
        return Placed(contributor, None, say("has no name"))
    kind = (contributor.contrib_type or "author").lower().replace("_", "-").strip()
    if "non-byline" in kind:
        return Placed(contributor, None, say("does not stand in the byline"))
    if kind == "author" or kind.endswith("-author"):
        return Placed(contributor, "")
    words = (word for word in _ROLES if kind == word or kind.endswith(f"-{word}"))
    role = _ROLES.get(next(words, ""))
    if role is None:
        reason = say("is '{kind}', for which eLIBRARY.RU has no role", kind=kind)
        return Placed(contributor, None, reason)
    return Placed(contributor, role)


def write_authors(parent: etree._Element, meta: ArticleMeta, settings: RsciProfile) -> None:
    """Append `authors`, who are numbered in their order."""
    placed = [one for one in placed_contributors(meta) if one.role is not None]
    if not placed:
        return
    made = sub(parent, "authors")
    for number, one in enumerate(placed, 1):
        author = sub(made, "author", num=str(number))
        sub_if(author, "role", one.role)
        if one.contributor.corresponding:
            sub(author, "correspondent", "1")
        _codes(author, one.contributor)
        _individual(author, one.contributor, meta, settings)


def _codes(author: etree._Element, contributor: Contributor) -> None:
    codes = dict(reversed([*codes_of(contributor)]))
    if codes:
        made = sub(author, "authorCodes")
        for name in ("researcherid", "spin", "scopusid", "orcid"):
            sub_if(made, name, codes.get(name))


def codes_of(contributor: Contributor) -> Iterator[tuple[str, str]]:
    """The identifiers of a person that the format takes, by their elements."""
    orcid = orcid_address(contributor.orcid)
    if orcid is not None:
        yield "orcid", orcid.rpartition("/")[2]
    for identifier in contributor.other_ids:
        name = _CODES.get(identifier.scheme.lower().replace("-", ""))
        if name is not None:
            yield name, identifier.value


def names_by_language(contributor: Contributor, meta: ArticleMeta) -> dict[str, PersonName]:
    """The names of a person or group by code of language, the first of each, at most three."""
    names = contributor.names or (_of_group(contributor),)
    found: dict[str, PersonName] = {}
    for name in names:
        words = f"{name.surname or ''}{name.given_names or ''}"
        found.setdefault(language_of(name.lang, meta, words), name)
    return dict(list(found.items())[:_MOST_LANGUAGES])


def _of_group(contributor: Contributor) -> PersonName:
    words = contributor.collab.text if contributor.collab else ""
    return PersonName(surname=" ".join(words.split()))


def _individual(
    author: etree._Element, contributor: Contributor, meta: ArticleMeta, settings: RsciProfile
) -> None:
    names = names_by_language(contributor, meta)
    by_language = affiliations_by_language(contributor, meta, list(names))
    for number, (code, name) in enumerate(names.items()):
        made = sub(author, "individInfo", lang=code)
        surname, given = name.surname, name.given_names
        if surname is None:  # the only name that a person has stands as surname
            surname, given = given, None
        sub(made, "surname", surname)
        sub_if(made, "initials", given)
        places = by_language[code]
        for tag, part in _PARTS.items():
            sub_if(made, tag, affiliations.BETWEEN.join(filter(None, map(part, places))))
        if number == 0:
            sub_if(made, "otherInfo", affiliations.BETWEEN.join(_further(contributor)))
        if settings.emails and contributor.emails:
            sub(made, "email", contributor.emails[0])


_PARTS = {
    "address": affiliations.address,
    "town": affiliations.town,
    "country": affiliations.country,
    "orgName": affiliations.organisation,
}


def affiliations_by_language(
    contributor: Contributor, meta: ArticleMeta, codes: list[str]
) -> dict[str, list[Affiliation]]:
    """Which affiliations of a person are said in which language.

    Those in a language that the person has no name in go with the first name, when nothing else
    would: an organisation in another language is better than none.
    """
    own = [aff for name in contributor.affiliations if (aff := meta.affiliation(name)) is not None]
    by_code: dict[str, list[Affiliation]] = {code: [] for code in codes}
    others = []
    for affiliation in own:
        code = language_of(affiliation.lang, meta, affiliation.original)
        by_code[code].append(affiliation) if code in by_code else others.append(affiliation)
    if not any(by_code.values()):
        by_code[codes[0]] = others
    return by_code


def _further(contributor: Contributor) -> Iterator[str]:
    """Degrees, positions and the biography, which have one place together."""
    if contributor.degrees:
        yield contributor.degrees
    yield from (role.text for role in contributor.roles if not is_contribution(role))
    if contributor.bio is not None:
        words = " ".join(contributor.bio.text.split())
        if words:
            yield words


def is_contribution(role: Role) -> bool:
    """Tell what somebody did for the article, by a term of a vocabulary, from a position."""
    return any((role.vocab, role.vocab_identifier, role.vocab_term, role.vocab_term_identifier))
