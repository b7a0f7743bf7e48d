"""The style sheet of a book: what elements mean, as on the web, and the look of a book."""

from __future__ import annotations

import re

from jatspress.rendering.themes.theme import Theme

STYLES = "book.css"
#: Conditions on the medium with what they hold, up to two more pairs of braces deep: a reader has
#: colours and pages of its own.
_CONDITIONS = re.compile(r"@media[^{]*\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}")


def styles_of_book(theme: Theme) -> bytes:
    """The style sheet of the pages of a book."""
    of_elements = _CONDITIONS.sub("", theme.read("elements.css"))
    return f"{of_elements}\n{theme.read(STYLES)}".encode()
