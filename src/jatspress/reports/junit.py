"""A report as JUnit XML, which GitLab and Jenkins show as tests that pass or fail."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import Finding, Severity
from jatspress.reports.report import FileReport, Report

#: XML 1.0 has no place for these characters.
_NOT_IN_XML = dict.fromkeys(
    [*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF],
    "\N{REPLACEMENT CHARACTER}",
)


def as_junit(report: Report, level: Severity) -> bytes:
    """Write a report as JUnit XML: a suite for each file, a test for each finding.

    A finding at or above `level` is a failure; a milder one is a test that passes and says so in
    its output. A file without findings is one test that passes; findings that are not shown are one
    test, so that no file passes for want of room. The line and a number stand in
    each name, since GitLab keeps the first of equal names alone.
    """
    root = etree.Element("testsuites", name="jatspress")
    for file in report.files:
        root.append(_suite(file, level))
    for name in ("tests", "failures"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _suite(file: FileReport, level: Severity) -> etree._Element:
    suite = etree.Element("testsuite", name=_clean(file.path))
    for case in _cases(file, level):
        suite.append(case)
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", "0")
    return suite


def _cases(file: FileReport, level: Severity) -> Iterator[etree._Element]:
    for number, finding in enumerate(file.findings, 1):
        name = f"{finding.rule} at {finding.line or 1}:{finding.column or 1} ({number})"
        yield _case(file, name, finding, level)
    if file.hidden:
        yield _not_shown(file, level)
    elif not file.findings:
        yield _empty_case(file, "checked")


def _empty_case(file: FileReport, name: str) -> etree._Element:
    case = etree.Element("testcase", classname=_clean(file.path), name=_clean(name))
    case.set("file", _clean(file.path))
    return case


def _not_shown(file: FileReport, level: Severity) -> etree._Element:
    case = _empty_case(file, "findings not shown")
    failed = any(severity.reaches(level) for severity in file.hidden)
    told = etree.SubElement(case, "failure" if failed else "system-out")
    said = f"{sum(file.hidden.values())} more, with a higher --max-findings"
    if failed:
        told.set("type", max(file.hidden, key=lambda severity: severity.rank).value)
        told.set("message", said)
    told.text = said
    return case


def _case(file: FileReport, name: str, finding: Finding, level: Severity) -> etree._Element:
    case = _empty_case(file, name)
    case.set("line", str(finding.line or 1))
    failed = finding.severity.reaches(level)
    told = etree.SubElement(case, "failure" if failed else "system-out")
    if failed:
        told.set("type", finding.severity.value)
        told.set("message", _clean(finding.message))
    told.text = _clean("\n".join(_lines(file, finding)))
    return case


def _lines(file: FileReport, finding: Finding) -> Iterator[str]:
    place = f"{file.path}:{finding.line or 1}:{finding.column or 1}"
    yield f"{place}: {finding.severity.word} {finding.rule}: {finding.message}"
    for head, text in (
        ("Element", finding.xpath),
        ("Expected", finding.expected),
        ("Found", finding.found),
        ("What to do", finding.hint),
        ("More", finding.url),
    ):
        if text:
            yield f"{head}: {text}"


def _clean(text: str) -> str:
    return text.translate(_NOT_IN_XML)
