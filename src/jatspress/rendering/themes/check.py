"""What is said of a theme: colours too pale to be read on paper, files that change nothing."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from jatspress.article import Finding, say
from jatspress.jats.theme_table import THEME_FILE
from jatspress.rendering import rules
from jatspress.rendering.themes.theme import ADDED, ADDED_TO_WEB, Theme
from jatspress.resources import templates_dir

#: WCAG 2.2, 1.4.3: the contrast that text of the usual size needs.
_NEEDED = 4.5
_PAPER = "#ffffff"
#: The colours in which words are set.
_OF_WORDS = ("text", "details", "links", "accent")
#: How alike a name must be to one that is looked for.
_ALIKE = 0.8


def theme_findings(look: Theme, path: str) -> Iterator[Finding]:
    """Report what makes a theme other than it was meant, for the article at `path`."""
    yield from _pale_colours(look, path)
    yield from _misspelt_files(look, path)


def _misspelt_files(look: Theme, path: str) -> Iterator[Finding]:
    """The files of a journal's theme that nothing reads, and whose names nearly are ours."""
    ours = templates_dir()
    own = [folder for folder in look.folders if not folder.is_relative_to(ours)]
    known = {
        *(name for folder in look.folders if folder not in own for name in _names(folder)),
        *(THEME_FILE, ADDED, ADDED_TO_WEB, "strings.toml"),
    }
    for folder in own:
        for name in sorted(_names(folder) - known):
            for near in difflib.get_close_matches(name, sorted(known), 1, _ALIKE):
                said = say(
                    "{file}: no part of a theme has this name; did you mean '{near}'?",
                    file=str(folder / name),
                    near=near,
                )
                yield rules.MISSPELT_FILE.finding(said, path=path, found=name, expected=near)


def _names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir() if file.is_file()}


def _pale_colours(look: Theme, path: str) -> Iterator[Finding]:
    settings = look.settings
    grounds = [_PAPER, *(settings.colors[name] for name in ("tint",) if name in settings.colors)]
    for name in _OF_WORDS:
        color = settings.colors.get(name)
        if color is None:
            continue
        ground, found = min(
            ((ground, contrast(color, ground)) for ground in grounds), key=lambda pair: pair[1]
        )
        if found < _NEEDED:
            message = (
                "{place}: the colour '{name}', {color}, has a contrast of {found}:1 to {ground}"
            )
            said = say(
                message,
                place=str(settings.place(f"colors.{name}") or "theme"),
                name=name,
                color=color,
                found=f"{int(found * 10) / 10:.1f}",
                ground=ground,
            )
            yield rules.PALE_COLOUR.finding(said, path=path, found=color)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
