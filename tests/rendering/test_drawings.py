"""An SVG that is more than a drawing is shown, and no link leads to its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from jatspress.jats.parse import parse_file
from jatspress.rendering.page.render import HtmlPage, render_html
from jatspress.rendering.pictures.svg_safety import cleaned, danger_of
from tests.rendering.sample import article

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'

_HTML = "http://www.w3.org/1999/xhtml"

HARMLESS = {
    "label": f'{_SVG}><foreignObject><p xmlns="{_HTML}">Salt <b>%</b></p></foreignObject></svg>',
    "empty": f"{_SVG}/>",
    "doctype": '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
    f'"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">{_SVG}/>',
    "own parts": f'{_SVG}><use xlink:href="#a"/><g fill="url(#b)" style="mask:url(\'#c\')"/></svg>',
    "picture inside": f'{_SVG}><image xlink:href="data:image/png;base64,iVBORw0KGgo="/></svg>',
    "link": f'{_SVG}><a href="https://example.org/"><text>See</text></a></svg>',
    "style": f"{_SVG}><style>@font-face {{ src: url(data:font/woff2;base64,AA) }}</style></svg>",
    "editor": f'{_SVG}><i:view xmlns:i="urn:editor" id="v"/><text>on load</text></svg>',
}
DANGEROUS = {
    "script": (f"{_SVG}><script>alert(1)</script></svg>", "a script"),
    "event": (f'{_SVG} onload="alert(1)"/>', "onload"),
    "frame": (
        f'{_SVG}><foreignObject><iframe xmlns="{_HTML}"/></foreignObject></svg>',
        "a frame",
    ),
    "form": (
        f'{_SVG}><foreignObject><form xmlns="{_HTML}"/></foreignObject></svg>',
        "an element of a web page (<form>)",
    ),
    "web page": (f'{_SVG}><p xmlns="http://www.w3.org/1999/xhtml"/></svg>', "<p>"),
    "javascript": (f'{_SVG}><a xlink:href=" java&#10;script:alert(1)"/></svg>', "script:alert"),
    "picture of others": (f'{_SVG}><image href="https://evil.example/a.png"/></svg>', "evil"),
    "drawing inside": (f'{_SVG}><use href="data:image/svg+xml,a#b"/></svg>', "data:image/svg"),
    "animated link": (
        f'{_SVG}><a><set attributeName="xlink:href" to="javascript:alert(1)"/></a></svg>',
        "animation",
    ),
    "import": (f"{_SVG}><style>@import 'https://evil.example/a';</style></svg>", "style sheet"),
    "escaped address": (f'{_SVG}><g style="fill:u\\72l(//evil.example/a)"/></svg>', "evil"),
    "style sheet": (f'<?xml-stylesheet href="a.xsl"?>{_SVG}/>', "style sheet"),
    "doctype": (
        f'<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>{_SVG}/>',
        "declarations of attributes",
    ),
    "wide characters": (
        f'<!DOCTYPE svg [<!ATTLIST svg onload CDATA "a()">]>{_SVG}/>'.encode("utf-16"),
        "declarations of attributes",
    ),
    "broken": (f"{_SVG}><g>", "cannot be read"),
    "no XML": ("GIF89a", "cannot be read"),
}


def _file(folder: Path, content: str | bytes) -> Path:
    path = folder / "d.svg"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("name", HARMLESS)
def test_a_drawing_that_is_only_one_is_harmless(name: str, tmp_path: Path) -> None:
    assert danger_of(_file(tmp_path, HARMLESS[name])) is None


@pytest.mark.parametrize("name", DANGEROUS)
def test_what_a_drawing_holds_beside_is_said(name: str, tmp_path: Path) -> None:
    content, said = DANGEROUS[name]
    assert said in (danger_of(_file(tmp_path, content)) or "")


def _page(folder: Path, svg: str, body: str) -> HtmlPage:
    _file(folder, svg)
    source = folder / "a.xml"
    source.write_bytes(article(body).data)
    return render_html(parse_file(source))


_FIGURE = '<fig><graphic xlink:href="d.svg"><alt-text>Wings</alt-text></graphic></fig>'


def test_a_drawing_with_a_script_is_shown_without_it_and_reported(tmp_path: Path) -> None:
    page = _page(tmp_path, DANGEROUS["event"][0], _FIGURE + _FIGURE)
    shown = 'src="a.pictures/d.svg" alt="Wings"'
    assert page.html.decode().count(shown) == 2
    assert '"d.svg"' not in page.html.decode()
    assert [finding.rule for finding in page.findings] == ["JP908"]
    assert "'d.svg' holds a script in the attribute onload" in page.findings[0].message
    (copy,) = page.assets  # the file itself does not go with the page
    assert b"onload" not in copy.read()


def test_no_other_kind_of_link_leads_to_it_either(tmp_path: Path) -> None:
    body = (
        '<supplementary-material xlink:href="d.svg"/><media xlink:href="d.svg"/>'
        '<p><ext-link xlink:href="d.svg">wings</ext-link></p>'
    )
    page = _page(tmp_path, DANGEROUS["script"][0], body)
    assert 'href="d.svg"' not in page.html.decode()
    assert page.assets == ()
    assert [f.rule for f in page.findings if f.rule == "JP908"] == ["JP908"]


@pytest.mark.parametrize("name", [n for n in DANGEROUS if n not in ("broken", "no XML")])
def test_what_is_no_drawing_is_taken_out(name: str, tmp_path: Path) -> None:
    content, _ = DANGEROUS[name]
    data = cleaned(_file(tmp_path, content))
    assert data is not None
    assert danger_of(_file(tmp_path, data)) is None


def test_what_is_a_drawing_stays(tmp_path: Path) -> None:
    drawing = (
        f"{_SVG}><style>@import url(https://evil.example/a); .a {{ fill: #c00 }} "
        ".b { mask: url(#m); background: url(https://evil.example/b) }</style>"
        '<text>Salt<script>alert(1)</script> and water</text><g style="fill:red;'
        'cursor:url(//evil.example/c)"/></svg>'
    )
    data = (cleaned(_file(tmp_path, drawing)) or b"").decode()
    assert "<text>Salt and water</text>" in data
    assert ".a { fill: #c00 }" in data
    assert "url(#m)" in data
    assert "fill:red" in data
    assert "evil" not in data


def test_a_harmless_drawing_is_linked_in_full_size(tmp_path: Path) -> None:
    page = _page(tmp_path, HARMLESS["empty"], _FIGURE)
    assert '<a href="d.svg" class="full-size">' in page.html.decode()
    assert page.findings == ()
