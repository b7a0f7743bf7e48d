"""Writing results so that a failed run leaves earlier files as they were."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from jatspress.errors import OutputError
from jatspress.message import say

T = TypeVar("T")

_HINTS = {
    errno.ENOSPC: "The disk is full: free some room and run the command again.",
    errno.EDQUOT: "Your disk quota is used up: free some room and run the command again.",
    errno.EACCES: "Ask for the right to write there, or choose another folder with -o.",
    errno.EPERM: "Ask for the right to write there, or choose another folder with -o.",
    errno.EROFS: "The disk is mounted read-only: choose another folder with -o.",
    errno.ENOTDIR: "A file stands where a folder is needed: choose another folder with -o.",
    errno.EEXIST: "A file stands where a folder is needed: choose another folder with -o.",
    errno.ENAMETOOLONG: "The name is too long for this disk: choose a shorter one.",
}


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path` by way of a temporary file beside it.

    Raises OutputError in words when the folder or disk does not allow it; the file that
    stood there before is untouched then.
    """
    write_all_atomically({path: data})


def write_all_atomically(files: Mapping[Path, bytes]) -> None:
    """Write several files so that either all new ones stand there or none.

    All are written to temporary files first, and renamed only when every one is complete; when
    a renaming fails, those before it are undone. Raises OutputError as `write_atomically` does.
    """
    pending: list[tuple[Path, Path]] = []
    try:
        for path, data in files.items():
            pending.append((_write_beside(path, data), path))
        _rename_all(pending)
    finally:
        for temporary, _ in pending:
            temporary.unlink(missing_ok=True)


def rewrite_atomically(path: Path, data: bytes, *, before: bytes) -> None:
    """Put `data` in place of what a file holds, `before`; its rights stay as they are.

    Raises OutputError when the file holds something else by now, is read-only, or is a link that
    leads out of its folder: what stands there was not named by anybody.
    """
    real = _in_words(path, path.resolve)
    if not real.is_relative_to(_in_words(path.parent, path.parent.resolve)):
        raise OutputError(
            say("this is a link to {real}, which lies in another folder", real=real),
            where=str(path),
            hint="Name that file itself when it is to be changed.",
        )
    mode = _in_words(path, real.stat).st_mode
    if not mode & _ANY_WRITE:
        raise OutputError("the file is read-only", where=str(path), hint="Make it writable first.")
    if _in_words(path, real.read_bytes) != before:
        hint = say("Run the command again; nothing was written over the change.")
        raise OutputError("the file was changed in the meantime", where=str(path), hint=hint)
    temporary = _write_beside(real, data)
    try:
        _in_words(path, temporary.chmod, stat.S_IMODE(mode))
        _in_words(path, os.replace, temporary, real)
    finally:
        temporary.unlink(missing_ok=True)


_ANY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def _rename_all(pending: list[tuple[Path, Path]]) -> None:
    earlier: dict[Path, Path | None] = {}
    try:
        for temporary, path in pending:
            earlier[path] = _in_words(path, _second_name, path)
            _in_words(path, os.replace, temporary, path)
    except BaseException:
        for path, kept in earlier.items():
            _put_back(path, kept)
        raise
    for kept in earlier.values():
        if kept is not None:
            kept.unlink(missing_ok=True)


def _second_name(path: Path) -> Path | None:
    """Keep the file that stands at `path` under another name too; `None` when there is none."""
    if not path.exists():
        return None
    kept = _name_beside(path, ".earlier")
    try:
        os.link(path, kept)
    except OSError:  # a file system without hard links
        shutil.copy2(path, kept)
    return kept


def _put_back(path: Path, kept: Path | None) -> None:
    if kept is None:
        path.unlink(missing_ok=True)
    else:
        kept.replace(path)
        kept.unlink(
            missing_ok=True
        )  # renaming one name of a file to another of its names does nothing


def _name_beside(path: Path, ending: str) -> Path:
    """A name in the same folder that nobody has."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=ending, dir=path.parent)
    os.close(handle)
    Path(name).unlink()
    return Path(name)


def _write_beside(path: Path, data: bytes) -> Path:
    if path.is_dir():
        raise OutputError(
            "a folder of this name is in the way", where=str(path), hint="Move or rename it."
        )
    _in_words(path.parent, lambda: path.parent.mkdir(parents=True, exist_ok=True))
    return _in_words(path, _temporary_copy, path, data)


def _temporary_copy(path: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o666 & ~_umask())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _in_words(path: Path, action: Callable[..., T], *arguments: object) -> T:
    """Run a file operation and say its failure in the words of production staff."""
    try:
        return action(*arguments)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(
            say("cannot be written: {reason}", reason=say(reason)),
            where=str(path),
            hint=_HINTS.get(error.errno or 0, "Choose another folder with -o."),
        ) from error
