"""The fonts that a theme chooses among the installed font packages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from jatspress.article import ThemeSettings, say
from jatspress.errors import ConfigurationError
from jatspress.rendering.fonts.packs import characters_of

#: What a theme may choose a font for → the token of style sheets, and the faces behind it.
_ROLES = {
    "text": ("--serif", '"JP Serif", "JP Sans", serif'),
    "details": ("--sans", '"JP Sans", "JP Mono", sans-serif'),
    "code": ("--mono", '"JP Mono", "JP Sans", monospace'),
}
_STYLES = ("normal", "italic")
_WEIGHTS = (400, 600, 700)
#: A face without the axis of optical sizes must not be given one.
_NO_OPTICAL_SIZE = "--opsz-text: normal; --opsz-head: normal; --opsz-title: normal;"


def font_files(settings: ThemeSettings) -> dict[str, Path]:
    """The files of the chosen fonts, by the addresses that `faces_css` gives them.

    Raises ConfigurationError when a family is not installed.
    """
    return {address: path for role in settings.fonts for address, path, _ in _faces(settings, role)}


def chosen_characters(settings: ThemeSettings) -> dict[str, frozenset[int]]:
    """The characters of the chosen fonts, by the class of words that must be set from each."""
    upright = {role: next(_faces(settings, role), None) for role in settings.fonts}
    return {own_class(role): characters_of(face[1]) for role, face in upright.items() if face}


def own_class(role: str) -> str:
    """The class of words that only the font chosen for a role has."""
    return f"jp-own-{role}"


def faces_css(settings: ThemeSettings) -> str:
    """The chosen fonts as CSS: their faces, and the tokens that name them."""
    return "".join(_role_css(settings, role) for role in settings.fonts)


def _role_css(settings: ThemeSettings, role: str) -> str:
    token, behind = _ROLES[role]
    faces = "".join(
        f'@font-face {{ font-family: "JP {role}"; src: url("{address}"); {said} }}\n'
        for address, _, said in _faces(settings, role)
    )
    optical = _NO_OPTICAL_SIZE if role == "text" and not _has_optical_size(settings) else ""
    own = (
        f'.{own_class(role)} {{ font-family: "JP {role}", var(--serif); '
        "font-variation-settings: normal; }\n"
    )
    return f'{faces}:root {{ {token}: "JP {role}", {behind}; {optical} }}\n{own}'


def _faces(settings: ThemeSettings, role: str) -> Iterator[tuple[str, Path, str]]:
    """Each file once: its address, where it is, and the style and weight that it serves."""
    import fontpkg

    family = _family(settings, role)
    for style in _STYLES:
        seen: set[Path] = set()
        for weight in _WEIGHTS:
            try:
                path = fontpkg.path(family.name, weight, style, nearest=True)
            except fontpkg.FontpkgError:
                continue  # a family without italics: the engine slants the upright face
            if path in seen:
                continue
            seen.add(path)
            said = f"font-style: {style};" + ("" if family.axes else f" font-weight: {weight};")
            yield f"font:{role}-{style}-{weight}", path, said


def _has_optical_size(settings: ThemeSettings) -> bool:
    return any(axis.tag == "opsz" for axis in _family(settings, "text").axes)


def _family(settings: ThemeSettings, role: str):  # type: ignore[no-untyped-def]
    import fontpkg

    name = settings.fonts[role]
    try:
        return fontpkg.family(name)
    except fontpkg.FontpkgError as error:
        slug = re.sub(r"\W+", "-", name.strip().lower())
        installed = ", ".join(sorted(family.name for family in fontpkg.families().values()))
        raise ConfigurationError(
            say("the font '{name}' is not installed", name=name),
            where=str(settings.place(f"fonts.{role}") or "") or None,
            hint=say(
                "Choose from {installed}, or install fontpkg-{slug} if there is such a package.",
                slug=slug,
                installed=installed,
            ),
        ) from error
