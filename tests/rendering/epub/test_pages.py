"""The pages of a book: well-formed, with links that arrive and parts that say what they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from jatspress.jats.parse import parse_file
from jatspress.rendering.epub.anchors import is_name
from tests.conftest import ROOT
from tests.rendering.epub.opened import NAMES, Opened, opened
from tests.rendering.sample import article, sample

OPS_TYPE = f"{{{NAMES['epub']}}}type"


@pytest.fixture(scope="module")
def example() -> Opened:
    return opened(parse_file(ROOT / "examples" / "article.xml"))


@pytest.fixture(scope="module")
def everything() -> Opened:
    return opened(sample("everything"))


def test_every_link_arrives(example: Opened, everything: Opened) -> None:
    assert example.broken_links() == []
    assert everything.broken_links() == []


def test_a_broken_link_would_be_seen(example: Opened) -> None:
    page = example.files["article.xhtml"].replace(b'id="sec1"', b'id="sec0"')
    damaged = Opened(example.epub)
    damaged.__dict__["files"] = {**example.files, "article.xhtml": page}
    assert damaged.broken_links()


def test_parts_say_what_they_are(example: Opened) -> None:
    roles = {
        (node.get(OPS_TYPE), node.get("role")) for node in example.find("//*[@epub:type or @role]")
    }
    assert roles >= {
        ("abstract", "doc-abstract"),
        ("bibliography", "doc-bibliography"),
        ("biblioref", "doc-biblioref"),
        ("noteref", "doc-noteref"),
        ("backlink", "doc-backlink"),
        ("acknowledgments", "doc-acknowledgments"),
        ("keywords", None),
    }


def test_notes_at_the_end_are_notes_and_statements_are_none() -> None:
    book = opened(
        article(
            "<p>Text<fn><p>A note.</p></fn></p>",
            back="<notes><title>Funding</title><p>None.</p></notes>",
        )
    )
    notes = book.find("//h:section[@epub:type='endnotes']")
    assert [section.get("role") for section in notes] == ["doc-endnotes"]
    assert "A note." in "".join(map(str, notes[0].itertext()))
    assert "None." not in "".join(map(str, notes[0].itertext()))


def test_formulas_stay_mathml(example: Opened) -> None:
    assert len(example.find("//m:math")) == 3
    assert example.items["article.xhtml"].get("properties") == "mathml"


def test_languages_are_said_to_readers_of_xml_too(example: Opened) -> None:
    foreign = example.find("//h:section[@lang='ru']")
    assert foreign
    key = "{http://www.w3.org/XML/1998/namespace}lang"
    assert all(node.get(key) == node.get("lang") for node in example.find("//*[@lang]"))


def test_nothing_of_the_web_is_left(example: Opened, everything: Opened) -> None:
    for book in (example, everything):
        assert book.find("//h:script | //h:button | //h:form | //h:style") == []
        assert book.find("//@loading | //@srcset | //*[contains(@class, 'web-only')]") == []


@pytest.mark.parametrize(
    "stated", ["1st", "a b", "sec:1", "раздел", "²", "é.1", "a#b", "-x", "x" * 300, "<b>"]
)
def test_any_id_becomes_a_name_and_links_follow(stated: str) -> None:
    written = stated.replace("<", "&lt;")
    book = opened(
        article(
            f'<sec id="{written}"><title>Here</title><p>x</p></sec>'
            f'<sec><title>There</title><p><xref ref-type="sec" rid="{written}">go</xref></p></sec>'
        )
    )
    assert book.broken_links() == []
    ids = [str(node.get("id")) for node in book.find("//*[@id]")]
    assert all(is_name(anchor) for anchor in ids)
    assert len(ids) == len(set(ids))
    if " " not in stated:  # `rid` lists ids
        assert book.find("//h:a[text()='go']")


def test_ids_that_become_alike_stay_apart() -> None:
    book = opened(
        article(
            '<sec id="1:2"><title>A</title><p>x</p></sec><sec id="1-2"><title>B</title><p>x</p>'
            '</sec><sec id="id-1-2"><title>C</title><p><xref rid="1:2">a</xref>'
            '<xref rid="1-2">b</xref></p></sec>'
        )
    )
    targets = {link.text: str(link.get("href")) for link in book.find("//h:a[@href]")}
    titles = {
        word: book.find(f"//*[@id='{address[1:]}']/h:h2")[0].text
        for word, address in targets.items()
    }
    assert titles == {"a": "A", "b": "B"}


def test_blocks_in_phrases_are_boxes() -> None:
    book = opened(
        article(
            "<p><italic>See <list><list-item><p>one</p></list-item></list> and so on</italic></p>"
        )
    )
    assert book.find("//h:i[.//h:ul] | //h:p[.//h:ul] | //h:span[.//h:ul]") == []
    assert book.find("//h:div[contains(@class, 'i')]/h:ul")


def test_tables_have_their_parts_in_order_and_no_head_without_words() -> None:
    table = (
        "<col/><tfoot><tr><td>foot</td></tr></tfoot><tbody><tr><td>body</td></tr></tbody>"
        "<thead><tr><th> </th><th>head</th></tr></thead><tr><td>loose</td></tr>"
    )
    book = opened(article(f"<table-wrap><table>{table}</table></table-wrap>"))
    parts = [etree.QName(part).localname for part in book.find("//h:table/*")]
    assert parts == ["colgroup", "thead", "tbody", "tbody", "tfoot"]
    assert [head.text for head in book.find("//h:th")] == ["head"]
    for words in ("foot", "body", "loose"):
        assert words in book.text()


def test_addresses_that_are_none_become_words() -> None:
    book = opened(
        article(
            '<p><ext-link xlink:href="http://exa[mple.org/">a</ext-link>'
            '<ext-link xlink:href="https://example.org/a|b&lt;c&gt;[1]">b</ext-link>'
            '<ext-link xlink:href="https://example.org/100%">c</ext-link></p>'
        )
    )
    addresses = [str(link.get("href")) for link in book.find("//h:a[@href]")]
    assert addresses == ["https://example.org/a%7Cb%3Cc%3E%5B1%5D", "https://example.org/100%25"]


def test_a_theme_may_have_its_own_templates(tmp_path: Path) -> None:
    (tmp_path / "cover.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><title>{{ words.title }}</title></svg>', "utf-8"
    )
    from jatspress.rendering.epub import render_epub

    book = Opened(render_epub([sample("bare")], theme=tmp_path))
    assert book.files["cover.svg"].startswith(b'<svg xmlns="http://www.w3.org/2000/svg"><title>')
