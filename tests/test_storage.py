"""Writing results: all new files stand there or none, and earlier ones are as they were."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from jatspress.errors import OutputError
from jatspress.storage import rewrite_atomically, write_all_atomically, write_atomically


def failing(number: int, real: Callable[..., object], on_call: int = 1) -> Callable[..., object]:
    """A system call that fails on its nth call, as on a full disk or a folder without rights."""
    calls = 0

    def call(*arguments: object, **options: object) -> object:
        nonlocal calls
        calls += 1
        if calls == on_call:
            raise OSError(number, os.strerror(number))
        return real(*arguments, **options)

    return call


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "output" / "article" / "article.xml"
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert names(path.parent) == ["article.xml"]


def test_a_file_has_the_rights_that_the_user_gives_to_new_files(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_atomically(tmp_path / "a", b"")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


@pytest.mark.parametrize(
    "number, reason, hint",
    [
        (errno.ENOSPC, "no space left on device", "The disk is full"),
        (errno.EDQUOT, "quota exceeded", "Your disk quota is used up"),
        (errno.EACCES, "permission denied", "Ask for the right to write there"),
        (errno.EROFS, "read-only file system", "mounted read-only"),
        (errno.ENAMETOOLONG, "file name too long", "choose a shorter one"),
        (errno.EIO, "input/output error", "Choose another folder with -o"),
    ],
)
def test_a_folder_that_cannot_be_written_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str, hint: str
) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(b"old")
    monkeypatch.setattr(tempfile, "mkstemp", failing(number, tempfile.mkstemp))
    with pytest.raises(OutputError) as failure:
        write_atomically(path, b"new")
    assert reason in failure.value.message
    assert failure.value.where == str(path)
    assert hint in (failure.value.hint or "")
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_disk_that_fills_up_leaves_the_earlier_file_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, call, failing(errno.ENOSPC, getattr(os, call)))
    with pytest.raises(OutputError, match="The disk is full"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.xml"]


def test_when_one_of_several_files_cannot_be_written_none_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {tmp_path / name: b"new" for name in ("a.xml", "b.html", "c.pdf")}
    for path in files:
        path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", failing(errno.ENOSPC, os.fsync, on_call=3))
    with pytest.raises(OutputError):
        write_all_atomically(files)
    assert [path.read_bytes() for path in files] == [b"old"] * 3
    assert names(tmp_path) == ["a.xml", "b.html", "c.pdf"]


def test_when_one_of_several_files_cannot_be_renamed_those_before_it_are_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {tmp_path / name: b"new" for name in ("a.xml", "b.html", "c.pdf")}
    (tmp_path / "a.xml").write_bytes(b"old")
    (tmp_path / "c.pdf").write_bytes(b"old")
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", failing(errno.EACCES, os.replace, on_call=3))
        with pytest.raises(OutputError):
            write_all_atomically(files)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a.xml": b"old",
        "c.pdf": b"old",
    }
    write_all_atomically(files)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a.xml": b"new",
        "b.html": b"new",
        "c.pdf": b"new",
    }


def test_an_interrupted_run_leaves_the_earlier_files_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {tmp_path / "a.xml": b"new", tmp_path / "b.html": b"new"}
    for path in files:
        path.write_bytes(b"old")

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_all_atomically(files)
    assert [path.read_bytes() for path in files] == [b"old", b"old"]
    assert names(tmp_path) == ["a.xml", "b.html"]


def test_a_folder_of_the_same_name_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "a.xml").mkdir()
    with pytest.raises(OutputError, match="a folder of this name is in the way"):
        write_atomically(tmp_path / "a.xml", b"new")


def test_a_file_where_a_folder_is_needed_is_said(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"old")
    with pytest.raises(OutputError, match="A file stands where a folder is needed"):
        write_atomically(tmp_path / "output" / "a.xml", b"new")
    assert (tmp_path / "output").read_bytes() == b"old"


def test_a_folder_without_the_right_to_write_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o555)
    if os.access(folder, os.W_OK):
        pytest.skip("this user may write everywhere; the refusal is simulated above")
    with pytest.raises(OutputError, match="Ask for the right to write there"):
        write_atomically(folder / "a.xml", b"new")


def test_a_file_that_was_changed_in_the_meantime_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(b"changed by an editor")
    with pytest.raises(OutputError, match="changed in the meantime"):
        rewrite_atomically(path, b"new", before=b"old")
    assert path.read_bytes() == b"changed by an editor"
    assert names(tmp_path) == ["a.xml"]


def test_a_rewriting_that_is_interrupted_leaves_the_file_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(b"old")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        rewrite_atomically(path, b"new", before=b"old")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.xml"]
