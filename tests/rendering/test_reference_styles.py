"""References in parts, formatted in the journal's style without losing any part."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from jatspress.errors import ConfigurationError
from jatspress.jats.profile import read_profile
from jatspress.rendering.page.render import render_html
from jatspress.rendering.themes.theme import load_theme
from tests.rendering.coverage import owed, shown
from tests.rendering.sample import article, errors_of, parsed, sample, text_of

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Harbour</title><id>http://example.org/harbour</id><updated>2024-01-01T00:00:00Z
</updated></info>
<citation><layout><text variable="citation-number"/></layout></citation>
<bibliography et-al-min="2" et-al-use-first="1"><layout suffix=".">
<text variable="citation-number" suffix=". "/>
<names variable="author" suffix=": "><name delimiter="; " name-as-sort-order="all"/></names>
<text variable="title" font-style="italic" suffix=". "/>
<text variable="container-title"/>
<date variable="issued" prefix=" [" suffix="]"><date-part name="year"/></date>
</layout></bibliography></style>"""
REFERENCE = """<ref-list><ref id="r1"><element-citation publication-type="journal">
<person-group person-group-type="author"><name><surname>Dahl</surname><given-names>K</given-names>
</name><name><surname>Lie</surname><given-names>S</given-names></name></person-group>
<article-title>Walls</article-title><source>Waves</source><year>2001</year><volume>4</volume>
<comment>second printing</comment><pub-id pub-id-type="doi">10.5555/w.4</pub-id>
</element-citation></ref></ref-list>"""


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    pytest.importorskip("citeproc", reason="the extra csl is not installed")
    (tmp_path / "harbour.csl").write_text(STYLE, encoding="utf-8")
    (tmp_path / "journal.toml").write_text('[theme]\nreferences = "harbour.csl"\n')
    return tmp_path / "journal.toml"


def look(journal: Path):  # type: ignore[no-untyped-def]
    return load_theme(None, read_profile(journal).theme)


def test_a_reference_in_parts_is_formatted_in_the_style_of_the_journal(journal: Path) -> None:
    page = render_html(article(back=REFERENCE), theme=look(journal))
    assert "Dahl, K; Lie, S: <i>Walls</i>. Waves [2001]." in page.html.decode()


def test_what_the_style_leaves_out_follows(journal: Path) -> None:
    words = text_of(render_html(article(back=REFERENCE), theme=look(journal)))
    assert "Waves [2001]. 4. second printing. https://doi.org/10.5555/w.4" in words


def test_an_article_with_every_element_keeps_every_word_in_a_style(journal: Path) -> None:
    document = sample("every-element")
    page = render_html(document, theme=look(journal))
    assert owed(document.root) - shown(parsed(page)) == Counter()
    assert errors_of(page) == []


def test_markup_in_a_citation_stays_words(journal: Path) -> None:
    hostile = REFERENCE.replace("Walls", "&lt;img src=x onerror=alert(1)&gt; Walls")
    html = render_html(article(back=hostile), theme=look(journal)).html.decode()
    assert "<img src=x" not in html.partition("<body")[2].partition("<details")[0]


def test_the_words_of_a_style_are_those_of_the_language_of_the_article(journal: Path) -> None:
    pages = '<group prefix=" "><label variable="page" form="short"/><text variable="page"/></group>'
    style = STYLE.replace("</layout></bibliography>", f"{pages}</layout></bibliography>")
    (journal.parent / "harbour.csl").write_text(style, encoding="utf-8")
    list_ = REFERENCE.replace("<volume>", "<fpage>3</fpage><lpage>9</lpage><volume>")
    shown = {
        lang: text_of(render_html(article(back=list_, lang=lang), theme=look(journal)))
        for lang in ("en", "ru")
    }
    assert "pp.3–9" in shown["en"]
    assert "сс.3–9" in shown["ru"]


def test_without_the_library_our_form_is_used_and_it_is_said(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "citeproc", None)
    page = render_html(article(back=REFERENCE), theme=look(journal))
    assert "JP962" in [finding.rule for finding in page.findings]
    assert "Dahl K, Lie S. Walls. Waves, 2001" in text_of(page)


def test_a_style_that_is_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "journal.toml").write_text('[theme]\nreferences = "nowhere.csl"\n')
    with pytest.raises(ConfigurationError, match="not there"):
        read_profile(tmp_path / "journal.toml")
