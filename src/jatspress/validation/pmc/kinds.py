"""What PMC asks by the kind of an article: corrections, reviews, replies, parts (PMC111–PMC126)."""

from __future__ import annotations

import difflib
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
    is_scan,
    pmc_rule,
)
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem

_TYPES = frozenset(
    """abstract addendum admin advert aggregated-review-documents announcement article-commentary
    author-comment book-review books-received brief-report calendar case-report case-study
    chapter-article collection community-comment correction cover data-paper discussion editorial
    editor-report expression-of-concern filler in-brief index introduction letter meeting-report
    methods-article news obituary oration other product-review protocol rapid-communication reply
    report research-article retraction review-article reviewer-report systematic-review toc
    tutorial""".split()
)
_KINDS = "dobs/#dob-arttype"


def _part(attributes: str, inside: str = "<body><p>Pepper.</p></body>") -> str:
    front = (
        "<front-stub><title-group><article-title>Reply</article-title></title-group></front-stub>"
    )
    return example_of("letter", body=f"<sub-article {attributes}>{front}{inside}</sub-article>")


@pmc_rule(
    "PMC111",
    Severity.ERROR,
    section="Article Types",
    test="article-type attribute check",
    page=_KINDS,
    rationale="PMC lists, searches and counts articles by their kind.",
    hint='Add article-type to <article>: "research-article", "review-article", "editorial".',
    failing=example("<front/>", ""),
    passing=example_of("research-article"),
)
def article_has_a_type(article: Article) -> Iterator[Problem]:
    """The article says of what kind it is."""
    if article.root.tag == "article" and not article_type(article):
        yield Problem(
            article.root, say("the article does not say of what kind it is"), "@article-type"
        )


@pmc_rule(
    "PMC112",
    Severity.ERROR,
    section="Article Types",
    test="article-type attribute value check",
    page=_KINDS,
    rationale="PMC has a closed list of kinds of articles and refuses any other.",
    hint='Take the nearest kind of PMC\'s list; "other" is the last resort.',
    failing=example_of("original-paper"),
    passing=example_of("research-article"),
)
def article_type_is_known(article: Article) -> Iterator[Problem]:
    """The kind of the article is on PMC's list."""
    kind = article_type(article)
    if article.root.tag == "article" and kind and kind not in _TYPES:
        near = difflib.get_close_matches(kind.lower(), sorted(_TYPES), 3)
        message = say('PMC does not know article-type="{kind}"', kind=kind)
        yield Problem(
            article.root, message, " | ".join(near or ["research-article", "other"]), kind
        )


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


_PRODUCT = "<product><source>Salt</source></product>"


@pmc_rule(
    "PMC114",
    Severity.ERROR,
    section="Article Types",
    test="article-type attribute-check",
    page=_KINDS,
    rationale="A <product> in the front matter is the book or product that the article reviews.",
    hint='Say article-type="book-review" or "product-review", or move the product to the '
    "references.",
    failing=example_of("research-article", _PRODUCT),
    passing=example_of("book-review", _PRODUCT),
)
def products_are_reviewed(article: Article) -> Iterator[Problem]:
    """An article with a product is a review of it."""
    product = article.root.find("front/article-meta/product")
    kind = article_type(article)
    if product is not None and kind not in _REVIEWS:
        message = say('the article names a product but its kind is "{kind}"', kind=kind or "—")
        yield Problem(article.root, message, " | ".join(_REVIEWS), kind)


_REVIEWS = ("book-review", "product-review")


@pmc_rule(
    "PMC115",
    Severity.WARNING,
    section="Article Types",
    test="product review check",
    page=_KINDS,
    rationale="Readers of a review look for the book or product that it is about.",
    hint="Describe what is reviewed in article-meta/product.",
    failing=example_of("book-review"),
    passing=example_of("book-review", _PRODUCT),
)
def reviews_name_their_product(article: Article) -> Iterator[Problem]:
    """A review says what it reviews."""
    product = article.root.find("front/article-meta/product")
    if article_type(article) in _REVIEWS and product is None and not is_scan(article):
        yield Problem(article.root, say("the review does not say what it reviews"), "<product>")


def _link(kind: str) -> str:
    return (
        f'<related-article id="ra1" related-article-type="{kind}" ext-link-type="doi" '
        'xlink:href="10.5555/salt.1"/>'
    )


def _links(article: Article) -> list[str]:
    """The kinds of the links to related articles and objects."""
    articles = [node.get("related-article-type") for node in article.named("related-article")]
    return [kind or "" for kind in (*articles, *_object_links(article))]


def _object_links(article: Article) -> list[str | None]:
    return [node.get("link-type") for node in article.named("related-object")]


def _unlinked(article: Article, kind: str, *links: str) -> bool:
    return article_type(article) == kind and not set(links) & set(_links(article))


@pmc_rule(
    "PMC116",
    Severity.ERROR,
    section="Corrections",
    test="correction related object check",
    page="dobs/#dob-correction",
    rationale="PMC and PubMed show a correction on the page of the article that it corrects; "
    "without the link readers of that article never learn of it.",
    hint='Add <related-article related-article-type="corrected-article"> with the DOI of the '
    "corrected article.",
    failing=example_of("correction"),
    passing=example_of("correction", _link("corrected-article")),
)
def corrections_are_linked(article: Article) -> Iterator[Problem]:
    """A correction is linked to the article that it corrects."""
    if _unlinked(article, "correction", "corrected-article"):
        message = say("the correction is not linked to the article that it corrects")
        yield Problem(article.root, message, '@related-article-type="corrected-article"')


@pmc_rule(
    "PMC117",
    Severity.ERROR,
    section="Retractions",
    test="retraction related object check",
    page="dobs/#dob-retraction",
    rationale="PMC and PubMed mark an article as retracted by the link from the notice.",
    hint='Add <related-article related-article-type="retracted-article"> with the DOI of the '
    "retracted article.",
    failing=example_of("retraction"),
    passing=example_of("retraction", _link("retracted-article")),
)
def retractions_are_linked(article: Article) -> Iterator[Problem]:
    """A retraction is linked to the article that it retracts."""
    if _unlinked(article, "retraction", "retracted-article", "retracted-republished-article"):
        message = say("the retraction is not linked to the article that it retracts")
        yield Problem(article.root, message, '@related-article-type="retracted-article"')


@pmc_rule(
    "PMC118",
    Severity.ERROR,
    section="Expressions of Concern",
    test="expression-of-concern related article check",
    page="dobs/#dob-eoc",
    rationale="PMC and PubMed show the concern on the page of the article by the link.",
    hint='Add <related-article related-article-type="object-of-concern"> with the DOI of the '
    "article in question.",
    failing=example_of("expression-of-concern"),
    passing=example_of("expression-of-concern", _link("object-of-concern")),
)
def concerns_are_linked(article: Article) -> Iterator[Problem]:
    """An expression of concern is linked to the article in question."""
    if _unlinked(article, "expression-of-concern", "object-of-concern"):
        message = say("the expression of concern is not linked to the article in question")
        yield Problem(article.root, message, '@related-article-type="object-of-concern"')


@pmc_rule(
    "PMC119",
    Severity.WARNING,
    section="Article Types",
    test="in-brief article related article check",
    page=_KINDS,
    rationale="A summary of another article of the issue is linked to that article.",
    hint='Say related-article-type="article-reference" of the link.',
    failing=example_of("in-brief", _link("companion")),
    passing=example_of("in-brief", _link("article-reference")),
)
def briefs_are_linked(article: Article) -> Iterator[Problem]:
    """The link of an article in brief is one to the article that it sums up."""
    if _links(article) and _unlinked(article, "in-brief", "article-reference"):
        message = say("the article in brief is not linked to the article that it sums up")
        found = ", ".join(_links(article))
        yield Problem(article.root, message, '@related-article-type="article-reference"', found)


@pmc_rule(
    "PMC120",
    Severity.WARNING,
    section="Article Types",
    test="letter reply related article check",
    page=_KINDS,
    rationale="A reply without the letter that it answers cannot be understood.",
    hint='Add <related-article related-article-type="letter"> with the DOI of the letter.',
    failing=example_of("reply"),
    passing=example_of("reply", _link("letter")),
)
def replies_are_linked(article: Article) -> Iterator[Problem]:
    """A reply is linked to the letter that it answers."""
    if _unlinked(article, "reply", "letter") and not is_scan(article):
        message = say("the reply is not linked to the letter that it answers")
        yield Problem(article.root, message, '@related-article-type="letter"')


@pmc_rule(
    "PMC121",
    Severity.WARNING,
    section="Article Types",
    test="article commentary related article check",
    page=_KINDS,
    rationale="A commentary is shown with the article that it is about when it is linked to it.",
    hint='Add <related-article related-article-type="commentary-article"> with the DOI of the '
    "article, or call the piece an editorial when it is about no article.",
    failing=example_of("article-commentary"),
    passing=example_of("article-commentary", _link("commentary-article")),
)
def commentaries_are_linked(article: Article) -> Iterator[Problem]:
    """A commentary is linked to the article that it is about."""
    if _unlinked(article, "article-commentary", "commentary-article") and not is_scan(article):
        message = say("the commentary is not linked to the article that it is about")
        yield Problem(article.root, message, '@related-article-type="commentary-article"')


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
    "PMC123",
    Severity.ERROR,
    section="Corrections",
    test="correction content check",
    page="dobs/#dob-correction",
    rationale="PMC shows the body of a correction; one whose words stand in the abstract appears "
    "empty.",
    hint="Move the words of the correction into <body>.",
    failing=example_of(
        "correction", _link("corrected-article") + "<abstract><p>Salt.</p></abstract>", ""
    ),
    passing=example_of("correction", _link("corrected-article")),
)
def corrections_have_a_body(article: Article) -> Iterator[Problem]:
    """The words of a correction stand in its body."""
    root = article.root
    if article_type(article) != "correction" or root.find("body") is not None:
        return
    if root.find("front//abstract") is not None:
        message = say("the words of the correction stand in its abstract")
        yield Problem(root, message, "<body>", "<abstract>")


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
    """A part has not the DOI of the whole article."""
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
