"""What PMC asks of contributors, their names and affiliations (PMC181–PMC195)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import has_text, squeezed
from jatspress.validation.article import Article
from jatspress.validation.pmc.guidelines import (
    own_text,
    parent_name,
    pmc_rule,
    within,
)
from jatspress.validation.quoting import quoted, tag
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
    hint='Say contrib-type="author" or "editor"; what the person did stands in <role>.',
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
    return quoted(name)


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
            message = say("the identifier '{id}' does not say whose it is", id=squeezed(element))
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


_NAMES = "tags/#el-name"


@pmc_rule(
    "PMC190",
    Severity.ERROR,
    section="<name>",
    test="name check",
    page=_NAMES,
    rationale="PubMed sorts by surname; a person with one name says so.",
    hint='Tag the <surname>; for a person with one name say name-style="given-only".',
    failing=_contrib("<name><given-names>Sukarno</given-names></name>"),
    passing=_contrib('<name name-style="given-only"><given-names>Sukarno</given-names></name>'),
)
def names_have_a_surname(article: Article) -> Iterator[Problem]:
    """A name has a surname, or says that there is none."""
    for name in _personal_names(article):
        # A string-name in one piece is what PMC182 is about.
        tagged = name.tag == "name" or name.find("given-names") is not None
        if tagged and name.find("surname") is None and name.get("name-style") != "given-only":
            message = say("the name '{name}' has no surname", name=quoted(name))
            yield Problem(name, message, '<surname> | @name-style="given-only"', quoted(name))


def _personal_names(article: Article) -> Iterator[etree._Element]:
    yield from article.named("name")
    yield from (n for n in article.named("string-name") if parent_name(n) == "contrib")


@pmc_rule(
    "PMC191",
    Severity.ERROR,
    section="<name>",
    test="name check",
    page=_NAMES,
    since="5.47",
    rationale="A name that says it is one given name and has a surname contradicts itself.",
    hint='Use name-style="western" or "eastern", or move the single name into <given-names>.',
    failing=_contrib('<name name-style="given-only"><surname>Sukarno</surname></name>'),
    passing=_contrib('<name name-style="given-only"><given-names>Sukarno</given-names></name>'),
)
def single_names_have_no_surname(article: Article) -> Iterator[Problem]:
    """A name of one given name has no surname."""
    for name in _personal_names(article):
        if name.get("name-style") == "given-only" and name.find("surname") is not None:
            message = say("'{name}' says that it has no surname, and has one", name=quoted(name))
            yield Problem(name, message, "<given-names>", "<surname>")


@pmc_rule(
    "PMC192",
    Severity.ERROR,
    section="<name>",
    test="name check",
    page=_NAMES,
    since="5.47",
    rationale="A dot or a comma in place of a name stands for a name that nobody wrote.",
    hint='Remove the part; for a person with one name say name-style="given-only".',
    failing=_contrib("<name><surname>Sukarno</surname><given-names>.</given-names></name>"),
    passing=_contrib(_NAME),
)
def parts_of_names_are_words(article: Article) -> Iterator[Problem]:
    """A surname or given name is more than punctuation."""
    for name in _personal_names(article):
        for part in (name.find("surname"), name.find("given-names")):
            text = squeezed(part) if part is not None else ""
            if text and not text.strip("., "):
                message = say("a part of the name is only '{text}'", text=text)
                yield Problem(name, message, say("a name"), text)
                break


@pmc_rule(
    "PMC193",
    Severity.ERROR,
    section="<string-name>",
    test="string-name check",
    page="tags/#el-strname",
    rationale="Two surnames in one element are two persons.",
    hint="Give each person a <string-name>.",
    failing='<ref-list><ref id="r1"><mixed-citation publication-type="book"><string-name>'
    "<surname>Sand</surname>, <surname>Stone</surname></string-name>. Salt.</mixed-citation></ref>"
    "</ref-list>",
    passing='<ref-list><ref id="r1"><mixed-citation publication-type="book"><string-name>'
    "<surname>Sand</surname></string-name>, <string-name><surname>Stone</surname></string-name>. "
    "Salt.</mixed-citation></ref></ref-list>",
)
def string_names_are_of_one_person(article: Article) -> Iterator[Problem]:
    """A string-name has one surname and one element of given names."""
    for name in article.named("string-name"):
        if len(name.findall("surname")) > 1 or len(name.findall("given-names")) > 1:
            message = say("'{name}' has more than one surname or given names", name=quoted(name))
            yield Problem(name, message, say("one person"), quoted(name))


@pmc_rule(
    "PMC194",
    Severity.ERROR,
    section="<collab>",
    test="collab check",
    page="tags/#el-collab",
    rationale="PubMed lists the group by its name.",
    hint="Write the name of the group before the list of its members.",
    failing=_contrib(f"<collab>{_contrib(_NAME)}</collab>"),
    passing=_contrib(f"<collab>Salt Road Group {_contrib(_NAME)}</collab>"),
)
def groups_have_a_name(article: Article) -> Iterator[Problem]:
    """A group with members has a name."""
    for collab in article.named("collab"):
        children = {str(child.tag) for child in collab.iterchildren("*")}
        if children == {"contrib-group"} and not has_text(collab):
            yield Problem(collab, say("the group has members and no name"), say("its name"))


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
            message = say("the affiliation '{aff}' links to an affiliation", aff=quoted(aff))
            yield Problem(aff, message, "<label>", tag(aff))
