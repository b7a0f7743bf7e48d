"""`jatspress deposit crossref` as production staff run it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from jatspress.cli.main import main
from tests.deposits.sample import ARTICLE, JOURNAL

Run = Callable[..., tuple[int, str, str]]

PAGE = """A Short History of Salt Roads

DOI: 10.5555/salt-2021-3

A. Kunz,
Institute of Roads, Example University, 1, Main Street, Vienna, 1010, Austria.

Published 3 May 2021

Abstract. Salt was carried over the mountains for two thousand years.

References
1. Kunz A. Roads of salt. Journal of Roads, 2001, vol. 3, no. 2, pp. 4-9.
2. Salz B. More of salt & “roads”. Journal of Roads, 2002, vol. 4, no. 1, pp. 5-8.
"""


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `jatspress deposit crossref` in this process: exit code, output, errors."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    def call(*words: object) -> tuple[int, str, str]:
        code = main(["deposit", "crossref", *map(str, words)])
        printed = capfd.readouterr()
        return code, printed.out, printed.err

    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an article and its journal.toml."""
    (tmp_path / "rain.xml").write_bytes(ARTICLE.read_bytes())
    (tmp_path / "journal.toml").write_bytes(JOURNAL.read_bytes())
    return tmp_path


def changed(folder: Path, name: str, *changes: tuple[str, str]) -> Path:
    text = ARTICLE.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_deposit_is_written_beside_the_article(run: Run, folder: Path) -> None:
    code, out, err = run(folder / "rain.xml", "--timestamp", 20260131120000000)
    assert (code, err) == (0, "")
    written = folder / "rain.crossref.xml"
    assert f"{written}: a deposit of 1 article, valid." in out
    root = etree.parse(written).getroot()
    assert root.get("version") == "5.5.0"
    assert root.findtext("{*}head/{*}timestamp") == "20260131120000000"


@pytest.mark.parametrize("version", ["5.5.0", "5.4.0", "5.3.1"])
def test_the_version_can_be_chosen(run: Run, folder: Path, version: str) -> None:
    target = folder / "out.xml"
    code, _, _ = run(folder / "rain.xml", "-o", target, "--schema-version", version)
    assert code == 0
    assert etree.parse(target).getroot().get("version") == version


def test_a_landing_page_is_deposited_too(run: Run, folder: Path) -> None:
    page = folder / "salt.txt"
    page.write_text(PAGE, encoding="utf-8")
    code, out, _ = run(page)
    assert code == 0, out
    root = etree.parse(folder / "salt.crossref.xml").getroot()
    cited = ["".join(e.itertext()) for e in root.iter("{*}unstructured_citation")]
    assert cited == [line[3:] for line in PAGE.splitlines() if line[:2] in ("1.", "2.")]
    assert [e.tag.rpartition("}")[2] for e in root.iter("{*}program")] == []


def test_a_finding_on_a_landing_page_names_its_line(run: Run, folder: Path) -> None:
    page = folder / "salt.txt"
    page.write_text(PAGE.replace("10.5555", "10.5556"), encoding="utf-8")
    code, out, _ = run(page)
    assert code == 1
    assert "JP802" in out
    assert "line 3 of" in out
    assert not (folder / "salt.crossref.xml").exists()


def test_an_incomplete_deposit_is_not_written_and_the_old_one_stays(run: Run, folder: Path) -> None:
    (folder / "old.xml").write_text("the earlier deposit")
    doi = '<article-id pub-id-type="doi">10.5555/rain-2022-7</article-id>'
    path = changed(folder, "nodoi.xml", (doi, ""))
    code, out, _ = run(path, "-o", folder / "old.xml")
    assert code == 1
    assert "JP801: there is no DOI" in out
    assert "No deposit was written" in out
    assert (folder / "old.xml").read_text() == "the earlier deposit"


def test_a_journal_that_says_nothing_of_crossref_is_told_each_key(run: Run, folder: Path) -> None:
    (folder / "journal.toml").write_text('[journal]\ntitle = "Annals of Rain"\n')
    code, out, _ = run(folder / "rain.xml")
    assert code == 1
    for words in ("resource_url", "depositor_name", "depositor_email", "registrant"):
        assert words in out


def test_several_articles_make_one_deposit_with_the_issue_once(run: Run, folder: Path) -> None:
    second = changed(folder, "b.xml", ("10.5555/rain-2022-7", "10.5555/rain-2022-8"))
    target = folder / "issue.xml"
    code, out, _ = run(folder / "rain.xml", second, "-o", target)
    assert code == 0, out
    root = etree.parse(target).getroot()
    assert len(list(root.iter("{*}journal_issue"))) == 1
    assert len(list(root.iter("{*}journal_article"))) == 2


def test_several_articles_need_a_name(run: Run, folder: Path) -> None:
    code, _, err = run(folder / "rain.xml", folder / "rain.xml")
    assert code == 2
    assert "Name its file with -o" in err


def test_mixed_prefixes_are_refused_in_words(run: Run, folder: Path) -> None:
    toml = JOURNAL.read_text(encoding="utf-8").replace('prefix = "10.5555"\n', "")
    (folder / "journal.toml").write_text(toml, encoding="utf-8")
    second = changed(folder, "b.xml", ("10.5555/rain-2022-7", "10.5556/rain-2022-8"))
    code, out, _ = run(folder / "rain.xml", second, "-o", folder / "issue.xml")
    assert code == 1
    assert "Crossref takes one prefix in a file" in out
    assert not (folder / "issue.xml").exists()


def test_the_article_is_never_overwritten(run: Run, folder: Path) -> None:
    before = (folder / "rain.xml").read_bytes()
    code, _, err = run(folder / "rain.xml", "-o", folder / "rain.xml")
    assert code == 2
    assert "this would overwrite what is read" in err
    assert (folder / "rain.xml").read_bytes() == before


def test_the_deposit_can_be_printed(run: Run, folder: Path) -> None:
    code, out, err = run(folder / "rain.xml", "-o", "-", "--timestamp", 5)
    assert code == 0
    assert etree.fromstring(out.encode()).tag.endswith("doi_batch")
    assert "a deposit of 1 article" in err


def test_fail_on_warning_gives_exit_code_1_and_writes(run: Run, folder: Path) -> None:
    path = changed(folder, "c.xml", ("commentary-article", "corrected-article"))
    code, out, _ = run(path, "--fail-on", "warning")
    assert code == 1
    assert "JP816" in out
    assert (folder / "c.crossref.xml").exists()


@pytest.mark.parametrize(
    "words, said",
    [
        (("missing.xml",), "there is no such file"),
        (("rain.xml", "--timestamp", "0"), "timestamp"),
        (("rain.xml", "--timestamp", "1" * 20), "timestamp"),
        (("rain.xml", "--batch-id", "abc"), "cannot be the id of a batch"),
        (("rain.xml", "--schema-version", "4.4.2"), "4.4.2"),
    ],
)
def test_wrong_usage_is_said_without_a_traceback(
    run: Run, folder: Path, words: tuple[str, ...], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    code, out, err = run(*words)
    assert code == 2
    assert said in err
    assert "Traceback" not in out + err
    assert not list(folder.glob("*.crossref.xml"))


@pytest.mark.parametrize("ending", ["html", "json", "txt"])
def test_what_became_of_each_fact_is_written_on_request(
    run: Run, folder: Path, ending: str
) -> None:
    report = folder / f"facts.{ending}"
    code, _, err = run(folder / "rain.xml", "--timestamp", 20260131120000000, "--report", report)
    assert (code, err) == (0, "")
    text = report.read_text(encoding="utf-8")
    assert "contributors[1].orcid" in text
    assert "person_name[1]/ORCID" in text
    assert "e-mail addresses are not deposited" in text


def test_the_reasons_are_said_in_russian(run: Run, folder: Path) -> None:
    report = folder / "facts.html"
    run(folder / "rain.xml", "--report", report, "--lang", "ru")
    text = report.read_text(encoding="utf-8")
    assert "адреса электронной почты не отправляются" in text
    assert "e-mail addresses" not in text


@pytest.mark.parametrize("name", ["facts.pdf", "rain.xml", "rain.crossref.xml"])
def test_a_report_that_would_be_in_the_way_is_refused(run: Run, folder: Path, name: str) -> None:
    before = (folder / "rain.xml").read_bytes()
    code, _, err = run(folder / "rain.xml", "--report", folder / name)
    assert code == 2
    assert name in err
    assert (folder / "rain.xml").read_bytes() == before
    assert not (folder / "rain.crossref.xml").exists()


def test_the_reviews_inside_an_article_are_a_deposit_of_their_own(run: Run, folder: Path) -> None:
    article = folder / "storm.xml"
    article.write_bytes(ARTICLE.with_name("storm.xml").read_bytes())
    code, out, _ = run(article, "--reviews", "--timestamp", 5)
    assert code == 0
    assert "storm.reviews.xml: a deposit of 2 reviews, valid" in out
    root = etree.parse(folder / "storm.reviews.xml").getroot()
    assert {etree.QName(record).localname for record in root[1]} == {"peer_review"}
    assert not (folder / "storm.crossref.xml").exists()


def test_without_reviews_there_is_no_deposit_of_them(run: Run, folder: Path) -> None:
    code, out, _ = run(folder / "rain.xml", "--reviews")
    assert code == 1
    assert "JP825: there is no review with a DOI of its own in this article" in out
    assert not (folder / "rain.reviews.xml").exists()
