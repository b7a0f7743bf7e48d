"""What the typesetting engine may read: our fonts, the theme's files, the article's pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

from jatspress.rendering.assets import Asset
from jatspress.rendering.fonts.faces import font_files
from jatspress.rendering.pictures import for_print

#: The scheme under which the engine asks for files of the article.
ASSET_SCHEME = "asset:"


def asset_address(address: str) -> str:
    """The address under which the engine asks for a file that stands beside the page."""
    return ASSET_SCHEME + address


class TableFetcher(URLFetcher):  # type: ignore[misc]
    """Hands out files that are in its table, or in a folder of the theme, and nothing else.

    No address of the web is ever opened, whatever a page, a style sheet or a picture says.
    """

    def __init__(
        self,
        assets: Iterable[Asset],
        theme_folders: tuple[Path, ...],
        theme_files: Mapping[str, Path | bytes] | None = None,
        instead: Mapping[str, Asset] | None = None,
        image_dpi: int | None = None,
    ) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self.image_dpi = image_dpi
        self._files: dict[str, Path | bytes] = {
            **font_files(),
            **(theme_files or {}),
        }
        self._assets = {
            asset_address(asset.address): (instead or {}).get(asset.address, asset)
            for asset in assets
        }
        self._folders = tuple(folder.resolve() for folder in theme_folders)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
        """Return the file of an address; raise ValueError for an address that is not allowed."""
        if url in self._assets:
            return URLFetcherResponse(url, _as_printed(self._assets[url]))
        found = self._files.get(url) or self._of_theme(url)
        if found is None:
            raise ValueError(f"not allowed: {url}")
        return URLFetcherResponse(url, found if isinstance(found, bytes) else found.read_bytes())

    def _of_theme(self, url: str) -> Path | None:
        parts = urlsplit(url)
        if parts.scheme != "file" or parts.netloc:
            return None
        path = Path(unquote(parts.path)).resolve()
        inside = any(path.is_relative_to(folder) for folder in self._folders)
        return path if inside and path.is_file() else None


def _as_printed(asset: Asset) -> bytes:
    """The bytes of a picture; those of one that the engine would get wrong are converted."""
    converted = None if asset.is_made or not asset.is_picture else for_print(asset.path)
    return asset.read() if converted is None else converted
