"""`--self-contained`: one file that holds everything, as far as it is sensible."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest

from jatspress.cli.main import main
from jatspress.jats.parse import parse_file
from jatspress.rendering.page import self_contained as module
from jatspress.rendering.page.render import render_html
from jatspress.rendering.page.self_contained import self_contained
from tests.rendering.browser import HOME, visit
from tests.rendering.sample import article, parsed

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>'
_BODY = """<fig><graphic xlink:href="a curve.svg"><alt-text>A curve</alt-text></graphic></fig>
<supplementary-material xlink:href="levels.csv"><label>Data</label></supplementary-material>"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a curve.svg").write_text(_SVG)
    (folder / "levels.csv").write_text("year,level\n1920,4\n")
    path = folder / "one.xml"
    path.write_bytes(article(_BODY).data)
    return path


def test_pictures_and_files_stand_in_the_page(source: Path, tmp_path: Path) -> None:
    assert main(
        ["render", str(source), "--to", "html", "--self-contained", "-o", str(tmp_path / "out")]
    ) in (0, 1)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["one.html"]
    html = (tmp_path / "out" / "one.html").read_text()
    written = base64.b64encode(_SVG.encode()).decode()
    assert f'src="data:image/svg+xml;base64,{written}"' in html
    assert 'download="levels.csv" href="data:text/csv;base64,' in html
    assert "a%20curve.svg" not in html


def test_the_policy_lets_them_be_seen_and_nothing_is_asked_for(browser: Any, source: Path) -> None:
    document = parse_file(source)
    page = self_contained(render_html(document), document)
    assert page.assets == ()
    with visit(browser, page) as seen:
        assert seen.requests[0] == f"{HOME}article.html"
        assert not [request for request in seen.requests[1:] if not request.startswith("data:")]
        assert seen.complaints == []
        # Pictures are loaded when they come into view, and decoded in their own time.
        seen.tab.locator(".full-size img").scroll_into_view_if_needed()
        seen.tab.wait_for_function("document.querySelector('.full-size img').naturalWidth === 40")
        seen.tab.click(".part-tools button")
        assert seen.tab.locator("dialog.viewer img").is_visible()


def test_a_file_too_large_stays_beside_the_page_and_is_said(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LARGEST", 20)
    document = parse_file(source)
    page = self_contained(render_html(document), document)
    assert [asset.name for asset in page.assets] == ["a curve.svg"]
    assert [f.rule for f in page.findings if f.rule == "JP940"] == ["JP940"]
    image = parsed(page).find(".//img")
    assert image is not None
    assert image.get("src") == "a%20curve.svg"
    assert b"data:text/csv" in page.html


def test_the_same_article_gives_the_same_bytes(source: Path) -> None:
    document = parse_file(source)
    once, again = (self_contained(render_html(document), document).html for _ in range(2))
    assert once == again
