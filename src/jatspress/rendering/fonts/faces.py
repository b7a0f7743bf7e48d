"""The fonts of the PDF, from pinned packages: nothing depends on what the machine has."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from jatspress.article import Finding, say
from jatspress.errors import ConfigurationError
from jatspress.jats.document import Document
from jatspress.rendering import rules
from jatspress.rendering.fonts.packs import characters_of, extra_for, pack_files, pack_for

#: The addresses under which style sheets name our fonts → family and style of the package.
_FACES = {
    "font:serif": ("Source Serif 4", "normal"),
    "font:serif-italic": ("Source Serif 4", "italic"),
    "font:sans": ("Noto Sans", "normal"),
    "font:sans-italic": ("Noto Sans", "italic"),
    "font:mono": ("IBM Plex Mono", "normal"),
}
#: The class of words set from the sans serif and the monospaced face.
_FALLBACK = "jp-fallback"
#: How many characters a finding names one by one.
_NAMED = 12
#: The characters of the fonts that a theme chose, by the class of words set from each.
Chosen = Mapping[str, frozenset[int]]
_NONE: Chosen = {}


@cache
def font_files() -> dict[str, Path]:
    """The font files by the addresses that style sheets use.

    Raises ConfigurationError when a font package is not installed.
    """
    import fontpkg

    try:
        ours = {
            address: fontpkg.path(family, 400, style, nearest=True)
            for address, (family, style) in _FACES.items()
        }
    except fontpkg.FontpkgError as error:
        raise ConfigurationError(
            say("a font of the PDF is missing: {words}", words=str(error)),
            hint=say("Install jatspress again."),
        ) from error
    return {**ours, **pack_files()}


def _characters(address: str) -> frozenset[int]:
    return characters_of(font_files()[address])


# --- which face


def face_class(character: str, lang: str | None, chosen: Chosen = _NONE) -> str | None:
    """The class of a character that the serif face lacks and another face has."""
    code = ord(character)
    if code in _characters("font:serif") or not _is_visible(character):
        return None
    if code in _characters("font:sans") or code in _characters("font:mono"):
        return _FALLBACK
    own = next((class_ for class_, has in chosen.items() if code in has), None)
    pack = None if own else pack_for(character, lang)
    return pack.style if pack else own


def by_face(
    text: str, lang: str | None, chosen: Chosen = _NONE
) -> Iterator[tuple[str, str | None]]:
    """Cut a text where its face changes; each stretch has the class that names its face.

    Accents and joiners stay with the character before them, blanks between words of a face with
    the words.
    """
    if text.isascii():
        if text:
            yield text, None
        return
    faces = list(_faces(text, lang, chosen))
    for face, stretch in groupby(zip(faces, text, strict=True), key=lambda pair: pair[0]):
        yield "".join(character for _, character in stretch), face


def _faces(text: str, lang: str | None, chosen: Chosen) -> list[str | None]:
    found: list[str | None] = []
    for character in text:
        joins = found and unicodedata.category(character) in ("Mn", "Me", "Mc", "Cf")
        found.append(found[-1] if joins else face_class(character, lang, chosen))
    for place in range(1, len(found) - 1):
        if text[place] == " " and found[place - 1] == found[place + 1]:
            found[place] = found[place - 1]
    return found


# --- what is missing


@dataclass(frozen=True)
class Lacking:
    """A character that no font of ours has, how often it stands in the article, and where first."""

    character: str
    count: int
    line: int | None = None

    def __str__(self) -> str:
        name = unicodedata.name(self.character, "unnamed")
        times = f" ×{self.count}" if self.count > 1 else ""
        return f"{self.character} (U+{ord(self.character):04X} {name}){times}"


def missing_characters(
    texts: Iterable[str], document: Document | None = None, chosen: Chosen = _NONE
) -> tuple[Lacking, ...]:
    """The visible characters that no font of ours or chosen has, each once, by their numbers."""
    counted: Counter[str] = Counter()
    for text in texts:
        if not text.isascii():
            counted.update(text)
    lacking = sorted(c for c in counted if _is_visible(c) and _is_missing(c, chosen))
    lines = _first_lines(document, frozenset(lacking)) if document and lacking else {}
    return tuple(Lacking(c, counted[c], lines.get(c)) for c in lacking)


def _is_missing(character: str, chosen: Chosen) -> bool:
    code = ord(character)
    ours = (_characters(face) for face in ("font:serif", "font:sans", "font:mono"))
    return not any(code in has for has in (*ours, *chosen.values())) and not pack_for(
        character, None
    )


def _is_visible(character: str) -> bool:
    return not character.isspace() and unicodedata.category(character)[0] != "C"


def _first_lines(document: Document, wanted: frozenset[str]) -> dict[str, int]:
    """The lines of the elements in which characters stand first."""
    found: dict[str, int] = {}
    for node in document.root.iter():
        for text, holder in ((node.text, node), (node.tail, node.getparent())):
            if not isinstance(text, str) or text.isascii() or holder is None:
                continue
            for character in wanted.intersection(text).difference(found):
                found[character] = holder.sourceline or 1
    return found


def glyph_findings(lacking: tuple[Lacking, ...], path: str) -> Iterator[Finding]:
    """Say which characters our fonts lack, together those that one extra would bring."""
    extras = {one: extra_for(one.character) for one in lacking}
    for extra in sorted(set(extras.values()), key=lambda name: name or "~"):
        yield _glyph_finding([one for one in lacking if extras[one] == extra], extra, path)


def _glyph_finding(lacking: list[Lacking], extra: str | None, path: str) -> Finding:
    message = "our fonts lack {count} of the article's characters: {characters}"
    if len(lacking) > _NAMED:
        message = "our fonts lack {count} of the article's characters: {characters} and {more} more"
    hint: dict[str, str] = {}
    if extra:
        hint["hint"] = say(
            "Run pip install 'jatspress[{extra}]', which brings fonts for them, and render again.",
            extra=extra,
        )
    return rules.MISSING_GLYPH.finding(
        say(
            message,
            count=len(lacking),
            characters=", ".join(str(one) for one in lacking[:_NAMED]),
            more=len(lacking) - _NAMED,
        ),
        path=path,
        line=min((one.line for one in lacking if one.line), default=None),
        found="".join(one.character for one in lacking[:_NAMED]),
        **hint,
    )
