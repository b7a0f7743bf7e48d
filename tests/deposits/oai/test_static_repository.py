"""Static repositories: all records in one file, each with the day on which it last changed."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from jatspress.article import JournalProfile, OaiProfile
from jatspress.cli.main import main
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.oai import FORMS
from jatspress.deposits.record_check import record_problems
from jatspress.deposits.targets import Choices, MadeDeposit
from jatspress.errors import ConfigurationError
from jatspress.jats.document import Document
from jatspress.jats.profile import read_profile
from tests.deposits.sample import ARTICLE, JOURNAL, article, data_of, journal

SR = "{http://www.openarchives.org/OAI/2.0/static-repository}"
OAI = "{http://www.openarchives.org/OAI/2.0/}"
FIRST, LATER = 1_769_860_800, 1_772_280_000  # 2026-01-31 and 2026-02-28
SCHEMA = "oai/static-repository.xsd"
DOI = "10.5555/rain-2022-7"


def repository(
    *documents: Document, profile: JournalProfile | None = None, **choices: object
) -> MadeDeposit:
    chosen = Choices(**{"timestamp": FIRST, **choices})  # type: ignore[arg-type]
    articles = [DepositArticle(document) for document in documents or (article(),)]
    return FORMS["static-repository"].make(articles, profile or journal(), chosen)


def root_of(made: MadeDeposit) -> etree._Element:
    return etree.fromstring(data_of(made))


def other(*changes: tuple[str, str]) -> Document:
    return article((f">{DOI}<", ">10.5555/rain-2022-8<"), *changes, name="other.xml")


def days(root: etree._Element) -> list[tuple[str | None, str | None]]:
    return [
        (header.findtext(f"{OAI}identifier"), header.findtext(f"{OAI}datestamp"))
        for header in root.iter(f"{OAI}header")
    ]


def test_the_repository_says_whose_it_is() -> None:
    root = root_of(repository())
    said = {etree.QName(e).localname: e.text for e in root.iterfind(f"{SR}Identify/*")}
    assert said["repositoryName"] == "Annals of Rain"
    assert said["baseURL"] == "https://gateway.example.org/oai/annals.example.org/oai.xml"
    assert (said["protocolVersion"], said["deletedRecord"]) == ("2.0", "no")
    assert (said["granularity"], said["earliestDatestamp"]) == ("YYYY-MM-DD", "2026-01-31")


def test_each_article_is_a_record_by_its_doi() -> None:
    root = root_of(repository(article(), other()))
    assert days(root) == [
        (f"oai:annals.example.org:{DOI}", "2026-01-31"),
        ("oai:annals.example.org:10.5555/rain-2022-8", "2026-01-31"),
    ]
    assert len(list(root.iter("{*}dc"))) == 2
    assert root.xpath("string(*/@metadataPrefix)") == "oai_dc"


def test_what_an_identifier_cannot_hold_is_escaped() -> None:
    root = root_of(repository(article((f">{DOI}<", ">10.5555/rain&lt;1&gt;#2<"))))
    assert days(root)[0][0] == "oai:annals.example.org:10.5555/rain%3C1%3E%232"


def test_without_a_doi_the_number_of_the_publisher_names_the_record() -> None:
    numbered = article(
        (f'<article-id pub-id-type="doi">{DOI}</article-id>',
         '<article-id pub-id-type="publisher-id">rain-7</article-id>'),
    )  # fmt: skip
    assert days(root_of(repository(numbered)))[0][0] == "oai:annals.example.org:rain-7"


def test_an_article_without_any_number_is_refused_with_a_sentence() -> None:
    made = repository(article((f'<article-id pub-id-type="doi">{DOI}</article-id>', "")))
    assert made.data is None
    assert [f.rule for f in made.findings if f.severity == "error"] == ["OAI202"]


def test_one_article_twice_is_refused_and_said_where() -> None:
    twice = article((f">{DOI}<", f">{DOI.upper()}<"), name="again.xml")
    made = repository(article(), twice)
    assert made.data is None
    (double,) = [f for f in made.findings if f.rule == "OAI203"]
    assert double.path == "again.xml"
    assert "rain.xml" in double.message


@pytest.mark.parametrize("key", ["repository_name", "base_url", "admin_email", "namespace"])
def test_a_setting_that_lacks_is_named(key: str) -> None:
    field = "admin_emails" if key == "admin_email" else key
    oai = replace(journal().oai, **{field: () if key == "admin_email" else None})
    made = repository(profile=replace(journal(), oai=oai))
    assert made.data is None
    assert [f.message for f in made.findings if f.rule == "OAI201"] == [
        f"journal.toml has no {key} below [oai]"
    ]


def test_no_day_is_invented(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    with pytest.raises(ConfigurationError, match="on which day"):
        repository(timestamp=None)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(LATER))
    assert days(root_of(repository(timestamp=None)))[0][1] == "2026-02-28"


def test_a_record_that_says_what_it_said_keeps_its_day() -> None:
    before = repository(article(), other())
    mended = other(("Rain is <italic>wet", "Rain is very <italic>wet"))
    after = repository(article(), mended, timestamp=LATER, previous=before.data)
    assert [day for _, day in days(root_of(after))] == ["2026-01-31", "2026-02-28"]
    earliest = root_of(after).findtext(f"{SR}Identify/{OAI}earliestDatestamp")
    assert earliest == "2026-01-31"


def test_a_record_in_another_language_says_something_new() -> None:
    before = repository(article(), other())
    mended = other(('<trans-title-group xml:lang="ru">', '<trans-title-group xml:lang="uk">'))
    after = repository(article(), mended, timestamp=LATER, previous=before.data)
    assert [day for _, day in days(root_of(after))] == ["2026-01-31", "2026-02-28"]


def test_a_record_that_is_gone_is_said() -> None:
    before = repository(article(), other())
    after = repository(other(), previous=before.data)
    assert after.data is not None
    assert [f.message for f in after.findings if f.rule == "OAI204"] == [
        f"oai:annals.example.org:{DOI} is in the earlier repository and not in this one"
    ]
    whole = repository(other(), article(), previous=before.data)
    assert "OAI204" not in [f.rule for f in whole.findings]


def test_with_nothing_new_no_day_need_be_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = repository()
    assert repository(timestamp=None, previous=before.data).data == before.data


@pytest.mark.parametrize(
    "previous",
    [
        b"",
        b"<Repository",
        b"<html/>",
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a/>',
    ],
)
def test_an_earlier_file_that_is_none_is_said(previous: bytes) -> None:
    with pytest.raises(ConfigurationError, match="the earlier"):
        repository(previous=previous)


WRONG = {
    "no record": lambda root: _remove(root, "record"),
    "no identifier": lambda root: _remove(root, "identifier"),
    "no day": lambda root: _remove(root, "datestamp"),
    "a moment for a day": lambda root: _say(root, "datestamp", "2026-01-31T00:00:00Z"),
    "no such day": lambda root: _say(root, "datestamp", "2026-02-31"),
    "an identifier of another form": lambda root: _say(root, "identifier", DOI),
    "another version": lambda root: _say(root, "protocolVersion", "1.0"),
    "deleted records": lambda root: _say(root, "deletedRecord", "persistent"),
    "no address": lambda root: _say(root, "baseURL", "gateway.example.org"),
    "no e-mail": lambda root: _say(root, "adminEmail", "nobody"),
    "an article of JATS": lambda root: _say_element(root, "article"),
    "two records of one name": lambda root: _double(root),
}


def _first(root: etree._Element, name: str) -> etree._Element:
    return next(e for e in root.iter(f"{OAI}{name}"))


def _remove(root: etree._Element, name: str) -> None:
    element = _first(root, name)
    element.getparent().remove(element)  # type: ignore[union-attr]


def _say(root: etree._Element, name: str, text: str) -> None:
    _first(root, name).text = text


def _say_element(root: etree._Element, name: str) -> None:
    metadata = _first(root, "metadata")
    metadata[:] = [etree.Element(name)]


def _double(root: etree._Element) -> None:
    record = _first(root, "record")
    record.addnext(deepcopy(record))


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG)
def test_our_schema_refuses(change) -> None:  # type: ignore[no-untyped-def]
    root = root_of(repository())
    assert record_problems(etree.tostring(root), SCHEMA) == ()
    change(root)
    assert record_problems(etree.tostring(root), SCHEMA) != ()


@pytest.mark.parametrize(
    "line, said",
    [
        ('base_url = "gateway.example.org"', "is no http(s) address"),
        ('namespace = "annals"', "is no domain"),
        ('admin_email = "nobody"', "is no e-mail address"),
        ('admin_email = ["oai@example.org", "nobody"]', "is no e-mail address"),
        ("admin_email = [1]", "must be a list of texts"),
        ('adress = "x"', "unknown key"),
    ],
)
def test_a_setting_that_means_nothing_is_told_with_its_line(
    tmp_path: Path, line: str, said: str
) -> None:
    path = tmp_path / "journal.toml"
    path.write_text(f"[oai]\n{line}\n", encoding="utf-8")
    with pytest.raises(ConfigurationError) as error:
        read_profile(path)
    assert said in str(error.value)
    assert error.value.where == f"{path}:2"


def test_several_addresses_may_answer_for_it(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    path.write_text('[oai]\nadmin_email = ["a@example.org", "b@example.org"]\n', encoding="utf-8")
    assert read_profile(path).oai == OaiProfile(admin_emails=("a@example.org", "b@example.org"))


def test_the_command_keeps_days_from_file_to_file(tmp_path: Path) -> None:
    first, second = tmp_path / "first.xml", tmp_path / "second.xml"
    asked = ["deposit", "oai", str(ARTICLE), "-j", str(JOURNAL), "--format", "static-repository"]
    assert main([*asked, "-o", str(first), "--date", "2026-01-31"]) == 0
    again = [*asked, "-o", str(second), "--date", "2026-02-28", "--previous", str(first)]
    assert main(again) == 0
    assert second.read_bytes() == first.read_bytes()
    assert main([*asked, "-o", str(second), "--previous", str(tmp_path / "none.xml")]) == 2


def test_a_file_that_is_named_twice_is_said_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "elsewhere" / ARTICLE.name
    other.parent.mkdir()
    other.write_bytes(ARTICLE.read_bytes())
    out = tmp_path / "rain.xml"
    asked = ["deposit", "oai", "-j", str(JOURNAL), "--format", "static-repository", "-o", str(out)]
    assert main([*asked, "--date", "2026-01-31", str(ARTICLE), str(ARTICLE), str(ARTICLE)]) == 1
    said = capsys.readouterr().out
    assert said.count("OAI203") == 1
    assert f"{ARTICLE} is named twice" in said
    assert "1 file: 1 error" in said
    assert main([*asked, "--date", "2026-01-31", str(ARTICLE), str(other)]) == 1
    said = capsys.readouterr().out
    assert f"'{ARTICLE}' is the same article" in said
    assert not out.exists()
