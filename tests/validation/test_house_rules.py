"""The journal's own rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from jatspress.article import Finding, HouseRule, JournalProfile, Severity
from jatspress.cli.main import main
from jatspress.errors import ConfigurationError
from jatspress.jats.profile import read_profile
from jatspress.validation.engine import validate
from jatspress.validation.house_xpaths import names_nowhere
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


@pytest.mark.parametrize(
    "rule, found",
    [
        (house("//kwd", test="string-length(.) > 4"), ["salt"]),
        (house("//kwd", test="../kwd[2] = ."), ["salt"]),
        (house("//@publication-format", test=". = 'print'"), ["electronic", "electronic"]),
        (house("//kwd", test=".", matches="^s"), ["roads"]),
        (house("//kwd", test=". = 'salt'", matches="^s"), ["roads"]),
        (house("//kwd", test="true()"), []),
        (house("//nothing", test="false()"), []),
        (house("//kwd | //article-title", test="self::kwd"), ["Salt roads"]),
        (house("//kwd", article_types=("correction",)), []),
        (house("//kwd[1]", article_types=("correction", "research-article")), ["salt"]),
        (house("//kwd[1]", condition="//kwd-group"), ["salt"]),
        (house("//kwd[1]", condition="count(//kwd) > 5"), []),
    ],
)
def test_a_test_is_asked_of_each_thing_and_a_rule_may_be_for_some_articles(
    rule: HouseRule, found: list[str]
) -> None:
    assert [finding.found for finding in findings(rule)] == found


@pytest.mark.parametrize(
    "rule, message",
    [
        ({"select": "//kwd[1]"}, "kwd «salt» of 1"),
        ({"select": "//kwd", "one_of": ("salt",)}, "kwd «roads» of 2"),
        ({"select": "//article/@xml:lang"}, "@lang «en» of 1"),
        ({"select": "//kwd", "count_min": 3}, "kwd «salt» of 2"),
        ({"select": "//nothing", "count_min": 3}, " «0» of 0"),
        ({"select": "count(//kwd)", "count_min": 3}, " «2» of 2"),
    ],
)
def test_a_message_tells_of_the_case(rule: dict[str, object], message: str) -> None:
    asked = HouseRule("H1", message="{name} «{text}» of {count}", **rule)  # type: ignore[arg-type]
    assert findings(asked)[0].message == message


def test_a_rule_may_have_its_own_advice_and_address() -> None:
    (finding, _) = findings(house("//kwd", hint="Ask Ann.", url="https://example.org/kwd"))
    assert (finding.hint, finding.url) == ("Ask Ann.", "https://example.org/kwd")


def test_a_test_of_a_number_is_a_mistake() -> None:
    with pytest.raises(ConfigurationError, match="'test' of HOUSE1 has nothing to ask"):
        findings(house("count(//kwd)", test=". > 1"))


@pytest.mark.parametrize(
    "asked, words",
    [
        ({"test": "count("}, "'test' of HOUSE1 is no XPath 1.0: a bracket"),
        ({"test": "$x"}, "there is no variable $x"),
        ({"test": "a] | //b[c"}, "'test' of HOUSE1 is no XPath"),
        ({"condition": "matches(., 'x')"}, "'applies-to' of HOUSE1 is no XPath 1.0"),
        ({"test": "document('a.xml')"}, "no function document()"),
    ],
)
def test_a_wrong_xpath_is_said_even_when_nothing_is_selected(
    asked: dict[str, str], words: str
) -> None:
    with pytest.raises(ConfigurationError) as stopped:
        findings(house("//nothing", **asked))
    assert words in stopped.value.message
    assert stopped.value.where == "journal.toml:7"


def test_names_that_jats_does_not_have_are_known() -> None:
    rule = house("//articel-title[@xml:lang]/mml:math", test="@xml:lagn or xref/@rid")
    assert names_nowhere(rule) == [("@xml:lagn", 7), ("articel-title", 7)]
    assert names_nowhere(house("//kwd[contains(., 'div')] div 2", test="child::p and @id")) == []


@pytest.mark.parametrize(
    "key, words",
    [
        ('message = "{txt} is wrong"', "unknown field {txt}"),
        ("test = 3", "'test' must be a text"),
        ("applies-to = [1]", "'applies-to' must be a list of texts"),
        ('hint = ""', "'hint' must be a text"),
        ('tset = "x"', "Did you mean 'test'?"),
    ],
)
def test_a_wrong_key_is_said_with_its_line(key: str, words: str, tmp_path: Path) -> None:
    toml = tmp_path / "journal.toml"
    more = "" if key.startswith("message") else 'message = "m"\n'
    toml.write_text(f'[[rules]]\ncode = "H1"\nselect = "//p"\n{more}{key}\n', encoding="utf-8")
    with pytest.raises(ConfigurationError) as stopped:
        read_profile(toml)
    assert words in str(stopped.value)
    assert stopped.value.where == f"{toml}:{5 if more else 4}"


def test_all_keys_of_a_rule_are_read_and_explained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    toml = tmp_path / "journal.toml"
    toml.write_text(
        '[[rules]]\ncode = "H1"\nselect = "//kwd"\ntest = "string-length(.) > 4"\n'
        'message = "{text} is short"\nhint = "Ask Ann."\nsource = "House style, 3"\n'
        'url = "https://example.org/"\napplies-to = ["correction"]\n',
        encoding="utf-8",
    )
    assert main(["explain", "H1", "-j", str(toml)]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    for words in (
        "string-length(.) > 4",
        "Ask Ann.",
        "House style, 3",
        "example.org",
        "correction",
    ):
        assert words in printed


def test_the_command_says_which_rules_ask_for_what_is_nowhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    toml, article = tmp_path / "journal.toml", tmp_path / "a.xml"
    toml.write_text('[[rules]]\ncode = "H1"\nselect = "//kwdd"\nmessage = "m"\n')
    article.write_text(KEYWORDS, encoding="utf-8")
    main(["validate", str(article)])
    assert f"{toml}:3: H1 asks for kwdd, which JATS does not have." in capsys.readouterr().err


def test_a_kind_of_article_that_is_nearly_one_of_jats_is_a_slip_and_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    toml, article = tmp_path / "journal.toml", tmp_path / "a.xml"
    toml.write_text(
        '[[rules]]\ncode = "H1"\nselect = "//kwd"\nmessage = "m"\n'
        'applies-to = ["reserch-article", "letter", "salt-essay"]\n'
    )
    article.write_text(KEYWORDS, encoding="utf-8")
    main(["validate", str(article)])
    said = capsys.readouterr().err
    assert f'{toml}:5: H1 asks for article-type="reserch-article", which JATS does not' in said
    assert "letter" not in said
    assert "salt-essay" not in said


@pytest.mark.parametrize("key, line", [("select", 3), ("test", 5), ("applies-to", 6)])
def test_a_wrong_xpath_is_said_with_its_own_line(key: str, line: int, tmp_path: Path) -> None:
    toml = tmp_path / "journal.toml"
    keys = {"code": "H1", "select": "//p", "message": "m", "test": "@id", "applies-to": "//p"}
    keys[key] += "["
    lines = "\n".join(f'{name} = "{value}"' for name, value in keys.items())
    toml.write_text(f"[[rules]]\n{lines}\n", encoding="utf-8")
    with pytest.raises(ConfigurationError) as stopped:
        validate(document(KEYWORDS), read_profile(toml))
    assert stopped.value.where == f"{toml}:{line}"


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
