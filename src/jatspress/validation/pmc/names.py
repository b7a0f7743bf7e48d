"""What PMC asks of the names of persons and groups."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import has_text
from jatspress.validation.article import Article
from jatspress.validation.pmc.guidelines import (
    each,
    parent_name,
    pmc_rule,
)
from jatspress.validation.quoting import called, quoted
from jatspress.validation.registry import Problem

_NAME = "<name><surname>Sand</surname><given-names>A.</given-names></name>"


def _contrib(inside: str, attributes: str = 'contrib-type="author"') -> str:
    return f"<contrib-group><contrib {attributes}>{inside}</contrib></contrib-group>"


_NAMES = "tags/#el-name"


@pmc_rule(
    "PMC190",
    Severity.ERROR,
    section="<name>",
    test="name check",
    page=_NAMES,
    rationale="PubMed sorts by surname; a person with one name says so.",
    hint='Tag the <surname>; for a person with one name write name-style="given-only".',
    failing=_contrib("<name><given-names>Sukarno</given-names></name>"),
    passing=_contrib('<name name-style="given-only"><given-names>Sukarno</given-names></name>'),
)
def names_have_a_surname(article: Article) -> Iterator[Problem]:
    """A name has a surname, or says that there is none."""
    for name in _personal_names(article):
        if len(name) and name[0].tag == "surname":
            continue  # as nearly all have it
        # A string-name in one piece is what PMC182 is about.
        tagged = name.tag == "name" or name.find("given-names") is not None
        if tagged and name.find("surname") is None and name.get("name-style") != "given-only":
            message = say("the name '{name}' has no surname", name=called(name))
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
            message = say("'{name}' says that it has no surname, and has one", name=called(name))
            yield Problem(name, message, "<given-names>", "<surname>")


@pmc_rule(
    "PMC192",
    Severity.ERROR,
    section="<name>",
    test="name check",
    page=_NAMES,
    since="5.47",
    rationale="A dot or a comma in place of a name stands for a name that nobody wrote.",
    hint='Remove the part; for a person with one name write name-style="given-only".',
    failing=_contrib("<name><surname>Sukarno</surname><given-names>.</given-names></name>"),
    passing=_contrib(_NAME),
)
def parts_of_names_are_words(article: Article) -> Iterator[Problem]:
    """A surname or given name is more than punctuation."""
    for part in each(article, "surname given-names"):
        text = part.text
        if len(part) or (text and text.strip(_PUNCTUATION)):
            continue
        name, text = part.getparent(), (text or "").strip()
        if name is None or not (name.tag == "name" or parent_name(name) == "contrib"):
            continue
        if text:
            message = say("a part of the name is only '{text}'", text=text)
            yield Problem(name, message, say("a name"), text)
        elif part.tag == "given-names":  # of an empty surname PMC221 speaks
            yield Problem(name, say("the given names are empty"), say("a name"), quoted(name))


_PUNCTUATION = "., \t\r\n"


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
            message = say("'{name}' has more than one surname or given names", name=called(name))
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
