"""Identifiers and links that are right, and not written as they are now."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jatspress.article import XLINK_HREF, Severity, say
from jatspress.article.identifiers import DOI_PREFIX
from jatspress.jats.text import flat, squeezed
from jatspress.validation.article import Article
from jatspress.validation.creative_commons import ADDRESS, canonical_address
from jatspress.validation.licence_addresses import licence_addresses
from jatspress.validation.quoting import excerpt, tag
from jatspress.validation.registry import Problem, rule

_OLD_RESOLVER = re.compile(
    rf"(?:http://(?:dx\.|www\.)?|https://(?:dx\.|www\.))doi\.org/(?P<doi>{DOI_PREFIX}/\S+)",
    re.IGNORECASE,
)


@rule(
    "JP261",
    Severity.INFO,
    rationale="Crossref asks for https://doi.org/; the older addresses lead there by a detour "
    "that is not encrypted, and link checkers count them as others.",
    source="Crossref, 'DOI display guidelines'",
    url="https://www.crossref.org/display-guidelines/",
    hint="Begin the address with https://doi.org/.",
    failing='<p><ext-link ext-link-type="uri" xlink:href="http://dx.doi.org/10.5555/salt">the '
    "roads</ext-link></p>",
    passing='<p><ext-link ext-link-type="uri" xlink:href="https://doi.org/10.5555/salt">the '
    "roads</ext-link></p>",
)
def links_by_the_resolver_of_today(article: Article) -> Iterator[Problem]:
    """A link to a DOI begins with https://doi.org/."""
    for element in article.having(XLINK_HREF):
        href = (element.get(XLINK_HREF) or "").strip()
        old = _OLD_RESOLVER.fullmatch(href)
        if old:
            message = say("the link '{href}' leads to its DOI by an old address", href=href)
            yield Problem(element, message, f"https://doi.org/{old['doi']}", href)


_BARE_DOI = re.compile(rf"(?:doi:\s*)?(?P<doi>{DOI_PREFIX}/\S+)", re.IGNORECASE)


@rule(
    "JP262",
    Severity.WARNING,
    rationale="A browser takes a DOI without its address for a file beside the page, and shows an "
    "error.",
    source="JATS 1.3, <ext-link>, @xlink:href; Crossref, 'DOI display guidelines'",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/ext-link.html",
    hint='Write https://doi.org/ before the DOI, or ext-link-type="doi".',
    failing='<p><ext-link ext-link-type="uri" xlink:href="10.5555/salt">the roads</ext-link></p>',
    passing='<p><ext-link ext-link-type="uri" xlink:href="https://doi.org/10.5555/salt">the '
    "roads</ext-link></p>",
)
def links_to_dois_are_addresses(article: Article) -> Iterator[Problem]:
    """A link to a DOI is an address."""
    for element in article.named("ext-link", "uri", "self-uri"):
        href = (element.get(XLINK_HREF) or "").strip()
        if element.get("ext-link-type") not in (None, "uri"):
            continue
        bare = _BARE_DOI.fullmatch(href)
        if bare:
            message = say("the link of {tag}, '{href}', is no address", tag=tag(element), href=href)
            yield Problem(element, message, f"https://doi.org/{bare['doi']}", href)


_PLAIN_HTTP = re.compile(
    r"http://(?:orcid\.org/(?:[0-9]{4}-){3}[0-9]{3}[0-9X]|ror\.org/0[0-9a-z]{6}[0-9]{2})"
)


@rule(
    "JP263",
    Severity.INFO,
    rationale="ORCID and ROR ids are these addresses, with https; programs that compare letter by "
    "letter take the one with http for another.",
    source="ORCID, 'Structure of the ORCID Identifier'; ROR, 'ROR identifier pattern'",
    url="https://support.orcid.org/hc/en-us/articles/360006897674",
    hint="Write https in place of http.",
    failing="""<contrib-group><contrib><contrib-id contrib-id-type="orcid"
>http://orcid.org/0000-0002-1825-0097</contrib-id><name><surname>Sand</surname></name></contrib>
</contrib-group>""",
    passing="""<contrib-group><contrib><contrib-id contrib-id-type="orcid"
>https://orcid.org/0000-0002-1825-0097</contrib-id><name><surname>Sand</surname></name></contrib>
</contrib-group>""",
)
def ids_of_people_and_places_begin_with_https(article: Article) -> Iterator[Problem]:
    """The address of an ORCID or ROR id begins with https."""
    for element in article.named("contrib-id", "institution-id"):
        text = squeezed(element)
        if _PLAIN_HTTP.fullmatch(text):
            message = say("the address '{address}' begins with http", address=text)
            yield Problem(element, message, "https" + text.removeprefix("http"), text)


@rule(
    "JP264",
    Severity.INFO,
    rationale="Indexers compare the address of a licence letter by letter with the one that "
    "Creative Commons gives it.",
    source="Creative Commons, list of licences; SPDX license list, 'cross references'",
    url="https://creativecommons.org/licenses/list.en",
    hint="Write the address as Creative Commons does: no www, a slash at the end, no page such as "
    "legalcode.",
    failing='<permissions><license xlink:href="http://www.creativecommons.org/licenses/by/4.0">'
    "<license-p>Open.</license-p></license></permissions>",
    passing='<permissions><license xlink:href="https://creativecommons.org/licenses/by/4.0/">'
    "<license-p>Open.</license-p></license></permissions>",
)
def creative_commons_addresses_in_their_form(article: Article) -> Iterator[Problem]:
    """A Creative Commons address is written as Creative Commons writes it."""
    for element, address in licence_addresses(article):
        right = canonical_address(address) if ADDRESS.fullmatch(address) else None
        # Creative Commons itself wrote http for long, and its machine-readable licences do still.
        if right is not None and right.removeprefix("https") != re.sub("^https?", "", address):
            message = say(
                "Creative Commons writes the licence '{address}' otherwise", address=address
            )
            yield Problem(element, message, right, address)


_VALUES = """article-id journal-id issn issn-l pub-id object-id contrib-id institution-id isbn
volume issue fpage lpage elocation-id year month day email""".split()


@rule(
    "JP265",
    Severity.INFO,
    rationale="Programs that do not trim values look for an identifier that begins with a blank.",
    source="XML 1.0, section 2.10; JATS 1.3, <article-id>",
    url="https://www.w3.org/TR/xml/#sec-white-space",
    hint="Take the blanks and line ends inside the element away.",
    failing='<article-id pub-id-type="doi"> 10.5555/salt.1\n</article-id>',
    passing='<article-id pub-id-type="doi">10.5555/salt.1</article-id>',
)
def values_without_blanks_around(article: Article) -> Iterator[Problem]:
    """Identifiers, numbers and dates have no white space around them."""
    for element in article.named(*_VALUES):
        text = flat(element)
        if text[:1].isspace() or text[-1:].isspace():
            value = squeezed(element)
            if value:
                message = say(
                    "white space stands around '{value}' in {tag}",
                    value=excerpt(value),
                    tag=tag(element),
                )
                yield Problem(element, message, value)
