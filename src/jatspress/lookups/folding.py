"""Words made equal that print the same thing, whatever their case, accents and script."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

from jatspress.references.near_words import one_slip

_WORD = re.compile(r"\w+")
#: Apostrophes, and what stands for the soft and the hard sign.
_PRIMES = re.compile("['\u02b9\u02ba\u02bc]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
#: Letters that have no accent to take off.
_PLAIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
#: Cyrillic letters as most systems write them, `-` for none; `skeleton` makes the systems equal.
_LATIN = str.maketrans(
    {
        letter: written.strip("-")
        for letter, written in zip(
            "абвгдежзиклмнопрстуфхцчшщъыьэюяіє",
            "a b v g d e zh z i k l m n o p r s t u f kh ts ch sh shch - i - e iu ia i e".split(),
            strict=True,
        )
    }
)
#: What systems of transliteration write differently, longest first → one letter for all.
_SYSTEMS = (
    ("shch", "s"),
    ("sch", "s"),
    ("sc", "s"),
    ("kh", "h"),
    ("zh", "z"),
    ("ts", "c"),
    ("tc", "c"),
    ("ch", "c"),
    ("sh", "s"),
    ("x", "h"),
    ("w", "v"),
    ("yu", "u"),
    ("ju", "u"),
    ("iu", "u"),
    ("ya", "a"),
    ("ja", "a"),
    ("ia", "a"),
    ("yo", "e"),
    ("jo", "e"),
    ("ye", "e"),
    ("je", "e"),
    ("y", "i"),
    ("j", "i"),
    ("ii", "i"),
)
#: Words that come and go between two printings of a title. No letter is one: hepatitis A is not E.
SMALL = frozenset(
    "an the of and in on for to at by with from as und der die das des et la le les de du en el "
    "los на об по для amp".split()
)
_AND = frozenset({"и", "y"})
_SIGNS = {"&": " and ", "+": " plus ", "’": "'", "α": " alpha ", "β": " beta ", "γ": " gamma "}
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_LONGEST = 1500
#: Shorter words must be equal: one letter makes another word of them.
_SHORTEST_SLIP = 5


@lru_cache(maxsize=20_000)
def folded(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, without accents and signs."""
    text = text[:_LONGEST].casefold().translate(_PLAIN)
    for sign, words in _SIGNS.items():
        text = text.replace(sign, words)
    text = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text)
        if not unicodedata.combining(letter)
    )
    return tuple(_WORD.findall(_PRIMES.sub("", text).replace("_", " ")))


def is_cyrillic(text: str) -> bool:
    """Tell whether a text has Cyrillic letters."""
    return _CYRILLIC.search(text) is not None


def skeleton(text: str) -> str:
    """A text in Latin letters in which all ways of transliterating Cyrillic look the same."""
    letters = "".join(folded(text)).translate(_LATIN)
    for written, plain in _SYSTEMS:
        letters = letters.replace(written, plain)
    return letters


def numbers_in(words: tuple[str, ...]) -> tuple[str, ...]:
    """The numbers among words, Roman ones too, sorted."""
    return tuple(
        sorted(_ROMAN.get(w, w) for w in words if w in _ROMAN or any(c.isdigit() for c in w))
    )


def same_words(one: str, other: str) -> float:
    """How surely two texts print the same words: 1, 0.95 but for small words, 0.8 with a slip.

    What differs by more than one letter in a long word, or in any number, is another title.
    """
    first, second = folded(one), folded(other)
    if not first or not second:
        return 0.0
    if "".join(first) == "".join(second):
        return 1.0
    first, second = _without_article(first), _without_article(second)
    if numbers_in(first) != numbers_in(second):
        return 0.0
    slips = 0
    for kind, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        found = _slips(first[a:b], second[c:d])
        if found is None:
            return 0.0
        slips += found
    if not slips:
        return 0.95
    # Absorption is not adsorption: the place in print must tell.
    return 0.8 if slips <= max(1, len(first) // 6) else 0.0


def _without_article(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words without the `a` that they begin with: elsewhere it may be the letter."""
    return words[1:] if words[0] == "a" and len(words) > 3 else words


def _slips(one: tuple[str, ...], other: tuple[str, ...]) -> int | None:
    """The slips between two stretches of words; `None` when they say different things."""
    if SMALL.issuperset(one) and SMALL.issuperset(other):
        return None if one and other else 0  # left away, not another one
    one = tuple(word for word in one if word not in SMALL)
    other = tuple(word for word in other if word not in SMALL)
    if "".join(one) == "".join(other):
        return 0
    if len(one) != len(other):
        return None
    near = all(
        a == b or (min(len(a), len(b)) >= _SHORTEST_SLIP and one_slip(a, b))
        for a, b in zip(one, other, strict=True)
    )
    return sum(a != b for a, b in zip(one, other, strict=True)) if near else None


def same_in_letters(one: str, other: str) -> bool:
    """Tell whether two texts are the same, one in Cyrillic and one in any transliteration."""
    if is_cyrillic(one) == is_cyrillic(other):
        return False
    first, second = folded(one), folded(other)
    if numbers_in(first) != numbers_in(second):
        return False
    if len(first) != len(second):
        return len(skeleton(one)) >= 4 and skeleton(one) == skeleton(other)
    pairs = [(skeleton(a), skeleton(b)) for a, b in zip(first, second, strict=True)]
    slips = sum(a != b for a, b in pairs)
    near = all(
        a == b or (min(len(a), len(b)) >= _SHORTEST_SLIP and one_slip(a, b)) for a, b in pairs
    )
    return near and slips <= max(1, len(pairs) // 4) and sum(len(a) for a, _ in pairs) >= 4


def nearness(one: str, other: str) -> float:
    """How much of two texts is alike, from 0 to 1: for doubts, never for agreement."""
    first, second = " ".join(folded(one)), " ".join(folded(other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def contains(text: str, phrase: str) -> bool:
    """Tell whether the words of a phrase stand in a text, one after the other."""
    words = folded(phrase)
    return bool(words) and f" {' '.join(words)} " in f" {' '.join(folded(text))} "


def same_name(one: str, other: str) -> bool:
    """Tell whether two surnames are one: `van der Berg` and `Berg`, `Ёлкин` and `Yolkin`."""
    first, second = folded(one), folded(other)
    if not first or not second:
        return False
    if "".join(first) == "".join(second):
        return True
    if first[-1] == second[-1] and len(first[-1]) > 2 and 1 in (len(first), len(second)):
        return True
    if is_cyrillic(one) != is_cyrillic(other):
        return skeleton(one) == skeleton(other)
    return False


def same_periodical(one: str, other: str) -> bool:
    """Tell whether two titles are of one journal, one of them perhaps abbreviated (ISO 4)."""
    first, second = _telling(one), _telling(other)
    if not first or not second:
        return False
    if first == second or same_in_letters(one, other):
        return True
    if len(first) == len(second):
        pairs = tuple(zip(first, second, strict=True))
        return all(a.startswith(b) or b.startswith(a) for a, b in pairs)
    return _initials(one, other) or _initials(other, one)


def _telling(title: str) -> tuple[str, ...]:
    """The words of the title of a journal; its letter, as in `Physical Review E`, is one."""
    return tuple(word for word in folded(title) if word not in SMALL and word not in _AND)


def _initials(short: str, long: str) -> bool:
    """Tell whether one title is the initials of the other: `PNAS`."""
    words = folded(short)
    if len(words) != 1 or len(words[0]) < 3:
        return False
    every = "".join(word[0] for word in folded(long))
    great = "".join(word[0] for word in folded(long) if word not in SMALL)
    return words[0] in (every, great)


def cut_titles(title: str) -> tuple[str, ...]:
    """A title, and what stands before and in the subtitle when that tells works apart."""
    parts = re.split(r"\s*[:—–]\s+|\.\s+", title, maxsplit=1)
    return (title, *parts) if len(parts) == 2 and len(folded(parts[0])) >= 3 else (title,)


_BRACKETED = re.compile(r"\s*\[([^\[\]]+)\]")


def title_forms(title: str) -> tuple[str, ...]:
    """A title, and where a translation stands in brackets behind it, each of the two alone."""
    found = _BRACKETED.search(title)
    if found is None:
        return (title,)
    return tuple(form for form in (title, _BRACKETED.sub("", title), found[1]) if folded(form))
