"""From a source file, of whatever kind, to a JATS document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from jatspress.article import (
    Finding,
    JournalProfile,
    Reference,
    SourcePlace,
    SourceText,
    say,
)
from jatspress.batch.kinds import JATS_SUFFIXES, TEXT_SUFFIXES, parse_jats
from jatspress.errors import InputError
from jatspress.jats.document import Document
from jatspress.jats.limits import DEFAULT_LIMITS, Limits
from jatspress.jats.parse import parse_bytes
from jatspress.jats.shelf import Shelf

if TYPE_CHECKING:
    from jatspress.readers.conservation import Conservation
    from jatspress.readers.source_map import SourceMap


@dataclass(frozen=True)
class LoadedArticle:
    """A JATS document with, for a converted one, what the conversion found.

    `findings` are those of the conversion alone, `references` those that it parsed, with their
    confidence. `source_map` leads from an element of `document` to the place in the manuscript.
    """

    source: Path
    document: Document
    findings: tuple[Finding, ...] = ()
    conservation: Conservation | None = None
    source_map: SourceMap | None = None
    source_text: SourceText | None = None
    references: tuple[Reference, ...] = ()

    def located(self, finding: Finding) -> Finding:
        """Add the place in the manuscript to a finding that points into the JATS tree."""
        if finding.source is not None or finding.xpath is None or self.source_map is None:
            return finding
        elements = self.document.root.xpath(finding.xpath, namespaces=_namespaces(self.document))
        place = self.source_map.place_of(elements[0]) if elements else None
        return replace(finding, source=place) if isinstance(place, SourcePlace) else finding


def _namespaces(document: Document) -> dict[str, str]:
    return {prefix: uri for prefix, uri in document.root.nsmap.items() if prefix}


def load_article(
    source: Path,
    profile: JournalProfile | None,
    *,
    version: str = "1.3",
    limits: Limits = DEFAULT_LIMITS,
    encoding: str | None = None,
) -> LoadedArticle:
    """Read a JATS file, or convert a manuscript.

    Raises InputError in words for a kind of file that there is no reader for.
    """
    suffix = source.suffix.lower()
    if suffix in JATS_SUFFIXES:
        return LoadedArticle(source, parse_article(source, limits))
    if suffix not in TEXT_SUFFIXES:
        raise InputError(
            say("there is no reader for '{kind}' files", kind=source.suffix or source.name),
            where=str(source),
            hint="Give a JATS article (.xml) or a plain text (.txt); save other kinds as "
            "plain text in UTF-8.",
        )
    return _convert(source, profile, version, limits, encoding)


def load_articles(
    sources: Iterable[Path],
    profile: JournalProfile | None,
    *,
    limits: Limits = DEFAULT_LIMITS,
    encoding: str | None = None,
) -> list[LoadedArticle]:
    """Read many as `load_article` does; of those in JATS only a few have their trees in memory.

    A converted one keeps its tree, which leads back to its manuscript.
    """
    shelf = Shelf()
    loaded = (load_article(one, profile, limits=limits, encoding=encoding) for one in sources)
    return [
        replace(article, document=shelf.put(article.document, limits))
        if article.source_map is None
        else article
        for article in loaded
    ]


def parse_article(source: Path, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Parse a JATS file; raise InputError when its outermost element is not `<article>`."""
    document = parse_jats(source, limits=limits)
    if document.root.tag != "article":
        raise InputError(
            say(
                "this is no JATS article: its outermost element is <{name}>",
                name=etree.QName(document.root).localname,
            ),
            where=document.path,
            hint="Give an article whose outermost element is <article>; 'jatspress convert' "
            "makes one from a manuscript.",
        )
    return document


def _convert(
    source: Path,
    profile: JournalProfile | None,
    version: str,
    limits: Limits,
    encoding: str | None,
) -> LoadedArticle:
    from jatspress.jats.serialise import to_bytes
    from jatspress.readers.convert import convert
    from jatspress.readers.source_map import SourceMap

    conversion = convert(source, profile, version=version, limits=limits, encoding=encoding)
    # Parsed again from its bytes, so that lines and columns are those of the written file.
    data = to_bytes(conversion.tree)
    document = parse_bytes(data, name=f"{source.stem}.xml", limits=limits)
    return LoadedArticle(
        source=source,
        document=document,
        findings=conversion.findings,
        conservation=conversion.conservation,
        source_map=SourceMap(conversion.draft, document.tree),
        source_text=conversion.draft.source,
        references=tuple(r for part in conversion.draft.reference_lists for r in part.references),
    )
