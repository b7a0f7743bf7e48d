"""Whatever front matter says, records of DOAJ and DataCite say it too, or say why not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from jatspress.article import (
    ArticleMeta,
    Contributor,
    JatsContent,
    PartialDate,
    PersonName,
    PublicationDate,
    Title,
)
from jatspress.deposits import datacite, doaj
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.targets import Choices, Target
from tests.deposits.sample import journal
from tests.deposits.test_deposit import made_of
from tests.jats.strategies import metas

TARGETS = {
    "doaj xml": doaj.FORMS["xml"],
    "doaj json": doaj.FORMS["json"],
    "datacite": datacite.FORMS["xml"],
}


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
@given(metas())
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_fact_is_lost(target: Target, meta: ArticleMeta) -> None:
    whole = replace(
        meta,
        journal=replace(meta.journal, issns=()),
        doi="10.5555/a",
        title=Title(JatsContent.of_text("On rain")),
        contributors=(*meta.contributors, Contributor((PersonName("Brook"),))),
        publication_dates=(PublicationDate(PartialDate(2022, 7), "pub"), *meta.publication_dates),
    )
    made = target.make([DepositArticle(made_of(whole))], journal(), Choices(accounted=True))
    errors = [str(f.message) for f in made.findings if f.severity.value == "error"]
    assert errors == []
    assert [fact for one in made.accounts for fact in one.lost] == []
