"""Permissions: SciELO publishes under Creative Commons licences alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jatspress.article import XLINK_HREF, XML_LANG, say
from jatspress.validation.article import Article
from jatspress.validation.registry import Problem
from jatspress.validation.scielo.asking import at, lacking, metas, outside, sps, without

_LICENSE = "front/article-meta/permissions/license"
_BY = "https://creativecommons.org/licenses/by/4.0/"


def _license(attributes: str) -> str:
    text = "<license-p>Open access.</license-p>"
    return f"<permissions><license {attributes}>{text}</license></permissions>"


_RIGHT = _license(f'license-type="open-access" xlink:href="{_BY}" xml:lang="en"')


@sps(
    "SPS171",
    element="permissions",
    pattern="license",
    rationale="SciELO is open access: every article says under which licence.",
    hint="Add <permissions> with the <license> of the journal.",
    failing="<permissions><copyright-year>2020</copyright-year></permissions>",
    passing=_RIGHT,
)
def article_has_a_licence(article: Article) -> Iterator[Problem]:
    """The article has permissions with a licence."""
    yield from lacking(metas(article), "permissions", "<permissions>")
    yield from lacking(at(article, "front/article-meta/permissions"), "license", "<license>")


@sps(
    "SPS172",
    element="license",
    pattern="license_attributes",
    rationale="Programs read the licence from these attributes, people its text in the language "
    "that is stated.",
    hint='Write license-type="open-access", xlink:href with the address, and xml:lang.',
    failing=_license(f'xlink:href="{_BY}"'),
    passing=_RIGHT,
)
def licence_has_its_attributes(article: Article) -> Iterator[Problem]:
    """A licence has license-type, xlink:href and xml:lang."""
    yield from without(at(article, _LICENSE), "license-type", XLINK_HREF, XML_LANG)


@sps(
    "SPS173",
    element="license",
    pattern="license",
    rationale="SciELO takes open access articles only.",
    hint='Write license-type="open-access".',
    failing=_license(f'license-type="ccby" xlink:href="{_BY}" xml:lang="en"'),
    passing=_RIGHT,
)
def licence_is_open_access(article: Article) -> Iterator[Problem]:
    """A licence is of the type open-access."""
    yield from outside(at(article, _LICENSE), "license-type", ("open-access",))


_CREATIVE_COMMONS = re.compile(r"https?://creativecommons\.org/licenses/")


@sps(
    "SPS174",
    element="license",
    pattern="license",
    rationale="SciELO publishes under Creative Commons licences.",
    hint="Copy the address of the licence from creativecommons.org.",
    failing=_license(
        'license-type="open-access" xlink:href="https://example.org/open" xml:lang="en"'
    ),
    passing=_RIGHT,
)
def licence_is_of_creative_commons(article: Article) -> Iterator[Problem]:
    """The address of a licence is one of Creative Commons."""
    for element in at(article, _LICENSE):
        address = element.get(XLINK_HREF)
        if address is not None and not _CREATIVE_COMMONS.match(address):
            message = say("the licence '{address}' is not one of Creative Commons", address=address)
            yield Problem(element, message, _BY, address)


@sps(
    "SPS175",
    element="license",
    pattern="license",
    rationale="The text of the licence is read in English or with the article.",
    hint="Give the text of the licence in English or in the language of the article.",
    failing=_license(f'license-type="open-access" xlink:href="{_BY}" xml:lang="fr"'),
    passing=_RIGHT,
)
def licence_is_in_english_or_the_articles_language(article: Article) -> Iterator[Problem]:
    """The text of a licence is in English or in the language of the article."""
    own = article.root.get(XML_LANG)
    for element in at(article, _LICENSE):
        lang = element.get(XML_LANG)
        if lang not in (None, "en", own):
            message = say("the licence is in '{lang}'", lang=lang)
            yield Problem(element, message, ", ".join(dict.fromkeys(["en", own or "en"])), lang)
