"""Bad input: a sentence each, and nothing that is not XML."""

from __future__ import annotations

from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from jatspress.article import JournalProfile
from jatspress.cli.main import main
from tests.deposits.rsci.sample import SALT, made, root_of, salt
from tests.deposits.sample import JOURNAL, article, inside, journal
from tests.russian import RUSSIAN, untranslated

ARTICLE = "issue/articles/article"
_DOI = '<article-id pub-id-type="doi">10.5555/salt.3</article-id>'


def run(*words: object) -> tuple[int, str]:
    out = StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        code = main([str(word) for word in words])
    return code, out.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "salt.xml").write_bytes(SALT.read_bytes())
    (tmp_path / "journal.toml").write_bytes(JOURNAL.read_bytes())
    return tmp_path


def change(folder: Path, old: str, new: str) -> Path:
    path = folder / "salt.xml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_an_article_goes_to_a_file_of_the_name_that_articulus_knows(folder: Path) -> None:
    code, said = run("deposit", "rsci", folder / "salt.xml")
    assert code == 0, said
    assert (folder / "salt.rsci_unicode.xml").is_file()
    assert "RSCI200" in said
    assert "salt.rsci_unicode.xml: a deposit of 1 article, as far as the format is public." in said
    assert ", valid." not in said


def test_an_article_without_a_doi_is_sent_without_one(folder: Path) -> None:
    code, said = run("deposit", "rsci", change(folder, _DOI, ""))
    assert code == 0, said
    assert "RSCI125" in said
    assert b"<doi>" not in (folder / "salt.rsci_unicode.xml").read_bytes()


@pytest.mark.parametrize(
    "old, new, rule",
    [
        ("Соляные пути и вода H<sub>2</sub>O</article-title>", "</article-title>", "JP101"),
        ("<volume>7</volume>\n      <issue>2</issue>", "", "RSCI122"),
        ("<fpage>12</fpage>\n      <lpage>20</lpage>", "", "RSCI121"),
        ("<day>1</day><month>3</month><year>2024</year>", "<year>MMXXIV</year>", "RSCI123"),
        ('article-type="review-article"', 'article-type="обзор"', "RSCI124"),
        ("1234-5678</contrib-id>", "12345678</contrib-id>", "RSCI116"),
        ("QWERTY", "QWERT", "RSCI133"),
    ],
)
def test_what_elibrary_refuses_is_said_and_nothing_is_written(
    folder: Path, old: str, new: str, rule: str
) -> None:
    code, said = run("deposit", "rsci", change(folder, old, new))
    assert code == 1, said
    assert f"error {rule}" in said
    assert not (folder / "salt.rsci_unicode.xml").exists()


def test_without_the_number_of_the_journal_nothing_is_written(folder: Path) -> None:
    (folder / "journal.toml").write_text('[journal]\ntitle = "Rain"\n', encoding="utf-8")
    code, said = run("deposit", "rsci", folder / "salt.xml")
    assert code == 1
    assert "title_id" in said
    assert not (folder / "salt.rsci_unicode.xml").exists()


@pytest.mark.parametrize(
    "line, words",
    [
        ('title_id = "salt"', "'title_id' must be a whole number"),
        ("title_id = -3", "'title_id' must be a whole number"),
        ("title_id = true", "'title_id' must be a whole number"),
        ("title_id = 99999999999", "'title_id' must be a whole number"),
        ('emails = "yes"', "'emails' must be true or false"),
        ("titleid = 3", "unknown key 'titleid' in [rsci]"),
    ],
)
def test_settings_that_mean_nothing_are_said_with_their_line(
    folder: Path, line: str, words: str
) -> None:
    (folder / "journal.toml").write_text(f"[rsci]\n{line}\n", encoding="utf-8")
    code, said = run("deposit", "rsci", folder / "salt.xml")
    assert code == 2
    assert f"journal.toml:2: {words}" in said


def test_one_article_twice_in_the_command_is_a_sentence(folder: Path) -> None:
    path = folder / "salt.xml"
    code, said = run("deposit", "rsci", path, path, "-o", folder / "issue_unicode.xml")
    assert code != 0
    assert not (folder / "issue_unicode.xml").exists()
    assert "Traceback" not in said


def test_three_thousand_authors_and_five_thousand_references() -> None:
    author = "<contrib><name><surname>Песков{0}</surname></name></contrib>"
    citation = '<ref id="x{0}"><mixed-citation>Песков {0}. Соль. 2020.</mixed-citation></ref>'
    people = "".join(author.format(number) for number in range(3000))
    list_of = "".join(citation.format(number) for number in range(5000))
    many = salt(
        ("</contrib-group>", f"{people}</contrib-group>"),
        ("</ref-list>\n    <ref-list", f"{list_of}</ref-list>\n    <ref-list"),
    )
    deposit = made(many)
    root = root_of(deposit)
    assert len(root.findall(f"{ARTICLE}/authors/author")) == 3002
    assert len(root.findall(f"{ARTICLE}/references/reference")) == 5004
    assert deposit.accounts[0].lost == ()


@pytest.mark.parametrize(
    "title, written",
    [
        ("Соль\u0085и\u200fдождь", "Соль и\u200fдождь"),
        ("ملح ומלח", "ملح ומלח"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        (
            "О <inline-formula><mml:math><mml:mfrac><mml:mrow><mml:mi>a</mml:mi><mml:mo>+</mml:mo>"
            "<mml:mi>b</mml:mi></mml:mrow><mml:mi>c</mml:mi></mml:mfrac></mml:math>"
            "</inline-formula>",
            "О (a + b)/c",
        ),
        ("<styled-content>Соль</styled-content><break/>и <sc>дождь</sc>", "Соль и дождь"),
        (
            "<bold><italic>Соль</italic></bold><xref ref-type='fn' rid='f'>*</xref>",
            "<b><i>Соль</i></b>",
        ),
    ],
)
def test_titles_of_all_kinds(title: str, written: str) -> None:
    deposit = made(
        salt(
            ("Соляные пути и вода H<sub>2</sub>O", title),
            ("<subtitle>обзор <italic>источников</italic></subtitle>", ""),
        )
    )
    assert inside(root_of(deposit).find(f"{ARTICLE}/artTitles/artTitle")) == written
    assert deposit.accounts[0].lost == ()


def test_all_that_is_said_of_strange_articles_is_said_in_russian() -> None:
    strange = salt(
        ('article-type="review-article"', 'article-type="case-report"'),
        ("<volume>7</volume>", "<volume>VII</volume><issue-part>B</issue-part>"),
        ("<issue>2</issue>", "<issue>2</issue><supplement>S1</supplement>"),
        ("<fpage>12</fpage>\n      <lpage>20</lpage>", "<elocation-id>e17</elocation-id>"),
        ("<day>15</day><month>9</month>", "<month>9</month>"),
        ('xml:lang="ru">\n  <front>', 'xml:lang="ml">\n  <front>'),
        (
            "</contrib-group>",
            '<contrib contrib-type="cook"><name><surname>K</surname></name></contrib>'
            "<contrib><anonymous/></contrib><contrib><collab>G</collab></contrib></contrib-group>",
        ),
    )
    deposits = [
        made(strange, profile=journal(), form="zip"),
        made(strange, article(), strange, profile=journal()),
        made(strange, profile=JournalProfile()),
        made(article(), profile=journal()),
    ]
    findings = [finding for deposit in deposits for finding in deposit.findings]
    assert {f.rule for f in findings} >= {f"RSCI{n}" for n in (*range(200, 207), 208, 210, 211)}
    assert untranslated(findings) == []
    reasons = {f.reason or "" for d in deposits for a in d.accounts for f in a.left_out}
    assert [r for r in reasons if not RUSSIAN.has("accounts", getattr(r, "pattern", r))] == []


def test_html_in_an_abstract_is_words_and_no_markup() -> None:
    deposit = made(salt(("Соль возили через горы.", "Соль &lt;b onclick='x'&gt;возили&lt;/b&gt;.")))
    abstract = root_of(deposit).find(f"{ARTICLE}/abstracts/abstract")
    assert abstract is not None
    assert (abstract.text or "").startswith("Соль <b onclick='x'>возили</b>.")
    assert [child.tag for child in abstract] == ["br", "i"]
