"""JATS runs as eLIBRARY.RU takes them: words with i, b, sub, sup and br."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from jatspress.article import JatsContent, append_text, say
from jatspress.descriptions.plain_text import MATH, NOTE_MARKS, PICTURES, LeftBehind, plain_text

_FACES = {"italic": "i", "bold": "b", "sup": "sup", "sub": "sub"}
#: Elements that stand on a line of their own.
_BLOCKS = frozenset(
    "p sec title list list-item def-list def-item disp-quote disp-formula verse-group verse-line "
    "attrib boxed-text".split()
)
#: What stands apart from the words beside it.
_APART = frozenset({"label", "term", "def"})
#: What becomes plain text as a whole: formulas, and of several forms of one thing the best.
_FORMULAS = frozenset({MATH, "tex-math", "alternatives"})


def sub(
    parent: etree._Element, tag: str, text: str | None = None, **attributes: str
) -> etree._Element:
    """Append an element."""
    made = etree.SubElement(parent, tag, attributes)
    made.text = text
    return made


def sub_if(parent: etree._Element, tag: str, text: str | None, **attributes: str) -> None:
    """Append an element unless its text is not stated."""
    if text:
        sub(parent, tag, text, **attributes)


def write_run(
    parent: etree._Element, tag: str, run: JatsContent, left: LeftBehind, **attributes: str
) -> etree._Element:
    """Append an element with the words of a run, each block of it on a line of its own.

    Mark-up that the format has no name for is flattened to its words. The element is not appended
    when it would be empty.
    """
    made = etree.Element(tag, attributes)
    _Line(left).walk(run.into(etree.Element("run")), made)
    _strip(made)
    if words_of(made):
        parent.append(made)
    return made


def words_of(element: etree._Element) -> str:
    """The words in an element, white space normalised."""
    return " ".join("".join(str(part) for part in element.itertext()).split())


@dataclass
class _Line:
    """Writes characters one behind the other: one blank between words, `br` between blocks."""

    left: LeftBehind
    is_empty: bool = True
    after_blank: bool = True
    awaits_break: bool = False

    def walk(self, source: etree._Element, target: etree._Element) -> None:
        self._say(source.text or "", target)
        for child in source:
            if isinstance(child.tag, str):
                self._child(child, target)
            self._say(child.tail or "", target)

    def _say(self, text: str, target: etree._Element) -> None:
        if text.strip():
            self._break(target)
            self.is_empty = False
        elif self.after_blank or self.awaits_break:
            return
        words = " ".join(text.split())
        lead = " " if text[:1].isspace() and not self.after_blank else ""
        trail = " " if words and text[-1].isspace() else ""
        append_text(target, f"{lead}{words}{trail}")
        if lead or words:
            self.after_blank = bool(trail) or not words

    def _break(self, target: etree._Element) -> None:
        if self.awaits_break and not self.is_empty:
            etree.SubElement(target, "br")
            self.after_blank = True
        self.awaits_break = False

    def _child(self, child: etree._Element, target: etree._Element) -> None:
        name = str(child.tag)
        if name in _FACES:
            self._inside(child, target, _FACES[name])
        elif name in _BLOCKS:
            self._block(child, target)
        elif name == "break":
            self._say(" ", target)
        elif name in _APART:
            self._say(" ", target)
            self.walk(child, target)
            self._say(" ", target)
        elif name in _FORMULAS:
            holder = etree.Element("holder")
            holder.append(deepcopy(child))
            holder[0].tail = None
            self._say(plain_text(JatsContent.of_element(holder), self.left), target)
        elif name == "fn" or (name == "xref" and child.get("ref-type") in NOTE_MARKS):
            self.left.what.append(say("the note mark '{mark}'", mark=words_of(child)))
        elif name in PICTURES and not words_of(child):
            self.left.what.append(say("a picture"))
        elif name != "object-id":
            self.walk(child, target)

    def _inside(self, child: etree._Element, target: etree._Element, name: str) -> None:
        if words_of(child):
            self._break(target)
        made = etree.SubElement(target, name)
        self.walk(child, made)
        if not len(made) and not made.text:
            target.remove(made)

    def _block(self, child: etree._Element, target: etree._Element) -> None:
        self.awaits_break = True
        if child.tag == "title":
            self._inside(child, target, "b")
        else:
            self.walk(child, target)
        self.awaits_break = True


def _strip(element: etree._Element) -> None:
    """Take the blank at the end away, however deep it stands."""
    while len(element):
        if element[-1].tail:
            element[-1].tail = element[-1].tail.rstrip() or None
            return
        element = element[-1]
    element.text = (element.text or "").rstrip() or None
