"""The journal and its issue, as the articles and journal.toml state them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from jatspress.article import ArticleMeta, JournalProfile
from jatspress.deposits.rsci.dates import year_of_issue
from jatspress.deposits.rsci.languages import ANY, code_of, language_of
from jatspress.deposits.rsci.markup import sub, sub_if

_MOST = 2**32 - 1  # xs:unsignedInt
_MOST_OF_PARTS = 2**16 - 1
_PART = re.compile(r"(?:(?:part|pt|часть|ч)\b\.?\s*)?(\d+)", re.IGNORECASE)


def write_journal(root: etree._Element, meta: ArticleMeta, profile: JournalProfile) -> None:
    """Append what identifies the journal; it has one title, in its first language."""
    sub(root, "titleid", str(profile.rsci.title_id))
    sub_if(root, "issn", profile.issn_print or meta.journal.issn("print"))
    sub_if(root, "eissn", profile.issn_online or meta.journal.issn("electronic"))
    titles = profile.titles or meta.journal.titles
    if titles:
        lang = profile.language or titles[0].lang
        own = next((title for title in titles if title.lang == lang), titles[0])
        info = sub(root, "journalInfo", lang=code_of(own.lang) or ANY)
        sub(info, "title", own.text)


def write_issue(root: etree._Element, metas: Sequence[ArticleMeta]) -> etree._Element:
    """Append `issue` without its articles and return it."""
    first = metas[0]
    made = sub(root, "issue")
    sub_if(made, "volume", volume_number(first))
    sub_if(made, "number", first.issue)
    sub_if(made, "part", part_number(first))
    year = year_of_issue(first)
    sub_if(made, "dateUni", str(year) if year else None)
    title = next((meta for meta in metas if meta.issue_title), None)
    if title is not None:
        words = title.issue_title or ""
        sub(made, "issTitle", words, lang=language_of(None, title, words))
    sub_if(made, "pages", pages_of_issue(metas))
    return made


def volume_number(meta: ArticleMeta) -> str | None:
    """The volume where it is a whole number, as the format demands."""
    return _number(meta.volume or "", _MOST)


def part_number(meta: ArticleMeta) -> str | None:
    """The number of the part of the issue: of '2', 'Part 2', 'Часть 2'."""
    match = _PART.fullmatch((meta.issue_part or "").strip())
    return _number(match[1], _MOST_OF_PARTS) if match else None


def _number(text: str, most: int) -> str | None:
    digits = text.strip()
    is_number = digits.isascii() and digits.isdecimal() and len(digits) <= len(str(most))
    return digits if is_number and int(digits) <= most else None


def pages_of_issue(metas: Sequence[ArticleMeta]) -> str | None:
    """From the first page of several articles to the last, where all pages are numbers.

    One article does not tell the pages of its issue.
    """
    if len(metas) < 2:
        return None
    firsts = [_number(meta.fpage or "", _MOST) for meta in metas]
    lasts = [_number(meta.lpage or meta.fpage or "", _MOST) for meta in metas]
    if None in firsts or None in lasts:
        return None
    return f"{min(int(p) for p in firsts if p)}-{max(int(p) for p in lasts if p)}"


def pages_of_article(meta: ArticleMeta) -> str | None:
    """The pages as `7-8, 27`, else the number in their place."""
    stated = re.sub(r"\s*[‐-―−-]\s*", "-", (meta.page_range or "").strip())
    several = re.sub(r"\s*[,;]\s*", ", ", stated)
    if "," in several or not meta.fpage:
        return several or meta.elocation_id
    return f"{meta.fpage}-{meta.lpage}" if meta.lpage and meta.lpage != meta.fpage else meta.fpage
