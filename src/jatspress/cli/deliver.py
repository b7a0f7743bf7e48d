"""Results on their way out: into a file, or printed."""

from __future__ import annotations

from pathlib import Path

import click

#: The name that means 'print it'.
STDOUT = Path("-")


def is_printed(target: Path | None) -> bool:
    """Tell whether a result is printed, so that everything else said goes to standard error."""
    return target is None or target == STDOUT


def deliver(data: bytes, target: Path | None) -> None:
    """Write a result to its file; print it when there is none or it is named '-'.

    Raises OutputError in words when the file cannot be written.
    """
    from jatspress.storage import write_atomically

    if target is None or is_printed(target):
        click.echo(data, nl=False)
    else:
        write_atomically(target, data)
