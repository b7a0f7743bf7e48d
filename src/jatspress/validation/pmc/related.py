"""What PMC asks of links to related articles (PMC241–PMC250)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import XLINK_HREF, Severity, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.pmc.guidelines import example_of, pmc_rule, within
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem

_PAGE = "tags/#el-relart"


def _link(attributes: str) -> str:
    return f"<related-article {attributes}/>"


_GOOD = _link(
    'id="ra1" related-article-type="companion" ext-link-type="doi" xlink:href="10.5555/salt.2"'
)


@pmc_rule(
    "PMC241",
    Severity.ERROR,
    section="<related-article>",
    test="related-article check",
    page=_PAGE,
    rationale="How the two articles are related decides where the link is shown.",
    hint='Add related-article-type: "corrected-article", "commentary-article", "companion".',
    failing='<article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="letter" '
    'dtd-version="1.3"><front><article-meta><related-article id="ra1" ext-link-type="doi" '
    'xlink:href="10.5555/salt.2"/></article-meta></front></article>',
    passing=_GOOD,
)
def related_articles_have_a_type(article: Article) -> Iterator[Problem]:
    """A link to a related article says how they are related."""
    for link in _outside_pmc(article):
        if link.get("related-article-type") is None:
            message = say("a related article is named but not how it is related")
            yield Problem(link, message, "@related-article-type", link.get(XLINK_HREF))


def _outside_pmc(article: Article) -> list[etree._Element]:
    """Links that are not by volume and page in PMC, which PMC245 is about."""
    links = article.named("related-article")
    return [link for link in links if link.get("ext-link-type") != "pmc"]


@pmc_rule(
    "PMC242",
    Severity.ERROR,
    section="<related-article>",
    test="related-article check",
    page=_PAGE,
    rationale="PMC keeps its list of related articles by the ids of the links.",
    hint="Give the link an id that no other element has, such as ra1.",
    failing=_link(
        'related-article-type="companion" ext-link-type="doi" xlink:href="10.5555/salt.2"'
    ),
    passing=_GOOD,
)
def related_articles_have_ids(article: Article) -> Iterator[Problem]:
    """A link to a related article has an id."""
    for link in _outside_pmc(article):
        if link.get("related-article-type") is not None and link.get("id") is None:
            yield Problem(
                link, say("the link to a related article has no id"), "@id", link.get(XLINK_HREF)
            )


_TYPES = frozenset(
    """addendum addended-article alt-language article-reference article-response author-comment
    commentary commentary-article companion concurrent-pub continued-by continues corrected-article
    correction-forward data-paper data-paper-referrer editor-report letter letter-reply
    object-of-concern preprint published-article reprint reprinted-article repub-note
    repub-note-target republication republished-article retracted-article retraction-forward
    retraction-republication retracted-republished-article reviewed-article reviewer-report
    update-in update-of updated-article update""".split()
)


@pmc_rule(
    "PMC243",
    Severity.ERROR,
    section="<related-article>",
    test="related-article check",
    page=_PAGE,
    rationale="PMC has a closed list of relations and refuses any other.",
    hint='Take the nearest relation of PMC\'s list; "companion" is the most general.',
    failing=_link(
        'id="ra1" related-article-type="version-of" ext-link-type="doi" xlink:href="10.5555/salt.2"'
    ),
    passing=_GOOD,
)
def relations_are_known(article: Article) -> Iterator[Problem]:
    """The relation to another article is one that PMC knows."""
    for link in article.named("related-article"):
        kind = link.get("related-article-type")
        known = kind is None or kind in _TYPES
        if not known and not (kind == "peer-reviewed-article" and _in_a_part(link)):
            message = say('PMC does not know related-article-type="{kind}"', kind=kind)
            yield Problem(link, message, "companion | commentary-article | preprint | …", kind)


def _in_a_part(element: etree._Element) -> bool:
    return within(element, "sub-article", "response")


@pmc_rule(
    "PMC244",
    Severity.ERROR,
    section="<related-article>",
    test="related-article check",
    page=_PAGE,
    rationale="Whether the address is a DOI, a PubMed number or a web page must be said.",
    hint='Add ext-link-type: "doi", "pmid", "pmcid" or "uri".',
    failing=_link('id="ra1" related-article-type="companion" xlink:href="10.5555/salt.2"'),
    passing=_GOOD,
)
def related_articles_tell_the_kind_of_address(article: Article) -> Iterator[Problem]:
    """A link to a related article says of what kind its address is."""
    for link in article.named("related-article"):
        if link.get(XLINK_HREF) is not None and link.get("ext-link-type") is None:
            message = say("the address of the related article does not say of what kind it is")
            yield Problem(link, message, "@ext-link-type", link.get(XLINK_HREF))


@pmc_rule(
    "PMC245",
    Severity.ERROR,
    section="<related-article>",
    test="related-article check",
    page=_PAGE,
    rationale="PMC finds an article of its own by volume and page.",
    hint='Add @vol and @page (or @elocation-id), or give the DOI with ext-link-type="doi".',
    failing=_link('id="ra1" related-article-type="companion" ext-link-type="pmc" vol="12"'),
    passing=_link(
        'id="ra1" related-article-type="companion" ext-link-type="pmc" vol="12" page="3"'
    ),
)
def related_articles_in_pmc_are_identified(article: Article) -> Iterator[Problem]:
    """A link to an article in PMC has its volume and page."""
    for link in article.named("related-article"):
        if link.get("ext-link-type") != "pmc":
            continue
        lacking = [n for n in ("id", "related-article-type", "vol") if link.get(n) is None]
        if link.get("page") is None and link.get("elocation-id") is None:
            lacking.append("page")
        if lacking:
            names = ", ".join(f"@{name}" for name in lacking)
            message = say("the link to a related article in PMC lacks {names}", names=names)
            yield Problem(link, message, names)


_PMCID = re.compile(r"\s*(?:.*?PMC)?[0-9]*[1-9][0-9]*\s*")


@pmc_rule(
    "PMC246",
    Severity.ERROR,
    section="<related-article>",
    test="related-article check",
    page=_PAGE,
    rationale="In a link of the kind 'pmc' the address can only be a PMC number.",
    hint="Write the PMC number, or say of what kind the address is.",
    failing=_link(
        'id="ra1" related-article-type="companion" ext-link-type="pmc" vol="12" page="3" '
        'xlink:href="salt.2"'
    ),
    passing=_link(
        'id="ra1" related-article-type="companion" ext-link-type="pmc" vol="12" page="3" '
        'xlink:href="PMC1234567"'
    ),
)
def related_articles_in_pmc_have_its_number(article: Article) -> Iterator[Problem]:
    """The address of a link to an article in PMC is a PMC number."""
    for link in article.named("related-article"):
        address = link.get(XLINK_HREF)
        if link.get("ext-link-type") != "pmc" or address is None:
            continue
        if not _PMCID.fullmatch(address):
            message = say("'{address}' is no PMC number", address=address)
            yield Problem(link, message, "PMC…", address)


_ADDRESSES = frozenset(
    """aoi doi ec email ftp gen genpept highwire pdb pgr pir pirdb pmc pmcid pmid pubmed sprot
    uri""".split()
)


@pmc_rule(
    "PMC247",
    Severity.ERROR,
    section="<related-article>",
    test="related-article check",
    page=_PAGE,
    rationale="PMC follows addresses of the kinds on its list only.",
    hint='Use "doi", "pmid", "pmcid" or "uri".',
    failing=_link(
        'id="ra1" related-article-type="companion" ext-link-type="website" '
        'xlink:href="https://example.org/"'
    ),
    passing=_GOOD,
)
def kinds_of_addresses_are_known(article: Article) -> Iterator[Problem]:
    """The kind of address of a related article is one that PMC knows."""
    for link in article.named("related-article"):
        kind = link.get("ext-link-type")
        if kind is not None and kind not in _ADDRESSES:
            message = say(
                'PMC does not know ext-link-type="{kind}" of a related article', kind=kind
            )
            yield Problem(link, message, "doi | pmid | pmcid | uri", kind)


_DOI = re.compile(r"10\.[^./\s][^/\s]*/\S+")


@pmc_rule(
    "PMC248",
    Severity.ERROR,
    section="<related-article>",
    test="related-article check",
    page=_PAGE,
    rationale="PMC follows a DOI only where it is told that it is one.",
    hint='Say ext-link-type="doi".',
    failing=_link(
        'id="ra1" related-article-type="companion" ext-link-type="uri" xlink:href="10.5555/salt.2"'
    ),
    passing=_GOOD,
)
def dois_of_related_articles_say_so(article: Article) -> Iterator[Problem]:
    """The DOI of a related article is marked as a DOI."""
    for link in article.named("related-article"):
        address, kind = link.get(XLINK_HREF) or "", link.get("ext-link-type")
        if kind not in (None, "doi", "DOI") and _DOI.fullmatch(" ".join(address.split())):
            message = say('the DOI of the related article is marked as "{kind}"', kind=kind)
            yield Problem(link, message, '@ext-link-type="doi"', kind)


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
    meta = article.root.find("front/article-meta")
    for link in article.named("related-article") if meta is not None else ():
        assert meta is not None
        if _is_itself(link, meta):
            kind = article.root.get("article-type")
            mild = kind in ("letter", "reply") or link.get("related-article-type") == "alt-language"
            message = say("the article names itself as the related one")
            severity = Severity.WARNING if mild else None
            yield Problem(
                link, message, say("another article"), link.get(XLINK_HREF), severity=severity
            )


def _is_itself(link: etree._Element, meta: etree._Element) -> bool:
    if link.get("ext-link-type") == "doi":
        dois = [squeezed(doi) for doi in meta.findall("article-id[@pub-id-type='doi']")]
        return link.get("related-article-type") not in _OF_ITS_OWN and link.get(XLINK_HREF) in dois
    page, volume = link.get("page"), link.get("vol")
    if not page or not volume or link.get("journal-id") is not None:
        return False
    return page == _first_page(meta) and volume in map(squeezed, meta.findall("volume"))


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
