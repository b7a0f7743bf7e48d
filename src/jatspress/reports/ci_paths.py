"""Paths of files as services show them beside a change: from the root of the work, or an URI."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from urllib.parse import quote


def relative_path(path: str, base: Path) -> str:
    """A file's path from `base`, with forward slashes; one that lies elsewhere as it is."""
    whole = Path(path).resolve()
    try:
        return whole.relative_to(base.resolve()).as_posix()
    except ValueError:
        return whole.as_posix()


def uri(path: str, base: Path) -> str:
    """A file's URI reference: relative to `base`, absolute for a file that lies elsewhere."""
    relative = relative_path(path, base)
    if PurePosixPath(relative).is_absolute() or ":" in relative.split("/", 1)[0]:
        is_absolute = Path(relative).is_absolute()
        return Path(relative).as_uri() if is_absolute else f"./{quote(os.fsencode(relative))}"
    return quote(os.fsencode(relative))
