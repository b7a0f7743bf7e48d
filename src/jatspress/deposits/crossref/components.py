"""Components: figures, tables and supplements that have DOIs of their own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lxml import etree

from jatspress.article import Component, CrossrefProfile, JatsContent, say
from jatspress.article.identifiers import CROSSREF_DOI, DOI
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.crossref.addresses import part_address, write_doi
from jatspress.deposits.crossref.build import sub
from jatspress.deposits.crossref.markup import face
from jatspress.deposits.crossref.versions import CrossrefVersion
from jatspress.descriptions.plain_text import LeftBehind
from jatspress.message import Message

#: The endings of names of files whose kind they tell.
_ENDINGS = {
    "avi": "video/avi",
    "csv": "text/csv",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "mp4": "video/mp4",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "txt": "text/plain",
    "xml": "application/xml",
    "zip": "application/zip",
}


def write_components(
    parent: etree._Element,
    article: DepositArticle,
    crossref: CrossrefProfile,
    version: CrossrefVersion,
    left: LeftBehind,
) -> None:
    """Append `component_list`: each part with a DOI, if journal.toml says where it stands."""
    placed = [(part, doi) for part, doi, why in placed_components(article, crossref) if not why]
    if not placed:
        return
    made = sub(parent, "component_list")
    for part, doi in placed:
        component = sub(made, "component", parent_relation="isPartOf")
        title = component_title(part)
        if title is not None:
            face(sub(component, "titles"), "title", title, left)
        if part.caption is not None and part.caption.text.strip():
            face(component, "description", _in_one_run(part.caption), left)
        _format(component, part, version)
        address = part_address(crossref.component_url or "", doi, article.meta.doi or "", part.id)
        write_doi(component, doi, address or "")


def placed_components(
    article: DepositArticle, crossref: CrossrefProfile
) -> Iterator[tuple[Component, str, Message | None]]:
    """Say of each part with a DOI what keeps it from being registered; `None`: nothing does."""
    own = article.meta.doi or ""
    taken = {own.lower()}
    for part in article.parts.components:
        match = DOI.search(part.doi or "")
        if match is None:
            continue
        doi = match[0]
        yield part, doi, _hindrance(part, doi, own, taken, crossref)
        taken.add(doi.lower())


def _hindrance(
    part: Component, doi: str, own: str, taken: set[str], crossref: CrossrefProfile
) -> Message | None:
    if doi.lower() in taken:
        return say("another part, or the article, has its DOI")
    if doi.partition("/")[0] != own.partition("/")[0] or not CROSSREF_DOI.fullmatch(doi):
        return say("its DOI has another prefix than the article's")
    if not crossref.component_url:
        return say("component_url in journal.toml does not say where it stands")
    if part_address(crossref.component_url, doi, own, part.id) is None:
        return say("it has no id, which component_url asks for")
    return None


def component_title(part: Component) -> JatsContent | None:
    """Label and title of a part, `Figure 1. Rain`."""
    words = [JatsContent.of_text(part.label)] if part.label else []
    if part.title is not None and part.title.text.strip():
        words.append(part.title)
    return JatsContent(" ".join(run.xml for run in words)) if words else None


def _in_one_run(caption: JatsContent) -> JatsContent:
    """The paragraphs of a caption as one run of text."""
    element = caption.into(etree.Element("caption"))
    for paragraph in element.iter("p"):
        paragraph.tail = f" {paragraph.tail or ''}"
    etree.strip_tags(element, "p")
    return JatsContent.of_element(element)


def _format(component: etree._Element, part: Component, version: CrossrefVersion) -> None:
    """The kind of the file: by the schema's list, else in words."""
    kind = part.media_type or _ENDINGS.get((part.href or "").rpartition(".")[2].lower())
    if kind is None:
        return
    if kind in _media_types(version):
        sub(component, "format", mime_type=kind)
    else:
        sub(component, "format", kind)


@cache
def _media_types(version: CrossrefVersion) -> frozenset[str]:
    """The kinds of files that a version of the schema knows."""
    return frozenset(
        element.get("value", "")
        for path in sorted(version.schema.folder.glob("mediatypes*.xsd"))
        for element in etree.parse(str(path)).iter("{*}enumeration")
    )
