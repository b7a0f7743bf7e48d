"""Blanks, stops and words that stand twice or in the wrong place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jatspress.article import XML_LANG, Severity, say
from jatspress.validation.article import Article
from jatspress.validation.passages import (
    BREAK,
    LITERAL,
    MATHS,
    REFERENCES,
    Hit,
    passages_of,
)
from jatspress.validation.registry import Problem, rule

#: Prose is what stands outside these: references keep the signs of their style.
_NO_PROSE = (*LITERAL, *MATHS, *REFERENCES)
_TABLE_CELLS = ("td", "th")

# The patterns begin with what is rare, and look back from there: many times faster.
_BLANKS = re.compile(rf"  (?<=[^\s{BREAK}]  )[ \u00a0]*(?=[^\s{BREAK}])")


@rule(
    "JP541",
    Severity.INFO,
    rationale="Two blanks in a line were left when words were taken out; browsers show one, and "
    "text programs two.",
    source="jatspress, conservation of the text; XML 1.0, section 2.10",
    hint="Take one of the blanks out.",
    failing="<p>Salt  roads.</p>",
    passing="<p>Salt\n     roads. <code>a  b</code></p>",
)
def one_blank_between_words(article: Article) -> Iterator[Problem]:
    """Between two words stands one blank."""
    passages = passages_of(article)
    if passages.has(_BLANKS):
        for hit in passages.in_each(_BLANKS):
            yield Problem(
                hit.element,
                say(
                    "two blanks stand side by side: '{passage}', {times}",
                    passage=_shown(hit),
                    times=hit.often,
                ),
                say("one blank"),
                say("{number} blanks", number=len(hit.text)),
            )


def _shown(hit: Hit) -> str:
    whole, (start, end) = hit.match.string, hit.match.span()
    before = whole[max(0, start - 20) : start].rpartition(BREAK)[2]
    return f"{before}{'␣' * (end - start)}{whole[end : end + 20].partition(BREAK)[0]}"


def _language(article: Article) -> str:
    """The language of the article, that of the DTD where none is stated."""
    return (article.root.get(XML_LANG) or "en").split("-")[0].lower()


_DISTANT = re.compile(rf" [,;.](?<=[^\W_] [,;.])(?=[\s{BREAK}])(?! ?\.)")
_SPACED_BY_CUSTOM = frozenset({"fr"})


@rule(
    "JP542",
    Severity.INFO,
    rationale="A blank before a comma or a stop lets it slip to the beginning of a line.",
    source="Unicode Standard Annex 14, line breaking; style guides",
    hint="Take the blank out.",
    failing="<p>Salt , water and roads.</p>",
    passing="<p>Salt, water and roads. And so on . . .</p>",
)
def no_blank_before_a_comma(article: Article) -> Iterator[Problem]:
    """No blank stands before a comma or a stop."""
    passages = passages_of(article)
    if not any(sign in passages.prose for sign in (" ,", " .", " ;")):
        return
    if not _DISTANT.search(passages.prose):
        return
    for hit in passages.in_each(_DISTANT, outside=_NO_PROSE):
        sign = hit.text[-1]
        if sign == ";" and _language(article) in _SPACED_BY_CUSTOM:
            continue
        message = say("a blank stands before '{sign}': '{passage}'", sign=sign, passage=hit.passage)
        yield Problem(hit.element, message, sign, hit.text)


# The semicolon of '&quot;' is no sign of its own: JP531 tells the whole of it. This looks back
# from behind the second sign.
_NO_ENTITY = "".join(rf"(?<!&{name};.)" for name in ("amp", "lt", "gt", "quot", "apos", "nbsp"))
_NO_ENTITY += r"(?<!&#\d\d;.)(?<!&#x\w\w;.)(?<!&#\d{3};.)(?<!&#\d{4};.)(?<!&#x\w{4};.)"
# An omission may be '...' behind a comma, or '[..]'; '1..' is a range of programmers. The two
# signs come first: they are rare, and found ten times sooner than a choice of pairs.
_DOUBLED = re.compile(
    rf"[,;.][,;.](?<=[\w)\]”’\"]..){_NO_ENTITY}"
    rf"(?:(?<=[,;].)(?=[\s{BREAK}]|$)|(?<=\.\.)(?:(?=\s)|(?<!\d\.\.)(?={BREAK}|$)))"
)


@rule(
    "JP543",
    Severity.WARNING,
    rationale="Two stops side by side show that words between them were taken out or that the end "
    "of a sentence was added twice.",
    source="jatspress, conservation of the text",
    hint="Keep one of the two signs, or put back what stood between them.",
    failing="<p>Salt,, water and roads..</p>",
    passing="<p>Salt, water etc., and so on...</p>",
)
def no_doubled_stops(article: Article) -> Iterator[Problem]:
    """No two commas or stops stand side by side."""
    passages = passages_of(article)
    if not _DOUBLED.search(passages.prose):
        return
    for hit in passages.in_each(_DOUBLED, outside=(*_NO_PROSE, *_TABLE_CELLS)):
        message = say("'{signs}' stands in '{passage}'", signs=hit.text, passage=hit.passage)
        yield Problem(hit.element, message, say("one of the two"), hit.text)


#: Words that no sentence has twice running, by language.
_ONCE = {
    "en": "the of and to is",
    "ru": "и в на с что",
    "uk": "і в на з що",
    "de": "und von mit zu",
    "fr": "de la le et des",
    "es": "de la el y los",
    "pt": "de da do e os",
    "it": "di la il e per",
}
_TWICE = {
    lang: re.compile(rf"(?<![\w-])({'|'.join(words.split())})\s+\1(?![\w-])")
    for lang, words in _ONCE.items()
}
_GATES = {
    lang: [f" {word} {word} ".encode() for word in words.split()] for lang, words in _ONCE.items()
}


@rule(
    "JP544",
    Severity.WARNING,
    rationale="A word that stands twice was overlooked when the sentence was changed.",
    source="jatspress; copy-editing",
    hint="Take one of the two out.",
    failing="<p>Salt was carried over the the hills.</p>",
    passing="<p>Salt was carried over the hills that that king ruled.</p>",
)
def no_word_twice(article: Article) -> Iterator[Problem]:
    """No small word stands twice running."""
    passages = passages_of(article)
    lang = _language(article)
    if any(gate in passages.flat for gate in _GATES.get(lang, ())):
        for hit in passages.in_each(_TWICE[lang], outside=_NO_PROSE):
            message = say(
                "'{word}' stands twice: '{passage}'", word=hit.match[1], passage=hit.passage
            )
            yield Problem(hit.element, message, hit.match[1], hit.text)


_TORN = re.compile(
    r"-[ \n](?!(?:and|or|to|nor|und|oder|bis|et|ou|y|o|e|u|и|или)\b)([^\W\d_]{3,})(?![\w-])"
)
_FIRST_HALF = re.compile(r"(?<![\w-])[^\W\d_]{3,20}\Z")
_LONGEST_HALF = 22


@rule(
    "JP545",
    Severity.WARNING,
    rationale="A word that was divided at the end of a line of the old layout is not found by any "
    "search.",
    source="jatspress; texts taken from PDF",
    hint="Join the two halves.",
    failing="<p>Their transport was slow; trans- port needs roads.</p>",
    passing="<p>Their transport was slow; the pre- and post-war roads.</p>",
)
def no_words_torn_apart(article: Article) -> Iterator[Problem]:
    """No word is torn apart by the hyphen of an old line."""
    passages = passages_of(article)
    torn = {
        _joined(halves).lower() for m in _TORN.finditer(passages.text) if (halves := _halves(m))
    }
    # Only when the word stands whole elsewhere is it known that it is one word.
    whole = passages.standing(torn) if torn else set()
    for hit in passages.hits(_TORN, outside=_NO_PROSE) if whole else ():
        halves = _halves(hit.match)
        if halves and _joined(halves).lower() in whole:
            word = _joined(halves)
            message = say(
                "'{torn}' may be '{word}', which stands whole elsewhere", torn=halves, word=word
            )
            yield Problem(hit.element, message, word, halves)


def _halves(match: re.Match[str]) -> str | None:
    """Two words with a hyphen and a blank between them, of which the second is in small letters."""
    at = match.start()
    first = _FIRST_HALF.search(match.string, max(0, at - _LONGEST_HALF), at)
    return f"{first[0]}{match[0]}" if first and match[1].islower() else None


def _joined(torn: str) -> str:
    first, _, second = torn.partition("-")
    return first + second.strip()
