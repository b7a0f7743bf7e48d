"""Licences: their address, and what the texts beside it say (JATS4R, Permissions)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from lxml import etree

from jatspress.article import XLINK_HREF, Severity, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.jats4r.licence_addresses import addresses_of, href_of, license_refs
from jatspress.validation.jats4r.versions import has_license_ref
from jatspress.validation.quoting import called, quoted
from jatspress.validation.registry import Problem, rule

_CC = "creativecommons.org"
#: The patterns of the recommendation; what stands behind them (a jurisdiction) is left open.
_CC_ADDRESS = re.compile(
    r"""https://creativecommons\.org/(?:
      licenses/by(?:-sa|-nd|-nc|-nc-sa|-nc-nd)?/(?:4\.0|[123]\.\d)/
      | publicdomain/(?:zero|mark)/1\.0/
    )""",
    re.VERBOSE | re.ASCII,
)

recommended = partial(
    rule,
    profiles=("jats4r",),
    source="JATS4R, Permissions, version 2.0",
    url="https://jats4r.niso.org/permissions/",
)

_BY = "https://creativecommons.org/licenses/by/4.0/"
_BY_REF = f"<ali:license_ref>{_BY}</ali:license_ref>"
_STATED = """<permissions><copyright-statement>© {}</copyright-statement>
<copyright-year>2020</copyright-year><copyright-holder>A. Salter</copyright-holder></permissions>"""


def _licence(inside: str = "", href: str = "", text: str = "Open.") -> str:
    """An example: permissions with one licence."""
    return f"""<permissions><license{href}>{inside}<license-p>{text}</license-p></license>
</permissions>"""


def _older(licence: str) -> str:
    """An example in JATS 1.0, which has no `ali:license_ref`."""
    return f"""<article xmlns:xlink="http://www.w3.org/1999/xlink" dtd-version="1.0"><front>
<article-meta><permissions>{licence}</permissions></article-meta></front></article>"""


@recommended(
    "J4R-permissions-10",
    Severity.WARNING,
    rationale="Programs compare the address of a licence letter by letter; 'http', 'www' or a "
    "missing slash at the end makes it an unknown one.",
    hint="Copy the address from creativecommons.org: https, no www, a slash at the end.",
    failing=_licence(
        "<ali:license_ref>http://creativecommons.org/licenses/by/4.0</ali:license_ref>"
    ),
    passing=_licence(_BY_REF),
)
def creative_commons_addresses_follow_the_pattern(article: Article) -> Iterator[Problem]:
    """The address of a Creative Commons licence has the recommended form."""
    for licence in article.named("license"):
        for address in addresses_of(licence):
            if _CC in address and not _CC_ADDRESS.search(address):
                message = say(
                    "the licence's address '{address}' does not have the recommended form",
                    address=address,
                )
                expected = "https://creativecommons.org/licenses/by/4.0/"
                yield Problem(licence, message, expected, address)
                break


@recommended(
    "J4R-permissions-11",
    Severity.WARNING,
    rationale="An address that is empty leads nowhere and hides that there is none.",
    hint="Write the licence's address in @xlink:href, or take the attribute off.",
    failing=_licence(href=' xlink:href=""'),
    passing=_licence(_BY_REF, href=f' xlink:href="{_BY}"'),
)
def href_of_a_licence_is_not_empty(article: Article) -> Iterator[Problem]:
    """The @xlink:href of a licence is not empty."""
    for licence in article.named("license"):
        href = href_of(licence)
        if href is not None and not href.strip():
            message = say("@xlink:href of the licence is empty")
            yield Problem(licence, message, say("the licence's address"))


@recommended(
    "J4R-permissions-12",
    Severity.WARNING,
    rationale="An address that is empty leads nowhere and hides that there is none.",
    hint="Write the licence's address in <ali:license_ref>, or take the element out.",
    failing=_licence("<ali:license_ref/>"),
    passing=_licence(_BY_REF),
)
def license_ref_is_not_empty(article: Article) -> Iterator[Problem]:
    """A license_ref is not empty."""
    for licence in article.named("license"):
        if any(not squeezed(reference) for reference in license_refs(licence)):
            message = say("<ali:license_ref> of the licence is empty")
            yield Problem(licence, message, say("the licence's address"))


@recommended(
    "J4R-permissions-13",
    Severity.WARNING,
    rationale="Programs know a licence by its address alone; its words they do not read.",
    hint="If the licence has an address, write it in <ali:license_ref>.",
    failing=_licence(),
    passing=_licence(_BY_REF),
)
def licences_have_an_address(article: Article) -> Iterator[Problem]:
    """From JATS 1.1 on a licence has its address in license_ref."""
    if has_license_ref(article):
        for licence in article.named("license"):
            if not license_refs(licence) and href_of(licence) is None:
                message = say("the licence has no address: '{text}'", text=called(licence))
                yield Problem(licence, message, "<ali:license_ref>")


@recommended(
    "J4R-permissions-14",
    Severity.WARNING,
    rationale="From JATS 1.1 on programs look for the address in <ali:license_ref>, which can say "
    "from when it applies as well.",
    hint="Write the address in <ali:license_ref>; @xlink:href may stay, or go.",
    failing=_licence(href=f' xlink:href="{_BY}"'),
    passing=_licence(_BY_REF),
)
def address_stands_in_license_ref(article: Article) -> Iterator[Problem]:
    """From JATS 1.1 on the address of a licence does not stand in @xlink:href alone."""
    if has_license_ref(article):
        for licence in article.named("license"):
            href = href_of(licence)
            if href is not None and not license_refs(licence):
                message = say("the licence has its address in @xlink:href alone")
                yield Problem(licence, message, "<ali:license_ref>", href)


@recommended(
    "J4R-permissions-15",
    Severity.WARNING,
    rationale="Programs know a licence by its address alone; its words they do not read.",
    hint="If the licence has an address, write it in @xlink:href of <license>.",
    failing=_older("<license><license-p>Open.</license-p></license>"),
    passing=_older(f'<license xlink:href="{_BY}"><license-p>Open.</license-p></license>'),
)
def older_licences_have_an_address(article: Article) -> Iterator[Problem]:
    """Before JATS 1.1 a licence has its address in @xlink:href."""
    if not has_license_ref(article):
        for licence in article.named("license"):
            if href_of(licence) is None and not license_refs(licence):
                message = say("the licence has no address: '{text}'", text=called(licence))
                yield Problem(licence, message, "@xlink:href")


@recommended(
    "J4R-permissions-16",
    Severity.WARNING,
    rationale="Readers follow the link in the words and programs the licence's address; they must "
    "not come to two licences.",
    hint="Let the link in <license-p> lead to the licence's address, letter by letter.",
    failing=_licence(
        _BY_REF,
        text='<ext-link xlink:href="https://creativecommons.org/licenses/by-nc/4.0/">CC</ext-link>',
    ),
    passing=_licence(_BY_REF, text=f'<ext-link xlink:href="{_BY}">CC BY</ext-link>'),
)
def links_in_the_words_lead_to_the_licence(article: Article) -> Iterator[Problem]:
    """The words of a licence link to the address that the licence has."""
    for words in article.named("license-p"):
        licence = words.getparent()
        if licence is None or licence.tag != "license":
            continue
        addresses = addresses_of(licence)
        links = [link.get(XLINK_HREF) for link in words.iterchildren("ext-link")]
        other = _other_licence([link for link in links if link is not None], addresses)
        if addresses and other is not None:
            expected = ", ".join(addresses)
            message = say(
                "the words link to '{link}', but the licence is '{address}'",
                link=other,
                address=expected,
            )
            yield Problem(words, message, expected, other)


def _other_licence(links: list[str], addresses: list[str]) -> str | None:
    """A link to another licence: one of Creative Commons', or the first when none is right."""
    wrong = [link for link in links if link not in addresses]
    if wrong and len(wrong) == len(links):
        return wrong[0]
    return next((link for link in wrong if _CC in link), None)


@recommended(
    "J4R-permissions-17",
    Severity.WARNING,
    rationale="Readers go by the sentence and programs by the element; they must not come to "
    "different years.",
    hint="Correct the sentence or <copyright-year>.",
    failing=_STATED.format("2019 A. Salter"),
    passing=_STATED.format("2020 A. Salter"),
)
def statement_has_the_year(article: Article) -> Iterator[Problem]:
    """The copyright statement has the year of copyright-year."""
    for statement, years in _beside_statements(article, "copyright-year"):
        if not any(year in squeezed(statement) for year in years):
            found = ", ".join(years)
            message = say(
                "the statement '{statement}' does not have the year {year}",
                statement=quoted(statement),
                year=found,
            )
            yield Problem(statement, message, found, quoted(statement))


def _beside_statements(article: Article, name: str) -> Iterator[tuple[etree._Element, list[str]]]:
    """Each copyright statement with the texts of the elements of a name beside it, if any."""
    for statement in article.named("copyright-statement"):
        parent = statement.getparent()
        if parent is not None and parent.tag == "permissions":
            texts = [squeezed(element) for element in parent.iterchildren(name)]
            if texts:
                yield statement, texts


@recommended(
    "J4R-permissions-18",
    Severity.WARNING,
    rationale="Readers go by the sentence and programs by the element; they must not come to "
    "different holders.",
    hint="Correct the sentence or <copyright-holder>.",
    failing=_STATED.format("2020 B. Rhodes"),
    passing=_STATED.format("2020 A. Salter"),
)
def statement_has_the_holder(article: Article) -> Iterator[Problem]:
    """The copyright statement names the holder of copyright-holder."""
    for statement, holders in _beside_statements(article, "copyright-holder"):
        text = squeezed(statement).lower()
        if not any(holder.lower() in text for holder in holders):
            found = "; ".join(holders)
            message = say(
                "the statement '{statement}' does not name {holder}",
                statement=quoted(statement),
                holder=found,
            )
            yield Problem(statement, message, found, quoted(statement))
