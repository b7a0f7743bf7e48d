"""Articles that mean harm or ask for too much, through the command, to every format."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from benchmarks.hostile import CASES, PICTURES
from lxml import etree

from jatspress.cli.main import main
from jatspress.jats.front_read import read_front
from jatspress.rendering.pdf.render import first_page
from tests.conftest import ROOT
from tests.rendering.raster import png
from tests.rendering.sample import article

_TEMPLATE = Path(__file__).with_name("hostile-everywhere.xml")
_IN_TEXT = (
    "&lt;script&gt;alert(1)&lt;/script&gt; --&gt; &lt;img src=x onerror=alert(1)&gt; ]]&gt; "
    "{{ 7*7 }} &lt;/style&gt; &lt;/title&gt; &lt;?php echo 1 ?&gt;"
)
#: One article tries each of these in every attribute and text.
_VALUES = (
    "java&#9;script:alert(1)",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "&#x9f; VB&#10;Script:msgbox(1)",
    "&quot; onmouseover=&quot;alert(1)&quot; style=&quot;background:url(//evil.example/a)",
    "file:///etc/hosts",
    "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
)
_DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'onload="alert(1)"><script>alert(1)</script><a xlink:href="javascript:alert(1)">'
    '<text>k</text></a><image href="file:///etc/hosts"/><style>@import "//evil.example/a";'
    "</style></svg>"
)


def _rendered(folder: Path, data: bytes, formats: str = "html,epub,pdf") -> Path:
    """Render an article through the command; the folder of what was made."""
    source = folder / "one.xml"
    source.write_bytes(data)
    out = folder / "out"
    assert main(["render", str(source), "--to", formats, "-o", str(out)]) in (0, 1)
    return out


def _hostile(value: str) -> bytes:
    text = _TEMPLATE.read_text().replace("@VALUE@", value).replace("@TEXT@", _IN_TEXT)
    return text.encode()


def _trees(out: Path) -> Iterator[etree._Element]:
    """The page, the pages of the book, and the drawings beside them."""
    yield etree.fromstring((out / "one.html").read_bytes(), etree.HTMLParser(huge_tree=True))
    with zipfile.ZipFile(out / "one.epub") as book:
        for name in book.namelist():
            if name.endswith((".xhtml", ".svg")):
                yield etree.fromstring(book.read(name))
    for path in out.rglob("*.svg"):
        yield etree.parse(path).getroot()


_SCHEMES = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_OF_ADDRESSES = ("href", "src", "action", "poster", "data", "srcset", "formaction", "background")


def _harm_in(tree: etree._Element) -> Iterator[str]:
    for node in tree.iter("*"):
        name = etree.QName(node).localname.lower()
        if name == "script" and "alert" in "".join(map(str, node.itertext())):
            kind = node.get("type", "")
            if kind != "application/ld+json":
                yield f"<script type={kind!r}>"
        for key, value in node.attrib.items():
            local = etree.QName(str(key)).localname.lower()
            if local.startswith("on"):
                yield f"{name}/@{local}"
            scheme = _SCHEMES.match(re.sub(r"[\x00-\x20]", "", str(value)))
            if local in _OF_ADDRESSES and scheme:
                allowed = ("http:", "https:", "mailto:", "data:")
                is_ours = scheme[0] != "data:" or str(value).startswith("data:text/x-")
                if scheme[0].lower() not in allowed or not (is_ours or "download" in node.attrib):
                    yield f"{name}/@{local}={value}"


@pytest.mark.parametrize("value", _VALUES)
def test_nothing_of_an_article_runs_anywhere(
    value: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "drawing.svg").write_text(_DRAWING)
    out = _rendered(tmp_path, _hostile(value))
    assert "Traceback" not in "".join(capsys.readouterr())
    assert [harm for tree in _trees(out) for harm in _harm_in(tree)] == []
    with pikepdf.open(out / "one.pdf") as pdf:
        assert {str(kind) for kind in _actions(pdf)} <= {"/URI"}
        assert [a for a in _addresses(pdf) if not a.startswith(("http", "mailto:"))] == []


def _actions(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary):
            for key in ("/JS", "/JavaScript", "/OpenAction", "/AA"):
                if key in thing:
                    yield pikepdf.Name(key)
            if "/S" in thing and thing.get("/Type") == "/Action":
                yield thing["/S"]


def _addresses(pdf: pikepdf.Pdf) -> Iterator[str]:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/URI" in thing:
            yield str(thing["/URI"])


#: Renders an article while everything that is opened or asked for is written down.
_WATCHED = """
import json, sys
from pathlib import Path
seen = []
WATCHED = ("open", "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "urllib.")
def hook(event, arguments):
    if event.startswith(WATCHED):
        seen.append([event, str(arguments[0]) if arguments else ""])
from jatspress.cli.main import main
sys.addaudithook(hook)
code = main(sys.argv[2:])
Path(sys.argv[1]).write_text(json.dumps([code, seen]))
"""


_OF_THE_LINKER = {"ldconfig", "gcc", "cc", "ld", "objdump"}


def test_nothing_outside_the_folder_is_opened_and_nobody_is_asked(tmp_path: Path) -> None:
    folder, outside = tmp_path / "article", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    (outside / "secret.png").write_bytes(png())
    (outside / "secret.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (folder / "linked.png").symlink_to(outside / "secret.png")
    (folder / "below").symlink_to(outside)
    (folder / "drawing.svg").write_text(
        _DRAWING.replace("file:///etc/hosts", "../outside/secret.svg")
    )
    (folder / "own.png").write_bytes(png())
    names = (
        "linked.png linked below/secret.png ../outside/secret.png https://evil.example/a.png "
        "//evil.example/a.png drawing.svg own.png ..%2Foutside%2Fsecret.png"
    ).split()
    names += [(outside / "secret.png").as_uri(), str(outside / "secret.png")]
    pictures = "".join(f'<fig><graphic xlink:href="{name}"/></fig>' for name in names)
    files = "".join(f'<media mimetype="video" xlink:href="{name}"/>' for name in names)
    source = folder / "one.xml"
    source.write_bytes(article(pictures + files).data)
    told = tmp_path / "told.json"
    arguments = ["render", str(source), "--to", "html,epub,pdf", "-o", str(tmp_path / "out")]
    subprocess.run([sys.executable, "-c", _WATCHED, str(told), *arguments], check=True, cwd=ROOT)
    code, seen = json.loads(told.read_text())
    assert code in (0, 1)
    opened = [what for event, what in seen if event == "open"]
    assert any(what.endswith("own.png") for what in opened)  # the watch sees what is opened
    assert [what for what in opened if "/outside" in what or "secret" in what] == []
    assert [what for what in opened if what in ("/etc/hosts", "/etc/passwd")] == []
    # Python asks the linker where the engine's libraries are.
    started = {Path(what.split("'")[-1]).name for event, what in seen if event != "open"}
    assert {event for event, _ in seen} <= {"open", "subprocess.Popen"}
    assert started <= _OF_THE_LINKER
    made = b"".join(path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert b"evil.example/a;" not in made


@pytest.mark.parametrize("case", [name for name in CASES if "1,000 deep" not in name])
def test_what_asks_for_too_much_is_rendered(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, count = CASES[case]
    small = max(3, count // 250)
    if case == "picture bombs":
        for name, picture in PICTURES.items():
            if name not in ("bomb.png", "large.png", "more-shapes.svg", "shapes.svg"):
                (tmp_path / name).write_bytes(picture())
    out = _rendered(tmp_path, make(small).encode())
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    for ending in ("html", "epub", "pdf"):
        assert (out / f"one.{ending}").stat().st_size > 1000


def test_what_is_nested_too_deeply_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, count = CASES["sections 1,000 deep"]
    source = tmp_path / "one.xml"
    source.write_text(make(count))
    assert main(["render", str(source), "--to", "html,epub,pdf"]) == 2
    said = capsys.readouterr()
    assert "deep" in said.err
    assert "Traceback" not in said.out + said.err
    assert [path.name for path in tmp_path.iterdir()] == ["one.xml"]


def test_pictures_that_bomb_are_named_and_words_stand_in_their_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("half.png", "laughing.svg", "empty.png", "page.jpg"):
        (tmp_path / name).write_bytes(PICTURES[name]())
    make, _ = CASES["picture bombs"]
    out = _rendered(tmp_path, make(1).encode(), "html")
    said = capsys.readouterr().out
    for words in (
        "'half.png' is damaged or cut off",
        "'laughing.svg' draws more than 250000 shapes",
        "'empty.png' is empty",
        "'page.jpg' is a web page, not a picture",
    ):
        assert words in said
    assert "The picture laughing.svg is not available." in (out / "one.html").read_text()
    assert [path.name for path in out.iterdir()] == ["one.html"]


_LONG = "9" * 5000


@pytest.mark.parametrize(
    "body, words",
    [
        (
            f'<table><colgroup><col span="{_LONG}"/></colgroup><tr><td colspan="{_LONG}">k</td>'
            "</tr></table>",
            {"k"},
        ),
        (f'<table><tr><td rowspan="{_LONG}" colspan="²">k</td></tr></table>', {"k"}),
        (
            f"<p><element-citation><month>{_LONG}</month><year>{_LONG}</year></element-citation>"
            "</p>",
            {_LONG},
        ),
        (
            f'<list list-type="order" continued-from="{_LONG}"><list-item><p>k</p></list-item>'
            "</list>",
            {"k"},
        ),
        (
            f'<disp-formula><mml:math><mml:maction selection="{_LONG}"><mml:mi>x</mml:mi>'
            f'</mml:maction><mml:mstyle scriptlevel="{_LONG}"><mml:mi mathsize="{_LONG}em">x'
            f'</mml:mi></mml:mstyle><mml:mtable><mml:mtr><mml:mtd columnspan="{_LONG}" '
            f'rowspan="{_LONG}"><mml:mi>y</mml:mi></mml:mtd></mml:mtr></mml:mtable></mml:math>'
            "</disp-formula>",
            {"x", "y"},
        ),
        (
            f'<p><styled-content style="font-weight: {_LONG}; color: rgb({_LONG},1,1)">k'
            "</styled-content></p>",
            {"k"},
        ),
    ],
    ids=["columns", "rows", "dates", "lists", "formulas", "styles"],
)
def test_numbers_of_thousands_of_digits_are_no_trouble(
    body: str, words: set[str], tmp_path: Path
) -> None:
    """They stand there where they are words, and steer nothing."""
    out = _rendered(tmp_path, article(body).data)
    trees = list(_trees(out))
    pages = [tree for tree in trees if words <= set(re.findall(r"\w+", _words(tree)))]
    assert len(pages) == 2  # the web page and the chapter of the book
    values = [str(value) for tree in trees for node in tree.iter("*") for value in node.values()]
    assert [value[:60] for value in values if _LONG in value] == []
    with pikepdf.open(out / "one.pdf") as pdf:
        assert len(pdf.pages) == (4 if words == {_LONG} else 1)


def _words(tree: etree._Element) -> str:
    return " ".join(map(str, tree.itertext()))


def test_dates_and_pages_of_thousands_of_digits_are_none(tmp_path: Path) -> None:
    meta = f"<pub-date><day>{_LONG}</day><month>{_LONG}</month><year>{_LONG}</year></pub-date>"
    document = article("<p>k</p>", meta=f"{meta}<fpage>{_LONG}</fpage>")
    assert first_page(read_front(document.root)) == 1
    _rendered(tmp_path, document.data, "html,epub")
