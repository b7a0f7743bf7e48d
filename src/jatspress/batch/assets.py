"""The files of an article itself, which no file that we make may overwrite."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from jatspress.errors import OutputError
from jatspress.message import say
from jatspress.rendering.assets import Asset


def check_names_are_free(assets: Iterable[Asset], made: Collection[str], source: Path) -> None:
    """Refuse to make a file that has the name of one of the article's own.

    `made` are the names of what is made beside the article's files. Raises OutputError.
    """
    taken = next((asset for asset in assets if asset.name in made), None)
    if taken is not None:
        raise OutputError(
            say("the article has a file of its own called {name}", name=taken.name),
            where=str(source),
            hint="Rename the article, so that what is made of it gets another name.",
        )
