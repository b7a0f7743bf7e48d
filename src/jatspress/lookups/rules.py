"""The rules of `deposit check --online`: what Crossref, ROR and ORCID say against an article."""

from __future__ import annotations

from dataclasses import dataclass

from jatspress.article import Rule, Severity, declare

_API = "https://www.crossref.org/documentation/retrieve-metadata/rest-api/"
_REST = "Crossref REST API"


@dataclass(frozen=True)
class Remark:
    """A rule and what a check says of the case, before its place is known."""

    rule: Rule
    message: str
    expected: str | None = None
    found: str | None = None
    hint: str | None = None


def _rule(
    number: int,
    severity: Severity,
    title: str,
    rationale: str,
    hint: str,
    failing: str,
    passing: str,
    *,
    source: str = _REST,
    url: str = _API,
) -> Rule:
    """Declare a rule; its examples are what an article prints, and what a service says of it."""
    return declare(
        Rule(
            code=f"JP{number}",
            severity=severity,
            title=title,
            rationale=rationale,
            source=source,
            hint=hint,
            failing=failing,
            passing=passing,
            url=url,
            profiles=("crossref",),
        )
    )


def _cited(doi: str = "10.5555/sr.1") -> str:
    return (
        "<mixed-citation>Dole E. Salt Roads of the Interior. Sea News, 2019, no. 2, pp. 3–9. "
        f'<pub-id pub-id-type="doi">{doi}</pub-id></mixed-citation>'
    )


_OWN = '<article-id pub-id-type="doi">10.5555/sr.1</article-id>'
_AFF = (
    '<institution-wrap><institution-id institution-id-type="ror">https://ror.org/{id}'
    "</institution-id><institution>Harbour University</institution></institution-wrap>"
)
_IID = '<contrib-id contrib-id-type="orcid">https://orcid.org/{id}</contrib-id>'


def _both(printed: str, said: str) -> str:
    return f"{printed}\n{said}"


CITED_IS_REGISTERED = _rule(
    840,
    Severity.WARNING,
    "The DOI of a reference is registered",
    "A DOI that nobody registered leads readers to an error page, and the citation counts for "
    "no work. Most are misprinted, or cut at a line end.",
    "Look the work up and copy its DOI; without one leave the DOI away.",
    _both(_cited("10.5555/sr.1x"), "Crossref: no record, no agency"),
    _both(_cited(), "Crossref: a record"),
)
CITED_IS_THE_WORK = _rule(
    841,
    Severity.WARNING,
    "The DOI of a reference is that of the cited work",
    "A DOI of another work sends readers and citation indexes to that one.",
    "Compare the reference with the work that the DOI leads to, and correct the wrong one.",
    _both(_cited(), "Crossref: Ray A. Harbours of the Coast, 2007"),
    _both(_cited(), "Crossref: Dole E. Salt Roads of the Interior, 2019"),
)
CITED_YEAR = _rule(
    842,
    Severity.WARNING,
    "A reference has the year of the work that its DOI leads to",
    "The same title in another year is another work, another edition, or a misprinted year.",
    "Look which of the two is cited, and correct the year or the DOI.",
    _both(_cited(), "Crossref: Dole E. Salt Roads of the Interior, 2011"),
    _both(_cited(), "Crossref: Dole E. Salt Roads of the Interior, 2019"),
)
CITED_STANDS = _rule(
    843,
    Severity.WARNING,
    "A cited work that was retracted is cited as such",
    "Readers should know that a work was withdrawn or is in doubt; most authors do not.",
    "Ask the authors whether they know. If it stays, say in the reference that it was retracted.",
    _both(_cited(), "Crossref: updated-by retraction 10.5555/sr.2"),
    _both(_cited(), "Crossref: nothing of that kind"),
    source="Crossref, Retraction Watch data; ICMJE Recommendations, References",
    url="https://www.crossref.org/documentation/retrieve-metadata/retraction-watch/",
)
CITED_WAS_CORRECTED = _rule(
    844,
    Severity.INFO,
    "Of a cited work that was corrected the correction is known",
    "What is cited may stand in the part that was corrected.",
    "Ask the authors whether the correction concerns what they cite.",
    _both(_cited(), "Crossref: updated-by correction 10.5555/sr.2"),
    _both(_cited(), "Crossref: nothing of that kind"),
)
OWN_IS_NO_OTHERS = _rule(
    845,
    Severity.ERROR,
    "The article's own DOI is not that of another work",
    "A deposit would put this article in the place of the other one.",
    "Give the article a DOI of its own.",
    _both(_OWN, "Crossref: Ray A. Harbours of the Coast, Coast News, 2007"),
    _both(_OWN, "Crossref: no record yet"),
)
OWN_IS_NEW = _rule(
    846,
    Severity.INFO,
    "A DOI that is registered already is deposited as an update",
    "A deposit replaces the whole record: what it does not say is gone.",
    "If this is meant, nothing is to be done; else look whether the DOI is the right one.",
    _both(_OWN, "Crossref: a record of this article"),
    _both(_OWN, "Crossref: no record yet"),
)
OWN_RECORD = _rule(
    847,
    Severity.INFO,
    "Crossref has of the article what the article says",
    "Where the two differ, the next deposit changes the record.",
    "If the article is right, deposit it again; else mend the article.",
    _both(f"{_OWN} <volume>7</volume>", "Crossref: volume 6"),
    _both(f"{_OWN} <volume>7</volume>", "Crossref: volume 7"),
)
ROR_IS_THERE = _rule(
    848,
    Severity.WARNING,
    "A ROR id is that of the organization which is named",
    "An id that ROR does not have, has withdrawn, or has for another organization is passed on "
    "by every deposit.",
    "Look the organization up at ror.org and copy its id.",
    _both(_AFF.format(id="00zz00z99"), "ROR: no record"),
    _both(_AFF.format(id="00zz00z99"), "ROR: Harbour University, active"),
    source="ROR API, version 2",
    url="https://ror.readme.io/docs/rest-api",
)
ORCID_IS_THERE = _rule(
    849,
    Severity.WARNING,
    "An ORCID iD is that of the person who is named",
    "A right check digit does not tell whose iD it is: iDs of authors are swapped, or copied "
    "from the article before.",
    "Ask the author for the iD, and copy it.",
    _both(_IID.format(id="0000-0002-1825-0097"), "ORCID: no record"),
    _both(_IID.format(id="0000-0002-1825-0097"), "ORCID: the names of this author"),
    source="ORCID Public API, version 3.0",
    url="https://info.orcid.org/documentation/api-tutorials/api-tutorial-read-data-on-a-record/",
)
