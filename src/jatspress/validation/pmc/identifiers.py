"""What PMC asks of the identifiers of articles and of what they cite."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import XLINK_HREF, Severity, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.pmc.guidelines import DOI, each, own_text, pmc_rule
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem

_TYPES = frozenset(
    """accession aggregator archive art-access-id arxiv coden custom doaj doi index isbn manuscript
    medline other pii pmc pmc-scan pmcid pmid publisher-id publisher-manuscript sici
    std-designation""".split()
)
_ARTICLE_ID = "tags/#el-artid"
_PUB_ID = "tags/#el-pubid"


def _ref(inside: str) -> str:
    return (
        '<ref-list><ref id="r1"><element-citation publication-type="journal">'
        f"<source>Salt Studies</source>{inside}</element-citation></ref></ref-list>"
    )


@pmc_rule(
    "PMC141",
    Severity.ERROR,
    section="<article-id>",
    test="pub-id-type attribute check",
    page=_ARTICLE_ID,
    rationale="Whether an identifier is the DOI, the PubMed number or the publisher's own must be "
    "said.",
    hint='Add pub-id-type: "doi", "pmid" or "publisher-id".',
    failing="<article-id>salt1</article-id>",
    passing='<article-id pub-id-type="publisher-id">salt1</article-id>',
)
def article_id_has_a_type(article: Article) -> Iterator[Problem]:
    """An identifier of the article says of what kind it is."""
    for element in article.named("article-id"):
        if not (element.get("pub-id-type") or "").strip():
            message = say("the identifier '{id}' does not say of what kind it is", id=_id(element))
            yield Problem(element, message, "@pub-id-type")


def _id(element: etree._Element) -> str:
    return squeezed(element)


@pmc_rule(
    "PMC142",
    Severity.ERROR,
    section="<article-id>",
    test="article-id check",
    page=_ARTICLE_ID,
    rationale="PMC refuses an identifier of a kind that it does not know.",
    hint='Use "publisher-id" for a number of your own system, "other" for the rest.',
    failing='<article-id pub-id-type="ojs-id">17</article-id>',
    passing='<article-id pub-id-type="publisher-id">17</article-id>',
)
def article_id_is_of_a_known_type(article: Article) -> Iterator[Problem]:
    """The kind of an article's identifier is one that PMC knows."""
    yield from _unknown_types(article, "article-id")


@pmc_rule(
    "PMC146",
    Severity.ERROR,
    section="<pub-id>",
    test="pub-id check",
    page=_PUB_ID,
    rationale="PMC makes links of the identifiers in references by their kind.",
    hint='Use "doi", "pmid", "pmcid", "arxiv", "isbn", or "other" for the rest.',
    failing=_ref('<pub-id pub-id-type="url">salt</pub-id>'),
    passing=_ref('<pub-id pub-id-type="doi">10.5555/salt.1</pub-id>'),
)
def pub_id_is_of_a_known_type(article: Article) -> Iterator[Problem]:
    """The kind of an identifier in a reference is one that PMC knows."""
    yield from _unknown_types(article, "pub-id")


def _unknown_types(article: Article, name: str) -> Iterator[Problem]:
    for element in article.named(name):
        kind = element.get("pub-id-type")
        if kind is not None and kind not in _TYPES and (kind.strip() or name == "pub-id"):
            message = say(
                'PMC does not know pub-id-type="{kind}" of {tag}', kind=kind, tag=tag(element)
            )
            yield Problem(element, message, "doi | pmid | pmcid | publisher-id | other | …", kind)


_MAY_REPEAT = frozenset("other publisher-id publisher-manuscript custom".split())


@pmc_rule(
    "PMC143",
    Severity.ERROR,
    section="<article-id>",
    test="duplicate pub-id-type check",
    page=_ARTICLE_ID,
    rationale="Of two DOIs, or two numbers of another kind, PMC cannot tell which is the "
    "article's.",
    hint="Keep the article's own; that of another version belongs in <related-article>.",
    failing='<article-id pub-id-type="doi">10.5555/salt.1</article-id>'
    '<article-id pub-id-type="doi">10.5555/salt.2</article-id>',
    passing='<article-id pub-id-type="doi">10.5555/salt.1</article-id>'
    '<article-id pub-id-type="publisher-id">salt.2</article-id>',
)
def article_ids_are_of_different_types(article: Article) -> Iterator[Problem]:
    """An article has one identifier of each kind."""
    yield from _repeated_types(article, "article-id", _MAY_REPEAT)


@pmc_rule(
    "PMC148",
    Severity.ERROR,
    section="<pub-id>",
    test="duplicate id-type check",
    page=_PUB_ID,
    since="5.47",
    rationale="A reference is to one work; of two DOIs PMC cannot tell which to link to.",
    hint="Keep the right identifier; a second work is a reference of its own.",
    failing=_ref(
        '<pub-id pub-id-type="doi">10.5555/salt.1</pub-id>'
        '<pub-id pub-id-type="doi">10.5555/salt.2</pub-id>'
    ),
    passing=_ref(
        '<pub-id pub-id-type="doi">10.5555/salt.1</pub-id><pub-id pub-id-type="pmid">123</pub-id>'
    ),
)
def pub_ids_are_of_different_types(article: Article) -> Iterator[Problem]:
    """A reference has one identifier of each kind."""
    yield from _repeated_types(article, "pub-id", frozenset())


def _repeated_types(article: Article, name: str, may_repeat: frozenset[str]) -> Iterator[Problem]:
    seen: dict[etree._Element | None, set[str]] = {}
    for element in article.named(name):
        kind = element.get("pub-id-type")
        if kind is None or kind in may_repeat:
            continue
        kinds = seen.setdefault(element.getparent(), set())
        if kind in kinds:
            message = say(
                'there is a second {tag} of the kind "{kind}"', tag=tag(element), kind=kind
            )
            yield Problem(element, message, say("one of each kind"), _id(element))
        kinds.add(kind)


@pmc_rule(
    "PMC144",
    Severity.ERROR,
    section="<article-id>",
    test="article-id check",
    page=_ARTICLE_ID,
    rationale="An empty identifier identifies nothing.",
    hint="Write the identifier, or remove the element until it is known.",
    failing='<article-id pub-id-type="doi"/>',
    passing='<article-id pub-id-type="doi">10.5555/salt.1</article-id>',
)
def article_id_is_not_empty(article: Article) -> Iterator[Problem]:
    """An identifier of the article has a value."""
    for element in article.named("article-id"):
        if not squeezed(element):
            message = say("<article-id> is empty")
            yield Problem(element, message, found=element.get("pub-id-type"))


#: Where DOIs stand: element → the attribute that says so, the attribute with the DOI or the text.
_DOIS = (
    ("article-id pub-id object-id issue-id", "pub-id-type", None),
    ("ext-link related-article", "ext-link-type", XLINK_HREF),
    ("related-object", "source-id-type", "source-id"),
    ("related-object", "document-id-type", "document-id"),
    ("related-object", "object-id-type", "object-id"),
)
#: Of these other rules say that they are empty.
_EMPTY_IS_SAID = ("article-id", "pub-id", "object-id", "ext-link")
#: Characters that PMC takes for spaces beside those that Python does.
_OTHER_SPACES = re.compile("[\u1361\u200b\u2420\u303f\ufeff]")


@pmc_rule(
    "PMC145",
    Severity.ERROR,
    section="<article-id>, <pub-id>, <ext-link>",
    test="doi format check",
    page=_ARTICLE_ID,
    rationale="PMC makes a link of every DOI; one with an address or a space in it leads nowhere.",
    hint="Write the DOI bare, from '10.' on: without https://doi.org/, 'doi:' and spaces.",
    failing='<article-id pub-id-type="doi">https://doi.org/10.5555/salt.1</article-id>',
    passing='<article-id pub-id-type="doi">10.5555/salt.1</article-id>',
)
def dois_have_their_form(article: Article) -> Iterator[Problem]:
    """A DOI begins with '10.', has a slash and no space."""
    for names, kind, place in _DOIS:
        for element in each(article, names):
            if element.get(kind) != "doi":
                continue
            text = own_text(element) if place is None else element.get(place) or ""
            if DOI.fullmatch(text):
                continue
            doi = " ".join(_OTHER_SPACES.sub(" ", text).split())
            if not DOI.fullmatch(doi) and (doi or element.tag not in _EMPTY_IS_SAID):
                message = say("'{doi}' is no DOI as PMC reads it", doi=doi)
                yield Problem(element, message, "10.prefix/suffix", doi)


@pmc_rule(
    "PMC147",
    Severity.ERROR,
    section="<pub-id>",
    test="PMID format check",
    page=_PUB_ID,
    rationale="PMC links a reference to PubMed by the number alone.",
    hint="Write the number alone, without 'PMID:' and without zeros before it.",
    failing=_ref('<pub-id pub-id-type="pmid">PMID 12345</pub-id>'),
    passing=_ref('<pub-id pub-id-type="pmid">12345</pub-id>'),
)
def pmids_in_references_are_numbers(article: Article) -> Iterator[Problem]:
    """A PubMed number in a reference is a number that does not begin with 0."""
    for element in article.named("pub-id"):
        if element.get("pub-id-type") == "pmid":
            text = squeezed(element)
            if text and not re.fullmatch("[1-9][0-9]*", text):
                message = say("'{text}' is no PubMed number", text=text)
                yield Problem(element, message, say("a number"), text)


#: Elements that may have @custom-type, and the attribute that must then say "custom".
_CUSTOM = {
    "article-id": "pub-id-type",
    "pub-id": "pub-id-type",
    "fn": "fn-type",
    "person-group": "person-group-type",
    "xref": "ref-type",
}


@pmc_rule(
    "PMC149",
    Severity.ERROR,
    section="@custom-type",
    test="custom-type check",
    page="tags/",
    rationale='A kind of one\'s own is named in @custom-type and announced by "custom" in the '
    "usual attribute; one without the other says nothing.",
    hint='Write "custom" in the usual attribute and the kind in @custom-type, or use neither.',
    failing='<article-id pub-id-type="custom">17</article-id>',
    passing='<article-id pub-id-type="custom" custom-type="shelf">17</article-id>',
)
def custom_types_are_announced(article: Article) -> Iterator[Problem]:
    """@custom-type and the value "custom" stand together."""
    for element in article.having("custom-type"):
        usual = _CUSTOM.get(str(element.tag))
        if usual is not None and element.get(usual) != "custom":
            message = say(
                '{tag} has @custom-type without {usual}="custom"', tag=tag(element), usual=usual
            )
            yield Problem(element, message, f'@{usual}="custom"', element.get(usual))
    for name, usual in _CUSTOM.items():
        for element in article.named(name):
            if element.get(usual) == "custom" and not element.get("custom-type"):
                message = say(
                    '{tag} says {usual}="custom" without @custom-type',
                    tag=tag(element),
                    usual=usual,
                )
                yield Problem(element, message, "@custom-type")
