"""Contributors: their kind, ids, affiliations and roles."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.article.credit import ROLES, address_of_role
from jatspress.article.identifiers import orcid_in
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.quoting import called, quoted
from jatspress.validation.registry import Problem
from jatspress.validation.scielo.asking import RESEARCH, at, outside, sps, without

_NAME = "<name><surname>Sand</surname><given-names>Ada</given-names></name>"


def _authors(inside: str, more: str = "") -> str:
    contrib = f'<contrib contrib-type="author">{inside}</contrib>{more}'
    return f"<contrib-group>{contrib}</contrib-group>"


def _contribs(article: Article) -> Iterator[etree._Element]:
    return at(article, "front/article-meta/contrib-group/contrib")


def _ids(article: Article) -> list[etree._Element]:
    return [e for e in article.named("contrib-id") if _within_group(e)]


def _within_group(element: etree._Element) -> bool:
    return next(element.iterancestors("contrib-group"), None) is not None


_KINDS = ("lattes", "orcid", "researchid", "scopus")


@sps(
    "SPS161",
    element="contrib-id",
    pattern="contrib-id_attributes', 'contrib-id-type-values",
    rationale="SciELO links a contributor to the register that the type names.",
    hint="Use 'orcid', 'lattes', 'scopus' or 'researchid'.",
    failing=_authors(f'<contrib-id contrib-id-type="spin">1234-5678</contrib-id>{_NAME}'),
    passing=_authors(f'<contrib-id contrib-id-type="lattes">4760273612238540</contrib-id>{_NAME}'),
)
def contributor_ids_are_of_known_kinds(article: Article) -> Iterator[Problem]:
    """The id of a contributor is of a kind that SPS lists."""
    ids = _ids(article)
    yield from without(ids, "contrib-id-type")
    yield from outside(ids, "contrib-id-type", _KINDS)


@sps(
    "SPS162",
    element="contrib-id",
    module="validation/article_contribs.py",
    rationale="SciELO builds the address itself; an address in its place makes a dead link. "
    "Other targets ask for the address: with SciELO's rules, JP203 and JP263 are left out.",
    hint="For SciELO write the sixteen characters alone.",
    failing=_authors(
        '<contrib-id contrib-id-type="orcid">https://orcid.org/0000-0002-1825-0097</contrib-id>'
        + _NAME
    ),
    passing=_authors(
        f'<contrib-id contrib-id-type="orcid">0000-0002-1825-0097</contrib-id>{_NAME}'
    ),
)
def orcid_stands_without_address(article: Article) -> Iterator[Problem]:
    """An ORCID iD stands without the address of ORCID."""
    for element in _ids(article):
        text = squeezed(element)
        if element.get("contrib-id-type") == "orcid" and orcid_in(text) not in (None, text):
            message = say("the ORCID iD is written '{text}'", text=text)
            yield Problem(element, message, orcid_in(text), text)


_CASRAI = "https://casrai.org/term/contributor-roles-"
#: CASRAI's own page on visualisation was gone when SPS 1.9 was written.
_VISUALIZATION = (
    "https://web.archive.org/web/20180313224017/"
    "http://dictionary.casrai.org/Contributor_Roles/Visualization"
)
_CREDIT_1_9 = (*(_CASRAI + role for role in ROLES if role != "visualization"), _VISUALIZATION)
_CREDIT_NISO = tuple(map(address_of_role, ROLES))


@sps(
    "SPS163",
    element="role",
    pattern="role_content-type-values",
    rationale="SciELO tells CRediT roles from others by this address.",
    hint="Copy the address of the role from credit.niso.org.",
    failing=_authors(f'{_NAME}<role content-type="software">Software</role>'),
    passing=_authors(f'{_NAME}<role content-type="{_CASRAI}software">Software</role>'),
)
def credit_roles_have_their_address(article: Article) -> Iterator[Problem]:
    """The content-type of a contributor's role is an address of CRediT."""
    roles = [role for role in article.having("content-type") if role.tag == "role"]
    for role in roles:
        contrib = role.getparent()
        if contrib is None or contrib.tag != "contrib" or not _within_group(contrib):
            continue
        value = role.get("content-type", "")
        if value in _CREDIT_NISO:
            message = say(
                "the role is one of NISO's addresses, which the Schematron of SPS 1.10 "
                "refuses still"
            )
            yield Problem(role, message, None, value, severity=Severity.INFO)
        elif value not in _CREDIT_1_9:
            message = say("the role '{role}' has no address of CRediT", role=called(role))
            yield Problem(role, message, _address(role), value)


def _address(role: etree._Element) -> str | None:
    """The address of a role that has the words of CRediT, whatever their capitals and dashes."""
    words = _letters("".join(map(str, role.itertext())))
    return next(
        (address_of_role(key) for key, term in ROLES.items() if _letters(term) == words), None
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text.lower()))


@sps(
    "SPS164",
    element="role",
    pattern="referee-report_role_specific-use_values",
    rationale="A report that is published says whether a reviewer or an editor wrote it.",
    hint='Add <role specific-use="reviewer"> or <role specific-use="editor"> to the contributor.',
    failing='<article article-type="referee-report"><front><article-meta>'
    f"{_authors(_NAME)}</article-meta></front></article>",
    passing='<article article-type="referee-report"><front><article-meta>'
    + _authors(f'{_NAME}<role specific-use="reviewer">Reviewer</role>')
    + "</article-meta></front></article>",
)
def reports_say_who_wrote_them(article: Article) -> Iterator[Problem]:
    """A report has a contributor with the role of reviewer or editor."""
    for group in _report_groups(article):
        uses = {role.get("specific-use") for role in group.iterfind("contrib/role")}
        if not uses & {"reviewer", "editor"}:
            message = say("no contributor of the report is its reviewer or editor")
            yield Problem(group, message, 'specific-use="reviewer", specific-use="editor"')


def _report_groups(article: Article) -> Iterator[etree._Element]:
    kinds = ("referee-report", "reviewer-report")
    if article.root.get("article-type") in kinds:
        yield from at(article, "front/article-meta/contrib-group")
    for sub in at(article, "sub-article"):
        if sub.get("article-type") in kinds:
            yield from sub.iterfind("front-stub/contrib-group")


@sps(
    "SPS165",
    element="contrib",
    module="validation/article_contribs.py",
    rationale="SciELO lists as authors those who say so.",
    hint='Write contrib-type="author"; who put a collection together is a "compiler".',
    failing=f"<contrib-group><contrib>{_NAME}</contrib></contrib-group>",
    passing=_authors(_NAME),
)
def contributors_say_their_kind(article: Article) -> Iterator[Problem]:
    """A contributor is of the type author or compiler."""
    contribs = tuple(_contribs(article))
    yield from without(contribs, "contrib-type")
    yield from outside(contribs, "contrib-type", ("author", "compiler"))


@sps(
    "SPS166",
    Severity.WARNING,
    element="contrib-id",
    module="validation/article_contribs.py",
    rationale="SciELO Brasil asks for the ORCID iD of every author since 2019; other collections "
    "follow.",
    hint='Ask the author for the iD, and add it as <contrib-id contrib-id-type="orcid">.',
    failing=_authors(_NAME),
    passing=_authors(
        f'<contrib-id contrib-id-type="orcid">0000-0002-1825-0097</contrib-id>{_NAME}'
    ),
)
def authors_have_an_orcid(article: Article) -> Iterator[Problem]:
    """Every person among the contributors has an ORCID iD."""
    for contrib in _contribs(article):
        if contrib.find("name") is None and contrib.find("name-alternatives") is None:
            continue
        if contrib.find("contrib-id[@contrib-id-type='orcid']") is None:
            message = say("'{name}' has no ORCID iD", name=_name(contrib))
            yield Problem(contrib, message, '<contrib-id contrib-id-type="orcid">')


def _name(contrib: etree._Element) -> str:
    named = next(contrib.iter("name", "string-name", "collab"), contrib)
    parts = [part for name in ("given-names", "surname") for part in named.iterchildren(name)]
    return " ".join(map(squeezed, parts)) or quoted(named)


@sps(
    "SPS167",
    element="contrib",
    module="validation/article_contribs.py",
    rationale="SciELO counts articles by the institutions of their authors.",
    hint='Link the author to an affiliation: <xref ref-type="aff" rid="…"/>.',
    failing=_authors(_NAME),
    passing=_authors(f'{_NAME}<xref ref-type="aff" rid="aff1"/>') + '<aff id="aff1">Museum</aff>',
)
def authors_have_an_affiliation(article: Article) -> Iterator[Problem]:
    """Every person among the contributors of a research article has an affiliation."""
    if article.root.get("article-type") not in RESEARCH:
        return
    sharing = {aff.getparent() for aff in article.named("aff")}
    for contrib in _contribs(article):
        shared = contrib.getparent() in sharing
        linked = contrib.find("xref[@ref-type='aff']") is not None
        if (
            contrib.find("name") is not None
            and not (linked or shared)
            and (next(contrib.iter("aff", "aff-alternatives"), None) is None)
        ):
            message = say("'{name}' has no affiliation", name=_name(contrib))
            yield Problem(contrib, message, '<xref ref-type="aff" rid="…"/>')


@sps(
    "SPS168",
    element="role",
    module="validation/article_contribs.py",
    rationale="CRediT is used for all contributors of an article or for none: roles of two kinds "
    "cannot be counted.",
    hint="Give every <role> the address of CRediT, or none.",
    failing=_authors(
        f'{_NAME}<role content-type="{_CASRAI}software">Software</role><role>Drawing</role>'
    ),
    passing=_authors(f"{_NAME}<role>Software</role><role>Drawing</role>"),
)
def credit_is_used_for_all_or_none(article: Article) -> Iterator[Problem]:
    """Either all roles of the contributors are those of CRediT, or none is."""
    roles = [role for contrib in _contribs(article) for role in contrib.iterchildren("role")]
    plain = [role for role in roles if role.get("content-type") is None]
    if len(plain) < len(roles):
        for role in plain:
            message = say("the role '{role}' is not one of CRediT, others are", role=called(role))
            yield Problem(role, message, _address(role))
