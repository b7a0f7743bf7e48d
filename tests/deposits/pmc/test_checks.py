"""What PMC refuses keeps an article from being sent, whatever the journal checks by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from jatspress.article import HouseRule, JournalProfile, Severity, ValidationProfile
from jatspress.batch.deposit import Deposited, deposit_for
from jatspress.batch.source import LoadedArticle
from jatspress.deposits.pmc import FORMS
from jatspress.deposits.targets import Choices
from jatspress.jats.parse import parse_bytes
from tests.conftest import ROOT

EXAMPLE = ROOT / "examples" / "article.xml"
#: A date that does not say of what medium it is.
WRONG = ('date-type="pub" publication-format="electronic"', 'date-type="pub"')


def deposited(checks: ValidationProfile, *changes: tuple[str, str]) -> Deposited:
    text = EXAMPLE.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    loaded = LoadedArticle(EXAMPLE, parse_bytes(text.encode(), name="article.xml"))
    return deposit_for(FORMS["xml"], [loaded], JournalProfile(validation=checks), Choices())


def errors(found: Deposited) -> set[str]:
    return {f.rule for f in found.report.files[0].findings if f.severity is Severity.ERROR}


@pytest.mark.parametrize(
    "checks",
    [
        ValidationProfile(),
        ValidationProfile(select=("JP5",)),
        ValidationProfile(profiles=("doaj",)),
        ValidationProfile(schema=Path("nowhere.dtd"), schematrons=(Path("nowhere.sch"),)),
    ],
)
def test_a_journal_that_checks_less_is_asked_all_the_same(checks: ValidationProfile) -> None:
    found = deposited(checks, WRONG)
    assert not found.is_made
    assert errors(found) == {"PMC161", "PMC169"}
    assert deposited(checks).is_made


def test_the_copy_is_mended_whatever_the_journal_checks() -> None:
    found = deposited(ValidationProfile(select=("JP5",)))
    assert b'<mml:math id="mml1">' in (found.deposits[0].data or b"")


def test_what_the_journal_ignores_by_its_code_is_its_own_decision() -> None:
    assert deposited(ValidationProfile(ignore=("PMC161", "PMC169")), WRONG).is_made


def test_an_error_by_a_rule_of_the_house_is_none_of_pmcs() -> None:
    rule = HouseRule("SALT1", "//article", "no", Severity.ERROR)
    loaded = LoadedArticle(EXAMPLE, parse_bytes(EXAMPLE.read_bytes(), name="article.xml"))
    journal = JournalProfile(rules=(rule,))
    assert deposit_for(FORMS["xml"], [loaded], journal, Choices()).is_made


def test_of_two_articles_of_which_one_is_refused_none_is_made() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    both = [
        LoadedArticle(EXAMPLE, parse_bytes(one.encode(), name=name))
        for name, one in (("a.xml", text), ("b.xml", text.replace(*WRONG)))
    ]
    found = deposit_for(FORMS["xml"], both, JournalProfile(), Choices())
    assert [made.data is not None for made in found.deposits] == [True, False]
    assert not found.is_made


def test_the_account_says_what_the_article_said_before_it_was_mended() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    stated = text.replace('journal-id-type="publisher-id"', 'journal-id-type="publisher"')
    loaded = LoadedArticle(EXAMPLE, parse_bytes(stated.encode(), name="a.xml"))
    made = deposit_for(FORMS["xml"], [loaded], JournalProfile(), Choices(accounted=True)).deposits[
        0
    ]
    said = {fact.field: fact.value for fact in made.accounts[0].standing}
    assert said["journal.ids[1]"] == "publisher: rivers-settlements"
    assert b'journal-id-type="publisher-id"' in (made.data or b"")
