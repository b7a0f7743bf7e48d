"""Keywords: spelt as the article spells them, each once and by itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from jatspress.article import Message, Severity, say
from jatspress.jats.places import META
from jatspress.jats.text import flat, squeezed
from jatspress.references.near_words import one_slip, slip_at
from jatspress.validation.article import Article
from jatspress.validation.article_words import LONG, long_words, words_of_body
from jatspress.validation.front_texts import (
    ABSTRACTS,
    INDEXING,
    KEYWORDS,
    TITLES,
    WORD,
    front_with,
    lang_of,
)
from jatspress.validation.passages import passages_of
from jatspress.validation.registry import Problem, rule


def _text(article: Article, lang: str | None) -> str:
    """Titles and abstracts in a language, and the references."""
    places = [
        *(node for node in article.all(TITLES) if lang_of(node) == lang),
        *(node for node in article.all(ABSTRACTS) if lang_of(node) == lang),
        *article.all("back//mixed-citation"),
    ]
    return "\n".join(map(flat, places))


@rule(
    "JP501",
    Severity.WARNING,
    rationale="Readers search for a keyword as the article spells it; one that is spelt in "
    "another way is not found.",
    source=INDEXING,
    hint="Spell the keyword as the title and abstract do, or correct them.",
    failing=front_with("Pharaohs", "The Pharaohs built. Each pharaoh ruled.", "farao", "pharoah"),
    passing=front_with("Pharaohs", "The Pharaohs built. Each pharaoh ruled.", "pharaoh", "salt"),
)
def keywords_spelt_as_in_the_text(article: Article) -> Iterator[Problem]:
    """Keywords are spelt as in title and abstract."""
    for lang in dict.fromkeys(lang_of(node) for node in article.all(KEYWORDS)):
        asked = [
            (node, word)
            for node in article.all(KEYWORDS)
            if lang_of(node) == lang
            for word in WORD.findall(squeezed(node))
            if len(word) >= _LONG - 1
        ]
        if not asked:
            continue
        text = _text(article, lang)
        counts = words_of_body(article).copy()
        counts.update(long_words(text))
        for node, word in asked:
            if not _has_word(article, text, counts, word.lower()):
                yield from _strange_word(node, word, counts)


def _has_word(article: Article, text: str, counts: Counter[str], word: str) -> bool:
    """Tell whether a word stands in the body, whose words are counted, or in another text."""
    if word in counts or word.isalpha():
        return word in counts
    # In lower case some letters are two characters, of which the second is no letter.
    text = f"{text}\n{passages_of(article).body}".lower()
    return word in text and re.search(rf"(?<![^\W\d_]){word}(?![^\W\d_])", text) is not None


#: Shorter words have too many neighbours.
_LONG = LONG + 1


def _strange_word(node: etree._Element, word: str, counts: Counter[str]) -> Iterator[Problem]:
    """Report a word of a keyword when the text has one that is almost the same."""
    others = {
        other for other in _alike(word.lower(), counts) if _plainly_other(word.lower(), other)
    }
    if others:
        usual = max(sorted(others), key=lambda other: counts[other])
        message = _strange_in(squeezed(node), word, usual, counts[usual])
        yield Problem(node, message, expected=usual, found=word)


def _alike(word: str, words: Counter[str]) -> Iterator[str]:
    """The words of the text that are one slip from `word`, or sound like it."""
    sound = _sound(word)
    first = _FIRST_LETTERS.get(sound[0], sound[0])
    for other in words:
        if other[0] not in first:
            continue  # nearly all of the thousands
        slip = len(other) >= _LONG and other[:2] == word[:2] and _a_slip(word, other)
        if slip or _sound(other) == sound:
            yield other


def _strange_in(keyword: str, word: str, usual: str, times: int) -> Message:
    """What is said of a word, which may be the whole of its keyword."""
    fields = {"keyword": keyword, "usual": usual, "times": times}
    if keyword == word:
        return say("the keyword is '{keyword}', the text has '{usual}' ({times} ×)", **fields)
    message = "the keyword '{keyword}' has '{word}', the text has '{usual}' ({times} ×)"
    return say(message, word=word, **fields)


def _a_slip(word: str, other: str) -> bool:
    """The first letters are the same, and the endings, which differ by number and case."""
    return one_slip(word, other) and 1 < slip_at(word, other) < min(len(word), len(other)) - 2


def _plainly_other(word: str, other: str) -> bool:
    """Tell whether two words differ by more than British and American spelling."""
    plain = [
        re.sub(r"is(?=e|ing|ation)", "iz", w).replace("our", "or").replace("ae", "e")
        for w in (word, other)
    ]
    return re.sub(r"(.)\1", r"\1", plain[0]) != re.sub(r"(.)\1", r"\1", plain[1])


#: The first sound of a word, and the letters that it may be written with.
_FIRST_LETTERS = {"f": "fp", "h": "hk", "k": "kcq", "i": "iy", "s": "sz"}
_SOUNDS = (("ph", "f"), ("kh", "h"), ("ck", "k"), ("y", "i"), ("q", "k"), ("c", "k"), ("z", "s"))


@lru_cache(maxsize=20_000)
def _sound(word: str) -> str:
    """A word in lower case with what sounds alike written alike."""
    folded = word
    for letters, sound in _SOUNDS:
        folded = folded.replace(letters, sound)
    return re.sub(r"(.)\1", r"\1", folded)


@rule(
    "JP502",
    Severity.WARNING,
    rationale="A name that is spelt in two ways is two names for a search.",
    source=INDEXING,
    hint="Spell the name as the abstract and the references do.",
    failing=front_with("Roads", "Ali ibn Yusuf; ibn Yusuf; Ibn Yusuf.", "Ali iben Yusuf"),
    passing=front_with("Roads", "Ali ibn Yusuf; ibn Yusuf; Ibn Yusuf.", "Ali ibn Yusuf"),
)
def names_in_keywords(article: Article) -> Iterator[Problem]:
    """Names in keywords are spelt as the article spells them."""
    keywords = [node for node in article.all(KEYWORDS) if _pairs(squeezed(node))]
    if not keywords:
        return
    places = article.all(f"{TITLES} | {ABSTRACTS} | body | back//mixed-citation")
    names = {name for node in keywords for _, name in _pairs(squeezed(node))}
    pairs = Counter(pair for node in places for pair in _pairs_of(names, squeezed(node)))
    for node in keywords:
        for particle, name in _pairs(squeezed(node)):
            others = [
                (other, times)
                for (other, same), times in pairs.items()
                if same == name and one_slip(other, particle) and times > pairs[particle, name]
            ]
            for other, times in sorted(others, key=lambda pair: -pair[1])[:1]:
                yield Problem(
                    node,
                    say(
                        "'{found}' in the keyword, '{usual}' in the article ({times} ×)",
                        found=f"{particle} {name}",
                        usual=f"{other} {name}",
                        times=times,
                    ),
                    expected=f"{other} {name}",
                    found=f"{particle} {name}",
                )


_PAIR = re.compile(r"(?<![\w’'-])(?=([^\W\d_]{3,}) ([^\W\d_a-zа-яё][^\W\d_]{2,}))")
_BEFORE_NAME = re.compile(r"(?<![\w’'-])[^\W\d_]{3,}+\Z")
#: A longer word before a name is none.
_LONGEST_WORD = 60


def _pairs(text: str) -> list[tuple[str, str]]:
    """Each word with the name behind it: ('ibn', 'Yusuf')."""
    return [(match[1].lower(), match[2]) for match in _PAIR.finditer(text)]


def _pairs_of(names: set[str], text: str) -> Iterator[tuple[str, str]]:
    """Those with one of some names: for a long text it is quicker to look for these alone."""
    for name in names:
        for match in re.finditer(rf" {re.escape(name)}(?![^\W\d_])", text):
            at = match.start()
            before = _BEFORE_NAME.search(text, max(0, at - _LONGEST_WORD), at)
            if before:
                yield before[0].lower(), name


@rule(
    "JP503",
    Severity.WARNING,
    rationale="A keyword that stands twice is counted twice by indexes.",
    source=INDEXING,
    hint="Keep one of the two.",
    failing=front_with("Roads", "Salt.", "salt", "roads", "Salt"),
    passing=front_with("Roads", "Salt.", "salt", "roads"),
)
def keywords_once(article: Article) -> Iterator[Problem]:
    """A keyword stands once in its list."""
    for group in article.all(f"{META}/kwd-group"):
        seen: set[str] = set()
        for node in group.iterfind(".//kwd"):
            keyword = squeezed(node).casefold()
            if keyword and keyword in seen:
                message = say("the keyword '{keyword}' stands here twice", keyword=squeezed(node))
                yield Problem(node, message)
            seen.add(keyword)


_STOPPED = re.compile(r"(?<![.\s])(?<!\bspp)(?<!\bsp)(?<!\bvar)(?<!\bssp)(?<!\bal)[,;.]$")


@rule(
    "JP504",
    Severity.WARNING,
    rationale="The stop or comma of the list becomes a part of the keyword in every index.",
    source=INDEXING,
    hint="Take the sign away.",
    failing=front_with("Roads", "Salt.", "salt", "roads."),
    passing=front_with("Roads", "Salt.", "salt", "roads"),
)
def keywords_without_stop(article: Article) -> Iterator[Problem]:
    """No keyword ends in a stop, comma or semicolon."""
    for node in article.all(KEYWORDS):
        keyword = squeezed(node)
        abbreviation = re.search(
            r"\b[^\W\d_]\.\s?[^\W\d_]{0,3}\.$|(?<!\w)[^\W\d_]{1,3}\.$", keyword
        )
        if _STOPPED.search(keyword) and not abbreviation:
            fields = {"keyword": keyword, "sign": keyword[-1]}
            message = say("the keyword '{keyword}' ends in '{sign}'", **fields)
            yield Problem(node, message, keyword[:-1], keyword)


@rule(
    "JP505",
    Severity.WARNING,
    rationale="Keywords that stand in one element are one long keyword for every index.",
    source="JATS 1.3, <kwd>; JATS4R, keywords",
    hint="Give each keyword an element of its own.",
    failing=front_with("Roads", "Salt.", "salt; roads; trade"),
    passing=front_with("Roads", "Salt.", "salt", "roads", "trade"),
)
def keywords_apart(article: Article) -> Iterator[Problem]:
    """Each keyword stands in an element of its own."""
    for group in article.all(f"{META}/kwd-group"):
        keywords = [node for node in group.iterfind(".//kwd") if squeezed(node)]
        if len(keywords) != 1:
            continue
        inside = [part for part in re.split(r"\s?[;,]\s", squeezed(keywords[0])) if part]
        if len(inside) > 2 or ";" in squeezed(keywords[0]):
            count, text = len(inside), squeezed(keywords[0])
            yield Problem(
                keywords[0],
                say("{count} keywords stand in one element: '{text}'", count=count, text=text),
                expected=say("{count} <kwd> elements", count=count),
                found=say("1 <kwd> element"),
            )
