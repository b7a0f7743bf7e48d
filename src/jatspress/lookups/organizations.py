"""An organization as ROR describes it (schema 2), as far as it is compared."""

from __future__ import annotations

from dataclasses import dataclass

from jatspress.article.identifiers import ROR_ADDRESS
from jatspress.lookups.json_answers import Table, list_at, table_at, tables_at, text_at


@dataclass(frozen=True)
class Organization:
    """An organization: its address at ROR, its names in all languages, where it is.

    `names` have no acronyms: three letters name many. `successors` are the addresses and names of
    those that took its place.
    """

    id: str
    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    country_names: tuple[str, ...] = ()
    status: str = "active"
    successors: tuple[tuple[str, str], ...] = ()
    #: Whether ROR's own matching has chosen it for the affiliation.
    chosen: bool = False

    @property
    def shown(self) -> str:
        """The organization in a line."""
        return ", ".join([*self.names[:1], *self.cities[:1], *self.country_names[:1]])


def read_candidates(table: Table) -> tuple[Organization, ...]:
    """The organizations of an answer to an affiliation."""
    found = {}
    for item in tables_at(table, "items"):
        made = read_organization(table_at(item, "organization"), chosen=item.get("chosen") is True)
        if made is not None and (made.chosen or made.id not in found):
            found[made.id] = made
    return tuple(found.values())


def read_organization(table: Table, *, chosen: bool = False) -> Organization | None:
    """Read an organization; `None` when it has no ROR id."""
    address = text_at(table, "id")
    if address is None or not ROR_ADDRESS.fullmatch(address):
        return None
    places = [table_at(each, "geonames_details") for each in tables_at(table, "locations")]
    return Organization(
        id=address,
        names=_names(table, {"ror_display", "label", "alias"}),
        acronyms=_names(table, {"acronym"}),
        cities=_texts(places, "name"),
        countries=_texts(places, "country_code"),
        country_names=_texts(places, "country_name"),
        status=(text_at(table, "status") or "active").lower(),
        successors=tuple(
            (text_at(each, "id") or "", text_at(each, "label") or "")
            for each in tables_at(table, "relationships")
            if text_at(each, "type") == "successor"
        ),
        chosen=chosen,
    )


def _names(table: Table, kinds: set[str]) -> tuple[str, ...]:
    """The names of some kinds, that which ROR shows first."""
    found = [
        ("ror_display" not in types, name)
        for each in tables_at(table, "names")
        if kinds & (types := {kind for kind in list_at(each, "types") if isinstance(kind, str)})
        if (name := text_at(each, "value"))
    ]
    return tuple(dict.fromkeys(name for _, name in sorted(found, key=lambda one: one[0])))


def _texts(tables: list[Table], key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for each in tables if (text := text_at(each, key))))
