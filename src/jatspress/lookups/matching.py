"""Which of the works that a search found is the cited one: a score, and what forbids a match.

Precision comes first: a DOI that is not found can be looked up, a wrong one is believed. So a
part that differs is not outweighed by others that agree, unless the reference would name one
place in print all the same; and where two works fit alike, neither is proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jatspress.article import say
from jatspress.article.proposals import Verdict
from jatspress.lookups.agreement import Agreement, compare
from jatspress.lookups.cited_work import NOTICE, REVIEW, CitedWork
from jatspress.lookups.folding import folded
from jatspress.lookups.works import Work
from jatspress.message import Message

#: From this score on a match is proposed, and from that on it may be taken without being looked at.
PROPOSED, SURE = 0.75, 0.9
#: Two works whose scores are nearer than that fit alike.
_ALIKE = 0.06
_WEIGHTS = {"title": 0.50, "year": 0.15, "author": 0.15, "source": 0.10, "volume": 0.08}
_OF_PAGE, _ONE_YEAR_APART = 0.12, 0.05
#: For the same place in print under another title, perhaps a translated one.
_SAME_PLACE = 0.80
#: Where the title agrees and a number is perhaps misprinted.
_MISPRINT = 0.78
_TELLING_TITLE = 15
#: What is a preprint, and what it becomes.
_IN_TWO_STATES = ("posted-content", "journal-article")
_BOOKS = frozenset({"book", "monograph", "edited-book", "reference-book"})
_PARTS = frozenset({"book-chapter", "book-section", "book-part", "reference-entry"})
_OTHERS = frozenset(
    "journal-article posted-content proceedings-article proceedings dissertation report dataset "
    "standard other book-track report-component".split()
)


@dataclass(frozen=True)
class Candidate:
    """A work with its score and what was compared; `against` is what forbids it."""

    work: Work
    score: float
    agreement: Agreement
    against: Message | None = None


@dataclass(frozen=True)
class Match:
    """The work that fits, or why none is proposed."""

    best: Candidate | None
    why: Message | None = None


def match(cited: CitedWork, works: Iterable[Work]) -> Match:
    """Choose the cited work among those that a search found, if one of them surely is it."""
    candidates = {work.doi.lower(): candidate(cited, work) for work in works}
    fitting = [one for one in candidates.values() if one.against is None and one.score >= PROPOSED]
    fitting.sort(key=lambda one: (-one.score, one.work.doi))
    if not fitting:
        return Match(None, _nearest(candidates.values()))
    best, *others = fitting
    if others and best.score - others[0].score < _ALIKE:
        why = say(
            "two works fit alike: {one} and {other}", one=best.work.doi, other=others[0].work.doi
        )
        return Match(None, why)
    return Match(best)


def _nearest(candidates: Iterable[Candidate]) -> Message:
    """Why nothing is proposed: what forbids the candidate whose title agrees best."""
    titled = [one for one in candidates if one.agreement.title_share and one.against is not None]
    titled.sort(key=lambda one: (-one.agreement.title_share, -one.score, one.work.doi))
    if not titled:
        return say("no work that was found fits")
    return say(
        "{doi} has this title, but {against}", doi=titled[0].work.doi, against=titled[0].against
    )


def candidate(cited: CitedWork, work: Work) -> Candidate:
    """Compare a reference with one work."""
    agreement = compare(cited, work)
    against = _of_another_kind(cited, work) or _contradiction(cited, agreement)
    return Candidate(work, _score(agreement), agreement, against)


def _score(agreement: Agreement) -> float:
    agree = agreement.agree
    if not agree(agreement.title):
        place = agree(
            agreement.year, agreement.author, agreement.source, agreement.volume, agreement.page
        )
        return _SAME_PLACE if place else 0.0
    found = _WEIGHTS["title"] * agreement.title_share
    for part in (agreement.year, agreement.author, agreement.source, agreement.volume):
        found += _WEIGHTS[part.part] * agree(part)
    found += _OF_PAGE * agree(agreement.page)
    found += _ONE_YEAR_APART * (agreement.years_apart == 1)
    if any(part.verdict is Verdict.DIFFERS for part in agreement.evidence):
        found = min(found, _MISPRINT)
    return round(min(found, 1.0), 2)


def _contradiction(cited: CitedWork, agreement: Agreement) -> Message | None:
    """What differs so that it is another work; a misprint is let pass where a place is sure."""
    agree = agreement.agree
    differs = {part.part for part in agreement.evidence if part.verdict is Verdict.DIFFERS}
    place = agree(agreement.volume, agreement.page)
    if "year" in differs:
        return say(
            "its year is {found}, not {printed}",
            found=agreement.year.found,
            printed=agreement.year.printed,
        )
    if "author" in differs and not place:
        return say("its authors are others")
    if "source" in differs and not place:
        return say("it appeared elsewhere: {source}", source=agreement.source.found)
    if "volume" in differs and not agree(agreement.page):
        return say("its volume is {found}", found=agreement.volume.found)
    if "page" in differs and not agree(agreement.volume):
        return say("its first page is {found}", found=agreement.page.found)
    if agreement.years_apart == 1 and not (place or agree(agreement.author, agreement.source)):
        return say(
            "its year is {found}, not {printed}",
            found=agreement.year.found,
            printed=agreement.year.printed,
        )
    short = len("".join(folded(cited.title or agreement.title.found or ""))) < _TELLING_TITLE
    if short and not (
        agree(agreement.source) and (agree(agreement.volume) or agree(agreement.page))
    ):
        return say("a title this short tells too little")
    return None


def _of_another_kind(cited: CitedWork, work: Work) -> Message | None:
    """What the work is that the reference does not cite."""
    if work.kind not in _BOOKS | _PARTS | _OTHERS:
        return say("it is no work that is cited: {kind}", kind=work.kind or "?")
    title = work.title
    is_notice = bool(work.updates) or NOTICE.search(title) is not None
    if is_notice != (NOTICE.search(cited.text) is not None):
        return say("one of the two is a notice, such as an erratum")
    if REVIEW.search(title) and not REVIEW.search(cited.text):
        return say("it is a review of that")
    if work.kind in _IN_TWO_STATES and (work.kind == "posted-content") != cited.is_preprint:
        return say("one of the two is a preprint")
    return _of_another_form(cited, work) or _of_another_edition(cited, work)


def _of_another_form(cited: CitedWork, work: Work) -> Message | None:
    if cited.is_book and work.kind not in _BOOKS | {"report", "dissertation", "standard", "other"}:
        return say("a book is cited, and it is none")
    if work.kind in _BOOKS and (cited.chapter or cited.is_article):
        return say("it is the whole book")
    if work.kind in _PARTS and cited.publication_type in ("journal", "article-journal"):
        return say("an article is cited, and it is a chapter")
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
