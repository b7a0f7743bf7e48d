"""Files in an article's folder that no article names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from jatspress.article import Severity, say
from jatspress.article.made_files import pictures_folder
from jatspress.validation.article import Article
from jatspress.validation.assets.folder import assets_of, entries, folder_of
from jatspress.validation.assets.links import links_of
from jatspress.validation.media_types import ending_of, kind_of_ending
from jatspress.validation.registry import Problem, rule

#: So deep and so many files are looked at, and so much of a neighbouring article.
_DEEPEST, _MOST_FILES, _LARGEST = 3, 20_000, 32 * 1024 * 1024
#: So many names are told.
_MOST_NAMES = 10


@rule(
    "AS111",
    Severity.INFO,
    profiles=("assets",),
    rationale="A file that no article names was left over, or the figure that should show it was "
    "lost.",
    source="PMC, 'File submission specifications'",
    url="https://pmc.ncbi.nlm.nih.gov/pub/filespec/",
    hint="Name it where it belongs, or take it out of the folder.",
    failing='<p>Salt.<!-- beside the article stands "hill.png" --></p>',
    passing='<fig id="f1"><label>1</label><graphic xlink:href="hill.png"/></fig>',
)
def no_file_is_left_over(article: Article) -> Iterator[Problem]:
    """Every picture or other file in the article's folder is named by an article."""
    folder = folder_of(article)
    if folder is None:
        return
    own = folder / Path(article.document.path).name
    neighbours = [path for path in _articles(folder) if path != own]
    # What is named wrongly by its capital letters or ending is told as such.
    named = {name for asset in assets_of(article) for name in asset.similar}
    named |= {name for link in links_of(article) for name in (link.name, link.href)}
    for neighbour in neighbours:
        named |= _neighbour(neighbour).names
    stems = {own.stem, *(path.stem for path in neighbours)}
    made = {pictures_folder(stem) for stem in stems}
    left = [
        name
        for name in _assets_in(folder)
        if not _is_named(name, named)
        and _stem(name) not in stems  # the PDF of the article itself
        and name.partition("/")[0] not in made
        and _owner(name, [own, *neighbours]) == own
    ]
    if left:
        names = ", ".join(left[:_MOST_NAMES]) + (" …" if len(left) > _MOST_NAMES else "")
        pattern = "{count} files in the folder are named by no article: {names}"
        message = say(pattern, count=len(left), names=names)
        if len(left) == 1:
            message = say("no article names the file '{name}' in the folder", name=names)
        yield Problem(article.root, message, found=names)


def _is_named(name: str, named: set[str]) -> bool:
    return name in named or _stem(name) in named


def _stem(name: str) -> str:
    return name.rpartition(".")[0]


def _owner(name: str, articles: list[Path]) -> Path:
    """The article that a left-over file is reported with: whose name it begins with, or the first.

    So a file is told once, however many articles share the folder.
    """
    alike = [path for path in articles if name.rpartition("/")[2].startswith(path.stem)]
    if alike:
        return max(alike, key=lambda path: (len(path.stem), path.name))
    return min(articles, key=lambda path: path.name)


def _assets_in(folder: Path) -> list[str]:
    """The names, relative to the folder, of files of the kinds that articles name."""
    found: list[str] = []
    queue = [("", folder, 0)]
    while queue and len(found) < _MOST_FILES:
        prefix, place, depth = queue.pop(0)
        for name in entries(place):
            path = place / name
            if name.startswith(".") or path.is_symlink():
                continue
            if kind_of_ending(ending_of(name)) not in (None, "htm") and path.is_file():
                found.append(prefix + name)
            elif depth < _DEEPEST and path.is_dir() and not _has_articles(path):
                queue.append((f"{prefix}{name}/", path, depth + 1))
    return found


def _has_articles(folder: Path) -> bool:
    """Whether a folder below has articles of its own, and their files with them."""
    return any(ending_of(name) in _XML for name in entries(folder))


_XML = ("xml", "nxml")


def _articles(folder: Path) -> list[Path]:
    """The files of JATS in a folder."""
    files = [folder / name for name in entries(folder) if ending_of(name) in _XML]
    return [path for path in files if not path.is_symlink() and _neighbour(path).is_article]


@dataclass(frozen=True)
class _Neighbour:
    """Whether an XML file is an article, and what its hrefs name."""

    is_article: bool
    names: frozenset[str]


def _neighbour(path: Path) -> _Neighbour:
    try:
        state = path.stat()
        return _read(path, state.st_mtime_ns, state.st_size)
    except OSError:
        return _Neighbour(False, frozenset())


_HREF = re.compile(r"""href\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""")
_ARTICLE = re.compile(r"<article[\s>]")


@lru_cache(maxsize=4096)
def _read(path: Path, _changed: int, size: int) -> _Neighbour:
    """Read the names out of the text: a neighbour need not be well-formed."""
    if size > _LARGEST or not path.is_file():
        return _Neighbour(False, frozenset())
    data = path.read_bytes()
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    text = data.decode(encoding, "replace")
    hrefs = {first or second for first, second in _HREF.findall(text)}
    names = {name.strip() for href in hrefs for name in (href, unquote(href))}
    return _Neighbour(_ARTICLE.search(text) is not None, frozenset(names))
