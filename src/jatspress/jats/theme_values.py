"""What the values of a theme's settings may be, one function for each kind."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

#: The sizes of pages that have a name; another one is written as width and height.
PAGES = ("A3", "A4", "A5", "B4", "B5", "letter", "legal")
NOTES = ("page", "end")
#: What the first page may show; what is not asked for there is at the end of the article.
FIRST_PAGE = ("dates", "doi", "citation", "licence", "crossmark")
FONTS = ("text", "details", "code")
COLORS = ("text", "details", "lines", "tint", "links", "accent")
HEADS = ("top_left", "top_center", "top_right", "bottom_left", "bottom_center", "bottom_right")
HEAD_FIELDS = (
    "journal",
    "authors",
    "title",
    "doi",
    "year",
    "volume",
    "issue",
    "pages",
    "issue_line",
    "mark",
    "page",
)
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(mm|cm|in|pt)")
_MM = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_FIELD = re.compile(r"\{([^{}]*)\}")
_PICTURES = (".svg", ".png")
_LONGEST_MARK = 60


def in_mm(length: str) -> float | None:
    """A length in millimetres; `None` when it is none: `20mm`, `1.5cm`, `8in`, `11pt`."""
    found = _LENGTH.fullmatch(length.strip())
    return float(found[1]) * _MM[found[2]] if found else None


class SettingError(ValueError):
    """A value that means nothing: what is wrong, and what to write."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def _one_of(value: Any, allowed: Sequence[str], example: str = "") -> str:
    if isinstance(value, str) and value in allowed:
        return value
    near = difflib.get_close_matches(str(value), allowed, 1, 0.5)
    advice = f"Did you mean '{near[0]}'? " if near else ""
    raise SettingError(
        f"cannot be {_shown(value)}", f"{advice}One of {', '.join(allowed)}{example}."
    )


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}'" if isinstance(value, str) else str(value)


def theme(value: Any, folder: Path) -> str | Path:
    """The name of a theme, or a folder from that of the file."""
    if not isinstance(value, str) or not value.strip():
        raise SettingError("must be a text", "Name a theme, or its folder: classic, ./our-theme.")
    is_folder = "/" in value or "\\" in value
    return folder / value if is_folder else value


def page_size(value: Any, _folder: Path) -> str:
    """A page by its name, or by width and height."""
    if isinstance(value, str):
        named = {name.lower(): name for name in PAGES}.get(value.lower())
        sides = [in_mm(side) for side in value.split()]
        if named:
            return named
        if len(sides) == 2 and all(side and 70 <= side <= 1200 for side in sides):
            return " ".join(value.split())
    example = ', or width and height between 70 and 1200 mm, such as "170mm 240mm"'
    return _one_of(value, PAGES, example)


def margins(value: Any, _folder: Path) -> str:
    """Margins as in CSS."""
    sides = [in_mm(side) for side in value.split()] if isinstance(value, str) else []
    if not 1 <= len(sides) <= 4 or not all(side is not None and side <= 200 for side in sides):
        hint = 'Write one to four lengths, as in CSS: margins = "25mm 20mm".'
        raise SettingError(f"cannot be {_shown(value)}", hint)
    return " ".join(str(value).split())


def columns(value: Any, _folder: Path) -> int:
    """How many columns the text has."""
    if type(value) is not int or value not in (1, 2, 3):
        raise SettingError(f"cannot be {_shown(value)}", "One of 1, 2, 3.")
    return value


def type_size(value: Any, _folder: Path) -> str:
    """The size of the type."""
    found = _LENGTH.fullmatch(value) if isinstance(value, str) else None
    if found is None or found[2] != "pt" or not 6 <= float(found[1]) <= 30:
        raise SettingError(
            f"cannot be {_shown(value)}", 'Between 6pt and 30pt, such as size = "10.5pt".'
        )
    return str(value)


def leading(value: Any, _folder: Path) -> float:
    """The distance of lines as a share of the size."""
    if type(value) not in (int, float) or not 1.0 <= value <= 2.5:
        hint = "A share of the size of the type, between 1.0 and 2.5, such as leading = 1.4."
        raise SettingError(f"cannot be {_shown(value)}", hint)
    return float(value)


def yes_or_no(value: Any, _folder: Path) -> bool:
    """A yes or no."""
    if not isinstance(value, bool):
        raise SettingError(f"cannot be {_shown(value)}", "true or false, without quotation marks.")
    return value


def place_of_notes(value: Any, _folder: Path) -> str:
    """Where notes stand."""
    return _one_of(value, NOTES, ": at the end of the page or of the article")


def line_numbers(value: Any, _folder: Path) -> int:
    """The distance of numbered lines, 0 for none."""
    if isinstance(value, bool):
        return int(value)
    if type(value) is not int or not 0 <= value <= 50:
        hint = "true numbers every line, 5 every fifth, false none."
        raise SettingError(f"cannot be {_shown(value)}", hint)
    return value


def short_text(value: Any, _folder: Path) -> str:
    """A few words in one line."""
    if not isinstance(value, str) or not value.isprintable() or len(value) > _LONGEST_MARK:
        raise SettingError(
            "must be a short text", f"At most {_LONGEST_MARK} characters, in one line."
        )
    return value.strip()


def reference_style(value: Any, folder: Path) -> str | Path:
    """A CSL style: a file in the folder of the file, or the name of one of the collection."""
    if not isinstance(value, str) or not re.fullmatch(r"[\w.-]+", value, re.ASCII):
        raise SettingError(
            f"cannot be {_shown(value)}", 'Name a CSL style: references = "journal-style.csl".'
        )
    if not value.endswith(".csl"):
        return value
    path = folder / value
    if not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
        raise SettingError("names a file that is not there", "Put the .csl file beside this file.")
    return path


def picture(value: Any, folder: Path) -> Path:
    """A picture in the folder of the file."""
    if not isinstance(value, str) or not value.lower().endswith(_PICTURES):
        raise SettingError(f"cannot be {_shown(value)}", 'Name an SVG or PNG: logo = "logo.svg".')
    path = (folder / value).resolve()
    if not path.is_relative_to(folder.resolve()):
        hint = f"Put the picture into {folder}, and write its name."
        raise SettingError(f"leads out of the folder: '{value}'", hint)
    if not path.is_file():
        raise SettingError(f"names a file that is not there: '{value}'", f"Put it into {folder}.")
    return path


def first_page_parts(value: Any, _folder: Path) -> tuple[str, ...]:
    """What the first page shows."""
    if not isinstance(value, list):
        raise SettingError("must be a list", f"Some of {', '.join(FIRST_PAGE)}, in brackets.")
    return tuple(_one_of(item, FIRST_PAGE) for item in value)


def font_family(value: Any, _folder: Path) -> str:
    """The family of a font."""
    if not isinstance(value, str) or not re.fullmatch(r"[\w .-]{1,60}", value):
        raise SettingError(f"cannot be {_shown(value)}", 'Name a family: text = "Source Serif 4".')
    return value


def color(value: Any, _folder: Path) -> str:
    """A colour."""
    if not isinstance(value, str) or not _COLOR.fullmatch(value):
        hint = 'Six digits after #, red, green and blue: "#7c1f1f".'
        raise SettingError(f"cannot be {_shown(value)}", hint)
    return value.lower()


def head_pattern(value: Any, _folder: Path) -> str:
    """The pattern of a running head."""
    if not isinstance(value, str) or not (value.isprintable() or not value):
        raise SettingError("must be a text in one line", 'Such as "{journal}[, {year}]".')
    for name in _FIELD.findall(value):
        if name not in HEAD_FIELDS:
            near = difflib.get_close_matches(name, HEAD_FIELDS, 1, 0.5)
            advice = f"Did you mean {{{near[0]}}}? " if near else ""
            known = ", ".join(f"{{{one}}}" for one in HEAD_FIELDS)
            raise SettingError(
                f"has an unknown field {{{name}}}", f"{advice}Known fields: {known}."
            )
    if re.search(r"[{}]", _FIELD.sub("", value)):
        hint = "Each field stands in its own braces."
        raise SettingError("has a brace without a partner", hint)
    if not _brackets_match(value):
        hint = "What stands in [ ] is left out when one of its fields is not stated."
        raise SettingError("has a bracket without a partner", hint)
    return value


def _brackets_match(pattern: str) -> bool:
    depth = 0
    for sign in pattern:
        depth += (sign == "[") - (sign == "]")
        if depth < 0:
            return False
    return depth == 0
