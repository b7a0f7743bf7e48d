"""How often and how long a deposit is tried, as options of `submit`."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import click


def patience_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add --attempts, --first-wait and --grace; they arrive as `patience`."""

    @click.option(
        "--attempts",
        type=click.IntRange(1, 20),
        default=5,
        show_default=True,
        help="How often a file is tried when the service is busy or cannot be reached.",
    )
    @click.option(
        "--first-wait",
        type=click.FloatRange(0),
        default=2.0,
        show_default=True,
        metavar="SECONDS",
        help="The wait after the first attempt; it doubles from one to the next.",
    )
    @click.option(
        "--grace",
        type=click.FloatRange(0),
        default=600.0,
        show_default=True,
        metavar="SECONDS",
        help="How long a file that the service does not know is waited for, before it goes again.",
    )
    @functools.wraps(command)
    def with_patience(*, attempts: int, first_wait: float, grace: float, **others: Any) -> int:
        from jatspress.submission.sending import Patience

        patience = Patience(attempts=attempts, first_wait=first_wait, grace=grace)
        return command(patience=patience, **others)

    return with_patience
