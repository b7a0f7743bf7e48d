"""How a list of references looks: with numbers, with labels in words, without labels."""

from __future__ import annotations

from tests.rendering.sample import article, html_of, page_of, text_of


def references(*labels: str) -> str:
    refs = (
        f'<ref id="r{place}">{f"<label>{label}</label>" if label else ""}'
        f"<mixed-citation>Work {place}.</mixed-citation></ref>"
        for place, label in enumerate(labels, 1)
    )
    return f"<ref-list>{''.join(refs)}</ref-list>"


def cited(*numbers: str) -> str:
    return "".join(
        f'<p>See <xref ref-type="bibr" rid="r{place}">{number}</xref>.</p>'
        for place, number in enumerate(numbers, 1)
    )


def test_numbers_stand_in_a_column() -> None:
    html = html_of(article(cited("1"), back=references("1", "[12]")))
    assert 'class="references"' in html


def test_labels_in_words_stand_before_their_references() -> None:
    html = html_of(article(cited("Okri"), back=references("Okri and Lund (2015)", "Sand (2001)")))
    assert 'class="references unnumbered worded"' in html


def test_a_list_that_is_cited_by_its_places_is_counted() -> None:
    html = html_of(article(cited("1", "[2]", "(3)"), back=references("", "", "")))
    assert 'class="references unnumbered counted"' in html


def test_a_list_that_is_cited_by_years_is_not_counted() -> None:
    html = html_of(article(cited("2015", "2001"), back=references("", "")))
    assert 'class="references unnumbered"' in html


def test_one_number_that_is_no_place_keeps_the_list_from_being_counted() -> None:
    html = html_of(article(cited("1", "7"), back=references("", "")))
    assert 'class="references unnumbered"' in html


def test_blanks_at_the_end_of_a_part_do_not_come_before_our_punctuation() -> None:
    reference = (
        "<ref-list><ref><element-citation><article-title>Salt <italic>and ice </italic> "
        "</article-title> <source>Sand </source><year>2001</year>"
        "</element-citation></ref></ref-list>"
    )
    assert "Salt and ice. Sand, 2001." in text_of(page_of(article(back=reference)))
