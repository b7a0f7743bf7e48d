"""Files of an article: its PDF where one lies beside it, and its addresses on the web."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from jatspress.article import ArticleMeta, SelfUri
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.own_files import is_pdf, pdf_of, read
from jatspress.deposits.rsci.markup import sub


@dataclass(frozen=True)
class OwnFile:
    """A file that goes with an article: the name that it gets beside the XML, and where it lies."""

    name: str
    place: Path

    def read(self) -> bytes:
        """Its bytes; raise InputError in words when it may not be read."""
        return read(self.place)


def own_files(articles: Sequence[DepositArticle]) -> dict[DepositArticle, OwnFile]:
    """The PDF of each article that has one in its folder, under names that are all different."""
    found: dict[DepositArticle, OwnFile] = {}
    taken: set[str] = set()
    for number, article in enumerate(articles, 1):
        place = pdf_of(article)
        if place is not None:
            name = place.name if place.name.casefold() not in taken else f"{number}-{place.name}"
            taken.add(name.casefold())
            found[article] = OwnFile(name, place)
    return found


def is_on_the_web(uri: SelfUri) -> bool:
    """Tell an address on the web from the name of a file."""
    return uri.href.lower().startswith(("http://", "https://"))


def write_files(parent: etree._Element, meta: ArticleMeta, own: OwnFile | None) -> None:
    """Append `files`: the PDF beside the XML, and where the publisher has the article."""
    made = etree.Element("files")
    if own is not None:
        sub(made, "file", own.name, desc="fullText")
    for uri in filter(is_on_the_web, meta.self_uris):
        if is_pdf(uri):
            sub(made, "furl", uri.href, desc="fullText")
        else:
            sub(made, "furl", uri.href)
    if len(made):
        parent.append(made)
