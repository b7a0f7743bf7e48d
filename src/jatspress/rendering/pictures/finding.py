"""Files found beside an article as JATS names them, and never one outside its folder.

Names are looked up in the lists of the folders, so that they mean the same on every system.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from unicodedata import normalize
from urllib.parse import unquote

from jatspress.article import Message, say
from jatspress.rendering.pictures.kinds import CONVERTED, NAMED, SHOWN

#: Endings in the order in which a picture is chosen among files of one name. A GIF beside other
#: kinds is a small one to look at first, as packages of PMC have them.
_BEST = tuple(ending for ending in SHOWN if ending != ".gif")
_AFTER_THEM = (*CONVERTED, ".gif")
_ENDINGS = frozenset((*SHOWN, *CONVERTED, *NAMED))

#: Signs of drives, schemes and folders of other systems, which no name of a file has here.
_NO_NAME = (":", "\\", "\x00")
_LONGEST_NAME = 4096


@dataclass(frozen=True)
class Found:
    """A file in the folder: its name, and whether the article spells its capitals otherwise."""

    name: str
    path: Path
    is_misspelt: bool

    @property
    def ending(self) -> str:
        """The ending of its name, in lower case."""
        return self.path.suffix.lower()


@dataclass
class Folder:
    """The folder of an article; what stands in it is read once."""

    place: Path
    _names: dict[Path, _Names] = field(default_factory=dict)

    def picture(self, href: str) -> Found | None:
        """Find a picture; JATS lets its name stand without the ending.

        Among several of one name that is chosen which browsers show best.
        """
        exact = self.file(href)
        if exact is not None and exact.ending in SHOWN:
            return exact
        ending = PurePosixPath(href).suffix
        stem = href.removesuffix(ending) if ending.lower() in _ENDINGS else href
        return next(self._candidates(exact, tuple(dict.fromkeys((href, stem)))), None)

    def _candidates(self, exact: Found | None, names: Iterable[str]) -> Iterator[Found]:
        yield from self._with_endings(names, _BEST)
        if exact is not None and exact.ending in CONVERTED:
            yield exact
        yield from self._with_endings(names, _AFTER_THEM)
        if exact is not None:
            yield exact
        yield from self._with_endings(names, NAMED)

    def _with_endings(self, names: Iterable[str], endings: Iterable[str]) -> Iterator[Found]:
        found = (self.file(name + ending) for name in names for ending in endings)
        yield from (one for one in found if one is not None)

    def file(self, href: str) -> Found | None:
        """The file that a relative address names, if it is inside the folder, links resolved."""
        # A name may have a percent sign of its own.
        names = dict.fromkeys((unquote(href), href))
        if any(leads_out(name) for name in names):
            return None
        found = (self._named(PurePosixPath(name).parts) for name in names)
        return next((one for one in found if one is not None), None)

    def _named(self, parts: tuple[str, ...]) -> Found | None:
        place, misspelt = self.place, False
        for part in parts:
            entry = self._in(place).entry(part)
            if entry is None:
                return None
            misspelt = misspelt or normalize("NFC", entry) != normalize("NFC", part)
            place = place / entry
        if not parts or not self._is_inside(place) or not place.is_file():
            return None
        return Found(place.relative_to(self.place).as_posix(), place, misspelt)

    def _in(self, place: Path) -> _Names:
        if place not in self._names:
            self._names[place] = _Names(place if self._is_inside(place) else None)
        return self._names[place]

    def _is_inside(self, path: Path) -> bool:
        try:
            return path.resolve().is_relative_to(self.place.resolve())
        except (OSError, RuntimeError, ValueError):  # links in a circle
            return False


class _Names:
    """The names in a folder, found by how they are spelt: exactly, else alike."""

    def __init__(self, place: Path | None) -> None:
        try:
            self._all = sorted(path.name for path in place.iterdir()) if place else []
        except OSError:  # no folder, or one that may not be read
            self._all = []
        self._exact = frozenset(self._all)

    def entry(self, name: str) -> str | None:
        """The name in the folder that an article means; two that are equally alike are none."""
        if name in self._exact:
            return name
        composed = normalize("NFC", name)
        for alike in (self._composed.get(composed), self._folded.get(composed.casefold())):
            if alike is not None:
                return alike[0] if len(alike) == 1 else None
        return None

    @cached_property
    def _composed(self) -> Mapping[str, list[str]]:
        """Letters with their accents are one character or two, by the system that wrote them."""
        return _grouped((normalize("NFC", name), name) for name in self._all)

    @cached_property
    def _folded(self) -> Mapping[str, list[str]]:
        """Capital letters make no difference on some systems."""
        return _grouped((normalize("NFC", name).casefold(), name) for name in self._all)


def _grouped(pairs: Iterator[tuple[str, str]]) -> Mapping[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for key, name in pairs:
        groups.setdefault(key, []).append(name)
    return groups


def leads_out(name: str) -> bool:
    """Tell whether a name leads out of every folder, or is none."""
    if not name or len(name) > _LONGEST_NAME or any(sign in name for sign in _NO_NAME):
        return True
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts


@dataclass(frozen=True)
class Missing:
    """Why the page has not got a picture, and what to do about it."""

    message: Message
    hint: Message


_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
_WEB = ("http", "https", "ftp")


def why_not_found(href: str) -> Missing:
    """Say of a picture why the page has none, and what to do."""
    stated = href.strip()
    if not stated:
        return Missing(
            say("this picture has no name; a notice stands in its place"),
            say("Give the name of a file beside the XML in @xlink:href."),
        )
    scheme = _ADDRESS.match(stated)
    if stated.startswith("//") or (scheme and scheme[1].lower() in _WEB):
        return Missing(
            say(
                "the picture {name!r} is elsewhere on the web, and nothing is fetched; "
                "a notice stands in its place",
                name=href,
            ),
            say("Save the picture beside the XML and name that file in @xlink:href."),
        )
    if scheme and scheme[1].lower() != "file":
        return Missing(
            say("{name!r} is an identifier, not a file; a notice stands in its place", name=href),
            say("Put the picture beside the XML and name that file in @xlink:href."),
        )
    if leads_out(unquote(href)):
        return Missing(
            say(
                "the picture {name!r} is outside the folder of the article, where nothing is "
                "read; a notice stands in its place",
                name=href,
            ),
            say("Put the picture into the folder of the article and name it from there."),
        )
    return Missing(
        say(
            "the picture {name!r} is not in the folder of the article; a notice stands in its "
            "place",
            name=href,
        ),
        say("Put the file beside the XML under the name that the article gives."),
    )
