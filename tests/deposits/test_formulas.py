"""Formulas in titles: written in a line, and found again there whatever stands above a letter."""

from __future__ import annotations

import pytest

from jatspress.deposits import datacite, doaj, oai, rsci
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.targets import Choices, Target
from tests.deposits.sample import article, journal

C = "<mml:mi>C</mml:mi>"
FORMULAS = (
    "<mml:mover><mml:mi>a</mml:mi><mml:mo>^</mml:mo></mml:mover>",
    "<mml:mover><mml:mi>и</mml:mi><mml:mo>˘</mml:mo></mml:mover>",
    f"<mml:mmultiscripts>{C}<mml:mprescripts/><mml:mn>6</mml:mn><mml:mn>14</mml:mn>"
    "</mml:mmultiscripts>",
    f"<mml:mrow>{C}<mml:mphantom><mml:mn>9</mml:mn></mml:mphantom></mml:mrow>",
    f"<mml:mroot>{C}<mml:mn>3</mml:mn></mml:mroot>",
    f"<mml:msubsup>{C}<mml:mn>1</mml:mn><mml:mn>2</mml:mn></mml:msubsup>",
    f"<mml:semantics>{C}<mml:annotation>D</mml:annotation></mml:semantics>",
)
TARGETS = (doaj.FORMS["xml"], datacite.FORMS["xml"], rsci.FORMS["xml"], oai.FORMS["oai_dc"])


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.title)
def test_a_title_with_a_formula_is_not_lost(target: Target, formula: str) -> None:
    title = f"<article-title><inline-formula><mml:math>{formula}</mml:math></inline-formula> How"
    changed = DepositArticle(article(("<article-title>How", title)))
    made = target.make([changed], journal(), Choices(accounted=True))
    assert [fact.field for account in made.accounts for fact in account.lost] == []
    assert made.data is not None
