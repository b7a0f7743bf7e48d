"""Reports say the same in JSON, text and HTML, and only what was found."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest
from lxml import html

from jatspress.article import Finding, Missing, Reference, ReferenceStatus, Severity, SourcePlace
from jatspress.reports.html import as_html
from jatspress.reports.json_report import as_json
from jatspress.reports.report import FileReport, Output, Report, grouped, lines_in_words, tally
from jatspress.reports.summary import as_summary
from jatspress.reports.text import as_text
from jatspress.resources import report_schema


def finding(line: int, rule: str = "JP601", severity: Severity = Severity.ERROR) -> Finding:
    return Finding(
        rule=rule,
        severity=severity,
        message=f"no address <after> 'Available at:' in reference {line}",
        path="a.xml",
        line=line + 100,
        column=7,
        xpath=f"/article/back/ref-list/ref[{line}]",
        source=SourcePlace("pages/a.txt", line=line, column=3, excerpt="Kunz <G>. & Sons"),
        hint="Copy the address from the work itself.",
    )


FILE = FileReport(
    path="a.xml",
    sha256="0" * 64,
    schema="JATS Journal Publishing 1.3",
    findings=(
        *(finding(line) for line in (15, 16, 17, 20)),
        finding(9, "JP501", Severity.WARNING),
        finding(1, "JP706", Severity.INFO),
    ),
    title="Salt <Roads> & the Interior",
    manuscript=("pages/a.txt", "1" * 64),
    conversion={
        "source_chars": 1200,
        "placed_chars": 1000,
        "expressed_chars": 90,
        "left_out_chars": 100,
        "left_out": [{"start_line": 3, "end_line": 5, "reason": "menu", "text": "Home <b>"}],
        "unplaced": [{"line": 8, "text": "Sponsored by <Q>"}],
        "counts": {"references": 33, "authors": 1},
        "source_counts": {"references": 34},
    },
    references=(Reference("r1", "Kunz G. Salt. 2001.", "1.", status=ReferenceStatus.PARTIAL),),
    missing=(Missing("licence", ("DOAJ (requires)", "PMC"), "Print it."),),
    outputs=(Output("JATS, valid", "a.xml"), Output("Crossref deposit: NOT made")),
)
REPORT = Report((FILE, replace(FILE, path="b.xml", conversion=None, findings=())))


def test_json_has_the_shape_that_ships_with_the_package() -> None:
    schema = json.loads(report_schema().read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    table = json.loads(as_json(REPORT))
    jsonschema.validate(table, schema)
    assert table["summary"] == {"files": 2, "errors": 4, "warnings": 1, "info": 1}
    assert table["files"][0]["findings"][0]["source"]["line"] == 15
    assert table["files"][0]["conversion"]["unplaced"] == [{"line": 8, "text": "Sponsored by <Q>"}]


def test_who_else_says_so_stands_behind_the_sentence() -> None:
    spoken_for = replace(finding(15), rule="PMC999", fixable=True)
    report = Report((replace(FILE, findings=(replace(finding(15), also=(spoken_for,)),)),))
    assert " (also PMC999) (jatspress fix mends it)\n" in as_text(report)
    assert "(also PMC999)" in as_html(report.files[0]).decode()
    table = json.loads(as_json(report))
    jsonschema.validate(table, json.loads(report_schema().read_text(encoding="utf-8")))
    (told,) = table["files"][0]["findings"]
    assert (told["also"], told["fixable"]) == (["PMC999"], True)


def test_text_gives_each_finding_its_place_and_each_advice_once() -> None:
    text = as_text(REPORT)
    assert "115:7 (line 15 of a.txt) error JP601: no address" in text
    assert text.count("Copy the address from the work itself.") == 1
    assert text.count("error JP601") == 4
    assert text.endswith("2 files: 4 errors, 1 warning, 1 note\n")
    assert "b.xml  (JATS Journal Publishing 1.3): nothing found" in text


def test_summary_says_what_to_mend_first_and_what_is_missing() -> None:
    lines = as_summary(FILE).splitlines()
    text = "\n".join(lines)
    assert lines[0] == "Salt <Roads> & the Interior"
    assert "33 references, 1 author" in text
    assert "1 passage WITHOUT a place" in text
    assert "… and 3 more like it: lines 16–17, 20" in text
    assert text.index("error JP601") < text.index("warning JP501")
    assert "JP706" not in text
    assert "1 note more in the report" in text
    assert "licence: DOAJ (requires), PMC" in text


def test_html_shows_everything_and_lets_no_markup_of_the_article_in() -> None:
    page = html.fromstring(as_html(FILE).decode())
    words = " ".join(page.text_content().split())
    for piece in (
        "Salt <Roads> & the Interior",
        "Kunz <G>. & Sons",
        "Sponsored by <Q>",
        "Home <b>",
        "Kunz G. Salt. 2001.",
        "33 of 34",
        "DOAJ (requires), PMC",
        "Crossref deposit: NOT made",
    ):
        assert piece in words, piece
    assert page.xpath("//a[@href='a.xml']")
    assert not page.xpath("//*[starts-with(@src, 'http')] | //link | //script")
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for anchor in page.xpath("//a[starts-with(@href, '#')]/@href"):
        assert anchor[1:] in ids


def test_a_report_without_findings_says_so() -> None:
    clean = replace(FILE, findings=(), missing=(), conversion=None, references=())
    assert tally(clean) == "nothing found"
    assert "nothing found" in as_html(clean).decode()
    assert not Report((clean,)).fails(Severity.INFO)


def test_findings_are_grouped_by_rule_with_the_gravest_first() -> None:
    groups = grouped(FILE.findings[::-1])
    assert [(group.rule, len(group.findings)) for group in groups] == [
        ("JP601", 4),
        ("JP501", 1),
        ("JP706", 1),
    ]


@pytest.mark.parametrize(
    "level, fails", [(Severity.ERROR, False), (Severity.WARNING, True), (Severity.INFO, True)]
)
def test_the_fail_level_counts_what_is_at_or_above_it(level: Severity, fails: bool) -> None:
    assert Report((replace(FILE, findings=(FILE.findings[4],)),)).fails(level) is fails


@pytest.mark.parametrize(
    "lines, words",
    [((7,), "line 7"), ((3, 4, 5), "lines 3–5"), ((9, 3, 4), "lines 3–4, 9"), ((), "")],
)
def test_lines_in_words(lines: tuple[int, ...], words: str) -> None:
    assert lines_in_words(tuple(finding(line) for line in lines)) == words


def test_the_same_report_gives_the_same_bytes() -> None:
    assert as_json(REPORT) == as_json(REPORT)
    assert as_html(FILE) == as_html(FILE)
