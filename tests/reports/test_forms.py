"""The forms that CI services read: SARIF, JUnit, GitHub's annotations, GitLab's code quality."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from jatspress.article import Finding, Rule, Severity, SourcePlace, say
from jatspress.reports import sarif
from jatspress.reports.github import as_github
from jatspress.reports.gitlab import as_gitlab
from jatspress.reports.junit import as_junit
from jatspress.reports.report import FileReport, Report, SourceLine
from jatspress.reports.sarif import as_sarif
from jatspress.reports.speech import report_in
from jatspress.reports.text import as_text
from jatspress.translations import Catalogue, catalogue
from jatspress.validation.input_rules import UNREADABLE

RULE = Rule(
    "JP112",
    Severity.ERROR,
    "No placeholder stands in place of a value",
    "Placeholders <go> out.",
    "jatspress",
    "Write the value.",
    "<volume>TBD</volume>",
    "<volume>12</volume>",
    url="https://example.org/rule",
)


def found(column: int, rule: str = "JP112", severity: Severity = Severity.ERROR) -> Finding:
    return Finding(
        rule,
        severity,
        f"'TBD' at {column} is a placeholder",
        path="issue 1/статья,a.xml",
        line=3,
        column=column,
        xpath=f"/article/front/volume[{column}]",
        hint="Write the value,\nor leave it: 100%.",
        excerpt=f"TBD {column}",
    )


FILE = FileReport(
    "issue 1/статья,a.xml",
    "0" * 64,
    "JATS",
    (found(7), found(9, "JP506", Severity.INFO), found(8, "JP501", Severity.WARNING)),
)
CLEAN = FileReport("b.xml", "1" * 64, "JATS", ())
REPORT = Report((FILE, CLEAN))


def many(count: int, severity: Severity = Severity.ERROR) -> Report:
    return Report(
        (replace(FILE, findings=tuple(found(n + 1, "JP112", severity) for n in range(count))),)
    )


def test_sarif_has_results_with_places_levels_and_rules() -> None:
    (run,) = json.loads(as_sarif(REPORT, {"JP112": RULE}, "1.0", Path()))["runs"]
    rules = run["tool"]["driver"]["rules"]
    first = run["results"][0]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    assert rules[first["ruleIndex"]]["id"] == first["ruleId"] == "JP112"
    assert "&lt;go> out" in rules[0]["help"]["markdown"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == (
        "issue%201/%D1%81%D1%82%D0%B0%D1%82%D1%8C%D1%8F%2Ca.xml"
    )
    assert place["region"] == {"startLine": 3, "startColumn": 7}
    assert run["columnKind"] == "unicodeCodePoints"
    assert "toolExecutionNotifications" not in run["invocations"][0]


def test_sarif_tells_findings_of_one_line_apart() -> None:
    (run,) = json.loads(as_sarif(many(300), {}, "1.0", Path()))["runs"]
    prints = {r["partialFingerprints"]["primaryLocationLineHash"] for r in run["results"]}
    assert len(prints) == 300


def test_sarif_keeps_to_the_limit_of_github_and_counts_the_rest() -> None:
    most = sarif.MOST_RESULTS
    mild = tuple(found(n + 1, "JP506", Severity.INFO) for n in range(most + 4))
    report = Report((replace(FILE, findings=(*mild, found(1))),))
    (run,) = json.loads(as_sarif(report, {}, "1.0", Path()))["runs"]
    assert len(run["results"]) == most
    assert run["results"][0]["ruleId"] == "JP112"
    (said,) = run["invocations"][0]["toolExecutionNotifications"]
    assert said["message"]["text"] == "5 more findings are not in this file."


def test_sarif_leads_to_the_manuscript_too() -> None:
    place = SourcePlace("pages/a.txt", line=15)
    report = Report((replace(FILE, findings=(replace(found(7), source=place),)),))
    (run,) = json.loads(as_sarif(report, {}, "1.0", Path()))["runs"]
    (related,) = run["results"][0]["relatedLocations"]
    assert related["physicalLocation"]["region"] == {"startLine": 15}


def cases(report: Report, level: Severity = Severity.ERROR) -> Iterator[etree._Element]:
    yield from etree.fromstring(as_junit(report, level)).iter("testcase")


def test_junit_has_a_failure_for_what_fails_and_output_for_the_rest() -> None:
    told = [[child.tag for child in case] for case in cases(REPORT)]
    assert told == [["failure"], ["system-out"], ["system-out"], []]
    told = [[child.tag for child in case] for case in cases(REPORT, Severity.WARNING)]
    assert told == [["failure"], ["system-out"], ["failure"], []]
    root = etree.fromstring(as_junit(REPORT, Severity.ERROR))
    assert (root.get("tests"), root.get("failures")) == ("4", "1")


def test_junit_has_no_two_tests_of_one_name() -> None:
    twice = Report((replace(FILE, findings=(found(7), found(7))),))
    names = [(case.get("classname"), case.get("name")) for case in cases(twice)]
    assert len(set(names)) == 2


def test_junit_lets_no_file_pass_whose_findings_are_not_shown() -> None:
    limited = Report((FILE, replace(FILE, path="other.xml"))).limited(1)
    suites = etree.fromstring(as_junit(limited, Severity.ERROR))
    assert suites.get("failures") == "2"
    (failure,) = suites.findall("testsuite[@name='other.xml']/testcase/failure")
    assert failure.get("message") == "3 more, with a higher --max-findings"
    (mild,) = suites.findall(f"testsuite[@name='{FILE.path}']/testcase[@name='findings not shown']")
    assert (mild[0].tag, mild[0].text) == ("system-out", "2 more, with a higher --max-findings")


def test_github_counts_what_is_not_shown() -> None:
    assert as_github(REPORT.limited(1), Path()).endswith(
        "1 error, 1 warning, 1 note (2 not shown)\n"
    )


def test_junit_is_xml_whatever_an_article_holds() -> None:
    odd = replace(found(7), message="a \x00 \x1b and \uffff", hint="]]> & <b>")
    (case,) = cases(Report((replace(FILE, findings=(odd,)),)))
    assert "]]> & <b>" in "".join(case.itertext())


def test_github_has_escaped_annotations_the_gravest_first() -> None:
    lines = as_github(REPORT, Path()).splitlines()
    assert lines[0] == (
        "::error file=issue 1/статья%2Ca.xml,line=3,col=7,title=JP112::'TBD' at 7 is a placeholder"
        "%0A→ Write the value,%0Aor leave it: 100%25."
    )
    assert [line.split(" ")[0] for line in lines[1:3]] == ["::warning", "::notice"]
    assert lines[-1] == "jatspress: 1 error, 1 warning, 1 note"


def test_github_shows_ten_of_a_kind_and_says_how_many_more() -> None:
    lines = as_github(many(13), Path()).splitlines()
    assert len(lines) == 11
    assert "3 errors more than GitHub shows" in lines[-1]


def test_gitlab_has_a_fingerprint_for_each_finding() -> None:
    entries = json.loads(as_gitlab(many(40), Path()))
    assert len({entry["fingerprint"] for entry in entries}) == 40
    assert entries[0]["location"] == {"path": "issue 1/статья,a.xml", "lines": {"begin": 3}}
    assert {entry["severity"] for entry in json.loads(as_gitlab(REPORT, Path()))} == {
        "major",
        "minor",
        "info",
    }


def test_paths_are_told_from_the_root_of_the_work(tmp_path: Path) -> None:
    inside, outside = tmp_path / "work" / "a.xml", tmp_path / "b.xml"
    report = Report(tuple(replace(FILE, path=str(path)) for path in (inside, outside)))
    first, *_, last = json.loads(as_gitlab(report, tmp_path / "work"))
    assert first["location"]["path"] == "a.xml"
    assert last["location"]["path"] == outside.as_posix()
    (run,) = json.loads(as_sarif(report, {}, "1.0", tmp_path / "work"))["runs"]
    assert [a["location"]["uri"] for a in run["artifacts"]] == ["a.xml", outside.as_uri()]


LINE = SourceLine("<volume>TBD</volume><issue>", 9)


def test_text_shows_what_blocks_first_with_its_line_and_a_caret() -> None:
    file = replace(FILE, findings=FILE.findings[::-1], lines={(3, 7): LINE})
    lines = as_text(Report((file,))).splitlines()
    assert lines[1] == "  3:7 error JP112: 'TBD' at 7 is a placeholder"
    assert lines[2] == "      <volume>TBD</volume><issue>"
    assert lines[3] == "              ^"


def test_text_shows_the_line_for_the_first_findings_of_a_rule_alone() -> None:
    report = many(9)
    (file,) = report.files
    file = replace(file, lines={(3, n): LINE for n in range(1, 10)})
    assert as_text(Report((file,))).count("TBD</volume>") == 3


def test_findings_of_a_rule_that_say_different_things_each_have_their_line() -> None:
    says = [say(f"{word} cannot stand here, {{n}}", n=1) for word in "abcdefg"]
    findings = tuple(replace(found(n + 1), message=word) for n, word in enumerate(says))
    lines = {(3, n): LINE for n in range(1, 10)}
    file = replace(FILE, findings=findings, lines=lines)
    assert as_text(Report((file,))).count("TBD</volume>") == len(findings)


LIST = replace(
    found(7, UNREADABLE.code),
    expected="order, bullet, simple",
    hint="Take one of the list of JATS.",
)


def test_the_values_that_are_expected_stand_in_every_report() -> None:
    report = Report((replace(FILE, findings=(LIST, replace(LIST, line=4))),))
    text = as_text(report)
    assert (
        text.count("    → Take one of the list of JATS.\n    expected: order, bullet, simple\n")
        == 1
    )
    assert "Take one of the list of JATS.%0A(order, bullet, simple)\n" in as_github(report, Path())
    entry = json.loads(as_gitlab(report, Path()))[0]
    assert entry["description"].endswith("Take one of the list of JATS. (order, bullet, simple)")
    (run,) = json.loads(as_sarif(report, {}, "1.0", Path()))["runs"]
    assert run["results"][0]["message"]["text"] == entry["description"]


@pytest.mark.parametrize(
    "finding",
    [
        replace(LIST, hint='Take "order", "bullet" or "simple".'),
        replace(LIST, expected=say("a kind of list")),
        replace(LIST, expected="10.…/…"),
        replace(LIST, expected="31"),
        replace(LIST, rule="HOUSE01"),
    ],
    ids=["the advice says it", "words", "a form", "a bare number", "an XPath of a journal"],
)
def test_what_is_expected_is_not_said_twice(finding: Finding) -> None:
    assert "expected" not in as_text(Report((replace(FILE, findings=(finding,)),)))


def test_of_many_files_those_without_findings_are_counted_alone() -> None:
    clean = tuple(replace(CLEAN, path=f"{number}.xml") for number in range(20))
    text = as_text(Report((*clean, FILE)))
    assert "7.xml" not in text
    assert FILE.path in text
    assert text.endswith("21 files: 1 error, 1 warning, 1 note\n")
    assert "3.xml" in as_text(Report(clean[:5]))


def test_colours_are_shown_when_they_are_asked_for() -> None:
    assert "\x1b[31merror\x1b[0m JP112" in as_text(REPORT, colour=True)
    assert "\x1b" not in as_text(REPORT)


def test_a_report_speaks_russian() -> None:
    message = say('the id "{id}" of {tag} is used twice', id="s1", tag="<sec>")
    hint = "Give each element an id of its own and mend the links."
    finding = replace(found(7, "JP121"), message=message, hint=hint)
    russian = catalogue("ru")
    report = report_in(Report((replace(FILE, findings=(finding,)),)), russian)
    text = as_text(report, russian)
    assert 'ошибка JP121: id "s1" элемента <sec> использован дважды' in text
    assert text.endswith("1 файл: 1 ошибка\n")


def test_the_fingerprint_is_the_same_in_every_language() -> None:
    finding = replace(found(7, "JP121"), found=say("an id that no other element has"))
    report = Report((replace(FILE, findings=(finding,)),))
    english, russian = (
        json.loads(as_gitlab(report_in(report, catalogue(lang)), Path())) for lang in ("en", "ru")
    )
    assert english[0]["fingerprint"] == russian[0]["fingerprint"]


def test_russian_nouns_follow_their_numbers() -> None:
    russian = catalogue("ru")
    said = [russian.counted(number, "error") for number in (1, 2, 5, 11, 12, 21, 22, 111, 0)]
    assert said == [
        "1 ошибка",
        "2 ошибки",
        "5 ошибок",
        "11 ошибок",
        "12 ошибок",
        "21 ошибка",
        "22 ошибки",
        "111 ошибок",
        "0 ошибок",
    ]
    assert Catalogue().counted(2, "error") == "2 errors"
