"""The pictures, films and files of an article as files of the book."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote

from lxml import etree

from jatspress.article import Finding, Message, Rule, say
from jatspress.rendering import rules
from jatspress.rendering.assets import Asset, Assets
from jatspress.rendering.epub.container import free_name
from jatspress.rendering.epub.items import Item
from jatspress.rendering.epub.media_types import (
    attached_type,
    ending_of,
    film_type,
    picture_type,
    sound_type,
)
from jatspress.rendering.epub.xhtml import XHTML, elements, local, unwrap
from jatspress.rendering.pictures import for_book
from jatspress.rendering.pictures.svg_safety import cleaned
from jatspress.rendering.words import Words

_FOLDER = "media"
_SVG_TYPE = "image/svg+xml"
#: Pictures that may move by themselves.
_MAY_MOVE = frozenset({"image/gif", "image/webp"})


@dataclass
class Files:
    """The files that the pages of an article ask for, by the names that they have in the book.

    `taken` are the names that the book has given away already.
    """

    assets: Assets
    words: Words
    path: str
    taken: set[str]
    shown: dict[str, Item] = field(default_factory=dict)
    attached: dict[str, Item] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    may_move: bool = False

    def take_in(self, root: etree._Element) -> None:
        """Lead every address of a file on a page to a file of the book."""
        for picture in elements(root, "img"):
            self._picture(picture)
        for player in elements(root, "video", "audio"):
            self._player(player)
        for link in elements(root, "a"):
            self._link(link)

    # --- pictures

    def _picture(self, node: etree._Element) -> None:
        asset = self._asset(node.get("src"))
        holder = node.getparent()
        if holder is not None and "full-size" in (holder.get("class") or ""):
            unwrap(holder)  # reading systems enlarge pictures themselves
        item = self._picture_item(asset) if asset else None
        if item is None:
            self._say_missing(node, asset.name if asset else unquote(node.get("src") or ""))
        else:
            node.set("src", item.name)

    def _picture_item(self, asset: Asset) -> Item | None:
        if asset.name not in self.shown:
            made = self._drawing(asset) if asset.is_drawing else self._photograph(asset)
            if made is None:
                return None
            self.shown[asset.name] = made
        return self.shown[asset.name]

    def _drawing(self, asset: Asset) -> Item | None:
        """A drawing without what is no drawing in it."""
        data = cleaned(asset.path)
        if data is None:
            self._report(say("the drawing {name!r} cannot be read", name=asset.name), asset)
            return None
        self.may_move = self.may_move or b"<animate" in data or b"<set " in data
        return Item(self._name(asset, ".svg"), _SVG_TYPE, data)

    def _photograph(self, asset: Asset) -> Item | None:
        data = asset.read()
        if picture_type(data) is None and (converted := for_book(asset.path)) is not None:
            data = converted.data
        kind = picture_type(data)
        if kind is None:
            message = say(
                "the picture {name!r} is of a kind that readers of books need not show; the book "
                "says so in its place",
                name=asset.name,
            )
            self._report(message, asset)
            return None
        self.may_move = self.may_move or kind[0] in _MAY_MOVE
        return Item(self._name(asset, kind[1]), kind[0], data)

    def _say_missing(self, node: etree._Element, name: str) -> None:
        """Put words in the place of a picture, as the page does for those that are not there."""
        said = self.words["missing_picture"].format(name=PurePosixPath(name).name or "?")
        described = node.get("alt") or ""
        if described == self.words["undescribed_picture"]:
            described = ""
        node.tag = f"{{{XHTML}}}span"
        for key in list(node.attrib):
            if key not in ("id", "class"):
                del node.attrib[key]
        node.set("class", "missing")
        node.set("lang", self.words.lang)
        node.text = f"{said} {described}".strip()

    # --- films, sounds, files

    def _player(self, node: etree._Element) -> None:
        """A player, when reading systems can be asked to play the file."""
        asset = self._asset(node.get("src"))
        find = film_type if local(node) == "video" else sound_type
        kind = find(asset.name) if asset else None
        if asset is None or kind is None:
            unwrap(node)
            return
        if asset.name not in self.shown:
            data = asset.read()
            self.shown[asset.name] = Item(self._name(asset, ending_of(asset.name)), kind, data)
        node.set("src", self.shown[asset.name].name)
        poster = self._asset(node.attrib.pop("poster", None))
        item = self._picture_item(poster) if poster else None
        if item is not None:
            node.set("poster", item.name)

    def _link(self, node: etree._Element) -> None:
        """A link to a file of the article leads to the file in the book, if it may be there."""
        address = node.get("href") or ""
        asset = self._asset(address)
        if asset is None:
            if not address.startswith("#") and ":" not in address:
                unwrap(node)
            return
        if asset.name in self.shown:  # it stands there already
            unwrap(node)
            return
        kind = attached_type(asset.name)
        if kind is None:
            message = say(
                "the file {name!r} may run something; the book names it and does not hold it",
                name=asset.name,
            )
            self._report(message, asset, rules.NO_FILE_OF_BOOK)
            unwrap(node)
            return
        if asset.name not in self.attached:
            name = self._name(asset, ending_of(asset.name))
            self.attached[asset.name] = Item(name, kind, asset.read())
        node.set("href", self.attached[asset.name].name)

    # --- names

    def _asset(self, address: str | None) -> Asset | None:
        """The file of the article that an address of the page means."""
        return self.assets.used.get(unquote(address)) if address else None

    def _name(self, asset: Asset, ending: str) -> str:
        stem = PurePosixPath(asset.name).stem
        return f"{_FOLDER}/{free_name(stem, ending, self.taken)}"

    def _report(self, message: Message, asset: Asset, rule: Rule = rules.PICTURE_OF_BOOK) -> None:
        self.findings.append(rule.finding(message, path=self.path, found=asset.name))
