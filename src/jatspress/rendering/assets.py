"""Pictures and files of an article: only those that stand in its own folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

#: Kinds of picture that every browser shows, best first.
PICTURES = (".svg", ".webp", ".png", ".jpg", ".jpeg", ".gif", ".avif")

#: Signs of drives, schemes and folders of other systems, which no name of a file has here.
_NO_NAME = (":", "\\", "\x00")


@dataclass(frozen=True)
class Asset:
    """A file of the article: its name relative to the article's folder, and where it is."""

    name: str
    path: Path

    @property
    def address(self) -> str:
        """The relative address on the page."""
        return quote(self.name)

    @property
    def is_drawing(self) -> bool:
        """Tell whether it is an SVG, which browsers open as a document."""
        return self.path.suffix.lower() == ".svg"

    @property
    def is_picture(self) -> bool:
        """Tell whether browsers show it as a picture."""
        return self.path.suffix.lower() in PICTURES


@dataclass
class Assets:
    """The files that a page uses, found in `folder`; without a folder there are none."""

    folder: Path | None
    used: dict[str, Asset] = field(default_factory=dict)
    #: The drawings that were looked into: those that hold more than a drawing are not linked.
    linkable: dict[str, bool] = field(default_factory=dict)

    def picture(self, href: str) -> Asset | None:
        """Find a picture; JATS lets its name stand without the ending."""
        exact = self._find(href)
        if exact is not None and exact.is_picture:
            return self._use(exact)
        stem = href.removesuffix(PurePosixPath(href).suffix)
        others = (self._find(name + ending) for name in (href, stem) for ending in PICTURES)
        found = next((asset for asset in others if asset is not None), None)
        return self._use(found) if found else None

    def file(self, href: str) -> Asset | None:
        """Find a file of any kind."""
        found = self._find(href)
        return self._use(found) if found else None

    def _use(self, asset: Asset) -> Asset:
        self.used[asset.name] = asset
        return asset

    def _find(self, href: str) -> Asset | None:
        """The file that a relative address names, if it is inside the folder, links resolved."""
        unquoted = unquote(href)
        if self.folder is None or not unquoted or any(sign in unquoted for sign in _NO_NAME):
            return None
        name = PurePosixPath(unquoted)
        if name.is_absolute() or ".." in name.parts:
            return None
        path = self.folder / name
        try:
            inside = path.resolve().is_relative_to(self.folder.resolve()) and path.is_file()
        except OSError:  # a name that no file system takes
            return None
        return Asset(name.as_posix(), path) if inside else None
