"""Roles of the CRediT taxonomy, by the attributes of each version of JATS (JATS4R)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from lxml import etree

from jatspress.article import Severity, say
from jatspress.article.credit import CREDIT, ROLES, address_of_role
from jatspress.jats.text import flat
from jatspress.validation.article import Article
from jatspress.validation.jats4r.versions import dtd_version, is_before_1_2, version_number
from jatspress.validation.quoting import called
from jatspress.validation.registry import Problem, rule

recommended = partial(
    rule,
    profiles=("jats4r",),
    source="JATS4R, CRediT taxonomy, version 1.2",
    url="https://jats4r.niso.org/credit-taxonomy/",
)

_HOLDERS = frozenset({"contrib", "collab", "contrib-group"})
_VOCABULARY = ("vocab", "vocab-identifier", "vocab-term", "vocab-term-identifier")
_TERM_OF = {address_of_role(part): term for part, term in ROLES.items()}
_ADDRESS_OF = {term: address for address, term in _TERM_OF.items()}
#: JATS4R's list spells it so.
_SPELLINGS = {"Formal Analysis": "Formal analysis"}
_DASH = re.compile("[—–-]")
_BLANK = re.compile(r"\s")


def _plain(text: str) -> str:
    return _BLANK.sub("", _DASH.sub("–", text.lower()))


_TERM_OF_TEXT = {_plain(term): term for term in _ADDRESS_OF}

_SOFTWARE = address_of_role("software")


def _contrib(role: str) -> str:
    """An example: an author with a role."""
    return f"""<contrib-group><contrib contrib-type="author"><name><surname>Salter</surname></name>
{role}</contrib></contrib-group>"""


_RIGHT = _contrib(f"""<role vocab="credit" vocab-identifier="{CREDIT}" vocab-term="Software"
vocab-term-identifier="{_SOFTWARE}">Software</role>""")
#: JATS 1.1 has no attributes for vocabularies.
_OLDER = """<article dtd-version="1.1"><front><article-meta>{}</article-meta></front></article>"""
_OLDER_RIGHT = _OLDER.format(_contrib(f'<role content-type="{_SOFTWARE}">Software</role>'))


@lru_cache(maxsize=4)
def _roles(article: Article) -> tuple[etree._Element, ...]:
    """The roles of people and groups."""
    roles = ((role, role.getparent()) for role in article.named("role"))
    return tuple(role for role, holder in roles if holder is not None and holder.tag in _HOLDERS)


def _has_vocabularies(article: Article) -> bool:
    """Tell whether the version has attributes for vocabularies; NLM 2 and 3 came before JATS 1."""
    return 1.2 <= version_number(article) < 2


def _stated(article: Article) -> Iterator[tuple[etree._Element, str | None, str | None]]:
    """The roles said to be of CRediT, with the term that each attribute means, if any."""
    for role in _roles(article) if version_number(article) >= 1.2 else ():
        if role.get("vocab") == "credit":
            yield role, *_meant(role)


def _meant(role: etree._Element) -> tuple[str | None, str | None]:
    term = role.get("vocab-term") or ""
    term = _SPELLINGS.get(term, term)
    address = (role.get("vocab-term-identifier") or "").lower()
    return term if term in _ADDRESS_OF else None, _TERM_OF.get(address)


@recommended(
    "J4R-credit-01",
    Severity.ERROR,
    rationale="Programs know the taxonomy by its address, not by its name.",
    hint='Set vocab-identifier="https://credit.niso.org/".',
    failing=_RIGHT.replace(CREDIT, "http://credit.niso.org/", 1),
    passing=_RIGHT,
)
def roles_name_the_taxonomy(article: Article) -> Iterator[Problem]:
    """A role of CRediT has the address of the taxonomy."""
    for role, _, _ in _stated(article):
        found = role.get("vocab-identifier")
        if found != CREDIT:
            message = say("the role '{text}' does not name the taxonomy", text=called(role))
            yield Problem(role, message, f'vocab-identifier="{CREDIT}"', found)


@recommended(
    "J4R-credit-02",
    Severity.ERROR,
    rationale="Programs count contributions by the address of the role.",
    hint="Copy the address of the role from credit.niso.org into @vocab-term-identifier.",
    failing=_RIGHT.replace(_SOFTWARE, "https://credit.niso.org/software"),
    passing=_RIGHT,
)
def roles_have_their_address(article: Article) -> Iterator[Problem]:
    """A role of CRediT has the address of its term."""
    for role, term, of_address in _stated(article):
        if of_address is None:
            message = say("the role '{text}' has no address of CRediT", text=called(role))
            expected = _ADDRESS_OF[term] if term else address_of_role("…")
            yield Problem(role, message, expected, role.get("vocab-term-identifier"))


@recommended(
    "J4R-credit-03",
    Severity.ERROR,
    rationale="Readers of the data see the term; only those of the taxonomy mean a role of it.",
    hint="Write the term of the taxonomy into @vocab-term, letter by letter.",
    failing=_RIGHT.replace('vocab-term="Software"', 'vocab-term="Programming"'),
    passing=_RIGHT,
)
def roles_have_their_term(article: Article) -> Iterator[Problem]:
    """A role of CRediT has its term."""
    for role, term, of_address in _stated(article):
        if term is None:
            message = say("the role '{text}' has no term of CRediT", text=called(role))
            expected = of_address or ", ".join(_ADDRESS_OF)
            yield Problem(role, message, expected, role.get("vocab-term"))


@recommended(
    "J4R-credit-04",
    Severity.ERROR,
    rationale="Where term and address mean two roles, one of them is wrong.",
    hint="Correct @vocab-term or @vocab-term-identifier.",
    failing=_RIGHT.replace('vocab-term="Software"', 'vocab-term="Validation"'),
    passing=_RIGHT,
)
def terms_and_addresses_agree(article: Article) -> Iterator[Problem]:
    """The term and the address of a role mean the same role."""
    for role, term, of_address in _stated(article):
        if term is not None and of_address is not None and term != of_address:
            message = say(
                "the term is '{term}', the address that of '{other}'", term=term, other=of_address
            )
            yield Problem(role, message, _ADDRESS_OF[term], role.get("vocab-term-identifier"))


@recommended(
    "J4R-credit-05",
    Severity.ERROR,
    rationale="Programs find the roles of the taxonomy by @vocab.",
    hint='Set vocab="credit".',
    failing=_RIGHT.replace('vocab="credit" ', ""),
    passing=_RIGHT,
)
def roles_name_the_vocabulary(article: Article) -> Iterator[Problem]:
    """A role with a term of CRediT says that it is of CRediT."""
    for role in _roles(article) if version_number(article) >= 1.2 else ():
        if role.get("vocab") != "credit" and any(_meant(role)):
            message = say("the role '{text}' is of CRediT and does not say so", text=called(role))
            yield Problem(role, message, 'vocab="credit"', role.get("vocab"))


@recommended(
    "J4R-credit-06",
    Severity.ERROR,
    rationale="In JATS 1.1 and older the address of the role is all that programs go by.",
    hint="Copy the address of the role from credit.niso.org into @content-type.",
    failing=_OLDER_RIGHT.replace("roles/software", "roles/programming"),
    passing=_OLDER_RIGHT,
)
def content_types_are_addresses_of_roles(article: Article) -> Iterator[Problem]:
    """In older versions of JATS the content-type of a role is the address of its term."""
    if not is_before_1_2(article) and dtd_version(article) is not None:
        return
    for role in _roles(article):
        kind = role.get("content-type") or ""
        if "credit.niso.org" in kind and kind.lower() not in _TERM_OF:
            message = say("'{address}' is the address of no role of CRediT", address=kind)
            yield Problem(role, message, address_of_role("…"), kind)


@recommended(
    "J4R-credit-07",
    Severity.WARNING,
    rationale="A role that has the words of CRediT is one; tagged, it can be counted.",
    hint='Add vocab="credit", @vocab-identifier, @vocab-term and @vocab-term-identifier.',
    failing=_contrib("<role>Software</role>"),
    passing=_RIGHT,
)
def roles_in_the_words_of_credit_are_tagged(article: Article) -> Iterator[Problem]:
    """A role in the words of CRediT is tagged as one."""
    if not _has_vocabularies(article) and dtd_version(article) is not None:
        return
    for role in _roles(article):
        term = _TERM_OF_TEXT.get(_plain(flat(role)))
        if term and all(role.get(name) is None for name in _VOCABULARY):
            expected = f'vocab-term="{term}" vocab-term-identifier="{_ADDRESS_OF[term]}"'
            yield _untagged(role, expected)


@recommended(
    "J4R-credit-08",
    Severity.WARNING,
    rationale="A role that has the words of CRediT is one; tagged, it can be counted.",
    hint="Put the address of the role into @content-type.",
    failing=_OLDER.format(_contrib("<role>Software</role>")),
    passing=_OLDER_RIGHT,
)
def roles_in_the_words_of_credit_have_a_content_type(article: Article) -> Iterator[Problem]:
    """In older versions of JATS a role in the words of CRediT has its address."""
    for role in _roles(article) if is_before_1_2(article) else ():
        term = _TERM_OF_TEXT.get(_plain(flat(role)))
        if term and role.get("content-type") is None:
            yield _untagged(role, f'content-type="{_ADDRESS_OF[term]}"')


def _untagged(role: etree._Element, expected: str) -> Problem:
    message = say("the role '{text}' is of CRediT and is not tagged so", text=called(role))
    return Problem(role, message, expected)
