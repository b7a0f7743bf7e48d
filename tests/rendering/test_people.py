"""Who had a part in an article and where they work; to what addresses a licence leads."""

from __future__ import annotations

import pytest

from jatspress.jats.parse import parse_bytes
from tests.patience import at_once
from tests.rendering.sample import article, html_of, page_of, parsed, text_of

EDITOR = '<contrib contrib-type="editor"><name><surname>Moor</surname></name>{}</contrib>'
AUTHOR = '<contrib contrib-type="author"><name><surname>Lake</surname></name>{}</contrib>'
REFERS = '<xref ref-type="aff" rid="a1"/>'
TWO = (
    '<aff-alternatives id="f1"><aff id="a1" xml:lang="en">Riga Polar Institute</aff>'
    '<aff xml:lang="ru">Полярный институт</aff></aff-alternatives>'
)


@pytest.mark.parametrize(
    "meta",
    [
        f"<contrib-group>{EDITOR.format('')}{TWO}</contrib-group>",
        f"<contrib-group>{EDITOR.format(REFERS)}{TWO}</contrib-group>",
        f"<contrib-group>{EDITOR.format(REFERS)}</contrib-group>{TWO}",
        f"<contrib-group>{EDITOR.format(REFERS)}{AUTHOR.format(REFERS)}</contrib-group>{TWO}",
        f"<contrib-group>{AUTHOR.format('')}</contrib-group>{TWO}",
        f"<contrib-group>{EDITOR.format(TWO)}</contrib-group>",
    ],
    ids=["editors-own", "editors-cited", "apart", "of-both", "of-nobody", "inside"],
)
def test_an_affiliation_in_two_languages_is_shown_in_both(meta: str) -> None:
    words = text_of(page_of(article(meta=meta)))
    assert "Riga Polar Institute" in words
    assert "Полярный институт" in words


def test_what_only_editors_have_is_no_affiliation_of_authors() -> None:
    meta = (
        f"<contrib-group>{AUTHOR.format('')}</contrib-group>"
        f"<contrib-group>{EDITOR.format(REFERS)}</contrib-group>"
        '<aff id="a1">Office of the Journal</aff><aff id="a2">Field Station</aff>'
    )
    lists = list(parsed(page_of(article(meta=meta))).iter("ul"))
    places = ["".join(ul.itertext()) for ul in lists if ul.get("class") == "affiliations"]
    assert places == ["Field Station"]
    assert "Moor, Office of the Journal" in text_of(page_of(article(meta=meta)))


def test_of_affiliations_with_one_id_the_printed_references_tell_whose_is_which() -> None:
    people = "".join(
        AUTHOR.format(f'<xref ref-type="aff" rid="a1">{mark}</xref>') for mark in ("1", "2")
    )
    meta = f'<contrib-group>{people}</contrib-group><aff id="a1">Lab</aff><aff id="a1">Fen</aff>'
    page = parsed(page_of(article(meta=meta)))
    marks = ["".join(sup.itertext()) for sup in page.iter("sup") if sup.get("class") == "marks"]
    places = ["".join(li.itertext()) for li in page.iter("li") if li.get("class") == "aff"]
    assert marks == ["1", "2"]
    assert places == ["1Lab", "2Fen"]


def test_thousands_of_authors_with_as_many_affiliations_are_sorted_at_once() -> None:
    people = "".join(AUTHOR.format(f'<xref ref-type="aff" rid="a{n}"/>') for n in range(3000))
    places = "".join(f'<aff id="a{n}">Place {n}</aff>' for n in range(3000))
    with at_once():
        words = text_of(page_of(article(meta=f"<contrib-group>{people}</contrib-group>{places}")))
    assert "Place 2999" in words


def test_every_address_of_a_licence_is_a_link_and_none_stands_twice() -> None:
    xml = """<article xmlns:xlink="http://www.w3.org/1999/xlink"
      xmlns:ali="http://www.niso.org/schemas/ali/1.0/"><front><article-meta><permissions>
      <license xlink:href="http://creativecommons.org/licenses/by/4.0/">
      <ali:license_ref>https://creativecommons.org/licenses/by/4.0/</ali:license_ref>
      <ali:license_ref specific-use="tdm">https://example.org/mining?a=1&amp;b=2</ali:license_ref>
      <ali:license_ref>as agreed in the contract</ali:license_ref>
      </license></permissions></article-meta></front></article>"""
    page = page_of(parse_bytes(xml.encode(), name="a.xml"))
    box = next(div for div in parsed(page).iter("div") if div.get("class") == "license")
    assert [a.get("href") for a in box.iter("a")] == [
        "https://creativecommons.org/licenses/by/4.0/",
        "https://example.org/mining?a=1&b=2",
    ]
    assert "as agreed in the contract" in text_of(page)


def test_a_note_in_another_language_than_its_text_says_so() -> None:
    html = html_of(article('<p>Word<fn xml:lang="ar"><p>كلمة</p></fn></p>'))
    assert '<div id="jp-note-1" class="note" lang="ar" dir="rtl">' in html


@pytest.mark.parametrize(
    "group",
    [
        '<collab>Tide Group<xref ref-type="aff" rid="a1">1</xref></collab>',
        '<collab-alternatives><collab xml:lang="en">Tide Group</collab>'
        '<collab xml:lang="ru">Группа</collab></collab-alternatives>',
        "<collab-wrap><collab-name>Tide Group</collab-name><contrib-group><contrib><name>"
        "<surname>Moor</surname></name></contrib></contrib-group></collab-wrap>",
    ],
)
def test_a_group_is_cited_by_its_name_alone(group: str) -> None:
    contrib = f'<contrib contrib-type="author">{group}</contrib>'
    page = parsed(page_of(article(meta=f"<contrib-group>{contrib}</contrib-group>")))
    line = next(p for p in page.iter("p") if p.get("class") == "cite-as")
    assert "".join(line.itertext()) == "Cite as: Tide Group. Title."


@pytest.mark.parametrize(
    "more",
    [
        "<on-behalf-of>the Tide Board</on-behalf-of>",
        "<degrees>Tide Board</degrees>",
        '<xref ref-type="fn" rid="n1"><sup>Tide Board</sup></xref>',
        "<role>Tide Board</role>",
        "<bio><p>Tide Board</p></bio>",
    ],
)
def test_what_is_said_of_an_editor_is_shown_as_of_an_author(more: str) -> None:
    for person in (AUTHOR, EDITOR):
        meta = f"<contrib-group>{person.format(more)}</contrib-group>"
        assert "Tide Board" in text_of(page_of(article(meta=meta)))


def test_a_holder_is_left_out_only_when_the_statement_names_it() -> None:
    rights = (
        "<permissions><copyright-statement>© 2020 Elias Moor</copyright-statement>"
        "<copyright-year>2020</copyright-year><copyright-holder>{}</copyright-holder></permissions>"
    )
    assert "© Lia" in text_of(page_of(article(meta=rights.format("Lia"))))
    assert text_of(page_of(article(meta=rights.format("Elias Moor")))).count("Elias Moor") == 1
