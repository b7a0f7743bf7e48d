"""What holds for the deposits of every target."""

from __future__ import annotations

from importlib import import_module

import pytest

from jatspress.article import ArticleMeta, ArticleParts, Reference
from jatspress.cli.deposit_targets import TARGETS
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.facts import fields_of
from jatspress.deposits.targets import Choices, Target
from tests.deposits.sample import article, journal

FORMS = [(offer.module, form) for offer in TARGETS for form in offer.forms]
MOMENT = 1_770_000_000
by_form = pytest.mark.parametrize("module, form", FORMS)


def target_of(module: str, form: str) -> Target:
    target: Target = import_module(module).FORMS[form]
    return target


@pytest.mark.parametrize("module", [offer.module for offer in TARGETS])
def test_every_field_of_the_model_has_its_place_or_a_reason(module: str) -> None:
    places = import_module(f"{module}.places").PLACES
    known = {*fields_of(ArticleMeta), *fields_of(Reference)}
    assert known - set(places) == set(), "say in places.py where it stands, or why nowhere"
    of_parts = set(fields_of(ArticleParts))  # which a target may have no place for
    assert set(places) - known - of_parts == set(), "the model has no such field"


@by_form
def test_nothing_of_the_example_is_lost(module: str, form: str) -> None:
    made = target_of(module, form).make(
        [DepositArticle(article())], journal(), Choices(accounted=True, timestamp=MOMENT)
    )
    assert made.data is not None, [finding.message for finding in made.findings]
    assert made.accounts[0].standing
    assert made.accounts[0].lost == ()


@by_form
def test_the_same_article_gives_the_same_bytes(module: str, form: str) -> None:
    target = target_of(module, form)
    made = [
        target.make([DepositArticle(article())], journal(), Choices(timestamp=MOMENT))
        for _ in range(2)
    ]
    assert made[0] == made[1]
