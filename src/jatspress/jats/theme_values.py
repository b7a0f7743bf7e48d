"""What the values of a theme's settings may be, one function for each kind."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jatspress.message import say

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


def _one_of(value: Any, allowed: Sequence[str], hint: str = "One of {allowed}.") -> str:
    """A value among those allowed; `hint` is the pattern of the advice for another one."""
    if isinstance(value, str) and value in allowed:
        return value
    advice = say(hint, allowed=", ".join(allowed))
    near = difflib.get_close_matches(str(value), allowed, 1, 0.5)
    if near:
        advice = say("Did you mean '{near}'? {advice}", near=near[0], advice=advice)
    raise _cannot_be(value, advice)


def _cannot_be(value: Any, hint: str) -> SettingError:
    return SettingError(say("cannot be {value}", value=_shown(value)), hint)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}'" if isinstance(value, str) else str(value)


def theme(value: Any, folder: Path) -> str | Path:
    """The name of a theme, or a folder from that of the file."""
    if not isinstance(value, str) or not value.strip():
        hint = say("Name a theme, or its folder: classic, ./our-theme.")
        raise SettingError(say("must be a text"), hint)
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
    hint = 'One of {allowed}, or width and height between 70 and 1200 mm, such as "170mm 240mm".'
    return _one_of(value, PAGES, hint)


def margins(value: Any, _folder: Path) -> str:
    """Margins as in CSS."""
    sides = [in_mm(side) for side in value.split()] if isinstance(value, str) else []
    if not 1 <= len(sides) <= 4 or not all(side is not None and side <= 200 for side in sides):
        hint = say('Write one to four lengths, as in CSS: margins = "25mm 20mm".')
        raise _cannot_be(value, hint)
    return " ".join(str(value).split())


def columns(value: Any, _folder: Path) -> int:
    """How many columns the text has."""
    if type(value) is not int or value not in (1, 2, 3):
        raise _cannot_be(value, say("One of {allowed}.", allowed="1, 2, 3"))
    return value


def type_size(value: Any, _folder: Path) -> str:
    """The size of the type."""
    found = _LENGTH.fullmatch(value) if isinstance(value, str) else None
    if found is None or found[2] != "pt" or not 6 <= float(found[1]) <= 30:
        raise _cannot_be(value, say('Between 6pt and 30pt, such as size = "10.5pt".'))
    return str(value)


def leading(value: Any, _folder: Path) -> float:
    """The distance of lines as a share of the size."""
    if type(value) not in (int, float) or not 1.0 <= value <= 2.5:
        hint = say("A share of the size of the type, between 1.0 and 2.5, such as leading = 1.4.")
        raise _cannot_be(value, hint)
    return float(value)


def yes_or_no(value: Any, _folder: Path) -> bool:
    """A yes or no."""
    if not isinstance(value, bool):
        raise _cannot_be(value, say("true or false, without quotation marks."))
    return value


def place_of_notes(value: Any, _folder: Path) -> str:
    """Where notes stand."""
    return _one_of(value, NOTES, "One of {allowed}: at the end of the page or of the article.")


def line_numbers(value: Any, _folder: Path) -> int:
    """The distance of numbered lines, 0 for none."""
    if isinstance(value, bool):
        return int(value)
    if type(value) is not int or not 0 <= value <= 50:
        raise _cannot_be(value, say("true numbers every line, 5 every fifth, false none."))
    return value


def short_text(value: Any, _folder: Path) -> str:
    """A few words in one line."""
    if not isinstance(value, str) or not value.isprintable() or len(value) > _LONGEST_MARK:
        hint = say("At most {most} characters, in one line.", most=_LONGEST_MARK)
        raise SettingError(say("must be a short text"), hint)
    return value.strip()


def reference_style(value: Any, folder: Path) -> str | Path:
    """A CSL style: a file in the folder of the file, or the name of one of the collection."""
    if not isinstance(value, str) or not re.fullmatch(r"[\w.-]+", value, re.ASCII):
        raise _cannot_be(value, say('Name a CSL style: references = "journal-style.csl".'))
    if not value.endswith(".csl"):
        return value
    path = folder / value
    if not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
        hint = say("Put the .csl file beside this file.")
        raise SettingError(say("names a file that is not there"), hint)
    return path


def picture(value: Any, folder: Path) -> Path:
    """A picture in the folder of the file."""
    if not isinstance(value, str) or not value.lower().endswith(_PICTURES):
        raise _cannot_be(value, say('Name an SVG or PNG: logo = "logo.svg".'))
    path = (folder / value).resolve()
    if not path.is_relative_to(folder.resolve()):
        hint = say("Put the picture into {folder}, and write its name.", folder=folder)
        raise SettingError(say("leads out of the folder: '{name}'", name=value), hint)
    if not path.is_file():
        hint = say("Put it into {folder}.", folder=folder)
        raise SettingError(say("names a file that is not there: '{name}'", name=value), hint)
    return path


def first_page_parts(value: Any, _folder: Path) -> tuple[str, ...]:
    """What the first page shows."""
    if not isinstance(value, list):
        hint = say("Some of {allowed}, in brackets.", allowed=", ".join(FIRST_PAGE))
        raise SettingError(say("must be a list"), hint)
    return tuple(_one_of(item, FIRST_PAGE) for item in value)


def font_family(value: Any, _folder: Path) -> str:
    """The family of a font."""
    if not isinstance(value, str) or not re.fullmatch(r"[\w .-]{1,60}", value):
        raise _cannot_be(value, say('Name a family: text = "Source Serif 4".'))
    return value


def color(value: Any, _folder: Path) -> str:
    """A colour."""
    if not isinstance(value, str) or not _COLOR.fullmatch(value):
        hint = say('Six digits after #, red, green and blue: "#7c1f1f".')
        raise _cannot_be(value, hint)
    return value.lower()


def head_pattern(value: Any, _folder: Path) -> str:
    """The pattern of a running head."""
    if not isinstance(value, str) or not (value.isprintable() or not value):
        raise SettingError(say("must be a text in one line"), say('Such as "{journal}[, {year}]".'))
    for name in _FIELD.findall(value):
        if name not in HEAD_FIELDS:
            raise _unknown_field(name)
    if re.search(r"[{}]", _FIELD.sub("", value)):
        hint = say("Each field stands in its own braces.")
        raise SettingError(say("has a brace without a partner"), hint)
    if not _brackets_match(value):
        hint = say("What stands in [ ] is left out when one of its fields is not stated.")
        raise SettingError(say("has a bracket without a partner"), hint)
    return value


def _unknown_field(name: str) -> SettingError:
    advice = say("Known fields: {known}.", known=", ".join(f"{{{one}}}" for one in HEAD_FIELDS))
    near = difflib.get_close_matches(name, HEAD_FIELDS, 1, 0.5)
    if near:
        advice = say("Did you mean {near}? {advice}", near=f"{{{near[0]}}}", advice=advice)
    return SettingError(say("has an unknown field {name}", name=f"{{{name}}}"), advice)


def _brackets_match(pattern: str) -> bool:
    depth = 0
    for sign in pattern:
        depth += (sign == "[") - (sign == "]")
        if depth < 0:
            return False
    return depth == 0
