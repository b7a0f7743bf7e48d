"""What PMC asks of licences and copyright statements."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import NAMESPACES, XLINK_HREF, Severity, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.pmc.cc_addresses import canonical_addresses, plain
from jatspress.validation.pmc.guidelines import own_text, pmc_rule, within
from jatspress.validation.quoting import quoted
from jatspress.validation.registry import Problem

_LICENSE_REF = f"{{{NAMESPACES['ali']}}}license_ref"
_LICENSE = "tags/#el-license"
_BY = "https://creativecommons.org/licenses/by/4.0/"


def _permissions(inside: str, address: str = _BY) -> str:
    href = f' xlink:href="{address}"' if address else ""
    return f"<permissions><license{href}><license-p>{inside}</license-p></license></permissions>"


def _link(address: str) -> str:
    return f'<ext-link ext-link-type="uri" xlink:href="{address}">CC BY</ext-link>'


def _creative_commons(article: Article) -> Iterator[tuple[etree._Element, str]]:
    """The addresses of Creative Commons in licences, with the elements that hold them."""
    for element in article.named(_LICENSE_REF):
        yield element, own_text(element)
    for element in article.named("license"):
        yield element, element.get(XLINK_HREF) or ""
    for element in article.named("ext-link"):
        if within(element, "license"):
            yield element, element.get(XLINK_HREF) or ""


def _is_creative_commons(address: str) -> bool:
    return "creative" in address and "commons" in address and "us.sagepub.com" not in address


@pmc_rule(
    "PMC261",
    Severity.ERROR,
    section="<license>",
    test="license cc url check",
    page=_LICENSE,
    rationale="PMC decides by the address of the licence whether an article belongs to its open "
    "access subset; an address that Creative Commons does not have counts as none.",
    hint="Copy the address of the licence from creativecommons.org, without 'legalcode' and "
    "'deed.en' after the version.",
    failing=_permissions("Open.", "https://creativecommons.org/licenses/by/4.0/legalcode"),
    passing=_permissions("Open."),
)
def licences_are_those_of_creative_commons(article: Article) -> Iterator[Problem]:
    """The address of a Creative Commons licence is one of its list."""
    for element, address in _creative_commons(article):
        if _is_creative_commons(address) and plain(address) not in canonical_addresses():
            text = " ".join(address.split())
            message = say("'{address}' is no address of a Creative Commons licence", address=text)
            yield Problem(element, message, _BY, text)


@pmc_rule(
    "PMC262",
    Severity.WARNING,
    section="<license>",
    test="license cc url check",
    page=_LICENSE,
    rationale="Creative Commons writes 'licenses'; the British spelling leads to an error page.",
    hint="Write 'licenses' in the address.",
    failing=_permissions("Open.", "https://creativecommons.org/licences/by/4.0/"),
    passing=_permissions("Open."),
)
def licences_are_spelt_licenses(article: Article) -> Iterator[Problem]:
    """The address of a Creative Commons licence has 'licenses', not 'licences'."""
    for element, address in _creative_commons(article):
        if _is_creative_commons(address) and "/licences/" in address:
            message = say("the address of the licence has 'licences'")
            yield Problem(element, message, address.replace("/licences/", "/licenses/"), address)


def _all_addresses(licence: etree._Element) -> list[str]:
    """The addresses in a licence, its own among them."""
    hrefs = [element.get(XLINK_HREF) for element in licence.iter("*")]
    references = map(own_text, licence.iterchildren(_LICENSE_REF))
    return [address for address in (*hrefs, *references) if address]


@pmc_rule(
    "PMC263",
    Severity.WARNING,
    section="<license>",
    test="cc no uri license check",
    page=_LICENSE,
    rationale="Programs read the address of a licence, not its words; without it the article is "
    "not counted as open access.",
    hint="Add @xlink:href with the address of the licence to <license>.",
    failing=_permissions("Distributed under the Creative Commons Attribution License.", ""),
    passing=_permissions("Distributed under the Creative Commons Attribution License."),
)
def licences_have_an_address(article: Article) -> Iterator[Problem]:
    """A licence that names Creative Commons has its address."""
    for licence in article.named("license"):
        text = squeezed(licence)
        named = "Creative Commons" in text or "CC BY" in text
        if named and not any("creativecommons" in address for address in _all_addresses(licence)):
            message = say("the licence names Creative Commons but has no address")
            yield Problem(licence, message, f'@xlink:href="{_BY}"')


def _cc_links(licence: etree._Element) -> list[str]:
    links = (link.get(XLINK_HREF) or "" for link in licence.iter("ext-link"))
    return [address for address in links if "creativecommons.org/" in address]


@pmc_rule(
    "PMC264",
    Severity.ERROR,
    section="<license>",
    test="license check",
    page="dobs/#dob-license",
    rationale="When the licence and the link in its text differ, nobody knows which holds.",
    hint="Make both addresses that of the licence that the journal grants.",
    failing=_permissions(_link("https://creativecommons.org/licenses/by-nc/4.0/")),
    passing=_permissions(_link(_BY)),
)
def licences_agree_with_their_links(article: Article) -> Iterator[Problem]:
    """The address of a licence and the link in its text are the same."""
    for licence in article.named("license"):
        linked = next(iter(_cc_links(licence)), None)
        references = [own_text(child) for child in licence.iterchildren(_LICENSE_REF)]
        stated = [licence.get(XLINK_HREF) or "", *(r for r in references if _has_cc(r))][:2]
        for address in stated if linked else ():
            if linked and _has_cc(address) and plain(address) != plain(linked):
                message = say(
                    "the licence is {address}, the link in its text {link}",
                    address=address,
                    link=linked,
                )
                yield Problem(licence, message, address, linked)


def _has_cc(address: str) -> bool:
    return "creativecommons.org/" in address


@pmc_rule(
    "PMC265",
    Severity.ERROR,
    section="<license>",
    test="Creative Commons license check",
    page=_LICENSE,
    rationale="Two licences in one text contradict each other.",
    hint="Keep the link to the licence that the journal grants.",
    failing=_permissions(_link(_BY) + _link("https://creativecommons.org/licenses/by-nc/4.0/")),
    passing=_permissions(_link(_BY)),
)
def licences_link_to_one_licence(article: Article) -> Iterator[Problem]:
    """The links in a licence are to one licence."""
    for licence in article.named("license"):
        links = [link for link in _cc_links(licence) if "creativecommons.org/licenses" in link]
        kinds = dict.fromkeys(_kind(link) for link in links)
        if len(kinds) > 1:
            message = say("the text of the licence links to different licences")
            yield Problem(licence, message, say("one licence"), ", ".join(links))


def _kind(address: str) -> str:
    """Kind and version in the address of a licence, without slashes."""
    return address.partition("licenses")[2].partition("legalcode")[0].replace("/", "")


@pmc_rule(
    "PMC266",
    Severity.ERROR,
    section="<ali:license_ref>",
    test="cc license_ref check",
    page=_LICENSE,
    rationale="An article is under one licence of Creative Commons; with two PMC cannot tell "
    "which.",
    hint="Keep the licence that the journal grants; each of two <license> may have one.",
    failing="<permissions><license>"
    f"<ali:license_ref>{_BY}</ali:license_ref>"
    "<ali:license_ref>https://creativecommons.org/licenses/by-nc/4.0/</ali:license_ref>"
    "<license-p>Open.</license-p></license></permissions>",
    passing=f"<permissions><license><ali:license_ref>{_BY}</ali:license_ref>"
    "<license-p>Open.</license-p></license></permissions>",
)
def licences_have_one_reference(article: Article) -> Iterator[Problem]:
    """A licence has one ali:license_ref of Creative Commons."""
    for licence in article.named("license"):
        references = [squeezed(child) for child in licence.iterchildren(_LICENSE_REF)]
        found = [address for address in references if "creativecommons.org" in address]
        if len(found) > 1:
            message = say(
                "the licence has {count} references to Creative Commons", count=len(found)
            )
            yield Problem(licence, message, say("one"), ", ".join(found))


@pmc_rule(
    "PMC267",
    Severity.ERROR,
    section="<copyright-statement>",
    test="copyright-statement check v2",
    page="tags/#el-cstatement",
    since="5.47",
    rationale="PMC reads the licence from <license>; in the copyright statement it is only words.",
    hint="Move the words on the licence into license/license-p, with the address in @xlink:href.",
    failing="<permissions><copyright-statement>© 2020 Sand. This is under a Creative Commons "
    "licence.</copyright-statement></permissions>",
    passing="<permissions><copyright-statement>© 2020 Sand</copyright-statement></permissions>",
)
def copyright_statements_hold_no_licence(article: Article) -> Iterator[Problem]:
    """The copyright statement is no place for the licence."""
    statements = article.named("copyright-statement")
    if not statements or any(within(node, "article-meta") for node in article.named("license")):
        return
    for statement in statements:
        text = own_text(statement)
        links = [child.get(XLINK_HREF) or "" for child in statement.iterchildren("*")]
        words = ("Creative Commons", "https://creativecommons.org", "license ", "License ")
        if any(word in text for word in words) or any(link.startswith(words[1]) for link in links):
            message = say("the licence stands in the copyright statement")
            yield Problem(statement, message, "<license>", quoted(statement))


@pmc_rule(
    "PMC268",
    Severity.ERROR,
    section="<open-access>",
    test="OA license check",
    page="tags/#el-openaccess",
    rationale="A funder that asks for open access asks for a licence.",
    hint="Add <license> to <permissions>.",
    failing="<funding-group><open-access><p>Paid by the Salt Fund.</p></open-access>"
    "</funding-group>",
    passing=_permissions("Open.")
    + "<funding-group><open-access><p>Paid by the Salt Fund.</p></open-access></funding-group>",
)
def open_access_has_a_licence(article: Article) -> Iterator[Problem]:
    """An article with funded open access has a licence."""
    licence = article.root.find("front/article-meta/permissions/license")
    for element in article.named("open-access"):
        if licence is None:
            message = say("open access is funded, but the article has no licence")
            yield Problem(element, message, "<license>")
