"""How an XPath grows with the article, told from its words: what walks inside of what.

libxml2 evaluates an XPath without any limit that could be set, and one such as
`//*[//*[//*]]` would keep it busy for days. The estimate is crude and errs upwards; what it finds
dear is run where it can be stopped (`helper.py`).
"""

from __future__ import annotations

from functools import cache

from jatspress.validation.xpaths.words import Word, words_of

#: Nodes that may be looked at here: a second or less.
CHEAP = 20_000_000
#: What goes through many nodes for each one that it starts from.
_WALKS = frozenset(
    "descendant descendant-or-self following preceding following-sibling preceding-sibling "
    "ancestor ancestor-or-self".split()
)
_COMPARING = frozenset(("=", "!=", "<", ">", "<=", ">="))


def is_cheap(expression: str, nodes: int) -> bool:
    """Tell whether an expression is sure to be evaluated in a moment on so many nodes."""
    degree = power(expression)
    return degree < 2 or nodes**degree <= CHEAP


@cache
def power(expression: str) -> int:
    """The power of the number of nodes that the time of an expression may grow with."""
    words = words_of(expression).all
    degree, _ = _operands(words, 0)
    return degree


def _operands(words: tuple[Word, ...], at: int) -> tuple[int, int]:
    """The power of what stands up to the closing bracket, and the place behind it.

    Of the operands the dearest counts; what is compared with each other counts together.
    """
    dearest, compared, walks, inner = 0, 0, 0, 0
    while at < len(words) and words[at].text not in (")", "]", "}"):
        word = words[at]
        at += 1
        if word.text in ("(", "[", "{"):
            inside, at = _operands(words, at)
            at += 1
            if word.text == "[":
                # A predicate is asked of every node that its step has found.
                walks = max(1, walks) + inside if inside else walks
            else:
                inner = max(inner, inside)
        elif word.text == "//" and walks and _is_narrow(words[at - 2]):
            continue
        elif word.text == "//" or (
            word.kind == "name" and word.text in _WALKS and _axis(words, at)
        ):
            walks += 1
        elif word.text in _COMPARING:
            compared += max(walks, inner)
            walks = inner = 0
        elif word.text in (",", "|") or (word.kind == "name" and word.text in ("and", "or")):
            dearest = max(dearest, compared + max(walks, inner))
            compared = walks = inner = 0
    return max(dearest, compared + max(walks, inner)), at


def _is_narrow(before: Word) -> bool:
    """Whether a step is one of names or has conditions, as in `//body//fig`: few enough begin."""
    return before.kind == "name" or before.text == "]"


def _axis(words: tuple[Word, ...], at: int) -> bool:
    return at < len(words) and words[at].text == "::"
