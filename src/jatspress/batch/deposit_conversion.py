"""Articles brought into the form of a target before they are sent, where that loses nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from lxml import etree

from jatspress.article import Finding, JournalProfile, Message, say
from jatspress.batch.source import LoadedArticle
from jatspress.deposits import rules
from jatspress.jats.document import Document
from jatspress.jats.parse import parse_bytes
from jatspress.validation.checks import Checks
from jatspress.validation.mend import mend

#: What says the same in another form: an iD or its address, a DOI with or without its resolver.
_IDENTIFIERS = frozenset({"contrib-id", "article-id", "pub-id", "object-id", "institution-id"})


_HOST = re.compile(r"\s*\w+://[^/\s]+/")


@dataclass(frozen=True)
class Conversion:
    """An article in the form of a target, and what was changed for it."""

    article: LoadedArticle
    findings: tuple[Finding, ...]


def converted(article: LoadedArticle, profile: JournalProfile, target_profile: str) -> Conversion:
    """Mend a copy of an article for a profile; say each change, and whatever got lost.

    Raises InputError when the encoding does not let places of the file be told exactly.
    """
    before = parse_bytes(article.document.data, name=article.document.path)
    mending = mend(before, profile, Checks((target_profile,)))
    after = mending.document
    if after.data == before.data:
        return Conversion(article, ())
    findings = (*map(_changed, mending.mended), *_lost(before, after))
    return Conversion(replace(article, document=after), findings)


def _changed(mended: Finding) -> Finding:
    return rules.CHANGED.finding(
        say("changed in the copy ({code}): {message}", code=mended.rule, message=mended.message),
        path=mended.path,
        line=mended.line,
        column=mended.column,
        xpath=mended.xpath,
        found=mended.found,
    )


def _lost(before: Document, after: Document) -> Iterator[Finding]:
    """Say what the copy has no more; that there is nothing is what makes a change one of form."""
    for message in _losses(before.root, after.root):
        yield rules.LOST.finding(message, path=before.path)


def _losses(before: etree._Element, after: etree._Element) -> Iterator[Message]:
    if words_of(before) != words_of(after):
        unlike = _first_unlike(words_of(before), words_of(after))
        yield say("the copy has lost text at '{value}'", value=unlike)
    for gone in (_nodes(before) - _nodes(after), _labels(before) - _labels(after)):
        if gone:
            yield say("the copy has lost {value}", value=", ".join(sorted(gone)))
    for one, other in zip_longest(_identifiers(before), _identifiers(after), fillvalue=""):
        if not _is_one(one, other):
            yield say("the copy has lost the identifier '{value}'", value=one)


def words_of(root: etree._Element) -> str:
    """All characters of an article, without what may stand in another form.

    That are identifiers, and the labels of notes, which may have stood in an attribute.
    """
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start" and isinstance(element.tag, str) and not _has_forms(element):
            pieces.append(element.text or "")
        elif event == "end":
            pieces.append(element.tail or "")
    return "".join("".join(pieces).split())


def _has_forms(element: etree._Element) -> bool:
    parent = element.getparent()
    is_label = element.tag == "label" and parent is not None and parent.tag == "fn"
    return is_label or element.tag in _IDENTIFIERS


def _nodes(root: etree._Element) -> Counter[str]:
    """How often each element stands there, and each comment and instruction to a program."""
    return Counter(
        f"<{node.tag}>" if isinstance(node.tag, str) else f"<!-- {node.text} -->"
        for node in root.iter()
    )


def _identifiers(root: etree._Element) -> list[str]:
    return ["".join(map(str, e.itertext())) for e in root.iter(*sorted(_IDENTIFIERS))]


def _is_one(one: str, other: str) -> bool:
    """Tell whether two forms have one identifier: one is the end of the other, address or not."""
    ends = [
        "".join(filter(str.isalnum, _HOST.sub("", text, count=1))).casefold()
        for text in (one, other)
    ]
    return bool(ends[0]) == bool(ends[1]) and (
        ends[0].endswith(ends[1]) or ends[1].endswith(ends[0])
    )


def _labels(root: etree._Element) -> Counter[str]:
    return Counter(f"<label>{element.text}</label>" for element in root.iter("label"))


def _first_unlike(one: Sequence[str], other: Sequence[str]) -> str:
    pairs = enumerate(zip(one, other, strict=False))
    at = next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
    return "".join(one[max(0, at - 20) : at + 20])
