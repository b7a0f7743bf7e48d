"""Articles mended where they stand: tried, and written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from jatspress.batch.check import Job
from jatspress.batch.kinds import parse_jats
from jatspress.jats.document import Document
from jatspress.storage import rewrite_atomically
from jatspress.validation.mend import Mending, mend


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
    document = replace(parse_jats(path, limits=job.limits), path=path.as_posix())
    journal = job.journals.get(path.parent)
    return Fixed(path, document, mend(document, journal, job.asked, limits=job.limits))


def write(fixed: Fixed) -> None:
    """Write a mended article over the file that it was read from; raises OutputError."""
    if fixed.changed:
        rewrite_atomically(fixed.path, fixed.mending.document.data, before=fixed.before.data)
