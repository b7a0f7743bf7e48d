"""The package of an article: names by PMC's rules, and files of the article's folder alone."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from jatspress.article import Identifier, JournalProfile
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.pmc import deposit, pmc_package
from jatspress.deposits.pmc.names import base_name, file_name_trouble
from jatspress.deposits.targets import Choices, MadeDeposit
from jatspress.jats.parse import parse_file
from tests.conftest import ROOT

XLINK = "{http://www.w3.org/1999/xlink}href"
FIGURE = 'xlink:href="figures/closed-days.svg"'
NAME = "rivers-settlements-6-2-59"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The example's folder, its figure and a PDF in it."""
    here = tmp_path / "article"
    shutil.copytree(ROOT / "examples" / "figures", here / "figures")
    shutil.copy(ROOT / "examples" / "article.xml", here)
    (here / "article.pdf").write_bytes(b"%PDF-1.7 salt")
    return here


def packed(folder: Path, *changes: tuple[str, str]) -> MadeDeposit:
    path = folder / "article.xml"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    article = DepositArticle(parse_file(path), folder=folder)
    return pmc_package([article], JournalProfile(), Choices(accounted=True))


def files(made: MadeDeposit) -> Mapping[str, bytes]:
    assert made.data is not None, [str(finding.message) for finding in made.findings]
    with ZipFile(BytesIO(made.data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def said(made: MadeDeposit) -> list[tuple[str, str]]:
    return [(finding.rule, str(finding.message)) for finding in made.findings]


def test_all_files_have_the_name_of_the_article_and_links_lead_to_them(folder: Path) -> None:
    (folder / "article.pdf").unlink()
    found = files(packed(folder))
    assert list(found) == [f"{NAME}.xml", f"{NAME}-g001.svg"]
    root = etree.fromstring(found[f"{NAME}.xml"])
    assert [e.get(XLINK) for e in root.iter("graphic")] == [f"{NAME}-g001.svg"]
    assert found[f"{NAME}-g001.svg"] == (folder / "figures" / "closed-days.svg").read_bytes()


def test_nothing_but_names_of_files_differs_from_the_article(folder: Path) -> None:
    made = files(packed(folder))[f"{NAME}.xml"]
    before = (folder / "article.xml").read_bytes()
    assert made == before.replace(b"figures/closed-days.svg", f"{NAME}-g001.svg".encode())


def test_the_pdf_beside_the_article_has_its_base_name(folder: Path) -> None:
    found = files(packed(folder))
    assert found[f"{NAME}.pdf"] == b"%PDF-1.7 salt"


def test_a_package_without_a_pdf_is_told(folder: Path) -> None:
    (folder / "article.pdf").unlink()
    assert ("PMC903", "there is no PDF beside the article") in said(packed(folder))


def test_files_are_numbered_by_their_use_and_one_that_is_named_twice_is_one(folder: Path) -> None:
    for name in ("a.tif", "b.png", "data.csv"):
        (folder / name).write_bytes(name.encode())
    more = (
        '<p>See <inline-graphic xlink:href="b.png"/>, <inline-graphic xlink:href="./b.png"/>.</p>'
        '<fig id="f8"><label>8</label><graphic xlink:href="a"/></fig>'
        '<supplementary-material id="s1" xlink:href="data.csv"/></sec>\n  </body>'
    )
    found = files(packed(folder, ("</sec>\n  </body>", more)))
    assert {name: data for name, data in found.items() if len(data) < 10} == {
        f"{NAME}-i001.png": b"b.png",
        f"{NAME}-g002.tif": b"a.tif",
        f"{NAME}-s001.csv": b"data.csv",
    }


def test_a_file_that_is_not_there_keeps_the_package_from_being_made(folder: Path) -> None:
    made = packed(folder, (FIGURE, 'xlink:href="figures/none.svg"'))
    assert made.data is None
    assert said(made)[0] == (
        "PMC902", "the file 'figures/none.svg' is not in the article's folder",
    )  # fmt: skip


@pytest.mark.parametrize(
    "href", ["../secret.tif", "link.tif", "/etc/hostname", "%2e%2e/secret.tif"]
)
def test_nothing_outside_the_folder_is_packed(folder: Path, href: str) -> None:
    secret = folder.parent / "secret.tif"
    secret.write_bytes(b"secret")
    (folder / "link.tif").symlink_to(secret)
    made = packed(folder, (FIGURE, f'xlink:href="{href}"'))
    assert made.data is None
    assert said(made)[0][0] == "PMC902"


def test_a_picture_on_the_web_is_no_file_and_is_told(folder: Path) -> None:
    made = packed(folder, (FIGURE, 'xlink:href="https://example.org/a.tif"'))
    assert list(files(made)) == [f"{NAME}.xml", f"{NAME}.pdf"]
    told = [(f.severity.value, f.rule, str(f.message)) for f in made.findings]
    assert told == [
        ("warning", "PMC902",
         "the picture 'https://example.org/a.tif' lies on the web and is not in the package"),
    ]  # fmt: skip


@pytest.mark.parametrize("href", [".", "..", "figures", "file:///etc/hostname", "C:/a.tif"])
def test_what_is_no_file_of_the_folder_is_missing(folder: Path, href: str) -> None:
    made = packed(folder, (FIGURE, f'xlink:href="{href}"'))
    assert made.data is None
    assert said(made) == [("PMC902", f"the file '{href}' is not in the article's folder")]


def test_a_web_address_of_a_supplement_is_no_matter_of_pictures(folder: Path) -> None:
    more = (
        '<supplementary-material id="s1" xlink:href="https://example.org/d.csv"/></sec>\n  </body>'
    )
    made = packed(folder, ("</sec>\n  </body>", more))
    assert "PMC902" not in dict(said(made))


def test_endings_are_small_and_of_letters_that_pmc_takes(folder: Path) -> None:
    (folder / "A.TIF").write_bytes(b"a")
    (folder / "data.c v%").write_bytes(b"b")
    more = (
        '<fig id="f8"><label>8</label><graphic xlink:href="A"/></fig>'
        '<supplementary-material id="s1" xlink:href="data.c v%25"/></sec>\n  </body>'
    )
    found = files(packed(folder, ("</sec>\n  </body>", more)))
    assert {f"{NAME}-g002.tif", f"{NAME}-s001.cv"} <= set(found)


def test_the_article_names_its_own_pdf_as_the_package_does(folder: Path) -> None:
    (folder / "article.pdf").rename(folder / "river closed.pdf")
    own = '<self-uri content-type="pdf" xlink:href="river%20closed.pdf"/>\n      <abstract>'
    found = files(packed(folder, ("<abstract>", own)))
    assert found[f"{NAME}.pdf"] == b"%PDF-1.7 salt"
    root = etree.fromstring(found[f"{NAME}.xml"])
    assert [e.get(XLINK) for e in root.iter("self-uri")] == [f"{NAME}.pdf"]


def test_a_link_is_renamed_by_whatever_prefix_it_is_written(folder: Path) -> None:
    other = 'xmlns:xl="http://www.w3.org/1999/xlink" xl:href="figures/closed-days.svg"'
    root = etree.fromstring(files(packed(folder, (FIGURE, other)))[f"{NAME}.xml"])
    assert [e.get(XLINK) for e in root.iter("graphic")] == [f"{NAME}-g001.svg"]


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1251", "utf-8-sig"])
def test_a_package_keeps_the_encoding_of_the_article(folder: Path, encoding: str) -> None:
    path = folder / "article.xml"
    text = path.read_text(encoding="utf-8").replace("figures/", "&#x66;igures/")
    name = "utf-8" if encoding == "utf-8-sig" else encoding
    data = text.replace('encoding="UTF-8"', f'encoding="{name}"').encode(
        encoding, "xmlcharrefreplace"
    )
    path.write_bytes(data)
    article = DepositArticle(parse_file(path), folder=folder)
    found = files(pmc_package([article], JournalProfile(), Choices()))
    before, after = data.decode(encoding), found[f"{NAME}.xml"].decode(encoding)
    assert after == before.replace("&#x66;igures/closed-days.svg", f"{NAME}-g001.svg")


def test_a_picture_that_pmc_does_not_take_is_told(folder: Path) -> None:
    assert ("PMC905", "PMC takes no picture of the kind of 'figures/closed-days.svg'") in said(
        packed(folder)
    )


def test_the_same_files_make_the_same_bytes(folder: Path) -> None:
    assert packed(folder).data == packed(folder).data


def test_every_fact_is_read_back_from_the_package(folder: Path) -> None:
    account = packed(folder).accounts[0]
    assert account.lost == ()
    assert account.left_out == ()
    assert len(account.standing) > 100
    places = {fact.field: fact.places[0] for fact in account.standing}
    assert places["doi"] == "/article/front/article-meta/article-id"


def test_an_article_that_nothing_tells_from_others_has_no_name() -> None:
    document = parse_file(ROOT / "examples" / "article.xml")
    for name in ("article-id", "fpage", "lpage"):
        for element in document.root.findall(f"front/article-meta/{name}"):
            element.getparent().remove(element)
    meta = DepositArticle(document).meta
    assert base_name(meta, JournalProfile()) is None
    made = pmc_package([DepositArticle(document)], JournalProfile(), Choices())
    assert made.data is None
    assert [rule for rule, _ in said(made)] == ["PMC901"]


def test_names_are_letters_and_digits_that_every_disk_takes() -> None:
    document = parse_file(ROOT / "examples" / "article.xml")
    issue = document.root.find("front/article-meta/issue")
    assert issue is not None
    issue.text = "2, Suppl. 1/β"
    name = base_name(DepositArticle(document).meta, JournalProfile())
    assert name == "rivers-settlements-6-2-suppl.-1-59"


@pytest.mark.parametrize(
    "name, trouble",
    [
        ("salt-3.pmc.xml", None),
        ("salt 3.pmc.xml", "PMC takes no file with ' ' in its name"),
        ("salt#3.pmc.xml", "PMC takes no file with '#' in its name"),
        ("salt-3.XML", "PMC takes endings in small letters alone, not '.XML'"),
    ],
)
def test_file_names_are_those_that_pmc_takes(name: str, trouble: str | None) -> None:
    found = file_name_trouble(name)
    assert (str(found) if found is not None else None) == trouble


def test_files_that_are_too_large_for_one_package_are_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = sum(
        (folder / name).stat().st_size for name in ("article.pdf", "figures/closed-days.svg")
    )
    monkeypatch.setattr(deposit, "_LARGEST", size)
    assert packed(folder).data is not None
    monkeypatch.setattr(deposit, "_LARGEST", size - 1)
    made = packed(folder)
    assert made.data is None
    assert "PMC904" in dict(said(made))


def test_the_journal_and_the_article_are_named_by_what_pmc_knows_first() -> None:
    meta = DepositArticle(parse_file(ROOT / "examples" / "article.xml")).meta
    known = JournalProfile(ids=(Identifier("publisher-id", "rs"), Identifier("pmc", "rivset")))
    assert base_name(meta, known) == "rivset-6-2-59"
    alone = replace(meta, journal=replace(meta.journal, ids=()))
    assert base_name(alone, JournalProfile()) == "99991233-6-2-59"
    assert base_name(alone, JournalProfile(issn_online="9999-1241")) == "99991241-6-2-59"
    assert base_name(replace(meta, elocation_id="e7"), known) == "rivset-6-2-e7"
    assert base_name(replace(meta, fpage=None), known) == "rivset-6-2-9999-1233-2024-6-2-59-70"
    nameless = replace(alone, journal=replace(alone.journal, issns=()))
    assert base_name(nameless, JournalProfile()) is None


def test_a_package_tells_no_time_and_no_machine(folder: Path) -> None:
    with ZipFile(BytesIO(packed(folder).data or b"")) as package:
        told = {(e.date_time, e.create_system, e.external_attr) for e in package.infolist()}
    assert told == {((1980, 1, 1, 0, 0, 0), 3, 0o644 << 16)}
