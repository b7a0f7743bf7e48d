"""Articles for the tests of rendering, and what a page says."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from tinyhtml5.parser import HTMLParser

from jatspress.jats.document import Document
from jatspress.jats.parse import parse_bytes, parse_file
from jatspress.rendering.page.render import HtmlPage, PageLinks, render_html

ARTICLES = Path(__file__).parent / "articles"

_FRAME = """<article xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:mml="http://www.w3.org/1998/Math/MathML" xml:lang="{lang}">
<front><article-meta><title-group><article-title>Title</article-title></title-group>{meta}
</article-meta></front><body>{body}</body><back>{back}</back></article>"""


def sample(name: str) -> Document:
    return parse_file(ARTICLES / f"{name}.xml")


def article(body: str = "", *, back: str = "", meta: str = "", lang: str = "en") -> Document:
    xml = _FRAME.format(body=body, back=back, meta=meta, lang=lang)
    return parse_bytes(xml.encode(), name="article.xml")


def page_of(document: Document, **options: PageLinks | Path) -> HtmlPage:
    return render_html(document, **options)  # type: ignore[arg-type]


@cache
def _read(html: bytes) -> tuple[Element, list[str]]:
    """The tree that a browser makes of a page, and what its parser has to mend."""
    parser = HTMLParser(namespace_html_elements=False)
    tree = parser.parse(html.decode())
    assert isinstance(tree, Element)
    # Control characters of the article stand on the page as they are.
    errors = [str(error) for error in parser.errors if error[1] != "invalid-codepoint"]
    return tree, errors


def parsed(page: HtmlPage) -> Element:
    """The tree that a browser makes of a page."""
    return _read(page.html)[0]


def errors_of(page: HtmlPage) -> list[str]:
    """What a browser's parser has to mend, control characters of the article left aside."""
    return _read(page.html)[1]


def text_of(page: HtmlPage) -> str:
    """The visible words of a page, white space normalised."""
    body = parsed(page).find("body")
    assert body is not None
    return " ".join("".join(body.itertext()).split())


def html_of(document: Document) -> str:
    return page_of(document).html.decode()


def metas(page: HtmlPage) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in parsed(page).iter("meta"):
        if element.get("name"):
            found.setdefault(element.get("name", ""), []).append(element.get("content", ""))
    return found


def linked_data(page: HtmlPage) -> dict[str, Any]:
    script = parsed(page).find("head/script[@type='application/ld+json']")
    assert script is not None
    assert script.text
    data = json.loads(script.text)
    assert isinstance(data, dict)
    return data
