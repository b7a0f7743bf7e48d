"""BibTeX entries, UTF-8, as BibTeX 0.99d and biblatex 3 read them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from jatspress.article import ArticleMeta, Contributor
from jatspress.descriptions.addresses import doi_address
from jatspress.descriptions.languages import language
from jatspress.descriptions.texts import abstract_text, keywords
from jatspress.descriptions.title_text import Notation, plain_title, squeezed, title_in
from jatspress.rendering.citation_files.facts import (
    Kind,
    has_pages,
    kind_of,
    pages_of,
    people_of,
    pmid_of,
)

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
#: Characters that TeX takes for commands; everything else stands as it is.
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "%": r"\%",
        "&": r"\&",
        "#": r"\#",
        "$": r"\$",
        "_": r"\_",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
    }
)
#: What ends a formula in a line, or is none: a display, a comment.
_NO_INLINE = re.compile(r"\$|\\begin|\\\[|(?<!\\)[%#&]")
#: biblatex takes addresses as they are; what would end the field or the line is percent-encoded.
_ADDRESS_ESCAPES = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D"})


def escaped(characters: str) -> str:
    """Characters as TeX prints them."""
    return characters.translate(_ESCAPES)


def _formula(tex: str) -> str:
    """A formula in TeX as it is; one that would not stand between two words, as characters."""
    is_whole = _depths_fit(tex) and not _NO_INLINE.search(tex)
    return f"${tex}$" if tex and is_whole else escaped(tex)


def _depths_fit(tex: str) -> bool:
    """Tell whether each brace that is opened is closed again, as BibTeX counts them."""
    depth = 0
    for character in tex:
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth < 0:
            return False
    return depth == 0


_TEX = Notation(
    escaped,
    formula=_formula,
    marks={
        "italic": (r"\emph{", "}"),
        "bold": (r"\textbf{", "}"),
        "sub": (r"\textsubscript{", "}"),
        "sup": (r"\textsuperscript{", "}"),
        "sc": (r"\textsc{", "}"),
        "monospace": (r"\texttt{", "}"),
    },
)


_KINDS = {
    Kind.ARTICLE: "article",
    Kind.PAPER: "inproceedings",
    Kind.PREPRINT: "misc",
    Kind.OTHER: "misc",
}
#: Between two pages; signs that TeX has no word for stay as they are.
_DASH = re.compile(r"(?<=\w)\s*[-‐‑‒–—]\s*(?=\w)")


def as_bibtex(articles: Sequence[ArticleMeta]) -> str:
    """Write an entry for each article, with keys that differ.

    The title stands in double braces: styles that change capitals leave it as it is printed.
    """
    taken: set[str] = set()
    return "\n".join(_entry(meta, _free_key(meta, taken)) for meta in articles)


def _entry(meta: ArticleMeta, key: str) -> str:
    kind = _KINDS[kind_of(meta)]
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(meta))
    return f"@{kind}{{{key},\n{fields}}}\n"


def _fields(meta: ArticleMeta) -> Iterator[tuple[str, str]]:
    for role in ("author", "translator"):
        people = [_name(person) for person in people_of(meta, role)]
        if people:
            yield role, _braced(" and ".join(people))
    if meta.title:
        yield "title", _braced(_braced(title_in(meta.title, _TEX)))
    yield from _plain("journal", meta.journal.title(meta.lang))
    for abbreviation in meta.journal.abbreviations[:1]:
        yield from _plain("shortjournal", abbreviation.text)
    yield from _conference(meta)
    date = meta.publication_date
    if date:
        yield "year", _braced(str(date.year))
        if date.month:
            yield "month", _MONTHS[date.month - 1]
        if date.day:
            yield "day", _braced(str(date.day))
    yield from _plain("volume", meta.volume)
    yield from _plain("number", meta.issue)
    yield from _pages(meta)
    for house in meta.journal.publishers[:1]:
        yield from _plain("publisher", house.name)
        yield from _plain("address", house.place)
    yield from _plain("type", "Preprint" if kind_of(meta) is Kind.PREPRINT else None)
    yield from _plain("issn", ", ".join(issn.value for issn in meta.journal.issns))
    if meta.doi:
        yield "doi", _braced(meta.doi.translate(_ADDRESS_ESCAPES))
        yield "url", _braced((doi_address(meta.doi) or "").translate(_ADDRESS_ESCAPES))
    if pmid_of(meta):
        yield from _plain("eprint", pmid_of(meta))
        yield from _plain("eprinttype", "pubmed")
    yield from _plain("language", language(meta.lang))
    words = [_one_keyword(word) for word in keywords(meta)]
    if words:
        yield "keywords", _braced(", ".join(words))
    yield from _plain("abstract", abstract_text(meta))


def _plain(name: str, value: str | None) -> Iterator[tuple[str, str]]:
    if value:
        yield name, _braced(escaped(value))


def _one_keyword(word: str) -> str:
    """A keyword; a comma inside would begin another one."""
    return _braced(escaped(word)) if "," in word else escaped(word)


def _braced(value: str) -> str:
    return f"{{{value}}}"


def _conference(meta: ArticleMeta) -> Iterator[tuple[str, str]]:
    for conference in meta.conferences[:1]:
        is_paper = kind_of(meta) is Kind.PAPER
        yield from _plain("booktitle" if is_paper else "eventtitle", conference.name)
        yield from _plain("venue", conference.place)


def _pages(meta: ArticleMeta) -> Iterator[tuple[str, str]]:
    if has_pages(meta):
        yield "pages", _braced(_DASH.sub("--", escaped(pages_of(meta) or "")))
    if meta.elocation_id:
        yield "eid", _braced(escaped(meta.elocation_id))


def _name(author: Contributor) -> str:
    """`Surname, Suffix, Given`; a group or a single name is one word in braces."""
    name = author.name
    if name is None or not (name.surname and name.given_names):
        return _braced(escaped(squeezed(author.display)))
    parts = [name.surname, name.suffix, name.given_names]
    return ", ".join(_one_part(part) for part in parts if part)


def _one_part(part: str) -> str:
    """A part of a name; a comma or ` and ` inside would begin another part or person."""
    shown = escaped(part)
    return _braced(shown) if "," in part or re.search(r"\band\b", part, re.I) else shown


def _free_key(meta: ArticleMeta, taken: set[str]) -> str:
    stem = citation_key(meta)
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}-{number}", number + 1
    taken.add(key)
    return key


def citation_key(meta: ArticleMeta) -> str:
    """A name for the entry: surname, year and first long word, else the DOI; ASCII alone."""
    author = next((a for a in meta.authors if a.display), None)
    surname = (author.name.surname if author and author.name else None) or ""
    words = (_ascii(word) for word in (plain_title(meta) or "").split())
    word = next((word for word in words if len(word) > 3), "")
    year = str(meta.publication_date.year) if meta.publication_date else ""
    if _ascii(surname):
        return f"{_ascii(surname)}{year}{word}"
    if meta.doi:
        return re.sub(r"[^A-Za-z0-9.:/-]", "-", meta.doi)
    return f"article{year}{word}"


def _ascii(word: str) -> str:
    """The letters of a word without their accents; nothing of scripts other than Latin."""
    bare = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()
    letters = re.sub("[^a-z]", "", bare.lower())
    return letters if len(letters) * 2 > len(word) else ""
