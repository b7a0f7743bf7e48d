"""The folder of an article: which files it has, and never one outside it.

Names are looked up in the lists of the folders, so that capital letters count on every system.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path, PurePosixPath

from jatspress.validation.article import Article
from jatspress.validation.assets.links import Link, links_of
from jatspress.validation.media_types import ending_of, kind_of_ending

#: Signs of drives, schemes and folders of other systems, which no name of a file has here.
_NO_NAME = (":", "\\", "\x00")


@dataclass(frozen=True, eq=False)
class Asset:
    """A file that an article names, and what stands in its folder under that name.

    `files` are the files of that name; when the name lacks its ending, those with an ending.
    `outside` says that the name leads out of the folder: nothing is opened then. `similar` are
    names in the folder that differ by capital letters or by the ending only.
    """

    link: Link
    files: tuple[Path, ...] = ()
    outside: bool = False
    without_ending: bool = False
    is_folder: bool = False
    similar: tuple[str, ...] = ()


def folder_of(article: Article) -> Path | None:
    """The folder that an article was read from; `None` when it came from no file."""
    path = Path(article.document.path)
    try:
        return path.parent.resolve() if path.is_file() else None
    except (OSError, ValueError):  # a name that no file system takes
        return None


@lru_cache(maxsize=4)
def assets_of(article: Article) -> tuple[Asset, ...]:
    """The files that an article names, looked up beside it; none when it came from no file."""
    folder = folder_of(article)
    if folder is None:
        return ()
    return tuple(_looked_up(link, folder) for link in links_of(article))


def _looked_up(link: Link, folder: Path) -> Asset:
    # A name may have a percent sign of its own.
    names = dict.fromkeys((link.name, link.href))
    if any(_leads_out(name) for name in names):
        return Asset(link, outside=True)
    found = [asset for name in names if (asset := _named(link, name, folder)) is not None]
    exact = (asset for asset in found if asset.files or asset.outside or asset.is_folder)
    return next(exact, found[0] if found else Asset(link))


def _leads_out(name: str) -> bool:
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or any(sign in name for sign in _NO_NAME)


def _named(link: Link, name: str, folder: Path) -> Asset | None:
    """What stands in the folder under a name; `None` when there is no such folder below it."""
    path = PurePosixPath(name)
    place = folder
    for part in path.parts[:-1]:
        if part not in entries(place):
            return _in_other_case(link, path, folder)
        place = place / part
    names = entries(place)
    if path.name in names:
        if not _is_inside(place / path.name, folder):
            return Asset(link, outside=True)
        if (place / path.name).is_dir():
            return Asset(link, is_folder=True)
        return Asset(link, (place / path.name,))
    with_ending = names.by_stem.get(path.name, ())
    if with_ending:
        files = [place / n for n in with_ending if _is_inside(place / n, folder)]
        return Asset(link, tuple(files), outside=not files, without_ending=bool(files))
    alike = names.by_small_letters.get(path.name.casefold(), ())
    others = names.by_stem.get(path.stem, ())
    return Asset(link, similar=tuple(str(path.with_name(n)) for n in alike or others))


def _in_other_case(link: Link, path: PurePosixPath, folder: Path) -> Asset | None:
    """The file whose folders differ by capital letters."""
    place, written = folder, PurePosixPath()
    for part in path.parts:
        alike = entries(place).by_small_letters.get(part.casefold())
        if not alike:
            return None
        place, written = place / alike[0], written / alike[0]
    return Asset(link, similar=(str(written),))


def _is_inside(path: Path, folder: Path) -> bool:
    """Whether a path, its links resolved, is in the folder and is a file or folder of it."""
    try:
        real = path.resolve()
    except (OSError, RuntimeError):  # links in a circle
        return False
    return real.is_relative_to(folder) and (real.is_file() or real.is_dir())


@dataclass(frozen=True)
class Entries:
    """The names in a folder, in order; those of files by what stands before the ending."""

    names: tuple[str, ...]

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __contains__(self, name: str) -> bool:
        return name in self._known

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.names)

    @cached_property
    def by_small_letters(self) -> dict[str, list[str]]:
        """The names that differ by capital letters only, by their small letters."""
        found: dict[str, list[str]] = {}
        for name in self.names:
            found.setdefault(name.casefold(), []).append(name)
        return found

    @cached_property
    def by_stem(self) -> dict[str, list[str]]:
        """The names of files of known kinds, by what stands before the ending."""
        found: dict[str, list[str]] = {}
        for name in self.names:
            if kind_of_ending(ending_of(name)):
                found.setdefault(name.rpartition(".")[0], []).append(name)
        return found


def entries(folder: Path) -> Entries:
    """The names in a folder; none when it is no folder or cannot be read."""
    try:
        return _entries(folder, folder.stat().st_mtime_ns)
    except OSError:
        return Entries(())


@lru_cache(maxsize=64)
def _entries(folder: Path, _changed: int) -> Entries:
    return Entries(tuple(sorted(path.name for path in folder.iterdir())))
