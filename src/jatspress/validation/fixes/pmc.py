"""What PMC writes otherwise and means the same: kinds, ids and forms of addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from jatspress.article import XLINK_HREF
from jatspress.article.identifiers import DOI_ADDRESS, doi_trouble
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.fixes.changes import Change, PutFirst, RemoveAttribute, SetAttribute
from jatspress.validation.fixes.identifiers import bare_doi
from jatspress.validation.fixes.table import fix
from jatspress.validation.problem import Problem

_BEFORE_DOI = re.compile(rf"\s*(?:(?P<address>{DOI_ADDRESS.pattern})|doi:\s*)?", re.IGNORECASE)


@fix("PMC145")
def doi_alone(article: Article, problem: Problem) -> Iterable[Change]:
    """Leave the DOI alone in its place, without an address before it; words stay."""
    if problem.node.tag in ("article-id", "pub-id", "object-id"):
        return bare_doi(article, problem)
    doi = _doi_in(problem.node.get(XLINK_HREF) or "")
    return [SetAttribute(problem.node, XLINK_HREF, doi)] if doi else []


def _doi_in(address: str) -> str | None:
    """The DOI of an address that is written in any form, where it is plain.

    A '?' or '#' in an address of the web begins what is no part of the DOI.
    """
    before = _BEFORE_DOI.match(address)
    doi = address[before.end() if before else 0 :].strip()
    is_address = before is not None and before["address"] is not None
    if doi_trouble(doi) or "%" in doi or (is_address and re.search("[?#]", doi)):
        return None
    return doi


@fix("PMC244")
def kind_of_the_address(_article: Article, problem: Problem) -> Iterator[Change]:
    """Say of what kind the address of a related article is, where it tells it itself."""
    address = (problem.node.get(XLINK_HREF) or "").strip()
    doi = _doi_in(address)
    if doi is not None:
        yield SetAttribute(problem.node, "ext-link-type", "doi")
        if doi != problem.node.get(XLINK_HREF):
            yield SetAttribute(problem.node, XLINK_HREF, doi)
    elif re.fullmatch(r"PMC\d+", address):
        yield SetAttribute(problem.node, "ext-link-type", "pmcid")
    elif address.startswith(("http://", "https://")):
        yield SetAttribute(problem.node, "ext-link-type", "uri")


_PREFIXES = {"related-article": "ra", "tex-math": "tex", "math": "mml"}


@fix("PMC242")
@fix("PMC275")
@fix("PMC276")
def own_id(article: Article, problem: Problem) -> Iterable[Change]:
    """Give an element an id that no other has."""
    name = etree.QName(problem.node).localname
    alike = list(article.named(str(problem.node.tag)))
    wanted = f"{_PREFIXES[name]}{alike.index(problem.node) + 1}"
    while wanted in article.by_id:
        wanted += "a"
    return [SetAttribute(problem.node, "id", wanted)]


_OTHER_WORDS = {
    "journal-id-type": {"publisher": "publisher-id", "publisher_id": "publisher-id"},
    "date-type": {"publication": "pub", "published": "pub"},
    "list-type": {
        "ordered": "order",
        "numbered": "order",
        "number": "order",
        "numeric": "order",
        "decimal": "order",
        "arabic": "order",
        "unordered": "bullet",
        "bulleted": "bullet",
        "lower-alpha": "alpha-lower",
        "upper-alpha": "alpha-upper",
        "lower-roman": "roman-lower",
        "upper-roman": "roman-upper",
        "none": "simple",
    },
}


@fix("PMC108")
@fix("PMC166")
@fix("PMC291")
def word_of_pmc(_article: Article, problem: Problem) -> Iterator[Change]:
    """Use the word that PMC has for a kind, where the one that stands there means the same."""
    for name, words in _OTHER_WORDS.items():
        meant = words.get((problem.node.get(name) or "").strip().lower())
        if meant is not None:
            yield SetAttribute(problem.node, name, meant)


@fix("PMC224")
def address_without_spaces(_article: Article, problem: Problem) -> Iterable[Change]:
    """Take the spaces around an address away."""
    stated = problem.node.get(XLINK_HREF) or ""
    address = stated.strip()
    plain = address != stated and not re.search(r"\s", address)
    return [SetAttribute(problem.node, XLINK_HREF, address)] if plain else []


@fix("PMC322")
def kind_of_a_corresp(article: Article, problem: Problem) -> Iterable[Change]:
    """Say of a mark that leads to the correspondence address that it does."""
    targets = article.by_id.get(problem.node.get("rid") or "", [])
    is_note = problem.node.get("ref-type") in ("fn", "author-notes", "author-note")
    leads = bool(targets) and targets[0].tag == "corresp"
    return [SetAttribute(problem.node, "ref-type", "corresp")] if is_note and leads else []


_MEDIA = {"epub": "electronic", "ppub": "print"}


@fix("PMC109")
def medium_said_once(_article: Article, problem: Problem) -> Iterable[Change]:
    """Say the medium of an ISSN with one attribute, where both say the same."""
    node, parent = problem.node, problem.node.getparent()
    if parent is None or _MEDIA.get(node.get("pub-type") or "") != node.get("publication-format"):
        return []
    issns = list(parent.iterchildren("issn"))
    for spare, kept in (("pub-type", "publication-format"), ("publication-format", "pub-type")):
        if all(issn.get(kept) is not None for issn in issns):
            return [RemoveAttribute(node, spare)]
    return []


@fix("PMC301")
def symbol_as_label(_article: Article, problem: Problem) -> Iterable[Change]:
    """Write the symbol of a note into its label, where it has none.

    Where the text of the note begins with the symbol, it would be shown twice.
    """
    symbol = problem.node.get("symbol") or ""
    says_it = squeezed(problem.node).startswith(symbol.strip())
    if not symbol.strip() or says_it or problem.node.find("label") is not None:
        return []
    return [PutFirst(problem.node, "label", symbol), RemoveAttribute(problem.node, "symbol")]
