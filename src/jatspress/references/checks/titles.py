"""The titles of cited works: whole, without marks that are not theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jatspress.article import FieldName, Reference, ReferenceStatus, Severity, say
from jatspress.references.details import TITLES
from jatspress.references.list_rules import CitedList, Remark, list_rule, short

_ELISION = re.compile(r"(?:[\s,;:]|^)(?:…|\.\.\.)\s?[!?.]*$")
_ASTERISK = re.compile(r"(?P<word>(?<![^\W\d_])[^\W\d_]{3,}+)\*(?=[\s,.;:!?)»”\"]|$)")


@list_rule(
    "JP626",
    Severity.ERROR,
    rationale="Three dots show that words of the title were left out or lost in translation; "
    "the cited work is not found by what is left.",
    source="ISO 690:2021, titles are given as they stand in the work",
    hint="Copy the whole title from the cited work.",
    failing="Dole E. Salt, …! Sea News, 16.07.2021.",
    passing="Dole E. Salt, Farewell! Sea News, 16.07.2021.",
)
def titles_are_whole(cited: CitedList) -> Iterator[Remark]:
    """No title ends in three dots."""
    for index, reference in cited.printed:
        title = _printed_title(reference)
        if title and _ELISION.search(title):
            yield Remark(index, say("the title '{title}' is cut", title=short(title)), found=title)


def _printed_title(reference: Reference) -> str | None:
    field = next((f for name in TITLES if (f := reference.first(name))), None)
    return reference.text[field.start : field.end] if field else None


@list_rule(
    "JP627",
    Severity.WARNING,
    rationale="An asterisk points at a note that does not come along; it is no part of the title.",
    source="ISO 690:2021, titles are given as they stand in the work",
    hint="Take the asterisk away, and put its note into the text of the article.",
    failing="Dole E. Salt Sellers*, a History. Sea News, 16.07.2021.",
    passing="Dole E. Salt Sellers, a History. Sea News, 16.07.2021.",
)
def no_asterisks(cited: CitedList) -> Iterator[Remark]:
    """No word of a reference has an asterisk."""
    for index, _ in cited.printed:
        text = cited.bare[index]
        match = _ASTERISK.search(text) if "*" in text else None
        if match and not match["word"].isupper():  # PAUP* is the name of a program
            yield Remark(
                index,
                say("'{word}' has an asterisk, whose note is not in the reference", word=match[0]),
                expected=match["word"],
                found=match[0],
            )


_OPENING, _CLOSING = '“"«„', '”"»'
_CHAPTER = re.compile(r"[Ii]n:? ")


@list_rule(
    "JP631",
    Severity.WARNING,
    rationale="Titles of one list stand all in quotation marks or all without.",
    source="ISO 690:2021, consistency of a list",
    hint="Take the quotation marks away, or keep them when they belong to the title.",
    failing=[
        "Dole E. “Salt Roads.” Sea News, 11.03.2019.",
        *(f"Carter {letter}. Tides {letter}. Sea News, 12.03.2019." for letter in "ABCDEFGHI"),
    ],
    passing=[
        "Dole E. Salt Roads. Sea News, 11.03.2019.",
        *(f"Carter {letter}. Tides {letter}. Sea News, 12.03.2019." for letter in "ABCDEFGHI"),
    ],
)
def titles_quoted_alike(cited: CitedList) -> Iterator[Remark]:
    """Titles stand in quotation marks everywhere or nowhere in a list."""
    titled = [(i, f) for i, ref in cited.printed if (f := ref.first(FieldName.ARTICLE_TITLE))]
    quoted = [(i, f.start, f.end) for i, f in titled if _in_quotes(cited, i, f.start, f.end)]
    if len(quoted) * 10 > len(titled):
        return
    for index, start, end in quoted:
        text = cited.references[index].text
        quoted_title = _with_quotes(text, start, end)
        title = text[start:end].strip(_OPENING + _CLOSING).rstrip(".,")
        message = "the whole title stands in quotation marks; other titles have none"
        if quoted_title.rstrip(_CLOSING).endswith((".", ",", "?", "!")):
            message = (
                "the whole title stands in quotation marks, with the stop inside; other titles "
                "have none"
            )
        yield Remark(
            index,
            say(message),
            expected=title if title.endswith(("?", "!")) else f"{title}.",
            found=quoted_title,
        )


def _in_quotes(cited: CitedList, index: int, start: int, end: int) -> bool:
    text = cited.references[index].text
    before, after = text[:start].rstrip(), text[end:].lstrip(".,?! ")
    if _CHAPTER.match(after.lstrip(_CLOSING + " .,")):
        return False  # some styles quote the titles of chapters alone
    outside = before.endswith(tuple(_OPENING)) and after.startswith(tuple(_CLOSING))
    title = text[start:end].rstrip(".,?!")
    whole = title[:1] in _OPENING and title[-1:] in _CLOSING and not _inner_quotes(title)
    return outside or whole


def _with_quotes(text: str, start: int, end: int) -> str:
    if text[start] in _OPENING:
        return text[start:end]
    return text[start - 1 : end + 2].rstrip(" .,;")


def _inner_quotes(title: str) -> bool:
    """Two quotations in a title are not a quoted title."""
    return any(mark in title[1:-1] for mark in _OPENING + _CLOSING)


@list_rule(
    "JP630",
    Severity.INFO,
    rationale="What is not recognised is kept as printed but cannot be linked or counted.",
    source="Crossref, 'Reference matching'",
    hint="Check that author, title, source and year are there and in the order of the others.",
    failing="see the letters in the possession of the family",
    passing="Dole E. Salt Roads. Sea News, 11.03.2019.",
)
def references_are_understood(cited: CitedList) -> Iterator[Remark]:
    """Something of each reference is recognised: author, title, source or year."""
    for index, reference in enumerate(cited.references):
        if reference.status is ReferenceStatus.UNPARSED and not reference.persons:
            yield Remark(
                index,
                say("neither author, title, source nor year is recognised in this reference"),
                found=short(reference.text),
            )
