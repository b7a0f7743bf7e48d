"""The references of published articles, each against records made of them, and of their likes.

With `-s` the counts of decision 0043 are printed.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from jatspress.article import FieldName, Reference
from jatspress.article.identifiers import DOI, same_doi
from jatspress.errors import InputError
from jatspress.jats.citation_read import cited
from jatspress.jats.parse import parse_file
from jatspress.lookups.cited_work import CitedWork, cited_work
from jatspress.lookups.folding import folded
from jatspress.lookups.matching import SURE, match
from jatspress.lookups.works import Update, Work


@dataclass(frozen=True)
class Known:
    """References with the record of each, and what finds records by their words."""

    references: tuple[tuple[Reference, Work], ...]
    by_word: dict[str, list[Work]]

    def like(self, text: str, without: str = "", most: int = 5) -> list[Work]:
        """The records that share most of their rarer words with a text."""
        scores: Counter[Work] = Counter()
        for word in sorted(set(folded(text))):
            found = self.by_word.get(word, [])
            for work in found:
                scores[work] += math.log(1 + len(self.references) / len(found))  # type: ignore[assignment]
        return [work for work, _ in scores.most_common(most + 1) if work.doi != without][:most]


def record_of(cited: CitedWork, doi: str) -> Work:
    """A record that says what a reference says."""
    kind = "book" if cited.is_book else "book-chapter" if cited.chapter else "journal-article"
    return Work(
        doi=doi,
        kind=kind,
        titles=(cited.title or "",),
        authors=cited.authors,
        years=(cited.year,) if cited.year else (),
        containers=(cited.container,) if cited.container else (),
        publisher=cited.publisher,
        volume=cited.volume,
        issue=cited.issue,
        pages=cited.page,
    )


def _with_doi(paths: list[Path]) -> Iterator[tuple[Reference, str]]:
    for path in paths:
        try:
            document = parse_file(path)
        except InputError:
            continue
        for _, reference in cited(document.root):
            doi = reference.value(FieldName.DOI)
            if doi and DOI.fullmatch(doi) and cited_work(reference).title:
                yield reference, same_doi(doi)


@pytest.fixture(scope="module")
def known(corpus: list[Path]) -> Known:
    works: dict[str, Work] = {}
    references = []
    by_word: dict[str, list[Work]] = defaultdict(list)
    for reference, doi in _with_doi(corpus):
        if doi not in works:
            works[doi] = work = record_of(cited_work(reference), doi)
            words = folded(" ".join((*work.titles, *work.containers, *work.authors[:1])))
            for word in set(words):
                by_word[word].append(work)
        references.append((reference, works[doi]))
    assert len(references) > 400
    return Known(tuple(references), by_word)


def test_where_the_cited_work_is_not_known_nothing_is_proposed(known: Known) -> None:
    for reference, work in known.references:
        found = match(cited_work(reference), known.like(reference.text, without=work.doi))
        assert found.best is None, (reference.text, found.best)
    print(f"{len(known.references)} references, of none another work is proposed")


def test_the_cited_work_is_found_among_its_likes(known: Known) -> None:
    missed, sure = [], 0
    for reference, work in known.references:
        found = match(cited_work(reference), [*known.like(reference.text, work.doi), work])
        assert found.best is None or found.best.work == work, reference.text
        missed += [str(found.why)] if found.best is None else []
        sure += found.best is not None and found.best.score >= SURE
    print(f"{len(known.references) - len(missed)} found, {sure} of them for sure")
    assert all("a title like this tells too little" in why for why in missed), missed
    assert len(missed) < len(known.references) / 100


def test_the_text_alone_leads_to_the_cited_work_or_to_none(known: Known) -> None:
    right = sure = 0
    for reference, work in known.references:
        bare = Reference(reference.id, reference.text)
        found = match(cited_work(bare), [*known.like(reference.text, work.doi), work])
        assert found.best is None or found.best.work == work, reference.text
        right += found.best is not None
        sure += found.best is not None and found.best.score >= SURE
    print(f"{right} found from the text alone, {sure} of them for sure")
    assert right / len(known.references) > 0.85


def near_misses(work: Work) -> Iterator[Work]:
    title = work.titles[0]
    other = replace(work, doi="10.5555/near", volume="977", pages="9771")
    years = tuple(year + 3 for year in work.years)
    if years:
        yield replace(other, years=years)
    yield replace(other, updates=(Update("erratum", work.doi),))
    yield replace(other, titles=(f"Correction to: {title}",))
    yield replace(other, titles=(f"{title}, part 7",))
    yield replace(other, titles=(f"Review of {title}",))
    yield replace(work, doi="10.5555/near", kind="posted-content", containers=("tideRxiv",))
    yield replace(work, doi="10.5555/near", kind="peer-review")
    yield replace(other, authors=("Zzyzx",), containers=("Annals of Nowhere",), pages=None)


def test_near_misses_of_cited_works_are_not_proposed(known: Known) -> None:
    tried = 0
    for reference, work in known.references:
        printed = cited_work(reference)
        if "correct" in reference.text.lower() or "errat" in reference.text.lower():
            continue
        for near in near_misses(work):
            found = match(printed, [near])
            assert found.best is None, (reference.text, found.best)
            tried += 1
    print(f"{tried} near misses, none is proposed")
