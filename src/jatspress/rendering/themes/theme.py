"""A theme: templates, style sheets, words and settings, which a folder may override by name."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jatspress.article import ThemeSettings, say
from jatspress.errors import ConfigurationError
from jatspress.jats.theme_table import THEME_FILE, read_theme_file
from jatspress.rendering.words import FALLBACK
from jatspress.resources import templates_dir

if TYPE_CHECKING:
    from jinja2 import Environment

_OURS = ("html", "pdf", "epub")
#: The themes that come with us, the one that is taken without a word first.
THEMES = ("classic", "two-column", "compact", "large-print", "preprint")
#: What a theme adds to our style sheets: of the PDF, and of the page for the web.
ADDED, ADDED_TO_WEB = "theme.css", "web.css"


@dataclass(frozen=True)
class Theme:
    """The folders in which a template is looked for, the journal's own first; the settings."""

    folders: tuple[Path, ...]
    settings: ThemeSettings = field(default_factory=ThemeSettings)

    def path(self, name: str) -> Path:
        """Where the file of a name is; raise ConfigurationError when there is none."""
        for folder in self.folders:
            if (folder / name).is_file():
                return folder / name
        raise ConfigurationError(
            say("the template '{name}' is missing", name=name),
            where=str(self.folders[-1]),
            hint=say("Install jatspress again."),
        )

    def read(self, name: str) -> str:
        """The text of a file; raise ConfigurationError when it is not UTF-8."""
        return _text_of(self.path(name))

    def added(self, name: str) -> Iterator[tuple[Path, str]]:
        """What each folder adds under a name, and where, the one inherited from first."""
        for folder in reversed(self.folders):
            if (folder / name).is_file():
                yield folder / name, _text_of(folder / name)

    @cached_property
    def strings(self) -> Mapping[str, Mapping[str, Any]]:
        """The words of the page by language; a theme's own words come on top of ours."""
        merged: dict[str, dict[str, Any]] = {}
        for folder in reversed(self.folders):
            for lang, table in _strings_of(folder / "strings.toml").items():
                merged[lang] = {**merged.get(lang, merged.get(FALLBACK, {})), **table}
        return merged

    def render(self, name: str, values: Mapping[str, object]) -> str:
        """Fill a template; raise ConfigurationError in words when it is wrong."""
        from jinja2 import TemplateError

        try:
            return self._environment.get_template(name).render(values)
        except TemplateError as error:
            line = getattr(error, "lineno", None)
            where = f"{self.path(name)}:{line}" if line else str(self.path(name))
            raise ConfigurationError(
                say("the template is wrong: {words}", words=str(error.message or error)),
                where=where,
                hint=say("Mend the template, or remove it from the theme to use ours."),
            ) from error

    @cached_property
    def _environment(self) -> Environment:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined

        return Environment(
            loader=FileSystemLoader([str(folder) for folder in self.folders]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )


#: A theme that is loaded, the name of one of ours, the folder of one, or none: the first of ours.
ThemeChoice = Theme | Path | str | None


def load_theme(choice: ThemeChoice = None, journal: ThemeSettings | None = None) -> Theme:
    """Return the theme of a name or folder, with what the journal says of its look on top.

    Without `choice` the journal's theme is taken. A folder is read afresh each time: it may have
    been mended in between. Raises ConfigurationError when there is no such theme or it is wrong.
    """
    if isinstance(choice, Theme):
        return choice
    said = journal or ThemeSettings()
    if choice is None and said.theme is None:
        theme = _ours(THEMES[0])
    elif choice is not None:
        theme = _theme(choice, "the option --theme", ())
    else:
        theme = _theme(said.theme or THEMES[0], str(said.place("name") or ""), ())
    if said == ThemeSettings():
        return theme  # with the templates that it has read before
    return replace(theme, settings=said.over(theme.settings))


def _theme(choice: Path | str, where: str, above: tuple[Path, ...]) -> Theme:
    """The theme of a name of ours or of a folder, and what it inherits."""
    if str(choice) in THEMES:
        return _ours(str(choice))
    folder = Path(choice)
    if not folder.is_dir():
        advice = say(
            "Ours are {ours}; or give the path of a theme's folder.", ours=", ".join(THEMES)
        )
        near = difflib.get_close_matches(str(choice), THEMES, 1, 0.5)
        if near:
            advice = say("Did you mean '{near}'? {advice}", near=near[0], advice=advice)
        raise ConfigurationError(
            say("there is no such theme: {choice}", choice=choice), where=where or None, hint=advice
        )
    return _of_folder(folder, above)


def _of_folder(folder: Path, above: tuple[Path, ...] = ()) -> Theme:
    path = folder / THEME_FILE
    settings = read_theme_file(path) if path.is_file() else ThemeSettings()
    resolved = folder.resolve()
    if resolved in above:
        raise ConfigurationError(
            say("the theme inherits from itself"),
            where=str(settings.place("inherits") or path),
            hint=say("Let it inherit from one of ours: {ours}.", ours=", ".join(THEMES)),
        )
    if settings.theme is None:
        base = _our_base() if resolved.parent == _our_themes().resolve() else _ours(THEMES[0])
    else:
        place = settings.place("inherits")
        base = _theme(settings.theme, str(place or path), (*above, resolved))
    return Theme((folder, *base.folders), settings.over(base.settings))


def _our_themes() -> Path:
    return templates_dir() / "themes"


@cache
def _our_base() -> Theme:
    return Theme(tuple(templates_dir() / name for name in _OURS))


@cache
def _ours(name: str) -> Theme:
    return _of_folder(_our_themes() / name)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ConfigurationError(
            say("not a UTF-8 text: {reason}", reason=error.reason),
            where=str(path),
            hint=say("Save it as UTF-8."),
        ) from error


def _strings_of(path: Path) -> dict[str, dict[str, Any]]:
    if not path.is_file():
        return {}
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            say("not TOML: {words}", words=str(error)),
            where=str(path),
            hint=say("Mend this line."),
        ) from error
    for lang, table in tables.items():
        if not isinstance(table, dict):
            raise ConfigurationError(
                say("'{lang}' is not a table of words", lang=lang),
                where=str(path),
                hint=say('Put words under a language, as in [en] abstract = "Abstract".'),
            )
    return tables
