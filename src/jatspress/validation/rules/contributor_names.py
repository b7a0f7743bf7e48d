"""Names of contributors: what does not belong into them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from jatspress.article import Severity, say
from jatspress.article.identifiers import orcid_in
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.quoting import called, tag
from jatspress.validation.registry import Problem, rule

_NAME = "https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/name.html"
_GROUP = "<contrib-group>{}</contrib-group>"
_SAND = (
    '<contrib contrib-type="author"><name><surname>{}</surname><given-names>{}</given-names>'
    "</name></contrib>"
)


def _sand(surname: str, given: str) -> str:
    """An example: a group of one author."""
    return _GROUP.format(_SAND.format(surname, given))


@dataclass(frozen=True)
class _Name:
    """A name of a contributor with its parts as elements."""

    element: etree._Element
    parts: tuple[etree._Element, ...]

    def text(self, name: str) -> str:
        return next((squeezed(part) for part in self.parts if part.tag == name), "")


def _names(article: Article) -> Iterator[_Name]:
    """The names of contributors; those in references are the references' matter."""
    for contrib in article.named("contrib"):
        for child in contrib:
            alternatives = child if child.tag == "name-alternatives" else (child,)
            for name in alternatives:
                if name.tag in ("name", "string-name"):
                    yield _Name(name, tuple(name.iterchildren("surname", "given-names")))


@rule(
    "JP105",
    Severity.WARNING,
    profiles=("core", "crossref"),
    rationale="Deposits and indexes take authors, editors and reviewers apart by the kind of the "
    "contributor; without one everybody counts as an author, or nobody.",
    source="JATS 1.3, @contrib-type; JATS4R, Authors and Affiliations; Crossref 5.5.0, "
    "@contributor_role",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/attribute/contrib-type.html",
    hint='Add contrib-type="author" (or "editor", "reviewer", "translator").',
    failing=_sand("Sand", "A.").replace(' contrib-type="author"', ""),
    passing=_sand("Sand", "A."),
)
def contributors_have_a_kind(article: Article) -> Iterator[Problem]:
    """Every contributor says what kind of contributor it is."""
    for group in article.named("contrib-group"):
        # The members of a group author are authors as their group is.
        if group.get("content-type") or next(group.iterancestors("collab"), None) is not None:
            continue
        unsaid = [c for c in group.iterchildren("contrib") if _has_no_kind(c)]
        if unsaid:
            message = say("it is not said what '{who}' contributed as", who=called(unsaid[0]))
            if len(unsaid) > 1:
                message = say(
                    "it is not said what '{who}' and {number} more contributed as",
                    who=called(unsaid[0]),
                    number=len(unsaid) - 1,
                )
            yield Problem(unsaid[0], message, '@contrib-type="author"')


def _has_no_kind(contrib: etree._Element) -> bool:
    return not (contrib.get("contrib-type") or "").strip() and contrib.find("role") is None


@rule(
    "JP106",
    Severity.WARNING,
    profiles=("core", "crossref", "pubmed"),
    rationale="When the given names repeat the surname, one of the two was filled in by a program "
    "and the citation is wrong.",
    source="JATS 1.3, <name>; Crossref 5.5.0, <person_name>",
    url=_NAME,
    hint="Write the true given names, or leave them out when the person has one name.",
    failing=_sand("Sand", "Sand"),
    passing=_sand("Sand", "Anna"),
)
def given_names_are_not_the_surname(article: Article) -> Iterator[Problem]:
    """Surname and given names differ."""
    for name in _names(article):
        surname, given = name.text("surname"), name.text("given-names")
        if surname and surname.casefold() == given.casefold():
            message = say("surname and given names are both '{name}'", name=surname)
            yield Problem(name.element, message, found=f"{given} {surname}")


_LETTERS = re.compile(r"[^\W\d_]+")


@rule(
    "JP107",
    Severity.WARNING,
    profiles=("core", "crossref", "pubmed", "scholar"),
    rationale="Capitals of a name are a matter of the page's design; in citations they shout, and "
    "'MacDonald' cannot be told from 'Macdonald'.",
    source="JATS 1.3, <surname>; Crossref, 'Contributors'",
    url=_NAME,
    hint="Write the name in small letters with capitals where they belong.",
    failing=_sand("SANDSTONE", "Anna"),
    passing=_sand("WU", "Anna B."),
)
def names_are_not_in_capitals(article: Article) -> Iterator[Problem]:
    """No name is set in capitals throughout."""
    for name in _names(article):
        for part in name.parts:
            text = squeezed(part)
            longest = max((len(word) for word in _LETTERS.findall(text)), default=0)
            # Initials and short names such as NG or LI say nothing.
            if longest >= 4 and text.isupper():
                message = say("the name '{name}' is set in capitals", name=text)
                yield Problem(part, message, text.title(), text)


_BEFORE = re.compile(
    r"(?:(?:dr|prof|mr|mrs|ms|д-р|проф|доц|акад)\.|professor|sir|dr|prof)\s", re.IGNORECASE
)
_BEHIND = re.compile(
    r"(?<=[\s,])(?:Ph\.?\s?D|M\.?D|D\.?Sc|M\.?Sc|B\.?Sc|MPH|MBA|M\.?A|B\.?A|D\.?Phil|к\.?\s?\w\.?\s?н"
    r"|д\.?\s?\w\.?\s?н|Jr|Sr|II|III)\.?$"
)


@rule(
    "JP108",
    Severity.WARNING,
    profiles=("core", "crossref", "pubmed", "scholar"),
    rationale="A degree or title inside a name is cited as a part of it: 'PhD, A.S.'.",
    source="JATS 1.3, <degrees>, <prefix>, <suffix>; Crossref 5.5.0, <suffix>",
    url=_NAME,
    hint="Put 'Dr.' into <prefix>, 'PhD' into <degrees>, 'Jr.' into <suffix>.",
    failing=_sand("Sand, PhD", "Dr. Anna"),
    passing="""<contrib-group><contrib contrib-type="author"><name><surname>Sand</surname>
<given-names>Md. Anna</given-names><prefix>Dr.</prefix><suffix>Jr.</suffix></name>
<degrees>PhD</degrees></contrib></contrib-group>""",
)
def names_have_no_degrees(article: Article) -> Iterator[Problem]:
    """No degree or title stands inside a name."""
    for name in _names(article):
        for part in name.parts:
            text = squeezed(part)
            found = _BEFORE.match(text) or _BEHIND.search(text)
            if found:
                message = say(
                    "'{degree}' stands inside {tag}: '{name}'",
                    degree=found[0].strip(),
                    tag=tag(part),
                    name=text,
                )
                expected = text.replace(found[0], "").strip(" ,")
                yield Problem(part, message, expected or None, text)


_STRAY = re.compile(r"[0-9*∗†‡§¶#@_<>|/\\;:?!%&=+\[\]{}^~,⁰¹²³⁴⁵⁶⁷⁸⁹]")


@rule(
    "JP109",
    Severity.WARNING,
    profiles=("core", "crossref", "pubmed", "scholar"),
    rationale="A comma, number or footnote mark inside a name is deposited and cited with it.",
    source="eLife Schematron, surname and given-names; Crossref 5.5.0, <surname>",
    url=_NAME,
    hint="Take the sign away; a footnote is linked with <xref> beside the name.",
    failing=_sand("Sand1,*", "Anna"),
    passing=_sand("d’Arc-Sand", "Anna (Ann) B."),
)
def names_have_no_stray_signs(article: Article) -> Iterator[Problem]:
    """No comma, number or footnote mark stands inside a name."""
    for name in _names(article):
        for part in name.parts:
            text = squeezed(part)
            found = _STRAY.search(text)
            if found and not _BEHIND.search(text):
                message = say(
                    "'{sign}' stands inside {tag}: '{name}'",
                    sign=found[0],
                    tag=tag(part),
                    name=text,
                )
                yield Problem(part, message, _STRAY.sub("", text).strip() or None, text)


@rule(
    "JP110",
    Severity.WARNING,
    profiles=("core", "crossref", "pubmed", "scholar"),
    rationale="A contributor who is listed twice is counted and deposited twice.",
    source="Crossref, 'Contributors'; eLife Schematron",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/contrib-group.html",
    hint="Keep one of the two; two persons of one name are told apart by their ORCID iDs.",
    failing=_GROUP.format(_SAND.format("Sand", "Anna") * 2),
    passing=_GROUP.format(_SAND.format("Sand", "Anna") + _SAND.format("Sand", "Ada")),
)
def contributors_stand_once(article: Article) -> Iterator[Problem]:
    """No contributor is listed twice in a group."""
    for group in article.named("contrib-group"):
        seen: dict[tuple[str, ...], etree._Element] = {}
        for contrib in group.iterchildren("contrib"):
            name = contrib.find("name")
            parts = (
                [name.find(part) for part in ("surname", "given-names")] if name is not None else []
            )
            words = [squeezed(part).casefold() for part in parts if part is not None]
            if len(words) < 2:
                continue
            first = seen.setdefault((contrib.get("contrib-type", ""), *words), contrib)
            if first is not contrib and _may_be_one(first, contrib):
                message = say("'{who}' is listed here twice", who=_display(contrib))
                yield Problem(contrib, message, say("once"), _display(contrib))


def _display(contrib: etree._Element) -> str:
    parts = [contrib.find(f"name/{part}") for part in ("given-names", "surname")]
    return " ".join(squeezed(part) for part in parts if part is not None)


def _may_be_one(first: etree._Element, second: etree._Element) -> bool:
    """Two who have different ORCID iDs are two persons."""
    ids = {orcid_in(squeezed(e)) for c in (first, second) for e in c.iterchildren("contrib-id")}
    return len(ids - {None}) < 2


_ET_AL = re.compile(
    r"(?:^|[\s,.;(])(?:et\.?\s+al\b|et\.al\b|etal\.|and others\b|и др\b|u\. ?a\.$|y otros\b)",
    re.IGNORECASE,
)


@rule(
    "JP150",
    Severity.WARNING,
    profiles=("core", "crossref", "pubmed", "scholar"),
    rationale="Whoever stands behind 'et al.' is no author for any index; deposits take it for a "
    "part of a name.",
    source="Crossref, Schematron report, W12b: 'Do not deposit et al'; Google Scholar, 'Inclusion "
    "Guidelines'",
    url="https://www.crossref.org/schematron/messages.html",
    hint="List all authors, each as a <contrib>; how many the page prints is a matter of its "
    "design.",
    failing=_sand("Sand et al.", "Anna"),
    passing=_sand("Alder", "Etal"),
)
def all_authors_are_listed(article: Article) -> Iterator[Problem]:
    """No 'et al.' stands in place of authors."""
    parts = [part for name in _names(article) for part in (name.parts or (name.element,))]
    groups = [c for contrib in article.named("contrib") for c in contrib.iterchildren("collab")]
    for part in (*parts, *groups):
        text = squeezed(part)
        found = _ET_AL.search(text)
        if found and len(text) < _LONGEST_BYLINE:
            message = say(
                "'{words}' stands in place of authors: '{name}'",
                words=found[0].strip(" ,.;("),
                name=text,
            )
            yield Problem(part, message, say("all authors"), text)
    for contrib in article.named("contrib"):
        for etal in contrib.iter("etal"):
            message = say("<etal> stands in place of authors")
            yield Problem(etal, message, say("all authors"))


#: A longer text is that of a group with its members.
_LONGEST_BYLINE = 200
