"""A theme: our templates, style sheets and words, each of which a folder may override by name."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jatspress.errors import ConfigurationError
from jatspress.rendering.words import FALLBACK
from jatspress.resources import templates_dir

if TYPE_CHECKING:
    from jinja2 import Environment

_OURS = ("html", "pdf", "epub")


@dataclass(frozen=True)
class Theme:
    """The folders in which a template is looked for, the journal's own first."""

    folders: tuple[Path, ...]

    def path(self, name: str) -> Path:
        """Where the file of a name is; raise ConfigurationError when there is none."""
        for folder in self.folders:
            if (folder / name).is_file():
                return folder / name
        raise ConfigurationError(
            f"the template '{name}' is missing",
            where=str(self.folders[-1]),
            hint="Install jatspress again.",
        )

    def read(self, name: str) -> str:
        """The text of a file; raise ConfigurationError when it is not UTF-8."""
        path = self.path(name)
        try:
            return path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise ConfigurationError(
                f"not a UTF-8 text: {error.reason}", where=str(path), hint="Save it as UTF-8."
            ) from error

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
                f"the template is wrong: {error.message or error}",
                where=where,
                hint="Mend the template, or remove it from the theme to use ours.",
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


def _strings_of(path: Path) -> dict[str, dict[str, Any]]:
    if not path.is_file():
        return {}
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            f"not readable as TOML: {error}", where=str(path), hint="Mend this line."
        ) from error
    for lang, table in tables.items():
        if not isinstance(table, dict):
            raise ConfigurationError(
                f"'{lang}' is not a table of words",
                where=str(path),
                hint='Put words under a language, as in [en] abstract = "Abstract".',
            )
    return tables


@cache
def _our_theme() -> Theme:
    return Theme(tuple(templates_dir() / name for name in _OURS))


def load_theme(folder: Path | None = None) -> Theme:
    """Return our theme, or one whose files come from `folder` first.

    A journal's theme is read afresh each time: it may have been mended in between. Raises
    ConfigurationError when the folder is not there.
    """
    if folder is None:
        return _our_theme()
    if not folder.is_dir():
        raise ConfigurationError(
            "there is no such theme folder", where=str(folder), hint="Check the path of --theme."
        )
    return Theme((folder, *_our_theme().folders))
