"""Quotation marks, dashes and minus signs of one kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jatspress.article import Message, Severity, say
from jatspress.jats.text import flat
from jatspress.validation.article import Article
from jatspress.validation.passages import (
    BREAK,
    LITERAL,
    MATHS,
    REFERENCES,
    Hit,
    Passages,
    passages_of,
)
from jatspress.validation.registry import Problem, rule

_NO_PROSE = (*LITERAL, *MATHS, *REFERENCES)
# The patterns begin with what is rare, and look back from there: many times faster.
_STRAIGHT = re.compile(r'"(?<![\w"]")(?=\w)')
_CURLY = frozenset("“«„")


def _places(hits: list[Hit]) -> Message:
    """In how many places something was found, in words."""
    number = sum(hit.times for hit in hits)
    return say("one place") if number == 1 else say("{number} places", number=number)


@rule(
    "JP551",
    Severity.INFO,
    rationale="Straight quotation marks beside curly ones look careless; most languages have "
    "marks of their own.",
    source="Unicode, section 6.2, quotation marks",
    url="https://www.unicode.org/versions/latest/core-spec/chapter-6/",
    hint="Set all quotation marks as the language of the article does.",
    failing='<p>The “king” and the "queen" of salt.</p>',
    passing="<p>The “king” and the “queen” of salt, 5&quot; long.</p>",
)
def quotation_marks_alike(article: Article) -> Iterator[Problem]:
    """Straight quotation marks do not stand beside curly ones."""
    passages = passages_of(article)
    curly = sorted(passages.characters & _CURLY)
    if not curly or '"' not in passages.characters:
        return
    straight = passages.in_each(_STRAIGHT, outside=_NO_PROSE)
    for hit in straight[:1]:
        message = say(
            "straight quotation marks stand beside {curly}: '{passage}', {places}",
            curly=curly[0],
            passage=hit.passage,
            places=_places(straight),
        )
        yield Problem(hit.element, message, curly[0], '"')


#: Numbers with hyphens that are no ranges stand in the front matter and in addresses.
_NO_RANGES = (*_NO_PROSE, "front", "front-stub", "back", "ext-link", "uri", "email")
_HYPHEN_RANGE = re.compile(r"-(?<=\d-)[1-9]\d{0,3}(?![\w/:-]|\.\d)")
_DASH_RANGE = re.compile(r"–(?<=\d–)[1-9]\d{0,3}(?![\w/:–])")
_FIRST = re.compile(r"(?<![\w.,/:–-])\d{1,4}\Z")


@rule(
    "JP552",
    Severity.INFO,
    rationale="Ranges with two kinds of dash look careless; a search for '10–20' misses '10-20'.",
    source="Unicode, section 6.2, dashes and hyphens",
    url="https://www.unicode.org/versions/latest/core-spec/chapter-6/",
    hint="Set all ranges of numbers with the dash of the journal's style, mostly '–'.",
    failing="<p>Roads of 10–20 miles, and of 30-40 miles.</p>",
    passing="<p>Roads of 10–20 miles, and of 30–40 miles; call 555-1234-5.</p>",
)
def ranges_have_one_dash(article: Article) -> Iterator[Problem]:
    """Ranges of numbers in the text are set with one kind of dash."""
    passages = passages_of(article)
    if "–" not in passages.characters or not _HYPHEN_RANGE.search(_bodies(article)):
        return
    hyphen = next(_ranges(passages, _HYPHEN_RANGE), None)
    dash = next(_ranges(passages, _DASH_RANGE), None) if hyphen else None
    if hyphen and dash:
        message = say(
            "ranges of numbers have two kinds of dash: '{hyphen}' and '{dash}'",
            hyphen=hyphen[1],
            dash=dash[1],
        )
        yield Problem(hyphen[0].element, message, hyphen[1].replace("-", "–"), hyphen[1])


def _ranges(passages: Passages, second: re.Pattern[str]) -> Iterator[tuple[Hit, str]]:
    """Ranges of numbers in the text: where each stands, and the whole of it."""
    for hit in passages.hits(second, outside=_NO_RANGES):
        at = hit.match.start()
        first = _FIRST.search(hit.match.string, max(0, at - 4), at)
        if first and int(first[0]) < int(hit.text[1:]):
            yield hit, f"{first[0]}{hit.text}"


def _bodies(article: Article) -> str:
    """The text of the body, and of those of sub-articles."""
    inner = [body for body in article.named("body") if body.getparent() is not article.root]
    return BREAK.join((passages_of(article).body, *map(flat, inner)))


_HYPHEN_MINUS = re.compile(r"-(?<=[\s(=<>±×]-)\d[\d.,]*(?![\d'’′])")


@rule(
    "JP553",
    Severity.INFO,
    rationale="A hyphen before a number breaks at the end of a line and is read aloud as a hyphen; "
    "the article has true minus signs elsewhere.",
    source="Unicode, section 6.2, U+2212 MINUS SIGN",
    url="https://www.unicode.org/versions/latest/core-spec/chapter-6/",
    hint="Set '−' (U+2212) before negative numbers.",
    failing="<p>Between −5 and -10 degrees.</p>",
    passing="<p>Between −5 and −10 degrees.</p>",
)
def minus_signs_alike(article: Article) -> Iterator[Problem]:
    """Negative numbers have one kind of minus sign."""
    passages = passages_of(article)
    if "−" not in passages.characters:
        return
    hyphens = passages.in_each(_HYPHEN_MINUS, outside=_NO_PROSE)
    for hit in hyphens[:1]:
        message = say(
            "a hyphen stands for minus in '{passage}', elsewhere '−'; {places}",
            passage=hit.passage,
            places=_places(hyphens),
        )
        yield Problem(hit.element, message, hit.text.replace("-", "−"), hit.text)
