"""Words and names that differ by a letter from ones that the article uses more often."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from jatspress.article import FieldName, Message, Severity, say
from jatspress.references.list_rules import CitedList, Remark, list_rule, short
from jatspress.references.near_words import LONGEST, NearWords, one_slip, slip_at, swapped

_NAMES = (FieldName.SOURCE, FieldName.PUBLISHER_NAME, FieldName.SERIES, FieldName.CONF_NAME)
_WORD = re.compile(r"[^\W\d_]+")
_ARTICLES = frozenset({"the", "a", "an"})
#: Shorter words have too many neighbours: form and from, trial and trail.
_LONG_NAME_WORD = 6
_LONG_WORD = 8
#: What British and American spelling differ by.
_TWO_SPELLINGS = (
    (re.compile(r"(?<=i)s(?=e|ing|ation)"), "z"),
    (re.compile(r"ou(?=r)"), "o"),
    (re.compile(r"[ao]e"), "e"),
    (re.compile(r"(?<=[aeiou]dg)e(?=ment)"), ""),
    (re.compile(r"(.)\1"), r"\1"),
)
#: Words one letter apart of which both are right, by what they begin with.
_BOTH_RIGHT = (
    ("addiction", "addition"),
    ("addictive", "additive"),
    ("casual", "causal"),
    ("counties", "countries"),
    ("deletion", "depletion"),
    ("simulat", "stimulat"),
)


@list_rule(
    "JP624",
    Severity.WARNING,
    rationale="One journal or publisher under two names that differ by a letter is two for "
    "every index.",
    source="ISO 690:2021, titles are given as they stand in the work",
    hint="Look the name up in the cited works and spell it alike.",
    failing=[
        "Dole E. Salt. The Harboring Studies Centre, 2019.",
        "Dole E. Tides. Harboring Studies Centre, 2020.",
        "Carter A. Boats. Harborring Studies Centre, 2019.",
    ],
    passing=[
        "Dole E. Salt. Harboring Studies Centre, 2019.",
        "Carter A. Boats. Harboring Studies Centre, 2019.",
    ],
)
def names_spelt_alike(cited: CitedList) -> Iterator[Remark]:
    """Journals and publishers are spelt alike throughout a list."""
    used: dict[tuple[str, ...], list[int]] = defaultdict(list)
    printed: dict[tuple[str, ...], str] = {}
    for index, reference in enumerate(cited.references):
        for name in filter(None, map(reference.value, _NAMES)):
            words = tuple(w for w in _WORD.findall(name.casefold()) if w not in _ARTICLES)
            if any(len(word) >= _LONG_NAME_WORD for word in words):
                used[words].append(index)
                printed.setdefault(words, name)
    slips = _slips(used)
    for words, indexes in used.items():
        # Twice is no slip: 'Neoplasma' and 'Neoplasia' are two journals.
        usual = [other for other in slips[words] if len(used[other]) > len(indexes) == 1]
        for other in usual[:1]:
            for index in indexes:
                yield Remark(
                    index,
                    say(
                        "'{name}' is '{usual}' in {references}",
                        name=short(printed[words]),
                        usual=short(printed[other]),
                        references=cited.names(used[other]),
                    ),
                    expected=printed[other],
                    found=printed[words],
                )


Name = tuple[str, ...]


def _slips(names: Iterable[Name]) -> dict[Name, list[Name]]:
    """The names that are the same but for a slip in one long word, in alphabetical order."""
    by_rest: dict[tuple[Name, Name], list[str]] = defaultdict(list)
    for name in names:
        if len(" ".join(name)) <= LONGEST:
            for at, word in enumerate(name):
                if len(word) >= _LONG_NAME_WORD:
                    by_rest[name[:at], name[at + 1 :]].append(word)
    found: dict[Name, list[Name]] = defaultdict(list)
    for (before, behind), words in by_rest.items():
        if len(words) < 2:
            continue  # nearly always: no other name has the same words around this one
        near = NearWords(words)
        for word in words:
            others = [other for other in near.of(word) if not _another_ending(word, other)]
            found[*before, word, *behind] += [(*before, other, *behind) for other in others]
    return {name: sorted(found[name], key=" ".join) for name in names}


def _another_ending(word: str, other: str) -> bool:
    """A letter more or other at the end is a plural, a case or another language."""
    return slip_at(word, other) >= min(len(word), len(other)) - 1


@list_rule(
    "JP625",
    Severity.INFO,
    rationale="A word with two letters swapped, or with one too few or too many, is found by "
    "no search.",
    source="jatspress, comparison of the words of one article",
    hint="Look the word up in the cited work.",
    failing=[
        "Dole E. Negotiations on Salt. Sea News, 2019.",
        "Dole E. Negotiations on Tides. Sea News, 2019.",
        "Carter A. Negotaitions on Boats. Sea News, 2019.",
    ],
    passing=[
        "Dole E. Negotiations on Salt. Sea News, 2019.",
        "Carter A. Negotiations on Boats. Sea News, 2019.",
    ],
)
def words_spelt_as_elsewhere(cited: CitedList) -> Iterator[Remark]:
    """A word is spelt as the article spells it elsewhere."""
    words = [set(_long_words(text)) for text in cited.bare]
    around = cited.around.words.items()
    counts = Counter({word: times for word, times in around if len(word) >= _LONG_WORD})
    counts.update(word for own in words for word in own)
    usual = _by_ends(word for word, times in counts.items() if times >= 2)
    for index, own in enumerate(words):
        for word in sorted(word for word in own if counts[word] == 1):
            other = _usual_spelling(word, counts, usual)
            if other:
                yield Remark(
                    index,
                    _reads_like(word, other, counts[other]),
                    expected=other,
                    found=word,
                )


def _long_words(text: str) -> list[str]:
    """The long words of a text in lower case.

    Words with a capital letter inside are two words that nothing separates.
    """
    long = [word for word in _WORD.findall(text) if len(word) >= _LONG_WORD]
    return [word.lower() for word in long if word[1:].islower() or word.isupper()]


#: Words by first letter, last letter and length: a slip in the middle leaves the ends alone.
ByEnds = dict[tuple[str, str, int], list[str]]


def _by_ends(words: Iterable[str]) -> ByEnds:
    found: ByEnds = {}
    for word in words:
        found.setdefault((word[0], word[-1], len(word)), []).append(word)
    return found


def _usual_spelling(word: str, counts: Counter[str], usual: ByEnds) -> str | None:
    """The word that this one is a slip of, of those that the article uses more than once."""
    half = (len(word) - 1) // 2  # a slip leaves one half of a word alone
    others = [
        other
        for length in (len(word) - 1, len(word), len(word) + 1)
        for other in usual.get((word[0], word[-1], length), ())
        if (other.startswith(word[:half]) or other.endswith(word[-half:]))
        and one_slip(word, other)
        and _is_slip(word, other)
    ]
    return max(sorted(others), key=lambda other: counts[other], default=None)


def _is_slip(word: str, other: str) -> bool:
    """Two letters swapped, or one left out or put in, in the middle of a word."""
    middle = 0 < slip_at(word, other) < min(len(word), len(other)) - 2
    if not middle or _plain(word) == _plain(other) or _both_right(word, other):
        return False
    return swapped(word, other) or len(word) != len(other)


def _both_right(word: str, other: str) -> bool:
    one, two = sorted((word, other))
    return any(one.startswith(first) and two.startswith(second) for first, second in _BOTH_RIGHT)


def _plain(word: str) -> str:
    """A word as American spelling has it, without double letters."""
    for british, american in _TWO_SPELLINGS:
        word = british.sub(american, word)
    return word


def _reads_like(word: str, other: str, count: int) -> Message:
    if count == 2:
        message = "'{word}' reads like '{other}', which the article has twice"
        return say(message, word=word, other=other)
    message = "'{word}' reads like '{other}', which the article has {count} times"
    return say(message, word=word, other=other, count=count)
