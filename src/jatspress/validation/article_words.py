"""How often an article uses its long words, counted once for all rules that compare words."""

from __future__ import annotations

import re
import string
from collections import Counter
from functools import lru_cache

from jatspress.validation.article import Article
from jatspress.validation.passages import passages_of

#: Shorter words are compared by no rule.
LONG = 6
_LONG_WORD = re.compile(rf"[^\W\d_]{{{LONG},}}")
#: Bytes of UTF-8 with a blank for all but small Latin letters and characters beyond ASCII.
_LETTERS = bytes(b if chr(b) in string.ascii_lowercase or b > 127 else ord(" ") for b in range(256))


def long_words(text: str) -> Counter[str]:
    """How often each word of at least `LONG` letters stands in a text, in lower case."""
    # Cutting bytes at blanks takes a third of the time that a pattern takes for letters of any
    # script; that one looks only at what has characters beyond ASCII.
    pieces = text.lower().encode().translate(_LETTERS).split()
    counts = Counter([piece for piece in pieces if len(piece) >= LONG])
    words = Counter({piece.decode(): n for piece, n in counts.items() if piece.isascii()})
    for piece, times in counts.items():
        for word in () if piece.isascii() else _LONG_WORD.findall(piece.decode()):
            words[word] += times
    return words


@lru_cache(maxsize=4)
def words_of_body(article: Article) -> Counter[str]:
    """How often each long word stands in the body, most of an article; not to be changed."""
    return long_words(passages_of(article).body)
