"""A Schematron of one's own in a validation, and at the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jatspress.article import Finding, Severity
from jatspress.cli.main import main
from jatspress.jats.profile import read_profile
from jatspress.validation.checks import Checks
from jatspress.validation.engine import validate
from tests.validation.samples import ARTICLE, document, with_front
from tests.validation.schematron.schemas import written

KEYWORDS = with_front("<kwd-group>\n<kwd>salt</kwd>\n<kwd>roads</kwd></kwd-group>")
HOUSE = """<pattern id="kwds"><rule context="kwd" see="https://example.org/keywords">
<assert id="five" test="string-length(.) > 4" role="warning" diagnostics="d">The keyword
  <value-of select="."/> is short</assert></rule></pattern>
<pattern id="title"><rule context="article-title"><report test="contains(., 'Salt')">Salt in the
title</report></rule></pattern>
<diagnostics><diagnostic id="d">Find a longer one</diagnostic></diagnostics>"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    return written(tmp_path, HOUSE)


def found(xml: str, *schematrons: Path, **asked: object) -> list[Finding]:
    checks = Checks(schematrons=schematrons, **asked)  # type: ignore[arg-type]
    findings = validate(document(xml), None, checks).findings
    return [finding for finding in findings if finding.rule.startswith("SCH")]


def test_a_finding_has_words_place_severity_and_advice(house: Path) -> None:
    title, keyword = found(KEYWORDS, house)
    assert (keyword.rule, keyword.severity) == ("SCH:five", Severity.WARNING)
    assert keyword.message == "The keyword salt is short"
    assert keyword.xpath == "/article/front/article-meta/kwd-group/kwd[1]"
    assert keyword.excerpt == "salt"
    assert keyword.hint == "Find a longer one. It is asked by house.sch, line 3."
    assert keyword.url == "https://example.org/keywords"
    assert (title.rule, title.severity) == ("SCH:title-1", Severity.ERROR)
    assert KEYWORDS.splitlines()[(keyword.line or 0) - 1][(keyword.column or 0) - 1 :] == (
        "<kwd>salt</kwd>"
    )


def test_a_schematron_that_says_nothing_of_an_article_is_said(tmp_path: Path) -> None:
    body = '<pattern><rule context="book"><assert test="0">a</assert></rule></pattern>'
    (finding,) = found(ARTICLE, written(tmp_path, body))
    assert (finding.rule, finding.severity) == ("SCH001", Severity.WARNING)
    assert "house.sch" in finding.message


def test_what_cannot_be_evaluated_is_an_error(tmp_path: Path) -> None:
    body = """<pattern><rule context="kwd-group">
    <assert id="one" test="string(kwd) = 'salt'">a</assert></rule></pattern>"""
    (finding,) = found(KEYWORDS, written(tmp_path, body, binding="xslt2"))
    assert (finding.rule, finding.severity) == ("SCH002", Severity.ERROR)
    assert "SCH:one of house.sch, line 3" in finding.message
    assert finding.xpath == "/article/front/article-meta/kwd-group"


def test_several_run_side_by_side(house: Path, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    body = '<pattern id="more"><rule context="kwd"><report test="1">b</report></rule></pattern>'
    codes = [finding.rule for finding in found(KEYWORDS, house, written(tmp_path / "more", body))]
    assert codes == ["SCH:title-1", "SCH:five", "SCH:more-1", "SCH:more-1"]


@pytest.mark.parametrize(
    "asked, codes",
    [
        ({"select": ("JP2",)}, ["SCH:title-1", "SCH:five"]),
        ({"select": ("SCH:five",)}, ["SCH:five"]),
        ({"select": ("SCH",)}, ["SCH:title-1", "SCH:five"]),
        ({"ignore": ("SCH:five",)}, ["SCH:title-1"]),
    ],
)
def test_its_findings_are_selected_by_their_codes(
    asked: dict[str, tuple[str, ...]], codes: list[str], house: Path
) -> None:
    assert [finding.rule for finding in found(KEYWORDS, house, **asked)] == codes


def test_an_instruction_in_the_article_answers_for_one(house: Path) -> None:
    answered = KEYWORDS.replace("<kwd>salt", "<?jatspress ignore SCH:five its name?><kwd>salt")
    assert [finding.rule for finding in found(answered, house)] == ["SCH:title-1"]


def test_journal_toml_names_them_beside_itself(house: Path, tmp_path: Path) -> None:
    toml = tmp_path / "journal.toml"
    toml.write_text(
        '[validate]\nschematrons = ["house.sch"]\n[validate.severity]\n"SCH:five" = "info"\n',
        encoding="utf-8",
    )
    journal = read_profile(toml)
    codes = {f.rule: f.severity for f in validate(document(KEYWORDS), journal).findings}
    assert codes["SCH:five"] is Severity.INFO
    narrowed = validate(document(KEYWORDS), journal, Checks(profiles=(), select=("JP2",)))
    assert "SCH:five" not in {f.rule for f in narrowed.findings}


def run(*words: object) -> int:
    return main([str(word) for word in words])


def test_the_command_checks_by_it(
    house: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "article.xml"
    article.write_text(KEYWORDS, encoding="utf-8")
    assert run("validate", article, "--schematron", house, "--ignore", "JP") == 1
    printed = capfd.readouterr().out
    assert "SCH:title-1: Salt in the title" in printed
    assert run("validate", article, "--schematron", house, "--ignore", "JP,SCH:title-1") == 0
    assert run("validate", article, "--schematron", tmp_path / "no.sch") == 2
    assert "no such file" in capfd.readouterr().err


def test_the_command_chooses_the_phase(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "article.xml"
    article.write_text(KEYWORDS, encoding="utf-8")
    phases = written(tmp_path, '<phase id="titles"><active pattern="title"/></phase>' + HOUSE)
    run("validate", article, "--schematron", phases, "--phase", "titles")
    assert "SCH:five" not in capfd.readouterr().out
    assert run("validate", article, "--schematron", phases, "--phase", "no") == 2
    assert "There are titles, #ALL" in capfd.readouterr().err


def test_reports_tell_of_its_rules(
    house: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "article.xml"
    article.write_text(KEYWORDS, encoding="utf-8")
    run("validate", article, "--schematron", house, "--format", "sarif", "--lang", "ru")
    log = json.loads(capfd.readouterr().out)
    rules = {rule["id"]: rule for rule in log["runs"][0]["tool"]["driver"]["rules"]}
    assert "is short" in rules["SCH:five"]["shortDescription"]["text"]
    assert "Этого требует house.sch" in json.dumps(log, ensure_ascii=False)


def test_the_same_in_several_processes(house: Path, tmp_path: Path) -> None:
    reports = []
    for number in range(3):
        (tmp_path / f"a{number}.xml").write_text(KEYWORDS, encoding="utf-8")
    for jobs in (1, 2):
        report = tmp_path / f"report{jobs}.json"
        run("validate", *sorted(tmp_path.glob("a*.xml")), "--schematron", house,
            "--format", "json", "-o", report, "--jobs", jobs)  # fmt: skip
        reports.append(report.read_bytes())
    assert reports[0] == reports[1]
    assert b"SCH:five" in reports[0]


def test_explain_knows_its_rules(house: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run("explain", "SCH:five", "--schematron", house) == 0
    printed = capfd.readouterr().out
    assert "The keyword [.] is short" in printed
    assert "Find a longer one" in printed
    assert "line 3" in printed
    assert run("explain", "SCH001") == 0
