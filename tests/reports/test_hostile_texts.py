"""What an article or the name of a file says becomes no command, no mark-up, no broken report."""

from __future__ import annotations

import html
import json
import os
import re
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from lxml import etree

from jatspress.article import Finding, Severity, say
from jatspress.batch.report_forms import FORMS, Setting, written
from jatspress.cli.main import main
from jatspress.reports.report import FileReport, Report, SourceLine
from jatspress.reports.shortening import LONGEST, shortened
from jatspress.translations import LANGUAGES, catalogue
from jatspress.visible import in_json, in_one_line, in_place, visible
from tests.validation.samples import with_front

#: Escape sequences of seven and eight bits, a bell, an embedded direction, ends of lines.
CONTROLS = "\x1b[31m\x9b2J\x07\u202e\u2066\x7f\x85\u2028\r\n"
COMMANDS = "\n::error file=a.xml::false\n##[add-mask]x\n  ::stop-commands::x\n%0A::warning::y"
MARKUP = "<script>alert(1)</script> [x](javascript:1) `x` | {0} {name} ]]> &amp; \"'>"
BYTES = os.fsdecode(b"\xff\xfe")
TEXT = f"{CONTROLS}{COMMANDS}{MARKUP}{BYTES}"
PATH = f"a{CONTROLS}::error ::%20:,{MARKUP.replace('/', '')}{BYTES}.xml"


def finding(text: str = TEXT) -> Finding:
    return Finding(
        "JP112",
        Severity.ERROR,
        say("'{text}' is a placeholder", text=text),
        path=PATH,
        line=1,
        column=1,
        xpath="/article",
        expected=text,
        found=text,
        hint=f"Write it. {text}",
        excerpt=text[:60],
    )


REPORT = Report(
    (
        FileReport(
            PATH, "0" * 64, "x.dtd", (finding(),), lines={(1, 1): SourceLine(f"::error::{TEXT}", 3)}
        ),
    )
)


@pytest.fixture(params=LANGUAGES)
def setting(request: pytest.FixtureRequest) -> Setting:
    return Setting(catalogue(request.param), Severity.ERROR, Path.cwd())


def report_in(form: str, setting: Setting) -> str:
    return written(REPORT, form, setting).decode("utf-8")


def obeyed(text: str) -> set[str]:
    """The characters that a terminal would obey, or show the rest of a line by."""
    kinds = ((c, unicodedata.category(c)) for c in text if c not in "\t\n")
    return {c for c, kind in kinds if kind in ("Cc", "Zl", "Zp") or c in "\u202e\u2066"}


@pytest.mark.parametrize("form", ["text", "json", "sarif", "gitlab", "github"])
def test_a_terminal_has_nothing_to_obey(form: str, setting: Setting) -> None:
    assert obeyed(report_in(form, setting)) == set()


@pytest.mark.parametrize("form", ["text", "json", "sarif", "gitlab"])
def test_no_line_of_a_report_is_a_command(form: str, setting: Setting) -> None:
    text = report_in(form, setting)
    assert [line for line in text.splitlines() if line.lstrip().startswith("::")] == []
    assert "##[" not in text


def test_annotations_are_ours_alone(setting: Setting) -> None:
    annotation, summary = report_in("github", setting).splitlines()
    assert annotation.startswith("::error file=")
    assert re.search(r",line=1,col=1,title=JP112::", annotation)
    assert annotation.index("::", 2) == annotation.index("JP112::") + len("JP112")
    assert not summary.startswith("::")


def test_findings_in_text_have_a_line_each(setting: Setting) -> None:
    lines = report_in("text", setting).splitlines()
    assert len(lines) == 7  # the file, a finding, its line, the caret, the advice, '', the total
    assert r"\x1b[31m\x9b2J\x07\u202e\u2066\x7f" in lines[1]
    assert lines[2].strip().startswith("…::error::")
    assert lines[3].index("^") == lines[2].index("…") + 3


def test_forms_of_json_keep_the_text_as_it_is(setting: Setting) -> None:
    (file,) = json.loads(report_in("json", setting))["files"]
    assert file["findings"][0]["found"] == TEXT.replace(BYTES, r"\udcff\udcfe")
    (entry,) = json.loads(report_in("gitlab", setting))
    assert entry["location"]["path"] == PATH.replace(BYTES, r"\udcff\udcfe")


def test_sarif_names_the_very_file_and_makes_no_links(setting: Setting) -> None:
    (run,) = json.loads(report_in("sarif", setting))["runs"]
    (result,) = run["results"]
    where = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote_to_bytes(where).removeprefix(b"./") == os.fsencode(PATH)
    assert re.fullmatch(r"[\w./%~-]+", where, re.ASCII)
    assert r"\[x](javascript:1)" in result["message"]["text"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert "<script" not in rule["help"]["markdown"]


def test_junit_is_xml_with_the_text(setting: Setting) -> None:
    (case,) = etree.fromstring(written(REPORT, "junit", setting)).iter("testcase")
    assert MARKUP in "".join(case.itertext())


def test_the_page_shows_mark_up_as_text(setting: Setting) -> None:
    page = report_in("html", setting)
    assert "<script>alert" not in page
    assert html.escape("<script>alert(1)</script>") in page
    assert page.count("<script>") == 1


def test_values_of_a_megabyte_are_told_by_their_beginning(setting: Setting) -> None:
    long = finding("x" * 1_000_000)
    cut = shortened(replace(long, xpath="/a" * 10_000, also=(long,)))
    texts = [cut.message, cut.expected, cut.found, cut.hint, cut.also[0].message]
    assert all(text and len(text) <= LONGEST + 1 for text in texts)
    assert str(cut.message).endswith("x…' is a placeholder")
    assert cut.xpath is None
    assert shortened(finding("x")) == finding("x")
    report = Report((replace(REPORT.files[0], findings=(cut,)),))
    assert all(len(written(report, form, setting)) < 200_000 for form in FORMS)


# Texts made visible


def test_texts_are_made_visible() -> None:
    assert visible("a\x1b[2J\tb\nc") == "a\\x1b[2J\tb\nc"
    assert in_one_line("a\r\nb\tc\u2028d") == "a b c d"
    assert in_place("a\x9bb\tc\u202ed") == "a\ufffdb c\ufffdd"
    assert visible("##[error] # # [a]") == "# #[error] # # [a]"
    assert json.loads(in_json('"\x9b##[\u202e"')) == "\x9b##[\u202e"
    assert visible("Соль — «путь» e\u0301 👩‍👩‍👧 مالح") == "Соль — «путь» e\u0301 👩‍👩‍👧 مالح"


# Files of such names


NAMES = {
    "escape": b"\x1b[2J.xml",
    "line-end": b"a\n::error::x.xml",
    "command": b"::error ::x.xml",
    "colon": b"C:a,b.xml",
    "percent": b"100%25.xml",
    "no-characters": b"\xff\xfe.xml",
    "mark-up": b"<b>&'\"`.xml",
    "hyphen": b"-x.xml",
    "blank": b" a .xml",
}


@pytest.mark.skipif(sys.platform == "win32", reason="names of files are characters there")
@pytest.mark.parametrize("name", NAMES)
def test_files_of_odd_names_are_checked_and_reported_in_every_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path(os.fsdecode(NAMES[name]))
    path.write_text(with_front("<volume>TBD</volume>"), encoding="utf-8")
    also = [f"--also={form}=report.{form}" for form in FORMS]
    for named in (".", f"./{path}", str(path)):
        arguments = ["--select", "JP112", *also, "-o", "report", "--", named]
        assert main(["validate", *arguments]) == 1
        known = ["--baseline", "known.json", *arguments]
        assert main(["validate", "--write-baseline", *known]) == 0
        assert main(["validate", *known]) == 0
        assert main(["fix", "--check", "--", named]) in (0, 1)
    captured = capfd.readouterr()
    assert "Traceback" not in captured.out + captured.err
    assert obeyed(captured.out + captured.err) == set()
    assert not re.search(r"^\s*::", captured.out + captured.err, re.MULTILINE)


def test_what_is_said_of_a_broken_file_is_no_command_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.xml").write_text("<a\u009b2J>\n::error::x</b>", encoding="utf-8")
    Path("\x1b[2J.xml").write_text("<a", encoding="utf-8")
    for command in ("validate", "fix"):
        for name in ("a.xml", "\x1b[2J.xml", "none\n::error::x.xml"):
            assert main([command, name]) == 2
    captured = capfd.readouterr()
    assert obeyed(captured.out + captured.err) == set()
    assert not re.search(r"^\s*::", captured.out + captured.err, re.MULTILINE)
