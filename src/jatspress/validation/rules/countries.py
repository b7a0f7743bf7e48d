"""Country codes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from jatspress.article import Severity, say
from jatspress.validation.article import Article
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem, rule

#: Codes that people take for those of ISO 3166.
_MISTAKEN = {"UK": "GB", "EN": "GB", "SP": "ES", "JA": "JP", "SW": "SE or CH"}


@rule(
    "JP231",
    Severity.WARNING,
    profiles=("core", "scielo"),
    rationale="Indexers count articles by country with the two-letter code; an unknown one counts "
    "for no country.",
    source="ISO 3166-1; JATS 1.3, @country; JATS4R, Authors and Affiliations",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/attribute/country.html",
    hint="Use the two capital letters of ISO 3166-1: GB, US, BR.",
    failing='<aff id="a1">Salt Museum, <country country="UK">United Kingdom</country></aff>',
    passing='<aff id="a1">Salt Museum, <country country="GB">United Kingdom</country></aff>',
)
def country_codes_exist(article: Article) -> Iterator[Problem]:
    """A country code is one of ISO 3166-1."""
    for element in article.all("//*[@country]"):
        code = str(element.get("country")).strip()
        if not _is_code(code):
            fields = {"code": code, "tag": tag(element)}
            message = say('country="{code}" of {tag} is no code of ISO 3166-1', **fields)
            right = _MISTAKEN.get(code.upper()) or (
                code.upper() if _is_code(code.upper()) else None
            )
            yield Problem(element, message, right or say("two capital letters"), code)


@lru_cache(maxsize=1000)
def _is_code(code: str) -> bool:
    import pycountry

    if code != code.upper():  # pycountry takes gb for GB
        return False
    # XK is used for Kosovo by the European Union and others; former countries keep their codes.
    former = {getattr(country, "alpha_2", None) for country in pycountry.historic_countries}
    return code == "XK" or code in former or pycountry.countries.get(alpha_2=code) is not None
