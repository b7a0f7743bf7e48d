"""`doi_batch_diagnostic`: the service's answer, read by its structure and never by its words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from jatspress.network import LARGEST_ANSWER
from jatspress.submission.service import Progress
from jatspress.submission.states import Fate, Outcome, Submission

_OLDER = re.compile(
    r"submitted version:?\s*(\d{1,19})\s+is less or equal to previously submitted version:?"
    r"\s*(\d{1,19})"
)
_FATES = {"success": Fate.REGISTERED, "warning": Fate.CONFLICT, "failure": Fate.FAILED}


@dataclass(frozen=True)
class Said:
    """One `record_diagnostic`: the DOI in small letters, empty when the whole file is meant."""

    doi: str
    fate: Fate
    message: str
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Diagnostic:
    """An answer: how far the service is, its number for the file, what it says of each record."""

    progress: Progress
    service_id: str = ""
    said: tuple[Said, ...] = ()


def read_diagnostic(data: bytes) -> Diagnostic:
    """Read an answer. What is no complete `doi_batch_diagnostic` is unreadable, never success."""
    if len(data) >= LARGEST_ANSWER or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return Diagnostic(Progress.UNREADABLE)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data.strip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return Diagnostic(Progress.UNREADABLE)
    if root.tag != "doi_batch_diagnostic":
        return Diagnostic(Progress.UNREADABLE)
    status = root.get("status", "")
    service_id = root.findtext("submission_id", "").strip()
    if status == "unknown_submission":
        return Diagnostic(Progress.UNKNOWN)
    if status != "completed":
        waits = status in ("queued", "in_process")
        return Diagnostic(Progress.WAITING if waits else Progress.UNREADABLE, service_id)
    said = tuple(_said(record) for record in root.iterfind("record_diagnostic"))
    return Diagnostic(Progress.COMPLETED, service_id, said)


def _said(record: etree._Element) -> Said:
    conflicts = record.iterfind("dois_in_conflict/doi")
    return Said(
        doi=_text(record.find("doi")).lower(),
        fate=_FATES.get(record.get("status", "").lower(), Fate.UNANSWERED),
        message=_text(record.find("msg")),
        conflicts=tuple(found for doi in conflicts if (found := _text(doi).lower())),
    )


def _text(element: etree._Element | None) -> str:
    if element is None:
        return ""
    return " ".join("".join(str(part) for part in element.itertext()).split())


def outcomes_of(diagnostic: Diagnostic, submission: Submission) -> tuple[Outcome, ...]:
    """The fate of each DOI of a submission that is completed.

    A failure that names none of its DOIs (`<doi/>`, 'DOI not found') is one of the whole file. A
    DOI may be answered for twice: what was registered is registered, and the rest is a note.
    """
    own = {record.doi for record in submission.records}
    of_file = [said for said in diagnostic.said if said.doi not in own]
    return tuple(
        _outcome(
            record.doi,
            [said for said in diagnostic.said if said.doi == record.doi] or of_file,
            record.timestamp,
        )
        for record in submission.records
    )


def _outcome(doi: str, said: list[Said], timestamp: int) -> Outcome:
    failures = [one for one in said if one.fate is Fate.FAILED]
    mine = [one for one in said if one.doi == doi]
    good = [one for one in mine if one.fate.is_registered]
    known = max((_known_version(one.message) for one in mine), default=0)
    message = "\n".join(dict.fromkeys(one.message for one in (good or failures or mine)))
    conflicts = tuple(dict.fromkeys(doi for one in mine for doi in one.conflicts))
    if good:
        fate = max((one.fate for one in good), key=lambda fate: fate is Fate.CONFLICT)
    elif failures and known == timestamp:
        fate = Fate.REGISTERED  # an earlier copy of the same bytes was
    else:
        fate = Fate.FAILED if failures else Fate.UNANSWERED
    return Outcome(doi, fate, message, conflicts, known)


def _known_version(message: str) -> int:
    found = _OLDER.search(message)
    return int(found[2]) if found else 0
