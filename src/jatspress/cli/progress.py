"""A progress line on a terminal, shown only when work lasts."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from jatspress.translations import Catalogue

#: Seconds after which a line appears.
PATIENCE = 1.0


class ProgressLine:
    """Shows the step at hand on standard error while the `with` block lasts."""

    def __init__(self, subject: str, speech: Catalogue) -> None:
        self._subject, self._speech = subject, speech
        self._step = ""
        self._shown = False
        self._timer = threading.Timer(PATIENCE, self._appear)
        self._timer.daemon = True

    def __enter__(self) -> ProgressLine:
        if sys.stderr.isatty():
            self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        if self._shown:
            click.echo("\r\x1b[K", nl=False, err=True)

    def step(self, name: str) -> None:
        """Say what is being done now."""
        self._step = name
        if self._shown:
            self._show()

    def _appear(self) -> None:
        self._shown = True
        self._show()

    def _show(self) -> None:
        step = self._speech.says("reports", self._step)
        click.echo(f"\r\x1b[K{self._subject}: {step} …", nl=False, err=True)
