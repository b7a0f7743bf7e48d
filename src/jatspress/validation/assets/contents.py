"""Files beside an article: of the kind that they say, whole, not too large."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from jatspress.article import Severity, say
from jatspress.validation.article import Article
from jatspress.validation.assets.folder import Asset, assets_of
from jatspress.validation.assets.probes import Probe, probe
from jatspress.validation.assets.signatures import agrees
from jatspress.validation.media_types import contradict, ending_of, kind_of_type, usual_type
from jatspress.validation.registry import Problem, rule

_FIG = '<fig id="f1"><label>1</label><graphic xlink:href="{}"/></fig>'


@lru_cache(maxsize=4)
def probed(article: Article) -> tuple[tuple[Asset, Path, Probe], ...]:
    """Each file that the article names, once, with what was found in it."""
    found = {path: asset for asset in reversed(assets_of(article)) for path in asset.files}
    return tuple((asset, path, probe(path)) for path, asset in reversed(found.items()))


@rule(
    "AS105",
    Severity.ERROR,
    profiles=("assets",),
    rationale="A file whose ending says another kind is not shown, or refused, by programs that "
    "trust the ending; often a web page with an error message was saved as a picture.",
    source="PMC, 'File submission specifications'; WHATWG, MIME Sniffing, 6",
    url="https://mimesniff.spec.whatwg.org/",
    hint="Save the file again in the kind that its ending says, or correct the ending.",
    failing=_FIG.format("picture-that-is-a-web-page.png"),
    passing=_FIG.format("road.png"),
)
def files_are_what_their_names_say(article: Article) -> Iterator[Problem]:
    """A file is of the kind that its ending says."""
    for asset, path, seen in probed(article):
        ending = ending_of(path.name)
        if seen.kind is None or agrees(seen.kind, ending):
            continue
        if seen.kind == "htm":
            message = say("'{name}' is a web page", name=path.name)
        else:
            kind = seen.kind.upper()
            message = say("'{name}' is of another kind, {kind}", name=path.name, kind=kind)
        yield Problem(asset.link.node, message, ending.upper(), seen.kind.upper())


@rule(
    "AS106",
    Severity.WARNING,
    profiles=("assets",),
    rationale="Programs choose by the media type how to show or send a file.",
    source="JATS 1.3, @mimetype, @mime-subtype; RFC 6838",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/attribute/mimetype.html",
    hint="Correct @mimetype and @mime-subtype, or the file.",
    failing='<fig><label>1</label><graphic mimetype="image" mime-subtype="tiff" '
    'xlink:href="road"/></fig>',
    passing='<fig><label>1</label><graphic mimetype="image" mime-subtype="png" '
    'xlink:href="road.png"/></fig>',
)
def files_are_what_their_types_say(article: Article) -> Iterator[Problem]:
    """A file is of the kind that @mimetype and @mime-subtype say."""
    for asset in assets_of(article):
        if not asset.link.is_file:
            continue
        kind, _, rest = (asset.link.node.get("mimetype") or "").strip().partition("/")
        stated = f"{kind}/{rest or (asset.link.node.get('mime-subtype') or '').strip()}"
        for path in asset.files if kind_of_type(stated) else ():
            actual, ending = probe(path).kind, ending_of(path.name)
            # JP170 compares the type with the written name.
            if actual is None or contradict(stated, ending_of(asset.link.name)):
                continue
            if not agrees(actual, kind_of_type(stated) or "") and agrees(actual, ending):
                fields = {"name": path.name, "type": stated, "kind": actual.upper()}
                message = say("'{name}' is {kind}, not of the type {type}", **fields)
                yield Problem(asset.link.node, message, usual_type(actual), stated)


@rule(
    "AS107",
    Severity.ERROR,
    profiles=("assets",),
    rationale="A file that was cut off on the way opens for nobody, or shows half a picture.",
    source="PNG 5.3; ITU T.81; GIF89a; TIFF 6.0; ISO 32000-1, 7.5.5; APPNOTE 4.3.16",
    url="https://www.w3.org/TR/png-3/#5Chunk-layout",
    hint="Copy or export the file again from its source, and open it once.",
    failing=_FIG.format("half-of-a-picture.png"),
    passing=_FIG.format("road.png"),
)
def files_are_whole(article: Article) -> Iterator[Problem]:
    """A file is not empty, cut off or damaged."""
    for asset, path, seen in probed(article):
        if seen.damage is not None and (
            seen.kind is None or agrees(seen.kind, ending_of(path.name))
        ):
            message = say("'{name}': {damage}", name=path.name, damage=seen.damage)
            size = say("{size} bytes", size=seen.size)
            yield Problem(asset.link.node, message, found=size)


_SHOWN_ON_THE_WEB = ("png", "jpg", "gif", "webp", "svg", "avif")
_LARGEST = 5_000_000


@rule(
    "AS113",
    Severity.INFO,
    profiles=("assets",),
    rationale="A page with pictures of many megabytes opens slowly, and not at all on weak "
    "connections.",
    source="WHATWG HTML Living Standard, 4.8.4, 'Images'; web.dev, 'Image performance'",
    url="https://web.dev/learn/performance/image-performance",
    hint="Give a smaller one for the web; keep the original for print in <alternatives>.",
    failing=_FIG.format("picture-of-9-megabytes.png"),
    passing=_FIG.format("road.png"),
)
def pictures_are_not_too_large(article: Article) -> Iterator[Problem]:
    """A picture for the web has at most 5 megabytes."""
    for asset, path, seen in probed(article):
        if seen.kind in _SHOWN_ON_THE_WEB and seen.size > _LARGEST and asset.link.is_file:
            size = f"{seen.size / 1_000_000:.1f}"
            message = say("'{name}' has {size} megabytes", name=path.name, size=size)
            yield Problem(asset.link.node, message, say("at most 5 megabytes"))


@rule(
    "AS114",
    Severity.WARNING,
    profiles=("assets",),
    rationale="On a page browsers show a drawing as a picture: what it takes from other files or "
    "the network stays blank, and its scripts do not run.",
    source="SVG 2, 2.1, 'Processing modes', secure static mode",
    url="https://www.w3.org/TR/SVG2/conform.html#secure-static-mode",
    hint="Embed the pictures in the drawing when you export it, and take scripts out.",
    failing=_FIG.format("drawing-with-a-linked-photo.svg"),
    passing=_FIG.format("drawing.svg"),
)
def drawings_need_nothing_else(article: Article) -> Iterator[Problem]:
    """A drawing in SVG needs no other file."""
    for asset, path, seen in probed(article):
        if seen.facts.outside:
            fields = {"name": path.name, "what": ", ".join(seen.facts.outside[:3])}
            message = say("the drawing '{name}' takes {what} from elsewhere", **fields)
            yield Problem(asset.link.node, message, found=fields["what"])
