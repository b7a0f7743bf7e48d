"""The style sheets and the script that stand in a page, each as one exact text."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.rendering.page.content_policy import Inline
from jatspress.rendering.themes.css import web_tokens
from jatspress.rendering.themes.theme import ADDED_TO_WEB, Theme


def style_sheets(theme: Theme) -> Iterator[Inline]:
    """The style sheets in the order in which they overrule each other."""
    yield Inline("style", theme.read("tokens.css") + web_tokens(theme.settings))
    yield Inline("style", theme.read("elements.css"))
    yield Inline("style", theme.read("screen.css"), media="screen")
    yield Inline("style", theme.read("tools.css"), media="screen")
    for _, text in theme.added(ADDED_TO_WEB):
        yield Inline("style", text, media="screen")
    yield Inline("style", theme.read("browser-print.css"), media="print")


def page_script(theme: Theme) -> Inline:
    """The script of the page; a theme that wants none has an empty `page.js`."""
    return Inline("script", theme.read("page.js"))
