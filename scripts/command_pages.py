"""Write docs/commands.md from the commands themselves: python scripts/command_pages.py.

With `--print` the page is printed and nothing is written.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from jatspress.cli.main import commands

PAGE = Path(__file__).resolve().parents[1] / "docs" / "commands.md"
WIDTH = 88
HEAD = """# The commands

Made from the commands themselves by `python scripts/command_pages.py`; do not edit.
`jatspress COMMAND --help` shows the same in the terminal. What they are for, with examples:
[guide.md](guide.md).
"""


def as_markdown() -> str:
    """The help of every command, one heading each."""
    context = click.Context(commands, info_name="jatspress")
    return HEAD + "".join(_sections(commands, context))


def _sections(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"\n## `{context.command_path}`\n\n```text\n{_help(command, context)}\n```\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from _sections(inner, click.Context(inner, context, info_name=name))


def _help(command: click.Command, context: click.Context) -> str:
    """The help text at one width, whatever terminal this runs in."""
    context.terminal_width = WIDTH
    context.help_option_names = ["-h", "--help"]
    return "\n".join(line.rstrip() for line in command.get_help(context).rstrip().splitlines())


if __name__ == "__main__":
    if "--print" in sys.argv[1:]:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        print(as_markdown(), end="")
        sys.exit()
    PAGE.write_text(as_markdown(), encoding="utf-8")
    print(f"{PAGE} is up to date.")
