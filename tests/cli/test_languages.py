"""Commands that report in English and in Russian: by --lang, else by the environment."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html

from jatspress.cli.main import main
from tests.conftest import ROOT
from tests.deposits.sample import ARTICLE, JOURNAL
from tests.validation.fixes.samples import marked

Run = Callable[..., tuple[int, str, str]]
PAGE = ROOT / "tests" / "readers" / "pages" / "trouble" / "page.txt"
LIST = "Dole E. Salt Roads. Sea News, 02.03.2019. Available at: (accessed 04.05.2020).\n"
CYRILLIC = re.compile("[а-яё]")


@pytest.fixture(params=["", "ru_RU.UTF-8"], ids=["C", "ru_RU"])
def locale(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The environment of an English and of a Russian reader."""
    monkeypatch.setenv("LC_ALL", request.param or "C")
    return str(request.param)


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command in an empty folder: exit code, output, errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    def call(*words: object) -> tuple[int, str, str]:
        code = main([*map(str, words)])
        printed = capfd.readouterr()
        return code, printed.out, printed.err

    return call


@pytest.fixture
def commands(tmp_path: Path) -> list[tuple[str, ...]]:
    """Each command that reports, on something that it finds fault with."""
    (tmp_path / "rain.xml").write_bytes(ARTICLE.read_bytes())
    (tmp_path / "journal.toml").write_bytes(JOURNAL.read_bytes())
    (tmp_path / "page.txt").write_bytes(PAGE.read_bytes())
    (tmp_path / "list.txt").write_text(LIST, encoding="utf-8")
    return [
        ("convert", "page.txt", "-o", "page.xml"),
        ("deposit", "crossref", "rain.xml"),
        ("refs", "list.txt"),
        ("render", "rain.xml", "--to", "html", "-o", "out"),
        ("validate", "rain.xml", "--profile", "pmc"),
        ("explain", "JP204"),
    ]


def test_every_report_is_in_the_language_of_the_environment(
    commands: list[tuple[str, ...]], locale: str, run: Run
) -> None:
    for command in commands:
        _, out, err = run(*command)
        assert bool(CYRILLIC.search(out + err)) is bool(locale), command


def test_lang_comes_before_the_environment(
    commands: list[tuple[str, ...]], locale: str, run: Run
) -> None:
    for command in commands:
        for lang in ("en", "ru"):
            _, out, err = run(*command, "--lang", lang)
            assert bool(CYRILLIC.search(out + err)) is (lang == "ru"), command


def test_findings_are_said_in_russian(commands: list[tuple[str, ...]], run: Run) -> None:
    text = run(*commands[0], "--lang", "ru")[1]
    assert "ошибка JP703: на странице есть второй DOI, 10.5555/tides.2; взят первый" in text
    assert "→ Оставьте на странице DOI самой статьи; взят первый." in text
    text = run(*commands[1], "--lang", "ru")[1]
    assert "метка времени не задана" in text
    assert text.endswith("депозит верен по схеме (1 статья).\n")
    text = run(*commands[2], "--lang", "ru")[1]
    assert "ошибка JP601: после «Available at:» нет адреса" in text
    assert "1 ссылка (1 полностью, 0 частично, 0 не распознано); 1 ошибка" in text


def test_what_programs_read_is_english_unless_a_language_is_asked_for(
    commands: list[tuple[str, ...]], locale: str, run: Run, tmp_path: Path
) -> None:
    def messages() -> Iterator[str]:
        yield from (f["message"] for f in json.loads(made.read_text())["files"][0]["findings"])

    made = tmp_path / "report.json"
    convert = (*commands[0], "--report", "report.json")
    run(*convert)
    assert not any(map(CYRILLIC.search, messages()))
    run(*convert, "--lang", "ru")
    assert all(map(CYRILLIC.search, messages()))
    refs = (*commands[2], "--format", "json")
    assert "no address follows" in run(*refs)[1]
    assert "нет адреса" in run(*refs, "--lang", "ru")[1]


def test_the_page_for_people_is_russian_throughout(
    commands: list[tuple[str, ...]], run: Run, tmp_path: Path
) -> None:
    run(*commands[0], "--report", "report.html", "--lang", "ru")
    page = html.fromstring((tmp_path / "report.html").read_bytes())
    assert page.get("lang") == "ru"
    for words in page.xpath(
        "//h2 | //h3 | //th | //dt | //nav//a | //*[@class='soft' or @class='todo']"
    ):
        text = words.text_content().strip(" –·")
        assert CYRILLIC.search(text) or re.fullmatch(r"(№|[\d/ ]*)", text), text


def test_a_build_says_in_russian_what_it_made(run: Run, tmp_path: Path, locale: str) -> None:
    (tmp_path / "list.txt").write_text(f"Salt Roads\n\nA. Kunz\n\nReferences\n1. {LIST}")
    _, out, _ = run("build", "list.txt")
    built = tmp_path / "output" / "list"
    page = (built / "report.html").read_text(encoding="utf-8")
    assert bool(CYRILLIC.search(out)) is bool(CYRILLIC.search(page)) is bool(locale)
    assert not CYRILLIC.search((built / "report.json").read_text(encoding="utf-8"))
    if locale:
        assert "страница для печати" in out
        assert "депозит Crossref 5.5.0: НЕ сделан" in out
        assert "год публикации: Crossref (требует)" in out
        run("build", "list.txt", "--lang", "ru")
        assert CYRILLIC.search((built / "report.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "words, said",
    [
        (("validate", "none.xml"), "такого файла нет"),
        (("fix", "none.xml"), "такого файла нет"),
        (("render", "none.xml"), "такого файла нет"),
        (("build", "none.txt"), "такого файла нет"),
        (("validate", "empty", "rain.xml"), "в этой папке нет файлов XML"),
        (("validate", "rain.xml", "--profile", "pmx"), "Возможно, имелось в виду «pmc»?"),
        (("fix", "rain.xml", "--select", "JP99X"), "правила «JP99X» нет"),
        (("fix", "rain.xml", "-j", "wrong.toml"), "неизвестный ключ «titel» в [journal]"),
        (("fix", "page.txt"), "это простой текст, а не XML в формате JATS"),
        (("validate", "rain.xml", "-o", "empty"), "мешает папка с таким именем"),
    ],
)
def test_errors_are_said_in_the_language_of_the_reader(
    commands: list[tuple[str, ...]],
    locale: str,
    run: Run,
    tmp_path: Path,
    words: tuple[str, ...],
    said: str,
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "wrong.toml").write_text("[journal]\ntitel = 'Rain'\n")
    code, _, err = run(*words)
    assert code == 2
    assert (said in err) is bool(locale)
    assert bool(CYRILLIC.search(err)) is bool(locale)
    assert said in run(*words, "--lang", "ru")[2]
    assert not CYRILLIC.search(run(*words, "--lang=en")[2])


def test_what_was_mended_is_said_in_russian(run: Run, tmp_path: Path) -> None:
    text, _ = marked(keywords="<kwd-group><kwd>salt[[.→]]</kwd></kwd-group>")
    text = text.replace(">salt</journal-id>", "></journal-id>")
    (tmp_path / "a.xml").write_text(text, encoding="utf-8")
    _, out, err = run("fix", "a.xml", "--lang", "ru")
    assert "  JP504 Ключевое слово не кончается точкой" in err
    assert "не исправлено: JP111" in err
    assert "статья перестала бы соответствовать своему DTD" in err or "появилось бы" in err
    assert "Ничего не записано; файлы исправляет --write." in err
    assert "would" not in err
    assert out.startswith("--- a/a.xml")
