"""The licence's address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jatspress.article import Severity, say
from jatspress.validation.article import Article
from jatspress.validation.creative_commons import ADDRESS, ANY_ADDRESS
from jatspress.validation.licence_addresses import licence_addresses
from jatspress.validation.registry import Problem, rule


@rule(
    "JP221",
    Severity.ERROR,
    profiles=("core", "crossref"),
    rationale="Programs decide by the licence's address whether an article may be reused; what "
    "is no address tells them nothing.",
    source="NISO RP-22-2021, Access and License Indicators; JATS4R, Permissions",
    url="https://jats4r.niso.org/permissions/",
    hint="Write the whole address, such as https://creativecommons.org/licenses/by/4.0/.",
    failing='<permissions><license xlink:href="CC BY 4.0"><license-p>Open.</license-p></license>'
    "</permissions>",
    passing='<permissions><license xlink:href="https://example.org/licence"><license-p>Open.'
    "</license-p></license></permissions>",
)
def licence_is_an_address(article: Article) -> Iterator[Problem]:
    """A licence is named by an http(s) address."""
    for element, address in licence_addresses(article):
        if not re.fullmatch(r"https?://[^\s/]+\.[^\s/]+(?:/\S*)?", address):
            message = say("the licence '{address}' is no http(s) address", address=address)
            yield Problem(element, message, "https://…", address)


@rule(
    "JP222",
    Severity.WARNING,
    profiles=("core", "crossref"),
    rationale="Indexers compare the address of a Creative Commons licence letter by letter; one "
    "that Creative Commons does not have counts as no open licence.",
    source="JATS4R, Permissions; Creative Commons, list of licences",
    url="https://creativecommons.org/licenses/list.en",
    hint="Copy the address from creativecommons.org: the kind, then the version.",
    failing='<permissions><license xlink:href="https://creativecommons.org/licenses/cc-by/4.0/">'
    "<license-p>Open.</license-p></license></permissions>",
    passing='<permissions><license xlink:href="https://creativecommons.org/licenses/by/4.0/">'
    "<license-p>Open.</license-p></license></permissions>",
)
def creative_commons_addresses_exist(article: Article) -> Iterator[Problem]:
    """A Creative Commons address is one that Creative Commons has."""
    for element, address in licence_addresses(article):
        if (
            address.startswith("http")
            and ANY_ADDRESS.match(address)
            and not ADDRESS.fullmatch(address)
        ):
            message = say("Creative Commons has no licence at '{address}'", address=address)
            expected = "https://creativecommons.org/licenses/<kind>/<version>/"
            yield Problem(element, message, expected, address)
