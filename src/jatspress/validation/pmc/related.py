"""What PMC asks of links to related articles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import XLINK_HREF, Severity, say
from jatspress.validation.article import Article
from jatspress.validation.pmc.guidelines import DOI, pmc_rule, within
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


@pmc_rule(
    "PMC248",
    Severity.ERROR,
    section="<related-article>",
    test="related-article check",
    page=_PAGE,
    rationale="PMC follows a DOI only where it is told that it is one.",
    hint='Write ext-link-type="doi".',
    failing=_link(
        'id="ra1" related-article-type="companion" ext-link-type="uri" xlink:href="10.5555/salt.2"'
    ),
    passing=_GOOD,
)
def dois_of_related_articles_say_so(article: Article) -> Iterator[Problem]:
    """The DOI of a related article is marked as a DOI."""
    for link in article.named("related-article"):
        address, kind = link.get(XLINK_HREF) or "", link.get("ext-link-type")
        if kind not in (None, "doi", "DOI") and DOI.fullmatch(" ".join(address.split())):
            message = say('the DOI of the related article is marked as "{kind}"', kind=kind)
            yield Problem(link, message, '@ext-link-type="doi"', kind)
