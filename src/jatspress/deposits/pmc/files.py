"""The files that an article refers to: where they are in its folder, and what PMC calls them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from lxml import etree

from jatspress.article import XLINK_HREF

#: Element → the letter that PMC has for the use of its file.
_USES = {
    "graphic": "g",
    "inline-graphic": "i",
    "media": "s",
    "inline-media": "s",
    "supplementary-material": "s",
    "inline-supplementary-material": "s",
}
#: Endings of files that an article may refer to without their ending, the best first.
_ENDINGS = (".tif", ".tiff", ".eps", ".png", ".jpg", ".jpeg", ".gif")


@dataclass(frozen=True)
class Reference:
    """A place that names a file of the article: the element, and the name that stands there."""

    element: etree._Element
    href: str


@dataclass(frozen=True)
class PackedFile:
    """A file of the article under its name for PMC; `path` is where it is."""

    name: str
    path: Path


def shows_no_picture(reference: Reference, file: PackedFile) -> bool:
    """Tell whether an element for pictures leads to a file of which PMC makes none."""
    is_shown = reference.element.tag in ("graphic", "inline-graphic")
    return is_shown and file.path.suffix.lower() not in _ENDINGS


def references_to_files(root: etree._Element) -> Iterator[Reference]:
    """The places of an article that name files; addresses of the web are none."""
    for element in root.iter(*_USES):
        href = (element.get(XLINK_HREF) or "").strip()
        if href and "://" not in href and not href.startswith(("#", "mailto:", "doi:", "data:")):
            yield Reference(element, href)


def named(
    references: list[Reference], folder: Path, base: str
) -> tuple[dict[str, PackedFile], list[Reference]]:
    """The files by what the article calls them, each named by its use; and what is not there.

    A file that is named twice is one file.
    """
    files: dict[str, PackedFile] = {}
    numbers: Counter[str] = Counter()
    missing = []
    for reference in references:
        if reference.href in files:
            continue
        path = found_in(folder, reference.href)
        same = next((file for file in files.values() if file.path == path), None)
        if path is None:
            missing.append(reference)
        elif same is not None:
            files[reference.href] = same
        else:
            use = _USES[str(reference.element.tag)]
            numbers[use] += 1
            name = f"{base}-{use}{numbers[use]:03d}{path.suffix.lower()}"
            files[reference.href] = PackedFile(name, path)
    return files, missing


def found_in(folder: Path, href: str) -> Path | None:
    """The file of a name in a folder or below it; never one that a link leads out to."""
    for name in dict.fromkeys((href, unquote(href))):
        place = PurePosixPath(name)
        if place.is_absolute() or "\0" in name:
            continue
        for candidate in (place, *(place.with_name(place.name + e) for e in _ENDINGS)):
            path = _file(folder, folder / candidate)
            if path is not None:
                return path
    return None


def _file(folder: Path, path: Path) -> Path | None:
    try:
        resolved = path.resolve(strict=True)
        is_inside = resolved.is_relative_to(folder.resolve(strict=True))
        return path if is_inside and resolved.is_file() else None
    except (OSError, ValueError, RuntimeError):  # nothing of that name, or no name of a file
        return None
