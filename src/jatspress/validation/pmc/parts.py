"""What PMC asks of sub-articles and responses."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import XML_LANG, Severity, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.pmc.guidelines import (
    article_type,
    each,
    example,
    example_of,
    pmc_rule,
)
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem

_KINDS = "dobs/#dob-arttype"


def _part(attributes: str, inside: str = "<body><p>Pepper.</p></body>") -> str:
    front = (
        "<front-stub><title-group><article-title>Reply</article-title></title-group></front-stub>"
    )
    return example_of("letter", body=f"<sub-article {attributes}>{front}{inside}</sub-article>")


_NOTICES = ("correction", "retraction", "expression-of-concern")


@pmc_rule(
    "PMC113",
    Severity.ERROR,
    section="<sub-article>",
    test="article-type attribute value check",
    page="tags/#el-subart",
    rationale="A correction or retraction is an article of its own, linked to the one it is "
    "about; inside another article nobody finds it.",
    hint="Publish the notice as an article of its own; as a part it may only translate one.",
    failing=_part('article-type="correction" id="s1"'),
    passing=_part('article-type="reply" id="s1"'),
)
def notices_are_articles(article: Article) -> Iterator[Problem]:
    """A correction, retraction or expression of concern is no part of another article."""
    for part in each(article, "sub-article response"):
        kind = part.get("response-type" if part.tag == "response" else "article-type") or ""
        if " ".join(kind.split()) in _NOTICES and not _translates(part, article):
            message = say('{tag} is of the kind "{kind}"', tag=tag(part), kind=kind)
            yield Problem(part, message, say("an article of its own"), kind)


def _translates(part: etree._Element, article: Article) -> bool:
    """Tell whether a sub-article is the article itself in another language."""
    root = article.root
    languages = part.get(XML_LANG), root.get(XML_LANG)
    same = part.tag == "sub-article" and part.get("article-type") == root.get("article-type")
    return same and None not in languages and languages[0] != languages[1]


_TWO = '<sub-article article-type="abstract" id="{}"><front-stub/></sub-article>'


@pmc_rule(
    "PMC122",
    Severity.ERROR,
    section="Article Types",
    test="collection content check",
    page=_KINDS,
    rationale="A collection is made of several parts, each a <sub-article> or <response>.",
    hint="Tag each part as <sub-article>, or give the article another kind.",
    failing=example_of("collection"),
    passing=example_of("collection", body=_TWO.format("a") + _TWO.format("b")),
)
def collections_have_parts(article: Article) -> Iterator[Problem]:
    """A collection has two parts or more."""
    if article_type(article) != "collection":
        return
    parts = [*article.root.iterchildren("sub-article", "response")]
    if len(parts) < 2:
        message = say("the collection has fewer than two parts")
        yield Problem(article.root, message, say("two <sub-article> or more"), str(len(parts)))


@pmc_rule(
    "PMC124",
    Severity.ERROR,
    section="<sub-article>",
    test="required id check",
    page="tags/#el-subart",
    rationale="PMC links to the parts of an article by their ids.",
    hint="Give the part an id that no other element has.",
    failing=_part('article-type="reply"'),
    passing=_part('article-type="reply" id="s1"'),
)
def parts_have_ids(article: Article) -> Iterator[Problem]:
    """A sub-article or response has an id."""
    for part in each(article, "sub-article response"):
        if part.get("id") is None:
            yield Problem(part, say("{tag} has no id", tag=tag(part)), "@id")


@pmc_rule(
    "PMC125",
    Severity.ERROR,
    section="<sub-article>",
    test="attribute present check",
    page="tags/#el-subart",
    rationale="PMC shows a reply, a review or a translation in different ways.",
    hint='Say of what kind the part is: article-type="reply", "translation" or "reviewer-report".',
    failing=_part('id="s1"'),
    passing=_part('article-type="reply" id="s1"'),
)
def parts_have_a_type(article: Article) -> Iterator[Problem]:
    """A sub-article or response says of what kind it is."""
    for part in each(article, "sub-article response"):
        if not (part.get("article-type") or part.get("response-type") or "").strip():
            message = say("{tag} does not say of what kind it is", tag=tag(part))
            yield Problem(part, message, "@article-type")


_DOI = '<article-id pub-id-type="doi">10.5555/salt.{}</article-id>'


@pmc_rule(
    "PMC126",
    Severity.WARNING,
    section="<sub-article>",
    test="DOI check",
    page="tags/#el-subart",
    rationale="A DOI belongs to one thing; PMC links the part's readers to the whole article.",
    hint="Give the part its own DOI, or none.",
    failing=example(
        f"<front><article-meta>{_DOI.format(1)}</article-meta></front><sub-article id='s1' "
        f"article-type='reply'><front-stub>{_DOI.format(1)}</front-stub></sub-article>"
    ),
    passing=example(
        f"<front><article-meta>{_DOI.format(1)}</article-meta></front><sub-article id='s1' "
        f"article-type='reply'><front-stub>{_DOI.format(2)}</front-stub></sub-article>"
    ),
)
def parts_have_their_own_doi(article: Article) -> Iterator[Problem]:
    """A part does not have the DOI of the whole article."""
    own = {squeezed(doi) for doi in article.root.findall(f"front/article-meta/{_IS_DOI}")} - {""}
    for part in each(article, "sub-article response"):
        dois = (
            *part.findall(f"front/article-meta/{_IS_DOI}"),
            *part.findall(f"front-stub/{_IS_DOI}"),
        )
        shared = next((squeezed(doi) for doi in dois if squeezed(doi) in own), None)
        if shared is not None:
            message = say(
                "{tag} has the DOI of the whole article, {doi}", tag=tag(part), doi=shared
            )
            yield Problem(part, message, say("a DOI of its own, or none"), shared)


_IS_DOI = "article-id[@pub-id-type='doi']"
