"""What would take forever is stopped in words: XPaths, regular expressions, engines."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from jatspress.article import HouseRule, JournalProfile
from jatspress.errors import ConfigurationError, JatspressError
from jatspress.validation.article import Article
from jatspress.validation.house_rules import house_findings
from jatspress.validation.schematron import load_schematron, run
from jatspress.validation.xpaths import things
from jatspress.validation.xpaths.cost import is_cheap, power
from jatspress.validation.xpaths.helper import Helper, HelperFailedError, TooLongError
from tests.validation.samples import document, with_body
from tests.validation.schematron.schemas import written

LONG = with_body(*["<p>Salt <italic>roads</italic>.</p>"] * 300)
BOMB = "count(//*[count(//*[count(//*[count(//*) > 1]) > 1]) > 1]) > 1"


@pytest.mark.parametrize(
    "expression, degree",
    [
        ("//kwd", 1),
        ("//article-meta/kwd-group[1]/kwd", 1),
        ("article/front", 0),
        ("//fig[label and caption]/@id", 1),
        ("//xref[@rid = //*/@id]", 2),
        ("//body//sec[title]//fig", 1),
        ("//*//*", 2),
        ("//p[preceding::p]", 2),
        ("//p/following::p", 2),
        ("count(//a) = count(//b)", 2),
        ("//*[//*[//*[//*]]]", 4),
        (BOMB, 4),
        ("'//*[//*[//*]]'", 0),
    ],
)
def test_the_time_of_an_expression_is_told_from_its_words(expression: str, degree: int) -> None:
    assert power(expression) == degree


def test_ordinary_rules_are_cheap_on_long_articles_and_bombs_on_none() -> None:
    assert is_cheap("//article-meta/kwd-group[1]/kwd", 1_000_000)
    assert is_cheap("//xref[@rid = //*/@id]", 4_000)
    assert not is_cheap(BOMB, 300)


def test_an_xpath_of_the_house_that_takes_too_long_is_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(things, "PATIENCE", 0.8)
    journal = JournalProfile(rules=(HouseRule("H1", f"//p[{BOMB}]", "no", line=4),))
    with pytest.raises(ConfigurationError) as stopped:
        list(house_findings(Article(document(LONG), journal)))
    assert stopped.value.where == "journal.toml:4"
    assert "H1 is not done with article.xml" in stopped.value.message


def test_a_dear_xpath_finds_the_same_where_it_can_be_stopped() -> None:
    article = document(
        with_body('<p id="a">One<!-- x --></p>', '<p id="b">Two <bold id="c">three</bold></p>')
    )
    prefixes: dict[str, str] = {}
    for expression in ("//p", "//@id", "//text()", "//comment()", "count(//p)", "//p = 'One'"):
        here = things.value_of(expression, article.root, 10, prefixes)
        dear = f"{expression}[1]" if expression.startswith("//") and "=" not in expression else None
        there = things.value_of(expression, article.root, 10**9, prefixes)
        assert here == there, dear


@pytest.mark.parametrize(
    "binding, test",
    [
        ("xslt", BOMB),
        ("exslt", "re:test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', '^(a|a|a)*$')"),
        ("xslt2", "sum(for $i in 1 to 2000000000 return $i mod string-length(.)) &gt; 3"),
    ],
)
def test_a_schematron_that_takes_too_long_is_stopped(
    binding: str, test: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "PATIENCE", 1.5)
    body = f"""<ns prefix="re" uri="http://exslt.org/regular-expressions"/>
    <pattern><rule context="article"><assert test="{test.replace(" > ", " &gt; ")}">a</assert>
    </rule></pattern>"""
    schematron = load_schematron(written(tmp_path, body, binding=binding))
    began = time.monotonic()
    with pytest.raises(ConfigurationError, match=r"not done with article\.xml"):
        schematron.outcome(document(LONG))
    assert time.monotonic() - began < 60  # it came back at all


def test_the_expression_that_may_be_to_blame_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "PATIENCE", 1.0)
    body = f"""<pattern><rule context="kwd"><assert test="1">a</assert></rule>
    <rule context="p">
    <assert test="{BOMB.replace(">", "&gt;")}">a</assert></rule></pattern>"""
    path = written(tmp_path, body)
    with pytest.raises(ConfigurationError) as stopped:
        load_schematron(path).outcome(document(LONG))
    assert (stopped.value.where or "").startswith(f"{path}:4:")


def _sleep_and_add(seconds: float, number: int) -> int:
    time.sleep(seconds)
    return number + 1


def _fail() -> None:
    raise ConfigurationError("told", where="here")


def _break() -> None:
    raise ZeroDivisionError("a defect")


def test_the_helper_answers_is_ended_and_starts_anew() -> None:
    helper = Helper()
    assert helper.ask(_sleep_and_add, 0, 1, patience=60) == 2
    with pytest.raises(TooLongError):
        helper.ask(_sleep_and_add, 600, 1, patience=0.3)
    assert helper.ask(_sleep_and_add, 0, 2, patience=60) == 3
    with pytest.raises(ConfigurationError, match="told"):
        helper.ask(_fail, patience=60)
    with pytest.raises(HelperFailedError, match="a defect"):
        helper.ask(_break, patience=60)
    with pytest.raises(JatspressError, match="ended by the system"):
        helper.ask(os._exit, 3, patience=60)
    helper.close()
