"""The policy of a page, and that no script of an article runs in a real browser."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import Any

import pytest

from jatspress.jats.parse import parse_file
from jatspress.rendering.page.render import HtmlPage, render_html
from tests.rendering.browser import visit
from tests.rendering.sample import page_of, parsed, sample


def policy_of(page: HtmlPage) -> dict[str, str]:
    tree = parsed(page)
    (stated,) = (
        meta.get("content", "")
        for meta in tree.iter("meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    )
    return dict(part.strip().split(" ", 1) for part in stated.split(";"))  # type: ignore[misc]


def _digest(text: str) -> str:
    made = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{made}'"


def test_the_policy_knows_our_styles_and_script_by_their_text_and_forbids_the_rest() -> None:
    page = page_of(sample("everything"))
    tree, policy = parsed(page), policy_of(page)
    styles = {_digest(style.text or "") for style in tree.iter("style")}
    scripts = {_digest(s.text or "") for s in tree.iter("script") if not s.get("type")}
    assert set(policy["style-src"].split()) == styles
    assert set(policy["script-src"].split()) == scripts
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == "'none'"
    assert not re.search("unsafe|https?:|\\*|data:", page.html.decode().split("<title>")[0])


def test_the_policy_stands_before_everything_that_it_rules() -> None:
    head = page_of(sample("everything")).html.decode()
    assert head.index("Content-Security-Policy") < min(head.index("<style"), head.index("<script"))


def test_a_theme_without_a_script_has_a_page_without_one(tmp_path: Path) -> None:
    (tmp_path / "page.js").write_text("\n")
    page = page_of(sample("everything"), theme=tmp_path)
    assert policy_of(page)["script-src"] == "'none'"
    assert [s.get("type") for s in parsed(page).iter("script")] == ["application/ld+json"]


#: An article with a place for a value in every attribute, and for a text in every element.
_TEMPLATE = Path(__file__).with_name("hostile-everywhere.xml")
#: What an article could try, as a value of an attribute and as text.
_IN_ATTRIBUTE = (
    "javascript:alert(1)",
    " java&#10;script:alert(1)",
    "JaVaScRiPt:alert(1)//https://",
    "data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;",
    "vbscript:alert(1)",
    "&quot; onmouseover=&quot;alert(1)",
    "' onfocus='alert(1)' x='",
    "&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
    "https://journal.example/&quot; onclick=&quot;alert(1)",
)
_IN_TEXT = (
    "&lt;script&gt;alert(1)&lt;/script&gt;&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt; "
    "--&gt; &lt;img src=x onerror=alert(1)&gt; ]]&gt; {{ 7*7 }} &lt;!--jp:0--&gt; &lt;/style&gt;"
)


def _hostile_page(value: str, folder: Path) -> HtmlPage:
    """An article that tries one value everywhere, beside a drawing that holds a script."""
    script = "<script>alert(1)</script>"
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">{script}</svg>'
    (folder / "drawing.svg").write_text(drawing)
    source = folder / "hostile.xml"
    source.write_text(_TEMPLATE.read_text().replace("@VALUE@", value).replace("@TEXT@", _IN_TEXT))
    return render_html(parse_file(source))


#: Everything that a reader could do to wake a handler.
_TOUCH_ALL = """() => {
  for (const part of document.querySelectorAll("*"))
    for (const kind of ["mouseover", "mouseenter", "focus", "click", "load", "error", "toggle"])
      if (kind !== "click" || !part.closest("a[href^='mailto'], a[download]"))
        part.dispatchEvent(new Event(kind, { bubbles: false, cancelable: true }));
}"""


@pytest.mark.parametrize("value", _IN_ATTRIBUTE)
def test_no_script_of_an_article_runs(browser: Any, tmp_path: Path, value: str) -> None:
    page = _hostile_page(value, tmp_path)
    with visit(browser, page) as seen:
        seen.tab.evaluate(_TOUCH_ALL)
        seen.tab.wait_for_timeout(300)
        assert seen.dialogs == []
        assert seen.complaints == []  # nothing was even tried: it is escaped, not only forbidden
        assert {request.split("/article.html")[0] for request in seen.requests} <= {
            "https://journal.example",
            "https://journal.example/hostile.pictures/drawing.svg",
        }
        addresses = seen.tab.eval_on_selector_all("[href]", "all => all.map(one => one.href)")
        assert not [a for a in addresses if not a.startswith(("http", "mailto:"))]


#: What no escaping of ours has seen.
_SMUGGLED = (
    '<script>alert(1)</script><img src="gone.png" onerror="alert(2)">'
    '<p id="styled" style="color: rgb(1, 2, 3)">styled</p>'
    "<style>p { color: rgb(1, 2, 3) }</style>"
    '<img src="https://tracker.example/x.png"><iframe src="data:text/html,x"></iframe>'
    '<base href="https://tracker.example/"><form action="https://tracker.example/"></form>'
)


def _with_smuggled() -> bytes:
    html = page_of(sample("everything")).html
    return html.replace(b"</main>", _SMUGGLED.encode() + b"</main>")


def test_these_tests_see_a_script_that_runs(browser: Any) -> None:
    with visit(browser, _with_smuggled(), unguarded=True) as seen:
        seen.tab.wait_for_timeout(200)
        assert set(seen.dialogs) == {"1", "2"}


def test_what_would_get_past_us_is_stopped_by_the_policy(browser: Any) -> None:
    with visit(browser, _with_smuggled()) as seen:
        assert seen.dialogs == []
        assert not [request for request in seen.requests if "tracker" in request]
        assert len([c for c in seen.complaints if "Content Security Policy" in c]) >= 5
        colour = seen.tab.evaluate("getComputedStyle(document.getElementById('styled')).color")
        assert colour != "rgb(1, 2, 3)"
        assert seen.tab.locator(".masthead-tools button").count() == 1  # our own script runs
