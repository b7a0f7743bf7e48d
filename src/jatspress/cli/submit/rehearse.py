"""`jatspress submit rehearse`: a stand-in for a service."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from jatspress.cli import options
from jatspress.cli.exit_codes import FINE
from jatspress.cli.submit.wording import says_in

if TYPE_CHECKING:
    from jatspress.submission.rehearsal.desk import Desk

_SECRET = "rehearsal"


@click.command("rehearse", context_settings={"ignore_unknown_options": True})
@click.argument("words", metavar="[-- COMMAND...]", nargs=-1, type=click.UNPROCESSED)
@click.option(
    "--service",
    type=click.Choice(["crossref", "doaj"]),
    default="crossref",
    show_default=True,
    help="Whom it stands in for.",
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="Where it listens; any if absent."
)
@click.option(
    "--prefix",
    "prefixes",
    multiple=True,
    default=("10.5555",),
    help="A prefix of the account at Crossref.",
)
@click.option(
    "--issn",
    "issns",
    multiple=True,
    help="An ISSN of the account's journals in DOAJ; without any, all are taken.",
)
@click.option(
    "--delay",
    type=click.FloatRange(0),
    default=2.0,
    show_default=True,
    metavar="SECONDS",
    help="How long a file waits in the queue.",
)
@click.option(
    "--faults",
    default="",
    metavar="NAME,…",
    help="What goes wrong with the first files: 429, 503, 500-stored, cut, cut-stored, half, html, "
    "none.",
)
@options.lang
def rehearse(
    words: tuple[str, ...],
    service: str,
    port: int,
    prefixes: tuple[str, ...],
    issns: tuple[str, ...],
    delay: float,
    faults: str,
    lang: str | None,
) -> int:
    """Run a stand-in for Crossref or DOAJ on this machine, to learn and to try.

    With a COMMAND, that command is run with the stand-in in place of the service, and its exit code
    is that of this one. Without, the stand-in runs until it is stopped and says what to set.
    """
    import subprocess
    import threading

    from jatspress.errors import ConfigurationError
    from jatspress.message import say
    from jatspress.submission.rehearsal import Account, DoajDesk, Queue, Rehearsal
    from jatspress.submission.services import NAMES

    says = says_in(options.speech_for(lang))
    desk: Desk
    if service == "crossref":
        desk = Queue((Account(_SECRET, _SECRET, prefixes),), delay=delay)
    else:
        desk = DoajDesk({_SECRET: frozenset(issns)}, delay=delay)
    wanted = [fault for fault in faults.split(",") if fault]
    with Rehearsal(desk, wanted, port) as stand_in:
        settings = _settings(service, stand_in.address)
        if words:
            try:
                environment = _without_secrets(os.environ) | settings
                return subprocess.run(words, env=environment, check=False).returncode
            except FileNotFoundError:
                raise ConfigurationError(
                    say("there is no command '{name}'", name=words[0]),
                    hint=say("Look whether it is mistyped; it stands behind '--'."),
                ) from None
        said = "A stand-in for {service} runs here; stop it with Ctrl-C. Set elsewhere:"
        click.echo(says(said, service=NAMES[service]))
        for variable, value in settings.items():
            click.echo(f"export {variable}={value}")
        threading.Event().wait()
    return FINE


def _without_secrets(given: Mapping[str, str]) -> dict[str, str]:
    """The environment without what leads to a service that is not stood in for: a rehearsal has no
    business there."""
    from jatspress.submission.credentials import FILE
    from jatspress.submission.services import SERVICES

    secrets = {FILE}
    for each in SERVICES.values():
        if each.systems.variable not in given:  # else a rehearsal around this one has set them
            secrets.update(each.secrets)
    kept = {name: value for name, value in given.items() if name not in secrets}
    return kept | {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}


def _settings(service: str, address: str) -> dict[str, str]:
    from jatspress.submission.services import SERVICES

    known = SERVICES[service]
    return {known.systems.variable: address, **dict.fromkeys(known.secrets, _SECRET)}
