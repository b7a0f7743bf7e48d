"""Our rules of PMC find what its style checker finds, at the same elements.

Run with `-s` for the table of agreement by rule. The style checker is of October 2021; PMC runs a
newer one, and where it has changed its mind the rules follow the newer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from lxml import etree

from jatspress.article import Severity
from jatspress.jats.document import Document
from jatspress.jats.parse import parse_file
from jatspress.validation.article import Article
from jatspress.validation.profiles import load_rules
from jatspress.validation.registry import NativeRule, native_rules
from tests.validation.pmc.oracle import verdicts
from tests.validation.pmc.upstream import (
    DIFFERENT,
    NEWER,
    OTHERWISE,
    SEVERITY_DIFFERS,
    TESTS,
    rule_of,
)
from tests.validation.samples import document, with_pieces

load_rules(("pmc",))
RULES = [rule for rule in native_rules() if "pmc" in rule.rule.profiles]
COMPARED = {rule.rule.code: rule for rule in RULES if rule.rule.code in set(TESTS) - NEWER}


@dataclass
class Tally:
    """The findings of one rule: of both, and of one of the two, by article and XPath."""

    both: int = 0
    explained: int = 0
    only_pmc: list[str] = field(default_factory=list)
    only_ours: list[str] = field(default_factory=list)
    severity_differs: bool = False

    @property
    def share(self) -> float:
        """How many of the findings both have, without those whose difference is explained."""
        alone = len(self.only_pmc) + len(self.only_ours)
        return self.both / (self.both + alone) if self.both + alone else 1.0


@dataclass
class Agreement:
    """The tally of each rule, and what the style checker said that no rule of ours stands for."""

    tallies: dict[str, Tally]
    unknown: set[str] = field(default_factory=set)


@pytest.fixture(scope="module")
def style_checker(shared: Path) -> Path:
    """The folder of the style checker."""
    return shared / "oracles" / "pmc-style-5.31"


@pytest.fixture(scope="module")
def agreement(style_checker: Path, corpus: list[Path]) -> Agreement:
    """The comparison over the corpus and over the examples of the rules."""
    found = Agreement({code: Tally() for code in COMPARED})
    for path in corpus:
        _compare(path.name, parse_file(path), style_checker, found)
    for rule in RULES:
        for text in (rule.rule.failing, rule.rule.passing):
            _compare(rule.rule.code, document(with_pieces(text)), style_checker, found)
    return found


def _compare(name: str, article: Document, style_checker: Path, found: Agreement) -> None:
    ours = dict(_ours(article))
    theirs: dict[tuple[str, etree._Element], Severity] = {}
    for verdict in verdicts(article, style_checker):
        rule = rule_of(verdict)
        if rule in COMPARED:
            theirs[rule, verdict.element] = verdict.severity
        elif rule is None and verdict.test not in OTHERWISE:
            found.unknown.add(f"{verdict.test}: {verdict.message}")
    for place in dict.fromkeys([*ours, *theirs]):
        rule, element = place
        tally = found.tallies[rule]
        if place in ours and place in theirs:
            tally.both += 1
            tally.severity_differs |= ours[place] is not theirs[place]
        elif rule in DIFFERENT and DIFFERENT[rule].holds(element):
            tally.explained += 1
        else:
            alone = tally.only_ours if place in ours else tally.only_pmc
            alone.append(f"{name} {article.xpath_of(element)}")


def _ours(article: Document) -> Iterator[tuple[tuple[str, etree._Element], Severity]]:
    read = Article(article)
    for code, rule in COMPARED.items():
        for problem in rule.check(read):
            yield (code, problem.node), problem.severity or rule.rule.severity


def test_every_rule_of_pmc_names_its_test() -> None:
    ours = {rule.rule.code for rule in RULES if rule.rule.code.startswith("PMC")}
    assert ours <= set(TESTS)
    assert len(ours) >= 90


@pytest.mark.parametrize(
    "rule", [r for r in RULES if r.rule.code.startswith("PMC")], ids=lambda rule: rule.rule.code
)
def test_a_rule_says_which_test_it_stands_for(rule: NativeRule) -> None:
    assert "PMC Style Checker" in rule.rule.source
    assert rule.rule.url is not None
    newer = "5.47" in rule.rule.source
    assert newer == (rule.rule.code in NEWER or rule.rule.code == "PMC267")


def test_nothing_that_the_style_checker_says_is_unknown_to_us(agreement: Agreement) -> None:
    assert agreement.unknown == set()


def test_rules_agree_with_the_style_checker(agreement: Agreement) -> None:
    print(_table(agreement))
    apart = {c: t.only_pmc + t.only_ours for c, t in agreement.tallies.items() if t.share < 0.95}
    assert apart == {}


def test_differences_that_are_explained_still_exist(agreement: Agreement) -> None:
    gone = {rule for rule in DIFFERENT if not agreement.tallies[rule].explained}
    assert gone == set()


def test_each_rule_is_seen_to_agree_at_least_once(agreement: Agreement) -> None:
    never = {rule for rule, tally in agreement.tallies.items() if not tally.both}
    assert never == {"JP211", "PMC164", "PMC293"}  # their examples are what the two differ in


def test_severities_are_those_of_the_style_checker(agreement: Agreement) -> None:
    differing = {rule for rule, tally in agreement.tallies.items() if tally.severity_differs}
    assert differing == set(SEVERITY_DIFFERS)


def _table(agreement: Agreement) -> str:
    lines = ["", "rule    both  only PMC  only ours  agreement  explained"]
    for rule, tally in sorted(agreement.tallies.items()):
        numbers = f"{tally.both:4}  {len(tally.only_pmc):8}  {len(tally.only_ours):9}"
        why = f"{tally.explained}: {DIFFERENT[rule].why}" if tally.explained else ""
        lines.append(f"{rule}  {numbers}  {100 * tally.share:7.0f} %  {why}".rstrip())
    both = sum(tally.both for tally in agreement.tallies.values())
    lines.append(f"{len(agreement.tallies)} rules, {both} findings of both")
    return "\n".join(lines)
