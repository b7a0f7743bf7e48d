"""Ids of articles, their parts and what they cite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from jatspress.article import XLINK_HREF, Severity, say
from jatspress.article.identifiers import DOI_ADDRESS, doi_trouble, same_doi
from jatspress.jats.citation_read import CITATIONS
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem, rule

_PUB_ID = "https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/pub-id.html"


def _cited(pub_id: str, kind: str) -> str:
    """An example: a reference with an id."""
    return (
        f'<ref-list><ref id="r1"><mixed-citation>Salt. <pub-id pub-id-type="{kind}">{pub_id}'
        "</pub-id></mixed-citation></ref></ref-list>"
    )


_ARXIV = re.compile(
    r"(?:arxiv:\s?|https?://arxiv\.org/abs/)?(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?"
    r"(?:\s?\[[a-z.-]+\])?",
    re.IGNORECASE,
)


@rule(
    "JP247",
    Severity.WARNING,
    rationale="arXiv finds a preprint by its number; what has another form leads to no page.",
    source="arXiv, 'Understanding the arXiv identifier'; JATS 1.3, @pub-id-type",
    url="https://info.arxiv.org/help/arxiv_identifier.html",
    hint="Write the number of the preprint: 2101.00001, or math/0601001 for old ones.",
    failing=_cited("21.001", "arxiv"),
    passing=_cited("2101.00001v2", "arxiv"),
)
def arxiv_ids_have_their_form(article: Article) -> Iterator[Problem]:
    """An arXiv id has the form of arXiv."""
    for name in ("pub-id", "article-id"):
        for element in article.named(name):
            if (element.get("pub-id-type") or "").lower() == "arxiv":
                text = squeezed(element)
                # arXiv registers DOIs of its own.
                if text and not _ARXIV.fullmatch(text) and "10.48550/" not in text:
                    message = say("'{id}' is no id of arXiv", id=text)
                    yield Problem(element, message, "2101.00001", text)


_A_DOI = re.compile(r"10\.\d{4,9}/\S+")
#: Kinds under which a DOI may stand rightly.
_MAY_BE_DOI = frozenset({"doi", "custom", "accession", "archive", "ark", "handle", "publisher-id"})


@rule(
    "JP248",
    Severity.WARNING,
    profiles=("core", "crossref"),
    rationale="Crossref and the page link a DOI only when it says that it is one.",
    source="JATS 1.3, @pub-id-type; JATS4R, Citations",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/attribute/pub-id-type.html",
    hint='Write pub-id-type="doi".',
    failing=_cited("10.5555/salt", "other"),
    passing=_cited("10.5555/salt", "doi"),
)
def dois_say_that_they_are(article: Article) -> Iterator[Problem]:
    """An id of a reference that is a DOI has the kind 'doi'."""
    for element in article.named("pub-id"):
        kind = element.get("pub-id-type")
        text = squeezed(element)
        if (kind or "").lower() not in _MAY_BE_DOI and _A_DOI.fullmatch(same_doi(text)):
            message = say("the DOI {doi} has the kind '{kind}'", doi=text, kind=kind)
            if not kind:
                message = say("the DOI {doi} does not say that it is one", doi=text)
            yield Problem(element, message, 'pub-id-type="doi"', kind)


_SINGLE = frozenset("doi pmid pmc pmcid pmc-uid arxiv sici coden medline manuscript edn".split())


@rule(
    "JP249",
    Severity.WARNING,
    rationale="Of two ids of one kind each program takes another.",
    source="PMC Style Checker, 'duplicate pub-id-type'; JATS 1.3, <article-id>",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/article-id.html",
    hint="Keep the right one.",
    failing='<article-id pub-id-type="pmid">123</article-id>'
    '<article-id pub-id-type="pmid">124</article-id>',
    passing='<article-id pub-id-type="pmid">123</article-id>'
    '<article-id pub-id-type="pmcid">PMC124</article-id>',
)
def one_id_of_each_kind(article: Article) -> Iterator[Problem]:
    """An article has one id of each kind."""
    for meta in article.fronts():
        seen: dict[tuple[str, str | None], str] = {}
        for element in meta.iterchildren("article-id"):
            kind = element.get("custom-type") or element.get("pub-id-type") or ""
            key, text = (kind, element.get("specific-use")), squeezed(element)
            if kind not in _SINGLE or not text:
                continue
            # Two DOIs that differ are JP202's matter.
            if key in seen and (kind != "doi" or seen[key] == text):
                message = say("there is a second {kind}, {id}", kind=kind, id=text)
                yield Problem(element, message, seen[key], text)
            seen.setdefault(key, text)


@rule(
    "JP251",
    Severity.WARNING,
    profiles=("core", "crossref"),
    rationale="A DOI is registered for one object; when two parts of an article share it, or a "
    "part has that of the article, the deposit of one overwrites the other.",
    source="Crossref, 'Components'; JATS 1.3, <object-id>",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/object-id.html",
    hint="Give each part a DOI of its own, or none.",
    failing="""<fig id="f1"><object-id pub-id-type="doi">10.5555/salt.f1</object-id>
<graphic xlink:href="f1.png"/></fig><fig id="f2"><object-id pub-id-type="doi">10.5555/salt.f1
</object-id><graphic xlink:href="f2.png"/></fig>""",
    passing="""<fig id="f1"><object-id pub-id-type="doi">10.5555/salt.f1</object-id>
<graphic xlink:href="f1.png"/></fig><fig id="f2"><object-id pub-id-type="doi">10.5555/salt.f2
</object-id><graphic xlink:href="f2.png"/></fig>""",
)
def parts_have_dois_of_their_own(article: Article) -> Iterator[Problem]:
    """No two parts of an article have the same DOI."""
    own = {same_doi(squeezed(e)) for e in _article_dois(article)}
    seen: set[str] = set()
    for element in article.named("object-id"):
        holder = element.getparent()
        if element.get("pub-id-type") != "doi" or holder is None or holder.tag in _NO_PARTS:
            continue
        doi = same_doi(squeezed(element))
        if doi and (doi in seen or doi in own):
            other = say("the article") if doi in own else say("another part")
            message = say("{tag} has the DOI of {other}: {doi}", tag=tag(holder), other=other,
                          doi=doi)  # fmt: skip
            yield Problem(element, message, say("a DOI of its own"), doi)
        seen.add(doi)


#: Where <object-id> names something else than the part itself.
_NO_PARTS = frozenset(
    {*CITATIONS, "related-article", "related-object", "ref", "product", "abstract"}
)


def _article_dois(article: Article) -> Iterator[etree._Element]:
    for meta in article.fronts():
        yield from meta.iterfind("article-id[@pub-id-type='doi']")


@rule(
    "JP252",
    Severity.WARNING,
    rationale="eLIBRARY.RU finds an article by the six letters of its EDN.",
    source="eLIBRARY.RU, EDN; GOST R 7.0.7-2021",
    url="https://www.elibrary.ru/projects/edn/edn_info.asp",
    hint="Copy the EDN from eLIBRARY.RU: six Latin capitals.",
    failing='<article-id pub-id-type="custom" custom-type="edn">ABC12</article-id>',
    passing='<article-id pub-id-type="custom" custom-type="edn">ABCDEF</article-id>',
)
def edns_have_six_letters(article: Article) -> Iterator[Problem]:
    """An EDN has six Latin capitals."""
    for name in ("article-id", "pub-id"):
        for element in article.named(name):
            kinds = (element.get("custom-type"), element.get("pub-id-type"))
            if any((kind or "").lower() == "edn" for kind in kinds):
                text = squeezed(element)
                if text and not re.fullmatch(
                    r"(?:https?://(?:www\.)?elibrary\.ru/)?[A-Z]{6}", text
                ):
                    yield Problem(element, say("'{id}' is no EDN", id=text), "ABCDEF", text)


@rule(
    "JP253",
    Severity.WARNING,
    profiles=("core", "crossref"),
    rationale="A reference with two DOIs is matched to one of them by chance.",
    source="Crossref, 'Cited-by'; JATS4R, Citations",
    url=_PUB_ID,
    hint="Look up both DOIs and keep that of the cited work.",
    failing="""<ref-list><ref id="r1"><mixed-citation>Salt. <pub-id pub-id-type="doi">10.5555/salt
</pub-id> <ext-link ext-link-type="uri" xlink:href="https://doi.org/10.5555/sand">doi</ext-link>
</mixed-citation></ref></ref-list>""",
    passing="""<ref-list><ref id="r1"><mixed-citation>Salt. <pub-id pub-id-type="doi">10.5555/salt
</pub-id> <ext-link ext-link-type="uri" xlink:href="https://doi.org/10.5555/SALT">doi</ext-link>
</mixed-citation></ref></ref-list>""",
)
def references_have_one_doi(article: Article) -> Iterator[Problem]:
    """A citation has one DOI."""
    stated: dict[etree._Element, str] = {}
    for element, doi in _stated_dois(article):
        citation = next(element.iterancestors(*CITATIONS), None)
        if citation is None or doi_trouble(doi) or _links_a_word(element):
            continue
        first = stated.setdefault(citation, doi)
        if first != doi and not first.startswith(doi) and not doi.startswith(first):
            message = say("the citation has two DOIs, {first} and {second}", first=first,
                          second=doi)  # fmt: skip
            yield Problem(element, message, first, doi)


_TITLES = ("article-title", "chapter-title", "data-title", "source")


def _links_a_word(element: etree._Element) -> bool:
    """The name of a species in a title may lead to its own DOI."""
    in_title = next(element.iterancestors(*_TITLES), None) is not None
    return in_title and not DOI_ADDRESS.match(squeezed(element)) and "10." not in squeezed(element)


def _stated_dois(article: Article) -> Iterator[tuple[etree._Element, str]]:
    for element in article.named("pub-id"):
        if element.get("pub-id-type") == "doi":
            yield element, same_doi(squeezed(element))
    for name in ("ext-link", "uri"):
        for element in article.named(name):
            href = (element.get(XLINK_HREF) or "").strip()
            if DOI_ADDRESS.match(href) or element.get("ext-link-type") == "doi":
                yield element, same_doi(unquote(href))


_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}|&(?:lt|gt|amp|#\d+);")


@rule(
    "JP255",
    Severity.WARNING,
    profiles=("core", "crossref"),
    rationale="'%2F' in place of '/' makes another DOI, which nobody registered; encoding is for "
    "addresses alone.",
    source="DOI Handbook, 2.5.2; Crossref, 'DOIs and encoding'",
    url="https://www.doi.org/doi-handbook/HTML/encoding-rules-for-urls.html",
    hint="Write the characters themselves, as the DOI was registered.",
    failing=_cited("10.5555/salt%3C1%3E", "doi"),
    passing=_cited("10.5555/salt&lt;1&gt;", "doi"),
)
def dois_are_not_encoded(article: Article) -> Iterator[Problem]:
    """The characters of a DOI are not encoded as in an address."""
    for name in ("article-id", "pub-id", "object-id"):
        for element in article.named(name):
            if element.get("pub-id-type") == "doi":
                text = squeezed(element)
                found = _ENCODED.search(text)
                if found:
                    message = say("'{code}' in the DOI '{doi}' stands for a character",
                                  code=found[0], doi=text)  # fmt: skip
                    yield Problem(element, message, unquote(text), text)
