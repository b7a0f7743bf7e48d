"""The addresses that links lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from jatspress.article import XLINK_HREF, Severity, row, say
from jatspress.article.identifiers import DOI_ADDRESS, doi_trouble, same_doi
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem, rule

#: The kinds of <ext-link> whose @xlink:href is an address; others hold an id of a data base.
_ADDRESSED = frozenset({None, "", "uri", "url", "http", "https", "ftp", "web"})
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d+(?:/|$))")
_HOST = re.compile(
    r"(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|edu|gov|info|ru|br|de|uk|eu)(?:/|$))"
)


def _links(article: Article) -> Iterator[tuple[etree._Element, str]]:
    """The links that hold an address, with it as written."""
    for name in ("ext-link", "uri", "self-uri"):
        for element in article.named(name):
            href = element.get(XLINK_HREF)
            if (
                href
                and href.strip()
                and (name != "ext-link" or element.get("ext-link-type") in _ADDRESSED)
            ):
                yield element, href


def _link(href: str, words: str = "the roads") -> str:
    """An example."""
    return f'<p><ext-link ext-link-type="uri" xlink:href="{href}">{words}</ext-link></p>'


@rule(
    "JP241",
    Severity.WARNING,
    rationale="Without https:// a browser looks for a page of that name in the journal's own site "
    "and finds none.",
    source="RFC 3986, section 3.1; JATS 1.3, @xlink:href",
    url="https://www.rfc-editor.org/rfc/rfc3986#section-3.1",
    hint="Write the whole address, with https:// before it.",
    failing=_link("www.example.org/salt"),
    passing=_link("https://www.example.org/salt"),
)
def links_have_a_scheme(article: Article) -> Iterator[Problem]:
    """The address of a link begins with https:// or another scheme."""
    for element, href in _links(article):
        if not _SCHEME.match(href.strip()) and _HOST.match(href.strip()):
            message = say("the link of {tag} has no https:// before it: '{href}'",
                          tag=tag(element), href=href)  # fmt: skip
            yield Problem(element, message, f"https://{href.strip()}", href)


_BROKEN = re.compile(
    r"(?P<blank>\S\s+\S)|(?P<twice>^https?://https?:)|(?P<slash>^https?:(?:/(?!/)|[^/]|///))"
    r"|(?P<end>[.,;'\"]$|[.,;)\]>]{2,}$)"
)
_WHY = {
    "blank": say("there is a blank inside"),
    "twice": say("https:// stands twice"),
    "slash": say("two slashes follow https:"),
    "end": say("the end of the sentence was taken into the link"),
}


@rule(
    "JP242",
    Severity.WARNING,
    rationale="An address with a blank, or with the stop of the sentence at its end, leads to an "
    "error page.",
    source="RFC 3986, section 2 and appendix C",
    url="https://www.rfc-editor.org/rfc/rfc3986#appendix-C",
    hint="Copy the address from the browser.",
    failing=_link("https://example.org/salt roads."),
    passing=_link("https://example.org/salt_(roads)"),
)
def links_are_unbroken(article: Article) -> Iterator[Problem]:
    """The address of a link has no blank and no stop at its end."""
    for element, href in _links(article):
        if href.lower().startswith(("http:", "https:")):
            found = _BROKEN.search(href.strip())
            if found and found.lastgroup:
                message = say("the link '{href}' is broken: {why}", href=href,
                              why=_WHY[found.lastgroup])  # fmt: skip
                yield Problem(element, message, found=href)


_NOWHERE = re.compile(
    r"file:|[A-Za-z]:[\\/]|https?://(?:localhost|127\.0\.0\.1|0\.0\.0\.0|192\.168\.|10\.\d+\.\d+\.\d+"
    r"|\[?::1|[\w.-]*\.(?:local|localdomain|internal|test)(?:[:/]|$))|https?:/*$|javascript:|about:"
    r"|.*(?:\{\{|\$\{|%7B%7B|\bundefined\b|\[object)",
    re.IGNORECASE,
)


@rule(
    "JP243",
    Severity.ERROR,
    rationale="An address of somebody's own computer, or of a template, works for nobody else.",
    source="RFC 6761, special-use domain names; RFC 1918",
    url="https://www.rfc-editor.org/rfc/rfc6761",
    hint="Put the public address there, or take the link out.",
    failing=_link("http://localhost:8080/salt"),
    passing=_link("https://example.org/salt"),
)
def links_lead_outside(article: Article) -> Iterator[Problem]:
    """No link leads to somebody's own computer or a template."""
    for element, href in _links(article):
        if _NOWHERE.match(href.strip().partition("?")[0]):
            message = say("the link of {tag} leads nowhere: '{href}'", tag=tag(element), href=href)
            yield Problem(element, message, say("a public address"), href)


_PRINTED = re.compile(r"(?:https?://|www\.|doi\.org/|10\.\d{4,9}/)\S+", re.IGNORECASE)
_PLAIN = re.compile(r"^(?:https?:)?/*(?:www\.|dx\.)?|[\s\u200b\u00ad]|/$|[.,;:)\]>]+$")
#: Behind what is taken off, more may stand: 'https://doi.org/https://…', ').'.
_ROUNDS = 8


#: Where an address is made shorter, nobody can tell where it leads.
_SHORTENED = ("tinyurl.com/", "bit.ly/", "goo.gl/", "t.co/", "is.gd/", "ow.ly/", "shorturl.at/")


def _plain(address: str) -> str:
    """An address in the form in which two of them are compared."""
    bare = unquote(address).lower().replace("∼", "~")
    bare = re.sub(r"^(?:doi:\s*)?(?=10\.\d{4,9}/)", "doi.org/", bare)
    for _ in range(_ROUNDS):
        shorter = _PLAIN.sub("", bare)
        if shorter == bare:
            break
        bare = shorter
    return bare


@rule(
    "JP244",
    Severity.WARNING,
    rationale="A reader who copies the printed address lands elsewhere than one who clicks.",
    source="WCAG 2.2, 2.4.4 Link Purpose; JATS4R, Accessibility",
    hint="Compare both addresses and correct the one that is wrong.",
    failing=_link("https://example.org/salt", "https://example.org/sand"),
    passing=_link("https://www.example.org/salt/", "http://example.org/salt"),
)
def links_lead_where_they_say(article: Article) -> Iterator[Problem]:
    """A link that prints an address leads there."""
    for element, href in _links(article):
        text = squeezed(element)
        if not _PRINTED.fullmatch(text) or "…" in text or "..." in text:
            continue
        printed, target = _plain(text), _plain(href)
        if target.startswith(_SHORTENED):
            continue
        if printed != target and not target.startswith(printed):
            message = say("the link prints '{text}' and leads to '{href}'", text=text, href=href)
            yield Problem(element, message, text, href)


#: shortdoi.org makes 'doi.org/bvc6px'; the site itself has nothing behind its name.
#: '10.0.4.13/…' is an older way to write a prefix.
_SHORT_DOI = re.compile(r"(?:[a-z0-9]{2,8}\.?|)/?|10\.0\.\S+")


@rule(
    "JP245",
    Severity.WARNING,
    rationale="The resolver of DOIs answers an address without a true DOI with an error page.",
    source="DOI Handbook, 2.2; Crossref, 'DOI display guidelines'",
    url="https://www.crossref.org/display-guidelines/",
    hint="Compare the DOI with the page of the work; the address of a DOI begins "
    "with https://doi.org/10.",
    failing=_link("https://doi.org/doi:10.5555/salt"),
    passing=_link("https://doi.org/10.5555/salt"),
)
def addresses_of_dois_hold_dois(article: Article) -> Iterator[Problem]:
    """An address at doi.org has a DOI behind it."""
    for element, href in _links(article):
        found = DOI_ADDRESS.match(href.strip())
        if found is None or found[0].startswith("info:"):
            continue
        doi = unquote(href.strip()[found.end() :]).partition("#")[0]
        trouble = None if _SHORT_DOI.fullmatch(doi) else doi_trouble(doi)
        if trouble:
            message = say("the address '{href}' has no true DOI: {why}", href=href, why=trouble)
            yield Problem(element, message, "https://doi.org/10.prefix/suffix", href)


@rule(
    "JP246",
    Severity.WARNING,
    profiles=("core", "crossref"),
    rationale="A self-uri is an address of this article; with the DOI of another one, readers of "
    "the record land there.",
    source="JATS 1.3, <self-uri>",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/self-uri.html",
    hint="Correct the address; another article belongs in <related-article>.",
    failing='<article-id pub-id-type="doi">10.5555/salt.1</article-id>'
    '<self-uri xlink:href="https://doi.org/10.5555/salt.2"/>',
    passing='<article-id pub-id-type="doi">10.5555/salt.1</article-id>'
    '<self-uri xlink:href="https://doi.org/10.5555/salt.1"/>',
)
def self_uris_lead_to_the_article(article: Article) -> Iterator[Problem]:
    """A self-uri that is a DOI is the DOI of the article."""
    for uri in article.named("self-uri"):
        href, meta = (uri.get(XLINK_HREF) or "").strip(), uri.getparent()
        if meta is None or meta.tag != "article-meta" or not DOI_ADDRESS.match(href):
            continue
        own = {same_doi(squeezed(e)) for e in meta.iterfind("article-id[@pub-id-type='doi']")}
        doi = same_doi(unquote(href))
        # The DOI of a version or a part begins as that of the article.
        if own and not any(doi.startswith(one) or one.startswith(doi) for one in own):
            message = say("the self-uri leads to another DOI: {doi}", doi=doi)
            yield Problem(uri, message, row(sorted(own), "{first} or {second}"), doi)
