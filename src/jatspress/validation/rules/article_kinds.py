"""Kinds of articles, and the articles that they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import XLINK_HREF, Severity, say
from jatspress.article.identifiers import same_doi
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.article_types import ARTICLE_TYPES
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem, rule

_ARTICLE_TYPE = "https://jats.nlm.nih.gov/publishing/tag-library/1.3/attribute/article-type.html"
_RELATED = "https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/related-article.html"


def _whole(attributes: str, meta: str = "") -> str:
    """An example: a whole article of a kind."""
    return f"""<article dtd-version="1.3" xmlns:xlink="http://www.w3.org/1999/xlink" {attributes}>
<front><article-meta>{meta}<title-group><article-title>Salt</article-title></title-group>
</article-meta></front></article>"""


@rule(
    "JP133",
    Severity.INFO,
    rationale="Indexes sort articles by the kind that they state; one that no list has counts as "
    "'other'.",
    source="JATS 1.3, @article-type, suggested values; JATS4R, Article types",
    url=_ARTICLE_TYPE,
    hint="Use a word of JATS, such as research-article, review-article, editorial, correction; the "
    "journal's own word belongs in the heading.",
    failing=_whole('article-type="research"'),
    passing=_whole('article-type="research-article"'),
)
def article_types_are_known(article: Article) -> Iterator[Problem]:
    """The kind of the article is one of JATS."""
    kind = (article.root.get("article-type") or "").strip()
    if article.root.tag == "article" and kind not in ARTICLE_TYPES:
        message = say('article-type="{kind}" is no word of JATS', kind=kind)
        if not kind:
            message = say("the article does not say its kind")
        yield Problem(article.root, message, say("a word such as research-article"), kind or None)


#: Articles about another article ← the kinds of links that lead to it.
_ABOUT = {
    "correction": "corrected-article corrected-by correction-forward corrects updates",
    "retraction": "retracted-article retraction-forward partial-retraction",
    "partial-retraction": "partial-retraction retracted-article",
    "expression-of-concern": "object-of-concern expression-of-concern",
    "addendum": "addended-article addendum addition",
}


def _about(kind: str, link: str) -> str:
    """An example: a notice with its link."""
    return _whole(f'article-type="{kind}"', link)


_LINK = (
    '<related-article id="a" related-article-type="{}" ext-link-type="doi" '
    'xlink:href="10.5555/salt.1"/>'
)


@rule(
    "JP134",
    Severity.ERROR,
    profiles=("core", "crossref", "pubmed"),
    rationale="A correction or retraction that names no article corrects nothing: readers of the "
    "article never learn of it.",
    source="PMC Style Checker, 'related-article'; NISO RP-45-2024 (CREC)",
    url=_RELATED,
    hint="Add <related-article> with the DOI of the article that is corrected or retracted.",
    failing=_about("correction", ""),
    passing=_about("correction", _LINK.format("corrected-article")),
)
def notices_name_their_article(article: Article) -> Iterator[Problem]:
    """A correction, retraction or expression of concern names the article that it is about."""
    kind = article.root.get("article-type") or ""
    if kind not in _ABOUT:
        return
    for meta in article.root.iterfind("front/article-meta"):
        links = [*meta.iter("related-article"), *meta.iter("related-object")]
        if not links:
            message = say("the {kind} names no article that it is about", kind=kind)
            yield Problem(meta, message, "<related-article>")


@rule(
    "JP135",
    Severity.WARNING,
    profiles=("core", "crossref"),
    rationale="Crossref and PubMed learn from the kind of the link that an article was corrected "
    "or retracted; with another kind it is merely 'related'.",
    source="JATS 1.3, @related-article-type; Crossref, 'Crossmark'; PMC Style Checker",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/attribute/related-article-type.html",
    hint='Write "corrected-article" in a correction, "retracted-article" in a retraction, '
    '"object-of-concern" in an expression of concern.',
    failing=_about("retraction", _LINK.format("companion")),
    passing=_about("retraction", _LINK.format("retracted-article")),
)
def kinds_of_related_articles_agree(article: Article) -> Iterator[Problem]:
    """The link of a notice says that it corrects or retracts."""
    kind = article.root.get("article-type") or ""
    wanted = _ABOUT.get(kind, "").split()
    for meta in article.root.iterfind("front/article-meta"):
        links = list(meta.iterchildren("related-article"))
        stated = [link.get("related-article-type") or "" for link in links]
        if links and wanted and not set(wanted) & set(stated):
            message = say("the link of the {kind} has the kind '{stated}'", kind=kind,
                          stated=", ".join(stated))  # fmt: skip
            yield Problem(links[0], message, wanted[0], stated[0] or None)


@rule(
    "JP136",
    Severity.ERROR,
    profiles=("core", "crossref", "pubmed"),
    rationale="An article that is related to itself was given its own DOI in place of the other's: "
    "a correction would correct itself.",
    source="Crossref, 'Crossmark'; JATS 1.3, <related-article>",
    url=_RELATED,
    hint="Put the DOI of the other article there.",
    failing='<article-id pub-id-type="doi">10.5555/salt.1</article-id>' + _LINK.format("companion"),
    passing='<article-id pub-id-type="doi">10.5555/salt.2</article-id>' + _LINK.format("companion"),
)
def articles_are_not_related_to_themselves(article: Article) -> Iterator[Problem]:
    """No article is related to itself."""
    own: dict[etree._Element, set[str]] = {}
    for link in article.named("related-article"):
        meta = link.getparent()
        href = link.get(XLINK_HREF)
        if meta is None or href is None:
            continue
        if meta not in own:
            dois = meta.iterfind("article-id[@pub-id-type='doi']")
            own[meta] = {same_doi(squeezed(doi)) for doi in dois}
        if same_doi(href) in own[meta]:
            message = say("the article is related to itself: {doi}", doi=same_doi(href))
            yield Problem(link, message, say("the DOI of the other article"), same_doi(href))


@rule(
    "JP137",
    Severity.WARNING,
    profiles=("core", "crossref"),
    rationale="A related article without an address cannot be reached, and deposits leave it out.",
    source="JATS 1.3, <related-article>; PMC Tagging Guidelines, <related-article>",
    url=_RELATED,
    hint='Add ext-link-type="doi" and the DOI in @xlink:href.',
    failing='<related-article id="a" related-article-type="companion" ext-link-type="doi"/>',
    passing=_LINK.format("companion"),
)
def related_articles_can_be_reached(article: Article) -> Iterator[Problem]:
    """A related article has a DOI, another id, or its volume and page."""
    for link in article.named("related-article"):
        stated = (link.get(name) for name in (XLINK_HREF, "vol", "page", "journal-id"))
        if not any(value and value.strip() for value in stated) and not squeezed(link):
            message = say("{tag} does not say where the article is", tag=tag(link))
            yield Problem(link, message, "@xlink:href")


#: Headings that mean a kind and nothing else ← the kinds that fit, the likeliest first. A whole
#: heading must match.
_HEADINGS = {
    "corrections?|corrigend(?:um|a)|errat(?:um|a)|(?:publisher|author) correction"
    "|исправления?|опечатки?|corrección|correção|fe de erratas": "correction addendum reprint",
    "retractions?(?: (?:notice|note))?|ретракция|retratação": "retraction partial-retraction",
    "(?:editorial )?expressions? of concern": "expression-of-concern correction editorial",
    "editorials?|от редакции": "editorial introduction letter announcement editorial-material "
    "article-commentary news other",
    "(?:original )?research articles?|original articles?": "research-article case-report "
    "brief-report rapid-communication review-article systematic-review data-paper clinical-trial "
    "other",
}
_HEADING_KINDS = [
    (re.compile(heading, re.IGNORECASE), kinds.split()) for heading, kinds in _HEADINGS.items()
]


@rule(
    "JP138",
    Severity.WARNING,
    rationale="Readers see the heading, programs the kind: an erratum that says 'research-article' "
    "is indexed and counted as research.",
    source="JATS 1.3, @article-type; PMC Style Checker, 'subj-group'; JATS4R, Article types",
    url=_ARTICLE_TYPE,
    hint="Correct @article-type, or the heading.",
    failing=_whole(
        'article-type="research-article"',
        '<article-categories><subj-group subj-group-type="heading"><subject>Erratum</subject>'
        "</subj-group></article-categories>",
    ),
    passing=_whole(
        'article-type="correction"',
        '<article-categories><subj-group subj-group-type="heading"><subject>Erratum</subject>'
        "</subj-group></article-categories>",
    ),
)
def kind_agrees_with_heading(article: Article) -> Iterator[Problem]:
    """The kind of the article agrees with its heading."""
    kind = article.root.get("article-type")
    for group in article.root.iterfind("front/article-meta/article-categories/subj-group"):
        if group.get("subj-group-type") != "heading" or kind not in ARTICLE_TYPES:
            continue
        for subject in group.iterchildren("subject"):
            said = squeezed(subject)
            for heading, kinds in _HEADING_KINDS:
                if heading.fullmatch(said) and kind not in kinds:
                    message = say(
                        "the heading is '{heading}', the kind '{kind}'", heading=said, kind=kind
                    )
                    yield Problem(subject, message, kinds[0], kind)
