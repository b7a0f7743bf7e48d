"""The running text of an article, gathered once for all rules that look at its characters.

Body text is long and most of it is right. So a rule asks first, in one step of C, whether what
it looks for occurs at all (`characters`, `flat`, `prose`), and only then searches the pieces.
"""

from __future__ import annotations

import re
import string
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import accumulate

from lxml import etree

from jatspress.article import Message, say
from jatspress.jats.text import flat
from jatspress.validation.article import Article

#: What every article has: rules that look for other characters need not look at all.
_USUAL_CHARACTERS = string.ascii_letters + string.digits + " \n\t\r.,()-:;"
_USUAL = _USUAL_CHARACTERS.encode()

#: Stands between two pieces of text; XML has no such character, so no pattern reaches across.
BREAK = "\0"
#: What is written in a language of its own, where no rule of prose holds.
LITERAL = (
    "code",
    "preformat",
    "monospace",
    "tex-math",
    "private-char",
    "glyph-data",
    "textual-form",
)
MATHS = ("inline-formula", "disp-formula", "{http://www.w3.org/1998/Math/MathML}math")
REFERENCES = ("ref", "mixed-citation", "element-citation", "nlm-citation", "citation")
_AROUND = 24
#: So many are looked for one by one, more of them among all words of the article.
_FEW_WORDS = 10
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Hit:
    """A match in a text: the element whose own text it is, and how often it matches there."""

    element: etree._Element
    match: re.Match[str]
    times: int = 1

    @property
    def text(self) -> str:
        """What matched."""
        return self.match[0]

    @property
    def often(self) -> Message:
        """How often it matches in the element, in words."""
        return say("{times} times here", times=self.times) if self.times > 1 else say("once here")

    @property
    def passage(self) -> str:
        """What matched with some words around it, of the same piece of text."""
        whole, (start, end) = self.match.string, self.match.span()
        first = max(whole.rfind(BREAK, 0, start) + 1, start - _AROUND)
        stop = whole.find(BREAK, end)
        last = min(len(whole) if stop < 0 else stop, end + _AROUND)
        return " ".join(whole[first:last].split())


@dataclass(frozen=True, eq=False)
class Passages:
    """All pieces of text of an article: each an element's first text or what follows a child."""

    root: etree._Element

    @cached_property
    def _pieces(self) -> tuple[list[str], list[etree._Element], list[bool]]:
        """The pieces; of each the node that has it; and whether it follows that node."""
        texts: list[str] = []
        nodes: list[etree._Element] = []
        follows: list[bool] = []
        for node in self.root.iter():
            if (text := node.text) and not text.isspace() and isinstance(node.tag, str):
                texts.append(text)
                nodes.append(node)
                follows.append(False)
            if (tail := node.tail) and not tail.isspace():
                texts.append(tail)
                nodes.append(node)
                follows.append(True)
        return texts, nodes, follows

    @cached_property
    def whole(self) -> str:
        """The pieces, joined by `BREAK`; no order between a text and what stands inside it."""
        return BREAK.join(self._pieces[0])

    @cached_property
    def flat(self) -> bytes:
        """All text in UTF-8 without a break: to ask in no time whether something occurs at all."""
        return etree.tostring(self.root, method="text", encoding="utf-8")

    @cached_property
    def text(self) -> str:
        """All text without a break."""
        return self.flat.decode()

    def mentions(self, phrase: str) -> bool:
        """Tell whether some characters occur, one behind another."""
        return _rare(phrase) <= self.characters and phrase.encode() in self.flat

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Tell whether a pattern matches anywhere, if only across two pieces."""
        return pattern.search(self.text) is not None

    @cached_property
    def characters(self) -> frozenset[str]:
        """Each character that occurs, but for plain letters, digits and the commonest signs."""
        return frozenset(self.flat.translate(None, _USUAL).decode())

    @cached_property
    def prose(self) -> str:
        """All text but that of the reference lists, whose styles have signs of their own."""
        parts: list[str] = []
        for part in self.root.iterchildren("*"):
            if part.tag == "back":
                parts += [flat(e) for e in part.iterchildren("*") if e.tag != "ref-list"]
            elif part.tag != "body":
                parts.append(flat(part))
        return BREAK.join((self.body, *parts))

    @cached_property
    def body(self) -> str:
        """The text of the body, of which most of an article is."""
        return BREAK.join(map(flat, self.root.iterchildren("body")))

    @cached_property
    def _starts(self) -> list[int]:
        lengths = (len(piece) + len(BREAK) for piece in self._pieces[0])
        return list(accumulate(lengths, initial=0))

    def owner(self, offset: int) -> etree._Element:
        """The element whose own text stands at an offset of `whole`."""
        _, nodes, follows = self._pieces
        number = bisect_right(self._starts, offset) - 1
        node = nodes[number]
        parent = node.getparent() if follows[number] else node
        return self.root if parent is None else parent

    def hits(self, pattern: re.Pattern[str], outside: tuple[str, ...] = LITERAL) -> Iterator[Hit]:
        """The matches of a pattern, but for those in elements of these names."""
        for match in pattern.finditer(self.whole):
            element = self.owner(match.start())
            if not stands_in(element, outside):
                yield Hit(element, match)

    def in_each(self, pattern: re.Pattern[str], outside: tuple[str, ...] = LITERAL) -> list[Hit]:
        """The first match of a pattern in each element, with the number of them there."""
        found: dict[etree._Element, Hit] = {}
        for hit in self.hits(pattern, outside):
            first = found.get(hit.element, hit)
            times = first.times + (first is not hit)
            found[hit.element] = Hit(hit.element, first.match, times)
        return list(found.values())

    def standing(self, words: set[str]) -> set[str]:
        """Those of some words in small letters that stand anywhere by themselves."""
        text = self.text.lower()
        if len(words) > _FEW_WORDS:
            return words & set(_WORD.findall(text))
        alone = (rf"{re.escape(word)}(?<!\w{re.escape(word)})(?!\w)" for word in words)
        return {
            word for word, pattern in zip(words, alone, strict=True) if re.search(pattern, text)
        }


@cache
def _rare(phrase: str) -> frozenset[str]:
    return frozenset(phrase) - frozenset(_USUAL_CHARACTERS)


def stands_in(element: etree._Element, names: tuple[str, ...]) -> bool:
    """Tell whether an element has one of the names, or stands in one that has."""
    if not names:
        return False  # iterancestors() without names means all of them
    return element.tag in names or next(element.iterancestors(*names), None) is not None


@lru_cache(maxsize=4)
def passages_of(article: Article) -> Passages:
    """The text of an article, the same for each rule that asks."""
    return Passages(article.root)
