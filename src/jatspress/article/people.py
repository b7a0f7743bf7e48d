"""Contributors and their affiliations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jatspress.article.content import Identifier, JatsContent


class NameStyle(StrEnum):
    """The order in which a name is read (JATS `@name-style`)."""

    WESTERN = "western"
    EASTERN = "eastern"
    GIVEN_ONLY = "given-only"


@dataclass(frozen=True)
class PersonName:
    """A person's name in parts; a part that is not stated is `None`."""

    surname: str | None = None
    given_names: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    lang: str | None = None
    style: NameStyle | None = None

    @property
    def display(self) -> str:
        """The name as it is read: surname first in Eastern order, else given names first."""
        middle = [self.given_names, self.surname]
        if self.style is NameStyle.EASTERN:
            middle.reverse()
        return " ".join(part for part in (self.prefix, *middle, self.suffix) if part)


@dataclass(frozen=True)
class Role:
    """A contributor's role in words, with its term in a vocabulary such as CRediT if stated."""

    text: str
    vocab: str | None = None
    vocab_identifier: str | None = None
    vocab_term: str | None = None
    vocab_term_identifier: str | None = None
    degree_contribution: str | None = None


@dataclass(frozen=True)
class Contributor:
    """A person, a group or an anonymous contributor.

    `names` holds the main form first, then its alternatives in other languages or scripts
    (JATS `name-alternatives`). A group has `collab` and may have `members`.
    `affiliations` and `notes` are ids of `Affiliation` and `AuthorNote` values.
    `orcid` is the URI form, `https://orcid.org/0000-0002-1825-0097`, as JATS4R asks.
    """

    names: tuple[PersonName, ...] = ()
    collab: JatsContent | None = None
    anonymous: bool = False
    contrib_type: str | None = "author"
    orcid: str | None = None
    orcid_authenticated: bool | None = None
    other_ids: tuple[Identifier, ...] = ()
    emails: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    corresponding: bool = False
    equal_contribution: bool = False
    deceased: bool = False
    roles: tuple[Role, ...] = ()
    degrees: str | None = None
    bio: JatsContent | None = None
    members: tuple[Contributor, ...] = ()

    @property
    def name(self) -> PersonName | None:
        """The main form of a person's name."""
        return self.names[0] if self.names else None

    @property
    def display(self) -> str:
        """The contributor as read on a page."""
        if self.name:
            return self.name.display
        if self.collab:
            return " ".join(self.collab.text.split())
        return "Anonymous" if self.anonymous else ""


class AffPartKind(StrEnum):
    """What a stretch of an affiliation is."""

    INSTITUTION = "institution"
    DEPARTMENT = "department"
    ORIGINAL = "original"
    STREET = "street"
    CITY = "city"
    STATE = "state"
    POSTAL_CODE = "postal-code"
    COUNTRY = "country"
    EMAIL = "email"
    TEXT = "text"


@dataclass(frozen=True)
class AffPart:
    """A stretch of an affiliation's printed text, tagged when its meaning is certain.

    `country_code` is ISO 3166-1 alpha-2 and stands with a country only; `ids` (ROR, ISNI, …)
    stand with an institution only. Untagged stretches, such as commas, are `TEXT`.
    """

    text: str
    kind: AffPartKind = AffPartKind.TEXT
    country_code: str | None = None
    ids: tuple[Identifier, ...] = ()


@dataclass(frozen=True)
class Affiliation:
    """An affiliation: its exact text, cut into parts.

    The texts of `parts`, joined, are the printed string; nothing of it is lost by the tagging.
    """

    id: str
    parts: tuple[AffPart, ...]
    label: str | None = None
    lang: str | None = None

    @property
    def original(self) -> str:
        """The affiliation as printed, white space normalised."""
        whole = [part for part in self.parts if part.kind is AffPartKind.ORIGINAL]
        return " ".join("".join(part.text for part in (whole or self.parts)).split())

    def first(self, kind: AffPartKind) -> AffPart | None:
        """The first part of a kind."""
        return next((part for part in self.parts if part.kind is kind), None)

    def texts(self, kind: AffPartKind) -> tuple[str, ...]:
        """The texts of all parts of a kind."""
        return tuple(part.text for part in self.parts if part.kind is kind)

    @property
    def country_code(self) -> str | None:
        """The ISO 3166-1 alpha-2 code of the country, when it is certain."""
        country = self.first(AffPartKind.COUNTRY)
        return country.country_code if country else None


@dataclass(frozen=True)
class AuthorNote:
    """A note to the authors: correspondence (`corresp`) or a footnote with its JATS `fn-type`."""

    id: str
    content: JatsContent
    kind: str = "fn"
    fn_type: str | None = None
    label: str | None = None
