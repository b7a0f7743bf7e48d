"""The articles that a command is given: files that are named, and those in folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jatspress.article import say
from jatspress.batch.kinds import JATS_SUFFIXES
from jatspress.errors import HostileInputError, InputError
from jatspress.jats.prolog import read_prolog

#: What stands before the outermost element of an article is shorter by far.
_LONGEST_PROLOG = 1024 * 1024
#: Where version control keeps what it has stored: copies of the articles beside it.
_STORES = frozenset({".git", ".hg", ".svn", ".dvc"})


@dataclass
class Articles:
    """The files to read, why folders or links are no input, and the links that lead elsewhere.

    `not_followed` has, for each folder that was named, the links in it that lead out of it.
    """

    files: list[Path] = field(default_factory=list)
    errors: list[InputError] = field(default_factory=list)
    not_followed: dict[Path, list[Path]] = field(default_factory=dict)


def articles_in(
    paths: Iterable[Path], *, only_articles: bool = False, follow_links: bool = False
) -> Articles:
    """The files to read: those named, and of a folder all JATS files inside, in name order.

    With `only_articles` a named file that is other XML, such as a deposit, is passed over: hooks
    name every file that changed. A link that is named is followed; a link found in a folder is,
    where it leads out of that folder, only with `follow_links`: a folder from a stranger must not
    have files read that lie elsewhere. What cannot be read does not stop the others.
    """
    found = Articles()
    for path in dict.fromkeys(paths):
        if _is_folder(path):
            _add_folder(path, found, follow_links=follow_links)
        elif not only_articles or _may_be_article(path):
            found.files.append(path)
    return found


def _add_folder(folder: Path, found: Articles, *, follow_links: bool) -> None:
    walk = _Walk(os.path.realpath(folder), follow_links)
    walk.go(folder)
    found.files += sorted(walk.files)
    found.errors += sorted(walk.errors, key=lambda error: error.where or "")
    if walk.not_followed:
        found.not_followed[folder] = sorted(walk.not_followed)
    if not walk.files and not walk.errors:
        found.errors.append(
            InputError(
                say("there is no XML file in this folder"),
                where=str(folder),
                hint=say("Name an article (.xml, .nxml), or a folder that holds some."),
            )
        )


@dataclass
class _Walk:
    """The way through a folder and all that is in it; `root` is where it really lies."""

    root: str
    follow_links: bool
    files: list[Path] = field(default_factory=list)
    errors: list[InputError] = field(default_factory=list)
    not_followed: list[Path] = field(default_factory=list)

    def go(self, folder: Path) -> None:
        """Look at everything, each real folder once: links may lead round in a circle."""
        waiting, been = [folder], set[str]()
        while waiting:
            here = waiting.pop()
            real = os.path.realpath(here)
            if real not in been:
                been.add(real)
                waiting += self._look_into(here)

    def _look_into(self, folder: Path) -> Iterator[Path]:
        """Take the articles of a folder; gives the folders in it that are to be looked into."""
        try:
            inside = sorted(path for path in folder.iterdir() if path.name not in _STORES)
        except OSError as error:
            self.errors.append(_unreadable(folder, error))
            return
        for path in inside:
            try:
                if path.is_dir():
                    if self._is_followed(path):
                        yield path
                elif path.suffix.lower() in JATS_SUFFIXES:
                    self._take(path)
            except OSError as error:  # a folder that shows its names and nothing more
                self.errors.append(_unreadable(path, error))

    def _is_followed(self, folder: Path) -> bool:
        if not folder.is_symlink():
            return True
        if not self._leads_out(folder):
            return False  # it is met under its own name
        if not self.follow_links:
            self.not_followed.append(folder)
        return self.follow_links

    def _take(self, path: Path) -> None:
        if not path.is_symlink():
            if path.is_file() and _may_be_article(path):
                self.files.append(path)
        elif not path.exists():
            self.errors.append(_leads_nowhere(path))
        elif not self.follow_links and self._leads_out(path):
            self.not_followed.append(path)
        elif _may_be_article(path):
            self.files.append(path)

    def _leads_out(self, path: Path) -> bool:
        return os.path.commonpath((self.root, os.path.realpath(path))) != self.root


def _is_folder(path: Path) -> bool:
    """Whether this is a folder; what cannot be told is reported when it is read as a file."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _may_be_article(path: Path) -> bool:
    """Whether a file of a folder is to be judged: deposits and other kinds of XML are not.

    What cannot be read is, and is reported when it is parsed.
    """
    try:
        if not path.is_file():
            return True
        with path.open("rb") as stream:
            prolog = read_prolog(stream.read(_LONGEST_PROLOG), str(path))
    except (HostileInputError, OSError):
        return True
    return prolog.root in ("article", None)


def _unreadable(folder: Path, error: OSError) -> InputError:
    return InputError(
        say(
            "this cannot be looked into: {reason}",
            reason=say((error.strerror or str(error)).lower()),
        ),
        where=str(folder),
        hint=say("Ask for the right to read it, or name the folders beside it one by one."),
    )


def _leads_nowhere(link: Path) -> InputError:
    return InputError(
        say("this link leads to no file"),
        where=str(link),
        hint=say("With git-annex or DVC fetch the contents first: git annex get, dvc pull."),
    )
