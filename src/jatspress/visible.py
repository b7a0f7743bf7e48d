"""Text of an article, or the name of a file, made safe to be printed.

Articles come from strangers. A terminal obeys control characters, among them those from U+0080
on, which XML allows; embedded directions show a line in another order than it has
(CVE-2021-42574); GitHub takes a printed line that begins with `::` for a command. Names of
files may even hold bytes that are no characters.
"""

from __future__ import annotations

import re

_LINE_ENDS = re.compile("\r\n|[\t\n\v\f\r\x85\u2028\u2029]")
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_NO_CHARACTER = re.compile("[\ud800-\udfff]")
#: GitHub's older commands count anywhere in a line: `##[error]`.
_OLDER_COMMAND = re.compile(r"##(?=\[)")


def visible(text: str) -> str:
    r"""A text in which characters that are obeyed or not shown are named, as `\x1b` is.

    Tabs and ends of lines stay.
    """
    return _OLDER_COMMAND.sub("# #", _HIDDEN.sub(_name, text.replace("\r\n", "\n")))


def in_one_line(text: str) -> str:
    """A text made `visible`, with blanks in place of tabs and ends of lines."""
    return visible(_LINE_ENDS.sub(" ", text))


def in_place(text: str) -> str:
    """A line of the length that it had, each such character replaced, so that columns stay."""
    text = _HIDDEN.sub("\N{REPLACEMENT CHARACTER}", _LINE_ENDS.sub(_blanks, text))
    return _OLDER_COMMAND.sub("#\N{REPLACEMENT CHARACTER}", text)


def in_json(text: str) -> str:
    r"""A text of JSON, in which such characters stand as `\u009b` does; bytes are named."""
    named = _NO_CHARACTER.sub(lambda byte: rf"\\u{ord(byte[0]):04x}", text)
    named = _OLDER_COMMAND.sub(r"#\\u0023", named)
    return _HIDDEN.sub(lambda hidden: rf"\u{ord(hidden[0]):04x}", named)


def _name(match: re.Match[str]) -> str:
    number = ord(match[0])
    return rf"\x{number:02x}" if number < 0x100 else rf"\u{number:04x}"


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])
