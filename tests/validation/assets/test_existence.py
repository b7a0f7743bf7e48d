"""Which file a name means, and that none outside the folder is ever opened."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.validation.assets.files import figure, found, found_at, picture, written


@pytest.fixture
def road(tmp_path: Path) -> Path:
    """A folder with one picture."""
    (tmp_path / "road.png").write_bytes(picture())
    return tmp_path


def codes(folder: Path, body: str) -> list[str]:
    return [finding.rule for finding in found(folder, body)]


@pytest.mark.parametrize(
    "href",
    [
        "https://example.org/road.png",
        "http://example.org/road.png",
        "info:doi/10.1371/journal.pone.0108198.g001",
        "10.1371/journal.pone.0108198.g001",
        "doi:10.5555/12345",
        "//example.org/road.png",
        "#f1",
        "data:image/png;base64,AAAA",
        "",
    ],
)
def test_addresses_are_no_files(tmp_path: Path, href: str) -> None:
    assert codes(tmp_path, figure(href)) == []


@pytest.mark.parametrize(
    "href, is_file",
    [
        ("data/salt.csv", True),
        ("salt.pdf", True),
        ("example.org/salt.pdf", False),
        ("www.example.org", False),
        ("www.example.org/salt.pdf", False),
        ("example.org", False),
        ("article.php?file=salt.pdf", False),
        ("10.5555/salt.pdf", False),
        ("index.html", False),
    ],
)
def test_a_link_is_a_file_only_when_it_is_plainly_one(
    tmp_path: Path, href: str, is_file: bool
) -> None:
    body = f'<p>See <ext-link xlink:href="{href}">here</ext-link>.</p>'
    assert codes(tmp_path, body) == (["AS101"] if is_file else [])


def test_a_name_may_be_written_as_an_address_has_it(tmp_path: Path) -> None:
    (tmp_path / "salt road.png").write_bytes(picture())
    (tmp_path / "50%25.png").write_bytes(picture())
    assert codes(tmp_path, figure("salt%20road.png") + figure("50%25.png", 2)) == [
        "AS112",
        "AS112",
    ]


def test_a_file_that_differs_by_capital_letters_is_told(road: Path) -> None:
    (finding,) = found(road, figure("Road.PNG"))
    assert finding.message == "the file 'Road.PNG' is called 'road.png' here"
    assert "capital and small letters" in (finding.hint or "")


def test_folders_count_and_their_capital_letters_too(tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "road.png").write_bytes(picture())
    assert codes(tmp_path, figure("figures/road.png")) == []
    (finding,) = (f for f in found(tmp_path, figure("Figures/road.png")) if f.rule == "AS101")
    assert finding.expected == "figures/road.png"


def test_a_file_of_another_ending_is_told(road: Path) -> None:
    (finding,) = found(road, figure("road.tif"))
    assert finding.message == "the file 'road.tif' is not there, but road.png is"


def test_a_name_without_ending_means_the_files_that_have_one(road: Path) -> None:
    (road / "road.jpg").write_bytes(picture("JPEG")[:-300])
    found_of = {f.rule: f for f in found(road, figure("road"))}
    assert found_of["AS103"].expected == "road.jpg, road.png"
    assert "road.jpg" in found_of["AS107"].message
    assert set(found_of) == {"AS103", "AS107"}


def test_a_name_may_have_dots(tmp_path: Path) -> None:
    (tmp_path / "journal.pone.0108198.g001.tif").write_bytes(picture("TIFF"))
    assert codes(tmp_path, figure("journal.pone.0108198.g001")) == ["AS103"]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "road.png").mkdir()
    (finding,) = found(tmp_path, figure("road.png"))
    assert (finding.rule, "folder" in finding.message) == ("AS101", True)


@pytest.mark.parametrize("tag", ["media", "inline-graphic", "inline-supplementary-material"])
def test_other_elements_name_files_too(tmp_path: Path, tag: str) -> None:
    assert codes(tmp_path, f'<p><{tag} xlink:href="salt.zip"/></p>') == ["AS101"]


_OPENED: list[str] | None = None


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if _OPENED is not None and event == "open":
        _OPENED.append(str(arguments[0]))


sys.addaudithook(_watch)


@contextmanager
def opened_files() -> Iterator[list[str]]:
    """The names of all files that are opened meanwhile."""
    global _OPENED
    names: list[str] = []
    _OPENED = names
    try:
        yield names
    finally:
        _OPENED = None


OUTSIDE = [
    "../secret.png",
    "figures/../../secret.png",
    "/etc/passwd",
    "file:///etc/passwd",
    "file:secret.png",
    "FILE:///etc/passwd",
    "C:\\secret.png",
    "..\\secret.png",
    "%2e%2e/secret.png",
    "..%2fsecret.png",
    "link.png",
    "linked/secret.png",
    "circle.png",
]


@pytest.mark.parametrize("href", OUTSIDE)
def test_a_file_outside_the_folder_is_refused_and_not_opened(tmp_path: Path, href: str) -> None:
    folder = tmp_path / "article"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(b"secret")
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "linked").symlink_to(tmp_path, target_is_directory=True)
    (folder / "circle.png").symlink_to(folder / "circle.png")
    path = written(folder, figure(href))
    with opened_files() as names:
        findings = found_at(path)
    assert [f.rule for f in findings if f.rule != "AS112"] == ["AS102"]
    assert {Path(name).name for name in names} == {"article.xml"}


def test_a_link_within_the_folder_is_followed(road: Path) -> None:
    (road / "also.png").symlink_to(road / "road.png")
    assert codes(road, figure("also.png") + figure("road.png", 2)) == []


def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "road.png")
    assert codes(tmp_path, figure("road.png")) == ["AS102"]


def test_one_file_in_two_figures_is_told_with_the_line_of_the_other(road: Path) -> None:
    (finding,) = found(road, figure("road.png") + "\n" + figure("road.png", 2))
    assert finding.rule == "AS104"
    assert "stands in <fig> in line" in finding.message


def test_one_file_may_stand_in_a_figure_and_its_translation(road: Path) -> None:
    body = figure("road.png").replace("<fig ", '<fig xml:lang="en" ')
    translated = figure("road.png", 2).replace("<fig ", '<fig xml:lang="ru" ')
    assert codes(road, body + translated) == []


def test_a_small_picture_may_recur_in_the_text(road: Path) -> None:
    assert codes(road, '<p><inline-graphic xlink:href="road.png"/></p>' * 2) == []


def test_a_file_linked_and_shown_is_named_once(road: Path) -> None:
    link = '<p><ext-link xlink:href="road.png">large</ext-link></p>'
    assert codes(road, figure("road.png") + link) == []


@pytest.mark.parametrize("name", ["дорога.png", "salt road.png", "a&amp;b.png", "road.JPG"])
def test_names_that_do_not_travel_are_told(tmp_path: Path, name: str) -> None:
    kind = "JPEG" if name.endswith("JPG") else "PNG"
    (tmp_path / name.replace("&amp;", "&")).write_bytes(picture(kind))
    assert codes(tmp_path, figure(name)) == ["AS112"]
