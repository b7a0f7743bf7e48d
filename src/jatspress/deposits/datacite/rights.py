"""Licences and copyright, only as stated; SPDX identifiers only where the address is theirs."""

from __future__ import annotations

import re

from lxml import etree

from jatspress.article import ArticleMeta, License
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.datacite.build import part, sub
from jatspress.deposits.stated_languages import copyright_statements
from jatspress.descriptions.plain_text import LeftBehind, plain_text

_SPDX = "https://spdx.org/licenses/"
_CREATIVE_COMMONS = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/(?:licenses/(by(?:-nc)?(?:-nd|-sa)?)/"
    r"(1\.0|2\.0|2\.5|3\.0|4\.0)|publicdomain/(zero)/(1\.0))/?(?:legalcode|deed\.en)?",
    re.IGNORECASE,
)


def write_rights(root: etree._Element, article: DepositArticle, left: LeftBehind) -> None:
    """Append the licences with their words, then the statements of copyright."""
    meta = article.meta
    for licence in meta.permissions.licenses if meta.permissions else ():
        _licence(root, licence, meta, left)
    for statement, lang in copyright_statements(article):
        text = plain_text(statement, left)
        if text:
            sub(part(root, "rightsList"), "rights", text, lang=lang or meta.lang)


def _licence(root: etree._Element, licence: License, meta: ArticleMeta, left: LeftBehind) -> None:
    words = plain_text(licence.content, left) if licence.content else ""
    address = "".join((licence.url or "").split()) or None
    if not words and address is None:
        return
    spdx = spdx_of(address)
    sub(
        part(root, "rightsList"),
        "rights",
        words or None,
        rightsURI=address,
        rightsIdentifier=spdx,
        rightsIdentifierScheme="SPDX" if spdx else None,
        schemeURI=_SPDX if spdx else None,
        lang=(licence.lang or meta.lang) if words else None,
    )


def spdx_of(address: str | None) -> str | None:
    """The SPDX identifier of a licence by its address; that of a country's version has none."""
    found = _CREATIVE_COMMONS.fullmatch(address or "")
    if found is None:
        return None
    if found[3]:
        return "CC0-1.0"
    return f"CC-{found[1].upper()}-{found[2]}"
