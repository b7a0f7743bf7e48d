"""The table of who rewords which error of libxml2, and what the words are made from."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from jatspress.article import say
from jatspress.jats.doctypes import Doctype
from jatspress.jats.document import Document
from jatspress.validation.vocabulary import Vocabulary, name_in_document, vocabulary

#: So many names of what is expected are said in a sentence; `expected` has them all.
NAMES_IN_A_SENTENCE = 6


@dataclass(frozen=True)
class Said:
    """An error in plain words: the element meant, the sentence, what was expected, advice."""

    node: etree._Element
    message: str
    expected: str | None = None
    hint: str | None = None


#: The `nth` of the last error of the same words at the same element.
LAST = -1

#: So many times an id that points nowhere is compared with one that exists, which is slow.
IDS_COMPARED = 50_000


@dataclass(frozen=True, eq=False)
class Judged:
    """A document by one DTD, with what the words for its errors look up again and again.

    `doctype` is `None` for a DTD of the user's own.
    """

    document: Document
    dtd: Vocabulary
    doctype: Doctype | None

    @property
    def root(self) -> etree._Element:
        """The outermost element."""
        return self.document.root

    @property
    def size(self) -> int:
        """The number of elements."""
        return len(self.document.order)

    @property
    def is_official(self) -> bool:
        """Tell whether an official DTD judges, with nothing of the document's own before it."""
        return self.doctype is not None and self.dtd is vocabulary(self.doctype.dtd)

    @cached_property
    def ids(self) -> dict[str, etree._Element]:
        """The first element of each id."""
        found: dict[str, etree._Element] = {}
        for element in self.root.iter("*"):
            if element.get("id") is not None:
                found.setdefault(str(element.get("id")), element)
        return found

    @cached_property
    def _strangers(self) -> dict[etree._Element, dict[str, list[etree._Element]]]:
        return {}

    @cached_property
    def _near_ids(self) -> dict[str, str | None]:
        return {}

    def stranger(self, parent: etree._Element, local: str, nth: int) -> etree._Element | None:
        """The nth child of a local name that may not stand in an element of mixed content."""
        same = self._strangers_in(parent).get(local, [])
        return same[nth] if nth < len(same) else None

    def strangers(self, parent: etree._Element) -> Iterator[tuple[str, int]]:
        """The children that may not stand in an element of mixed content: local name and number."""
        for local, same in self._strangers_in(parent).items():
            yield from ((local, nth) for nth in range(len(same)))

    def _strangers_in(self, parent: etree._Element) -> dict[str, list[etree._Element]]:
        if parent not in self._strangers:
            # In mixed content libxml2 compares names without their prefixes.
            children = self.dtd.children(name_in_document(parent))
            allowed = frozenset(child.rpartition(":")[2] for child in children)
            by_name = self._strangers.setdefault(parent, {})
            for child in parent.iterchildren("*"):
                local = etree.QName(child).localname
                if local not in allowed:
                    by_name.setdefault(local, []).append(child)
        return self._strangers[parent]

    def near_id(self, name: str) -> str | None:
        """An id of the document that is much like a name."""
        if name not in self._near_ids and len(self._near_ids) * len(self.ids) < IDS_COMPARED:
            self._near_ids[name] = likest(name, tuple(self.ids), likeness=0.7)
        return self._near_ids.get(name)


@dataclass(frozen=True)
class DtdError:
    """An error as libxml2 gives it, with the element it names and the judgement it belongs to.

    `nth` counts the errors of the same words at the same element, from 0; `LAST` is the last.
    """

    node: etree._Element
    kind: str
    words: str
    judged: Judged
    nth: int = 0

    @property
    def dtd(self) -> Vocabulary:
        """What the DTD declares."""
        return self.judged.dtd

    @property
    def doctype(self) -> Doctype | None:
        """The document type that judged."""
        return self.judged.doctype

    @property
    def name(self) -> str:
        """The name of the element, as it stands in the document."""
        return name_in_document(self.node)


Words = Callable[[DtdError, re.Match[str]], Said]

_TABLE: list[tuple[str, re.Pattern[str], Words]] = []


def says(kind: str, words: str) -> Callable[[Words], Words]:
    """Register who rewords a kind of error whose words match an expression."""

    def register(function: Words) -> Words:
        _TABLE.append((kind, re.compile(words, re.DOTALL), function))
        return function

    return register


def in_plain_words(error: DtdError) -> Said:
    """Say an error again; one that is not in the table keeps libxml2's own words."""
    for kind, words, function in _TABLE:
        match = words.search(error.words) if kind == error.kind else None
        if match:
            return function(error, match)
    return Said(error.node, say("{tag}: {words}", tag=tag(error.name), words=error.words))


def tag(name: str) -> str:
    """A name as people write tags: `<aff>`."""
    return f"<{name}>"


def tags(names: Sequence[str]) -> str:
    """A few tags in a sentence: `<a>, <b> or <c>`; when there are many, the first and '…'."""
    shown = [tag(name) for name in names[:NAMES_IN_A_SENTENCE]]
    if len(names) > NAMES_IN_A_SENTENCE:
        return ", ".join(shown) + ", …"
    if len(shown) < 2:
        return "".join(shown)
    return say("{names} or {last}", names=", ".join(shown[:-1]), last=shown[-1])


def likest(name: str, known: Sequence[str], likeness: float = 0.8) -> str | None:
    """The known name that is most like another one."""
    return next(iter(difflib.get_close_matches(name, known, 1, likeness)), None)


def listed(names: Sequence[str]) -> str | None:
    """All the names, as what was expected; `None` when there are none."""
    return ", ".join(map(tag, names)) or None
