"""Articles broken by chance, the same each time: none makes anything of ours fall.

A short run of benchmarks/fuzz.py, which makes them by the thousand.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest
from benchmarks.fuzz import Case, cases, mutated, own_sources, tried

SEED = 4


def defects(work: Iterable[Case]) -> list[str]:
    outcomes = map(tried, work)
    return [f"case {o.case.number}: {o.defect}" for o in outcomes if o.defect is not None]


def test_our_own_articles_broken_in_every_way_are_judged_mended_and_reported() -> None:
    assert defects(cases(own_sources(), SEED, 0, 120)) == []


def test_published_articles_broken_in_every_way_are_too(corpus: list[Path]) -> None:
    small = [(path, path.read_bytes()) for path in corpus if path.stat().st_size < 60_000]
    assert defects(cases(small, SEED, 0, 12)) == []


def test_the_same_seed_breaks_an_article_in_the_same_way() -> None:
    data = own_sources()[0][1]
    for number in range(20):
        broken = [mutated(data, Random(f"{SEED}:{number}")) for _ in range(2)]
        assert broken[0] == broken[1]
        assert broken[0] != data


def test_a_case_that_falls_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(*_: object) -> None:
        raise ZeroDivisionError("of a fix")

    monkeypatch.setattr("benchmarks.fuzz.fix", fall)
    (told,) = defects(cases(own_sources(), SEED, 0, 1))
    assert told.startswith("case 0: fix: Traceback")
