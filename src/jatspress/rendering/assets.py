"""Pictures and files of an article: only those that stand in its own folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from jatspress.article import Message
from jatspress.article.made_files import pictures_folder
from jatspress.rendering.pictures import Copy, PictureError, prepared
from jatspress.rendering.pictures.finding import Folder, Found
from jatspress.rendering.pictures.kinds import SHOWN


@dataclass(frozen=True)
class Asset:
    """A file of the article: its name relative to the article's folder, and where it is.

    `data` are the bytes of one that we made of the file at `path`. `is_misspelt` tells that the
    article writes its name with other capital letters.
    """

    name: str
    path: Path
    data: bytes | None = field(default=None, repr=False)
    is_misspelt: bool = field(default=False, compare=False)

    @property
    def address(self) -> str:
        """The relative address on the page."""
        return quote(self.name)

    @property
    def is_made(self) -> bool:
        """Tell whether it is no file of the article, but made of one."""
        return self.data is not None

    @property
    def is_drawing(self) -> bool:
        """Tell whether it is an SVG, which browsers open as a document."""
        return self.ending == ".svg"

    @property
    def is_picture(self) -> bool:
        """Tell whether browsers show it as a picture."""
        return self.ending in SHOWN

    @property
    def ending(self) -> str:
        """The ending of its name, in lower case."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def size(self) -> int:
        """Its bytes, counted."""
        return self.path.stat().st_size if self.data is None else len(self.data)

    def read(self) -> bytes:
        """Its bytes."""
        return self.path.read_bytes() if self.data is None else self.data


@dataclass(frozen=True)
class Shown:
    """A picture as a page shows it: its size, narrower copies, and what readers do not get."""

    asset: Asset
    width: int
    height: int
    copies: tuple[tuple[Asset, int], ...] = ()
    danger: Message | None = None
    losses: tuple[Message, ...] = ()


@dataclass
class Assets:
    """The files that a page uses, found in `folder`; without a folder there are none.

    `stem` is the name of the article, `widths` those of the copies that are made of pictures.
    """

    folder: Path | None
    stem: str = "article"
    widths: tuple[int, ...] = ()
    used: dict[str, Asset] = field(default_factory=dict)
    #: The drawings that were looked into: those that hold more than a drawing are not linked.
    linkable: dict[str, bool] = field(default_factory=dict)
    #: What print shows in place of a picture of the page, by the address of that.
    for_print: dict[str, Asset] = field(default_factory=dict)
    #: What was said already: the rule and the name of the file.
    said: set[tuple[str, str]] = field(default_factory=set)
    _shown: dict[str, Shown | PictureError] = field(default_factory=dict)

    # --- files

    def picture(self, href: str) -> Asset | None:
        """Find a picture and put it beside the page."""
        found = self.find_picture(href)
        return self._use(found) if found else None

    def file(self, href: str) -> Asset | None:
        """Find a file of any kind and put it beside the page."""
        found = self.find_file(href)
        return self._use(found) if found else None

    def find_picture(self, href: str) -> Asset | None:
        """Find a picture, and leave it where it is."""
        return self._asset(self._folder.picture(href)) if self._folder else None

    def find_file(self, href: str) -> Asset | None:
        """Find a file of any kind, and leave it where it is."""
        return self._asset(self._folder.file(href)) if self._folder else None

    @cached_property
    def _folder(self) -> Folder | None:
        return Folder(self.folder) if self.folder is not None else None

    @staticmethod
    def _asset(found: Found | None) -> Asset | None:
        if found is None:
            return None
        return Asset(found.name, found.path, is_misspelt=found.is_misspelt)

    def _use(self, asset: Asset) -> Asset:
        return self.used.setdefault(asset.name, asset)

    # --- pictures as they are shown

    def shown(self, asset: Asset) -> Shown:
        """Look into a picture and put what a page shows of it beside the page.

        Raises PictureError when no page can show it; nothing is put there then.
        """
        if asset.name not in self._shown:
            try:
                self._shown[asset.name] = self._prepared(asset)
            except PictureError as error:
                self._shown[asset.name] = error
        found = self._shown[asset.name]
        if isinstance(found, PictureError):
            raise found
        return found

    def can_be_shown(self, asset: Asset) -> bool:
        """Tell whether a page can show a picture; nothing is put beside the page."""
        if isinstance(self._shown.get(asset.name), Shown):
            return True
        try:
            prepared(asset.path, asset.name)
        except PictureError:
            return False
        return True

    def _prepared(self, asset: Asset) -> Shown:
        made = prepared(asset.path, asset.name, self.widths)
        full = self._made(asset, made.full, "") if made.full else self._use(asset)
        copies = tuple(
            (self._made(asset, copy, f"-{copy.width}"), copy.width) for copy in made.copies
        )
        return Shown(full, made.width, made.height, copies, made.danger, made.losses)

    def _made(self, asset: Asset, copy: Copy, mark: str) -> Asset:
        stem = f"{pictures_folder(self.stem)}/{PurePosixPath(asset.name).with_suffix('')}{mark}"
        taken = {name.casefold() for name in self.used}
        name, number = f"{stem}{copy.ending}", 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}{copy.ending}"
        return self._use(Asset(name, asset.path, copy.data))

    def print_instead(self, shown: Shown, better: Asset) -> None:
        """Let print show another picture of the same thing, such as one of more pixels."""
        try:
            found = prepared(better.path, better.name)
        except PictureError:  # the page has a picture that can be shown
            return
        data = found.full.data if found.full else None
        self.for_print[shown.asset.address] = Asset(better.name, better.path, data)
