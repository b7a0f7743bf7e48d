"""A manuscript where JATS is wanted is told the command that makes JATS of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from jatspress.batch.kinds import parse_jats
from jatspress.errors import InputError
from tests.validation.samples import ARTICLE


@pytest.mark.parametrize(
    "name, data, kind, command",
    [
        ("a page.txt", b"Salt roads", "a plain text", "jatspress convert 'a page.txt'"),
        ("page.TXT", b"\xef\xbb\xbfSalt & < roads", "a plain text", "jatspress build page.TXT"),
        ("page.docx", b"PK\x03\x04\x00", "a Word document", "jatspress convert page.txt"),
        ("page", b"%PDF-1.7", "a PDF", "jatspress convert page.txt"),
        ("page.txt", b"{\\rtf1", "a Rich Text document", "Save it as plain text"),
        ("page.html", b"<html><br></html>", "a web page", "jatspress convert page.txt"),
        ("page.md", b"# Salt", "a Markdown text", "jatspress convert page.txt"),
    ],
)
def test_a_manuscript_is_told_by_name_or_beginning(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    data: bytes,
    kind: str,
    command: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(data)
    with pytest.raises(InputError) as raised:
        parse_jats(Path(name))
    assert raised.value.message == f"this is {kind}, not JATS XML"
    assert command in str(raised.value.hint)


def test_what_is_xml_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    for name in ("a.txt", "a.docx", "a"):
        (tmp_path / name).write_text(ARTICLE)
        assert parse_jats(tmp_path / name).root.tag == "article"


@pytest.mark.parametrize("name", ["a.xml", "a.txt", "a"])
def test_broken_xml_is_no_manuscript(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("<article>\n<p>salt & roads</p></article>")
    with pytest.raises(InputError, match="not well-formed"):
        parse_jats(tmp_path / name)
