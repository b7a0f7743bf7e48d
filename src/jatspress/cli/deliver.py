"""Results on their way out: into a file, or printed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from jatspress.errors import ConfigurationError

#: The name that means 'print it'.
STDOUT = Path("-")


def is_printed(target: Path | None) -> bool:
    """Tell whether a result is printed, so that everything else said goes to standard error."""
    return target is None or target == STDOUT


def keep_apart(targets: Iterable[Path | None], sources: Iterable[Path]) -> None:
    """Make sure that no result overwrites what is read, or another result.

    Raises ConfigurationError before anything is written.
    """
    read = {source.resolve() for source in sources}
    taken: set[Path] = set()
    for target in targets:
        if target is None or is_printed(target) or (target.exists() and not target.is_file()):
            continue
        place = target.resolve()
        if place in read:
            raise _in_the_way(target, "this would overwrite what is read")
        if place in taken:
            raise _in_the_way(target, "two results would be written into one file")
        taken.add(place)


def _in_the_way(target: Path, message: str) -> ConfigurationError:
    return ConfigurationError(message, where=str(target), hint="Give another name.")


def deliver(data: bytes, target: Path | None) -> None:
    """Write a result to its file; print it when there is none or it is named '-'.

    Raises OutputError in words when the file cannot be written.
    """
    from jatspress.storage import write_atomically

    if target is None or is_printed(target):
        click.echo(data, nl=False)
    else:
        write_atomically(target, data)
