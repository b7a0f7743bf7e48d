"""Findings that an instruction in the article answers for."""

from __future__ import annotations

from jatspress.article import HouseRule, JournalProfile
from jatspress.validation.checks import Checks
from jatspress.validation.engine import Validation, validate
from tests.validation.samples import ARTICLE, document, with_front

WRONG = "<volume>TBD</volume>"


#: What the sample article itself lacks is no matter here.
ASKED = Checks(ignore=("JP5",))


def checked(xml: str, asked: Checks = ASKED) -> Validation:
    return validate(document(xml), None, asked)


def codes(validation: Validation) -> list[str]:
    return [finding.rule for finding in validation.findings]


def test_an_instruction_before_an_element_silences_its_findings_and_counts_them() -> None:
    found = checked(with_front(f"<?jatspress ignore JP112 not known before print?>{WRONG}"))
    assert codes(found) == []
    assert found.silenced == 1


def test_it_reaches_no_further_than_its_element() -> None:
    issue = "<issue>TBD</issue>"
    found = checked(with_front(f"<?jatspress ignore JP112 not known?>{WRONG}{issue}"))
    assert [(f.rule, f.xpath) for f in found.findings] == [
        ("JP112", "/article/front/article-meta/issue")
    ]


def test_before_the_article_it_means_all_of_it() -> None:
    instruction = "<?jatspress ignore JP112 numbered after print?>\n<article "
    xml = with_front(WRONG, "<issue>TBD</issue>").replace("<article ", instruction, 1)
    assert codes(checked(xml)) == []


def test_first_in_the_article_it_means_all_of_it() -> None:
    xml = with_front(WRONG).replace("<front>", "<?jatspress ignore JP112 later?><front>", 1)
    assert codes(checked(xml)) == []


def test_several_codes_stand_with_commas() -> None:
    xml = with_front(f"<?jatspress ignore JP301, JP112 not known?>{WRONG}")
    assert codes(checked(xml)) == ["JP008"]


def test_one_that_silences_nothing_is_reported() -> None:
    found = checked(with_front("<?jatspress ignore JP112 not known?><volume>12</volume>"))
    (finding,) = found.findings
    assert finding.rule == "JP008"
    assert finding.message == "nothing here is found by JP112"
    assert finding.xpath == "/article/front/article-meta/volume"


def test_a_code_that_does_not_exist_is_reported_with_those_like_it() -> None:
    found = checked(with_front("<?jatspress ignore JP11a no?><volume>TBD</volume>"))
    unknown, kept = found.findings
    assert (unknown.rule, kept.rule) == ("JP009", "JP112")
    assert unknown.message == "there is no rule JP11A to ignore"
    assert unknown.hint is not None
    assert unknown.hint.startswith("Did you mean JP11")


def test_a_code_of_a_profile_that_is_not_asked_for_exists() -> None:
    for code in ("PMC101", "j4r-abstract-01", "SPS101", "JP901", "SCH:one-thing"):
        assert codes(checked(with_front(f"<?jatspress ignore {code} so?><volume>1</volume>"))) == []
    assert codes(checked(with_front("<?jatspress ignore PMC10X so?><volume>1</volume>"))) == [
        "JP009"
    ]


def test_a_code_of_a_journal_is_unknown_only_where_its_journal_is_known() -> None:
    article = document(with_front("<?jatspress ignore HOUSE7 so?><volume>1</volume>"))
    rule = HouseRule(code="HOUSE7", message="three", select="//kwd")
    for journal, expected in (
        (None, []),
        (JournalProfile(rules=(rule,)), ["JP008"]),
        (JournalProfile(), ["JP009"]),
    ):
        found = validate(article, journal, Checks(ignore=("JP5",)))
        assert codes(found) == expected


def test_thousands_of_unknown_codes_are_reported_in_a_moment() -> None:
    many = ",".join(f"JP1X{number}" for number in range(5000))
    found = codes(checked(with_front(f"<?jatspress ignore {many} so?><volume>1</volume>")))
    assert found == ["JP009"] * 5000


def test_a_rule_that_was_not_checked_is_no_reason_to_complain() -> None:
    xml = with_front("<?jatspress ignore JP112 not known?><volume>12</volume>")
    assert codes(checked(xml, Checks(ignore=("JP5", "JP112")))) == []
    assert codes(checked(ARTICLE.replace("<body>", "<?jatspress ignore PMC101 so?><body>"))) == []


def test_a_reason_is_asked_for() -> None:
    (finding,) = checked(with_front(f"<?jatspress ignore JP112?>{WRONG}")).findings
    assert finding.rule == "JP009"
    assert finding.hint is not None
    assert "<?jatspress ignore JP112 the register" in finding.hint


def test_an_instruction_that_cannot_be_read_silences_nothing() -> None:
    found = checked(with_front(f"<?jatspress please JP112?>{WRONG}"))
    assert codes(found) == ["JP009", "JP112"]
    assert "ignore JP112 " in str(found.findings[0].hint)
    (wordless,) = checked(with_front("<?jatspress stop?><volume>1</volume>")).findings
    assert "ignore JP204 " in str(wordless.hint)


def test_instructions_of_others_are_left_alone() -> None:
    assert codes(checked(with_front("<?jats ignore JP112?><?press x?><volume>12</volume>"))) == []


def test_an_instruction_is_found_in_every_encoding() -> None:
    from jatspress.jats.parse import parse_bytes

    xml = with_front(f"<?jatspress ignore JP112 not known?>{WRONG}").replace("UTF-8", "UTF-16")
    found = validate(parse_bytes(xml.encode("utf-16"), name="a.xml"), None, ASKED)
    assert (codes(found), found.silenced) == ([], 1)


def test_the_verdict_of_the_dtd_stays_what_it_is() -> None:
    xml = with_front("<?jatspress ignore JP001 our own element?><nonsense>12</nonsense>")
    found = checked(xml)
    assert found.dtd_valid is False
