"""Articles mended where they stand: tried, shown as a diff, written."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, replace
from pathlib import Path

from jatspress.batch.check import Job
from jatspress.jats.document import Document
from jatspress.jats.encodings import exact_codec
from jatspress.jats.parse import parse_file
from jatspress.storage import rewrite_atomically
from jatspress.validation.mend import Mending, mend
from jatspress.visible import in_one_line


@dataclass(frozen=True)
class Fixed:
    """A file as it was, and what became of it; nothing is written yet."""

    path: Path
    before: Document
    mending: Mending

    @property
    def changed(self) -> bool:
        """Tell whether anything is to be written."""
        return self.mending.document.data != self.before.data


def fix(path: Path, job: Job) -> Fixed:
    """Mend an article in memory.

    Raises InputError when the file cannot be read, or not exactly enough to be changed.
    """
    document = replace(parse_file(path, limits=job.limits), path=path.as_posix())
    journal = job.journals.get(path.parent)
    return Fixed(path, document, mend(document, journal, job.asked, limits=job.limits))


def write(fixed: Fixed) -> None:
    """Write a mended article over the file that it was read from; raises OutputError."""
    if fixed.changed:
        rewrite_atomically(fixed.path, fixed.mending.document.data, before=fixed.before.data)


_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def diff(fixed: Fixed) -> str:
    """The change of a file as a unified diff of its characters; '' when there is none."""
    codec, name = exact_codec(fixed.before.data), in_one_line(fixed.path.as_posix().lstrip("/"))
    before, after = (
        _LINE.findall(data.decode(codec))
        for data in (fixed.before.data, fixed.mending.document.data)
    )
    lines = difflib.unified_diff(before, after, f"a/{name}", f"b/{name}")
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )
