"""Fonts for other scripts, from packages that need not be installed: the extras of jatspress.

A character that the fonts of the theme lack is set from the first of these that has it. Chinese,
Japanese and Korean write the same character in different shapes: the language decides there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import regex


@dataclass(frozen=True)
class Pack:
    """A font in a package: `key` names it in style sheets, `extra` is what installs it."""

    key: str
    package: str
    file: str
    extra: str | None = None

    @property
    def address(self) -> str:
        """The address under which style sheets name the font."""
        return f"font:{self.key}"

    @property
    def style(self) -> str:
        """The class of words that are set from it."""
        return f"jp-face-{self.key}"

    @property
    def path(self) -> Path | None:
        """Where the font is; `None` when its package is not installed."""
        return _path(self.package, self.file)


_NOTO = "manimgx_fonts"
_SCRIPTS = """Symbols Armenian Georgian Devanagari Bengali Gujarati Gurmukhi Kannada Khmer Lao
    Malayalam Myanmar Oriya Sinhala Tamil Telugu Thai Ethiopic""".split()
PACKS = (
    Pack("math", "ziamath", "fonts/STIXTwoMath-Regular.ttf"),
    Pack("he", "pylopdf_fonts_he", "NotoSerifHebrew-Variable.ttf", "rtl"),
    Pack("ar", "pylopdf_fonts_ar", "NotoNaskhArabic-Variable.ttf", "rtl"),
    Pack("zh-hans", "pylopdf_fonts_zh_cn", "NotoSerifSC-Regular.otf", "cjk"),
    Pack("zh-hant", "pylopdf_fonts_zh_tw", "NotoSerifTC-Regular.otf", "cjk"),
    Pack("ja", "pylopdf_fonts_jp", "NotoSerifJP-Regular.otf", "cjk"),
    Pack("ko", "pylopdf_fonts_ko", "NotoSerifKR-Regular.otf", "cjk"),
    *(Pack(name.lower(), _NOTO, f"NotoSans{name}[wght].ttf", "scripts") for name in _SCRIPTS),
    Pack("emoji", _NOTO, "NotoEmoji[wght].ttf", "scripts"),
)
_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})
#: Which extra has which scripts; what is in none of these no extra promises.
_EXTRAS = {
    "cjk": regex.compile(
        r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}\p{Hangul}"
        r"\p{Block=CJK_Symbols_And_Punctuation}\p{Block=Halfwidth_And_Fullwidth_Forms}]"
    ),
    "rtl": regex.compile(r"[\p{Hebrew}\p{Arabic}]"),
    "scripts": regex.compile(
        "[" + "".join(rf"\p{{{name}}}" for name in _SCRIPTS if name != "Symbols") + r"\p{So}]"
    ),
}


@cache
def _path(package: str, file: str) -> Path | None:
    spec = find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        if (Path(folder) / file).is_file():
            return Path(folder) / file
    return None


@cache
def characters_of(path: Path) -> frozenset[int]:
    """The characters that a font has."""
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def pack_for(character: str, lang: str | None) -> Pack | None:
    """The font that a character of a language is set from, among those installed."""
    return next((pack for pack in _by_language(lang) if _has(pack, character)), None)


def _has(pack: Pack, character: str) -> bool:
    return pack.path is not None and ord(character) in characters_of(pack.path)


def _by_language(lang: str | None) -> Iterator[Pack]:
    """The packs, that of the language first."""
    parts = (lang or "").lower().split("-")
    key = parts[0]
    if key == "zh":
        key = "zh-hans" if _TRADITIONAL.isdisjoint(parts) else "zh-hant"
    yield from (pack for pack in PACKS if pack.key == key)
    yield from (pack for pack in PACKS if pack.key != key)


def extra_for(character: str) -> str | None:
    """The extra of jatspress that brings a font for a character, `None` when none does."""
    return next((name for name, script in _EXTRAS.items() if script.match(character)), None)


def pack_files() -> dict[str, Path]:
    """The fonts that are installed, by the addresses that style sheets use."""
    return {pack.address: path for pack in PACKS if (path := pack.path)}


def packs_css(styles: set[str]) -> str:
    """The faces of the packs that words on the page are marked for, as CSS."""
    used = (pack for pack in PACKS if pack.style in styles)
    return "".join(
        f'@font-face {{ font-family: "JP {pack.key}"; src: url("{pack.address}"); }}\n'
        f'.{pack.style} {{ font-family: "JP {pack.key}", var(--serif); '
        "font-variation-settings: normal; }\n"
        for pack in used
    )
