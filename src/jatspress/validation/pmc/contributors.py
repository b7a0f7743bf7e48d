"""What PMC asks of contributors, their identifiers and affiliations."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.pmc.guidelines import (
    own_text,
    pmc_rule,
    within,
)
from jatspress.validation.quoting import called, quoted, tag
from jatspress.validation.registry import Problem

_CONTRIB = "tags/#el-contrib"


_NAME = "<name><surname>Sand</surname><given-names>A.</given-names></name>"


_COLLAB = "<collab>Salt Road Group</collab>"


def _contrib(inside: str, attributes: str = 'contrib-type="author"') -> str:
    return f"<contrib-group><contrib {attributes}>{inside}</contrib></contrib-group>"


_TYPES = ("author", "editor", "reviewer")


@pmc_rule(
    "PMC181",
    Severity.WARNING,
    section="<contrib>",
    test="contrib attributes check",
    page=_CONTRIB,
    rationale="PubMed lists authors and editors; of other contributors it does not know what to "
    "do with them.",
    hint='Write contrib-type="author" or "editor"; what the person did stands in <role>.',
    failing=_contrib(_NAME, ""),
    passing=_contrib(_NAME),
)
def contributors_have_a_known_type(article: Article) -> Iterator[Problem]:
    """A contributor is an author, an editor or a reviewer."""
    for contrib in article.named("contrib"):
        kind = contrib.get("contrib-type")
        if kind not in _TYPES and not within(contrib, "collab"):
            message = say("'{name}' is marked neither as author nor as editor", name=_name(contrib))
            yield Problem(contrib, message, '@contrib-type="author" | "editor"', kind)


_NAMED_BY = ("name", "name-alternatives", "collab", "collab-alternatives")


def _name(contrib: etree._Element) -> str:
    """How a contributor is called in a message."""
    name = next(contrib.iterchildren(*_NAMED_BY, "string-name"), contrib)
    return quoted(name) or called(contrib)


@pmc_rule(
    "PMC182",
    Severity.ERROR,
    section="<contrib>",
    test="contrib content check",
    page=_CONTRIB,
    rationale="PubMed takes surname and given names from their elements; a name written in one "
    "piece is not listed.",
    hint="Tag the name as <name> with <surname> and <given-names>, a group as <collab>.",
    failing=_contrib("<string-name>Ada Sand</string-name>"),
    passing=_contrib(_NAME),
)
def contributors_have_a_tagged_name(article: Article) -> Iterator[Problem]:
    """A contributor has a name in parts, the name of a group, or is anonymous."""
    for contrib in article.named("contrib"):
        if next(contrib.iterchildren(*_NAMED_BY, "anonymous"), None) is None:
            message = say("the contributor '{name}' has no name in parts", name=_name(contrib))
            yield Problem(contrib, message, "<name> | <collab> | <anonymous>", _name(contrib))


@pmc_rule(
    "PMC183",
    Severity.ERROR,
    section="<contrib>",
    test="contrib content check",
    page=_CONTRIB,
    rationale="A contributor is a person or a group; with both PubMed lists one of them.",
    hint="Make two contributors of it, or name the group in <on-behalf-of>.",
    failing=_contrib(_NAME + _COLLAB),
    passing=_contrib(_NAME + "<on-behalf-of>Salt Road Group</on-behalf-of>"),
)
def contributors_are_persons_or_groups(article: Article) -> Iterator[Problem]:
    """A contributor is a person or a group, not both."""
    for contrib in article.named("contrib"):
        if contrib.find("name") is not None and contrib.find("collab") is not None:
            message = say("'{name}' is both a person and a group", name=_name(contrib))
            yield Problem(contrib, message, say("one of the two"), "<name>, <collab>")


@pmc_rule(
    "PMC184",
    Severity.ERROR,
    section="<contrib>",
    test="contrib content check",
    page=_CONTRIB,
    rationale="A name that stands beside its other forms is taken for a second person.",
    hint="Put all forms of the name into <name-alternatives>.",
    failing=_contrib(
        _NAME + '<name-alternatives><name xml:lang="en"><surname>Sand</surname></name>'
        '<name xml:lang="ru"><surname>Песков</surname></name></name-alternatives>'
    ),
    passing=_contrib(
        '<name-alternatives><name xml:lang="en"><surname>Sand</surname></name>'
        '<name xml:lang="ru"><surname>Песков</surname></name></name-alternatives>'
    ),
)
def names_stand_in_their_alternatives(article: Article) -> Iterator[Problem]:
    """All forms of a name stand in name-alternatives."""
    for contrib in article.named("contrib"):
        names = {str(child.tag) for child in contrib.iterchildren(*_NAMED_BY)}
        if {"name", "name-alternatives"} <= names and "collab" not in names:
            message = say("'{name}' stands beside <name-alternatives>", name=_name(contrib))
            yield Problem(contrib, message, say("one of the two"), "<name>, <name-alternatives>")


@pmc_rule(
    "PMC185",
    Severity.ERROR,
    section="<contrib>",
    test="contrib content check",
    page=_CONTRIB,
    rationale="Two names in one contributor are two persons or two forms of one name; nobody can "
    "tell.",
    hint="Make a contributor of each person; put forms of one name into <name-alternatives>.",
    failing=_contrib(_NAME + "<name><surname>Stone</surname></name>"),
    passing=_contrib(_NAME),
)
def contributors_have_one_name(article: Article) -> Iterator[Problem]:
    """A contributor has one name."""
    since_jats = (article.root.get("dtd-version") or "").startswith("1.")
    for contrib in article.named("contrib"):
        kinds = {name: contrib.findall(name) for name in ("name", "collab", "name-alternatives")}
        if kinds["name-alternatives"] or (kinds["name"] and kinds["collab"]):
            continue
        names = [name for name in kinds["name"] if since_jats or not _is_other_form(name)]
        doubled = max(names, kinds["collab"] if since_jats else [], key=len)
        if len(doubled) > 1:
            message = say("one contributor has {count} names", count=len(doubled))
            found = "; ".join(map(squeezed, doubled))
            yield Problem(contrib, message, say("one"), found)


def _is_other_form(name: etree._Element) -> bool:
    """In versions before JATS an index or another language could be named beside."""
    kind = name.get("content-type") or ""
    return kind == "index" or "xml:lang" in kind


@pmc_rule(
    "PMC186",
    Severity.ERROR,
    section="<contrib>",
    test="contrib content check",
    page=_CONTRIB,
    rationale="An ORCID iD belongs to a person; on a group it points to somebody who is not named.",
    hint="Move the iD to the person in the group's own <contrib-group>.",
    failing=_contrib(
        '<contrib-id contrib-id-type="orcid">https://orcid.org/0000-0002-1825-0097</contrib-id>'
        + _COLLAB
    ),
    passing=_contrib(_COLLAB),
)
def groups_have_no_personal_id(article: Article) -> Iterator[Problem]:
    """A group has no contrib-id."""
    for contrib in article.named("contrib"):
        identifier = contrib.find("contrib-id")
        if identifier is not None and contrib.find("collab") is not None:
            message = say("the group '{name}' has a personal identifier", name=_name(contrib))
            yield Problem(contrib, message, found=squeezed(identifier))


_CONTRIB_ID = "tags/#el-contrib-id"


@pmc_rule(
    "PMC187",
    Severity.ERROR,
    section="<contrib-id>",
    test="contrib-id check",
    page=_CONTRIB_ID,
    rationale="Whose identifier it is must be said.",
    hint='Add contrib-id-type, such as "orcid".',
    failing=_contrib(f"<contrib-id>17</contrib-id>{_NAME}"),
    passing=_contrib(f'<contrib-id contrib-id-type="scopus">17</contrib-id>{_NAME}'),
)
def contrib_ids_have_a_type(article: Article) -> Iterator[Problem]:
    """An identifier of a contributor says whose it is."""
    for element in article.named("contrib-id"):
        if element.get("contrib-id-type") is None:
            message = say("the identifier '{id}' does not say whose it is", id=called(element))
            yield Problem(element, message, "@contrib-id-type")


_ORCID = tuple(
    scheme + host for scheme in ("", "http://", "https://") for host in ("orcid.org", "ORCID.org")
)


@pmc_rule(
    "PMC188",
    Severity.ERROR,
    section="<contrib-id>",
    test="ORCID contrib-id check",
    page=_CONTRIB_ID,
    rationale="PMC makes a link of an ORCID iD, which is written as its address.",
    hint="Write the whole address: https://orcid.org/ and the sixteen characters.",
    failing=_contrib(
        f'<contrib-id contrib-id-type="orcid">0000-0002-1825-0097</contrib-id>{_NAME}'
    ),
    passing=_contrib(
        '<contrib-id contrib-id-type="orcid">https://orcid.org/0000-0002-1825-0097</contrib-id>'
        + _NAME
    ),
)
def orcids_are_whole_addresses(article: Article) -> Iterator[Problem]:
    """An ORCID iD begins with https://orcid.org/."""
    for element in article.named("contrib-id"):
        if element.get("contrib-id-type") == "orcid":
            yield from _no_address(element)


def _no_address(element: etree._Element) -> Iterator[Problem]:
    text = squeezed(element)
    if text and not own_text(element).startswith(_ORCID):
        message = say("the ORCID iD '{text}' is not written as its address", text=text)
        yield Problem(element, message, f"https://orcid.org/{text[-19:]}", text)


@pmc_rule(
    "PMC189",
    Severity.ERROR,
    section="<uri>",
    test="ORCID check",
    page="tags/#el-uri",
    rationale="PMC makes a link of an ORCID iD, which is written as its address.",
    hint='Write the whole address, or better: tag it as <contrib-id contrib-id-type="orcid">.',
    failing=_contrib(f'{_NAME}<uri content-type="orcid">0000-0002-1825-0097</uri>'),
    passing=_contrib(
        f'{_NAME}<uri content-type="orcid">https://orcid.org/0000-0002-1825-0097</uri>'
    ),
)
def orcid_links_are_whole_addresses(article: Article) -> Iterator[Problem]:
    """A link marked as ORCID begins with https://orcid.org/."""
    for element in article.named("uri"):
        if element.get("content-type") == "orcid":
            yield from _no_address(element)


@pmc_rule(
    "PMC195",
    Severity.ERROR,
    section="<aff>",
    test="aff check",
    page="tags/#el-aff",
    rationale="Authors point to affiliations; an affiliation that points to itself or another is "
    "a label tagged as a link.",
    hint="Tag the number before the affiliation as <label>.",
    failing='<aff id="a1"><xref ref-type="aff" rid="a1">1</xref>Salt Museum</aff>',
    passing='<aff id="a1"><label>1</label>Salt Museum</aff>',
)
def affiliations_link_to_none(article: Article) -> Iterator[Problem]:
    """An affiliation has no cross-reference to an affiliation."""
    for aff in article.named("aff"):
        if any(xref.get("ref-type") == "aff" for xref in aff.iter("xref")):
            message = say("the affiliation '{aff}' links to an affiliation", aff=called(aff))
            yield Problem(aff, message, "<label>", tag(aff))
