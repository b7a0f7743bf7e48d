"""`jatspress render --to epub` as production staff use it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from jatspress.cli.main import main
from tests.rendering.sample import article


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    made = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        path = tmp_path / folder / "article.xml"
        path.write_bytes(article(f"<p>Words of {folder}.</p>").data)
        made.append(str(path))
    return made


def names(path: Path) -> list[str]:
    with ZipFile(BytesIO(path.read_bytes())) as book:
        return book.namelist()


def test_a_book_is_written_beside_its_article(
    sources: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["render", sources[0], "--to", "epub"]) == 0
    book = Path(sources[0]).with_suffix(".epub")
    assert names(book)[0] == "mimetype"
    assert f"wrote {book}" in capsys.readouterr().out
    assert sorted(path.name for path in book.parent.iterdir()) == ["article.epub", "article.xml"]


def test_all_three_are_made_together_and_a_finding_is_said_once(
    sources: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path(sources[0]).write_bytes(article("<p><emphasis>new</emphasis></p>").data)
    assert main(["render", sources[0], "--to", "html,pdf,epub"]) == 0
    made = sorted(path.suffix for path in Path(sources[0]).parent.iterdir())
    assert made == [".epub", ".html", ".pdf", ".xml"]
    assert capsys.readouterr().out.count("JP901") == 1


def test_articles_of_one_name_are_combined_in_their_order(
    sources: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    options = ["--to", "epub", "--combine", "issue.epub", "-o", str(out)]
    assert main(["render", *reversed(sources), *options]) == 0
    assert [path.name for path in out.iterdir()] == ["issue.epub"]
    with ZipFile(out / "issue.epub") as book:
        assert b"Words of b." in book.read("EPUB/article-1.xhtml")
        assert b"Words of a." in book.read("EPUB/article-2.xhtml")
    assert "JP955" in capsys.readouterr().out


def test_a_book_lacks_no_article_without_a_word(sources: list[str], tmp_path: Path) -> None:
    Path(sources[1]).write_bytes(b"<article>")
    options = ["--to", "epub", "--combine", "issue.epub", "-o", str(tmp_path / "out")]
    assert main(["render", *sources, *options]) == 2
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "options, said",
    [
        (["--combine", "x.epub"], "only an EPUB holds several articles"),
        (["--to", "html,epub", "--combine", "x.epub"], "only an EPUB holds several articles"),
        (["--to", "epub", "--combine", "x.zip"], "'x.zip' is no name of a book"),
        (["--to", "epub", "--combine", "../x.epub"], "'../x.epub' is no name of a book"),
        (["--to", "epub", "--combine", ".epub"], "'.epub' is no name of a book"),
    ],
)
def test_wrong_options_are_said(
    sources: list[str], options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["render", *sources, *options]) == 2
    assert said in capsys.readouterr().err


def test_an_article_named_twice_is_said(
    sources: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--to", "epub", "--combine", "x.epub"]
    assert main(["render", sources[0], sources[0], *options]) == 2
    assert "is named twice" in capsys.readouterr().err
