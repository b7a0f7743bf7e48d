"""Files that no article names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.validation.assets.files import PDF, figure, found_at, picture, written


def left_over(path: Path) -> str | None:
    """The files that are told as left over with an article."""
    found = [finding.found for finding in found_at(path) if finding.rule == "AS111"]
    return found[0] if found else None


def test_a_file_that_no_article_names_is_told(tmp_path: Path) -> None:
    for name in ("road.png", "hill.png", "old.tif"):
        (tmp_path / name).write_bytes(picture("TIFF" if name.endswith("tif") else "PNG"))
    assert left_over(written(tmp_path, figure("road.png"))) == "hill.png, old.tif"


@pytest.mark.parametrize(
    "name", ["article.pdf", "notes.txt", "style.css", "article.html", ".hidden.png", "data.bin"]
)
def test_other_files_are_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(PDF)
    assert left_over(written(tmp_path, "<p>Salt.</p>")) is None


def test_a_file_named_without_ending_is_no_orphan(tmp_path: Path) -> None:
    (tmp_path / "road.png").write_bytes(picture())
    assert left_over(written(tmp_path, figure("road"))) is None


def test_files_of_the_neighbours_are_theirs(tmp_path: Path) -> None:
    (tmp_path / "road.png").write_bytes(picture())
    (tmp_path / "hill road.png").write_bytes(picture())
    written(tmp_path, figure("road.png") + figure("hill%20road.png", 2), "second.xml")
    assert left_over(written(tmp_path, "<p>Salt.</p>", "first.xml")) is None


def test_among_several_articles_an_orphan_is_told_once(tmp_path: Path) -> None:
    for name in ("a2-road.png", "cover.png"):
        (tmp_path / name).write_bytes(picture())
    (tmp_path / "0-deposit.xml").write_text("<doi_batch/>")
    paths = [written(tmp_path, "<p>Salt.</p>", name) for name in ("a1.xml", "a2.xml")]
    assert [left_over(path) for path in paths] == ["cover.png", "a2-road.png"]


def test_folders_below_are_looked_at_unless_they_have_articles(tmp_path: Path) -> None:
    for folder in ("figures", "second"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "road.png").write_bytes(picture())
    written(tmp_path / "second", "<p>Salt.</p>")
    assert left_over(written(tmp_path, "<p>Salt.</p>")) == "figures/road.png"


def test_links_are_not_followed(tmp_path: Path) -> None:
    elsewhere, folder = tmp_path / "elsewhere", tmp_path / "article"
    elsewhere.mkdir()
    folder.mkdir()
    (elsewhere / "road.png").write_bytes(picture())
    (folder / "linked").symlink_to(elsewhere, target_is_directory=True)
    (folder / "hill.png").symlink_to(elsewhere / "road.png")
    assert left_over(written(folder, "<p>Salt.</p>")) is None


def test_of_many_orphans_the_first_ten_are_named(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"s{number:02}.csv").write_bytes(b"1")
    (finding,) = (f for f in found_at(written(tmp_path, "<p>Salt.</p>")) if f.rule == "AS111")
    assert finding.message.startswith("12 files")
    assert (finding.found or "").endswith("s09.csv …")
