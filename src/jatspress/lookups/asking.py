"""All questions of one run: from the cache where it knows, else from the service, and counted."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from jatspress.lookups.answer_cache import AnswerCache, Kept
from jatspress.lookups.client import Answer, Client, LookupTroubleError, ServiceDownError
from jatspress.lookups.pace import Clock
from jatspress.lookups.questions import HOUR, Question
from jatspress.lookups.services import Places, Service

#: What is not there today may be tomorrow, so that this is asked again.
ABSENT_IS_FRESH = 24 * HOUR
#: A service that answers nothing of use so often in a row is asked no more.
_MOST_TROUBLES = 3


class Mode(StrEnum):
    """Where answers come from."""

    USUAL = "usual"
    #: Everything is asked anew.
    REFRESH = "refresh"
    #: Nothing is asked: what the cache does not know stays unknown.
    OFFLINE = "offline"


@dataclass
class Tally:
    """What was asked in a run, what the cache knew, and what has no answer."""

    asked: int = 0
    kept: int = 0
    unanswered: int = 0
    oldest: float | None = None
    troubles: list[LookupTroubleError] = field(default_factory=list)
    #: Why answers could not be kept, once.
    not_kept: Exception | None = None


@dataclass
class Lookups:
    """Asks questions, each once; without a client the cache alone answers."""

    places: Places
    cache: AnswerCache
    client: Client | None = None
    mode: Mode = Mode.USUAL
    now: Clock = time.time
    tally: Tally = field(default_factory=Tally)
    #: Told of each question before a service is asked.
    watch: Callable[[Question], None] = lambda question: None
    _known: dict[Question, Answer | None] = field(default_factory=dict)
    _down: set[Service] = field(default_factory=set)
    _in_a_row: Counter[Service] = field(default_factory=Counter)

    def ask(self, question: Question) -> Answer | None:
        """The answer to a question; `None` when there is none to be had, which is counted."""
        if question not in self._known:
            answer = self._found(question)
            self._known[question] = answer
            self.tally.unanswered += answer is None
        return self._known[question]

    def _found(self, question: Question) -> Answer | None:
        address = f"{self.places[question.service]}{question.target}"
        kept = self.cache.get(address)
        if kept is not None and self._will_do(kept, question):
            return self._from_cache(kept)
        asks = self.mode is not Mode.OFFLINE and question.service not in self._down
        if self.client is None or not asks:
            return self._from_cache(kept) if kept is not None else None
        self.watch(question)
        try:
            answer = self.client.ask(question)
        except LookupTroubleError as trouble:
            self._note(trouble, question.service)
            # An old answer is better than none; its age is told.
            return self._from_cache(kept) if kept is not None else None
        self.tally.asked += 1
        self._in_a_row[question.service] = 0
        failure = self.cache.put(address, answer, self.now())
        self.tally.not_kept = self.tally.not_kept or failure
        return answer

    def _will_do(self, kept: Kept, question: Question) -> bool:
        if self.mode is not Mode.USUAL:
            return self.mode is Mode.OFFLINE
        fresh = min(question.fresh, ABSENT_IS_FRESH) if kept.answer.is_absent else question.fresh
        # What was asked tomorrow is from a clock that was wrong.
        return 0 <= self.now() - kept.asked < fresh

    def _from_cache(self, kept: Kept) -> Answer:
        self.tally.kept += 1
        self.tally.oldest = min(kept.asked, self.tally.oldest or kept.asked)
        return kept.answer

    def _note(self, trouble: LookupTroubleError, service: Service) -> None:
        self._in_a_row[service] += 1
        if isinstance(trouble, ServiceDownError) or self._in_a_row[service] >= _MOST_TROUBLES:
            self._down.add(service)
        if str(trouble) not in map(str, self.tally.troubles):
            self.tally.troubles.append(trouble)
