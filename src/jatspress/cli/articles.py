"""Which files a command reads: those that are named, and the articles of folders."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jatspress.visible import in_one_line

if TYPE_CHECKING:
    from jatspress.batch.articles import Articles
    from jatspress.translations import Catalogue

#: So many links are named that were not followed.
_NAMED = 3


@dataclass(frozen=True)
class Choice:
    """What was asked of the files that are read."""

    only_articles: bool
    follow_links: bool

    def articles_in(self, files: tuple[Path, ...], speech: Catalogue) -> Articles:
        """The articles among the files and in the folders; says which links are not followed."""
        from jatspress.batch.articles import articles_in

        found = articles_in(files, only_articles=self.only_articles, follow_links=self.follow_links)
        for folder, links in found.not_followed.items():
            _say_of_links(folder, links, speech)
        return found


def choice_of_files(command: Callable[..., int]) -> Callable[..., int]:
    """Add --only-articles and --follow-links; they arrive as `choice`."""

    @click.option(
        "--only-articles",
        is_flag=True,
        help="Pass over named files that are other XML, such as deposits; for hooks.",
    )
    @click.option(
        "--follow-links",
        is_flag=True,
        help="Read in folders also what links in them lead to elsewhere.",
    )
    @functools.wraps(command)
    def with_choice(*, only_articles: bool, follow_links: bool, **others: Any) -> int:
        return command(choice=Choice(only_articles, follow_links), **others)

    return with_choice


def _say_of_links(folder: Path, links: list[Path], speech: Catalogue) -> None:
    from jatspress.reports.report import words_in

    names = ", ".join(in_one_line(link.as_posix()) for link in links[:_NAMED])
    said = words_in(speech)(
        "{folder}: links lead out of this folder and are not followed ({number}): {names}; name "
        "them, or add --follow-links.",
        folder=in_one_line(str(folder)),
        number=len(links),
        names=f"{names} …" if len(links) > _NAMED else names,
    )
    click.echo(said, err=True)
