"""Answers of the service: read by structure, each trap of theirs, and explained."""

from __future__ import annotations

import pytest

from jatspress.article import rule_of
from jatspress.deposits.crossref import rules  # noqa: F401  (registers the rules)
from jatspress.submission.crossref.diagnostic import outcomes_of, read_diagnostic
from jatspress.submission.crossref.explanations import EXPLANATIONS as OF_CROSSREF
from jatspress.submission.doaj.explanations import EXPLANATIONS as OF_DOAJ
from jatspress.submission.explanations import explain
from jatspress.submission.service import Progress
from jatspress.submission.states import Fate, Record, State, Submission
from tests.russian import RUSSIAN

TIMESTAMP = 20260131120000000


def submission(*dois: str) -> Submission:
    records = tuple(Record("a.xml", doi, "d", TIMESTAMP, Fate.OPEN) for doi in dois)
    return Submission(
        "a.xml", "", "", "s", "a", "b", "", "", TIMESTAMP, State.ACCEPTED, "", records=records
    )


def answer(*records: str, status: str = "completed") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<doi_batch_diagnostic status="{status}" sp="x">'
        f"<submission_id>14</submission_id><batch_id>b</batch_id>{''.join(records)}"
        "</doi_batch_diagnostic>"
    ).encode()


def record(status: str, doi: str, message: str, more: str = "") -> str:
    return (
        f'<record_diagnostic status="{status}"><doi>{doi}</doi><msg>{message}</msg>{more}'
        "</record_diagnostic>"
    )


def fates(data: bytes, *dois: str) -> dict[str, Fate]:
    read = read_diagnostic(data)
    assert read.progress is Progress.COMPLETED
    return {outcome.doi: outcome.fate for outcome in outcomes_of(read, submission(*dois))}


def test_each_doi_has_its_own_fate() -> None:
    conflict = "<conflict_id>5</conflict_id><dois_in_conflict><doi>10.5/Z</doi></dois_in_conflict>"
    data = answer(
        record("Success", "10.5/A", "Successfully added"),
        record("Warning", "10.5/b", "Added with conflict", conflict),
        record("Failure", "10.5/c", "User not allowed to add records for prefix: 10.5"),
    )
    outcomes = outcomes_of(read_diagnostic(data), submission("10.5/a", "10.5/b", "10.5/c"))
    assert [each.fate for each in outcomes] == [Fate.REGISTERED, Fate.CONFLICT, Fate.FAILED]
    assert outcomes[1].conflicts == ("10.5/z",)
    assert Fate.CONFLICT.is_registered


@pytest.mark.parametrize("doi", ["", "DOI not found"])
def test_a_failure_without_a_doi_is_that_of_the_whole_file(doi: str) -> None:
    data = answer(record("Failure", doi, "Error: cvc-complex-type.2.4.a: Invalid content"))
    assert fates(data, "10.5/a", "10.5/b") == {"10.5/a": Fate.FAILED, "10.5/b": Fate.FAILED}


def test_a_completed_file_that_says_nothing_of_a_doi_leaves_it_unanswered() -> None:
    assert fates(answer(), "10.5/a") == {"10.5/a": Fate.UNANSWERED}
    data = answer(record("Success", "10.5/a", "Successfully added"))
    assert fates(data, "10.5/a", "10.5/b")["10.5/b"] is Fate.UNANSWERED


def test_a_success_that_names_no_doi_of_ours_registers_nothing() -> None:
    assert fates(answer(record("Success", "", "Successfully added")), "10.5/a") == {
        "10.5/a": Fate.UNANSWERED
    }


def test_an_unknown_status_is_no_success() -> None:
    assert fates(answer(record("Splendid", "10.5/a", "Done")), "10.5/a") == {
        "10.5/a": Fate.UNANSWERED
    }


@pytest.mark.parametrize("order", [1, -1])
def test_a_doi_that_is_answered_for_twice_is_registered_when_once_it_was(order: int) -> None:
    both = [
        record("Success", "10.5/a", "Successfully added"),
        record(
            "Failure",
            "10.5/a",
            "submitted version: 5 is less or equal to previously submitted version 5 (DOI match)",
        ),
    ][::order]
    assert fates(answer(*both), "10.5/a") == {"10.5/a": Fate.REGISTERED}


@pytest.mark.parametrize(
    "version, fate", [(TIMESTAMP, Fate.REGISTERED), (TIMESTAMP + 1, Fate.FAILED)]
)
def test_a_refusal_by_our_own_timestamp_means_registered_earlier(version: int, fate: Fate) -> None:
    message = (
        f"Record not processed because submitted version: {TIMESTAMP} is less or equal to "
        f"previously submitted version {version} (DOI match)"
    )
    data = answer(record("Failure", "10.5/a", message))
    (outcome,) = outcomes_of(read_diagnostic(data), submission("10.5/a"))
    assert outcome.fate is fate
    assert outcome.known_version == version


@pytest.mark.parametrize(
    "status, progress",
    [
        ("queued", Progress.WAITING),
        ("in_process", Progress.WAITING),
        ("unknown_submission", Progress.UNKNOWN),
        ("", Progress.UNREADABLE),
        ("finished", Progress.UNREADABLE),
    ],
)
def test_what_is_not_completed_has_no_fate(status: str, progress: Progress) -> None:
    read = read_diagnostic(answer(record("Success", "10.5/a", "ok"), status=status))
    assert (read.progress, read.said) == (progress, ())


BOMB = (
    b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b'<doi_batch_diagnostic status="completed">&b;</doi_batch_diagnostic>'
)
OUTSIDE = (
    b'<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd">]><doi_batch_diagnostic '
    b'status="completed"><record_diagnostic status="Success"><doi>&f;</doi></record_diagnostic>'
    b"</doi_batch_diagnostic>"
)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff\xfe",
        b"<html><title>SUCCESS</title><body>record_diagnostic status=Success</body></html>",
        answer(record("Success", "10.5/a", "Successfully added"))[:-30],
        b"<doi_batch_diagnostic status='completed'>" + b"<a>" * 300,
        b"<x xmlns='urn:x'><doi_batch_diagnostic status='completed'/></x>",
        answer() + b" " * 16_000_000,
        BOMB,
        OUTSIDE,
    ],
    ids=["empty", "binary", "html", "half", "deep", "inside", "gigantic", "bomb", "outside"],
)
def test_what_is_no_answer_is_never_a_success(data: bytes) -> None:
    assert read_diagnostic(data).progress is Progress.UNREADABLE


SAID = {
    "Record not processed because submitted version: 1 is less or equal to previously submitted "
    "version 2 (DOI match)": "JP811",
    "User with ID: {7} can't submit into handle, please contact CrossRef admin": "JP802",
    "User not allowed to add records for prefix: 10.5": "JP802",
    "All prefixes in a submission must match (10.1, 10.2)": "JP802",
    'ISSN "12345678" has already been assigned, issn (1234-5678) is assigned to another title': (
        "JP805"
    ),
    "Record not processed due to title level error": "JP804",
    "user not allowed to add or update records for the title Rain": "JP804",
    "Added with conflict": None,
    "ORCID 0000-0001 has invalid checksum": "JP812",
    "Relation target DOI does not exist: 10.5/x": None,
    "error: cvc-complex-type.2.4.b: the content is not complete": None,
    "error: cvc-pattern-valid: Value 'x'": None,
    "xml parse error: org.jdom2.input.JDOMParseException: Content is not allowed in prolog.": None,
    "Submission version NULL is invalid": "JP811",
    "java.lang.NullPointerException": "JP803",
    "ORA-00001: unique constraint (ATYPON.NDX1_CIT_RELS) violated": "JP814",
    "'20x2' is not a valid integer": "JP809",
    "Error(403): AUTHENTICATION FAILED": None,
}


@pytest.mark.parametrize("message", SAID)
def test_what_crossref_says_is_explained(message: str) -> None:
    found = explain(message, "crossref")
    assert found is not None
    assert found.rule == SAID[message]


def test_what_nobody_has_told_us_is_not_explained() -> None:
    assert explain("The moon is full", "crossref") is None
    assert explain("Successfully added", "crossref") is None


@pytest.mark.parametrize("each", [*OF_CROSSREF, *OF_DOAJ], ids=lambda each: each.signs[0])
def test_each_explanation_names_a_rule_that_exists_and_is_said_in_russian(each: object) -> None:
    rule, cause, advice = (getattr(each, name) for name in ("rule", "cause", "advice"))
    assert rule is None or rule_of(rule) is not None
    assert RUSSIAN.has("submission", cause)
    assert RUSSIAN.has("submission", advice)
