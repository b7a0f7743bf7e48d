"""Articles that mean harm: no script, nothing from outside, a sentence when it is too much."""

from __future__ import annotations

import pytest
from lxml import etree

from jatspress.errors import HostileInputError
from jatspress.jats.limits import Limits
from jatspress.jats.parse import parse_bytes
from tests.rendering.epub.opened import opened
from tests.rendering.sample import article, sample

#: Elements that run something; attributes that lead somewhere.
_LEADING = ("href", "src", "poster", "data", "action", "cite")


def test_no_script_and_no_address_of_others_is_loaded() -> None:
    book = opened(sample("hostile"))
    for name, tree in book.trees.items():
        for node in tree.iter("*"):
            assert etree.QName(node).localname not in (
                "script",
                "iframe",
                "object",
                "embed",
                "form",
            )
            assert not [key for key in node.attrib if str(key).lower().startswith("on")], name
            for key in _LEADING:
                address = str(node.get(key) or "").strip().lower()
                assert not address.startswith(("javascript:", "data:", "file:", "vbscript:"))
                is_link = etree.QName(node).localname == "a"
                assert is_link or "://" not in address, address


@pytest.mark.parametrize(
    "body",
    [
        "<p>a -- b ]]&gt; <!-- c - d --> e</p>",
        "<p>C1 \x85\x9f, delete \x7f, odd \ufdd0 \U0001fffe and a mark \ufeff</p>",
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;nbsp; &lt;br&gt; &lt;img src=x></p>",
        "<p>{{ 7 * 7 }} {% raw %} <?php echo 1 ?></p>",
        '<sec id="a"><title>A</title><p>x</p></sec><sec id="a"><title>B</title><p>y</p></sec>',
        '<p id="jp-main">x <xref rid="jp-main nowhere">y</xref></p>',
        "<sec><title/><p/></sec><table-wrap><table/></table-wrap>",
    ],
)
def test_odd_text_stays_text(body: str) -> None:
    book = opened(article(body))
    assert book.broken_links() == []
    assert "49" not in book.text()
    assert book.find("//h:script") == []


def test_words_like_markup_are_shown_as_they_are() -> None:
    text = opened(article("<p>&lt;br&gt; and &amp;eacute; and &lt;/main&gt;</p>")).text()
    assert "<br> and &eacute; and </main>" in text


@pytest.mark.parametrize("kind", ["italic", "disp-quote"])
def test_an_article_nested_deeply_is_a_book_or_a_sentence(kind: str) -> None:
    depth = 990
    core = f"<{kind}>" * depth + "kernel" + f"</{kind}>" * depth
    data = article("HERE").data.replace(b"HERE", f"<p>{core}</p>".encode())
    document = parse_bytes(data, name="deep.xml", limits=Limits(depth=1100))
    assert "kernel" in opened(document).text()


def test_beyond_what_a_page_can_hold_the_depth_is_said() -> None:
    data = article("HERE").data.replace(b"HERE", (b"<sec>" * 1500) + b"x" + b"</sec>" * 1500)
    document = parse_bytes(data, name="deep.xml", limits=Limits(depth=1600))
    with pytest.raises(HostileInputError, match="nested"):
        opened(document)


def test_a_paragraph_of_two_million_characters_is_a_page() -> None:
    book = opened(article(f"<p>{'word ' * 400_000}</p>"))
    assert book.words()["word"] == 400_000


def test_thousands_of_references_are_read() -> None:
    refs = "".join(
        f'<ref id="r{n}"><mixed-citation>Work {n}</mixed-citation></ref>' for n in range(3000)
    )
    cited = "".join(f'<xref ref-type="bibr" rid="r{n}">{n}</xref> ' for n in range(3000))
    book = opened(article(f"<p>{cited}</p>", back=f"<ref-list>{refs}</ref-list>"))
    assert book.broken_links() == []
    assert len(book.find("//h:li[@epub:type='biblioentry']")) == 3000
