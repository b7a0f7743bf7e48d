"""Which standards a PDF claims to follow: only those that nothing in it is known to break.

What is looked at here are the things that an article can bring in and that we cannot mend; what
our own writing must do right is held by tests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from jatspress.article import ArticleMeta, Message, say

_PRIVATE = ((0xE000, 0xF8FF), (0xF0000, 0xFFFFD), (0x100000, 0x10FFFD))


@dataclass(frozen=True)
class Claims:
    """The level of PDF/A-3 that is claimed (`A`, `B` or none) and whether PDF/UA-1 is.

    `reasons` say in words what stands against the full claim, PDF/A-3a and PDF/UA-1.
    """

    pdf_a: str | None = "A"
    pdf_ua: bool = True
    reasons: tuple[Message, ...] = ()


def claims_of(
    pdf: Any, meta: ArticleMeta, texts: Iterable[str], *, lacks_glyphs: bool, undescribed: int
) -> Claims:
    """Judge a PDF that is about to be written.

    `undescribed` is the number of pictures and formulas without any description.
    """
    for_everybody = [*_colours(pdf), *_glyphs(lacks_glyphs)]
    for_readers = [*_words(meta, texts), *_descriptions(undescribed), *_see_through(pdf)]
    level = None if for_everybody else "B" if for_readers else "A"
    reasons = (*for_everybody, *for_readers)
    return Claims(level, not for_readers and not lacks_glyphs, tuple(reasons))


def _colours(pdf: Any) -> Iterator[Message]:
    pictures = [extra for thing in pdf.objects if (extra := getattr(thing, "extra", None))]
    in_ink = sum(_is_in_ink(extra) for extra in pictures if extra.get("Subtype") == "/Image")
    if in_ink:
        yield say("{count} pictures are in CMYK, the file in sRGB", count=in_ink)
    if any(extra.get("Filter") == "/JPXDecode" for extra in pictures):
        yield say("a picture is in JPEG 2000, whose inside was not looked at")


def _is_in_ink(extra: dict[str, Any]) -> bool:
    space = extra.get("ColorSpace")
    parts = space if isinstance(space, list) else [space]
    return "/DeviceCMYK" in [str(part) for part in parts]


def _glyphs(lacks_glyphs: bool) -> Iterator[Message]:
    if lacks_glyphs:
        yield say("characters are missing in all fonts")


def _words(meta: ArticleMeta, texts: Iterable[str]) -> Iterator[Message]:
    if meta.title is None:
        yield say("the article has no title")
    if any(
        start <= ord(c) <= end
        for t in texts
        if not t.isascii()
        for c in t
        for start, end in _PRIVATE
    ):
        yield say("the article has characters without a meaning in Unicode (private use)")


def _descriptions(undescribed: int) -> Iterator[Message]:
    if undescribed:
        yield say("{count} pictures or formulas have no description", count=undescribed)


def _see_through(pdf: Any) -> Iterator[Message]:
    """Words drawn in a group, which readers do not find: their page does not name the group."""
    forms = (
        thing for thing in pdf.objects if getattr(thing, "extra", {}).get("Subtype") == "/Form"
    )
    if any(isinstance(item, dict) and "MCID" in item for form in forms for item in form.stream):
        yield say("a style sheet makes words transparent (opacity), which cannot be tagged")
