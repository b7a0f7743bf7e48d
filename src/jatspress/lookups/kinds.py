"""Whether a work is of the kind that a reference cites: no erratum, chapter or data set of it."""

from __future__ import annotations

import re

from jatspress.article import say
from jatspress.lookups.cited_work import NOTICE, REVIEW, CitedWork
from jatspress.lookups.folding import folded
from jatspress.lookups.works import Work
from jatspress.message import Message

_BOOKS = frozenset({"book", "monograph", "edited-book", "reference-book"})
_PARTS = frozenset({"book-chapter", "book-section", "book-part", "reference-entry"})
#: In what a reference with a volume and a page, or tagged as of a journal, may have appeared.
_ARTICLES = frozenset({"journal-article", "proceedings-article", "posted-content", "other"})
_OTHERS = _ARTICLES | {
    *("proceedings", "dissertation", "report", "dataset", "standard", "book-track"),
    "report-component",
}
#: What is a preprint, and what it becomes.
_IN_TWO_STATES = ("posted-content", "journal-article")
_DATA = re.compile(r"\bdata ?sets?\b|\[data\b|\bнабор данных\b", re.IGNORECASE)
_IS_DATA = re.compile(r"\[data ?set\b|\[data\b|\[набор данных\b", re.IGNORECASE)
_THESIS = re.compile(
    r"\[[^\[\]]{0,30}\b(?:thesis|dissertation)\b|\b(?:Ph\.?D\.?|doctoral|master['’]?s)\W+"
    r"(?:thesis|dissertation)\b|\bдис(?:с|серт(?:ация)?)?\b\.?|\bавтореф",
    re.IGNORECASE,
)
_ABSTRACT = re.compile(r"\[[^\[\]]{0,30}\babstract\b|\bmeeting abstract\b", re.IGNORECASE)
#: A part of a work as it is numbered, and for books a volume.
_PART = re.compile(r"\b(?:part|pt|часть|ч|teil|partie|parte)\b\.?\s*(\w{1,4})\b", re.IGNORECASE)
_VOLUME = re.compile(r"\b(?:vol|volume|bd|band|т|том|tome?)\b\.?\s*(\w{1,4})\b", re.IGNORECASE)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8"}


def of_another_kind(cited: CitedWork, work: Work) -> Message | None:
    """Say what the work is that the reference does not cite; `None` when it may be that."""
    if work.kind not in _BOOKS | _PARTS | _OTHERS:
        return say("it is no work that is cited: {kind}", kind=work.kind or "?")
    title = work.title
    if _is_other_notice(cited, work):
        return say("one of the two is a notice, such as an erratum")
    if REVIEW.search(title) and not REVIEW.search(cited.text):
        return say("it is a review of that")
    if work.kind in _IN_TWO_STATES and (work.kind == "posted-content") != cited.is_preprint:
        return say("one of the two is a preprint")
    return _of_another_form(cited, work) or _of_another_edition(cited, work)


def _is_other_notice(cited: CitedWork, work: Work) -> bool:
    """Tell whether one of the two is a notice about a work and the other that work.

    Words of notices stand in other titles too (*Bias correction of tide tables*), and a notice
    may have the very title of the work: so they are counted.
    """
    says, has = len(NOTICE.findall(cited.text)), len(NOTICE.findall(work.title))
    is_called_so = any(NOTICE.match(part) for part in re.split(r"[(\[:]\s*", work.title))
    if work.updates and not is_called_so:
        return says <= has
    return says != has


def of_another_part(cited: CitedWork, work: Work) -> Message | None:
    """Say that a work has parts or volumes, and the two are not the same one."""
    named = " ".join((*work.titles, *work.subtitles))
    printed, found = _parts(cited.text), _parts(named)
    beside = set().union(*map(_parts, work.containers))  # `Transportation Research Part B`
    if work.kind in _BOOKS:
        printed |= _numbers(_VOLUME, cited.text)
        found |= _numbers(_VOLUME, named) | ({_plain(work.volume)} if work.volume else set())
    if found - printed or (printed - beside and not found):
        return say("one of the two is a part, or another part")
    return None


def _parts(text: str) -> set[str]:
    return _numbers(_PART, text)


def _numbers(pattern: re.Pattern[str], text: str) -> set[str]:
    """What stands behind such a word, where it is a number or a letter."""
    found = {_plain(stated) for stated in pattern.findall(text)}
    return {one for one in found if one.isdigit() or len(one) == 1}


def _plain(number: str) -> str:
    return _ROMAN.get(number.casefold(), number.casefold())


def _of_another_form(cited: CitedWork, work: Work) -> Message | None:
    kind, is_thesis = work.kind, cited.publication_type == "thesis" or _THESIS.search(cited.text)
    if is_thesis and kind not in ("dissertation", "posted-content", "other"):
        return say("a thesis is cited, and it is none")
    if cited.is_book and kind not in _BOOKS | {"report", "dissertation", "standard", "other"}:
        return say("a book is cited, and it is none")
    if kind in _BOOKS and (cited.chapter or cited.is_article):
        return say("it is the whole book")
    if kind in _PARTS and cited.publication_type in ("journal", "article-journal"):
        return say("an article is cited, and it is a chapter")
    if cited.is_article and kind not in _ARTICLES | _PARTS:
        return say("an article is cited, and it is none: {kind}", kind=kind)
    return _of_other_matter(cited, work)


def _of_other_matter(cited: CitedWork, work: Work) -> Message | None:
    says_data = cited.publication_type == "data" or _DATA.search(cited.text)
    is_data = cited.publication_type == "data" or _IS_DATA.search(cited.text)
    if (work.kind == "dataset" and not says_data) or (is_data and work.kind != "dataset"):
        return say("one of the two is a data set")
    if _ABSTRACT.search(cited.text) and not _ABSTRACT.search(work.title):
        return say("an abstract is cited")
    return None


def _of_another_edition(cited: CitedWork, work: Work) -> Message | None:
    printed, found = _edition(cited.edition), _edition(work.edition)
    if printed and found and printed != found:
        return say("it is another edition: {edition}", edition=work.edition)
    return None


_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6"}


def _edition(text: str | None) -> str | None:
    for word in folded(text or ""):
        number = re.match(r"\d{1,3}", word)
        if number or word in _ORDINALS:
            return number[0] if number else _ORDINALS[word]
    return None
