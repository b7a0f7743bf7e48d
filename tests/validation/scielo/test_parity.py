"""Our rules find what SciELO's own Schematron finds: on the corpus, and on examples of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from jatspress.jats.document import Document
from jatspress.jats.parse import parse_file
from jatspress.validation.article import Article
from jatspress.validation.profiles import load_rules
from jatspress.validation.registry import NativeRule, native_rules
from tests.validation.samples import document, with_pieces
from tests.validation.scielo.agreement import (
    OURS_ALONE,
    SAID_ALREADY,
    TABLE,
    THEIRS_ALONE,
    names_of,
    rows_of,
)
from tests.validation.scielo.broken import ARTICLES
from tests.validation.scielo.oracle import Oracle, oracle

load_rules(("scielo",))
RULES = [native for native in native_rules() if "scielo" in native.rule.profiles]


@dataclass
class Agreement:
    """How often both found the same, and what one alone found, by row of the table."""

    both: Counter[int] = field(default_factory=Counter)
    theirs: Counter[int] = field(default_factory=Counter)
    ours: Counter[int] = field(default_factory=Counter)

    def share(self, number: int) -> float:
        """The part of all findings of a row that both have."""
        found = self.both[number] + self.theirs[number] + self.ours[number]
        return self.both[number] / found if found else 1.0

    def add(self, asked: Oracle, judged: Document) -> None:
        """Count the findings of one document."""
        theirs = set(rows_of(asked.findings(judged)))
        article = Article(judged)
        ours = {found for rule in RULES for found in names_of(rule.findings(article))}
        self.both.update(number for number, _ in ours & theirs)
        self.theirs.update(number for number, _ in theirs - ours)
        self.ours.update(number for number, _ in ours - theirs)


def examples() -> Iterator[Document]:
    """The examples of our rules, and the articles that have everything else wrong."""
    for native in RULES:
        for pieces in (native.rule.failing, native.rule.passing):
            yield document(with_pieces(pieces))
    for article in ARTICLES.values():
        yield document(article)


@cache
def compare(schematron: Path, articles: tuple[Path, ...]) -> Agreement:
    """Run both over articles and examples."""
    agreement, asked = Agreement(), oracle(schematron)
    for path in articles:
        agreement.add(asked, parse_file(path))
    for example in examples():
        agreement.add(asked, example)
    return agreement


@pytest.fixture(scope="module")
def schematron(shared: Path) -> Path:
    return shared / "oracles" / "scielo" / "scielo-style-1.10.sch"


@pytest.fixture(scope="module")
def agreement(schematron: Path, corpus: list[Path]) -> Agreement:
    return compare(schematron, tuple(corpus))


def test_every_assert_of_the_schematron_has_its_rule(schematron: Path) -> None:
    ours = [name for entry in TABLE for name in entry.asserts]
    assert sorted(ours) == sorted(oracle(schematron).asserts)


def test_every_rule_of_the_table_is_one_of_the_profile() -> None:
    assert {entry.code for entry in TABLE} <= {native.rule.code for native in RULES}


def test_every_assert_is_put_to_the_test(agreement: Agreement) -> None:
    never = [entry.asserts for number, entry in enumerate(TABLE) if not agreement.both[number]]
    # The Schematron looks for contrib-id where it cannot stand.
    slips = {("contrib-id_attributes.1",), ("contrib-id-type-values.1",)}
    assert set(never) == slips


def test_what_only_one_of_the_two_finds_has_its_reason(agreement: Agreement) -> None:
    for counted, reasons in ((agreement.theirs, THEIRS_ALONE), (agreement.ours, OURS_ALONE)):
        differing = {number for number, count in counted.items() if count}
        explained = {n for n in differing if set(TABLE[n].asserts) & set(reasons)}
        assert [TABLE[n].asserts for n in differing - explained] == []
        used = {name for n in explained for name in TABLE[n].asserts}
        assert set(reasons) <= used


def test_rules_that_both_have_agree_in_95_of_100_findings(agreement: Agreement) -> None:
    reasons = {*THEIRS_ALONE, *OURS_ALONE}
    for number, entry in enumerate(TABLE):
        if not set(entry.asserts) & reasons:
            assert agreement.share(number) == 1.0, entry
    both = agreement.both.total()
    assert both / (both + agreement.theirs.total() + agreement.ours.total()) >= 0.95


def test_what_is_said_twice_is_said_by_asserts_that_exist(schematron: Path) -> None:
    assert {*SAID_ALREADY, *SAID_ALREADY.values()} <= set(oracle(schematron).asserts)


def rows(agreement: Agreement) -> Iterator[str]:
    """The table of agreement, a rule to a line: code, both, theirs alone, ours alone, share."""
    for code in dict.fromkeys(entry.code for entry in TABLE):
        numbers = [n for n, entry in enumerate(TABLE) if entry.code == code]
        both, theirs, ours = (
            sum(counted[n] for n in numbers)
            for counted in (agreement.both, agreement.theirs, agreement.ours)
        )
        share = both / (both + theirs + ours) if both + theirs + ours else 1.0
        asserts = sum(len(TABLE[n].asserts) for n in numbers)
        yield f"{code}\t{asserts}\t{both}\t{theirs}\t{ours}\t{share:.1%}"


def example_of(code: str) -> NativeRule:
    return next(native for native in RULES if native.rule.code == code)


def test_a_value_of_a_newer_version_is_a_note_no_error() -> None:
    article = document(with_pieces('<sec sec-type="methods"><title>S</title><p>s</p></sec>'))
    article.root.set("article-type", "reviewer-report")
    (finding,) = example_of("SPS232").findings(Article(article))
    assert finding.severity.value == "info"


def test_an_older_version_of_sps_is_a_note_no_error() -> None:
    article = document(with_pieces("<p>s</p>"))
    article.root.set("specific-use", "sps-1.8")
    (finding,) = example_of("SPS233").findings(Article(article))
    assert finding.severity.value == "info"


@pytest.mark.parametrize(
    "version, severity", [("sps-1.8", "info"), ("sps-1.9", "error"), ("sps-1.10", "error")]
)
def test_what_a_version_did_not_ask_yet_is_a_note(version: str, severity: str) -> None:
    article = document(with_pieces('<pub-date pub-type="epub"><year>2020</year></pub-date>'))
    article.root.set("specific-use", version)
    findings = example_of("SPS131").findings(Article(article))
    assert [finding.severity.value for finding in findings] == [severity]
