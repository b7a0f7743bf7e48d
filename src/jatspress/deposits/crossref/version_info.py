"""The number of the version of an article."""

from __future__ import annotations

from lxml import etree

from jatspress.article import ArticleMeta
from jatspress.deposits.crossref.build import sub
from jatspress.deposits.crossref.versions import CrossrefVersion


def write_version(parent: etree._Element, meta: ArticleMeta, version: CrossrefVersion) -> None:
    """Append `version_info` with the number of the version, which older schemas do not take."""
    number = numbered_version(meta)
    if number is not None and version.version_info:
        sub(sub(parent, "version_info"), "version", number)


def numbered_version(meta: ArticleMeta) -> str | None:
    """The number of the version; names of states such as 'version of record' are none."""
    stated = (text for one in meta.versions for text in (one.designator, one.text))
    return next((t for t in stated if t and any(c.isdecimal() for c in t)), None)
