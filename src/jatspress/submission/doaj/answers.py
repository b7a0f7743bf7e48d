"""What DOAJ says of a batch, read by its structure, and what it means for each article."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from jatspress.submission.service import Progress, Verdict
from jatspress.submission.states import Fate, Outcome, Submission

_WAITING = frozenset({"pending", "validated"})
#: 'Partial' means that nothing was taken: DOAJ saves a batch only when no article of it failed.
_REFUSED = frozenset({"failed", "processed_partial"})
_REASONS = ("unmatched", "unowned", "shared")


def json_object(text: str) -> Mapping[str, Any] | None:
    """An answer as an object; `None` for everything else, such as HTML or half of one."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def read_status(answer: Mapping[str, Any], row: Submission) -> Verdict:
    """What became of a batch that DOAJ has a number for."""
    status = str(answer.get("status"))
    if answer.get("id") != row.service_id:
        return Verdict(Progress.UNREADABLE)
    if status in _WAITING:
        return Verdict(Progress.WAITING, row.service_id)
    if status == "processed":
        return Verdict(Progress.COMPLETED, row.service_id, _processed(answer, row))
    if status in _REFUSED:
        return Verdict(Progress.COMPLETED, row.service_id, _refused(answer, row))
    return Verdict(Progress.UNREADABLE)


def _processed(answer: Mapping[str, Any], row: Submission) -> tuple[Outcome, ...]:
    """All articles are in DOAJ, unless its own count says otherwise."""
    results = answer.get("results")
    count = results.get("imported") if isinstance(results, dict) else None
    whole = count is None or count == len(row.records)
    fate = Fate.REGISTERED if whole else Fate.UNANSWERED
    said = "" if whole else f"DOAJ imported {count} of {len(row.records)}"
    return tuple(Outcome(record.doi, fate, said) for record in row.records)


def _refused(answer: Mapping[str, Any], row: Submission) -> tuple[Outcome, ...]:
    """DOAJ refuses a batch whole, and tells neither which article it means nor all reasons."""
    words = [_words(answer.get(name)) for name in ("error", "error_details")]
    said = "\n".join([*filter(None, words), *_blamed(answer)]) or "DOAJ gives no reason"
    return tuple(Outcome(record.doi, Fate.FAILED, said) for record in row.records)


def _blamed(answer: Mapping[str, Any]) -> Iterator[str]:
    """The ISSNs that DOAJ has something against, in its own word for it."""
    stated = answer.get("failure_reasons")
    reasons = stated if isinstance(stated, dict) else {}
    for name in _REASONS:
        found = reasons.get(name)
        issns = [each for each in found if isinstance(each, str)] if isinstance(found, list) else []
        if issns:
            yield f"{name} ISSN: {', '.join(issns)}"


def _words(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
