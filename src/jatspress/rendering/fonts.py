"""The fonts of the PDF, from pinned packages: nothing depends on what the machine has."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from jatspress.article import Finding, say
from jatspress.errors import ConfigurationError
from jatspress.rendering import rules

#: The addresses under which style sheets name our fonts → family and style of the package.
_FACES = {
    "font:serif": ("Source Serif 4", "normal"),
    "font:serif-italic": ("Source Serif 4", "italic"),
    "font:sans": ("Noto Sans", "normal"),
    "font:sans-italic": ("Noto Sans", "italic"),
    "font:mono": ("IBM Plex Mono", "normal"),
}
#: How many characters a finding names one by one.
_NAMED = 12


@cache
def font_files() -> dict[str, Path]:
    """The font files by the addresses that style sheets use.

    Raises ConfigurationError when a font package is not installed.
    """
    import fontpkg

    try:
        return {
            address: fontpkg.path(family, 400, style, nearest=True)
            for address, (family, style) in _FACES.items()
        }
    except fontpkg.FontpkgError as error:
        raise ConfigurationError(
            f"a font of the PDF is missing: {error}", hint="Install jatspress again with pip."
        ) from error


@cache
def _characters(address: str) -> frozenset[int]:
    """The characters that a font of ours has."""
    from fontTools.ttLib import TTFont

    with TTFont(font_files()[address], lazy=True) as font:
        return frozenset(font.getBestCmap())


def needs_fallback(character: str) -> bool:
    """Tell whether the serif face lacks a character that another face of ours has."""
    code = ord(character)
    others = ("font:sans", "font:mono")
    return code not in _characters("font:serif") and any(code in _characters(o) for o in others)


def missing_characters(texts: Iterable[str]) -> tuple[str, ...]:
    """The visible characters that our fonts lack, each once, in the order of Unicode."""
    characters = {character for text in texts for character in text}
    covered = _characters("font:serif") | _characters("font:sans") | _characters("font:mono")
    lacking = {c for c in characters if ord(c) not in covered and _is_visible(c)}
    return tuple(sorted(lacking))


def _is_visible(character: str) -> bool:
    return not character.isspace() and unicodedata.category(character)[0] != "C"


def glyph_finding(lacking: tuple[str, ...], path: str) -> Finding:
    """Say which characters our fonts lack."""
    named = [f"{c} (U+{ord(c):04X} {unicodedata.name(c, 'unnamed')})" for c in lacking[:_NAMED]]
    message = "our fonts lack {count} of the article's characters: {characters}"
    if len(lacking) > _NAMED:
        message = "our fonts lack {count} of the article's characters: {characters} and {more} more"
    return rules.MISSING_GLYPH.finding(
        say(
            message,
            count=len(lacking),
            characters=", ".join(named),
            more=len(lacking) - _NAMED,
        ),
        path=path,
        found="".join(lacking[:_NAMED]),
    )
