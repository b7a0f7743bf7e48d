"""Links to other articles: what a correction corrects, what a report reviews."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import XLINK_HREF, say
from jatspress.validation.article import Article
from jatspress.validation.registry import Problem
from jatspress.validation.scielo.asking import at, lacking, metas, outside, sps, without

_META = "front/article-meta"
_XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
_LINK = (
    '<related-article id="r1" related-article-type="{kind}" ext-link-type="doi" '
    'xlink:href="10.5555/salt.1"/>'
)


def _of_type(kind: str, inside: str) -> str:
    return (
        f'<article {_XLINK} article-type="{kind}" dtd-version="1.3"><front><article-meta>'
        f"{inside}</article-meta></front></article>"
    )


@sps(
    "SPS251",
    element="related-article",
    pattern="related-article_attributes",
    rationale="SciELO shows the link under the name of its kind.",
    hint="Write related-article-type and id.",
    failing='<related-article related-article-type="letter" ext-link-type="doi" '
    'xlink:href="10.5555/salt.1"/>',
    passing=_LINK.format(kind="letter"),
)
def related_articles_say_their_kind(article: Article) -> Iterator[Problem]:
    """A link to a related article has its kind and an id."""
    yield from without(article.named("related-article"), "related-article-type", "id")


@sps(
    "SPS252",
    element="related-article",
    pattern="related-article_correction_attributes",
    rationale="A correction that does not lead to the corrected article helps nobody.",
    hint='Write ext-link-type="doi" and the DOI of the corrected article in xlink:href.',
    failing='<related-article id="r1" related-article-type="corrected-article"/>',
    passing=_LINK.format(kind="corrected-article"),
)
def corrections_lead_to_the_article(article: Article) -> Iterator[Problem]:
    """A link to a corrected article has an address and its kind."""
    links = [e for e in article.named("related-article") if _kind(e) == "corrected-article"]
    yield from without(links, "ext-link-type", XLINK_HREF)


def _kind(related: etree._Element) -> str | None:
    return related.get("related-article-type")


_KINDS = "corrected-article commentary-article letter partial-retraction retracted-article".split()
_NEWER = """addendum article commentary correction-forward peer-reviewed-material preprint
retraction-forward reviewer-report expression-of-concern""".split()


@sps(
    "SPS253",
    element="related-article",
    pattern="related-article-type-values",
    rationale="SciELO shows the links of these kinds on both articles.",
    hint="Use a kind of the list.",
    failing=_LINK.format(kind="companion"),
    passing=_LINK.format(kind="letter"),
)
def related_articles_are_of_known_kinds(article: Article) -> Iterator[Problem]:
    """A related article is of a kind that SPS lists."""
    links = article.named("related-article")
    yield from outside(links, "related-article-type", _KINDS, newer=_NEWER)


#: article-type ← the related article that it must have and others must not.
_BOUND = {"correction": "corrected-article", "in-brief": "article-reference"}


@sps(
    "SPS254",
    element="related-article",
    pattern="correction_related-article', 'inbrief_related-article",
    rationale="Readers of the article learn of its correction only by this link.",
    hint="Add <related-article> with the DOI of the article.",
    failing=_of_type("correction", ""),
    passing=_of_type("correction", _LINK.format(kind="corrected-article")),
)
def corrections_have_their_link(article: Article) -> Iterator[Problem]:
    """A correction names the corrected article, a brief one its full article."""
    kind = _BOUND.get(article.root.get("article-type", ""))
    if kind is not None:
        path = f"related-article[@related-article-type='{kind}']"
        wanted = f'<related-article related-article-type="{kind}">'
        yield from lacking(metas(article), path, wanted)


@sps(
    "SPS255",
    element="related-article",
    pattern="correction_article-type', 'inbrief_article-type",
    rationale="An article that corrects another one is a correction, and is listed as one.",
    hint="Set @article-type to what the article is, or correct the kind of the link.",
    failing=_LINK.format(kind="corrected-article"),
    passing=_LINK.format(kind="letter"),
)
def links_of_corrections_stand_in_corrections(article: Article) -> Iterator[Problem]:
    """A link to a corrected article stands in a correction."""
    own = article.root.get("article-type")
    for related in at(article, f"{_META}/related-article"):
        for kind, bound in _BOUND.items():
            if own not in (None, kind) and _kind(related) == bound:
                message = say('the article is of the type "{own}"', own=own)
                yield Problem(related, message, f'article-type="{kind}"', own)


@sps(
    "SPS256",
    element="related-article",
    pattern="related-article_ext-link-type-values",
    rationale="SciELO finds the other article by its DOI.",
    hint='Write ext-link-type="doi" and the DOI in xlink:href.',
    failing='<related-article id="r1" related-article-type="letter" ext-link-type="pmid" '
    'xlink:href="123"/>',
    passing=_LINK.format(kind="letter"),
)
def related_articles_are_linked_by_doi(article: Article) -> Iterator[Problem]:
    """A related article is linked by its DOI."""
    links = at(article, f"{_META}/related-article")
    yield from outside(links, "ext-link-type", ("doi",), newer=("uri",))


@sps(
    "SPS257",
    element="related-object",
    pattern="referee-report_mandatory_elements', 'referee-report_related-object_href_notempty",
    rationale="A report is read beside the manuscript that it reviews.",
    hint='Add <related-object object-type="peer-reviewed-material" ext-link-type="doi" '
    'xlink:href="…">.',
    failing=_of_type("referee-report", ""),
    passing=_of_type(
        "referee-report",
        '<related-object object-type="peer-reviewed-material" ext-link-type="doi" '
        'xlink:href="10.5555/salt.1"/>',
    ),
)
def reports_lead_to_what_they_review(article: Article) -> Iterator[Problem]:
    """A report leads by DOI to what it reviews."""
    if article.root.get("article-type") != "referee-report":
        return
    path = "related-object[@object-type='peer-reviewed-material']"
    yield from lacking(
        metas(article), path, '<related-object object-type="peer-reviewed-material">'
    )
    for related in at(article, f"{_META}/{path}"):
        if not (related.get(XLINK_HREF) or "").strip():
            message = say("the link to what was reviewed has no address")
            yield Problem(related, message, "@xlink:href")
        if related.get("ext-link-type") != "doi":
            message = say("the link to what was reviewed is not by DOI")
            yield Problem(related, message, 'ext-link-type="doi"', related.get("ext-link-type"))


#: article-type ← the kinds of related articles one of which it must have, by newer packtools.
_MUST = {
    "retraction": "retracted-article",
    "partial-retraction": "retracted-article partial-retraction",
    "addendum": "article corrected-article",
    "article-commentary": "commentary-article article",
    "reply": "letter commentary-article",
}


@sps(
    "SPS258",
    element="related-article",
    module="validation/related_articles.py",
    rationale="A retraction or a reply without a link to its article stays unknown to its readers.",
    hint="Add <related-article> with the DOI of the article.",
    failing=_of_type("retraction", ""),
    passing=_of_type("retraction", _LINK.format(kind="retracted-article")),
)
def retractions_have_their_link(article: Article) -> Iterator[Problem]:
    """A retraction, addendum, commentary or reply names the article that it is about."""
    kinds = _MUST.get(article.root.get("article-type", ""), "").split()
    for meta in metas(article) if kinds else ():
        if not any(_kind(related) in kinds for related in meta.iterchildren("related-article")):
            message = say("no article is named that this one is about")
            wanted = f'<related-article related-article-type="{kinds[0]}">'
            yield Problem(meta, message, wanted)
