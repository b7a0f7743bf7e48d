"""The list of references for readers who do not read Cyrillic."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.citation_read import CITATIONS
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.passages import passages_of
from jatspress.validation.registry import Problem
from jatspress.validation.targets.rsci.asking import rsci

_ADDRESS = re.compile(r"://|www\.|10\.\d{4,9}/|@")
_CYRILLIC, _LATIN = re.compile("[А-Яа-яЁё]"), re.compile("[A-Za-z]")
_LETTERS = frozenset(map(chr, (*range(ord("А"), ord("я") + 1), ord("Ё"), ord("ё"))))
#: Fewer letters are an initial or an abbreviation in a text of the other script.
_FEW = 15

_RUSSIAN = "<mixed-citation>Песков А. А. Соляные пути Урала. Пермь: Соль, 2020.</mixed-citation>"
_ROMAN = "<mixed-citation>Peskov A. A. Solyanye puti Urala. Perm, Sol, 2020.</mixed-citation>"


def _list(inside: str) -> str:
    return f'<ref-list><ref id="r1">{inside}</ref></ref-list>'


@rsci(
    "RSCI141",
    Severity.INFO,
    about="a second list, 'References', in Latin letters, as Scopus and Web of Science want it",
    rationale="Indexes abroad match citations in Latin letters; those in Cyrillic are lost to the "
    "cited authors.",
    hint="Add the reference in Latin letters beside the original in <citation-alternatives>, or a "
    "second <ref-list>.",
    failing=_list(_RUSSIAN),
    passing=_list(f"<citation-alternatives>{_RUSSIAN}{_ROMAN}</citation-alternatives>"),
)
def references_in_latin_letters_too(article: Article) -> Iterator[Problem]:
    """A reference in Cyrillic stands in Latin letters too."""
    if passages_of(article).characters.isdisjoint(_LETTERS):
        return
    lists = [found for found in article.named("ref-list") if found.find("ref") is not None]
    cyrillic = {
        found: sum(_in_cyrillic_alone(ref) for ref in found.iterchildren("ref")) for found in lists
    }
    if len(lists) > 1 and not all(cyrillic.values()):
        return  # one of the lists is the one in Latin letters
    for found, count in cyrillic.items():
        if count:
            message = say("{count} references are in Cyrillic alone", count=count)
            yield Problem(found, message, "<citation-alternatives>", str(count))


def _in_cyrillic_alone(ref: etree._Element) -> bool:
    texts = [squeezed(citation) for citation in ref.iter(*CITATIONS)]
    if not any(map(_CYRILLIC.search, texts)):
        return False
    texts = list(map(_without_addresses, texts))
    latin = any(len(_LATIN.findall(text)) >= _FEW for text in texts)
    return not latin and any(map(_CYRILLIC.search, texts))


def _without_addresses(text: str) -> str:
    return " ".join(word for word in text.split() if not _ADDRESS.search(word))
