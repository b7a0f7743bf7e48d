"""The one family of errors: each says what is wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jatspress.visible import in_one_line


class JatspressError(Exception):
    """Report a problem that stops the command; the command line shows it without a traceback.

    `message` says what is wrong, `where` names the file (with line and column when known),
    `hint` says what to do. Both are sentences made by `say` (message.py) where they have fields,
    so that they can be said in another language. Things wrong with an *article* are findings,
    never this.
    """

    exit_code = 2

    def __init__(self, message: str, *, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __reduce__(self) -> tuple[Any, ...]:
        """Let an error come back from another process with all that it says."""
        return _remade, (type(self), self.args, self.__dict__)

    def __str__(self) -> str:
        return self.said(str)

    def said(self, speak: Callable[[str], str]) -> str:
        """All that the error says; `speak` puts its message and its advice into a language."""
        message = speak(self.message)
        said = in_one_line(f"{self.where}: {message}" if self.where else message)
        return f"{said}\n  → {in_one_line(speak(self.hint))}" if self.hint else said


def _remade(
    kind: type[JatspressError], args: tuple[Any, ...], said: dict[str, Any]
) -> JatspressError:
    made = kind.__new__(kind, *args)
    made.__dict__.update(said)
    return made


class InputError(JatspressError):
    """Say that a source cannot be read: missing, empty, binary, wrongly encoded, too large."""


class NotWellFormedError(InputError):
    """Say that a file is not well-formed XML, with line and column from 1."""

    def __init__(self, message: str, *, name: str, line: int, column: int, hint: str) -> None:
        super().__init__(message, where=f"{name}:{line}:{column}", hint=hint)
        self.name = name
        self.line = line
        self.column = column


class HostileInputError(InputError):
    """Say that a document was refused for safety: entity bomb, external entity, depth, size."""


class ConfigurationError(JatspressError):
    """Say that `journal.toml`, an option or the installation is wrong."""


class OutputError(JatspressError):
    """Say that a result could not be written; earlier results are as they were."""
