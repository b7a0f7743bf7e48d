"""ThemeSettings: what a theme or a journal says of the look of its pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class SettingPlace:
    """Where a setting was written: file and line, for what is said about it later."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True)
class ThemeSettings:
    """Settings by the names of `[theme]` in journal.toml; `None` means 'not said here'.

    `theme` is the name or folder of the theme to use, or the one that a theme inherits from.
    `page` is the CSS size of a page, `margins` those of CSS; `leading` is a share of `size`.
    `line_numbers` is the distance of numbered lines, 0 for none.
    """

    theme: str | Path | None = None
    page: str | None = None
    margins: str | None = None
    columns: int | None = None
    size: str | None = None
    leading: float | None = None
    justify: bool | None = None
    hyphenate: bool | None = None
    old_style_figures: bool | None = None
    notes: str | None = None
    line_numbers: int | None = None
    watermark: str | None = None
    mark: str | None = None
    references: str | Path | None = None
    logo: Path | None = None
    crossmark: Path | None = None
    first_page: tuple[str, ...] | None = None
    fonts: Mapping[str, str] = field(default_factory=dict, hash=False)
    colors: Mapping[str, str] = field(default_factory=dict, hash=False)
    running_heads: Mapping[str, str] = field(default_factory=dict, hash=False)
    places: Mapping[str, SettingPlace] = field(default_factory=dict, hash=False, compare=False)

    def over(self, below: ThemeSettings) -> ThemeSettings:
        """These settings on top of others: what is not said here is as there."""
        merged: dict[str, Any] = {}
        for name in (one.name for one in fields(self)):
            mine, theirs = getattr(self, name), getattr(below, name)
            if isinstance(mine, Mapping):
                merged[name] = {**theirs, **mine}
            else:
                merged[name] = theirs if mine is None else mine
        return ThemeSettings(**merged)

    def place(self, key: str) -> SettingPlace | None:
        """Where a setting was written, such as `page` or `colors.links`."""
        return self.places.get(key)
