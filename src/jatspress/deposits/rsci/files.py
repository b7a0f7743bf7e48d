"""Files of an article: its PDF where one lies beside it, and its addresses on the web."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from jatspress.article import ArticleMeta, SelfUri, say
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.rsci.markup import sub
from jatspress.errors import InputError


@dataclass(frozen=True)
class OwnFile:
    """A file that goes with an article: the name that it gets beside the XML, and where it lies."""

    name: str
    place: Path

    def read(self) -> bytes:
        """Its bytes; raise InputError in words when it may not be read."""
        try:
            return self.place.read_bytes()
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            message = say("cannot be read: {reason}", reason=say(reason))
            raise InputError(message, where=str(self.place)) from error


def own_files(articles: Sequence[DepositArticle]) -> dict[DepositArticle, OwnFile]:
    """The PDF of each article that has one in its folder, under names that are all different."""
    found: dict[DepositArticle, OwnFile] = {}
    taken: set[str] = set()
    for number, article in enumerate(articles, 1):
        place = _pdf_of(article)
        if place is not None:
            name = place.name if place.name.casefold() not in taken else f"{number}-{place.name}"
            taken.add(name.casefold())
            found[article] = OwnFile(name, place)
    return found


def _pdf_of(article: DepositArticle) -> Path | None:
    """The PDF under the name of the article, or the one that it names itself; none elsewhere."""
    if article.folder is None:
        return None
    stated = [uri.href for uri in article.meta.self_uris if is_pdf(uri)]
    for name in (f"{Path(article.document.path).stem}.pdf", *stated):
        place = article.folder / name
        if Path(name).name == name and _lies_in(place, article.folder):
            return place
    return None


def _lies_in(place: Path, folder: Path) -> bool:
    """Tell whether a file is there, and no link that leads out of the folder."""
    try:
        return place.is_file() and place.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # links in a circle, a name that no disk has
        return False


def is_pdf(uri: SelfUri) -> bool:
    """Tell whether an address of the article is said to be that of its PDF, or looks like it."""
    kind = (uri.content_type or "").lower()
    return "pdf" in kind or (not kind and uri.href.lower().endswith(".pdf"))


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
