"""Authors and groups of authors (JATS4R, Authors and affiliations)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import islice

from lxml import etree

from jatspress.article import Severity, say
from jatspress.validation.article import Article
from jatspress.validation.quoting import called
from jatspress.validation.registry import Problem, rule

recommended = partial(
    rule,
    profiles=("jats4r",),
    source="JATS4R, Authors and affiliations, version 2.0 (NISO RP-48-2024)",
    url="https://jats4r.niso.org/authors-and-affiliations/",
)

_LETTER = r"[^\W\d_]"
#: Up to five letters, a full stop after each or not.
_INITIALS = re.compile(rf"{_LETTER}\.?(?:{_LETTER}?\.?){{4}}")

_AUTHOR = '<contrib contrib-type="author"{}><name><surname>Salter</surname></name></contrib>'
_ALONE = f"<contrib-group>{_AUTHOR.format('')}</contrib-group>"
_EQUAL = _AUTHOR.format(' equal-contrib="yes"')
_COLLAB = """<contrib-group><contrib{}><collab>Salt Club{}</collab></contrib></contrib-group>"""
_MEMBER = (
    "<contrib-group><contrib{}><name><surname>Salter</surname></name></contrib></contrib-group>"
)
_TYPED = ' contrib-type="author"'


@recommended(
    "J4R-auths-affs-06",
    Severity.ERROR,
    rationale="An identifier means nothing unless it is said whose it is: ORCID, ISNI, Scopus.",
    hint='Add @contrib-id-type, such as contrib-id-type="orcid".',
    failing=_ALONE.replace(
        "<name>", "<contrib-id>https://orcid.org/0000-0002-1825-0097</contrib-id><name>"
    ),
    passing=_ALONE.replace(
        "<name>",
        '<contrib-id contrib-id-type="orcid">'
        "https://orcid.org/0000-0002-1825-0097</contrib-id><name>",
    ),
)
def identifiers_of_people_have_a_type(article: Article) -> Iterator[Problem]:
    """A contrib-id says its type."""
    for identifier in article.named("contrib-id"):
        if not (identifier.get("contrib-id-type") or "").strip():
            message = say("the contrib-id '{text}' has no type", text=called(identifier))
            yield Problem(identifier, message, "@contrib-id-type")


@recommended(
    "J4R-auths-affs-07",
    Severity.ERROR,
    rationale="To contribute equally takes two.",
    hint='Set equal-contrib="yes" at the others too, or take it out.',
    failing=f"<contrib-group>{_EQUAL}{_AUTHOR.format('')}</contrib-group>",
    passing=f"<contrib-group>{_EQUAL}{_EQUAL}</contrib-group>",
)
def equal_authors_are_several(article: Article) -> Iterator[Problem]:
    """Not just one author contributed equally."""
    equal: dict[etree._Element, list[etree._Element]] = {}
    for author in article.having("equal-contrib"):
        if author.get("equal-contrib") == "yes" and _is_author(author):
            for meta in author.iterancestors("article-meta"):
                equal.setdefault(meta, []).append(author)
    for meta, authors in equal.items():
        if len(authors) == 1 and _is_of_an_article(meta):
            message = say(
                "one author alone has contributed equally: '{name}'", name=called(authors[0])
            )
            yield Problem(meta, message, say("two or more, or none"))


def _is_of_an_article(meta: etree._Element) -> bool:
    """Whether this is the metadata of the article, or of one that is inside it as a whole."""
    return [above.tag for above in islice(meta.iterancestors(), 2)] == ["front", "article"]


def _is_author(contrib: etree._Element) -> bool:
    return contrib.tag == "contrib" and contrib.get("contrib-type") == "author"


@recommended(
    "J4R-auths-affs-08",
    Severity.ERROR,
    rationale="The group is the author; its members, tagged as authors, would be counted as "
    "authors of the article beside it.",
    hint='Take contrib-type="author" from the members of the group, or move them out of <collab>.',
    failing=_COLLAB.format(_TYPED, _MEMBER.format(_TYPED)),
    passing=_COLLAB.format(_TYPED, _MEMBER.format("")),
)
def members_of_groups_are_not_authors(article: Article) -> Iterator[Problem]:
    """No author stands inside a collab."""
    for author in filter(_is_author, article.named("contrib")):
        if next(author.iterancestors("collab"), None) is not None:
            message = say("'{name}' is tagged as an author inside <collab>", name=called(author))
            yield Problem(author, message, found='contrib-type="author"')


@recommended(
    "J4R-auths-affs-09",
    Severity.WARNING,
    rationale="Indexers take as authors those who are said to be authors.",
    hint='Set contrib-type="author" at each <contrib> of an author.',
    failing=_ALONE.replace(_TYPED, ""),
    passing=_ALONE,
)
def authors_are_said_to_be_authors(article: Article) -> Iterator[Problem]:
    """Where people are named, an author is among them."""
    if article.root.tag != "article":
        return
    kinds: dict[etree._Element, set[bool]] = {}
    for person in article.named("contrib"):
        for meta in person.iterancestors("article-meta"):
            kinds.setdefault(meta, set()).add(_is_author(person))
    for meta in article.root.iterfind("front/article-meta"):
        if kinds.get(meta) == {False}:
            message = say("none of the people named is said to be an author")
            yield Problem(meta, message, 'contrib-type="author"')


@recommended(
    "J4R-auths-affs-11",
    Severity.WARNING,
    rationale="Initials are the first letters of names and nothing more.",
    hint="Write one to five letters, with or without stops; JATS has @initials at <given-names>.",
    failing=_ALONE.replace(_TYPED, f'{_TYPED} initials="Jean-P"'),
    passing=_ALONE.replace(
        "</surname>", '</surname><given-names initials="JP">Jean-Pierre</given-names>'
    ),
)
def initials_are_letters(article: Article) -> Iterator[Problem]:
    """The initials of a person are letters and full stops."""
    for person in article.having("initials"):
        initials = str(person.get("initials"))
        if person.tag == "contrib" and not _INITIALS.fullmatch(initials):
            message = say("'{initials}' are no initials", initials=initials)
            yield Problem(person, message, say("letters and full stops"), initials)


@recommended(
    "J4R-auths-affs-14",
    Severity.WARNING,
    rationale="A group that is an author is found among the authors.",
    hint='Set contrib-type="author" at the <contrib> around the group, or what else it is.',
    failing=_COLLAB.format("", ""),
    passing=_COLLAB.format(_TYPED, ""),
)
def groups_are_said_to_be_authors(article: Article) -> Iterator[Problem]:
    """The contrib around a collab says whether the group is an author."""
    for group in article.named("collab"):
        holder = group.getparent()
        if holder is not None and holder.tag == "collab-alternatives":
            holder = holder.getparent()
        # A group that edited, or wrote the book under review, is no author of the article.
        if holder is None or holder.tag != "contrib" or holder.get("contrib-type"):
            continue
        if next(holder.iterancestors("article-meta"), None) is not None:
            message = say(
                "nothing says whether the group '{name}' is an author", name=called(group)
            )
            yield Problem(group, message, 'contrib-type="author"')
