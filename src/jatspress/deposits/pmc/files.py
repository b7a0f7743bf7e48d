"""The files that an article refers to: where they are in its folder, and what PMC calls them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from jatspress.article import XLINK_HREF
from jatspress.deposits.own_files import file_in

#: Element → the letter that PMC has for the use of its file.
_USES = {
    "graphic": "g",
    "inline-graphic": "i",
    "media": "s",
    "inline-media": "s",
    "supplementary-material": "s",
    "inline-supplementary-material": "s",
}
_PICTURES = ("graphic", "inline-graphic")
#: Endings of files that an article may refer to without their ending, the best first.
_ENDINGS = (".tif", ".tiff", ".eps", ".png", ".jpg", ".jpeg", ".gif")
#: What an address begins with that is no name of a file.
_ELSEWHERE = re.compile(r"#|(?!file:)\w+://|(?:mailto|doi|data|urn|info|hdl|pmid|pmcid):", re.I)


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
    is_shown = reference.element.tag in _PICTURES
    return is_shown and file.path.suffix.lower() not in _ENDINGS


def references_to_files(root: etree._Element) -> Iterator[Reference]:
    """The places of an article that name files; addresses of the web are none."""
    yield from (one for one in _references(root, _USES) if not _ELSEWHERE.match(one.href))


def pictures_elsewhere(root: etree._Element) -> Iterator[Reference]:
    """The places of an article that show a picture which lies on the web."""
    yield from (one for one in _references(root, _PICTURES) if _ELSEWHERE.match(one.href))


def links_to(root: etree._Element, pdf: Path, folder: Path) -> Iterator[Reference]:
    """The places where an article names its own PDF as the file that it is."""
    for reference in _references(root, ("self-uri",)):
        if file_in(folder, reference.href) == pdf:
            yield reference


def _references(root: etree._Element, tags: Iterable[str]) -> Iterator[Reference]:
    for element in root.iter(*tags):
        href = (element.get(XLINK_HREF) or "").strip()
        if href:
            yield Reference(element, href)


def named(
    references: Sequence[Reference], folder: Path, base: str
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
        path = _found(folder, reference.href)
        same = next((file for file in files.values() if file.path == path), None)
        if path is None:
            missing.append(reference)
        elif same is not None:
            files[reference.href] = same
        else:
            use = _USES[str(reference.element.tag)]
            numbers[use] += 1
            name = f"{base}-{use}{numbers[use]:03d}{_ending(path)}"
            files[reference.href] = PackedFile(name, path)
    return files, missing


def _found(folder: Path, href: str) -> Path | None:
    """The file of a name, which may be written without its ending."""
    endings = (form for ending in _ENDINGS for form in (ending, ending.upper()))
    return file_in(folder, href, *(f"{href}{ending}" for ending in endings))


def _ending(path: Path) -> str:
    """The ending of a file in small letters, without signs that PMC takes in no name."""
    letters = re.sub(r"[^a-z0-9]", "", path.suffix.lower())
    return f".{letters}" if letters else ""
