"""Titles, abstracts, kinds of articles and notices as PubMed takes them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import XML_LANG, Severity, say
from jatspress.article.identifiers import DOI, same_doi
from jatspress.jats.places import META, TITLE_GROUP
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem
from jatspress.validation.targets.heads import updates
from jatspress.validation.targets.pubmed.asking import HELP, pubmed

_GROUP = '<title-group><article-title xml:lang="pt">Rotas do sal</article-title>{}</title-group>'
_ENGLISH = (
    '<trans-title-group xml:lang="en"><trans-title>Salt roads</trans-title></trans-title-group>'
)


@pubmed(
    "PM-111",
    Severity.WARNING,
    source=f"{HELP}ArticleTitle (in English), VernacularTitle (in the language of the article)",
    rationale="PubMed lists an article under its English title; the title in another language "
    "stands beside it.",
    hint='Add the English title: <trans-title-group xml:lang="en">.',
    failing=_GROUP.format(""),
    passing=_GROUP.format(_ENGLISH),
)
def article_has_an_english_title(article: Article) -> Iterator[Problem]:
    """The article has a title in English."""
    title = article.meta.title
    if title is None:
        return
    stated = (title.lang, *(other.lang or "" for other in article.meta.trans_titles))
    if "en" not in _languages(article, *stated) and not _is_translated(article):
        where = article.first(TITLE_GROUP, META)
        message = say("the article has no title in English")
        yield Problem(where, message, '<trans-title-group xml:lang="en">')


def _languages(article: Article, *stated: str | None) -> set[str]:
    return {lang.lower() for lang in article.languages_of(*stated)}


def _is_translated(article: Article) -> bool:
    """Tell whether a sub-article has the whole in English, title and abstract."""
    return any((part.get(XML_LANG) or "")[:2].lower() == "en" for part in _translations(article))


def _translations(article: Article) -> Iterator[etree._Element]:
    for part in article.named("sub-article"):
        if part.get("article-type") == "translation":
            yield part


@pubmed(
    "PM-112",
    Severity.WARNING,
    source=f"{HELP}Abstract (in English), OtherAbstract (in other languages)",
    rationale="PubMed shows and searches the English abstract; one in another language stands "
    "beside it.",
    hint='Add the English abstract: <trans-abstract xml:lang="en">.',
    failing='<abstract xml:lang="pt"><p>O sal foi levado.</p></abstract>',
    passing='<abstract xml:lang="pt"><p>O sal foi levado.</p></abstract>'
    '<trans-abstract xml:lang="en"><p>Salt was carried.</p></trans-abstract>',
)
def abstract_stands_in_english(article: Article) -> Iterator[Problem]:
    """An article with an abstract has it in English."""
    languages = _languages(article, *(abstract.lang for abstract in article.meta.abstracts))
    if languages and "en" not in languages and not _is_translated(article):
        message = say("the article has no abstract in English")
        where = article.first(f"{META}/abstract", META)
        yield Problem(where, message, '<trans-abstract xml:lang="en">')


_ABSTRACTS = f"{META}/abstract | {META}/trans-abstract"
_NO_TEXT = frozenset({"graphical", "video", "audio"})


@pubmed(
    "PM-113",
    Severity.WARNING,
    source=f"{HELP}AbstractText: @Label is required; structured abstracts",
    rationale="The parts of a structured abstract are labelled by their headings; the DTD takes "
    "none without.",
    hint="Give each <sec> of the abstract its <title>, or write the abstract in one paragraph.",
    failing="<abstract><sec><p>Salt was carried.</p></sec></abstract>",
    passing="<abstract><sec><title>Results</title><p>Salt was carried.</p></sec></abstract>",
)
def parts_of_abstracts_have_headings(article: Article) -> Iterator[Problem]:
    """The parts of a structured abstract have headings."""
    for abstract in article.all(_ABSTRACTS):
        for sec in abstract.iter("sec"):
            title = sec.find("title")
            if title is None or not squeezed(title):
                yield Problem(sec, say("a part of the abstract has no heading"), "<title>")


_NO_ABSTRACT_TEXT = ("table-wrap", "fig", "graphic", "inline-graphic", "media", "disp-formula")


@pubmed(
    "PM-114",
    Severity.WARNING,
    source=f"{HELP}How should I submit mathematical formulas or tables?",
    rationale="The abstract of a citation is text: tables, figures and formulas of their own lines "
    "are lost there.",
    hint="Say in words what the table, figure or formula shows, or leave it to the article.",
    failing='<abstract><p>Salt: <inline-graphic xlink:href="na.png"/></p></abstract>',
    passing="<abstract><p>Salt: Na<sup>+</sup></p></abstract>",
)
def abstracts_are_text(article: Article) -> Iterator[Problem]:
    """An abstract is text, without tables, figures and pictures."""
    for abstract in article.all(_ABSTRACTS):
        if abstract.get("abstract-type") in _NO_TEXT:
            continue
        for element in abstract.iter(*_NO_ABSTRACT_TEXT):
            message = say("the abstract has {tag}, which its citation loses", tag=tag(element))
            yield Problem(element, message, say("text"))
            break


_KIND = '<article dtd-version="1.3" article-type="{}"><front><article-meta/></front></article>'
#: Kinds that PubMed asks not to send.
_NOT_TAKEN = frozenset(
    "book-review product-review books-received announcement calendar advertisement".split()
)


@pubmed(
    "PM-115",
    Severity.INFO,
    source=f"{HELP}What types of articles are accepted? NLM Standard Publisher Data Format: no "
    "book reviews, advertisements, announcements",
    rationale="PubMed lists no book reviews, announcements and advertisements.",
    hint="Leave the article out of what is sent to PubMed, or correct its kind.",
    failing=_KIND.format("book-review"),
    passing=_KIND.format("research-article"),
)
def kinds_are_taken(article: Article) -> Iterator[Problem]:
    """The article is of a kind that PubMed lists."""
    kind = article.root.get("article-type") or ""
    if kind in _NOT_TAKEN:
        message = say("PubMed does not list articles of the kind '{kind}'", kind=kind)
        yield Problem(article.root, message, found=kind)


_NOTICE = '<related-article id="a" related-article-type="corrected-article" {}/>'


@pubmed(
    "PM-116",
    Severity.WARNING,
    source=f"{HELP}How should I submit citations for errata, retractions, and comments? Object, "
    "Param: pubmed, doi",
    rationale="PubMed links a correction or retraction to the article by PMID or DOI.",
    hint='Put the DOI of the article into @xlink:href with ext-link-type="doi", or its PMID with '
    '"pmid".',
    failing=_NOTICE.format('vol="3" page="12"'),
    passing=_NOTICE.format('ext-link-type="pmid" xlink:href="12345678"'),
)
def notices_name_their_article(article: Article) -> Iterator[Problem]:
    """A correction or retraction names the PMID or DOI of the article that it is about."""
    for link, kind, targets in updates(article):
        by_number = link.get("ext-link-type") in ("pmid", "pubmed", "pub-med")
        found = any(
            DOI.search(same_doi(target)) or (by_number and target.strip().isdecimal())
            for target in targets
        )
        if not found:
            message = say("neither PMID nor DOI of the article that this is about ({kind})",
                          kind=kind)  # fmt: skip
            yield Problem(link, message, "10.NNNN/…, PMID", next(iter(targets), None))
