"""`jatspress render` as production staff use it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jatspress.cli.main import main
from tests.rendering.sample import ARTICLES, article


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    path = folder / "tides.v1.xml"
    path.write_bytes((ARTICLES / "bare.xml").read_bytes())
    return path


def test_html_and_pdf_are_written_beside_the_article(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["render", str(source)]) == 0
    html = (source.parent / "tides.v1.html").read_text(encoding="utf-8")
    assert 'href="tides.v1.pdf"' in html
    assert 'href="tides.v1.xml"' in html
    assert (source.parent / "tides.v1.pdf").read_bytes().startswith(b"%PDF-")
    assert f"wrote {source.parent / 'tides.v1.html'}" in capsys.readouterr().out


def test_one_of_them_alone_can_be_asked_for(source: Path, tmp_path: Path) -> None:
    assert main(["render", str(source), "--to", "html", "-o", str(tmp_path / "out")]) == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["tides.v1.html"]
    html = (tmp_path / "out" / "tides.v1.html").read_text(encoding="utf-8")
    assert ".pdf" not in html
    assert ".xml" not in html


def test_pictures_are_copied_beside_the_page(source: Path, tmp_path: Path) -> None:
    picture = '<fig><alt-text>A dot</alt-text><graphic xlink:href="img/dot"/></fig>'
    source.write_bytes(article(picture).data)
    (source.parent / "img").mkdir()
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    (source.parent / "img" / "dot.svg").write_bytes(svg)
    out = tmp_path / "out"
    assert main(["render", str(source), "--to", "html", "-o", str(out)]) == 0
    assert (out / "img" / "dot.svg").read_bytes() == svg


def test_findings_are_printed_and_decide_the_exit_code(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source.write_bytes(article("<p><emphasis>new</emphasis></p>").data)
    assert main(["render", str(source), "--to", "html"]) == 0
    assert "warning JP901: <emphasis> has no rendering yet" in capsys.readouterr().out
    assert main(["render", str(source), "--to", "html", "--fail-on", "warning"]) == 1


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["--to", "mobi"], "'mobi' cannot be made"),
        (["--to", ","], "nothing is to be made"),
        (["--theme", "nowhere"], "there is no such theme"),
    ],
)
def test_wrong_options_are_said(
    source: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["render", str(source), *arguments]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "content, said",
    [
        (b"", "the file is empty"),
        (b"<article><front>", "not well-formed XML"),
        (b"PK\x03\x04\x00\x00", "binary file"),
        (b"<html><body/></html>", "no JATS article: its outermost element is <html>"),
        (
            b'<!DOCTYPE article [<!ENTITY x SYSTEM "file:///etc/passwd">]><article>&x;</article>',
            "refused for safety",
        ),
        (
            b'<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><article>&b;</article>',
            "refused for safety",
        ),
    ],
)
def test_a_source_that_cannot_be_used_is_said_in_words(
    source: Path, content: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    source.write_bytes(content)
    assert main(["render", str(source)]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told
    assert [path.name for path in source.parent.iterdir()] == ["tides.v1.xml"]


def test_one_unusable_article_does_not_keep_the_others_back(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = source.parent / "broken.xml"
    broken.write_bytes(b"<article>")
    assert main(["render", str(broken), str(source), "--to", "html"]) == 2
    assert (source.parent / "tides.v1.html").is_file()
    assert "broken.xml" in capsys.readouterr().err


def test_two_articles_of_one_name_are_refused(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    twin = other / source.name
    twin.write_bytes(source.read_bytes())
    out = tmp_path / "out"
    assert main(["render", str(source), str(twin), "-o", str(out)]) == 2
    assert "would both be written to" in capsys.readouterr().err
    assert not out.exists()


def test_a_file_of_the_article_is_never_overwritten(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = '<supplementary-material xlink:href="tides.v1.html"/>'
    source.write_bytes(article(named).data)
    own = source.parent / "tides.v1.html"
    own.write_text("the author's own")
    assert main(["render", str(source), "--to", "html"]) == 2
    assert "a file of its own called tides.v1.html" in capsys.readouterr().err
    assert own.read_text() == "the author's own"


def test_a_file_in_the_place_of_the_folder_is_said(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "out"
    taken.write_text("a file")
    assert main(["render", str(source), "--to", "html", "-o", str(taken)]) == 2
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_said(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source.parent.chmod(0o555)
    try:
        assert main(["render", str(source), "--to", "html"]) == 2
    finally:
        source.parent.chmod(0o755)
    assert "permission denied" in capsys.readouterr().err


def test_limits_are_raised_by_option(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", str(source), "--to", "html", "--max-bytes", "100"]) == 2
    assert "--max-bytes" in capsys.readouterr().err
    assert main(["render", str(source), "--to", "html", "--max-bytes", "100000"]) == 0
