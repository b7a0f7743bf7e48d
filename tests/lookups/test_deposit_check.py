"""`jatspress deposit check --online`: what is registered, beside what the article says."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from jatspress.article import Finding, JournalProfile
from jatspress.article.journal import DoiProfile
from jatspress.jats.parse import parse_bytes
from jatspress.lookups.answer_cache import AnswerCache
from jatspress.lookups.asking import Lookups
from jatspress.lookups.checks import check_online
from jatspress.lookups.client import Client, Patience
from jatspress.lookups.pace import Pace
from jatspress.lookups.services import places
from jatspress.validation.article import Article
from tests.lookups.conftest import Run, Start
from tests.lookups.sample import (
    ARTICLE,
    PERSON,
    SALT,
    SALT_TEXT,
    TIDE,
    UNIVERSITY,
    Table,
    changed,
    year,
)
from tests.russian import untranslated

CHECK = ("deposit", "check", "--online", "a.xml", "--mailto", "desk@tides.example.org")
OWN: Table = {
    "DOI": "10.5555/tides.2024.1.1",
    "type": "journal-article",
    "title": ["Who walked the salt roads"],
    "container-title": ["Journal of Tidal History"],
    "publisher": "Harbour Press",
    "prefix": "10.5555",
    "author": [{"family": "Lindgren", "given": "Tomas"}],
    "issued": year(2024),
    "volume": "22",
    "page": "1-9",
    "ISSN": ["2049-3630"],
}
WITH_ROR = ARTICLE.replace(
    "<institution>Nordhavn University</institution>",
    '<institution-wrap><institution-id institution-id-type="ror">https://ror.org/05nh00t08'
    "</institution-id><institution>Nordhavn University</institution></institution-wrap>",
)


def found(
    stand_in: Start,
    text: str = ARTICLE,
    journal: JournalProfile | None = None,
    **tables: Any,
) -> Sequence[Finding]:
    """What is found in an article, in English; all of it must be said in Russian too."""
    service = stand_in(**tables)
    article = Article(parse_bytes(text.encode(), name="a.xml"), journal)
    pace = Pace(sleep=lambda seconds: None)
    where = places(service.environment)
    with Client(where, "desk@tides.example.org", pace=pace) as client:
        lookups = Lookups(where, AnswerCache(None), client)
        findings = check_online(article, lookups)
    assert not lookups.tally.unanswered
    assert untranslated(findings) == []
    return findings


def rules(findings: Sequence[Finding]) -> list[str]:
    return [finding.rule for finding in findings]


def test_an_article_in_order_has_no_findings(stand_in: Start) -> None:
    assert found(stand_in, WITH_ROR) == ()


def test_a_cited_doi_that_nobody_registered_is_reported_at_its_reference(stand_in: Start) -> None:
    (finding,) = found(stand_in, works=[])
    assert finding.rule == "JP840"
    assert "reference 3, 10.5555/sn.2009.4.7" in finding.message
    assert finding.line == ARTICLE[: ARTICLE.index('publication-type="journal"')].count("\n") + 1


def test_a_doi_of_another_agency_is_no_finding(stand_in: Start) -> None:
    assert found(stand_in, works=[], agencies={"10.5555/sn.2009.4.7": "DataCite"}) == ()


def test_where_the_agency_does_not_answer_no_doi_is_called_unregistered(
    run: Run, stand_in: Start
) -> None:
    # The article's DOI, its author, the cited DOI, the agency of that.
    service = stand_in("none", "none", "none", "400", works=[])
    code, out, err = run(*CHECK)
    assert service.requests[-1].endswith("/agency")
    assert (code, "JP840" in out) == (2, False)
    assert "does not take the question" in err


def test_the_doi_of_another_work_is_reported(stand_in: Start) -> None:
    (finding,) = found(stand_in, works=[SALT | {"DOI": TIDE["DOI"]}])
    assert finding.rule == "JP841"
    assert "Salt roads of the interior" in (finding.found or "")


@pytest.mark.parametrize(
    "changes",
    [
        {"title": ["Eine Gezeitentafel für Leser im Binnenland"]},
        {"title": ["Таблица приливов для внутренних земель"]},
        {"title": ["A tide table for inland readers: With forty maps"]},
        {"title": ["A TIDE TABLE FOR INLAND READERS <sup>1</sup>"]},
        {"title": []},
        {"title": ["A tide table for the readers inland"], "page": "8"},
        {"author": [{"family": "Rây"}], "page": "e7"},
        {"issued": year(2010)},
        {"container-title": ["Sea news (London)"], "volume": "5"},
        {"title": ["RETRACTED: A tide table for inland readers"], "update-to": []},
    ],
)
def test_a_record_that_may_be_of_the_cited_work_is_no_other_work(
    stand_in: Start, changes: Table
) -> None:
    assert set(rules(found(stand_in, works=[TIDE | changes]))) <= {"JP843"}


def test_another_year_is_reported(stand_in: Start) -> None:
    (finding,) = found(stand_in, works=[TIDE | {"issued": year(2001)}])
    assert (finding.rule, finding.expected, finding.found) == ("JP842", "2001", "2009")


@pytest.mark.parametrize("kind", ["retraction", "withdrawal", "removal", "expression_of_concern"])
def test_a_cited_work_that_was_retracted_is_reported(stand_in: Start, kind: str) -> None:
    notice = {"type": kind, "DOI": "10.5555/notice"}
    (finding,) = found(stand_in, works=[TIDE | {"updated-by": [notice]}])
    assert finding.rule == "JP843"
    assert "10.5555/notice" in finding.message


def test_a_correction_of_what_was_retracted_is_not_told_beside(stand_in: Start) -> None:
    notices = [{"type": kind, "DOI": f"10.5555/{kind}"} for kind in ("correction", "retraction")]
    (finding,) = found(stand_in, works=[TIDE | {"updated-by": notices}])
    assert finding.rule == "JP843"


def test_a_retraction_that_the_reference_tells_is_no_finding(stand_in: Start) -> None:
    notice = {"type": "retraction", "DOI": "10.5555/notice"}
    text = ARTICLE.replace("<fpage>7</fpage>.", "<fpage>7</fpage>. [Retracted]")
    assert found(stand_in, text, works=[TIDE | {"updated-by": [notice]}]) == ()


def test_a_correction_is_a_note_and_cited_itself_none(stand_in: Start) -> None:
    notice = {"type": "correction", "DOI": "10.5555/notice"}
    (finding,) = found(stand_in, works=[TIDE | {"updated-by": [notice]}])
    assert (finding.rule, finding.severity.value) == ("JP844", "info")
    cited = ARTICLE.replace(
        SALT_TEXT, f'{SALT_TEXT} <pub-id pub-id-type="doi">10.5555/Notice</pub-id>'
    )
    works = [TIDE | {"updated-by": [notice]}, SALT | {"DOI": "10.5555/notice"}]
    assert found(stand_in, cited, works=works) == ()


def test_an_article_that_is_registered_is_told_and_by_whom(stand_in: Start) -> None:
    (finding,) = found(stand_in, works=[OWN, TIDE])
    assert finding.rule == "JP846"
    assert "by Harbour Press for Journal of Tidal History" in finding.message
    assert finding.xpath == "/article/front/article-meta/article-id"


def test_a_prefix_that_is_not_the_journal_s_is_told(stand_in: Start) -> None:
    journal = JournalProfile(doi=DoiProfile("10.6666"))
    (finding,) = found(stand_in, journal=journal, works=[OWN, TIDE])
    assert "the journal's prefix is 10.6666" in finding.message


@pytest.mark.parametrize(
    "changes, said",
    [
        ({"volume": "21"}, "volume: the article says 22, Crossref 21"),
        ({"page": "3-9"}, "first page: the article says 1, Crossref 3"),
        ({"title": ["Who walked the salt road, and why"]}, "title: the article says Who walked"),
        ({"issued": year(2022)}, "year: the article says 2024, Crossref 2022"),
        ({"author": [{"family": "Ray"}]}, "authors: the article says Lindgren, Crossref Ray"),
        (
            {"author": [{"family": "Lindgren"}, {"family": "Ray"}]},
            "authors: the article says Lindgren, Crossref Lindgren, Ray",
        ),
        ({"container-title": ["Sea News"]}, "journal: the article says Journal of Tidal History"),
        ({"ISSN": ["1234-5679"]}, "ISSN: the article says 2049-3630, Crossref 1234-5679"),
    ],
)
def test_what_the_record_has_otherwise_is_told(stand_in: Start, changes: Table, said: str) -> None:
    findings = found(stand_in, works=[OWN | changes, TIDE])
    assert rules(findings) == ["JP846", "JP847"]
    assert findings[1].message.startswith(said)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": ["Who Walked the Salt Roads?"], "container-title": ["J Tidal Hist"]},
        {"volume": None, "page": None, "ISSN": None, "author": None},
        {"published-online": year(2024), "issued": year(2023)},
    ],
)
def test_another_way_to_write_it_is_no_difference(stand_in: Start, changes: Table) -> None:
    assert rules(found(stand_in, works=[changed(OWN, **changes), TIDE])) == ["JP846"]


def test_the_doi_of_somebody_else_s_article_is_an_error(stand_in: Start) -> None:
    other = SALT | {"DOI": OWN["DOI"], "container-title": ["Sea News"]}
    (finding,) = found(stand_in, works=[other, TIDE])
    assert (finding.rule, finding.severity.value) == ("JP845", "error")


def test_a_doi_that_leads_to_another_one_is_an_error(stand_in: Start) -> None:
    service = stand_in(works=[TIDE])
    # Crossref has merged the two.
    service.records.works[OWN["DOI"]] = SALT  # type: ignore[index]
    article = Article(parse_bytes(ARTICLE.encode(), name="a.xml"))
    where = places(service.environment)
    with Client(where, "a@b.org", pace=Pace(sleep=lambda seconds: None)) as client:
        findings = check_online(article, Lookups(where, AnswerCache(None), client))
    assert rules(findings) == ["JP845"]
    assert untranslated(findings) == []


@pytest.mark.parametrize(
    "organizations, said",
    [
        ([], "ROR has no https://ror.org/05nh00t08"),
        ([UNIVERSITY | {"status": "withdrawn"}], "is withdrawn"),
        (
            [
                UNIVERSITY
                | {
                    "status": "inactive",
                    "relationships": [
                        {"type": "successor", "id": "https://ror.org/05nh01t09", "label": "Sund"}
                    ],
                }
            ],
            "is inactive",
        ),
        (
            [
                UNIVERSITY
                | {
                    "names": [{"value": "Instituto de las Mareas", "types": ["ror_display"]}],
                    "locations": [{"geonames_details": {"name": "Cádiz", "country_code": "ES"}}],
                }
            ],
            "is Instituto de las Mareas",
        ),
    ],
)
def test_a_ror_id_that_is_wrong_is_reported(
    stand_in: Start, organizations: list[Table], said: str
) -> None:
    (finding,) = found(stand_in, WITH_ROR, organizations=organizations)
    assert finding.rule == "JP848"
    assert said in finding.message
    if "inactive" in said:
        assert finding.hint == "Its successor is Sund https://ror.org/05nh01t09."


def test_of_two_institutions_in_one_affiliation_neither_is_taken_for_the_other(
    stand_in: Start,
) -> None:
    second = (
        ', <institution-wrap><institution-id institution-id-type="ror">https://ror.org/05nh01t09'
        "</institution-id><institution>Sea School</institution></institution-wrap>, <city>"
    )
    school = {
        "names": [{"value": "Escuela del Mar", "types": ["ror_display"]}],
        "locations": [{"geonames_details": {"name": "Cádiz", "country_code": "ES"}}],
    }
    organizations = [UNIVERSITY, UNIVERSITY | {"id": "https://ror.org/05nh01t09"} | school]
    text = WITH_ROR.replace(", <city>", second)
    assert found(stand_in, text, organizations=organizations) == ()


def test_an_organization_under_a_foreign_name_is_no_finding(stand_in: Start) -> None:
    names = [{"value": "Universitetet i Nordhavn", "types": ["ror_display"]}]
    assert found(stand_in, WITH_ROR, organizations=[UNIVERSITY | {"names": names}]) == ()


@pytest.mark.parametrize(
    "name, is_wrong",
    [
        ({"given-names": {"value": "Ada"}, "family-name": {"value": "Ray"}}, True),
        ({"given-names": {"value": "Tomas"}, "family-name": {"value": "Berg"}}, False),
        ({"given-names": {"value": "T."}, "family-name": {"value": "Lindgren"}}, False),
        ({"given-names": {"value": "Томас"}, "family-name": {"value": "Линдгрен"}}, False),
        ({"given-names": {"value": "T."}, "family-name": {"value": "Lindgreen"}}, False),
        ({"given-names": {"value": "توماس"}, "family-name": {"value": "لندغرن"}}, False),
        ({"given-names": {"value": "山田"}, "family-name": {"value": "太郎"}}, False),
        ({"given-names": {"value": "Ада"}, "family-name": {"value": "Рэй"}}, True),
        ({"credit-name": {"value": "T. Lindgren"}, "family-name": None}, False),
        ({}, False),
        (None, False),
    ],
)
def test_the_iD_of_somebody_else_is_reported(  # noqa: N802
    stand_in: Start, name: Table | None, is_wrong: bool
) -> None:
    people = {"0000-0005-0000-1238": PERSON | {"name": name}}
    assert rules(found(stand_in, people=people)) == ["JP849"] * is_wrong


def test_an_iD_that_is_not_there_is_reported(stand_in: Start) -> None:  # noqa: N802
    (finding,) = found(stand_in, people={})
    assert finding.rule == "JP849"
    assert finding.xpath is not None
    assert finding.xpath.endswith("contrib-id")


def test_the_command_reports_as_all_commands_do(run: Run, stand_in: Start) -> None:
    stand_in(works=[SALT | {"DOI": OWN["DOI"], "container-title": ["Sea News"]}, TIDE])
    code, out, err = run(*CHECK)
    assert code == 1
    assert "error JP845: 10.5555/tides.2024.1.1 is registered for another work" in out
    assert "3 questions asked now" in err
    assert run("deposit", "check", "--offline", "a.xml")[:2] == (code, out)
    code, out, _ = run(*CHECK, "--format", "json", "--lang", "ru")
    assert '"rule": "JP845"' in out
    assert "зарегистрирован за другой работой" in out


def test_the_page_names_the_command_whose_report_it_is(run: Run, stand_in: Start) -> None:
    stand_in()
    assert '<p class="soft">jatspress deposit check</p>' in run(*CHECK, "--format", "html")[1]
    assert (
        '<p class="soft">jatspress validate</p>' in run("validate", "a.xml", "--format", "html")[1]
    )


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_checked(
    run: Run, stand_in: Start
) -> None:
    stand_in(works=[])
    Path("broken.xml").write_text("<article", encoding="utf-8")
    code, out, err = run(*CHECK, "broken.xml", "nothing.xml")
    assert code == 2
    assert "there is no such file" in err
    code, out, err = run(*CHECK, "broken.xml")
    assert code == 2
    assert "warning JP840" in out
    assert "broken.xml:1:9: not well-formed XML" in err
    code, out, _ = run("deposit", "check", "--offline", "broken.xml")
    assert (code, out) == (2, "")


def test_each_article_is_compared_with_its_own_journal(run: Run, stand_in: Start) -> None:
    stand_in(works=[OWN, TIDE])
    for name, prefix in (("one", "10.5555"), ("two", "10.6666")):
        Path(name).mkdir()
        Path(name, "a.xml").write_text(ARTICLE, encoding="utf-8")
        Path(name, "journal.toml").write_text(f'[doi]\nprefix = "{prefix}"\n', encoding="utf-8")
    _, out, _ = run(*CHECK[:3], "one/a.xml", "two/a.xml", *CHECK[-2:])
    one, two = out.split("two/a.xml")
    assert "the journal's prefix is" not in one
    assert "the journal's prefix is 10.6666" in two


def test_warnings_fail_where_that_is_asked_for(run: Run, stand_in: Start) -> None:
    stand_in(works=[])
    assert run(*CHECK)[0] == 0
    assert run(*CHECK, "--fail-on", "warning")[0] == 1


def test_without_a_word_nothing_is_asked(run: Run, stand_in: Start) -> None:
    service = stand_in()
    code, _, err = run("deposit", "check", "a.xml")
    assert code == 2
    assert "say --online" in err
    assert run("deposit", "check", "--online", "a.xml")[0] == 2
    assert run("deposit", "check", "--offline", "a.xml")[0] == 2
    assert service.requests == []


def test_a_service_that_is_down_is_a_sentence_beside_the_report(
    run: Run, stand_in: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in()
    once = functools.partial(Patience, attempts=1)
    monkeypatch.setattr("jatspress.lookups.client.Patience", once)
    monkeypatch.setenv("JATSPRESS_ROR_API", "http://127.0.0.1:9")
    Path("a.xml").write_text(WITH_ROR, encoding="utf-8")
    code, out, err = run(*CHECK)
    assert code == 2
    assert "nothing found" in out
    assert "ROR (http://127.0.0.1:9): it cannot be reached" in err


def test_a_landing_page_is_checked_at_its_lines(run: Run, stand_in: Start) -> None:
    stand_in(works=[], people={})
    page = Path(__file__).parents[2] / "examples" / "landing-page.txt"
    code, out, _ = run("deposit", "check", "--online", str(page), "--mailto", "a@b.org")
    assert code == 0
    assert "JP840" in out
