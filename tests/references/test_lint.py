"""The rules of reference lists: each on its examples, and on the lists of our pages."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatspress.article import PartialDate, Reference
from jatspress.jats.citation_read import cited
from jatspress.jats.parse import parse_bytes
from jatspress.references.lint import lint
from jatspress.references.list_rules import ListRule, Surroundings, list_rules
from jatspress.references.parse import parse_reference

RULES = [pytest.param(rule, id=rule.rule.code) for rule in list_rules()]


def listed(*texts: str) -> tuple[Reference, ...]:
    return tuple(
        parse_reference(text, id=f"r{number}", label=f"{number}.", line=number)
        for number, text in enumerate(texts, 1)
    )


def codes(*texts: str, around: Surroundings | None = None) -> list[str]:
    return [finding.rule for _, finding in lint(listed(*texts), "list.txt", around)]


def of_example(example: str) -> set[str]:
    """The codes that an example of `explain` gets; an article says when it was accepted."""
    whole = (
        example if example.startswith("<article") else f"<article><back>{example}</back></article>"
    )
    root = parse_bytes(whole.encode(), name="example.xml").root
    around = None
    if root.find(".//history") is not None:
        around = Surroundings(last_changed=PartialDate(2020, 6, 1))
    return {
        finding.rule
        for _, finding in lint(tuple(reference for _, reference in cited(root)), None, around)
    }


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_its_failing_example_and_leaves_its_passing_one(rule: ListRule) -> None:
    assert rule.rule.code in of_example(rule.rule.failing)
    assert rule.rule.code not in of_example(rule.rule.passing)


def test_an_address_is_missing_in_any_language_and_at_the_end() -> None:
    for label in ("Available at:", "URL:", "Режим доступа:", "Available from:", "Disponible en:"):
        assert "JP601" in codes(f"Dole E. Salt. Sea News, 2019. {label} (accessed 01.02.2020).")
        assert "JP601" in codes(f"Dole E. Salt. Sea News, 2019. {label}")
        assert "JP601" not in codes(f"Dole E. Salt. Sea News, 2019. {label} https://example.org/1")


def test_an_address_on_request_is_not_missing() -> None:
    assert codes("Dole E. Letters, 2019. Available from the author.") == []


def test_a_finding_tells_the_line_and_what_was_expected() -> None:
    ((index, finding),) = lint(listed("Dole E. Salt. Sea News, 2019, pp. 7."), "list.txt")
    assert (index, finding.path, finding.line) == (0, "list.txt", 1)
    assert (finding.expected, finding.found) == ("p. 7", "pp. 7")
    assert finding.hint


def test_p_before_a_range_is_the_style_of_lists_that_never_use_pp() -> None:
    vancouver = "Brown LM. Rostering. 2nd ed. London: Harbour Press; 2012. p. 33-40."
    assert codes(vancouver) == []
    assert codes(vancouver, "Dole E. Salt. Sea News, 2019, pp. 3-9.") == ["JP610"]


def test_dates_of_access_in_any_order_are_no_finding_in_an_alphabetical_list() -> None:
    days = (5, 1, 9, 3, 8, 2, 7, 4)
    texts = [
        f"Dole E. Salt {day}. Sea News, 2019. "
        f"URL: https://example.org/{day} (accessed 0{day}.02.2020)."
        for day in days
    ]
    assert "JP603" not in codes(*texts)


def test_two_reports_of_two_years_are_two_works() -> None:
    report = "World Salt Council. Salt in numbers: the yearly report {}. Geneva: Salt Press; {}."
    assert codes(report.format(2018, 2018), report.format(2019, 2019)) == []


def test_two_editions_and_two_volumes_are_two_works() -> None:
    article = "Dole E. Salt Roads of the Interior. Sea News, 2019, vol. {}, no. 2, pp. 3–9."
    assert codes(article.format(1), article.format(2)) == []


def test_journals_that_end_otherwise_or_have_another_letter_are_two_journals() -> None:
    pairs = (
        ("Physical Review A", "Physical Review B"),
        ("Economic Notes", "Economics Notes"),
        ("Journal of Urology", "Journal of Neurology"),
    )
    for one, two in pairs:
        text = "Dole E. Salt {}. {}, 2019, no. 2, pp. 3–9."
        assert "JP624" not in codes(
            text.format("A", one), text.format("B", one), text.format("C", two)
        )


def test_british_and_american_spelling_are_both_right() -> None:
    text = "Dole E. {} of Salt. Sea News, 2019."
    pairs = {
        "Organisations": "Organizations",
        "Haematology": "Hematology",
        "Neighbourhoods": "Neighborhoods",
        "Counselling": "Counseling",
    }
    for one, two in pairs.items():
        texts = [text.format(word) for word in (one, f"Old {one}", two)]
        assert "JP625" not in codes(*texts)


@pytest.mark.parametrize(
    "one, two",
    [("Deletion", "Depletion"), ("Addition", "Addiction"), ("Counties", "Countries")],
)
def test_of_two_right_words_neither_is_a_slip(one: str, two: str) -> None:
    text = "Dole E. {} of Salt. Sea News, 2019."
    assert "JP625" not in codes(text.format(one), text.format(f"The {one}"), text.format(two))


def test_two_journals_that_are_both_cited_often_are_two() -> None:
    text = "Dole E. Salt {}. {}, 2019, no. 2, pp. 3–9."
    names = ("Neoplasia", "Neoplasia", "Neoplasia", "Neoplasma", "Neoplasma")
    assert "JP624" not in codes(*(text.format(n, name) for n, name in enumerate(names)))


def test_a_list_with_blanks_before_all_its_stops_lacks_no_units() -> None:
    text = "Dole E , Carter A . Salt roads . Sea News 51 , 337 ."
    assert "JP609" not in codes(text)
    assert "JP609" in codes("Dole E, Carter A. Salt roads. Sea News, 337 .")


def test_initials_joined_by_a_hyphen_are_no_surname() -> None:
    others = [f"Dole {letter}. Salt Roads {letter}. Sea News, 02.03.2019." for letter in "ABCDE"]
    assert "JP616" not in codes("Doré P-Y, Carter A. Tides. Sea News, 02.03.2019.", *others)


def test_the_name_of_a_program_may_have_an_asterisk() -> None:
    assert "JP627" not in codes("Dole E. PAUP*, a program. Sea News, 16.07.2021.")


def test_quoted_titles_of_chapters_are_a_style() -> None:
    others = [f"Carter {letter}. Tides {letter}. Sea News, 12.03.2019." for letter in "ABCDEFGHI"]
    chapter = "Dole E. “Salt roads,” in Inland Roads, ed. A. Carter. London: Harbour Press, 2019."
    assert "JP631" not in codes(chapter, *others)


def test_a_work_with_two_identifiers_in_common_is_told_once() -> None:
    text = "Dole E. Salt {}. Sea News, 2019. doi: 10.5555/sn.1 PMID: 12345678"
    assert codes(text.format("roads"), text.format("ways")).count("JP632") == 1


def test_a_publisher_behind_its_place_is_a_publisher() -> None:
    for text in (
        "Lamb D (2011) Regreening the Hills. New York: Springer. 547 p.",
        "Wells K. The Ecology of Roads. Columbia University Press, 1986. 600 pp.",
    ):
        assert "JP628" not in codes(text)


def test_a_word_is_compared_with_the_words_of_the_article() -> None:
    around = Surroundings(words={"negotiations": 4})
    text = "Dole E. Negotaitions on Salt. Sea News, 2019."
    assert codes(text) == []
    assert codes(text, around=around) == ["JP625"]


def test_names_of_persons_are_not_compared() -> None:
    texts = ["Johansson E. Salt. Sea News, 2019.", "Johansson E. Tides. Sea News, 2018."]
    assert codes(*texts, "Johnasson F. Boats. Sea News, 2017.") == []


def test_a_name_inverted_with_a_comma_keeps_its_first_initial() -> None:
    assert "JP615" not in codes("Carter, B. Ann. Salt Roads. London: Harbour Press, 2014.")


def test_an_allele_and_an_algebra_have_no_asterisk_too_many() -> None:
    assert "JP627" not in codes("Dole E. HLA-B*27 and C*-algebras. Sea News, 2019.")


def test_parts_that_print_nothing_between_them_have_no_punctuation_to_check() -> None:
    root = parse_bytes(
        b"<article><back><ref-list><ref id='r1'><element-citation><source>Salt</source>"
        b"<year>2019</year><date-in-citation iso-8601-date='2020-02-01'>2020</date-in-citation>"
        b"<fpage>3</fpage></element-citation></ref></ref-list></back></article>",
        name="a.xml",
    ).root
    ((_, reference),) = cited(root)
    assert not reference.as_printed
    assert lint((reference,)) == ()


@given(st.lists(st.text(min_size=1).filter(str.strip), max_size=6))
def test_any_list_is_checked_without_failing(texts: list[str]) -> None:
    references = listed(*texts)
    for index, finding in lint(references):
        assert 0 <= index < len(references)
        assert re.fullmatch(r"JP6\d\d", finding.rule)
        assert finding.message
