"""Ids of funders, institutions and persons, and their addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jatspress.article import Severity, say
from jatspress.article.identifiers import FUNDER_DOI, ROR_ADDRESS, orcid_in, same_doi
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.quoting import called
from jatspress.validation.registry import Problem, rule

_FUNDER_KINDS = frozenset(
    "fundref funder-id funderid open-funder-registry crossref-funder-id doi".split()
)


def _funded_by(funder_id: str, kind: str = "FundRef") -> str:
    """An example: an award with the id of its funder."""
    return f"""<funding-group><award-group><funding-source><institution-wrap><institution>Salt
Fund</institution><institution-id institution-id-type="{kind}">{funder_id}</institution-id>
</institution-wrap></funding-source></award-group></funding-group>"""


@rule(
    "JP232",
    Severity.WARNING,
    profiles=("core", "crossref"),
    rationale="Funders find their articles by the id of the Funder Registry; another number is "
    "that of nobody.",
    source="Crossref, 'Funder Registry'; JATS4R, Funding information",
    url="https://www.crossref.org/documentation/funder-registry/",
    hint="Look the funder up in the registry and copy its DOI, 10.13039/….",
    failing=_funded_by("100000002"),
    passing=_funded_by("https://doi.org/10.13039/100000002"),
)
def funder_ids_are_registered(article: Article) -> Iterator[Problem]:
    """A funder id is a DOI of the Funder Registry, 10.13039/…."""
    for element in article.named("institution-id"):
        kind = (element.get("institution-id-type") or "").lower().replace(" ", "-")
        text = squeezed(element)
        in_funding = next(element.iterancestors("funding-source"), None) is not None
        if (
            kind in _FUNDER_KINDS
            and in_funding
            and text
            and not FUNDER_DOI.fullmatch(same_doi(text))
        ):
            message = say("'{id}' is no id of the Funder Registry", id=text)
            yield Problem(element, message, "https://doi.org/10.13039/…", text)


_NO_AWARD = re.compile(
    r"(?:n/?a|none|no|nil|null|not applicable|unfunded|no (?:number|funding)|not? available|[-–—.]+"
    r"|0+|нет|não se aplica|no aplica)\.?",
    re.IGNORECASE,
)


@rule(
    "JP233",
    Severity.WARNING,
    profiles=("core", "crossref"),
    rationale="'None' in place of a number is deposited as the number of a grant.",
    source="JATS4R, Funding information; Crossref 5.5.0, <assertion name='award_number'>",
    url="https://jats4r.niso.org/funding/",
    hint="Leave <award-id> out when the grant has no number.",
    failing="<funding-group><award-group><award-id>None</award-id></award-group></funding-group>",
    passing="<funding-group><award-group><award-id>GM-086</award-id></award-group></funding-group>",
)
def award_ids_are_numbers_of_grants(article: Article) -> Iterator[Problem]:
    """An award id is the number of a grant, not 'none'."""
    for element in article.named("award-id"):
        if _NO_AWARD.fullmatch(squeezed(element)):
            message = say("'{id}' is no number of a grant", id=squeezed(element))
            yield Problem(element, message, say("the number, or no <award-id>"), squeezed(element))


#: The forms of ids of institutions, by @institution-id-type in small letters. RoR and ISNI have
#: rules of their own.
_FORMS = {
    "grid": re.compile(r"(?:https?://(?:www\.)?grid\.ac/institutes/)?grid\.\d{4,6}\.[0-9a-f]{1,2}"),
    "wikidata": re.compile(r"(?:https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/)?Q[1-9]\d*"),
    "ringgold": re.compile(r"(?:https?://(?:www\.)?ringgold\.com/)?\d{1,7}"),
}
_SHAPES = {"grid": "grid.1234.5", "wikidata": "Q1234", "ringgold": "1234"}


@rule(
    "JP236",
    Severity.WARNING,
    profiles=("core", "crossref"),
    rationale="An id that does not have the form of its registry leads to no entry there, or to "
    "that of another institution.",
    source="JATS 1.3, @institution-id-type; GRID, Wikidata, Ringgold",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/attribute/institution-id-type.html",
    hint="Copy the id from the registry, and name the registry in @institution-id-type.",
    failing='<aff id="a1"><institution-wrap><institution-id institution-id-type="GRID">1234.5'
    "</institution-id><institution>Salt Museum</institution></institution-wrap></aff>",
    passing='<aff id="a1"><institution-wrap><institution-id institution-id-type="GRID"'
    ">grid.1234.5</institution-id><institution>Salt Museum</institution></institution-wrap></aff>",
)
def institution_ids_have_their_form(article: Article) -> Iterator[Problem]:
    """The id of an institution has the form of its registry."""
    for element in article.named("institution-id"):
        kind = (element.get("institution-id-type") or "").lower()
        text = squeezed(element)
        form = _FORMS.get(kind)
        if text and form is not None and not form.fullmatch(text):
            message = say("'{id}' does not have the form of {registry}", id=text, registry=kind)
            yield Problem(element, message, _SHAPES[kind], text)
        elif kind != "ror" and ROR_ADDRESS.fullmatch(text):
            message = say("the ROR id {id} does not say that it is one", id=text)
            yield Problem(element, message, 'institution-id-type="ror"', kind or None)


@rule(
    "JP206",
    Severity.WARNING,
    profiles=("core", "crossref"),
    rationale="An ORCID iD that does not say that it is one is overlooked by every deposit.",
    source="JATS 1.3, @contrib-id-type; JATS4R, Authors and Affiliations",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/attribute/contrib-id-type.html",
    hint='Write contrib-id-type="orcid", and put the address of the iD into <contrib-id>.',
    failing="""<contrib-group><contrib contrib-type="author"><contrib-id
contrib-id-type="researcher">https://orcid.org/0000-0002-1825-0097</contrib-id>
<name><surname>Sand</surname></name></contrib></contrib-group>""",
    passing="""<contrib-group><contrib contrib-type="author"><contrib-id
contrib-id-type="orcid">https://orcid.org/0000-0002-1825-0097</contrib-id>
<name><surname>Sand</surname></name></contrib></contrib-group>""",
)
def orcids_say_that_they_are(article: Article) -> Iterator[Problem]:
    """An ORCID iD has the kind 'orcid'."""
    for element in article.named("contrib-id"):
        kind = element.get("contrib-id-type")
        # ISNIs have the form of ORCID iDs: only the address tells.
        if kind != "orcid" and "orcid.org" in squeezed(element) and orcid_in(squeezed(element)):
            stated = squeezed(element)
            message = say("the ORCID iD {id} has the kind '{kind}'", id=stated, kind=kind)
            if not kind:
                message = say("the ORCID iD {id} does not say that it is one", id=stated)
            yield Problem(element, message, 'contrib-id-type="orcid"', kind)


@rule(
    "JP207",
    Severity.WARNING,
    profiles=("core", "crossref"),
    rationale="A person has one ORCID iD; with two, one of them is another person's.",
    source="ORCID, 'One person, one iD'; Crossref 5.5.0, <ORCID>",
    url="https://support.orcid.org/hc/en-us/articles/360006896634",
    hint="Ask the author which iD is right.",
    failing="""<contrib-group><contrib contrib-type="author"><contrib-id contrib-id-type="orcid"
>https://orcid.org/0000-0002-1825-0097</contrib-id><contrib-id contrib-id-type="orcid"
>https://orcid.org/0000-0001-5109-3700</contrib-id><name><surname>Sand</surname></name></contrib>
</contrib-group>""",
    passing="""<contrib-group><contrib contrib-type="author"><contrib-id contrib-id-type="orcid"
>https://orcid.org/0000-0002-1825-0097</contrib-id><name><surname>Sand</surname></name></contrib>
</contrib-group>""",
)
def contributors_have_one_orcid(article: Article) -> Iterator[Problem]:
    """A contributor has one ORCID iD."""
    for contrib in article.named("contrib"):
        ids = [
            (element, orcid)
            for element in contrib.iterchildren("contrib-id")
            if element.get("contrib-id-type") == "orcid" and (orcid := orcid_in(squeezed(element)))
        ]
        for element, orcid in ids[1:]:
            if orcid != ids[0][1]:
                message = say("a contributor has two ORCID iDs, {first} and {second}",
                              first=ids[0][1], second=orcid)  # fmt: skip
                yield Problem(element, message, say("one"), orcid)


_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d_][\w-]+")


@rule(
    "JP208",
    Severity.WARNING,
    rationale="What is no e-mail address cannot be clicked; mails of readers come back.",
    source="RFC 5322, section 3.4.1; JATS 1.3, <email>",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/email.html",
    hint="Write one bare address into each <email>.",
    failing="<p>Write to <email>sand@example.org, stone@example.org</email>.</p>",
    passing="<p>Write to <email>sand@example.org</email>.</p>",
)
def emails_are_addresses(article: Article) -> Iterator[Problem]:
    """An <email> holds one e-mail address and nothing else."""
    for element in article.named("email"):
        text = squeezed(element)
        if text and not text.startswith("mailto:") and not _ADDRESS.fullmatch(text):
            message = say("'{text}' is not one e-mail address", text=called(element))
            yield Problem(element, message, "name@example.org", text)
