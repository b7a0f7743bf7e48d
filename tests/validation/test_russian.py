"""Every rule speaks Russian too: its title, its reason, its advice and what it says of a case."""

from __future__ import annotations

import re

import pytest

from jatspress.article import Rule
from jatspress.batch.rulebook import all_rules
from jatspress.translations import catalogue
from jatspress.validation.article import Article
from jatspress.validation.profiles import load_rules
from jatspress.validation.registry import NativeRule, native_rules
from tests.validation.samples import document, needs_more, with_pieces

load_rules()
RUSSIAN = catalogue("ru")
FIELDS = re.compile(r"\{(\w+)[^}]*\}")
PIECES = [rule for rule in native_rules() if not needs_more(rule.rule.code)]


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_rule_is_explained_in_russian(rule: Rule) -> None:
    for name in ("title", "rationale", "hint"):
        text = RUSSIAN.part(rule.code, name)
        assert text, f"templates/messages/ru: [{rule.code}] lacks {name}"
        assert re.search("[а-яё]", text, re.IGNORECASE)


@pytest.mark.parametrize("rule", PIECES, ids=lambda rule: rule.rule.code)
def test_what_a_rule_says_of_its_example_is_said_in_russian(rule: NativeRule) -> None:
    for finding in rule.findings(Article(document(with_pieces(rule.rule.failing)))):
        pattern = getattr(finding.message, "pattern", None)
        assert pattern, f"{rule.rule.code}: use say(), not a bare text: {finding.message}"
        assert RUSSIAN.has(rule.rule.code, pattern), f"[{rule.rule.code}.words] lacks: {pattern}"


def test_a_translation_has_the_fields_of_its_pattern() -> None:
    for rule, said in RUSSIAN.words.items():
        for pattern, text in said.items():
            assert set(FIELDS.findall(text)) <= set(FIELDS.findall(pattern)), (rule, pattern)
