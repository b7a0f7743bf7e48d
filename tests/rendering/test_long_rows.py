"""Long rows of the same thing are no deep nesting, and are looked through once."""

from __future__ import annotations

from tests.patience import at_once
from tests.rendering.sample import article, html_of, linked_data, page_of, parsed

MANY = 2500


def test_thousands_of_marks_one_after_the_other_are_links() -> None:
    marks = ",".join(f'<xref ref-type="bibr" rid="r{n}">{n}</xref>' for n in range(MANY))
    references = "".join(
        f'<ref id="r{n}"><mixed-citation>Work {n}.</mixed-citation></ref>' for n in range(MANY)
    )
    document = article(f"<p>word{marks}</p>", back=f"<ref-list>{references}</ref-list>")
    with at_once():
        page = page_of(document)
    links = [a for a in parsed(page).iter("a") if "raised" in (a.get("class") or "")]
    assert [link.get("href") for link in links] == [f"#r{n}" for n in range(MANY)]


def test_thousands_of_lists_that_go_on_are_numbered_throughout() -> None:
    lists = "".join(
        f'<list list-type="order" id="l{n}" continued-from="l{n - 1}">'
        "<list-item><p>One.</p></list-item><list-item><p>Two.</p></list-item></list>"
        for n in range(MANY)
    )
    with at_once():
        page = page_of(article(lists))
    starts = [ol.get("start") for ol in parsed(page).iter("ol") if ol.get("id")]
    assert starts == [None, *(str(2 * n + 1) for n in range(1, MANY))]


def test_a_list_that_goes_on_a_later_one_counts_that() -> None:
    lists = (
        '<list list-type="order" id="a" continued-from="b"><list-item><p>x</p></list-item></list>'
        '<list list-type="order" id="b"><list-item><p>y</p></list-item></list>'
    )
    starts = {ol.get("id"): ol.get("start") for ol in parsed(page_of(article(lists))).iter("ol")}
    assert starts == {"a": "2", "b": None}


def test_a_mark_after_a_comma_and_a_blank_is_not_raised() -> None:
    xref = '<xref ref-type="bibr" rid="r1">1</xref>'
    html = html_of(article(f"<p>word{xref}, {xref} and ({xref}</p>"))
    assert html.count("bibr raised") == 1


def test_references_of_lists_in_lists_are_cited_once_and_comments_divide_no_list() -> None:
    refs = (
        "<ref-list><ref-list><ref><mixed-citation>Alpha.</mixed-citation></ref><!-- checked -->"
        "<ref><mixed-citation>Beta.</mixed-citation></ref></ref-list></ref-list>"
    )
    page = page_of(article(back=refs))
    assert linked_data(page)["citation"] == ["Alpha.", "Beta."]
    assert page.html.decode().count('class="ref-list"') == 1
