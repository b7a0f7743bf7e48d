"""Pictures: large enough to be seen and printed, in the colours of the screen."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import Severity, say
from jatspress.validation.article import Article
from jatspress.validation.assets.contents import probed
from jatspress.validation.assets.folder import Asset
from jatspress.validation.assets.probes import Probe
from jatspress.validation.registry import Problem, rule

_FIG = '<fig id="f1"><label>1</label><graphic xlink:href="{}"/></fig>'
#: A figure with fewer pixels in both directions is a thumbnail or a mistake.
_TINY = 100
#: The width of a column of print in millimetres, and the dots per inch that print asks for.
_COLUMN, _DOTS = 85, 300


@rule(
    "AS108",
    Severity.WARNING,
    profiles=("assets",),
    rationale="A figure of a few pixels is a thumbnail or a filler that was never replaced.",
    source="PMC, 'Image Quality Specifications'",
    url="https://pmc.ncbi.nlm.nih.gov/pub/filespec-images",
    hint="Put the picture in its full size in its place.",
    failing=_FIG.format("picture-of-1-by-1-pixel.png"),
    passing=_FIG.format("road.png"),
)
def figures_are_no_thumbnails(article: Article) -> Iterator[Problem]:
    """The picture of a figure has at least a hundred pixels in one direction."""
    for asset, width, height, _ in _measured(article):
        if max(width, height) < _TINY:
            fields = {"name": asset.link.name, "width": width, "height": height}
            message = say("'{name}' has {width} × {height} pixels", **fields)
            yield Problem(asset.link.node, message)


@rule(
    "AS109",
    Severity.INFO,
    profiles=("assets",),
    rationale="In print a picture of fewer than 300 dots per inch shows steps and blurs.",
    source="PMC, 'Image Quality Specifications'",
    url="https://pmc.ncbi.nlm.nih.gov/pub/filespec-images",
    hint="Ask the author for the original, or for a drawing (SVG, PDF); enlarging does not help.",
    failing=_FIG.format("picture-of-400-pixels.png"),
    passing=_FIG.format("picture-of-1200-pixels.png"),
)
def figures_can_be_printed(article: Article) -> Iterator[Problem]:
    """The picture of a figure has 300 dots per inch in a column of 85 mm."""
    needed = round(_COLUMN / 25.4 * _DOTS)
    for asset, width, height, _ in _measured(article):
        if width < needed and max(width, height) >= _TINY:
            dots = round(width / _COLUMN * 25.4)
            fields = {"name": asset.link.name, "width": width, "dots": dots}
            pattern = "'{name}' is {width} pixels wide, {dots} dots per inch in a column of 85 mm"
            expected = say("{needed} pixels", needed=needed)
            yield Problem(asset.link.node, say(pattern, **fields), expected)


@rule(
    "AS110",
    Severity.INFO,
    profiles=("assets",),
    rationale="Browsers show the colours of print, CMYK, wrongly or not at all.",
    source="PMC, 'Image Quality Specifications'; WCAG 2.2, 1.4.11",
    url="https://pmc.ncbi.nlm.nih.gov/pub/filespec-images",
    hint="Export the picture for the web in RGB.",
    failing=_FIG.format("picture-in-cmyk.jpg"),
    passing=_FIG.format("road.png"),
)
def pictures_are_in_rgb(article: Article) -> Iterator[Problem]:
    """Pictures are in the colours of the screen, not in CMYK."""
    for asset, path, seen in probed(article):
        if seen.facts.cmyk:
            message = say("'{name}' is in the colours of print, CMYK", name=path.name)
            yield Problem(asset.link.node, message, "RGB", "CMYK")


def _measured(article: Article) -> Iterator[tuple[Asset, int, int, Probe]]:
    """The pictures of figures and tables with their sizes; drawings have none."""
    for asset, _, seen in probed(article):
        inside = next(asset.link.node.iterancestors("fig", "table-wrap"), None) is not None
        width, height = seen.facts.width, seen.facts.height
        if inside and asset.link.node.tag == "graphic" and width and height:
            yield asset, width, height, seen
