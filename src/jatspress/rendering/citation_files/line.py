"""How to cite the article: as printed, else put together from what is stated."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import ArticleMeta, Contributor
from jatspress.descriptions.addresses import doi_address
from jatspress.descriptions.title_text import plain_title
from jatspress.jats.places import CITATION_AS_PRINTED
from jatspress.rendering.markup import EMPTY, Html, joined, tag, text
from jatspress.rendering.words import Words

#: From how many authors on a citation names only the first ones.
_MANY = 7


def cite_as(meta: ArticleMeta, words: Words) -> Html:
    """The citation of the article, empty when neither title nor journal is stated."""
    named = (custom for custom in meta.custom_meta if custom.name == CITATION_AS_PRINTED)
    printed = next(named, None)
    if printed is not None:
        return _with_doi(text(" ".join(printed.value.text.split())), meta)
    if meta.title is None:
        return EMPTY
    sentences = [part for part in _sentences(meta, words) if part]
    return _with_doi(joined(_ended(part) for part in sentences), meta)


def _sentences(meta: ArticleMeta, words: Words) -> Iterator[Html]:
    yield text(_people(meta, words))
    yield text(plain_title(meta))
    journal = meta.journal.title(meta.lang)
    yield joined(
        [tag("i", text(journal)) if journal else EMPTY, text(issue_line(meta, words))],
        ", " if journal and issue_line(meta, words) else "",
    )


def _ended(sentence: Html) -> Html:
    bare = sentence.striptags()
    return sentence + (" " if bare.endswith((".", "?", "!", "…")) else ". ")


def _with_doi(citation: Html, meta: ArticleMeta) -> Html:
    address = doi_address(meta.doi) if meta.doi else None
    if address is None or not meta.doi or meta.doi.lower() in citation.lower():
        return Html(citation.strip())
    return citation.rstrip() + " " + tag("a", text(address), href=address)


def _people(meta: ArticleMeta, words: Words) -> str:
    names = [_inverted(author) for author in meta.authors]
    named = [name for name in names if name]
    if len(named) > _MANY:
        return ", ".join(named[: _MANY - 1]) + f", {words['et_al']}"
    return ", ".join(named)


def _inverted(author: Contributor) -> str:
    """A name as citations print it: the surname first."""
    name = author.name
    if name is None or not (name.surname and name.given_names):
        return author.display
    return " ".join(part for part in (name.surname, name.given_names, name.suffix) if part)


def issue_line(meta: ArticleMeta, words: Words) -> str:
    """Year, volume, issue and pages as far as stated: `2022, vol. 66, no. 4, pp. 44–53`."""
    year = str(meta.publication_date.year) if meta.publication_date else None
    parts = [
        year,
        _labelled(words["volume_short"], meta.volume),
        _labelled(words["issue_short"], meta.issue),
        pages(meta, words),
    ]
    return ", ".join(part for part in parts if part)


def _labelled(label: str, value: str | None) -> str | None:
    return f"{label} {value}" if value else None


def pages(meta: ArticleMeta, words: Words) -> str | None:
    """The pages, or the number of an article without pages."""
    if meta.fpage and meta.lpage and meta.fpage != meta.lpage:
        return f"{words['pages_short']} {meta.fpage}–{meta.lpage}"
    if meta.fpage:
        return f"{words['page_short']} {meta.fpage}"
    return meta.elocation_id


def running_author(meta: ArticleMeta, words: Words) -> str:
    """The authors as a running head has room for: one, two, or the first `et al.`"""
    names = [_surname(author) for author in meta.authors if author.display]
    if len(names) == 2:
        return f"{names[0]}, {names[1]}"
    return f"{names[0]} {words['et_al']}" if len(names) > 2 else "".join(names)


def _surname(author: Contributor) -> str:
    return author.name.surname if author.name and author.name.surname else author.display
