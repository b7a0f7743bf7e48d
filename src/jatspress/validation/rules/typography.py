"""Signs and capitals of titles, abstracts and keywords."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.front_texts import (
    ABSTRACTS,
    PLAIN_TEXTS,
    SAMPLE,
    TITLES,
    WORD,
    name_of,
)
from jatspress.validation.passages import passages_of
from jatspress.validation.registry import Problem, rule


@rule(
    "JP506",
    Severity.INFO,
    rationale="The same word with two kinds of apostrophe is two words for a search.",
    source="Unicode, chapter 6.2, apostrophes",
    hint="Set all apostrophes of the text alike.",
    failing="<abstract><p>The king's salt and the queen’s road.</p></abstract>",
    passing="<abstract><p>The king’s salt and the queen’s road.</p></abstract>",
)
def apostrophes_alike(article: Article) -> Iterator[Problem]:
    """Apostrophes of one text are of one kind, straight or curly."""
    for node in article.all(PLAIN_TEXTS):
        text = squeezed(node)
        if "'" not in text or "’" not in text:
            continue
        straight = re.search(r"(?<![^\W\d_])[^\W\d_]++'[^\W\d_]+", text)
        curly = re.search(r"(?<![^\W\d_])[^\W\d_]++’[^\W\d_]+", text)
        if straight and curly:
            yield Problem(
                node,
                say(
                    "straight and curly apostrophes in {name}: '{straight}', '{curly}'",
                    name=name_of(node),
                    straight=straight[0],
                    curly=curly[0],
                ),
                found=straight[0],
            )


@rule(
    "JP507",
    Severity.WARNING,
    profiles=("core", "rsci"),
    rationale="A Latin letter in a Cyrillic word looks right and is found by no search; such "
    "words come from keyboards and from scanned pages.",
    source="Unicode Technical Standard 39, section 5.1, mixed-script detection",
    hint="Type the word anew with one keyboard.",
    failing="<title-group><article-title>Дороги cоли</article-title></title-group>",
    passing="<title-group><article-title>Дороги соли</article-title></title-group>",
)
def words_in_one_script(article: Article) -> Iterator[Problem]:
    """A word is written in one script, Latin or Cyrillic."""
    citations = "back//mixed-citation | front//aff | front//surname | front//given-names"
    if not any("\u0400" <= character <= "\u04ff" for character in passages_of(article).characters):
        return
    for node in article.all(f"{PLAIN_TEXTS} | {citations}"):
        text = squeezed(node)
        words = WORD.findall(text) if _CYRILLIC.search(text) else ()
        mixed = dict.fromkeys(word for word in words if _mixed(word))
        for word in mixed:
            marked = re.sub("[A-Za-z]+", lambda match: f"[{match[0]}]", word)
            yield Problem(
                node,
                say(
                    "'{word}' has Latin and Cyrillic letters; Latin ones in brackets: {marked}",
                    word=word,
                    marked=marked,
                ),
                found=word,
            )


#: Latin and Cyrillic letters that look alike; others do not slip in by keyboard unseen.
_LOOKALIKES = frozenset("ABCEHKMOPTXYaceopxyАВСЕНКМОРТХУасеорху")


_CYRILLIC = re.compile("[\u0400-\u04ff]")


def _mixed(word: str) -> bool:
    latin = {c for c in word if c.isascii()}
    cyrillic = {c for c in word if "\u0400" <= c <= "\u04ff"}
    return bool(latin and cyrillic) and (latin <= _LOOKALIKES or cyrillic <= _LOOKALIKES)


_PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»", "„": "“”"}
_MARK = re.compile(r"[()\[\]“”«»„]")
_ENUMERATION = re.compile(r"(?:(?<=\s)|(?<=^)|(?<=[(;,.:]))[^\W_]{1,3}\)")


@rule(
    "JP508",
    Severity.WARNING,
    rationale="A bracket or quotation mark without its other half shows that words were lost.",
    source="jatspress, conservation of the text",
    hint="Compare the text with the manuscript.",
    failing="<abstract><p>Roads (of salt and trade.</p></abstract>",
    passing="<abstract><p>Roads (of salt) and trade.</p></abstract>",
)
def brackets_and_quotation_marks_in_pairs(article: Article) -> Iterator[Problem]:
    """Brackets and quotation marks stand in pairs."""
    for node in article.all(f"{TITLES} | {ABSTRACTS}"):
        text = squeezed(node)
        lonely = None if _has_formula(node) else _lonely(text)
        if lonely is not None:
            around = text[max(0, lonely - 30) : lonely + 30].strip()
            yield Problem(
                node,
                say(
                    "'{sign}' in {name} has no other half: '…{around}…'",
                    sign=text[lonely],
                    name=name_of(node),
                    around=around,
                ),
                found=text[lonely],
            )


def _has_formula(node: etree._Element) -> bool:
    """Tell whether mathematics stands inside, whose brackets need not be in pairs."""
    return any(
        str(e.tag).endswith(("math", "tex-math", "inline-formula", "disp-formula"))
        for e in node.iterdescendants("*")
    )


#: Half-open intervals have unlike brackets.
_INTERVAL = re.compile(r"[\[(]\s?[-\d.∞]+\s?[,;]\s?[-\d.∞]+\s?[\])]")
_TURNED = str.maketrans("«»", "»«")


def _lonely(text: str) -> int | None:
    """Where the first mark without its other half stands."""
    if _enumerates(text):
        text = _ENUMERATION.sub(lambda match: " " * len(match[0]), text)
    text = _INTERVAL.sub(lambda match: " " * len(match[0]), text)
    if -1 < text.find("»") < text.find("«"):
        text = text.translate(_TURNED)  # »so« quotes German and Danish
    doubled = _doubled(text)
    open_marks: list[tuple[str, int]] = []
    for mark in _MARK.finditer(text):
        at, character = mark.start(), mark[0]
        if open_marks and character in _PAIRS[open_marks[-1][0]]:
            open_marks.pop()
        elif character in _PAIRS:
            open_marks.append((character, at))
        elif character in ")]»" or (character == "”" and not doubled):
            return at
    return open_marks[0][1] if open_marks else None


def _enumerates(text: str) -> bool:
    """'a) …; b) …' – brackets that close without being opened, more than one."""
    return text.count(")") - text.count("(") > 1


def _doubled(text: str) -> bool:
    """'”…”' – Swedish and Finnish quotations have the same mark on both sides."""
    return text.count("”") % 2 == 0 and "“" not in text and "„" not in text


@rule(
    "JP510",
    Severity.WARNING,
    profiles=("core", "crossref", "pubmed", "scholar"),
    rationale="Capitals of a title are a matter of the page's design; in records and citations "
    "they shout, and nobody can tell names from words.",
    source="JATS4R, article titles; Crossref, 'Titles'",
    hint="Write the title as in a sentence, or with capitals as the journal does.",
    failing=SAMPLE.format(title="SALT ROADS OF THE INTERIOR"),
    passing=SAMPLE.format(title="Salt Roads of the Interior"),
)
def titles_in_small_letters(article: Article) -> Iterator[Problem]:
    """A title is not set in capitals throughout."""
    for node in article.all(TITLES):
        words = [word for word in WORD.findall(squeezed(node)) if len(word) > 1]
        letters = "".join(words)
        if len(words) >= 3 and len(letters) >= 12 and letters.isupper():
            yield Problem(node, say("the title is set in capitals"), found=squeezed(node))
