"""journal.toml: read into values, and each mistake in it said with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from jatspress.article import Identifier, JournalProfile, LangText, Severity
from jatspress.errors import ConfigurationError
from jatspress.jats.expressions import compile_expression
from jatspress.jats.profile import read_profile
from tests.conftest import ROOT

HEAD = '[journal]\ntitle = "Salt Roads"\n'


def read(folder: Path, text: str) -> JournalProfile:
    path = folder / "journal.toml"
    path.write_text(text, encoding="utf-8")
    return read_profile(path)


def refusal(folder: Path, text: str) -> tuple[str, str, str]:
    """The message, the line and the hint of a journal.toml that is wrong."""
    with pytest.raises(ConfigurationError) as failure:
        read(folder, text)
    error = failure.value
    path, _, line = (error.where or "").rpartition(":")
    assert path == str(folder / "journal.toml")
    return error.message, line, error.hint or ""


def test_the_example_is_read_whole() -> None:
    profile = read_profile(ROOT / "examples" / "journal.toml")
    assert profile.titles == (
        LangText("Rivers and Settlements", "en"),
        LangText("Реки и поселения", "ru"),
    )
    assert (profile.issn_print, profile.issn_online) == ("9999-1233", "9999-1241")
    assert profile.ids == (Identifier("publisher-id", "rivers-settlements"),)
    assert profile.publisher_place == "Zarechensk"
    assert profile.languages == ("en", "ru")
    assert profile.article_type == "research-article"
    assert profile.license_url == "https://creativecommons.org/licenses/by/4.0/"
    assert profile.doi.prefix == "10.5555"
    assert profile.doi.resource_url == "https://rivers.example.org/articles/{doi}"
    assert profile.crossref.registrant == "Institute of River Territories"
    assert [one.reason for one in profile.boilerplate] == ["address of the editorial office"]
    assert [(one.code, one.severity) for one in profile.rules] == [
        ("HOUSE01", Severity.WARNING),
        ("HOUSE02", Severity.ERROR),
    ]


def test_what_is_not_stated_is_none(tmp_path: Path) -> None:
    profile = read(tmp_path, HEAD)
    assert profile.issn_print is None
    assert profile.license_url is None
    assert profile.doi.pattern is None


def test_an_empty_file_states_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "").titles == ()


@pytest.mark.parametrize(
    "text, message, line, hint",
    [
        (
            HEAD + 'abreviation = "S. R."\n',
            "unknown key 'abreviation' in [journal]",
            "3",
            "Did you mean 'abbreviation'?",
        ),
        (
            "# a comment\n[jornal]\ntitle = 'x'\n",
            "unknown key 'jornal' in the file",
            "2",
            "Did you mean 'journal'?",
        ),
        (
            HEAD + "[journal.issn]\nelectronic = '9999-1233'\n",
            "unknown key 'electronic' in [journal.issn]",
            "4",
            "Known here: print, online.",
        ),
        (
            HEAD + 'issn = { prin = "9999-1233" }\n',
            "unknown key 'prin' in [journal.issn]",
            "3",
            "Did you mean 'print'?",
        ),
        (
            HEAD + "\n[crossref]\nregistrant = 'x'\ndepositer_email = 'a@example.org'\n",
            "unknown key 'depositer_email' in [crossref]",
            "6",
            "Did you mean 'depositor_email'?",
        ),
        (
            "[[boilerplate]]\nreason='a'\nstart='a'\n[[boilerplate]]\nreason='b'\nstart='b'\nend='c'\n",
            "unknown key 'end' in [boilerplate]",
            "7",
            "Known here: reason, start, until.",
        ),
    ],
)
def test_an_unknown_key_is_said_with_its_line_and_the_nearest_known_one(
    tmp_path: Path, text: str, message: str, line: str, hint: str
) -> None:
    assert refusal(tmp_path, text) == (message, line, hint)


@pytest.mark.parametrize(
    "text, message, line",
    [
        ("[journal]\ntitle = 5\n", "'title' must be a text", "2"),
        ("[journal]\ntitle = { en = 5 }\n", "'title' must be a text", "2"),
        (HEAD + "languages = 'en'\n", "'languages' must be a list of texts", "3"),
        (HEAD + "abbreviation = ''\n", "'abbreviation' must be a text", "3"),
        (HEAD + "issn = '9999-1233'\n", "'issn' must be a table", "3"),
        (HEAD + "id = 'x'\n", "'id' must name ids by their type", "3"),
        ("journal = 'Salt Roads'\n", "'journal' must be a table", "1"),
        ("\n[doi]\nprefix = 10.5555\n", "'prefix' must be a text", "3"),
        ("[boilerplate]\nstart = 'x'\n", "'boilerplate' must be an array of tables", "1"),
        ("[[boilerplate]]\nstart = 'x'\n", "[[boilerplate]] needs 'reason'", "1"),
        (
            "[[rules]]\ncode='A'\nselect='//p'\nmessage='m'\ncount = { min = '3' }\n",
            "'count' must have min, max or both, each a whole number",
            "5",
        ),
        (
            "[[rules]]\ncode='A'\nselect='//p'\nmessage='m'\nseverity = 'grave'\n",
            "unknown severity 'grave'",
            "5",
        ),
        (
            "[[rules]]\ncode='A'\nselect='//p'\nmessage='m'\none-of = 'x'\n",
            "'one-of' must be a list of texts",
            "5",
        ),
    ],
)
def test_a_wrong_type_is_said_with_its_line(
    tmp_path: Path, text: str, message: str, line: str
) -> None:
    assert refusal(tmp_path, text)[:2] == (message, line)


def test_a_wrong_check_digit_is_said_with_the_right_one(tmp_path: Path) -> None:
    message, line, hint = refusal(tmp_path, HEAD + "[journal.issn]\nprint = '9999-1234'\n")
    assert message == "the print ISSN 9999-1234 has a wrong form or check digit"
    assert line == "4"
    assert hint == "With its first seven digits the last one would be 3; look it up."


def test_an_issn_of_a_wrong_form_is_said(tmp_path: Path) -> None:
    text = HEAD + 'issn = { online = "12345" }\n'
    assert refusal(tmp_path, text)[1:] == ("3", "An ISSN has the form 1234-567X.")


def test_an_issn_is_written_in_its_usual_form(tmp_path: Path) -> None:
    profile = read(tmp_path, HEAD + "issn = { print = '99991233' }\n")
    assert profile.issn_print == "9999-1233"


def test_an_expression_that_does_not_compile_is_said_with_its_entry(tmp_path: Path) -> None:
    text = "[[boilerplate]]\nreason='a'\nstart='a'\n[[boilerplate]]\nreason='b'\nstart='(b'\n"
    message, line, hint = refusal(tmp_path, text)
    assert message.startswith("'start' does not compile: ")
    assert line == "6"
    assert "backslash" in hint


def test_an_unknown_field_of_the_doi_pattern_is_said(tmp_path: Path) -> None:
    text = "[doi]\nprefix = '10.5555'\npattern = '{prefix}/{vol}'\n"
    message, line, hint = refusal(tmp_path, text)
    assert (message, line) == ("unknown field {vol} in the DOI pattern", "3")
    assert "{volume}" in hint


@pytest.mark.parametrize("url", ["https://example.org/", "ftp://example.org/{doi}"])
def test_the_address_of_articles_must_have_the_doi(tmp_path: Path, url: str) -> None:
    message, line, _ = refusal(tmp_path, f"[doi]\nresource_url = '{url}'\n")
    assert (message, line) == (
        "resource_url must be an http(s) address with the field {doi}",
        "2",
    )


def test_a_file_that_is_not_toml_is_said_with_its_line(tmp_path: Path) -> None:
    message, line, hint = refusal(tmp_path, "[journal]\ntitle = Salt Roads\n")
    assert message.startswith("not TOML: ")
    assert line == "2"
    assert "quotation marks" in hint


def test_a_file_in_another_encoding_is_said(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    path.write_bytes('[journal]\ntitle = "Соль"\n'.encode("cp1251"))
    with pytest.raises(ConfigurationError, match="cannot be read"):
        read_profile(path)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert read(tmp_path, f"\ufeff{HEAD}").title() == "Salt Roads"


def test_a_mistake_in_a_later_rule_is_said_at_its_own_line(tmp_path: Path) -> None:
    good = "[[rules]]\ncode = 'H1'\nselect = '//p'\nmessage = 'm'\none-of = ['a']\n"
    bad = "[[rules]]\ncode = 'H2'\nselect = '//p'\nmessage = 'm'\none-of = 'a'\n"
    message, line, _ = refusal(tmp_path, good + bad)
    assert (message, line) == ("'one-of' must be a list of texts", "10")
    message, line, _ = refusal(tmp_path, good + "[[rules]]\ncode = 'H2'\nselect = 3\n")
    assert line == "8"


@pytest.mark.parametrize(
    "text, message, line",
    [
        ("[journal]\ntitle = 'a\\b'\nlanguages = ['english']\n", "'english' is no code", "3"),
        ("[journal]\ntitle = { zz9x = 'A' }\n", "'zz9x' is no code of a language", "2"),
        ("[journal]\ntitle = ''\n", "'title' is empty", "2"),
        ('[journal]\ntitle = "a\\u0007b"\n', "'title' has a control character", "2"),
        ("[journal]\narticle_type = 'a b'\n", "'a b' is no @article-type", "2"),
        (
            "[journal.issn]\nprint = '2049-3630'\nonline = '2049-3630'\n",
            "print and online have the same ISSN",
            "3",
        ),
        ("[doi]\nprefix = 'https://doi.org/10.5555'\n", "is no DOI prefix", "2"),
        ("[doi]\npattern = '{volume}-{'\n", "a brace of the pattern has no partner", "2"),
        ("[license]\nurl = 'foo'\n", "'foo' is no address of a licence", "2"),
        (
            "[[rules]]\ncode = 'H'\nselect = '//p'\nmessage = 'm'\ncount = { min = 5, max = 2 }\n",
            "no number of elements fits this count",
            "5",
        ),
        (
            "[[rules]]\ncode = 'H'\nselect = '//p'\nmessage = 'm'\ncount = {}\n",
            "'count' must have min, max or both",
            "5",
        ),
        (
            "[[rules]]\ncode = 'H'\nselect = '//p'\nmessage = 'm'\n"
            "[[rules]]\ncode = 'H'\nselect = '//p'\nmessage = 'm'\n",
            "two rules have the code H",
            "6",
        ),
    ],
)
def test_a_value_that_means_nothing_is_said_with_its_line(
    tmp_path: Path, text: str, message: str, line: str
) -> None:
    said, where, hint = refusal(tmp_path, text)
    assert message in said
    assert where == line
    assert hint


def test_an_array_nested_without_end_is_no_crash(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    path.write_text("a = " + "[" * 20_000 + "]" * 20_000, encoding="utf-8")
    with pytest.raises(ConfigurationError):
        read_profile(path)


def test_an_expression_that_takes_too_long_is_named() -> None:
    assert not compile_expression("^Share:").is_in("Share")
    with pytest.raises(ConfigurationError, match="takes too long"):
        compile_expression("^(a|a)*$").is_in("a" * 60 + "!")
