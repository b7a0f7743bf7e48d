"""The questions that are asked, each an address below the place of its service."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from urllib.parse import quote, urlencode

from jatspress.article.identifiers import ROR_ADDRESS
from jatspress.lookups.services import Service

#: So many candidates are looked at; what stands lower fits worse.
_MOST_CANDIDATES = 5
#: More of a reference tells nothing new, and servers refuse long addresses.
_LONGEST_TEXT = 600
#: What is compared of a candidate; a whole record has its references too, thousands of lines.
_FIELDS = (
    "DOI,title,subtitle,original-title,short-title,container-title,short-container-title,author,"
    "editor,issued,published-print,published-online,volume,issue,page,article-number,type,"
    "publisher,update-to,group-title"
)
_ADDRESSES = re.compile(r"(?:https?|ftp)://\S+|\bwww\.\S+", re.IGNORECASE)


HOUR = 3600.0
MONTH = 30 * 24 * HOUR


@dataclass(frozen=True)
class Question:
    """A question by GET; `pool` names the questions that share a pace."""

    service: Service
    path: str
    parameters: tuple[tuple[str, str], ...] = ()
    pool: str = "single"
    #: For so many seconds an answer is believed; works are retracted, records are mended.
    fresh: float = field(default=MONTH, compare=False)

    @property
    def target(self) -> str:
        """The path with its parameters."""
        return f"{self.path}?{urlencode(self.parameters)}" if self.parameters else self.path


def works_like(text: str) -> Question:
    """Ask which works fit a reference as printed; addresses in it only mislead."""
    words = " ".join(_ADDRESSES.sub(" ", text).split())[:_LONGEST_TEXT]
    return Question(
        Service.CROSSREF,
        "/works",
        (
            ("query.bibliographic", words),
            ("rows", str(_MOST_CANDIDATES)),
            ("select", _FIELDS),
        ),
        pool="list",
    )


def work_of(doi: str) -> Question:
    """Ask for the record of a DOI."""
    return Question(Service.CROSSREF, f"/works/{quote(doi, safe='')}")


def own_work_of(doi: str) -> Question:
    """Ask for the record of the article itself: a deposit changes it from one hour to the next."""
    return replace(work_of(doi), fresh=HOUR)


def agency_of(doi: str) -> Question:
    """Ask where a DOI is registered, when it is not at Crossref."""
    return Question(Service.CROSSREF, f"/works/{quote(doi, safe='')}/agency")


def organizations_like(text: str) -> Question:
    """Ask which organizations an affiliation as printed may name."""
    return Question(
        Service.ROR, "/organizations", (("affiliation", text[:_LONGEST_TEXT]),), pool="list"
    )


def organization_of(address: str) -> Question:
    """Ask for the record of a ROR id, which is stated as its address."""
    found = ROR_ADDRESS.fullmatch(address)
    return Question(Service.ROR, f"/organizations/{quote(found[1] if found else address, safe='')}")


def person_of(address: str) -> Question:
    """Ask for the name on an ORCID record; `address` ends in the iD."""
    return Question(Service.ORCID, f"/{quote(address[-19:], safe='')}/person")
