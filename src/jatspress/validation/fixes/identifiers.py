"""Identifiers brought into their form: what they say stays, how it is written changes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jatspress.article.identifiers import (
    DOI,
    ISSN,
    doi_trouble,
    is_issn,
    mod_11_2,
    orcid_address,
    ror_check_digits,
)
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.fixes.changes import (
    Change,
    is_printed,
    text_in,
    with_part_alone,
    with_text,
)
from jatspress.validation.fixes.table import fix
from jatspress.validation.problem import Problem

_DOI_BEHIND_PREFIX = re.compile(
    r"\s*(?:doi\s*:?\s*)?(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|info:doi/)?(?P<value>10\.\S+)\s*",
    re.IGNORECASE,
)


@fix("JP201")
def bare_doi(_article: Article, problem: Problem) -> Iterable[Change]:
    """Take the address or 'doi:' before a DOI away; in a printed reference, out of the element."""
    found = _DOI_BEHIND_PREFIX.fullmatch(text_in(problem.node))
    # A '%' may be one of the DOI, or of the address.
    if found is None or "%" in found["value"] or doi_trouble(found["value"]):
        return ()
    return with_part_alone(problem.node, found)


@fix("JP255")
def characters_of_a_doi(_article: Article, problem: Problem) -> Iterable[Change]:
    """Write the characters of a DOI that stand encoded, where the text is not printed."""
    right = problem.expected or ""
    if is_printed(problem.node) or doi_trouble(right) or not right.isprintable():
        return ()
    return with_text(problem.node, right)


@fix("DOAJ109")
@fix("JP203")
@fix("PMC188")
def orcid_as_address(_article: Article, problem: Problem) -> Iterable[Change]:
    """Write an ORCID iD as its address."""
    stated = re.sub(r"^orcid(?:\s*iD)?[\s:]+", "", squeezed(problem.node), flags=re.IGNORECASE)
    stated = re.sub("[\u2010-\u2012\u2212]", "-", stated)
    if re.fullmatch(r"\d{15}[\dXx]", stated):
        stated = "-".join(stated[at : at + 4] for at in range(0, 16, 4))
    address = orcid_address(stated)
    right = address is not None and mod_11_2(_digits(address)[:15]) == address[-1]
    # One with a wrong digit is rather not an iD, unless it has the form of one.
    if address is None or not (right or "-" in squeezed(problem.node)):
        return ()
    return with_text(problem.node, address)


def _digits(address: str) -> str:
    return re.sub(r"\D(?!$)", "", address)[-16:]


@fix("JP211")
def issn_with_hyphen(_article: Article, problem: Problem) -> Iterable[Change]:
    """Write an ISSN with its hyphen, when its check digit is right."""
    found = re.fullmatch(
        r"(?:[ep]?-?ISSN[\s:]*)?(\d{4})\s*[-\u2010-\u2015\u2212]?\s*(\d{3}[\dx])",
        squeezed(problem.node),
        re.IGNORECASE,
    )
    issn = f"{found[1]}-{found[2].upper()}" if found else ""
    if is_printed(problem.node) or not ISSN.fullmatch(issn) or not is_issn(issn):
        return ()
    return with_text(problem.node, issn)


@fix("JP213")
def ror_as_address(_article: Article, problem: Problem) -> Iterable[Change]:
    """Write a ROR id as its address, when its check digits are right."""
    found = re.fullmatch(
        r"(?:ROR[\s:]+)?(?:https?://)?(?:www\.)?(?:ror\.org/)?(0[0-9a-hj-km-np-tv-z]{6}\d\d)/?",
        squeezed(problem.node),
        re.IGNORECASE,
    )
    name = found[1].lower() if found else ""
    if not found or ror_check_digits(name[:7]) != name[7:]:
        return ()
    return with_text(problem.node, f"https://ror.org/{name}")


@fix("JP214")
def isni_alone(_article: Article, problem: Problem) -> Iterable[Change]:
    """Take the word ISNI before its sixteen characters away, when the check digit is right."""
    found = re.fullmatch(
        r"ISNI[\s:]*((?:\d[\s.-]?){15}[\dX])|((?:\d[\s.-]?){15}x)",
        squeezed(problem.node),
        re.IGNORECASE,
    )
    isni = (found[1] or found[2]).upper() if found else ""
    digits = re.sub(r"[\s.-]", "", isni)
    if not found or mod_11_2(digits[:15]) != digits[15]:
        return ()
    return with_text(problem.node, isni)


_PMID = re.compile(
    r"\s*(?:PMID[\s:]*|PubMed(?:\s*ID)?[\s:]*"
    r"|(?:https?://)?(?:www\.ncbi\.nlm\.nih\.gov/pubmed/|pubmed\.ncbi\.nlm\.nih\.gov/))?"
    r"0*(?P<value>[1-9]\d{0,8})[/.;,]?\s*",
    re.IGNORECASE,
)


@fix("JP215")
@fix("PMC147")
def pmid_alone(_article: Article, problem: Problem) -> Iterable[Change]:
    """Leave the number of a PubMed id alone in its element."""
    found = _PMID.fullmatch(text_in(problem.node))
    return with_part_alone(problem.node, found) if found else ()


_PMCID = re.compile(
    r"\s*(?:PMCID[\s:]*|(?:https?://)?(?:www\.ncbi\.nlm\.nih\.gov/pmc/articles/"
    r"|pmc\.ncbi\.nlm\.nih\.gov/articles/))?(?P<value>PMC\d+(?:\.\d+)?)[/.;,]?\s*"
)
_PMCID_APART = re.compile(r"(?P<mark>pmc)\s*(?P<number>[1-9]\d*(?:\.\d+)?)", re.IGNORECASE)


@fix("JP216")
def pmcid_alone(_article: Article, problem: Problem) -> Iterable[Change]:
    """Leave 'PMC' and the number of a PMC id in its element, without a blank between."""
    found = _PMCID.fullmatch(text_in(problem.node))
    if found:
        return with_part_alone(problem.node, found)
    apart = _PMCID_APART.fullmatch(squeezed(problem.node))
    return with_text(problem.node, f"PMC{apart['number']}") if apart else ()


def address_of_doi(text: str) -> str | None:
    """The address of a DOI that is stated in any form; `None` where that is not plain."""
    found = _DOI_BEHIND_PREFIX.fullmatch(text)
    plain = found and DOI.fullmatch(found["value"]) and re.fullmatch(r"[!-~]+", found["value"])
    if not found or not plain or re.search(r'["<>\\^`{|}#?]', found["value"]):
        return None
    return f"https://doi.org/{found['value']}"
