"""Fingerprints of findings."""

from __future__ import annotations

from dataclasses import replace

from jatspress.article import Finding, Severity
from jatspress.article.fingerprints import fingerprinted

FINDING = Finding(
    "JP112",
    Severity.ERROR,
    "'TBD' in <volume> is a placeholder",
    line=7,
    column=3,
    xpath="/article/front/article-meta/volume[1]",
    found="TBD",
    excerpt="TBD",
)


def prints(*findings: Finding) -> list[str]:
    return [fingerprint for fingerprint, _ in fingerprinted(findings)]


def test_a_finding_that_moved_is_the_same() -> None:
    moved = replace(FINDING, line=90, column=1, xpath="/article/front/article-meta/volume[2]")
    assert prints(FINDING) == prints(moved)


def test_our_wording_and_severity_do_not_count() -> None:
    other = replace(FINDING, message="a placeholder", severity=Severity.WARNING)
    assert prints(FINDING) == prints(other)


def test_rule_place_text_and_what_was_found_count() -> None:
    others = [
        replace(FINDING, rule="JP111"),
        replace(FINDING, xpath="/article/front/article-meta/issue"),
        replace(FINDING, excerpt="TBA"),
        replace(FINDING, found="TBA"),
    ]
    assert len({prints(finding)[0] for finding in (FINDING, *others)}) == 5


def test_findings_that_agree_are_numbered() -> None:
    first, second = prints(FINDING, FINDING)
    assert first != second
    assert prints(FINDING, FINDING) == [first, second]
