"""Room for an article that is nested deeply: the walk calls itself once a level."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from lxml import etree

from jatspress.article import say
from jatspress.errors import HostileInputError
from jatspress.jats.document import Document

T = TypeVar("T")

#: The deepest nesting of which a page is made, however high the limits of reading are raised.
DEEPEST = 1000
#: Up to this depth, which no real article reaches, Python's usual limit leaves room enough.
_USUAL = 40
#: Calls and bytes of stack for one level. Measured at depth 1000, with lists, quotations, tables
#: and phrases: WeasyPrint needs no more than 40 calls and 64 KiB a level; this is twice as much.
_CALLS, _BYTES = 80, 128 * 1024
#: What the caller and the work itself need beside the levels.
_MORE_CALLS, _MORE_BYTES = 2000, 16 * 1024 * 1024

# The limit and the size of new stacks belong to the whole process: one deep article at a time.
_one_at_a_time = threading.Lock()


def with_room_for(document: Document, work: Callable[[], T]) -> T:
    """Return what `work` returns, done with as much stack as the nesting of an article asks for.

    Raises HostileInputError, naming the depth, when the article is nested too deeply for a page.
    """
    depth = _USUAL if _is_usual(document.root) else depth_of(document.root)
    if depth > DEEPEST:
        raise _too_deep(document, depth)
    try:
        return work() if depth <= _USUAL else _on_a_larger_stack(depth, work)
    except RecursionError as error:
        raise _too_deep(document, depth_of(document.root)) from error


#: Whether nothing stands deeper than usual; much quicker than to measure how deep all stands.
_is_usual = etree.XPath(f"not({'/*' * (_USUAL + 1)})")


def depth_of(root: etree._Element) -> int:
    """How many elements stand inside one another at the deepest place, the root included."""
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _too_deep(document: Document, depth: int) -> HostileInputError:
    return HostileInputError(
        say("elements are nested {depth} deep, too deeply for a page", depth=depth),
        where=document.path,
        hint=say("Take out elements that do nothing but hold one another."),
    )


def _on_a_larger_stack(depth: int, work: Callable[[], T]) -> T:
    """Do the work in a thread of its own: the stack of this one cannot grow."""
    results: list[T] = []
    failures: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as failure:  # raised again below, in the thread that waits
            failures.append(failure)

    with _one_at_a_time, _room(_MORE_CALLS + depth * _CALLS, _MORE_BYTES + depth * _BYTES):
        # A daemon, so that Ctrl-C does not wait for it.
        thread = threading.Thread(target=run, name="jatspress-deep", daemon=True)
        try:
            thread.start()
        except RuntimeError as error:
            raise RecursionError("the machine gives no stack of that size") from error
        thread.join()
    if failures:
        raise failures[0]
    return results[0]


@contextmanager
def _room(calls: int, stack: int) -> Iterator[None]:
    """Raise the limits of Python for new threads; they are always put back."""
    usual_calls, usual_stack = sys.getrecursionlimit(), threading.stack_size(stack)
    sys.setrecursionlimit(max(usual_calls, calls))
    try:
        yield
    finally:
        sys.setrecursionlimit(usual_calls)
        threading.stack_size(usual_stack)
