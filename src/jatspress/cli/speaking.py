"""What a command says beside its report, on standard error: errors and notes, in two languages."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import click

from jatspress.cli import options
from jatspress.errors import JatspressError
from jatspress.translations import LANGUAGES

if TYPE_CHECKING:
    from jatspress.translations import Catalogue

#: Where a catalogue has the words of errors: their own, and those of files that cannot be read.
_SECTIONS = ("errors", "JP000")


def tell_error(error: JatspressError, speech: Catalogue) -> None:
    """Print an error that does not stop the command."""
    click.echo(f"jatspress: {error_in(error, speech)}", err=True)


def error_in(error: JatspressError, speech: Catalogue) -> str:
    """An error in the language of a catalogue; in English as far as that lacks words for it."""
    return error.said(lambda text: speech.says(_section_of(text, speech), text))


def _section_of(text: str, speech: Catalogue) -> str:
    pattern = getattr(text, "pattern", text)
    return next((name for name in _SECTIONS if speech.has(name, pattern)), _SECTIONS[0])


def last_words(error: JatspressError, arguments: Sequence[str]) -> str:
    """An error that stops the command, in the language that its arguments or the locale name."""
    try:
        return error_in(error, options.speech_for(_lang_in(arguments)))
    except JatspressError:  # an installation without its catalogues; the error is what matters
        return str(error)


def _lang_in(arguments: Sequence[str]) -> str | None:
    """The value of --lang in a command line, `None` without one or for a language unknown."""
    words = [*arguments[: arguments.index("--")]] if "--" in arguments else [*arguments]
    named = [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    named += [value for word, value in pairwise(words) if word == "--lang"]
    return next((name for name in named if name in LANGUAGES), None)
