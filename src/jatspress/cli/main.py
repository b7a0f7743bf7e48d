"""The command `jatspress`: finds the subcommand, and decides what a user sees of a failure."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module

import click

from jatspress import __version__
from jatspress.cli.exit_codes import CRASH, FINE, INTERRUPTED, UNUSABLE
from jatspress.errors import JatspressError

#: Every subcommand and its line in `jatspress --help`; the module is imported when it is called.
COMMANDS = {
    "build": "Make JATS, HTML, PDF, the Crossref deposit and a report from an article.",
    "cite": "Write the citation of articles, as files or in words.",
    "completion": "Let the shell complete what you type.",
    "convert": "Make JATS XML from a manuscript or a landing page.",
    "deposit": "Make a deposit, checked against its schema before it is written.",
    "explain": "Say what a rule checks, why, and how to mend what it finds.",
    "fix": "Mend what can be mended safely; everything else stays byte for byte.",
    "init": "Start a folder for a journal: journal.toml, an example, CI files.",
    "refs": "Parse and check the references of a list or an article.",
    "render": "Make HTML and PDF from a JATS article.",
    "schemas": "List the official schemas that are installed.",
    "submit": "Send deposits, each once, and say what became of every DOI.",
    "validate": "Check JATS articles against the official schema and our rules.",
}


class LazyCommands(click.Group):
    """A group that imports a subcommand only when it is called, so that `--help` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the subcommands in alphabetical order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a subcommand and return its command, `None` for unknown names."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"jatspress.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of subcommands from the table, importing none of them."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(
    cls=LazyCommands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 fine; 1 findings at or above the fail level; 2 wrong usage, "
    "configuration or unreadable input; 70 a defect of jatspress.",
)
@click.version_option(__version__, prog_name="jatspress")
@click.option("--debug", is_flag=True, help="Show the traceback of a failure.")
def commands(debug: bool) -> None:
    """Publish articles as JATS XML: convert, validate, render, deposit."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code.

    The one place where failures become words: `JatspressError` is shown without a traceback,
    anything else is a defect of ours and exits with 70. `--debug`, anywhere, shows tracebacks.
    """
    _prepare_streams()
    arguments, debug = _without_debug(list(sys.argv[1:] if argv is None else argv))
    try:
        code = commands.main(arguments, prog_name="jatspress", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        _silence_stdout()
        return FINE
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as wrong:
        wrong.show()
        return UNUSABLE
    except (KeyboardInterrupt, click.exceptions.Abort):
        click.echo("Stopped. Files written by earlier runs are as they were.", err=True)
        return INTERRUPTED
    except JatspressError as error:
        _show_traceback(debug)
        click.echo(f"jatspress: {_in_words(error, arguments)}", err=True)
        return error.exit_code
    except Exception as defect:
        _show_traceback(debug)
        return _crash(defect)
    return code if isinstance(code, int) else FINE


def _in_words(error: JatspressError, arguments: list[str]) -> str:
    from jatspress.cli.speaking import last_words

    return last_words(error, arguments)


def _prepare_streams() -> None:
    """A terminal that has no '→' gets '?', and a closed output is no defect."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _without_debug(arguments: list[str]) -> tuple[list[str], bool]:
    """Take `--debug` out of a command line, wherever it stands before `--`."""
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    if "--debug" not in options and not os.environ.get("JATSPRESS_DEBUG"):
        return arguments, False
    kept = [word for word in options if word != "--debug"]
    return kept + arguments[len(options) :], True


def _show_traceback(debug: bool) -> None:
    if debug:
        traceback.print_exc()


def _silence_stdout() -> None:
    """Keep Python from failing again when it flushes a closed pipe at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _crash(defect: Exception) -> int:
    if isinstance(defect, OSError) and defect.errno is not None:
        if not defect.filename:
            _silence_stdout()  # what could not be printed would fail again at exit
        where = f" ({defect.filename})" if defect.filename else ""
        click.echo(f"jatspress: the system refused: {defect.strerror}{where}", err=True)
        return UNUSABLE
    click.echo(
        f"jatspress: a defect of jatspress stopped this command: "
        f"{type(defect).__name__}: {defect}\n"
        "  → Your files are as they were. Please report it with the source and the output of "
        "the same command with --debug.",
        err=True,
    )
    return CRASH
