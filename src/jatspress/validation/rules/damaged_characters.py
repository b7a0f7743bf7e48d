"""Characters that were damaged on the way, or that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from jatspress.article import Severity, say
from jatspress.validation.article import Article
from jatspress.validation.passages import LITERAL, MATHS, Passages, passages_of
from jatspress.validation.registry import Problem, rule

_UNICODE = "https://www.unicode.org/versions/latest/core-spec/"


def _some(passages: Passages, first: str, last: str) -> bool:
    """Tell whether any character of a range occurs in the article."""
    return any(first <= character <= last for character in passages.characters)


def _points(text: str) -> str:
    """Characters as people look them up: U+00AD."""
    return " ".join(f"U+{ord(character):04X}" for character in text)


_CONTROL = re.compile("[\x7f-\x9f]")


@rule(
    "JP521",
    Severity.ERROR,
    profiles=("core", "crossref", "pubmed"),
    rationale="No program shows control characters; mostly they are quotation marks and dashes "
    "of Windows that were read with the wrong table.",
    source="Unicode, section 23.1, control codes; XML 1.0, section 2.2",
    url=_UNICODE,
    hint="Type the sign anew.",
    failing="<p>The king&#x92;s salt.</p>",
    passing="<p>The king’s salt.</p>",
)
def no_control_characters(article: Article) -> Iterator[Problem]:
    """No control character stands in the text."""
    passages = passages_of(article)
    if not _some(passages, "\x7f", "\x9f"):
        return
    for hit in passages.in_each(_CONTROL, outside=()):
        meant = hit.text.encode("latin-1").decode("cp1252", "ignore")
        yield Problem(
            hit.element,
            say(
                "the control character {code} stands in '{passage}', {times}",
                code=_points(hit.text),
                passage=_CONTROL.sub("▯", hit.passage),
                times=hit.often,
            ),
            expected=say("'{sign}', as Windows would read it", sign=meant) if meant else None,
            found=_points(hit.text),
        )


_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


@rule(
    "JP522",
    Severity.WARNING,
    rationale="Characters of the private use area look right with one font alone: for all other "
    "readers they are boxes.",
    source="Unicode, section 23.5, private-use characters; JATS4R, Accessibility",
    url=_UNICODE,
    hint="Use the character of Unicode that is meant, or <private-char> with a picture.",
    failing="<p>Salt \uf061 water.</p>",
    passing="<p>Salt α water.</p>",
)
def no_private_characters(article: Article) -> Iterator[Problem]:
    """No character of the private use area stands in the text."""
    passages = passages_of(article)
    if not (_some(passages, "\ue000", "\uf8ff") or _some(passages, "\U000f0000", "\U0010ffff")):
        return
    for hit in passages.in_each(_PRIVATE, outside=("private-char",)):
        message = say(
            "the private character {code} stands in '{passage}', {times}",
            code=_points(hit.text),
            passage=_PRIVATE.sub("▯", hit.passage),
            times=hit.often,
        )
        yield Problem(hit.element, message, found=_points(hit.text))


_LOST = re.compile("[\ufffd\ufdd0-\ufdef]")


@rule(
    "JP523",
    Severity.ERROR,
    profiles=("core", "crossref", "pubmed", "scholar"),
    rationale="The sign � says that a program could not read a character: it is lost, and only the "
    "manuscript has it.",
    source="Unicode, section 23.8, U+FFFD; eLife Schematron, unicode-test",
    url=_UNICODE,
    hint="Look the word up in the manuscript.",
    failing="<p>Jos\ufffd carried salt.</p>",
    passing="<p>José carried salt.</p>",
)
def no_lost_characters(article: Article) -> Iterator[Problem]:
    """No character was lost and replaced by a sign that says so."""
    passages = passages_of(article)
    if not (_some(passages, "\ufdd0", "\ufdef") or "\ufffd" in passages.characters):
        return
    for hit in passages.in_each(_LOST, outside=()):
        message = say(
            "a character was lost in '{passage}', {times}",
            passage=hit.passage,
            times=hit.often,
        )
        yield Problem(hit.element, message, found=_points(hit.text))


_HIGH = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\x80-\xbf"
#: UTF-8 read with a table of Windows: the first halves of letters, and what they look like then.
_MANGLED = (
    # What may end a word in capitals ('NÃO…', '«TRÊS»') is no second half here.
    (frozenset("ÂÃ"), re.compile("[ÂÃ][€ƒ„†‡ˆ‰Š‹ŒŽ˜™š›œžŸ¡-ª¬-º¼-¿]")),
    (
        frozenset("âïÎÏ"),
        re.compile(f"[âïÎÏ](?:(?<=â)[€„ˆ‰†‡][{_HIGH}]|(?<=ï)»¿|(?<=Î)[±-º¼-¿]|(?<=Ï)[€ƒ„†‡ˆ‰])"),
    ),
    (frozenset("ÐÑ"), re.compile(f"[ÐÑ][{_HIGH}](?:[ÐÑ][{_HIGH}])+")),
    (
        frozenset("РС"),
        re.compile("[РС](?:(?<=[РС])[°±²³´µ¶·ё№є»јЅѕїЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџ][РС]?){3,}"),
    ),
)


def _unmangled(text: str) -> str | None:
    """What a text was before UTF-8 was read with a table of Windows; `None` when it was not."""
    for table in ("cp1252", "cp1251"):
        try:
            return text.encode(table).decode("utf-8")
        except UnicodeError:
            continue
    return None


@rule(
    "JP524",
    Severity.ERROR,
    profiles=("core", "crossref", "pubmed", "scholar"),
    rationale="'Ã©' in place of 'é' shows that the text was read with the wrong table: readers see "
    "rubbish and searches find nothing.",
    source="Unicode, section 3.9, UTF-8; eLife Schematron, unicode-test",
    url=_UNICODE,
    hint="Convert the manuscript anew as UTF-8, or type the word again.",
    failing="<p>JosÃ© carried salt.</p>",
    passing="<p>José carried salt, NÃO açúcar.</p>",
)
def no_mangled_characters(article: Article) -> Iterator[Problem]:
    """No letter was broken by a wrong character encoding."""
    passages = passages_of(article)
    for leads, pattern in _MANGLED:
        if leads.isdisjoint(passages.characters) or not passages.has(pattern):
            continue
        for hit in passages.in_each(pattern, outside=("code", "preformat")):
            meant = _unmangled(hit.text)
            if meant:
                message = say(
                    "the text was read in a wrong encoding: '{passage}', {times}",
                    passage=hit.passage,
                    times=hit.often,
                )
                yield Problem(hit.element, message, meant, hit.text)


_UNSEEN = "\u00ad\u200b\u2060\ufeff"
# Letters that join, as in Persian and Hindi, need U+200C and U+200D; those are left in peace.
_UNSEEN_IN_WORD = re.compile(f"[^\\W\\d_]+[{_UNSEEN}]+[^\\W\\d_]+")


@rule(
    "JP525",
    Severity.WARNING,
    profiles=("core", "crossref"),
    rationale="A word with an invisible character inside is another word for every search; mostly "
    "it is a line break of the old layout.",
    source="Unicode, section 23.2, layout controls",
    url=_UNICODE,
    hint="Take the invisible character out.",
    failing="<p>Trans\u00adport of salt.</p>",
    passing="<p>Transport of salt.</p>",
)
def no_invisible_characters_in_words(article: Article) -> Iterator[Problem]:
    """No invisible character stands inside a word."""
    passages = passages_of(article)
    if passages.characters.isdisjoint(_UNSEEN):
        return
    for hit in passages.in_each(_UNSEEN_IN_WORD):
        unseen = "".join(dict.fromkeys(c for c in hit.text if c in _UNSEEN))
        plain = re.sub(f"[{_UNSEEN}]", "", hit.text)
        message = say(
            "an invisible character, {code}, stands in the word '{word}', {times}",
            code=_points(unseen),
            word=plain,
            times=hit.often,
        )
        yield Problem(hit.element, message, plain, _points(unseen))


_MARKS = "[\u0300-\u0304\u0306-\u030c\u0323\u0327\u0328]"
# Inside a word: a letter alone with a hat is a sign of mathematics.
_DECOMPOSED = re.compile(f"(?<=[^\\W\\d_])[^\\W\\d_]{_MARKS}|[^\\W\\d_]{_MARKS}(?=[^\\W\\d_])")


@rule(
    "JP526",
    Severity.INFO,
    rationale="A letter written as letter and accent apart looks the same and is found by few "
    "searches; files from Macs and PDFs have them.",
    source="Unicode Standard Annex 15, normalization forms; W3C, Character Model",
    url="https://www.unicode.org/reports/tr15/",
    hint="Save the text in normalization form C (NFC).",
    failing="<p>Jose\u0301 carried salt.</p>",
    passing="<p>Jos\u00e9 carried salt.</p>",
)
def letters_are_composed(article: Article) -> Iterator[Problem]:
    """A letter with an accent is one character where Unicode has it."""
    passages = passages_of(article)
    if not _some(passages, "\u0300", "\u0328"):
        return
    for hit in passages.in_each(_DECOMPOSED, outside=(*LITERAL, *MATHS)):
        composed = unicodedata.normalize("NFC", hit.text)
        if len(composed) == 1:
            message = say(
                "'{letter}' is written as letter and accent apart in '{passage}', {times}",
                letter=composed,
                passage=hit.passage,
                times=hit.often,
            )
            yield Problem(hit.element, message, _points(composed), _points(hit.text))


# One letter of each script side by side: the word around is looked at then.
_TWO_SCRIPTS = re.compile("(?:[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z])[^\\W\\d_]*")
_WORD_BEFORE = re.compile(r"[^\W\d_]{0,60}\Z")
#: Latin and Cyrillic letters that look alike; others do not slip in by keyboard unseen.
_LATIN_ALIKE = frozenset("ABCEHKMOPTXYaceopxy")
_CYRILLIC_ALIKE = frozenset("АВСЕНКМОРТХУасеорху")


@rule(
    "JP527",
    Severity.WARNING,
    rationale="A Latin letter in a Cyrillic word looks right and is found by no search; it comes "
    "from a keyboard that was not switched, or from a scanned page.",
    source="Unicode Technical Standard 39, section 5.1, mixed-script detection",
    url="https://www.unicode.org/reports/tr39/#Mixed_Script_Detection",
    hint="Type the word anew with one keyboard.",
    failing="<p>Дороги cоли.</p>",
    passing="<p>Дороги соли, pH-метр, Na+-канал.</p>",
)
def words_of_the_text_in_one_script(article: Article) -> Iterator[Problem]:
    """A word of the text is written in one script, Latin or Cyrillic."""
    passages = passages_of(article)
    if not _some(passages, "\u0400", "\u04ff") or not passages.has(_TWO_SCRIPTS):
        return
    # Front matter and references are JP507's matter.
    for hit in passages.hits(_TWO_SCRIPTS, outside=(*LITERAL, *MATHS, "front", "mixed-citation")):
        at = hit.match.start()
        before = _WORD_BEFORE.search(hit.match.string, max(0, at - 60), at)
        word = f"{before[0] if before else ''}{hit.text}"
        latin = {c for c in word if c.isascii()}
        cyrillic = set(word) - latin
        if latin <= _LATIN_ALIKE or cyrillic <= _CYRILLIC_ALIKE:
            message = say(
                "'{word}' has Latin and Cyrillic letters; Latin ones in brackets: {marked}",
                word=word,
                marked=re.sub("[A-Za-z]+", lambda match: f"[{match[0]}]", word),
            )
            yield Problem(hit.element, message, found=word)
