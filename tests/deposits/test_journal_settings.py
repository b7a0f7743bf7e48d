"""What journal.toml adds to a deposit: DOIs of journal and issue, Crossmark, archives, links."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from jatspress.article import CrossrefProfile, JournalProfile
from jatspress.deposits.crossref import crossref_deposit
from jatspress.errors import ConfigurationError
from jatspress.jats.profile import read_profile
from tests.deposits.sample import (
    JOURNAL,
    TIMESTAMP,
    VERSIONS,
    all_of,
    article,
    deposit,
    journal,
    of_rule,
    root_of,
    said,
    texts,
    words,
)
from tests.russian import untranslated

WHOLE = {
    "journal_doi": "10.5555/annals",
    "journal_url": "https://annals.example.org/",
    "issue_doi": "10.5555/annals.{volume}.{issue}",
    "issue_url": "https://annals.example.org/{volume}/{issue}",
    "crossmark_policy": "10.5555/crossmark-policy",
    "archives": ("CLOCKSS", "Portico"),
    "similarity_check_url": "https://annals.example.org/{doi}/check",
    "pdf_url": "https://annals.example.org/{doi}.pdf",
    "xml_url": "https://annals.example.org/{doi}.xml",
    "component_url": "https://annals.example.org/{article}#{id}",
    "content": "journal",
}
RETRACTS = ('related-article-type="commentary-article"', 'related-article-type="retracted-article"')


def with_settings(**settings: object) -> JournalProfile:
    return replace(journal(), crossref=replace(journal().crossref, **settings))  # type: ignore[arg-type]


def names(element: etree._Element) -> list[str]:
    return [etree.QName(child).localname for child in element]


@pytest.mark.parametrize("version", VERSIONS)
def test_all_settings_stand_in_a_valid_deposit_of_each_version(version: str) -> None:
    root = root_of(deposit(profile=with_settings(**WHOLE), version=version))
    registered = [(words(data[0]), words(data[1])) for data in all_of(root, "doi_data")]
    assert registered == [
        ("10.5555/annals", "https://annals.example.org/"),
        ("10.5555/annals.12.3", "https://annals.example.org/12/3"),
        ("10.5555/rain-2022-7", "https://annals.example.org/articles/10.5555/rain-2022-7"),
    ]
    assert {e.get("name") for e in all_of(root, "archive")} == {"CLOCKSS", "Portico"}
    crawler, mining = all_of(root, "collection")
    expected = "iParadigms" if version == "5.3.1" else "similarity-check"
    assert crawler[0].get("crawler") == expected
    assert texts(crawler, "resource") == ["https://annals.example.org/10.5555/rain-2022-7/check"]
    assert [(e.get("mime_type"), e.get("content_version")) for e in all_of(mining, "resource")] == [
        ("application/pdf", "vor"),
        ("text/xml", "vor"),
    ]


@pytest.mark.parametrize("version", VERSIONS)
def test_with_crossmark_funding_and_licence_stand_inside_it_alone(version: str) -> None:
    root = root_of(deposit(profile=with_settings(**WHOLE), version=version))
    (crossmark,) = all_of(root, "crossmark")
    (custom,) = all_of(crossmark, "custom_metadata")
    assert names(custom) == ["assertion", "program", "program"]
    record = all_of(root, "journal_article")[0]
    assert [e.get("name") for e in record.iterchildren("{*}program")] == ["relations"]
    assert (custom[0].get("label"), custom[0].text) == ("Accepted", "2022-05")
    assert texts(crossmark, "crossmark_policy") == ["10.5555/crossmark-policy"]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_retraction_is_told_in_the_notice_with_its_day(version: str) -> None:
    made = deposit(article(RETRACTS), profile=with_settings(**WHOLE), version=version)
    (update,) = all_of(root_of(made), "update")
    assert (update.get("type"), update.get("date")) == ("retraction", "2022-07-16")
    assert update.text == "10.5555/rain-2021-1"
    assert of_rule(made, "JP816") == []


@pytest.mark.parametrize(
    "changes, policy",
    [
        ((RETRACTS,), None),
        ((RETRACTS, ("<day>16</day><month>07</month>", "")), "10.5555/crossmark-policy"),
        ((("commentary-article", "updated-article"),), "10.5555/crossmark-policy"),
    ],
    ids=["no policy", "no day", "no certain kind"],
)
def test_an_update_that_cannot_be_told_is_said(
    changes: tuple[tuple[str, str], ...], policy: str | None
) -> None:
    made = deposit(article(*changes), profile=with_settings(crossmark_policy=policy))
    assert all_of(root_of(made), "update") == []
    assert len(of_rule(made, "JP816")) == 1


def test_the_dois_of_journal_and_issue_stand_in_a_batch_once() -> None:
    other = ("10.5555/rain-2022-7", "10.5555/rain-2022-8")
    third = (("10.5555/rain-2022-7", "10.5555/rain-2022-9"), ("<issue>3<", "<issue>4<"))
    made = deposit(
        article(),
        article(other, name="b.xml"),
        article(*third, name="c.xml"),
        profile=with_settings(**WHOLE),
    )
    dois = [words(data[0]) for data in all_of(root_of(made), "doi_data")]
    assert dois == [
        "10.5555/annals",
        "10.5555/annals.12.3",
        "10.5555/rain-2022-7",
        "10.5555/rain-2022-8",
        "10.5555/annals.12.4",
        "10.5555/rain-2022-9",
    ]


def test_an_issue_without_what_its_doi_is_made_of_gets_none_and_it_is_said() -> None:
    made = deposit(article(("<issue>3</issue>", "")), profile=with_settings(**WHOLE))
    assert made.xml is not None, said(made)
    assert b"10.5555/annals.12." not in made.xml
    assert any("the issue gets no DOI" in f.message for f in of_rule(made, "JP815"))
    assert untranslated(made.findings) == []


def test_an_archive_that_the_schema_does_not_know_is_left_out_and_said() -> None:
    for version, count in (("5.3.1", 1), ("5.5.0", 2)):
        made = deposit(profile=with_settings(archives=("CLOCKSS", "PKP PN")), version=version)
        assert len(all_of(all_of(root_of(made), "journal_metadata")[0], "archive")) == count
        said = [f for f in of_rule(made, "JP815") if "PKP PN" in f.message]
        assert len(said) == 2 - count
        assert untranslated(made.findings) == []


def until_the_end_of_the_table() -> tuple[str, str]:
    """The journal.toml of the tests up to the end of `[crossref]`, and what comes then."""
    text = JOURNAL.read_text(encoding="utf-8")
    start = text.index("[crossref]")
    end = text.find("\n\n[", start) + 1 or len(text)
    return text[:end], text[end:]


@pytest.mark.parametrize(
    "line, words",
    [
        (
            'journal_doi = "https://doi.org/10.5555/a"\njournal_url = "https://a.example.org"',
            "no DOI",
        ),
        ('journal_doi = "10.5555/a"', "says nothing without 'journal_url'"),
        ('issue_doi = "10.5555/a"\nissue_url = "https://a.example.org/{doi}"', "same for all"),
        ('issue_doi = "10.5555/{page}"\nissue_url = "https://a.example.org/{doi}"', "{page}"),
        ('pdf_url = "annals.example.org/{doi}.pdf"', "no http(s) address"),
        ('archives = "CLOCKSS"', "list of texts"),
        ('component_url = "https://a.example.org/figures"', "same for all"),
        ('component_url = "https://a.example.org/{figure}"', "{figure}"),
        ('content = "books"', "no content of a deposit"),
    ],
)
def test_a_setting_that_means_nothing_is_refused_with_its_line(
    line: str, words: str, tmp_path: Path
) -> None:
    text, rest = until_the_end_of_the_table()
    path = tmp_path / "journal.toml"
    path.write_text(f"{text}{line}\n{rest}", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"journal\.toml") as caught:
        read_profile(path)
    assert words in str(caught.value)
    assert caught.value.where is not None
    assert caught.value.where.endswith(str(text.count("\n") + 1))


def test_settings_are_read_from_journal_toml(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    lines = [f'{key} = "{value}"' for key, value in WHOLE.items() if isinstance(value, str)]
    text, rest = until_the_end_of_the_table()
    text += "\n".join([*lines, 'archives = ["CLOCKSS", "Portico"]'])
    path.write_text(f"{text}\n{rest}", encoding="utf-8")
    read = read_profile(path)
    assert read.crossref == replace(CrossrefProfile(**WHOLE), **{  # type: ignore[arg-type]
        key: getattr(journal().crossref, key)
        for key in ("depositor_name", "depositor_email", "registrant")
    })  # fmt: skip
    made = crossref_deposit([article()], read, timestamp=TIMESTAMP)
    assert made.xml is not None
