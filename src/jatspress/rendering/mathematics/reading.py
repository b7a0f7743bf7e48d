"""A formula as a line of words, for those who hear it: its TeX, or a reading of its MathML.

The reading keeps every token as it is written and names the structure with a few words. It is no
substitute for a screen reader that knows MathML; a PDF can give it nothing better.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element

from jatspress.rendering.mathematics.characters import clean
from jatspress.rendering.mathematics.fences import unfenced
from jatspress.rendering.mathematics.vocabulary import TEX, name_of

#: The words for structures by language; {0} is the base, {1} what stands above or first, and so on.
_WORDS = {
    "en": {
        "mfrac": "{0} over {1}",
        "msqrt": "root of {0}",
        "mroot": "root of degree {1} of {0}",
        "msub": "{0} sub {1}",
        "msup": "{0} to the {1}",
        "msubsup": "{0} sub {1} to the {2}",
        "munder": "{0} under {1}",
        "mover": "{0} with {1} above",
        "munderover": "{0} from {1} to {2}",
        "before": "{1} before {0}",
        "enclosed": "enclosed {0}",
        "row": "row {1}: {0}",
        "cell": "; ",
    },
    "ru": {
        "mfrac": "{0} делить на {1}",
        "msqrt": "корень из {0}",
        "mroot": "корень степени {1} из {0}",
        "msub": "{0} с индексом {1}",
        "msup": "{0} в степени {1}",
        "msubsup": "{0} с индексом {1} в степени {2}",
        "munder": "{0}, снизу {1}",
        "mover": "{0}, сверху {1}",
        "munderover": "{0} от {1} до {2}",
        "before": "{1} перед {0}",
        "enclosed": "обведено {0}",
        "row": "строка {1}: {0}",
        "cell": "; ",
    },
}
_OTHERWISE = "en"
Words = dict[str, str]


def alt_text(math: Element, lang: str | None) -> str:
    """What a formula says: its TeX when that is stated, else a reading in the language."""
    return tex_of(math) or reading(math, lang)


def tex_of(math: Element) -> str | None:
    """The TeX that stands beside the MathML of a formula."""
    for note in math.iter():
        if name_of(note.tag) == "annotation" and note.get("encoding") == TEX:
            return " ".join("".join(note.itertext()).split()) or None
    return None


def reading(math: Element, lang: str | None) -> str:
    """A formula read from left to right, in words of a language, English where we have none."""
    words = _WORDS.get((lang or "").split("-")[0].lower(), _WORDS[_OTHERWISE])
    return _joined(_parts(math, words))


def _joined(parts: Iterable[str]) -> str:
    return " ".join(part for part in parts if part)


def _parts(node: Element, words: Words) -> list[str]:
    parts = [clean(node.text or "")]
    for child in node:
        parts += [_read(child, words), clean(child.tail or "")]
    return parts


def _read(node: Element, words: Words) -> str:
    name = name_of(node.tag)
    return _READINGS.get(name, _row)(node, words)


def _row(node: Element, words: Words) -> str:
    return _joined(_parts(node, words))


def _token(node: Element, _words: Words) -> str:
    return clean("".join(node.itertext()))


def _argument(node: Element, words: Words) -> str:
    """An argument, in parentheses when it is more than one word and has none."""
    read = _read(node, words)
    is_fenced = read.startswith("(") and read.endswith(")") and read.count("(") == 1
    return read if " " not in read or is_fenced else f"({read})"


def _with_words(kind: str, number: int) -> Callable[[Element, Words], str]:
    """Elements whose arguments have a place each; what is beyond them follows."""

    def read(node: Element, words: Words) -> str:
        arguments = [_argument(child, words) for child in node]
        said = words[kind].format(*(arguments + [""] * number)[:number])
        beside = [clean(node.text or ""), *(clean(child.tail or "") for child in node)]
        return _joined([said, *arguments[number:], *beside])

    return read


def _square_root(node: Element, words: Words) -> str:
    content = _row(node, words)
    return words["msqrt"].format(f"({content})" if " " in content else content)


def _enclosed(node: Element, words: Words) -> str:
    content = _row(node, words)
    return words["enclosed"].format(f"({content})" if " " in content else content)


def _fenced(node: Element, words: Words) -> str:
    beside = [clean(node.text or ""), *(clean(child.tail or "") for child in node)]
    return _joined([_row(unfenced(node), words), *beside])


def _scripts(node: Element, words: Words) -> str:
    """Scripts on both sides, as they follow each other."""
    read: list[str] = []
    before: list[str] = []
    side = read
    for number, child in enumerate(node):
        if name_of(child.tag) == "mprescripts":
            side = before
        elif number:
            side.append(_argument(child, words))
    base = _argument(node[0], words) if len(node) else ""
    for place, script in enumerate(read):
        if script:
            base = words["msup" if place % 2 else "msub"].format(base, script)
    said = words["before"].format(base, _joined(before)) if any(before) else base
    beside = [clean(node.text or ""), *(clean(child.tail or "") for child in node)]
    return _joined([said, *beside])


def _table(node: Element, words: Words) -> str:
    rows = [
        _joined([words["row"].format(_read(child, words), number), clean(child.tail or "")])
        for number, child in enumerate(node, 1)
    ]
    return _joined([clean(node.text or ""), words["cell"].join(rows)])


def _line(node: Element, words: Words) -> str:
    cells = [_joined([_read(child, words), clean(child.tail or "")]) for child in node]
    return _joined([clean(node.text or ""), words["cell"].join(cells)])


def _quoted(node: Element, _words: Words) -> str:
    return f'"{clean("".join(node.itertext()))}"'


def _glyph(node: Element, _words: Words) -> str:
    return clean(node.get("alt", ""))


def _nothing(_node: Element, _words: Words) -> str:
    return ""


_READINGS: dict[str, Callable[[Element, Words], str]] = {
    **dict.fromkeys(("mi", "mn", "mo", "mtext"), _token),
    "ms": _quoted,
    "mglyph": _glyph,
    **{name: _with_words(name, 2) for name in ("mfrac", "mroot", "msub", "msup")},
    **{name: _with_words(name, 2) for name in ("munder", "mover")},
    **{name: _with_words(name, 3) for name in ("msubsup", "munderover")},
    "msqrt": _square_root,
    "menclose": _enclosed,
    "mfenced": _fenced,
    "mmultiscripts": _scripts,
    "mtable": _table,
    "mtr": _line,
    "mlabeledtr": _line,
    "semantics": lambda node, words: _read(node[0], words) if len(node) else "",
    "mphantom": _nothing,
    "annotation": _nothing,
    "annotation-xml": _nothing,
    "mprescripts": _nothing,
}
