"""One file for all: a page that holds its pictures and files itself, as `data:` addresses."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from jatspress.article import Finding, say
from jatspress.jats.document import Document
from jatspress.rendering import rules
from jatspress.rendering.assets import Asset
from jatspress.rendering.markup import element
from jatspress.rendering.page.content_policy import with_data_allowed
from jatspress.rendering.page.render import HtmlPage

#: The largest file that is put into a page, and the most that a page takes, in bytes.
LARGEST, MOST = 8 * 1024 * 1024, 32 * 1024 * 1024

_MEDIA_TYPES = {
    ".avif": "image/avif",
    ".csv": "text/csv",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webm": "video/webm",
    ".webp": "image/webp",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
_FULL_SIZE = re.compile(r'<a (?=[^>]*class="full-size")[^>]*href="([^"]*)"[^>]*>(.*?)</a>', re.S)
_LINK = re.compile(r'(<a (?:[^>]*? )?)href="([^"]*)"')
_SOURCE = re.compile(r'\b(src|poster)="([^"]*)"')
#: Other sizes of a picture are of no use beside the one that stands in the page.
_OTHER_SIZES = re.compile(r'<source [^>]*srcset="[^"]*"[^>]*>| (?:srcset|sizes)="[^"]*"')


def self_contained(page: HtmlPage, document: Document) -> HtmlPage:
    """Put the files of a page into it; those that are too large stay beside it, and are said.

    A link to a picture in full size has nothing to lead to any more; the script of the page
    still shows it. Other files are links that save them.
    """
    inside, beside = _chosen(page.assets)
    html = page.html.decode("utf-8")
    if not beside:
        html = _OTHER_SIZES.sub("", html)
    html = _FULL_SIZE.sub(lambda found: _opener(found, inside), html)
    html = _LINK.sub(lambda found: _link(found, inside), html)
    html = _SOURCE.sub(lambda found: _source(found, inside), html)
    return replace(
        page,
        html=with_data_allowed(html).encode("utf-8"),
        assets=beside,
        findings=(*page.findings, *(_too_large(asset, document) for asset in beside)),
    )


def _chosen(assets: tuple[Asset, ...]) -> tuple[dict[str, Asset], tuple[Asset, ...]]:
    """The files that the page takes, by their address, and those that stay beside it."""
    inside: dict[str, Asset] = {}
    beside: list[Asset] = []
    taken = 0
    for asset in sorted(assets, key=lambda one: (one.size, one.name)):
        size = asset.size
        if size <= LARGEST and taken + size <= MOST:
            inside[asset.address] = asset
            taken += size
        else:
            beside.append(asset)
    return inside, tuple(sorted(beside, key=lambda asset: asset.name))


def _opener(found: re.Match[str], inside: Mapping[str, Asset]) -> str:
    if found[1] not in inside:
        return found[0]
    return f'<span class="full-size">{found[2]}</span>'


def _link(found: re.Match[str], inside: Mapping[str, Asset]) -> str:
    asset = inside.get(found[2])
    if asset is None:
        return found[0]
    name = (
        element("a", "", {"download": PurePosixPath(asset.name).name})
        .partition(" ")[2]
        .partition(">")[0]
    )
    return f'{found[1]}{name} href="{_data(asset)}"'


def _source(found: re.Match[str], inside: Mapping[str, Asset]) -> str:
    asset = inside.get(found[2])
    return f'{found[1]}="{_data(asset)}"' if asset else found[0]


def _data(asset: Asset) -> str:
    kind = _MEDIA_TYPES.get(asset.ending, "application/octet-stream")
    written = base64.b64encode(asset.read()).decode("ascii")
    return f"data:{kind};base64,{written}"


def _too_large(asset: Asset, document: Document) -> Finding:
    size = f"{asset.size / 1024 / 1024:.1f} MB"
    message = say(
        "the file {name!r} ({size}) is too large to be put into the page; it must stand beside it",
        name=asset.name,
        size=size,
    )
    return rules.LARGE_FILE.finding(message, path=document.path, found=asset.name)
