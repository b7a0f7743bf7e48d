"""Files that an article names: there, under that very name, in its own folder, once each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from jatspress.article import Severity, say
from jatspress.validation.article import Article
from jatspress.validation.assets.folder import Asset, assets_of
from jatspress.validation.labels import language_of
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem, rule

_FIG = '<fig id="f1"><label>1</label><graphic xlink:href="{}"/></fig>'


@rule(
    "AS101",
    Severity.ERROR,
    profiles=("assets",),
    rationale="A picture or file that is not there is an empty frame or a dead link; archives "
    "refuse the whole package.",
    source="JATS 1.3, @xlink:href; PMC, 'File submission specifications'",
    url="https://pmc.ncbi.nlm.nih.gov/pub/filespec/",
    hint="Put the file beside the article, or correct the name.",
    failing=_FIG.format("raod.png"),
    passing=_FIG.format("road.png"),
)
def files_exist(article: Article) -> Iterator[Problem]:
    """Every file that the article names stands beside it, under exactly that name."""
    for asset in assets_of(article):
        name = asset.link.name
        if asset.is_folder:
            message = say("'{name}' is a folder, not a file", name=name)
            yield Problem(asset.link.node, message, found=name)
        elif not asset.files and not asset.outside:
            yield from _missing(asset, name)


def _missing(asset: Asset, name: str) -> Iterator[Problem]:
    node = asset.link.node
    if not asset.similar:
        yield Problem(node, say("the file '{name}' is not beside the article", name=name))
        return
    similar = ", ".join(asset.similar)
    if asset.similar[0].casefold() == name.casefold():
        message = say("the file '{name}' is called '{found}' here", name=name, found=similar)
        hint = say("Write capital and small letters alike: web servers tell them apart.")
    else:
        message = say("the file '{name}' is not there, but {found} is", name=name, found=similar)
        hint = say("Correct the ending, or put the file beside the article.")
    yield Problem(node, message, similar, name, hint)


@rule(
    "AS102",
    Severity.ERROR,
    profiles=("assets",),
    rationale="A file outside the article's folder stays behind when the article is sent, and a "
    "path to it tells about the computer where it was made.",
    source="PMC, 'File submission specifications'; CWE-22, path traversal",
    url="https://pmc.ncbi.nlm.nih.gov/pub/filespec/",
    hint="Copy the file into the article's folder and give its name alone; it was not opened.",
    failing=_FIG.format("../road.png"),
    passing=_FIG.format("road.png"),
)
def files_are_in_the_folder(article: Article) -> Iterator[Problem]:
    """No name of a file leads out of the article's folder."""
    for asset in assets_of(article):
        if asset.outside:
            message = say("'{name}' leads out of the article's folder", name=asset.link.href)
            yield Problem(asset.link.node, message, say("the name of a file"), asset.link.href)


@rule(
    "AS103",
    Severity.INFO,
    profiles=("assets",),
    rationale="Without the ending each program guesses which file is meant, and a browser finds "
    "none.",
    source="JATS 1.3, @xlink:href; PMC Style Checker, 'xlink:href extension'",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/attribute/xlink-href.html",
    hint="Write the whole name, with the ending.",
    failing=_FIG.format("road"),
    passing=_FIG.format("road.png"),
)
def names_have_their_endings(article: Article) -> Iterator[Problem]:
    """Files are named with their endings."""
    for asset in assets_of(article):
        if asset.without_ending:
            files = ", ".join(path.name for path in asset.files)
            fields = {"name": asset.link.name, "files": files}
            message = say("'{name}' is named without its ending; there is {files}", **fields)
            yield Problem(asset.link.node, message, files, asset.link.href)


@rule(
    "AS104",
    Severity.WARNING,
    profiles=("assets",),
    rationale="Two figures that show one file: most often one of the names was copied and never "
    "changed.",
    source="eLife Schematron, graphic tests",
    hint="Correct the name in one of them.",
    failing=_FIG.format("road.png") + _FIG.format("road.png").replace("f1", "f2"),
    passing=_FIG.format("road.png") + _FIG.format("hill.png").replace("f1", "f2"),
)
def files_are_named_once(article: Article) -> Iterator[Problem]:
    """No two figures, tables or supplements name the same file."""
    seen: dict[tuple[object, ...], etree._Element] = {}
    for asset in assets_of(article):
        owner = _owner(asset.link.node) if asset.link.is_file else None
        if owner is None or not asset.files:
            continue
        whole = next(owner.iterancestors("sub-article", "response"), None)
        key = (whole, language_of(owner), asset.files[0])
        other = seen.setdefault(key, owner)
        if other is not owner:
            line, _ = article.document.position(other)
            fields = {"name": asset.link.name, "tag": tag(other), "line": line}
            message = say("'{name}' stands in {tag} in line {line} too", **fields)
            yield Problem(asset.link.node, message)


_OWNERS = ("fig", "table-wrap", "disp-formula", "supplementary-material", "boxed-text")


def _owner(node: etree._Element) -> etree._Element | None:
    """The outermost figure, table or supplement that a file stands in; small pictures recur."""
    if node.tag in ("inline-graphic", "inline-media"):
        return None
    around = [node, *node.iterancestors(*_OWNERS)]
    return around[-1]


_PORTABLE = re.compile(r"[A-Za-z0-9._/-]+")


@rule(
    "AS112",
    Severity.INFO,
    profiles=("assets",),
    rationale="Blanks, letters with accents and capital endings are changed or refused on the way "
    "through archives, servers and addresses.",
    source="PMC, 'File submission specifications', 'File names'; RFC 3986, 2.3",
    url="https://pmc.ncbi.nlm.nih.gov/pub/filespec/",
    hint="Use letters a–z, digits, '-', '_' and '.', with the ending in small letters.",
    failing=_FIG.format("salt road.PNG"),
    passing=_FIG.format("road.png"),
)
def names_are_portable(article: Article) -> Iterator[Problem]:
    """Names of files have letters, digits, hyphens and a small ending only."""
    seen: set[Path] = set()
    for asset in assets_of(article):
        for path in asset.files:
            name = asset.link.name if not asset.without_ending else path.name
            if path in seen:
                continue
            seen.add(path)
            if not _PORTABLE.fullmatch(name):
                odd = "".join(dict.fromkeys(re.sub(_PORTABLE, "", name)))
                fields = {"name": name, "signs": odd}
                message = say("the name '{name}' has signs that do not travel: '{signs}'", **fields)
                yield Problem(asset.link.node, message, found=odd)
            elif path.suffix != path.suffix.lower():
                message = say("the ending of '{name}' has capital letters", name=name)
                yield Problem(asset.link.node, message, path.suffix.lower(), path.suffix)
