"""Every rule on files finds its failing example and leaves its passing one."""

from __future__ import annotations

from pathlib import Path

import pytest

from jatspress.article import declared_rules
from jatspress.jats.parse import parse_file
from jatspress.translations import catalogue
from jatspress.validation.article import Article
from jatspress.validation.registry import NativeRule
from tests.validation.assets.files import MAKERS, RULES, found, written

RUSSIAN = catalogue("ru")


def by_code(rule: NativeRule) -> str:
    return rule.rule.code


@pytest.fixture
def folder(tmp_path: Path, rule: NativeRule) -> Path:
    """A folder with the files that the examples of a rule name."""
    for name, make in MAKERS.items():
        if name in rule.rule.failing + rule.rule.passing:
            (tmp_path / name).write_bytes(make())
    return tmp_path


@pytest.mark.parametrize("rule", RULES, ids=by_code)
def test_a_rule_finds_its_failing_example_and_says_so_in_russian(
    rule: NativeRule, folder: Path
) -> None:
    article = Article(parse_file(written(folder, rule.rule.failing)))
    findings = list(rule.findings(article))
    assert findings
    for finding in findings:
        for text in (finding.message, finding.expected, finding.hint):
            pattern = getattr(text, "pattern", None)
            assert pattern is None or RUSSIAN.has(rule.rule.code, pattern)
        assert hasattr(finding.message, "pattern")


@pytest.mark.parametrize("rule", RULES, ids=by_code)
def test_a_rule_leaves_its_passing_example_in_peace(rule: NativeRule, folder: Path) -> None:
    assert rule.rule.code not in {f.rule for f in found(folder, rule.rule.passing)}


@pytest.mark.parametrize("rule", RULES, ids=by_code)
def test_an_article_that_came_from_no_file_has_no_findings(rule: NativeRule) -> None:
    from tests.validation.samples import document, with_pieces

    assert list(rule.findings(Article(document(with_pieces(rule.rule.failing))))) == []


def test_rules_on_files_run_for_their_profile_alone() -> None:
    ours = [rule for rule in declared_rules() if rule.code.startswith("AS")]
    assert len(ours) == 14
    assert {rule.profiles for rule in ours} == {("assets",)}
