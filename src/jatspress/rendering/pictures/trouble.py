"""Why a picture cannot be shown."""

from __future__ import annotations

from jatspress.article import Message, Rule, say
from jatspress.rendering import rules


class PictureError(Exception):
    """Say why no page can show a file; `rule` is what it breaks, `hint` what to supply instead.

    It never leaves rendering: the article gets a finding, the page words in the picture's place.
    """

    def __init__(
        self, message: Message, rule: Rule = rules.BROKEN_PICTURE, hint: Message | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.rule = rule
        self.hint = hint


def damaged() -> PictureError:
    """The error of a file that cannot be read to its end."""
    return PictureError(say("is damaged or cut off"))
