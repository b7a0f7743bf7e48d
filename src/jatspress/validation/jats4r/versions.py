"""The version of JATS that an article states, as JATS4R's Schematron reads it."""

from __future__ import annotations

import math
import re

from jatspress.jats.text import whole_number
from jatspress.validation.article import Article

_NO_NUMBER = re.compile(r"[^\d.]")


def dtd_version(article: Article) -> str | None:
    """What the outermost element states as its `dtd-version`."""
    return article.root.get("dtd-version") if article.root.tag == "article" else None


def version_number(article: Article) -> float:
    """The version with its digits alone, `1.1d3` as 1.13; `nan`, less and more than nothing."""
    try:
        return float(_NO_NUMBER.sub("", dtd_version(article) or ""))
    except ValueError:
        return math.nan


def is_before_1_2(article: Article) -> bool:
    """Tell whether the version is stated and older than JATS 1.2; NLM 2 and 3 came before JATS."""
    number = version_number(article)
    return number < 1.2 or number >= 2


def has_license_ref(article: Article) -> bool:
    """Tell whether the version is one that has `ali:license_ref`: 1.1d3 and later."""
    major, _, minor = (dtd_version(article) or "").partition(".")
    if major != "1":
        return False
    number = whole_number(minor)
    return number >= 1 if number is not None else minor > "1d2"
