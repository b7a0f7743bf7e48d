"""`jatspress deposit pubmed` and `… pmc`, as production staff call them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from jatspress.cli.main import main
from tests.conftest import ROOT

Run = Callable[..., tuple[int, str, str]]
IDS = 'id = { publisher-id = "rivers-settlements" }'


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs `jatspress deposit` in this process: exit code, output, errors."""

    def call(*words: object) -> tuple[int, str, str]:
        code = main(["deposit", *map(str, words)])
        printed = capfd.readouterr()
        return code, printed.out, printed.err

    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The example's folder, its journal known to NLM."""
    shutil.copy(ROOT / "examples" / "article.xml", tmp_path)
    shutil.copytree(ROOT / "examples" / "figures", tmp_path / "figures")
    toml = (ROOT / "examples" / "journal.toml").read_text(encoding="utf-8")
    assert IDS in toml
    known = toml.replace(IDS, 'id = { nlm-ta = "Rivers Settl" }')
    (tmp_path / "journal.toml").write_text(known, encoding="utf-8")
    return tmp_path


def test_an_article_set_is_written_beside_the_article(run: Run, folder: Path) -> None:
    code, out, _ = run("pubmed", folder / "article.xml")
    made = folder / "article.pubmed.xml"
    assert code == 0, out
    assert f"{made}: a deposit of 1 article, valid." in out
    assert etree.parse(made).findtext("Article/Journal/JournalTitle") == "Rivers Settl"


def test_several_articles_make_one_file_in_their_order(run: Run, folder: Path) -> None:
    text = (folder / "article.xml").read_text(encoding="utf-8")
    other = folder / "other.xml"
    other.write_text(text.replace("2024-6-2-59-70", "2024-6-2-71-80"), encoding="utf-8")
    made = folder / "issue.xml"
    code, out, _ = run("pubmed", other, folder / "article.xml", "-o", made)
    assert code == 0, out
    dois = [e.text for e in etree.parse(made).iterfind("Article/ArticleIdList/*[@IdType='doi']")]
    assert [str(doi)[-5:] for doi in dois] == ["71-80", "59-70"]


def test_one_article_twice_is_refused(run: Run, folder: Path) -> None:
    shutil.copy(folder / "article.xml", folder / "copy.xml")
    code, out, _ = run("pubmed", folder / "article.xml", folder / "copy.xml", "-o",
                       folder / "issue.xml")  # fmt: skip
    assert code == 1
    assert "PM-204" in out
    assert not (folder / "issue.xml").exists()


@pytest.mark.parametrize(
    "name, trouble",
    [
        ("rivers and settlements.xml", "there is a blank in the name"),
        ("reki-и-поселения.xml", "the name has letters that PubMed does not take"),
        (
            "a-very-long-name-of-a-file-2024-6.xml",
            "the name has 37 characters, and PubMed takes 32",
        ),
    ],
)
def test_a_name_that_pubmed_does_not_take_is_refused_before_anything_is_made(
    run: Run, folder: Path, name: str, trouble: str
) -> None:
    code, out, err = run("pubmed", folder / "article.xml", "-o", folder / name)
    assert code == 2
    assert trouble in err
    assert "Name the file with -o, for example -o issue-7.pubmed.xml." in err
    assert out == ""
    assert not (folder / name).exists()


def test_the_name_of_what_is_printed_does_not_matter(run: Run, folder: Path) -> None:
    code, out, err = run("pubmed", folder / "article.xml", "-o", "-")
    assert code == 0, err
    assert out.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE ArticleSet')


def test_a_correction_of_a_record_is_asked_for(run: Run, folder: Path) -> None:
    code, out, _ = run("pubmed", folder / "article.xml", "--replaces")
    assert code == 0, out
    replaced = etree.parse(folder / "article.pubmed.xml").find("Article/Replaces")
    assert replaced is not None
    assert replaced.get("IdType") == "doi"


def test_a_journal_without_its_nlm_abbreviation_is_told_the_key(run: Run, folder: Path) -> None:
    shutil.copy(ROOT / "examples" / "journal.toml", folder)
    code, out, _ = run("pubmed", folder / "article.xml")
    assert code == 1
    assert "[journal] id = { nlm-ta" in out
    assert not (folder / "article.pubmed.xml").exists()


def test_what_became_of_each_fact_is_written_on_request(run: Run, folder: Path) -> None:
    report = folder / "report.txt"
    code, out, _ = run("pubmed", folder / "article.xml", "--report", report, "--lang", "ru")
    assert code == 0, out
    text = report.read_text(encoding="utf-8")
    assert "/ArticleSet/Article/ArticleTitle" in text
    assert "в PubMed для этого нет места" in text


def test_the_article_for_pmc_is_as_its_style_checker_asks(run: Run, folder: Path) -> None:
    before = (folder / "article.xml").read_bytes()
    code, out, _ = run("pmc", folder / "article.xml")
    assert code == 0, out
    assert "changed in the copy (PMC276): <mml:math> has no id" in out
    assert (folder / "article.xml").read_bytes() == before
    assert main(["validate", "--profile", "pmc", str(folder / "article.pmc.xml")]) == 0


def test_the_package_for_pmc_has_the_figure(run: Run, folder: Path) -> None:
    code, out, _ = run("pmc", folder / "article.xml", "--format", "zip")
    assert code == 0, out
    with ZipFile(folder / "article.pmc.zip") as package:
        assert len(package.namelist()) == 2


def test_each_article_has_its_own_file_for_pmc(run: Run, folder: Path) -> None:
    shutil.copy(folder / "article.xml", folder / "other.xml")
    (folder / "out").mkdir()
    code, out, _ = run("pmc", folder / "article.xml", folder / "other.xml", "-o", folder / "out")
    assert code == 0, out
    assert sorted(path.name for path in (folder / "out").iterdir()) == [
        "article.pmc.xml", "other.pmc.xml",
    ]  # fmt: skip


def test_a_landing_page_has_a_record_too(run: Run, folder: Path) -> None:
    shutil.copy(ROOT / "examples" / "landing-page.txt", folder)
    code, out, _ = run("pubmed", folder / "landing-page.txt")
    assert code == 0, out
    record = etree.parse(folder / "landing-page.pubmed.xml").getroot()[0]
    assert len(record.findall("ReferenceList/Reference")) > 5
