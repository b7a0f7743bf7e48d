"""Which files of a folder are read: links, stores of version control, what cannot be read."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from jatspress.batch.articles import articles_in
from tests.validation.samples import ARTICLE


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `issue` with an article, and another article elsewhere."""
    monkeypatch.chdir(tmp_path)
    for name in ("issue/a.xml", "elsewhere/b.xml"):
        Path(name).parent.mkdir()
        Path(name).write_text(ARTICLE)
    return Path("issue")


def names(files: list[Path]) -> list[str]:
    return [file.as_posix() for file in files]


def test_a_link_that_leads_out_of_the_folder_is_told_and_not_read(folder: Path) -> None:
    (folder / "c.xml").symlink_to(Path("../elsewhere/b.xml"))
    (folder / "more").symlink_to(Path("../elsewhere"))
    found = articles_in([folder])
    assert names(found.files) == ["issue/a.xml"]
    assert found.not_followed == {folder: [folder / "c.xml", folder / "more"]}
    followed = articles_in([folder], follow_links=True)
    assert names(followed.files) == ["issue/a.xml", "issue/c.xml", "issue/more/b.xml"]
    assert followed.not_followed == {}


def test_a_link_that_is_named_is_followed(folder: Path) -> None:
    Path("one.xml").symlink_to("elsewhere/b.xml")
    Path("all").symlink_to("issue")
    found = articles_in([Path("one.xml"), Path("all")])
    assert names(found.files) == ["one.xml", "all/a.xml"]
    assert (found.errors, found.not_followed) == ([], {})


def test_a_link_inside_the_folder_is_read_and_a_folder_is_met_once(folder: Path) -> None:
    (folder / "latest.xml").symlink_to("a.xml")
    (folder / "deep").mkdir()
    (folder / "deep" / "c.xml").write_text(ARTICLE)
    (folder / "again").symlink_to("deep")
    found = articles_in([folder])
    assert names(found.files) == ["issue/a.xml", "issue/deep/c.xml", "issue/latest.xml"]


@pytest.mark.parametrize("follow", [False, True])
def test_links_that_lead_round_in_a_circle_come_to_an_end(folder: Path, follow: bool) -> None:
    (folder / "up").symlink_to("..")
    (folder / "self").symlink_to("self")
    (folder / "self.xml").symlink_to("self.xml")
    Path("elsewhere/back").symlink_to(Path("../issue"))
    found = articles_in([folder], follow_links=follow)
    assert [error.where for error in found.errors] == ["issue/self.xml"]
    assert names(found.files) == ["issue/a.xml", *(["issue/up/elsewhere/b.xml"] if follow else [])]


def test_the_articles_of_git_annex_are_read_and_its_store_is_not(folder: Path) -> None:
    """The articles are links into .git; those whose contents are elsewhere lead to nothing."""
    store = folder / ".git" / "annex" / "objects"
    store.mkdir(parents=True)
    (store / "SHA256E--1.xml").write_text(ARTICLE)
    (folder / "here.xml").symlink_to(Path(".git/annex/objects/SHA256E--1.xml"))
    (folder / "lacking.xml").symlink_to(Path(".git/annex/objects/SHA256E--2.xml"))
    found = articles_in([folder])
    assert names(found.files) == ["issue/a.xml", "issue/here.xml"]
    (error,) = found.errors
    assert str(error).startswith("issue/lacking.xml: this link leads to no file")
    assert "git annex get" in str(error)


@pytest.fixture
def locked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in `issue` whose names nobody may read, root neither."""
    locked = folder / "locked"
    locked.mkdir()
    (locked / "c.xml").write_text(ARTICLE)
    listed = Path.iterdir

    def refusing(path: Path) -> Iterator[Path]:
        if path == locked:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", refusing)
    return locked


def test_a_folder_that_cannot_be_read_is_told_and_does_not_stop_the_others(
    folder: Path, locked: Path
) -> None:
    Path("empty").mkdir()
    found = articles_in([Path("empty"), folder, Path("elsewhere")])
    assert names(found.files) == ["issue/a.xml", "elsewhere/b.xml"]
    assert [error.where for error in found.errors] == ["empty", str(locked)]
    assert "permission denied" in str(found.errors[1])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_the_right_to_enter_it_is_told(folder: Path) -> None:
    (folder / "deep").mkdir()
    (folder / "deep" / "c.xml").write_text(ARTICLE)
    (folder / "deep").chmod(0o400)
    try:
        assert articles_in([folder]).errors
    finally:
        (folder / "deep").chmod(0o700)
