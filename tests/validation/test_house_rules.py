"""The journal's own rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from jatspress.article import Finding, HouseRule, JournalProfile, Severity
from jatspress.errors import ConfigurationError
from jatspress.jats.profile import read_profile
from jatspress.validation.engine import validate
from tests.validation.samples import document, with_front

KEYWORDS = with_front("<kwd-group><kwd>salt</kwd><kwd>roads</kwd></kwd-group>")


def findings(rule: HouseRule, xml: str = KEYWORDS) -> list[Finding]:
    journal = JournalProfile(rules=(rule,), path="journal.toml")
    found = validate(document(xml), journal).findings
    return [finding for finding in found if finding.rule == rule.code]


def house(select: str, **asked: object) -> HouseRule:
    return HouseRule("HOUSE1", select, "the house asks otherwise", line=7, **asked)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "rule, count",
    [
        (house("//kwd", count_min=3), 1),
        (house("//kwd", count_min=2, count_max=2), 0),
        (house("//kwd", count_max=1), 1),
        (house("//kwd", matches="^[a-z]+$"), 0),
        (house("//kwd", matches="^s"), 1),
        (house("//kwd", one_of=("salt", "roads")), 0),
        (house("//kwd", one_of=("salt",)), 1),
        (house("//kwd"), 2),
        (house("//nothing"), 0),
        (house("//kwd/text()", one_of=("salt",)), 1),
        (house("//@publication-format", one_of=("electronic",)), 0),
        (house("//@publication-format", one_of=("print",)), 2),
        (house("count(//kwd) = 2"), 0),
        (house("count(//kwd) = 3"), 1),
        (house("count(//kwd)", count_min=3), 1),
        (house("string(//kwd)", matches="^salt$"), 0),
        (house("//ext-link[@xlink:href]"), 0),
    ],
)
def test_a_rule_selects_and_asks(rule: HouseRule, count: int) -> None:
    assert len(findings(rule)) == count


def test_a_finding_has_the_words_and_the_gravity_of_the_rule_and_the_place() -> None:
    rule = HouseRule("HOUSE1", "//kwd", "salt alone", Severity.ERROR, one_of=("salt",))
    (finding,) = findings(rule)
    assert (finding.severity, finding.message) == (Severity.ERROR, "salt alone")
    assert (finding.expected, finding.found) == ("one of salt", "roads")
    assert finding.xpath == "/article/front/article-meta/kwd-group/kwd[2]"
    assert finding.line is not None


def test_an_attribute_is_found_at_its_element() -> None:
    (finding, _) = findings(house("//@publication-format"))
    assert finding.xpath == "/article/front/journal-meta/issn"


@pytest.mark.parametrize("select", ["//kwd[", "//foo:kwd", "no-such-function(1)"])
def test_a_wrong_xpath_stops_with_its_line(select: str) -> None:
    with pytest.raises(ConfigurationError) as stopped:
        findings(house(select))
    assert stopped.value.where == "journal.toml:7"
    assert "HOUSE1" in stopped.value.message


def test_the_code_of_a_rule_of_ours_cannot_be_taken() -> None:
    with pytest.raises(ConfigurationError, match="JP101 is the code of a rule of jatspress"):
        findings(HouseRule("JP101", "//kwd", "no"))


def test_rules_of_a_journal_toml_are_followed(tmp_path: Path) -> None:
    toml = tmp_path / "journal.toml"
    toml.write_text(
        '[[rules]]\ncode = "H1"\nselect = "//kwd"\ncount = { min = 3 }\nmessage = "three"\n'
        'severity = "error"\n',
        encoding="utf-8",
    )
    found = validate(document(KEYWORDS), read_profile(toml)).findings
    assert [f.message for f in found if f.rule == "H1"] == ["three"]
