"""Every native rule of every profile finds its failing example and leaves its passing one."""

from __future__ import annotations

import pytest

from jatspress.validation.article import Article
from jatspress.validation.profiles import PROFILES, load_rules
from jatspress.validation.registry import NativeRule, native_rules
from jatspress.validation.schema import judge
from tests.validation.samples import document, needs_more, with_pieces

load_rules()
# Rules on the journal, its citation line and whole reference lists, and those on files beside the
# article, need more than a piece of JATS: test_cross_checks.py, assets/.
RULES = [rule for rule in native_rules() if not needs_more(rule.rule.code)]


def by_code(rule: NativeRule) -> str:
    return rule.rule.code


def fires(rule: NativeRule, pieces: str) -> bool:
    return any(rule.findings(Article(document(with_pieces(pieces)))))


@pytest.mark.parametrize("rule", RULES, ids=by_code)
def test_a_rule_finds_its_failing_example(rule: NativeRule) -> None:
    assert fires(rule, rule.rule.failing)


@pytest.mark.parametrize("rule", RULES, ids=by_code)
def test_a_rule_leaves_its_passing_example_in_peace(rule: NativeRule) -> None:
    assert not fires(rule, rule.rule.passing)


@pytest.mark.parametrize("rule", RULES, ids=by_code)
def test_a_passing_example_is_valid_jats(rule: NativeRule) -> None:
    if rule.rule.passing.startswith(("<article", "<!DOCTYPE")):
        pytest.skip("a whole article, kept short")
    found = judge(document(with_pieces(rule.rule.passing))).findings
    assert [finding.message for finding in found] == []


@pytest.mark.parametrize("rule", native_rules(), ids=by_code)
def test_a_rule_explains_itself(rule: NativeRule) -> None:
    ours = rule.rule
    for text in (ours.rationale, ours.source, ours.hint, ours.failing, ours.passing):
        assert text.strip()
    assert ours.failing != ours.passing
    assert ours.rationale.endswith(".")
    assert ours.hint.endswith(".")
    assert not ours.title.endswith(".")
    assert set(ours.profiles) <= set(PROFILES)
