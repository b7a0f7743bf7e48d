"""Options that several commands share, so that they mean the same everywhere."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jatspress.errors import ConfigurationError, InputError
from jatspress.translations import LANGUAGES

if TYPE_CHECKING:
    from jatspress.article import JournalProfile
    from jatspress.rendering.themes.theme import Theme
    from jatspress.translations import Catalogue

PROFILE_NAME = "journal.toml"
#: libxml2 reads no deeper than 2048.
DEEPEST = 2000

journal = click.option(
    "-j",
    "--journal",
    "journal",
    type=click.Path(path_type=Path),
    metavar="journal.toml",
    help="The journal's profile; without it, journal.toml beside the source or above it.",
)

fail_on = click.option(
    "--fail-on",
    type=click.Choice(["error", "warning"]),
    default="error",
    show_default=True,
    help="From which severity on findings make the exit code 1.",
)

jats_version = click.option(
    "--jats-version",
    type=click.Choice(["1.3", "1.4"]),
    default="1.3",
    show_default=True,
    help="The version of JATS Publishing to write.",
)


schema_version = click.option(
    "--schema-version",
    type=click.Choice(["5.5.0", "5.4.0", "5.3.1"]),
    default="5.5.0",
    show_default=True,
    help="The version of the Crossref schema to write.",
)

timestamp = click.option(
    "--timestamp",
    type=click.IntRange(1, 10**19 - 1),
    metavar="NUMBER",
    help="The timestamp of the deposit, at most 19 digits such as 20260131120000000; it must "
    "grow from deposit to deposit of one DOI.",
)

theme = click.option(
    "--theme",
    metavar="NAME|DIR",
    help="classic, two-column, compact, large-print, preprint, or the folder of a theme; without "
    "it that of journal.toml, else classic.",
)

encoding = click.option(
    "--encoding",
    metavar="NAME",
    help="The encoding of a plain text that is not in UTF-8, such as windows-1251.",
)


lang = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    help="The language of the report; without it that of the environment, else English.",
)


def speech_for(lang: str | None) -> Catalogue:
    """The catalogue of the language asked for, else of the one that the environment names."""
    from jatspress.translations import catalogue, language_of_locale

    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return catalogue(lang or language_of_locale(*(os.environ.get(name) for name in names)))


def program_speech_for(lang: str | None) -> Catalogue:
    """The language of what programs read: English, unless another one is asked for."""
    from jatspress.translations import ENGLISH, catalogue

    return catalogue(lang or ENGLISH)


def limits(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options that raise the limits on size and depth; they arrive as `limits`."""

    @click.option("--max-bytes", type=click.IntRange(1), help="Read sources up to this size.")
    @click.option(
        "--max-depth",
        type=click.IntRange(1, DEEPEST),
        help=f"Read elements nested this deep (at most {DEEPEST}).",
    )
    @functools.wraps(command)
    def with_limits(*, max_bytes: int | None, max_depth: int | None, **others: Any) -> int:
        from jatspress.jats.limits import raised_limits

        return command(limits=raised_limits(max_bytes, max_depth), **others)

    return with_limits


def profile_for(source: Path, journal: Path | None) -> JournalProfile | None:
    """Read the journal's profile: the file asked for, else the nearest one above the source.

    Returns `None` when there is none. Raises ConfigurationError when it cannot be read.
    """
    from jatspress.jats.profile import read_profile

    path = profile_path(source, journal)
    if path is None:
        return None
    if not path.is_file():
        raise ConfigurationError(
            "there is no such file",
            where=str(path),
            hint="Give the path of the journal's journal.toml; 'jatspress init' writes one.",
        )
    return read_profile(path)


def profile_path(source: Path, journal: Path | None) -> Path | None:
    """Where the journal's profile is: the file asked for, else the nearest above the source."""
    if journal is not None:
        return journal
    folder = source.resolve().parent
    candidates = (place / PROFILE_NAME for place in (folder, *folder.parents))
    return next((path for path in candidates if path.is_file()), None)


def theme_for(choice: str | None, profile: JournalProfile | None) -> Theme:
    """Load the theme asked for, else that of the journal, with the journal's settings on top.

    Raises ConfigurationError when there is no such theme or something in it is wrong.
    """
    from jatspress.rendering.themes.theme import load_theme

    return load_theme(choice, profile.theme if profile is not None else None)


def existing_file(path: Path) -> Path:
    """Return `path` when it is a file; raise InputError in words when it is not."""
    if path.is_dir():
        raise InputError(
            "this is a folder, not an article",
            where=str(path),
            hint="Name the article's file; building whole issues is not possible yet.",
        )
    if not path.exists():
        raise InputError(
            "there is no such file", where=str(path), hint="Check the name and the folder."
        )
    return path
