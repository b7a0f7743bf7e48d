"""Files that lie with an article, in its folder or below: nothing else is read for a deposit."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from jatspress.article import SelfUri, say
from jatspress.deposits.article import DepositArticle
from jatspress.errors import InputError


def file_in(folder: Path, *names: str) -> Path | None:
    """The first file that any of these names means; never one that a link leads out to.

    Names are as an article writes them: from its folder on, perhaps percent-encoded.
    """
    for form in dict.fromkeys(form for name in names for form in (name, unquote(name))):
        place = PurePosixPath(form)
        if place.name and not place.is_absolute():
            path = folder / place
            if _lies_in(path, folder):
                return path
    return None


def _lies_in(path: Path, folder: Path) -> bool:
    try:
        resolved = path.resolve(strict=True)
        return resolved.is_relative_to(folder.resolve(strict=True)) and resolved.is_file()
    except (OSError, ValueError, RuntimeError):  # nothing of that name, or no name of a file
        return False


def pdf_of(article: DepositArticle) -> Path | None:
    """The PDF under the name of the article, else the one that it names itself."""
    if article.folder is None:
        return None
    stem = Path(article.document.path).stem
    stated = (uri.href for uri in article.meta.self_uris if is_pdf(uri))
    return file_in(article.folder, f"{stem}.pdf", f"{stem}.PDF", *stated)


def is_pdf(uri: SelfUri) -> bool:
    """Tell whether an address of the article is said to be that of its PDF, or looks like it."""
    kind = (uri.content_type or "").lower()
    return "pdf" in kind or (not kind and uri.href.lower().endswith(".pdf"))


def read(path: Path) -> bytes:
    """The bytes of a file; raises InputError in words when it may not be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = say("cannot be read: {reason}", reason=say(reason))
        raise InputError(message, where=str(path)) from error
