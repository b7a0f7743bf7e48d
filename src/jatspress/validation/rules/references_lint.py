"""The rules of reference lists, run on the lists of an article (JP6xx)."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.references.list_rules import ListRule, list_rules
from jatspress.validation.article import Article
from jatspress.validation.reference_lists import lists_of
from jatspress.validation.registry import Check, Problem, register_check


def _check(rule: ListRule) -> Check:
    def check(article: Article) -> Iterator[Problem]:
        for listed in lists_of(article):
            for remark in rule.check(listed.cited):
                yield Problem(
                    listed.citations[remark.index],
                    remark.message,
                    expected=remark.expected,
                    found=remark.found,
                    hint=remark.hint,
                )

    return check


# They are registered by now: reference_lists imports references.lint.
for _list_rule in list_rules():
    register_check(_list_rule.rule, _check(_list_rule))
