"""`[theme]` of journal.toml, and theme.toml of a theme: the same keys, read and checked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jatspress.article import SettingPlace, ThemeSettings
from jatspress.jats import theme_values as values
from jatspress.jats.toml_reader import Table, TomlReader, line_of_key, open_toml
from jatspress.message import say

THEME_FILE = "theme.toml"
#: The tables of a theme and their keys, by their names below `[theme]`.
THEME_KEYS: dict[str, tuple[str, ...]] = {
    "": (
        "name",
        "page",
        "margins",
        "columns",
        "size",
        "leading",
        "justify",
        "hyphenate",
        "old_style_figures",
        "notes",
        "line_numbers",
        "watermark",
        "mark",
        "references",
        "logo",
        "crossmark",
        "first_page",
        "fonts",
        "colors",
        "running_heads",
    ),
    "fonts": values.FONTS,
    "colors": values.COLORS,
    "running_heads": values.HEADS,
}


def read_theme_file(path: Path) -> ThemeSettings:
    """Read the theme.toml of a theme.

    Raises ConfigurationError with the line: not TOML, unknown key, a value that means nothing.
    """
    reader = open_toml(path)
    names = tuple("inherits" if key == "name" else key for key in THEME_KEYS[""])
    reader.check_keys(reader.table, names, "")
    for name in ("fonts", "colors", "running_heads"):
        reader.check_keys(reader.table_of(reader.table, name), THEME_KEYS[name], name)
    return read_theme_table(reader, "")


def read_theme_table(reader: TomlReader, name: str) -> ThemeSettings:
    """Read the table of a theme, `theme` in journal.toml, the whole file in theme.toml."""
    table = reader.table_of(reader.table, name) if name else reader.table
    one = _Settings(reader, table, name)
    return ThemeSettings(
        theme=one.read("name" if name else "inherits", values.theme),
        page=one.read("page", values.page_size),
        margins=one.read("margins", values.margins),
        columns=one.read("columns", values.columns),
        size=one.read("size", values.type_size),
        leading=one.read("leading", values.leading),
        **{
            key: one.read(key, values.yes_or_no)
            for key in ("justify", "hyphenate", "old_style_figures")
        },
        notes=one.read("notes", values.place_of_notes),
        line_numbers=one.read("line_numbers", values.line_numbers),
        **{key: one.read(key, values.short_text) for key in ("watermark", "mark")},
        references=one.read("references", values.reference_style),
        **{key: one.read(key, values.picture) for key in ("logo", "crossmark")},
        first_page=one.read("first_page", values.first_page_parts),
        fonts=one.inner("fonts", values.font_family),
        colors=one.inner("colors", values.color),
        running_heads=one.inner("running_heads", values.head_pattern),
        places=one.places,
    )


class _Settings:
    """The keys of one table, read by functions that refuse what means nothing."""

    def __init__(self, reader: TomlReader, table: Table, name: str) -> None:
        self._reader, self._table, self._name = reader, table, name
        self.places: dict[str, SettingPlace] = {}

    def read(self, key: str, make: Callable[[Any, Path], Any]) -> Any:
        """What `make` makes of a key, `None` when it is not there."""
        if key not in self._table:
            return None
        return self._made(self._table[key], make, self._name, key, key)

    def inner(self, key: str, make: Callable[[Any, Path], Any]) -> dict[str, Any]:
        """What `make` makes of each key of a table inside."""
        table = self._reader.table_of(self._table, key, of=self._name)
        name = f"{self._name}.{key}".strip(".")
        return {
            inner: self._made(value, make, name, inner, f"{key}.{inner}")
            for inner, value in table.items()
        }

    def _made(
        self, value: Any, make: Callable[[Any, Path], Any], table: str, key: str, name: str
    ) -> Any:
        line = line_of_key(self._reader.text, table, key)
        self.places[name] = SettingPlace(self._reader.path, line)
        try:
            return make(value, Path(self._reader.path).parent)
        except values.SettingError as wrong:
            said = say("'{key}' {wrong}", key=key, wrong=wrong.message)
            self._reader.fail(said, wrong.hint, table=table, key=key)
