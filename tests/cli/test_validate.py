"""`jatspress validate`: reports, exit codes, selection, folders, bad input."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jatspress.cli.main import main
from tests.validation.samples import ARTICLE, with_body, with_front

Run = Callable[..., tuple[int, str, str]]

INVALID = with_body("<p><aff>a</aff></p>")
WARNED = with_front('<kwd-group xml:lang="eng"><kwd>salt</kwd></kwd-group>')
BROKEN = "<article>\n  <p>salt & roads</p>\n</article>"


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs `jatspress validate` in an empty folder: exit code, output, errors."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main(["validate", *map(str, arguments)])
        captured = capfd.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return code, captured.out, captured.err

    return run


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def report(out: str) -> dict[str, Any]:
    table: dict[str, Any] = json.loads(out)
    return table


def rules(out: str) -> list[str]:
    return [finding["rule"] for file in report(out)["files"] for finding in file["findings"]]


def test_a_fine_article_is_fine(run: Run) -> None:
    write("fine.xml", ARTICLE)
    code, out, err = run("fine.xml", "--select", "JP0,JP1,JP2,JP3")
    assert (code, err) == (0, "")
    assert out.startswith("fine.xml  (JATS Journal Publishing 1.3 with MathML 3): nothing found")


def test_an_error_exits_with_1_and_is_shown_with_its_place_and_advice(run: Run) -> None:
    path = write("invalid.xml", INVALID)
    code, out, _ = run(path)
    line = next(n for n, text in enumerate(INVALID.splitlines(), 1) if "<aff>" in text)
    assert code == 1
    assert f"{line}:4 error JP001: <aff> cannot stand in <p>" in out
    assert "<aff> may stand in <contrib-group>" in out


def test_a_warning_exits_with_1_only_when_asked(run: Run) -> None:
    write("warned.xml", WARNED)
    assert run("warned.xml", "--select", "JP141")[0] == 0
    assert run("warned.xml", "--select", "JP141", "--fail-on", "warning")[0] == 1


def test_json_has_the_shape_of_the_contract(run: Run) -> None:
    path = write("invalid.xml", INVALID)
    code, out, _ = run(path, "--format", "json", "--select", "JP001")
    (file,) = report(out)["files"]
    assert code == 1
    assert file["path"] == "invalid.xml"
    assert file["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert file["schema"] == "JATS Journal Publishing 1.3 with MathML 3"
    (finding,) = file["findings"]
    assert finding["rule"] == "JP001"
    assert finding["severity"] == "error"
    assert finding["xpath"] == "/article/body/p/aff"
    assert finding["found"].startswith("libxml2: Element aff is not declared")
    assert report(out)["summary"] == {"files": 1, "errors": 1, "warnings": 0, "info": 0}


def test_the_report_goes_into_a_file(run: Run) -> None:
    write("fine.xml", ARTICLE)
    code, out, _ = run("fine.xml", "--format", "json", "-o", "out/report.json")
    assert (code, out) == (0, "")
    assert report(Path("out/report.json").read_text(encoding="utf-8"))["version"] == 1


def test_the_same_file_gives_the_same_bytes(run: Run) -> None:
    write("invalid.xml", INVALID)
    assert run("invalid.xml", "--format", "json") == run("invalid.xml", "--format", "json")


def test_a_folder_is_searched_in_name_order(run: Run) -> None:
    for name in ("in/b.xml", "in/a.nxml", "in/deep/c.XML", "in/d.txt"):
        write(name, ARTICLE)
    code, out, _ = run("in", "--format", "json")
    assert code == 0
    assert [file["path"] for file in report(out)["files"]] == [
        "in/a.nxml",
        "in/b.xml",
        "in/deep/c.XML",
    ]


def test_a_folder_without_articles_is_no_input(run: Run) -> None:
    write("in/notes.txt", "salt")
    code, out, err = run("in")
    assert (code, out) == (2, "")
    assert "in: there is no XML file in this folder" in err


def test_a_folder_without_articles_does_not_keep_the_others_from_being_checked(run: Run) -> None:
    write("invalid.xml", INVALID)
    write("in/notes.txt", "salt")
    code, out, err = run("in", "invalid.xml", "nowhere/")
    assert code == 2
    assert "JP001" in out
    assert "in: there is no XML file in this folder" in err
    assert "nowhere: there is no such file" in err


def test_a_link_out_of_a_folder_is_told_and_followed_when_asked(run: Run) -> None:
    write("elsewhere/invalid.xml", INVALID)
    write("in/fine.xml", ARTICLE)
    for number in range(5):
        Path(f"in/link{number}.xml").symlink_to(Path("../elsewhere/invalid.xml"))
    code, out, err = run("in", "--select", "JP0")
    assert (code, out.splitlines()[-1]) == (0, "1 file: nothing found")
    assert err.startswith("in: links lead out of this folder and are not followed (5): ")
    assert "in/link0.xml, in/link1.xml, in/link2.xml …; name them, or add --follow-links." in err
    code, out, err = run("in", "--select", "JP0", "--follow-links")
    assert (code, err) == (1, "")
    assert out.splitlines()[-1].startswith("6 files: ")


def test_a_link_that_leads_to_nothing_is_input_that_cannot_be_read(run: Run) -> None:
    write("in/fine.xml", ARTICLE)
    Path("in/gone.xml").symlink_to("nowhere.xml")
    code, out, err = run("in", "--select", "JP0")
    assert code == 2
    assert out.startswith("in/fine.xml")
    assert "in/gone.xml: this link leads to no file" in err


def test_a_manuscript_is_told_the_command_that_makes_jats_of_it(run: Run) -> None:
    write("a page.txt", "Salt roads")
    code, out, _ = run("a page.txt")
    assert code == 2
    assert "this is a plain text, not JATS XML" in out
    assert "jatspress convert 'a page.txt'" in out


def test_a_phase_without_a_schematron_is_refused(run: Run) -> None:
    write("fine.xml", ARTICLE)
    code, out, err = run("fine.xml", "--phase", "final")
    assert (code, out) == (2, "")
    assert "--phase needs a Schematron" in err
    write("journal.toml", '[validate]\nschematrons = ["house.sch"]\n')
    write("house.sch", PHASES)
    assert run("fine.xml", "--phase", "final", "--select", "SCH")[0] == 0
    assert run("fine.xml", "--phase", "final", "--select", "JP1")[0] == 2


PHASES = """<schema xmlns="http://purl.oclc.org/dsdl/schematron">
<phase id="final"><active pattern="one"/></phase>
<pattern id="one"><rule context="article"><assert test="front">front</assert></rule></pattern>
</schema>
"""


def test_a_file_that_is_not_well_formed_is_named_and_the_others_are_checked(run: Run) -> None:
    write("broken.xml", BROKEN)
    write("invalid.xml", INVALID)
    code, out, err = run("broken.xml", "invalid.xml", "--format", "json")
    assert code == 2
    assert "broken.xml:2:" in err
    broken, invalid = report(out)["files"]
    assert [(f["rule"], f["line"]) for f in broken["findings"]] == [("JP000", 2)]
    assert "JP001" in [f["rule"] for f in invalid["findings"]]


@pytest.mark.parametrize(
    "name, data, words",
    [
        ("missing.xml", None, "there is no such file"),
        ("empty.xml", b"", "the file is empty"),
        ("binary.xml", b"PK\x03\x04\x00\x00\x00\x00", "binary file"),
        ("cyrillic.xml", "<a>соль</a>".encode("cp1251"), "is not UTF-8"),
        (
            "bomb.xml",
            b'<!DOCTYPE a [<!ENTITY x "xxxx"><!ENTITY y "&x;&x;">]><a>&y;</a>',
            "refused for safety",
        ),
        ("outside.xml", b'<!DOCTYPE a [<!ENTITY x SYSTEM "/etc/passwd">]><a>&x;</a>', "external"),
    ],
)
def test_bad_input_is_said_in_words(run: Run, name: str, data: bytes | None, words: str) -> None:
    if data is not None:
        Path(name).write_bytes(data)
    code, out, err = run(name)
    assert code == 2
    assert name in out + err
    assert (out + err).count(words) == 1


def test_what_cannot_be_read_is_said_where_people_look(run: Run) -> None:
    """In the report that is printed, else beside it; a hook prints both into one place."""
    write("broken.xml", BROKEN)
    code, out, err = run("broken.xml", "gone.xml")
    assert code == 2
    assert "broken.xml" in out
    assert err.startswith("jatspress: gone.xml: there is no such file\n")
    assert err.endswith("jatspress: one file could not be read: JP000 above says why\n")
    for arguments in (["-o", "found.txt"], ["--max-findings", 0], ["--format", "github"]):
        assert "broken.xml:2:" in run("broken.xml", *arguments)[2]


def test_limits_can_be_lowered_and_raised(run: Run) -> None:
    write("fine.xml", ARTICLE)
    code, _, err = run("fine.xml", "--max-bytes", 100)
    assert code == 2
    assert "--max-bytes" in err
    deep = "<sec><title/>" * 300 + "</sec>" * 300
    write("deep.xml", with_body(deep))
    assert run("deep.xml")[0] == 2
    assert run("deep.xml", "--max-depth", 1000)[0] == 0


def test_rules_are_selected_and_ignored_by_the_beginning_of_their_codes(run: Run) -> None:
    write("two.xml", with_front("<volume/><issue>TBD</issue>"))
    assert rules(run("two.xml", "--format", "json", "--select", "JP11")[1]) == ["JP111", "JP112"]
    out = run("two.xml", "--format", "json", "--select", "JP11", "--ignore", "JP111")[1]
    assert rules(out) == ["JP112"]
    out = run("two.xml", "--format", "json", "--select", "JP111,JP3", "--select", "JP112")[1]
    assert rules(out) == ["JP111", "JP112"]


def test_an_unknown_code_is_refused_with_its_neighbours(run: Run) -> None:
    write("fine.xml", ARTICLE)
    code, out, err = run("fine.xml", "--select", "JP11X")
    assert (code, out) == (2, "")
    assert "there is no rule 'JP11X'" in err
    assert "JP11" in err.split("→")[1]


HOUSE = """[[rules]]
code = "HOUSE7"
select = "//kwd"
count = { min = 3 }
severity = "error"
message = "three keywords, please"
"""


def test_the_journal_beside_the_article_is_followed(run: Run) -> None:
    write("journal.toml", HOUSE)
    write("articles/fine.xml", ARTICLE)
    code, out, _ = run("articles/fine.xml", "--select", "HOUSE7")
    assert code == 1
    assert "error HOUSE7: three keywords, please" in out


def test_the_journal_is_given_by_option(run: Run) -> None:
    write("other/journal.toml", HOUSE)
    write("fine.xml", ARTICLE)
    assert run("fine.xml", "--select", "JP1")[0] == 0
    assert run("fine.xml", "-j", "other/journal.toml")[0] == 1


@pytest.mark.parametrize(
    "toml, words",
    [
        (HOUSE.replace("//kwd", "//kwd["), "'select' of HOUSE7 is no XPath"),
        (HOUSE.replace("HOUSE7", "JP101"), "JP101 is the code of a rule of jatspress"),
        (HOUSE.replace("severity", "severities"), "unknown key 'severities'"),
    ],
)
def test_a_wrong_house_rule_stops_with_its_line(run: Run, toml: str, words: str) -> None:
    write("journal.toml", toml)
    write("fine.xml", ARTICLE)
    code, out, err = run("fine.xml")
    assert (code, out) == (2, "")
    assert words in err
    assert "journal.toml:" in err


def test_a_report_that_cannot_be_written_is_said(run: Run) -> None:
    write("fine.xml", ARTICLE)
    write("taken", "a file")
    code, _, err = run("fine.xml", "-o", "taken/report.txt")
    assert code == 2
    assert "cannot be written" in err


def test_what_programs_read_is_english_unless_asked(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    write("bad.xml", with_front("<volume>TBD</volume>"))
    asked = ["bad.xml", "--select", "JP112"]
    assert "ошибка JP112" in run(*asked)[1]
    assert "is a placeholder" in run(*asked, "--format", "json")[1]
    assert "is a placeholder" not in run(*asked, "--format", "json", "--lang", "ru")[1]


def test_a_report_is_the_same_however_many_processes_work_at_it(tmp_path: Path) -> None:
    """In processes of their own: here the rules are loaded, by which a report tells values."""
    for name in ("a.xml", "b.xml"):
        text = with_body("<p>It fell from −3 to less than -2 in a day.</p>")
        (tmp_path / name).write_text(text, encoding="utf-8")
    printed = [
        subprocess.run(
            [sys.executable, "-m", "jatspress", "validate", ".", "--jobs", jobs],
            capture_output=True,
            check=False,
            cwd=tmp_path,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"},
        ).stdout
        for jobs in ("1", "2")
    ]
    assert "expected: −2" in printed[0]
    assert printed[0] == printed[1]
