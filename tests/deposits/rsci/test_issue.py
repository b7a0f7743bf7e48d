"""Several articles: one issue, its sections and pages, and the zip with PDFs."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from jatspress.article import JournalProfile, RsciProfile
from jatspress.deposits.targets import MadeDeposit
from jatspress.errors import InputError
from jatspress.jats.document import Document
from tests.deposits.rsci.sample import made, root_of, salt, texts
from tests.deposits.sample import data_of, journal, of_rule, said

_HEADINGS = (
    '<subj-group subj-group-type="heading" xml:lang="ru"><subject>Соль и дождь</subject>'
    "</subj-group>\n        "
    '<subj-group subj-group-type="heading" xml:lang="en"><subject>Salt and Rain</subject>'
    "</subj-group>"
)


def numbered(number: int, *changes: tuple[str, str]) -> Document:
    """An article of the issue, with a DOI and pages of its own."""
    first = 10 * number + 1
    return salt(
        ("10.5555/salt.3", f"10.5555/salt.{100 + number}"),
        ("<fpage>12</fpage>", f"<fpage>{first}</fpage>"),
        ("<lpage>20</lpage>", f"<lpage>{first + 9}</lpage>"),
        *changes,
        name=f"salt-{number}.xml",
    )


def headed(number: int, heading: str) -> Document:
    """An article under a heading in Russian; without a heading when it is empty."""
    group = '<subj-group subj-group-type="heading"><subject>{}</subject></subj-group>'
    return numbered(number, (_HEADINGS, group.format(heading) if heading else ""))


def test_twenty_articles_make_one_issue_in_the_order_given() -> None:
    deposit = made(*map(numbered, range(20)))
    root = root_of(deposit)
    assert len(root.findall("issue")) == 1
    assert texts(root, "issue/articles/article/codes/doi") == [
        f"10.5555/salt.{100 + number}" for number in range(20)
    ]
    assert root.findtext("issue/pages") == "1-200"
    assert "RSCI207 the issue is sent with the pages 1-200, those of its articles" in said(deposit)
    assert [account.lost for account in deposit.accounts] == [()] * 20
    assert len(root.findall("issue/articles/section")) == 1


def test_one_article_does_not_tell_the_pages_of_its_issue() -> None:
    deposit = made(numbered(3))
    assert root_of(deposit).find("issue/pages") is None
    assert of_rule(deposit, "RSCI207") == []


def test_articles_of_two_issues_make_no_deposit() -> None:
    deposit = made(numbered(1), numbered(2, ("<issue>2</issue>", "<issue>3</issue>")))
    assert deposit.data is None
    assert [(f.path, str(f.message)) for f in of_rule(deposit, "RSCI202")] == [
        ("salt-2.xml", "it is of 2024, 7, 3, but salt-1.xml of 2024, 7, 2")
    ]


def test_an_article_that_is_given_twice_makes_no_deposit() -> None:
    deposit = made(numbered(1), numbered(2), numbered(1))
    assert deposit.data is None
    assert [str(f.message) for f in of_rule(deposit, "RSCI203")] == [
        "10.5555/salt.101 stands in salt-1.xml too"
    ]


def test_a_journal_without_a_number_at_elibrary_makes_no_deposit() -> None:
    deposit = made(numbered(1), profile=JournalProfile())
    assert deposit.data is None
    assert [(f.severity.value, str(f.message)) for f in of_rule(deposit, "RSCI201")] == [
        ("error", "the number of the journal at eLIBRARY.RU is not set (title_id)")
    ]


def test_sections_stand_before_their_first_article() -> None:
    names = ("Обзоры", "Обзоры", "Письма")
    root = root_of(made(*(headed(number, name) for number, name in enumerate(names, 1))))
    inside = root.findall("issue/articles/*")
    assert [(one.tag, one.findtext("secTitle")) for one in inside] == [
        ("section", "Обзоры"),
        ("article", None),
        ("article", None),
        ("section", "Письма"),
        ("article", None),
    ]


def test_a_section_has_the_translations_of_all_its_articles() -> None:
    english = _HEADINGS[_HEADINGS.index('<subj-group subj-group-type="heading" xml:lang="en"') :]
    deposit = made(numbered(1, (english, "")), numbered(2))
    titles = root_of(deposit).findall("issue/articles/section/secTitle")
    assert [(title.get("lang"), title.text) for title in titles] == [
        ("RUS", "Соль и дождь"),
        ("ENG", "Salt and Rain"),
    ]
    assert [account.lost for account in deposit.accounts] == [(), ()]


def test_an_article_without_a_section_that_falls_into_one_is_said() -> None:
    deposit = made(headed(1, "Обзоры"), headed(2, ""))
    assert [(f.path, str(f.message)) for f in of_rule(deposit, "RSCI209")] == [
        ("salt-2.xml", "the article has no section and falls into 'Обзоры'")
    ]
    assert of_rule(made(headed(1, ""), headed(2, "Обзоры")), "RSCI209") == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "salt-1.pdf").write_bytes(b"%PDF-1.7 one")
    (tmp_path / "else.pdf").write_bytes(b"%PDF-1.7 nobody's")
    return tmp_path


def zipped(deposit: MadeDeposit) -> dict[str, bytes]:
    """The files of a zip by name, in their order there."""
    with ZipFile(BytesIO(data_of(deposit))) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_zip_is_flat_and_has_the_pdfs_of_the_articles_alone(folder: Path) -> None:
    deposit = made(numbered(1), numbered(2), form="zip", folder=folder)
    files = zipped(deposit)
    assert list(files) == ["12345679_2024_7_2_unicode.xml", "salt-1.pdf"]
    root = etree.fromstring(files["12345679_2024_7_2_unicode.xml"])
    assert files["salt-1.pdf"] == b"%PDF-1.7 one"
    assert texts(root, "issue/articles/article/files/file") == ["salt-1.pdf"]
    assert [f.path for f in of_rule(deposit, "RSCI210")] == ["salt-2.xml"]


def test_the_same_articles_give_the_same_zip(folder: Path) -> None:
    one, other = (data_of(made(numbered(1), form="zip", folder=folder)) for _ in range(2))
    assert one == other


def test_pdfs_of_one_name_in_two_folders_get_two_names(tmp_path: Path) -> None:
    from jatspress.deposits.article import DepositArticle
    from jatspress.deposits.rsci import FORMS
    from jatspress.deposits.targets import Choices

    articles = []
    for number in (1, 2):
        place = tmp_path / str(number)
        place.mkdir()
        (place / "article.pdf").write_bytes(b"%%PDF %d" % number)
        document = numbered(number)
        articles.append(DepositArticle(replace(document, path="article.xml"), folder=place))
    deposit = FORMS["zip"].make(articles, journal(), Choices())
    files = zipped(deposit)
    assert list(files)[1:] == ["article.pdf", "2-article.pdf"]
    assert files["2-article.pdf"] == b"%PDF 2"


def test_a_pdf_that_cannot_be_read_is_a_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(InputError, match="cannot be read: permission denied"):
        made(numbered(1), form="zip", folder=folder)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.pdf"
    secret.write_bytes(b"%PDF secret")
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "salt-1.pdf").symlink_to(secret)
    deposit = made(numbered(1), form="zip", folder=folder)
    assert list(zipped(deposit)) == ["12345679_2024_7_2_unicode.xml"]
    assert len(of_rule(deposit, "RSCI210")) == 1


def test_a_file_that_an_article_names_elsewhere_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.pdf").write_bytes(b"%PDF secret")
    folder = tmp_path / "articles"
    folder.mkdir()
    uri = 'xlink:href="https://rain.example.org/7/2/salt.pdf"'
    deposit = made(numbered(1, (uri, 'xlink:href="../secret.pdf"')), form="zip", folder=folder)
    assert list(zipped(deposit)) == ["12345679_2024_7_2_unicode.xml"]


def test_nobody_looks_for_files_of_an_article_without_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "salt-1.pdf").write_bytes(b"%PDF here")
    monkeypatch.chdir(tmp_path)
    assert root_of(made(numbered(1))).find("issue/articles/article/files/file") is None


def test_a_number_of_the_journal_stands_for_an_issn_in_the_name_of_the_xml() -> None:
    deposit = made(numbered(1), profile=JournalProfile(rsci=RsciProfile(777)), form="zip")
    assert list(zipped(deposit)) == ["777_2024_7_2_unicode.xml"]
