"""The contents and landmarks, and the cover."""

from __future__ import annotations

import pytest
from lxml import etree

from jatspress.jats.parse import parse_file
from jatspress.rendering.epub.cover import wrapped
from tests.conftest import ROOT
from tests.rendering.epub.opened import NAMES, Opened, opened
from tests.rendering.sample import article


@pytest.fixture(scope="module")
def example() -> Opened:
    return opened(parse_file(ROOT / "examples" / "article.xml"))


def contents(book: Opened) -> list[str]:
    toc = book.trees["nav.xhtml"].find(".//h:nav[@epub:type='toc']", NAMES)
    assert toc is not None
    return [
        "  " * sum(1 for _ in link.iterancestors("{*}ol"))
        + " ".join("".join(map(str, link.itertext())).split())
        for link in toc.iter("{*}a")
    ]


def test_the_contents_are_the_headings_in_their_order(example: Opened) -> None:
    assert [line.strip() for line in contents(example)][1:] == [
        "Abstract",
        "Аннотация",
        "1 Introduction",
        "2 Materials and methods",
        "2.1 The logs",
        "2.2 The rule of counting",
        "3 Results",
        "4 Discussion",
        "Acknowledgements",
        "Notes",
        "References",
        "Funding",
        "About this article",
    ]
    assert contents(example)[5].startswith("    2.1")


def test_headings_in_another_language_say_so(example: Opened) -> None:
    found = example.trees["nav.xhtml"].xpath(
        "//h:a[normalize-space()='Аннотация']/@lang", namespaces=NAMES
    )
    assert found == ["ru"]


def test_the_order_of_the_contents_is_that_of_the_pages(example: Opened) -> None:
    order = [
        f"{name}#{node.get('id')}"
        for name, tree in example.read.items()
        for node in tree.iter("*")
        if node.get("id")
    ]
    toc = example.trees["nav.xhtml"].find(".//h:nav[@epub:type='toc']", NAMES)
    assert toc is not None
    places = [order.index(str(link.get("href"))) for link in toc.iter("{*}a")]
    assert places == sorted(places)


def test_typefaces_of_headings_are_kept_and_their_notes_left_out() -> None:
    book = opened(
        article(
            "<sec><title>On <italic>Salix</italic><fn><p>A note.</p></fn> and "
            '<xref rid="s2">the other</xref></title><p>x</p></sec>'
            '<sec id="s2"><title>Other</title><p>x</p></sec>'
        )
    )
    assert "    On Salix and the other" in contents(book) or "  On Salix and the other" in contents(
        book
    )
    assert book.trees["nav.xhtml"].xpath("//h:a/h:i[text()='Salix']", namespaces=NAMES)
    assert not book.trees["nav.xhtml"].xpath("//h:a//h:a", namespaces=NAMES)


def test_headings_of_boxes_are_no_chapters() -> None:
    body = "<boxed-text><caption><title>Aside</title></caption><p>x</p></boxed-text>"
    assert not any("Aside" in line for line in contents(opened(article(body))))


def test_landmarks_lead_to_cover_text_and_references(example: Opened) -> None:
    links = example.trees["nav.xhtml"].findall(".//h:nav[@epub:type='landmarks']//h:a", NAMES)
    kinds = [link.get(f"{{{NAMES['epub']}}}type") for link in links]
    assert kinds == ["cover", "bodymatter", "bibliography"]


def test_the_cover_shows_and_says_what_is_stated(example: Opened) -> None:
    drawing = etree.fromstring(example.files["cover.svg"])
    words = " ".join(" ".join(map(str, drawing.itertext())).split())
    assert "Rivers and Settlements" in words
    assert "Anna V. Solntseva" in words
    alt = example.trees["cover.xhtml"].xpath("string(//h:img/@alt)", namespaces=NAMES)
    assert str(alt).startswith("Rivers and Settlements. 2024, vol. 6, no. 2. How Long Is a Closed")


@pytest.mark.parametrize(
    "title",
    ["Short", "A long title of many words " * 12, "Donaudampfschifffahrt" * 9, "江河" * 60, ""],
)
def test_any_title_stays_on_the_cover(title: str) -> None:
    lines = wrapped(title, 54, 11)
    assert len(lines) <= 11
    assert all(len(line) * 54 * 0.3 <= 1000 for line in lines)
    kept = "".join(lines).replace(" ", "").rstrip("…")
    assert title.replace(" ", "").startswith(kept)
