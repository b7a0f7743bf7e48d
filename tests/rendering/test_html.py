"""The page: nothing lost, nothing invented, nothing broken."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from jatspress.jats.doctypes import doctype_for, load_dtd
from jatspress.jats.document import Document
from jatspress.jats.parse import parse_bytes, parse_file
from jatspress.rendering.page.render import HtmlPage, PageLinks, render_html
from jatspress.rendering.walk import ELEMENTS
from jatspress.resources import templates_dir
from tests.rendering.coverage import owed, shown
from tests.rendering.raster import png
from tests.rendering.sample import (
    article,
    errors_of,
    html_of,
    linked_data,
    metas,
    page_of,
    parsed,
    sample,
    text_of,
)


@pytest.fixture(scope="module")
def everything() -> Document:
    return sample("everything")


# --- nothing is lost


def test_every_word_of_our_article_is_on_the_page(everything: Document) -> None:
    assert not owed(everything.root) - shown(parsed(page_of(everything)))


def test_every_word_of_every_article_of_the_corpora_is_on_its_page(
    corpus_pages: list[tuple[Document, HtmlPage]],
) -> None:
    lost = {
        document.path: missing
        for document, page in corpus_pages
        if (missing := owed(document.root) - shown(parsed(page)))
    }
    assert len(corpus_pages) >= 50
    assert lost == {}


def test_the_coverage_test_sees_a_lost_word(everything: Document) -> None:
    words = shown(parsed(page_of(everything)))
    words["gauges"] = 0
    assert "gauges" in owed(everything.root) - words


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2", "1.3", "1.4"])
@pytest.mark.parametrize("tag_set", ["publishing", "archiving"])
def test_every_element_of_the_official_dtds_has_a_rendering(version: str, tag_set: str) -> None:
    dtd = load_dtd(doctype_for(version, tag_set).dtd)  # type: ignore[arg-type]
    names = {element.name for element in dtd.iterelements() if not element.prefix}
    assert len(names) > 200
    assert names <= ELEMENTS.names()


def test_what_is_never_shown_has_a_reason() -> None:
    assert len(ELEMENTS.never_shown) >= 20
    assert all(len(reason) > 10 for reason in ELEMENTS.never_shown.values())


def test_an_element_without_a_rendering_is_reported_once_and_its_text_appears() -> None:
    document = article("<p>It is <emphasis>new</emphasis>, <emphasis>really</emphasis>.</p>")
    page = page_of(document)
    assert [finding.rule for finding in page.findings] == ["JP901"]
    assert page.findings[0].found == "<emphasis>"
    assert page.findings[0].line == 4
    assert "It is new, really." in text_of(page)


# --- nothing is invented


def test_a_year_stays_a_year_everywhere() -> None:
    page = page_of(sample("bare"))
    assert metas(page)["citation_publication_date"] == ["2019"]
    assert metas(page)["DC.date"] == ["2019"]
    assert linked_data(page)["datePublished"] == "2019"
    assert '<time datetime="2019">2019</time>' in page.html.decode()


def test_a_month_stays_a_month(everything: Document) -> None:
    assert '<time datetime="2022-09">September 2022</time>' in html_of(everything)


def test_what_is_not_stated_is_absent() -> None:
    page = page_of(sample("bare"))
    html, words = page.html.decode(), text_of(page)
    for name in ("citation_doi", "citation_author_orcid", "citation_author_email", "DC.rights"):
        assert name not in metas(page)
    assert {"license", "identifier", "funder", "@id"}.isdisjoint(linked_data(page))
    for absent in ("orcid.org", "mailto:", "doi.org", "creativecommons", 'class="permissions"'):
        assert absent not in html
    for absent in ("Received", "Keywords", "References", "Contents", "Funding", "©"):
        assert absent not in words


def test_the_page_links_to_files_only_when_they_are_there() -> None:
    without = page_of(sample("bare"))
    assert "citation_pdf_url" not in metas(without)
    both = page_of(sample("bare"), links=PageLinks(pdf="bare.pdf", xml="bare.xml"))
    assert metas(both)["citation_pdf_url"] == ["bare.pdf"]
    assert '<a href="bare.pdf">PDF</a>' in both.html.decode()


def test_signs_of_addresses_in_the_name_of_a_file_mean_themselves() -> None:
    links = PageLinks(pdf="a#b?c%20 d.pdf", xml="a#b?c%20 d.xml")
    page = page_of(sample("bare"), links=links)
    html = page.html.decode()
    address = "a%23b%3Fc%2520%20d"
    assert f'<a href="{address}.pdf">PDF</a>' in html
    assert f'<link rel="alternate" type="application/xml" href="{address}.xml">' in html
    assert metas(page)["citation_pdf_url"] == [f"{address}.pdf"]


# --- well made


@pytest.mark.parametrize("name", ["everything", "bare", "hostile"])
def test_browsers_have_nothing_to_mend(name: str) -> None:
    assert errors_of(page_of(sample(name))) == []


def test_browsers_have_nothing_to_mend_in_the_corpora(
    corpus_pages: list[tuple[Document, HtmlPage]],
) -> None:
    mended = {document.path: errors_of(page) for document, page in corpus_pages}
    assert len(mended) >= 50
    assert {name: errors for name, errors in mended.items() if errors} == {}


@pytest.mark.parametrize("name", ["everything", "hostile"])
def test_ids_are_unique_and_every_fragment_leads_somewhere(name: str) -> None:
    assert _broken_links(page_of(sample(name))) == ([], set())


def test_ids_and_fragments_hold_in_the_corpora(
    corpus_pages: list[tuple[Document, HtmlPage]],
) -> None:
    broken = {document.path: _broken_links(page) for document, page in corpus_pages}
    assert len(broken) >= 50
    assert {name: links for name, links in broken.items() if links != ([], set())} == {}


def _broken_links(page: HtmlPage) -> tuple[list[str], set[str]]:
    """Ids that two elements have, and fragments that lead nowhere."""
    tree = parsed(page)
    ids = Counter(element.get("id", "") for element in tree.iter() if element.get("id"))
    fragments = {(element.get("href") or "") for element in tree.iter("a")}
    dangling = {href for href in fragments if href.startswith("#") and href[1:] not in ids}
    return [name for name, count in ids.items() if count > 1], dangling


def test_the_page_asks_nobody_for_anything(
    everything: Document, corpus_pages: list[tuple[Document, HtmlPage]]
) -> None:
    assert len(corpus_pages) >= 50
    for page in (page_of(everything), *(page for _, page in corpus_pages)):
        tree = parsed(page)
        for element in tree.iter():
            assert not (element.get("src") or "").startswith(("http", "//", "data:"))
        assert {link.get("rel") for link in tree.iter("link")} <= _RELATIONS
        styles = "".join(style.text or "" for style in tree.iter("style"))
        assert len(styles) > 5000
        assert "url(" not in styles
        assert "@import" not in styles
        assert _scripts(tree) == ["application/ld+json", "application/json", "ours"]


#: Links that lead machines; browsers fetch none of them.
_RELATIONS = {
    *("canonical", "alternate", "cite-as", "type", "author", "license", "item", "describedby"),
}


def _scripts(tree: Element) -> list[str]:
    """The scripts of a page: blocks of data by their kind, and our own by its text."""
    ours = (templates_dir() / "html" / "page.js").read_text(encoding="utf-8")
    return [
        script.get("type") or ("ours" if script.text == ours else str(script.text))
        for script in tree.iter("script")
    ]


def test_the_same_article_gives_the_same_bytes(everything: Document) -> None:
    assert page_of(everything).html == page_of(sample("everything")).html


# --- what readers and machines find


def test_headings_go_down_one_level_at_a_time(everything: Document) -> None:
    levels = [int(e.tag[1]) for e in parsed(page_of(everything)).iter() if e.tag in _HEADINGS]
    assert len(levels) >= 10
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


def test_parts_in_another_language_say_so(everything: Document) -> None:
    html = html_of(everything)
    assert '<p class="trans-title" lang="ru">Приливы у Северного причала</p>' in html
    assert '<section class="abstract" lang="ru"><h2>Аннотация</h2>' in html


def test_a_russian_article_has_russian_words_around_it() -> None:
    document = article("<sec><title>Введение</title><p>Текст.</p></sec>", lang="ru")
    html = html_of(document)
    assert '<html lang="ru">' in html
    assert "Содержание" in html
    assert "Contents" not in html


def test_references_lead_back_to_where_they_are_cited(everything: Document) -> None:
    tree = parsed(page_of(everything))
    citing = tree.find(".//a[@href='#r1']")
    reference = tree.find(".//li[@id='r1']")
    assert citing is not None
    assert reference is not None
    back = [link.get("href") for link in reference.iter("a")]
    assert f"#{citing.get('id')}" in back


def test_a_citation_in_parts_is_put_together_without_loss(everything: Document) -> None:
    assert (
        "Dahl K, Lie S. 2001. Waves and Walls, Oslo: Fjord Books. second printing. "
        "PMID 1234567." in text_of(page_of(everything))
    )


def test_identifiers_are_links(everything: Document) -> None:
    html = html_of(everything)
    for address in (
        "https://doi.org/10.5555/jhr.2023.7.212",
        "https://orcid.org/0000-0002-1825-0097",
        "https://ror.org/05abcde12",
        "https://doi.org/10.5555/sl.3.1",
        "https://pubmed.ncbi.nlm.nih.gov/1234567/",
        "mailto:inga.ozola@example.org",
        "https://creativecommons.org/licenses/by/4.0/",
    ):
        assert f'href="{address}"' in html


def test_an_empty_cross_reference_shows_the_label_of_its_target(everything: Document) -> None:
    assert "See Figure 1 and Table 1." in text_of(page_of(everything))


def test_a_footnote_in_a_text_becomes_a_mark_and_a_note(everything: Document) -> None:
    tree = parsed(page_of(everything))
    mark = tree.find(".//a[@class='note-mark']")
    assert mark is not None
    target = tree.find(f".//*[@id='{(mark.get('href') or '')[1:]}']")
    assert target is not None
    assert "Except on feast days." in "".join(target.itertext())


def test_a_note_without_a_label_carries_its_symbol() -> None:
    document = article(back='<fn-group><fn symbol="†"><p>Deceased.</p></fn></fn-group>')
    assert '<span class="label">†</span> <p>Deceased.</p>' in html_of(document)


def test_a_raised_number_touches_its_word_only_where_the_article_has_no_blank() -> None:
    refs = '<ref-list><ref id="r1"><mixed-citation>Work.</mixed-citation></ref></ref-list>'
    touching = '<p>known.<xref ref-type="bibr" rid="r1">1</xref></p>'
    apart = '<p>known <xref ref-type="bibr" rid="r1">1</xref></p>'
    assert 'class="xref bibr raised"' in html_of(article(touching, back=refs))
    assert "raised" not in html_of(article(apart, back=refs)).split("</style>")[-1]


def test_head_cells_say_what_they_head(everything: Document) -> None:
    html = html_of(everything)
    assert '<th rowspan="2" scope="col">Decade</th>' in html
    assert '<th colspan="2" scope="colgroup">' in html
    assert '<th scope="row">1920s</th>' in html


def test_a_head_cell_that_says_nothing_heads_nothing() -> None:
    rows = "<tr><th> </th><th>low</th></tr><tr><th><hr/></th><td>1</td></tr>"
    html = html_of(article(f"<table-wrap><table><thead>{rows}</thead></table></table-wrap>"))
    assert '<td> </td><th scope="col">low</th>' in html
    assert html.count("<th ") == 1


def test_scholars_tools_read_the_article(everything: Document) -> None:
    found = metas(page_of(everything))
    assert found["citation_title"] == ["Tides at the Northern Quay: A century of levels"]
    assert found["citation_author"] == ["Inga Ozola", "Tor Berg Jr", "Harbour Levels Group"]
    assert found["citation_publication_date"] == ["2023/04/05"]
    assert found["citation_firstpage"] == ["212"]
    assert found["citation_issn"] == ["2049-3630"]
    assert found["DC.title.alternative"] == ["Приливы у Северного причала"]


def test_search_engines_read_the_article(everything: Document) -> None:
    data = linked_data(page_of(everything))
    assert data["@type"] == "ScholarlyArticle"
    assert data["author"][0]["familyName"] == "Ozola"
    assert data["author"][2]["@type"] == "Organization"
    assert data["isPartOf"]["isPartOf"]["isPartOf"]["name"] == "Journal of Harbour Research"
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_all_references_of_the_seed_are_whole(seed: Path) -> None:
    from jatspress.batch.source import load_article
    from jatspress.jats.profile import read_profile

    profile = read_profile(seed.parent / "journal.toml")
    loaded = load_article(seed, profile)
    page = text_of(page_of(loaded.document))
    citations = [
        " ".join("".join(citation.itertext()).split())
        for citation in loaded.document.root.iter("mixed-citation")
    ]
    assert len(citations) == 33
    assert [citation for citation in citations if citation not in page] == []


# --- pictures


def test_a_missing_picture_is_said_in_its_place_and_reported(everything: Document) -> None:
    page = page_of(everything)
    rules = [finding.rule for finding in page.findings]
    assert rules.count("JP902") == 2  # the picture and the data file
    assert "The picture levels is not available. A curve that rises slowly" in text_of(page)


def test_a_picture_is_found_without_its_ending_and_described(tmp_path: Path) -> None:
    source = tmp_path / "everything.xml"
    source.write_bytes(sample("everything").data)
    (tmp_path / "levels.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    page = render_html(parse_file(source))
    assert [asset.name for asset in page.assets] == ["levels.svg"]
    assert 'src="levels.svg" alt="A curve that rises slowly"' in page.html.decode()


def test_a_picture_without_a_description_is_reported(tmp_path: Path) -> None:
    source = tmp_path / "a.xml"
    source.write_bytes(article('<fig><graphic xlink:href="p.png"/></fig>').data)
    (tmp_path / "p.png").write_bytes(png())
    page = render_html(parse_file(source))
    assert [finding.rule for finding in page.findings] == ["JP904"]
    assert 'alt="Picture without a description"' in page.html.decode()


# --- hostile articles


def test_nothing_of_a_hostile_article_runs(tmp_path: Path) -> None:
    tree = parsed(page_of(sample("hostile")))
    assert len(list(tree.iter("a"))) >= 3
    for element in tree.iter():
        assert not [name for name in element.attrib if str(name).lower().startswith("on")]
        for name in ("href", "src"):
            address = (element.get(name) or "").replace("\n", "").strip().lower()
            assert not address.startswith(("javascript:", "data:", "vbscript:", "file:", "//"))
        assert not element.get("style")
    assert _scripts(tree) == ["application/ld+json", "application/json", "ours"]
    assert not list(tree.iter("iframe"))
    assert not list(tree.iter("img"))


def test_the_words_of_a_hostile_article_are_still_there() -> None:
    words = text_of(page_of(sample("hostile")))
    for said in ("one two three", "four five six", "stray words", "not a cell", "framed", "styled"):
        assert said in words
    assert "<!--jp:0-->" in words


def test_unsafe_addresses_are_reported() -> None:
    found = [f.found for f in page_of(sample("hostile")).findings if f.rule == "JP903"]
    assert len(found) >= 6


def test_no_picture_is_taken_from_outside_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "article"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(b"secret")
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    source = folder / "hostile.xml"
    source.write_bytes(sample("hostile").data)
    assert render_html(parse_file(source)).assets == ()


def test_an_article_that_is_no_file_takes_nothing_from_where_we_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "p.png").write_bytes(b"somebody else's")
    monkeypatch.chdir(tmp_path)
    data = article('<fig><graphic xlink:href="p.png"/></fig>').data
    assert page_of(parse_bytes(data, name="a.xml")).assets == ()


# --- themes


def test_a_theme_overrides_our_files_by_name(tmp_path: Path) -> None:
    (tmp_path / "strings.toml").write_text('[en]\ncite_as = "Quote this as:"\n')
    (tmp_path / "about.html").write_text("<p>Our journal is kind.</p>")
    page = page_of(sample("bare"), theme=tmp_path)
    assert "Quote this as:" in text_of(page)
    assert "Our journal is kind." in text_of(page)


def test_a_theme_that_is_mended_between_two_pages_is_seen(tmp_path: Path) -> None:
    words = tmp_path / "strings.toml"
    words.write_text('[en]\ncite_as = "Quote this as:"\n')
    assert "Quote this as:" in text_of(page_of(sample("bare"), theme=tmp_path))
    words.write_text('[en]\ncite_as = "Please cite:"\n')
    assert "Please cite:" in text_of(page_of(sample("bare"), theme=tmp_path))


def test_the_contents_lead_to_funding_and_to_articles_inside() -> None:
    funding = (
        "<funding-group><funding-statement>Paid by the port.</funding-statement></funding-group>"
    )
    document = article("<sec><title>Ice</title><p>Thin.</p></sec>", meta=funding)
    inside = parse_bytes(
        b"<sub-article><front-stub><title-group><article-title>First review</article-title>"
        b"</title-group></front-stub><body><sec><title>Doubts</title><p>Few.</p></sec></body>"
        b"</sub-article>",
        name="a.xml",
    )
    document.root.append(inside.root)
    contents = parsed(page_of(document)).find(".//nav[@id='jp-contents']")
    assert contents is not None
    links = {"".join(link.itertext()): (link.get("href") or "")[1:] for link in contents.iter("a")}
    assert list(links) == ["Ice", "Funding", "First review"]
    ids = {node.get("id") for node in parsed(page_of(document)).iter()}
    assert ids >= set(links.values())


def test_files_beside_the_page_are_offered_without_a_journal_too() -> None:
    links = PageLinks(pdf="a.pdf", epub="a.epub", xml="a.xml")
    files = parsed(page_of(article("<p>Text.</p>"), links=links)).find(
        ".//p[@class='masthead-files']"
    )
    assert files is not None
    assert [link.get("href") for link in files.iter("a")] == ["a.pdf", "a.epub", "a.xml"]


def test_notes_at_the_end_have_a_heading() -> None:
    notes = '<fn-group><fn id="f1"><p>Rarely.</p></fn></fn-group>'
    section = parsed(page_of(article("<p>Text.</p>", back=notes))).find(
        ".//section[@class='notes']"
    )
    assert section is not None
    assert section.findtext("h2") == "Notes"
