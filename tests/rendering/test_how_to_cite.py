"""`cite --to text` and `--to html`: how to cite an article, in each of its languages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jatspress.article import ArticleMeta, CustomMeta, JatsContent, JournalProfile, LangText
from jatspress.cli.main import main
from jatspress.errors import ConfigurationError
from jatspress.jats.front_read import read_front
from jatspress.jats.parse import parse_bytes
from jatspress.jats.places import CITATION_AS_PRINTED
from jatspress.rendering.citation_files.how_to_cite import as_html, as_text, how_to_cite
from jatspress.rendering.citation_files.in_languages import (
    in_language,
    languages_of,
    with_titles_of,
)
from jatspress.rendering.themes.theme import load_theme

BILINGUAL = """<article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="research-article"
 xml:lang="en"><front><journal-meta><journal-title-group>
<journal-title xml:lang="en">Annals of Snow</journal-title>
<trans-title-group xml:lang="ru"><trans-title>Анналы снега</trans-title></trans-title-group>
</journal-title-group></journal-meta><article-meta>
<article-id pub-id-type="doi">10.5555/snow.1</article-id><title-group>
<article-title>On <italic>flakes</italic> &amp; drifts</article-title>
<trans-title-group xml:lang="ru"><trans-title>О хлопьях и сугробах</trans-title>
</trans-title-group></title-group><contrib-group><contrib contrib-type="author">
<name-alternatives><name xml:lang="en"><surname>Snegov</surname><given-names>Ivan P.</given-names>
</name><name xml:lang="ru"><surname>Снегов</surname><given-names>Иван Петрович</given-names></name>
</name-alternatives></contrib><contrib contrib-type="author"><name><surname>Frost</surname>
<given-names>Ann</given-names></name></contrib></contrib-group>
<pub-date date-type="pub"><month>2</month><year>2021</year></pub-date>
<volume>7</volume><issue>1</issue><fpage>3</fpage><lpage>9</lpage></article-meta></front></article>"""
STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"
default-locale="en-US"><info><title>Snow</title><id>http://example.org/snow</id><updated>
2024-01-01T00:00:00Z</updated></info><citation><layout><text variable="title"/></layout></citation>
<bibliography><layout suffix="."><text variable="citation-number" suffix=". "/>
<names variable="author" suffix=". "><name delimiter=", " name-as-sort-order="all"/></names>
<text variable="title" suffix=". "/><text variable="container-title" font-style="italic"/>
<group prefix=" "><label variable="page" form="short" suffix=" "/><text variable="page"/></group>
</layout></bibliography></style>"""
STRINGS = load_theme(None).strings


@pytest.fixture
def meta() -> ArticleMeta:
    return read_front(parse_bytes(BILINGUAL.encode(), name="snow.xml").root)


@pytest.fixture
def style(tmp_path: Path) -> Path:
    pytest.importorskip("citeproc", reason="the extra csl is not installed")
    path = tmp_path / "snow.csl"
    path.write_text(STYLE, encoding="utf-8")
    return path


def test_there_is_a_citation_for_each_language_with_a_title(meta: ArticleMeta) -> None:
    assert languages_of(meta) == ("en", "ru")
    english, russian = how_to_cite(meta, STRINGS)
    assert english.text == (
        "Snegov Ivan P., Frost Ann. On flakes & drifts. Annals of Snow, 2021, vol. 7, no. 1, "
        "pp. 3–9. https://doi.org/10.5555/snow.1"
    )
    assert russian.text == (
        "Снегов Иван Петрович, Frost Ann. О хлопьях и сугробах. Анналы снега, 2021, т. 7, № 1, "
        "с. 3–9. https://doi.org/10.5555/snow.1"
    )


def test_what_is_not_stated_in_a_language_stays_as_it_is(meta: ArticleMeta) -> None:
    russian = in_language(meta, "ru")
    assert [author.display for author in russian.authors] == ["Иван Петрович Снегов", "Ann Frost"]
    assert in_language(meta, "en") is meta


def test_journal_toml_adds_the_title_of_the_journal_in_a_language(meta: ArticleMeta) -> None:
    alone = replace(meta, journal=replace(meta.journal, titles=meta.journal.titles[:1]))
    titles = (LangText("Annals of Snow", "en"), LangText("Анналы снега", "ru"))
    known = with_titles_of(alone, JournalProfile(titles=titles))
    assert how_to_cite(known, STRINGS) == how_to_cite(meta, STRINGS)
    other = JournalProfile(titles=(LangText("Rain", "en"), LangText("Дождь", "ru")))
    assert with_titles_of(alone, other) == alone


def test_a_style_formats_it_with_the_words_of_the_language(meta: ArticleMeta, style: Path) -> None:
    english, russian = how_to_cite(meta, STRINGS, style)
    assert english.html == (
        "Snegov, Ivan P., Frost, Ann. On <i>flakes</i> &amp; drifts. <i>Annals of Snow</i> pp. 3–9."
    )
    assert (
        russian.text
        == "Снегов, Иван Петрович, Frost, Ann. О хлопьях и сугробах. Анналы снега сс. 3–9."
    )


def test_a_page_that_is_first_and_last_is_one_page() -> None:
    data = BILINGUAL.replace("<lpage>9</lpage>", "<lpage>3</lpage>")
    meta = read_front(parse_bytes(data.encode(), name="snow.xml").root)
    assert "no. 1, p. 3. https" in how_to_cite(meta, STRINGS)[0].text


def test_a_language_without_its_region_is_that_of_every_region() -> None:
    data = BILINGUAL.replace('xml:lang="ru"', 'xml:lang="ru-RU"')
    meta = read_front(parse_bytes(data.encode(), name="snow.xml").root)
    assert [c.lang for c in how_to_cite(meta, STRINGS, langs=["ru"])] == ["ru-RU"]


def test_a_language_may_be_chosen(meta: ArticleMeta) -> None:
    assert [c.lang for c in how_to_cite(meta, STRINGS, langs=["ru"])] == ["ru"]
    with pytest.raises(ConfigurationError, match="no title in fr"):
        how_to_cite(meta, STRINGS, langs=["fr"])


def test_the_citation_that_the_article_prints_goes_first(meta: ArticleMeta) -> None:
    printed = CustomMeta(CITATION_AS_PRINTED, JatsContent.of_text("Snegov I. Flakes. 2021."))
    english, russian = how_to_cite(replace(meta, custom_meta=(printed,)), STRINGS)
    assert english.text.startswith("Snegov I. Flakes. 2021.")
    assert russian.text.startswith("Снегов")


def test_articles_stand_apart_in_text_and_say_their_language_in_html(meta: ArticleMeta) -> None:
    both = [how_to_cite(meta, STRINGS), how_to_cite(meta, STRINGS, langs=["en"])]
    assert [bool(line) for line in as_text(both).split("\n")] == [True, True, False, True, False]
    assert as_html(both).count('<p lang="en">') == 2


def test_no_mark_up_of_an_article_gets_into_a_page(style: Path) -> None:
    data = BILINGUAL.replace("drifts", "&lt;script&gt;alert(1)&lt;/script&gt;")
    meta = read_front(parse_bytes(data.encode(), name="snow.xml").root)
    for chosen in (None, style):
        shown = as_html([how_to_cite(meta, STRINGS, chosen)])
        assert "<script" not in shown
        assert "alert(1)" in shown


def test_raised_and_lowered_figures_are_legible_as_text(style: Path) -> None:
    data = BILINGUAL.replace("drifts", "CO<sub>2</sub> at 10<sup>-3</sup> in x<sup>a&lt;b</sup>")
    meta = read_front(parse_bytes(data.encode(), name="snow.xml").root)
    for chosen in (None, style):
        assert "CO₂ at 10⁻³ in x^(a<b)" in how_to_cite(meta, STRINGS, chosen)[0].text


def test_no_initials_are_made_of_names_in_letters_without_capitals(style: Path) -> None:
    style.write_text(STYLE.replace("<name ", '<name initialize-with="." '), encoding="utf-8")
    data = BILINGUAL.replace("<surname>Frost</surname>", "<surname>الخوارزمي</surname>")
    data = data.replace("<given-names>Ann<", "<given-names>محمد<")
    meta = read_front(parse_bytes(data.encode(), name="snow.xml").root)
    assert how_to_cite(meta, STRINGS, style)[0].text.startswith("Snegov, I.P., الخوارزمي محمد. On")


def test_an_article_without_a_title_is_said_with_its_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [tmp_path / name for name in ("snow.xml", "без названия.xml")]
    files[0].write_text(BILINGUAL, encoding="utf-8")
    title = "<article-title>On <italic>flakes</italic> &amp; drifts</article-title>"
    files[1].write_text(BILINGUAL.replace(title, "<article-title/>"), encoding="utf-8")
    assert main(["cite", *map(str, files), "--to", "text", "--lang", "en"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert f"{files[1]}: the article has no title, without which nobody can cite it" in said.err
    files[1].write_text(BILINGUAL.replace('"ru"', '"de"'), encoding="utf-8")
    assert main(["cite", *map(str, files), "--to", "text", "--lang", "ru"]) == 2
    assert f"{files[1]}: the article has no title in ru" in capsys.readouterr().err


def test_a_doi_that_looks_like_mark_up_is_whole_in_a_style(style: Path) -> None:
    doi = "10.1002/(SICI)17:15<1661::AID>3.0.CO;2-2"
    text = STYLE.replace(
        "</layout></bibliography>", '<text variable="DOI"/></layout></bibliography>'
    )
    style.write_text(text, encoding="utf-8")
    data = BILINGUAL.replace("10.5555/snow.1", doi.replace("<", "&lt;").replace(">", "&gt;"))
    data = data.replace("flakes</italic> &amp;", "a&lt;k&gt;c</italic> &amp;")
    meta = read_front(parse_bytes(data.encode(), name="snow.xml").root)
    cited = how_to_cite(meta, STRINGS, style)[0]
    assert doi in cited.text
    assert 'href="https://doi.org/10.1002/(SICI)17:15%3C1661::AID%3E3.0.CO;2-2"' in cited.html
    assert "On a<k>c & drifts" in cited.text


def test_the_command_says_what_it_cannot_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], style: Path
) -> None:
    source = tmp_path / "snow.xml"
    no_style = tmp_path / "article.csl"
    for path in (source, no_style):
        path.write_text(BILINGUAL, encoding="utf-8")
    assert main(["cite", str(source), "--to", "text", "--style", str(style), "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("Snegov, Ivan P.")
    for wrong in (
        ["--to", "bibtex", "--lang", "en"],
        ["--to", "text", "--style", "nosuch"],
        ["--to", "text", "--style", str(tmp_path / "no.csl")],
        ["--to", "text", "--style", str(no_style)],
        ["--to", "html", "--lang", "fr"],
    ):
        assert main(["cite", str(source), *wrong]) == 2
        assert "Traceback" not in capsys.readouterr().err
