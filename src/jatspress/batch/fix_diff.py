"""What `jatspress fix` changes in a file, to be read: a unified diff, or excerpts of long lines."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jatspress.batch.fix import Fixed
from jatspress.jats.encodings import exact_codec
from jatspress.reports.report import ENGLISH, words_in
from jatspress.translations import Catalogue
from jatspress.validation.fixes.rounds import Changed
from jatspress.visible import in_one_line

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
#: In a longer line nobody finds what has changed.
LONGEST_LINE = 300
#: So many characters are shown around a change, and of the change itself.
_AROUND, _OF_CHANGE = 60, 160


def diff(fixed: Fixed, speech: Catalogue = ENGLISH) -> str:
    """The changes of a file as a unified diff of its characters; '' when there are none.

    Where a line that changes is very long, excerpts are shown in place of the diff. They look
    like one, with line and column, and are nothing that `patch` would take for one.
    """
    codec = exact_codec(fixed.before.data)
    before, after = (
        document.data.decode(codec) for document in (fixed.before, fixed.mending.document)
    )
    if any(_in_long_line(change, before) for change in fixed.mending.changes):
        name = in_one_line(fixed.path.as_posix())
        head = words_in(speech)(
            "{name}: the lines are very long; each change is shown with what is around it",
            name=name,
        )
        return "\n".join([head, *_excerpts(fixed.mending.changes, before, after, speech), ""])
    return _unified(fixed, before, after)


def _unified(fixed: Fixed, before: str, after: str) -> str:
    name = in_one_line(fixed.path.as_posix().lstrip("/"))
    lines = difflib.unified_diff(
        _LINE.findall(before), _LINE.findall(after), f"a/{name}", f"b/{name}"
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _in_long_line(change: Changed, text: str) -> bool:
    start, end = _line_around(text, change.start, change.end)
    return end - start - (change.end - change.start) + len(change.text) > LONGEST_LINE or any(
        len(line) > LONGEST_LINE for line in text[start:end].split("\n")
    )


def _line_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the lines that a stretch stands in begin and end."""
    stop = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if stop < 0 else stop


@dataclass(frozen=True)
class _Excerpt:
    """Changes beside each other: from where to where before, and from where to where after."""

    start: int
    end: int
    new_start: int
    new_end: int

    def reaches(self, start: int) -> bool:
        """Tell whether the next change is so near that both are shown as one."""
        return start - self.end <= _AROUND and start - self.start <= _OF_CHANGE


def _grouped(changes: Iterable[Changed]) -> Iterator[_Excerpt]:
    shift, last = 0, None
    for change in changes:
        new_end = change.start + shift + len(change.text)
        if last is not None and last.reaches(change.start):
            last = _Excerpt(last.start, change.end, last.new_start, new_end)
        else:
            if last is not None:
                yield last
            last = _Excerpt(change.start, change.end, change.start + shift, new_end)
        shift += len(change.text) - (change.end - change.start)
    if last is not None:
        yield last


def _excerpts(
    changes: Iterable[Changed], before: str, after: str, speech: Catalogue
) -> Iterator[str]:
    line, counted = 1, 0
    for excerpt in _grouped(changes):
        line += before.count("\n", counted, excerpt.start)
        counted = excerpt.start
        column = excerpt.start - before.rfind("\n", 0, excerpt.start)
        place = words_in(speech)("line {line}, column {column}", line=line, column=column)
        yield f"@@ {place} @@"
        yield f"-{_shown(before, excerpt.start, excerpt.end)}"
        yield f"+{_shown(after, excerpt.new_start, excerpt.new_end)}"


def _shown(text: str, start: int, end: int) -> str:
    """A stretch with a little of its line on both sides, in one line and of bounded length."""
    first, last = _line_around(text, start, end)
    left, right = max(first, start - _AROUND), min(last, end + _AROUND)
    changed = text[start:end]
    if len(changed) > _OF_CHANGE:
        half = _OF_CHANGE // 2
        changed = f"{changed[:half]} … {changed[-half:]}"
    return "".join(
        (
            "…" if left > first else "",
            in_one_line(text[left:start] + changed + text[end:right]),
            "…" if right < last else "",
        )
    )
