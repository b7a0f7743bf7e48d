"""Affiliations and the links to them (JATS4R, Authors and affiliations)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache, partial

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import flat
from jatspress.validation.article import Article
from jatspress.validation.quoting import called, quoted, tag
from jatspress.validation.registry import Problem, rule

recommended = partial(
    rule,
    profiles=("jats4r",),
    source="JATS4R, Authors and affiliations, version 2.0 (NISO RP-48-2024)",
    url="https://jats4r.niso.org/authors-and-affiliations/",
)

#: Stands for Kosovo with the European Union and others, though ISO has not assigned it.
_KOSOVO = "XK"


def _author(name: str, links: str = "") -> str:
    """An example: an author, and what links to the affiliations."""
    return f"""<contrib contrib-type="author"><name><surname>{name}</surname></name>{links}
</contrib>"""


def _link(number: int, attributes: str = ' ref-type="aff"', text: str = "") -> str:
    return f'<xref{attributes} rid="a{number}">{text}</xref>'


def _aff(number: int, content: str = "<institution>Salt Museum</institution>") -> str:
    return f'<aff id="a{number}">{content}</aff>'


_TWO_AFFS = _aff(1) + _aff(2)
_UNLINKED = _author("Salter") + _author("Rhodes")
_LINKED = _author("Salter", _link(1)) + _author("Rhodes", _link(2))
_ONE = f"<contrib-group>{_author('Salter', _link(1))}</contrib-group>"
_ONE_RIGHT = _ONE + _aff(1)


@lru_cache(maxsize=4)
def _linked_ids(article: Article) -> frozenset[str]:
    """The ids that some @rid names."""
    return frozenset(" ".join(str(e.get("rid")) for e in article.having("rid")).split())


def _unlinked_before_others(article: Article, place: str) -> Iterator[etree._Element]:
    """The affiliations of a place that nothing links to and that another follows there."""
    for aff in article.named("aff"):
        parent = aff.getparent()
        if parent is None or parent.tag != place or next(aff.itersiblings("aff"), None) is None:
            continue
        if aff.get("id") not in _linked_ids(article):
            yield aff


@recommended(
    "J4R-auths-affs-01",
    Severity.ERROR,
    rationale="With several authors and several affiliations nobody can tell whose is which "
    "unless a link says it.",
    hint='Link each author by <xref ref-type="aff" rid="…"/>, or put <aff> inside <contrib>.',
    failing=f"<contrib-group>{_UNLINKED}</contrib-group>{_TWO_AFFS}",
    passing=f"<contrib-group>{_LINKED}</contrib-group>{_TWO_AFFS}",
)
def affiliations_of_the_article_are_linked(article: Article) -> Iterator[Problem]:
    """Where authors and affiliations are several, each affiliation is linked."""
    found = set(_unlinked_before_others(article, "article-meta"))
    people = 0
    for element in article.named("contrib", "aff") if found else ():
        if element.tag == "contrib":
            people += 1
        elif element in found and people > 1:
            yield _no_author(element)


@recommended(
    "J4R-auths-affs-02",
    Severity.ERROR,
    rationale="With several authors and several affiliations in a group nobody can tell whose is "
    "which unless a link says it.",
    hint='Link each author by <xref ref-type="aff" rid="…"/>, or put <aff> inside <contrib>.',
    failing=f"<contrib-group>{_UNLINKED}{_TWO_AFFS}</contrib-group>",
    passing=f"<contrib-group>{_LINKED}{_TWO_AFFS}</contrib-group>",
)
def affiliations_of_a_group_are_linked(article: Article) -> Iterator[Problem]:
    """Where a group has several authors and affiliations, each affiliation is linked."""
    for aff in _unlinked_before_others(article, "contrib-group"):
        people = aff.itersiblings("contrib", preceding=True)
        if next(people, None) is not None and next(people, None) is not None:
            yield _no_author(aff)


def _no_author(aff: etree._Element) -> Problem:
    message = say("no author is linked to the affiliation '{text}'", text=called(aff))
    return Problem(aff, message, say("an <xref> with its id in @rid"), aff.get("id"))


@recommended(
    "J4R-auths-affs-03",
    Severity.ERROR,
    rationale="Programs pair the sign at an affiliation with the one at the author by <label>.",
    hint="Put the sign into <label> in place of <sup>.",
    failing=_ONE + _aff(1, "<sup>1</sup><institution>Salt Museum</institution>"),
    passing=_ONE + _aff(1, "<label>1</label><institution>Salt Museum</institution>"),
)
def labels_of_affiliations_are_tagged(article: Article) -> Iterator[Problem]:
    """An affiliation does not begin with a sign in sup."""
    for aff in article.named("aff"):
        first = aff[0] if len(aff) and not aff.text else None
        if first is not None and first.tag == "sup" and len(flat(first)) == 1:
            message = say("the affiliation begins with <sup>{sign}</sup>", sign=flat(first))
            yield Problem(aff, message, "<label>", "<sup>")


@recommended(
    "J4R-auths-affs-04",
    Severity.ERROR,
    rationale="Programs find an author's affiliations by the kind of the link.",
    hint='Set ref-type="aff".',
    failing=f"""<contrib-group>{_author("Salter", _link(1, ' ref-type="fn"'))}</contrib-group>
{_aff(1)}""",
    passing=_ONE_RIGHT,
)
def links_to_affiliations_say_so(article: Article) -> Iterator[Problem]:
    """A link to an affiliation is of the kind aff."""
    affs = {str(aff.get("id")) for aff in article.named("aff") if aff.get("id")}
    for xref in article.named("xref") if affs else ():
        rid = xref.get("rid", "")
        if (rid not in affs and " " not in rid) or xref.get("ref-type") == "aff":
            continue
        rids, kind = rid.split(), xref.get("ref-type")
        if not affs.isdisjoint(rids) and all(r in affs or r not in article.by_id for r in rids):
            message = say("the link to an affiliation is not of the kind 'aff'")
            yield Problem(xref, message, 'ref-type="aff"', kind)


@recommended(
    "J4R-auths-affs-05",
    Severity.ERROR,
    rationale="An identifier means nothing unless it is said whose it is: ROR, ISNI, Ringgold.",
    hint="Add @institution-id-type, such as 'ror'.",
    failing=_ONE
    + _aff(
        1,
        """<institution-wrap><institution>Salt Museum</institution><institution-id
>https://ror.org/00k4n6c32</institution-id></institution-wrap>""",
    ),
    passing=_ONE
    + _aff(
        1,
        """<institution>Salt Museum</institution>, <institution-wrap><institution-id
institution-id-type="ror">https://ror.org/00k4n6c32</institution-id></institution-wrap>""",
    ),
)
def identifiers_of_institutions_have_a_type(article: Article) -> Iterator[Problem]:
    """An institution-id says its type."""
    for identifier in article.named("institution-id"):
        if identifier.get("institution-id-type") is None:
            message = say("the institution-id '{text}' has no type", text=called(identifier))
            yield Problem(identifier, message, "@institution-id-type")


@recommended(
    "J4R-auths-affs-10",
    Severity.WARNING,
    rationale="The sign printed at the author leads the reader to the same sign at the "
    "affiliation.",
    hint="Give the <aff> its <label>, or take the sign out of <xref>.",
    failing=f"<contrib-group>{_author('Salter', _link(1, text='1'))}</contrib-group>{_aff(1)}",
    passing=f"""<contrib-group>{_author("Salter", _link(1, text="1"))}</contrib-group>
{_aff(1, "<label>1</label><institution>Salt Museum</institution>")}""",
)
def signs_at_authors_stand_at_affiliations(article: Article) -> Iterator[Problem]:
    """An author's link with a sign leads to an affiliation with a label."""
    for xref in _links_of_authors(article):
        if _says_something(xref) and not any(map(_has_label, _targets(article, xref))):
            message = say("no affiliation has the sign '{sign}'", sign=quoted(xref))
            yield Problem(xref, message, say("an <aff> with <label>"), xref.get("rid"))


def _links_of_authors(article: Article) -> Iterator[etree._Element]:
    for author in article.named("contrib"):
        if author.get("contrib-type") == "author":
            links = author.iterchildren("xref")
            yield from (xref for xref in links if xref.get("ref-type") == "aff")


def _says_something(element: etree._Element) -> bool:
    return next(element.iterchildren("*"), None) is not None or bool(flat(element).strip())


def _targets(article: Article, xref: etree._Element) -> Iterator[etree._Element]:
    for rid in (xref.get("rid") or "").split():
        yield from article.by_id.get(rid, ())[:1]


def _has_label(element: etree._Element) -> bool:
    return element.find("label") is not None


@recommended(
    "J4R-auths-affs-12",
    Severity.WARNING,
    rationale="Indexers count articles by country with the code; the names are written in many "
    "ways.",
    hint='Add @country with the two letters of ISO 3166-1: <country country="GB">.',
    failing=_ONE + _aff(1, "<institution>Salt Museum</institution>, <country>Peru</country>"),
    passing=_ONE
    + _aff(1, '<institution>Salt Museum</institution>, <country country="PE">Peru</country>'),
)
def countries_have_their_code(article: Article) -> Iterator[Problem]:
    """The country of an affiliation has its code of ISO 3166-1."""
    for country in article.named("country"):
        code = country.get("country")
        if code in _codes() or next(country.iterancestors("aff"), None) is None:
            continue
        message = say("the country '{name}' has no code of ISO 3166-1", name=called(country))
        yield Problem(country, message, say("@country with two letters"), code)


@cache
def _codes() -> frozenset[str]:
    import pycountry

    return frozenset(country.alpha_2 for country in pycountry.countries) | {_KOSOVO}


@recommended(
    "J4R-auths-affs-13",
    Severity.INFO,
    rationale="Indexers take the institution from its element, not from the words around it.",
    hint="Tag the name of the institution as <institution>.",
    failing=_ONE + _aff(1, "Salt Museum, Lima"),
    passing=_ONE_RIGHT,
)
def affiliations_name_an_institution(article: Article) -> Iterator[Problem]:
    """An affiliation has its institution tagged."""
    for aff in article.named("aff"):
        if aff.find("institution") is None and aff.find("institution-wrap/institution") is None:
            message = say("{tag} has no <institution>", tag=tag(aff))
            yield Problem(aff, message, "<institution>")
