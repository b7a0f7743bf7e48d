"""Which of the works that a search found is the cited one: a score, and what forbids a match.

Precision comes first: a DOI that is not found can be looked up, a wrong one is believed. So a
part that differs is not outweighed by others that agree, unless the reference would name one
place in print all the same; and where two works fit alike, neither is proposed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jatspress.article import say
from jatspress.article.proposals import Verdict
from jatspress.lookups.agreement import Agreement, compare
from jatspress.lookups.cited_work import CitedWork
from jatspress.lookups.folding import SMALL, folded
from jatspress.lookups.kinds import of_another_kind, of_another_part
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
#: Titles of such words alone stand in every issue.
_OF_EVERY_ISSUE = frozenset(
    "editorial editor editors s introduction preface foreword afterword letter letters news notes "
    "note comment comments commentary correspondence reply guest special issue volume journal "
    "report annual book books review reviews reviewers obituary memoriam presidential address "
    "president presidents message welcome remarks conclusion conclusions abstract abstracts "
    "proceedings conference meeting section number this our new year chief contents in memory "
    "редактор редактора редакции редакционная колонка слово главного введение предисловие от "
    "вступительное вступление заключение письмо письма редакцию читателям рецензии новости хроника "
    "выпуску номеру журнала обращение юбилей памяти".split()
)
#: How surely titles are the same when nothing of them is left away.
_WHOLE = 0.95


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
    against = (
        of_another_kind(cited, work)
        or _contradiction(agreement)
        or _leaves_open(cited, work, agreement)
    )
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


def _contradiction(agreement: Agreement) -> Message | None:
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
    if "page" in differs and not (agree(agreement.volume) and agreement.title_share >= _WHOLE):
        return say("its first page is {found}", found=agreement.page.found)
    if agreement.years_apart == 1 and not (place or agree(agreement.author, agreement.source)):
        return say(
            "its year is {found}, not {printed}",
            found=agreement.year.found,
            printed=agreement.year.printed,
        )
    return None


def _leaves_open(cited: CitedWork, work: Work, agreement: Agreement) -> Message | None:
    """What keeps works apart that have the same title, unless their place in print is the same."""
    differ = any(
        part.verdict is Verdict.DIFFERS and part is not agreement.title
        for part in agreement.evidence
    )
    at_its_place = agreement.agree(agreement.page) and not differ
    if not at_its_place and (another := of_another_part(cited, work)) is not None:
        return another
    title = cited.title or agreement.title.found or ""
    if _tells_little(title) and not (at_its_place and agreement.agree(agreement.source)):
        return say("a title like this tells too little")
    return None


def _tells_little(title: str) -> bool:
    """Tell whether a title is so short, or so usual, that many works have it."""
    words = folded(title)
    usual = all(word in SMALL or word in _OF_EVERY_ISSUE or word.isdigit() for word in words)
    return usual or len("".join(words)) < _TELLING_TITLE
