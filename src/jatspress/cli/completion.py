"""`jatspress completion`: the words of the command line, completed by the shell."""

from __future__ import annotations

import click

_SHELLS = ("bash", "zsh", "fish")
_VARIABLE = "_JATSPRESS_COMPLETE"


@click.command("completion")
@click.argument("shell", type=click.Choice(_SHELLS))
def command(shell: str) -> int:
    """Print the script that lets a shell complete commands, options and their values.

    Names of profiles, codes of rules (those of the journal.toml of this folder too) and forms of
    reports are offered.

    Put it where your shell reads it at its start, for example into ~/.bashrc:
    eval "$(jatspress completion bash)".
    """
    from click.shell_completion import get_completion_class

    from jatspress.cli.main import commands

    completion = get_completion_class(shell)
    assert completion is not None  # click knows the shells that the argument takes
    click.echo(completion(commands, {}, "jatspress", _VARIABLE).source())
    return 0
