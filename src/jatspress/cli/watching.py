"""Doing a command's work again whenever a file that it depends on changes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NoReturn

import click

from jatspress.errors import JatspressError

#: Seconds between two looks at the files.
_PAUSE = 0.4
#: The most files of a folder that are looked at.
_MOST = 5000

#: What tells one state of a file from the next: time and size.
State = Mapping[Path, tuple[int, int]]


def repeat(
    watched: Callable[[], Iterable[Path]],
    work: Callable[[], int],
    said: str,
    pause: Callable[[float], None] = time.sleep,
) -> NoReturn:
    """Do the work, and again after each change; what goes wrong is said, and the watch goes on.

    `watched` names files and folders, `said` is printed while nothing happens. Only Ctrl-C ends
    it, with KeyboardInterrupt.
    """
    while True:
        before = state_of(watched())
        try:
            work()
        except JatspressError as error:
            click.echo(f"jatspress: {error}", err=True)
        click.echo(said)
        while state_of(watched()) == before:
            pause(_PAUSE)


def state_of(paths: Iterable[Path]) -> State:
    """The state of files, and of all files in folders; those that are not there have none."""
    state: dict[Path, tuple[int, int]] = {}
    for path in paths:
        for file in _files(path):
            try:
                found = file.stat()
            except OSError:  # it has gone while we looked, or is a link that leads nowhere
                continue
            state[file] = (found.st_mtime_ns, found.st_size)
    return state


def _files(path: Path) -> Iterable[Path]:
    if not path.is_dir():
        return (path,)
    files = (file for file in path.rglob("*") if file.is_file())
    return [file for file, _ in zip(files, range(_MOST), strict=False)]
