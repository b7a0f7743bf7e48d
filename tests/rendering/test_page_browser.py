"""The page in a real browser: accessible, and useful with and without its script."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from jatspress.jats.document import Document
from jatspress.jats.parse import parse_bytes, parse_file
from jatspress.rendering.page.render import HtmlPage, PageLinks, render_html
from tests.rendering.browser import HOME, visit
from tests.rendering.sample import ARTICLES, article, page_of, sample

_WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_BOTH = PageLinks(pdf="article.pdf", xml="article.xml")
#: Articles of the corpora that between them have everything; JATSPRESS_ALL_PAGES=1 takes all.
_CHOSEN = (
    "elife-43154-v2.xml",
    "journal.pone.0108198.xml",
    "7f8rqRq4vSnJ7B738VKMKqF.xml",
    "artigo-com-traducao-e-pareceres-traduzidos.xml",
    "psmj-example.xml",
    "example-jats-1-1-software.xml",
    "joss-inara-paper.jats.xml",
)


@pytest.fixture
def ours(tmp_path: Path) -> HtmlPage:
    """Our article with its picture beside it."""
    source = tmp_path / "everything.xml"
    source.write_bytes(sample("everything").data)
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"/>'
    (tmp_path / "levels.svg").write_text(drawing)
    return render_html(parse_file(source), links=_BOTH)


# --- WCAG 2.2 AA


def violations(browser: Any, page: HtmlPage, *, scheme: str = "light", width: int = 1280) -> Any:
    """What axe-core finds on a page, with an example of each."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe-core")
    with visit(browser, page, scheme=scheme, width=width, unguarded=True) as seen:
        found = axe.Axe().run(seen.tab, options={"runOnly": _WCAG}).response["violations"]
    return [(one["id"], len(one["nodes"]), one["nodes"][0]["html"][:200]) for one in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_on_our_page(
    browser: Any, ours: HtmlPage, scheme: str, width: int
) -> None:
    assert violations(browser, ours, scheme=scheme, width=width) == []


def test_axe_finds_nothing_on_a_page_with_every_element(browser: Any) -> None:
    page = render_html(parse_file(ARTICLES / "every-element.xml"))
    assert violations(browser, page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_pages_of_the_corpora(
    browser: Any, corpus_pages: list[tuple[Document, HtmlPage]], scheme: str
) -> None:
    everything = bool(os.environ.get("JATSPRESS_ALL_PAGES"))
    chosen = [
        (document.path, page)
        for document, page in corpus_pages
        if everything or Path(document.path).name in _CHOSEN
    ]
    assert len(chosen) >= len(_CHOSEN)
    found = {path: violations(browser, page, scheme=scheme) for path, page in chosen}
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_this_test_sees_what_axe_sees(browser: Any, ours: HtmlPage) -> None:
    html = ours.html.replace(b"<main ", b'<img src="levels.svg"><main ')
    broken = HtmlPage(html, ours.assets, ())
    assert "image-alt" in [name for name, _, _ in violations(browser, broken)]


@pytest.mark.parametrize("width", [1280, 768, 390, 320])
def test_the_page_never_scrolls_sideways(
    browser: Any, corpus_pages: list[tuple[Document, HtmlPage]], width: int
) -> None:
    chosen = [page for document, page in corpus_pages if Path(document.path).name in _CHOSEN]
    assert len(chosen) >= len(_CHOSEN)
    for page in (page_of(sample("everything")), *chosen):
        with visit(browser, page, width=width) as seen:
            assert seen.tab.evaluate("document.documentElement.scrollWidth") == width


def test_a_page_that_is_read_from_right_to_left_does_not_either(browser: Any) -> None:
    data = sample("everything").data.replace(b'xml:lang="en"', b'xml:lang="ar"', 1)
    page = page_of(parse_bytes(data, name="everything.xml"))
    with visit(browser, page, width=768) as seen:
        assert seen.tab.evaluate("document.documentElement.dir") == "rtl"
        assert seen.tab.evaluate("document.documentElement.scrollWidth") == 768
        file = "getComputedStyle(document.querySelector('.cite-file pre')).direction"
        assert seen.tab.evaluate(file) == "ltr"


#: What has the focus: has it an outline, is it on the screen, does nothing lie over it.
_WHERE = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + 4);
  return {
    outline: getComputedStyle(at).outlineStyle,
    width: box.width,
    inside: (box.top >= 0 && box.bottom <= innerHeight + 1) || box.height > innerHeight,
    seen: !top || at.contains(top) || top.contains(at),
    html: at.outerHTML.slice(0, 120),
  };
}"""


def test_a_reader_with_a_keyboard_sees_where_they_are(browser: Any, ours: HtmlPage) -> None:
    with visit(browser, ours) as seen:
        seen.tab.keyboard.press("Tab")
        assert seen.tab.evaluate("document.activeElement.className") == "skip"
        reached = 0
        while seen.tab.evaluate("document.activeElement !== document.body") and reached < 60:
            shown = seen.tab.evaluate(_WHERE)
            assert shown["outline"] != "none", shown
            assert shown["width"] > 0, shown
            assert shown["inside"], shown
            assert shown["seen"], shown
            seen.tab.keyboard.press("Tab")
            reached += 1
        assert reached > 30


# --- nobody is asked, nothing is dead


def test_the_page_asks_only_for_its_own_pictures(browser: Any, ours: HtmlPage) -> None:
    with visit(browser, ours) as seen:
        seen.tab.wait_for_load_state("networkidle")
        assert set(seen.requests) <= {f"{HOME}article.html", f"{HOME}levels.svg"}
        assert seen.complaints == []


def test_without_a_script_all_is_there_and_no_button_is_dead(browser: Any, ours: HtmlPage) -> None:
    with visit(browser, ours) as with_it, visit(browser, ours, scripts=False) as without:
        assert without.tab.locator("button:visible").count() == 0
        assert without.tab.locator("[hidden]").count() == 0
        assert without.tab.locator(".abstract:visible").count() > 1
        assert with_it.tab.locator("button:visible").count() > 5
        words = without.tab.inner_text("main")
        for line in with_it.tab.inner_text(".body").splitlines():
            if line.strip() and "Copy" not in line and "CSV" not in line and "Full" not in line:
                assert line.strip() in words
        without.tab.click(".tools a[href='#jp-cite']")
        assert without.tab.locator(".cite-file pre").first.is_visible()


# --- what readers expect


def test_a_citation_is_shown_beside_its_mark_and_goes_with_escape(
    browser: Any, ours: HtmlPage
) -> None:
    with visit(browser, ours) as seen:
        link, peek = seen.tab.locator("main a[href='#r1']").first, seen.tab.locator(".peek")
        seen.tab.keyboard.press("Tab")
        link.focus()
        assert peek.is_visible()
        assert "Krūms A. Old gauges. Shore Letters, 1998" in peek.inner_text()
        assert link.get_attribute("aria-describedby") == peek.get_attribute("id")
        seen.tab.keyboard.press("Escape")
        assert not peek.is_visible()
        assert seen.tab.evaluate("document.activeElement.hash") == "#r1"


def test_a_citation_stays_while_the_pointer_is_on_it(browser: Any, ours: HtmlPage) -> None:
    with visit(browser, ours) as seen:
        link, peek = seen.tab.locator("main a[href='#r1']").first, seen.tab.locator(".peek")
        link.hover()
        peek.wait_for(state="visible")
        peek.hover()
        seen.tab.wait_for_timeout(500)
        assert peek.is_visible()
        seen.tab.mouse.move(2, 2)
        peek.wait_for(state="hidden")


def test_a_copy_in_a_pop_over_has_no_ids_of_its_own(browser: Any, ours: HtmlPage) -> None:
    with visit(browser, ours) as seen:
        seen.tab.locator("main a[href='#r1']").first.hover()
        seen.tab.locator(".peek").wait_for(state="visible")
        assert seen.tab.locator(".peek [id]").count() == 0
        assert seen.tab.locator("#r1").count() == 1


def test_a_finger_opens_the_pop_over_and_then_follows_the_link(
    browser: Any, ours: HtmlPage
) -> None:
    with visit(browser, ours, width=390, touch=True) as seen:
        link = seen.tab.locator("main a[href='#r1']").first
        link.tap()
        assert seen.tab.locator(".peek").is_visible()
        assert seen.tab.evaluate("location.hash") == ""
        link.tap()
        assert seen.tab.evaluate("location.hash") == "#r1"


def test_the_contents_mark_what_is_being_read(browser: Any, ours: HtmlPage) -> None:
    with visit(browser, ours) as seen:
        seen.tab.evaluate("document.querySelector('.back').scrollIntoView()")
        marked = seen.tab.locator(".contents a[aria-current='true']")
        marked.first.wait_for()
        assert marked.count() == 1


def test_the_contents_are_folded_on_a_narrow_screen(browser: Any, ours: HtmlPage) -> None:
    with visit(browser, ours, width=390) as seen:
        fold, contents = seen.tab.locator(".fold"), seen.tab.locator(".contents ol").first
        assert not contents.is_visible()
        fold.click()
        assert contents.is_visible()
        assert fold.get_attribute("aria-expanded") == "true"


def test_a_figure_opens_in_full_size_and_the_focus_comes_back(browser: Any, ours: HtmlPage) -> None:
    with visit(browser, ours) as seen:
        opener = seen.tab.locator("figure.fig .part-tools button").first
        opener.click()
        viewer = seen.tab.locator("dialog.viewer")
        assert viewer.locator("img").get_attribute("alt") == "A curve that rises slowly"
        assert viewer.locator("a[download]").get_attribute("href") == f"{HOME}levels.svg"
        seen.tab.keyboard.press("Escape")
        assert not viewer.is_visible()
        assert opener.evaluate("node => node === document.activeElement")


_TABLE = """<table-wrap id="t1"><label>Table 1</label><table><thead><tr><th rowspan="2">Year</th>
<th colspan="2">Level, "mm"</th></tr><tr><th>low</th><th>high</th></tr></thead><tbody>
<tr><td>1920</td><td>-4</td><td>=1+1</td></tr>
<tr><td>1930</td><td>−5, or so</td><td>+7.5 %</td></tr>
</tbody></table></table-wrap>"""


def test_a_table_is_saved_as_csv(browser: Any) -> None:
    with visit(browser, page_of(article(_TABLE))) as seen:
        with seen.tab.expect_download() as saving:
            seen.tab.click(".table-wrap .part-tools button >> nth=0")
        assert saving.value.suggested_filename == "Table-1.csv"
        data = Path(saving.value.path()).read_bytes()
    assert data.decode("utf-8-sig").split("\r\n") == [
        '"Year","Level, ""mm""",""',
        '"","low","high"',
        '"1920","-4","\'=1+1"',
        '"1930","−5, or so","+7.5 %"',
        "",
    ]


def test_a_citation_file_is_saved_under_a_name_that_says_what_it_is(
    browser: Any, ours: HtmlPage
) -> None:
    with visit(browser, ours) as seen:
        seen.tab.click(".cite-files summary")
        with seen.tab.expect_download() as saving:
            seen.tab.locator(".cite-file").nth(1).get_by_text("Save").click()
        assert saving.value.suggested_filename == "ozola2023tides.ris"
        assert Path(saving.value.path()).read_bytes().startswith(b"TY  - JOUR\r\n")


def test_dark_colours_last_for_the_session_and_follow_the_system_until_chosen(
    browser: Any, ours: HtmlPage
) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    with visit(browser, ours) as seen, visit(browser, ours, scheme="dark") as dark:
        light, switch = seen.tab.evaluate(paper), seen.tab.locator(".masthead-tools button")
        seen.tab.emulate_media(color_scheme="dark")
        assert seen.tab.evaluate(paper) == dark.tab.evaluate(paper) != light
        assert switch.get_attribute("aria-label") == "Light colours"
        switch.click()
        assert seen.tab.evaluate(paper) == light
        seen.tab.reload()
        assert seen.tab.evaluate(paper) == light
        assert seen.tab.evaluate("[localStorage.length, document.cookie]") == [0, ""]


def test_abstracts_in_several_languages_are_read_one_at_a_time(
    browser: Any, ours: HtmlPage
) -> None:
    with visit(browser, ours) as seen:
        shown = seen.tab.locator(".abstracts > .abstract:visible")
        langs = "all => all.map(one => one.closest('[lang]').lang)"
        assert set(shown.evaluate_all(langs)) == {"en"}
        seen.tab.get_by_role("button", name="Русский").click()
        assert set(shown.evaluate_all(langs)) == {"ru"}
        seen.tab.get_by_role("button", name="All languages").click()
        assert set(shown.evaluate_all(langs)) == {"en", "ru"}
        seen.tab.get_by_role("button", name="English").click()
        seen.tab.emulate_media(media="print")
        assert set(shown.evaluate_all(langs)) == {"en", "ru"}


def test_a_formula_is_copied_as_mathml(browser: Any) -> None:
    formula = '<disp-formula id="e1"><mml:math><mml:mi>x</mml:mi></mml:math></disp-formula>'
    with visit(browser, page_of(article(formula))) as seen:
        seen.tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
        seen.tab.locator(".disp-formula").focus()
        seen.tab.locator(".formula-tools button").first.click()
        seen.tab.get_by_text("Copied").first.wait_for()
        copied = seen.tab.evaluate("navigator.clipboard.readText()")
        assert copied.startswith("<math ")


def test_the_script_is_small() -> None:
    from jatspress.resources import templates_dir

    assert (templates_dir() / "html" / "page.js").stat().st_size < 15_000
