"""What PMC asks of the relation between two articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from jatspress.article import XLINK_HREF, Severity, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.pmc.guidelines import example_of, pmc_rule
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem

_PAGE = "tags/#el-relart"


def _link(attributes: str) -> str:
    return f"<related-article {attributes}/>"


_GOOD = _link(
    'id="ra1" related-article-type="companion" ext-link-type="doi" xlink:href="10.5555/salt.2"'
)


#: Relations of the parts that review the article to the article.
_OF_ITS_OWN = ("peer-reviewed-article", "reviewed-article", "editor-report", "referee-report")


@pmc_rule(
    "PMC249",
    Severity.ERROR,
    section="<related-article>",
    test="related-article check",
    page=_PAGE,
    rationale="An article that names itself as the related one was given the wrong address; the "
    "right one gets no link.",
    hint="Write the DOI, or volume and page, of the other article.",
    failing='<article-id pub-id-type="doi">10.5555/salt.2</article-id>' + _GOOD,
    passing='<article-id pub-id-type="doi">10.5555/salt.1</article-id>' + _GOOD,
)
def related_articles_are_others(article: Article) -> Iterator[Problem]:
    """A related article is another article."""
    own = _own_facts(article)
    for link in article.named("related-article") if own else ():
        if own and _is_itself(link, own):
            kind = article.root.get("article-type")
            mild = kind in ("letter", "reply") or link.get("related-article-type") == "alt-language"
            message = say("the article names itself as the related one")
            severity = Severity.WARNING if mild else None
            yield Problem(
                link, message, say("another article"), link.get(XLINK_HREF), severity=severity
            )


@dataclass(frozen=True)
class _Facts:
    """What tells the article from others."""

    dois: frozenset[str]
    volumes: frozenset[str]
    first_page: str


def _own_facts(article: Article) -> _Facts | None:
    meta = article.root.find("front/article-meta")
    if meta is None:
        return None
    return _Facts(
        dois=frozenset(map(squeezed, meta.findall("article-id[@pub-id-type='doi']"))),
        volumes=frozenset(map(squeezed, meta.findall("volume"))),
        first_page=_first_page(meta),
    )


def _is_itself(link: etree._Element, own: _Facts) -> bool:
    if link.get("ext-link-type") == "doi":
        href = link.get(XLINK_HREF)
        return link.get("related-article-type") not in _OF_ITS_OWN and href in own.dois
    page, volume = link.get("page"), link.get("vol")
    if not page or not volume or link.get("journal-id") is not None:
        return False
    return page == own.first_page and volume in own.volumes


def _first_page(meta: etree._Element) -> str:
    place = meta.find("elocation-id")
    place = meta.find("fpage") if place is None else place
    return squeezed(place) + (place.get("seq") or "") if place is not None else ""


#: What the link says → the kinds of articles that can say so.
_KINDS = {
    "addended-article": ("addendum",),
    "author-comment": ("research-article", "reviewer-report"),
    "commentary-article": (
        "article-commentary",
        "editorial",
        "letter",
        "discussion",
        "expression-of-concern",
    ),
    "corrected-article": ("correction",),
    "retracted-article": ("retraction",),
    "retracted-republished-article": ("retraction",),
    "reviewed-article": (
        "reviewer-report",
        "editor-report",
        "community-comment",
        "aggregated-review-documents",
    ),
    "editor-report": ("author-comment", "research-article"),
    "reviewer-report": ("author-comment", "research-article"),
}


@pmc_rule(
    "PMC250",
    Severity.ERROR,
    section="<related-article>",
    test="related-article-type check",
    page=_PAGE,
    rationale="An article that corrects another is a correction: either its kind or the relation "
    "is wrong, and PMC would mark the wrong article.",
    hint="Correct article-type of <article>, or the relation in the link.",
    failing=example_of(
        "research-article",
        _link(
            'id="ra1" related-article-type="corrected-article" ext-link-type="doi" '
            'xlink:href="10.5555/salt.2"'
        ),
    ),
    passing=_GOOD,
)
def relations_agree_with_the_kind(article: Article) -> Iterator[Problem]:
    """The relation to another article agrees with the kind of this one."""
    for link, relation in _relations(article):
        around = (part.get("article-type") for part in link.iterancestors("*"))
        kind = " ".join(next((said for said in around if said), "").split())
        right = _KINDS.get(relation, ())
        if kind and right and kind not in right:
            message = say(
                '{tag} says "{relation}", but this article is of the kind "{kind}"',
                tag=tag(link),
                relation=relation,
                kind=kind,
            )
            yield Problem(link, message, " | ".join(right), kind)


def _relations(article: Article) -> Iterator[tuple[etree._Element, str]]:
    """The links to articles and what they say of the relation."""
    for link in article.named("related-article"):
        yield link, link.get("related-article-type") or ""
    for link in article.named("related-object"):
        if link.get("document-type") == "article":
            yield link, link.get("link-type") or ""


@pmc_rule(
    "PMC251",
    Severity.ERROR,
    section="Preprints",
    test="related-article-type check",
    page="dobs/#dob-preprint",
    rationale="Only a preprint has a published article; PMC marks it as a preprint by "
    "<article-version>.",
    hint='Add <article-version article-version-type="status">preprint</article-version>, or '
    "correct the relation.",
    failing=_link(
        'id="ra1" related-article-type="published-article" ext-link-type="doi" '
        'xlink:href="10.5555/salt.2"'
    ),
    passing='<article-version article-version-type="status">preprint</article-version>'
    + _link(
        'id="ra1" related-article-type="published-article" ext-link-type="doi" '
        'xlink:href="10.5555/salt.2"'
    ),
)
def published_articles_are_those_of_preprints(article: Article) -> Iterator[Problem]:
    """An article with a published version says that it is a preprint."""
    for link, relation in _relations(article):
        if relation == "published-article" and not _is_preprint(link):
            message = say(
                "the link is to the published article, but nothing says that this is a preprint"
            )
            yield Problem(link, message, "<article-version>", relation)


def _is_preprint(link: etree._Element) -> bool:
    meta = next(link.iterancestors("article-meta"), None)
    versions = meta.iter("article-version") if meta is not None else ()
    return any(
        version.get("article-version-type") == "status" and version.text == "preprint"
        for version in versions
    )
