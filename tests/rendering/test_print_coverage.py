"""Every word of an article is in the text of its PDF.

Six short articles are looked at each time; JATSPRESS_WHOLE_CORPUS=1 looks at all of them.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jatspress.jats.parse import parse_file
from jatspress.rendering.page.render import render_html
from jatspress.rendering.pdf.render import render_pdf
from tests.rendering.print_coverage import print_coverage
from tests.rendering.sample import ARTICLES

_SHORT = (
    "jats/plos/journal.pone.0108198.xml",
    "jats/plos/journal.pbio.0020188.xml",
    "jats/elife/elife00270.xml",
    "jats/scielo/varias_erratas.xml",
    "crossref/elife-pairs/elife-66683.xml",
)
#: The least share of words that must be found, from 0 to 1.
_LEAST = 0.995


def _share(path: Path) -> tuple[float, dict[str, int]]:
    document = parse_file(path)
    coverage = print_coverage(render_pdf(render_html(document), document).data, document.root)
    return coverage.share, dict(coverage.missing)


def test_every_word_of_our_article_is_in_its_pdf() -> None:
    share, missing = _share(ARTICLES / "everything.xml")
    assert missing == {}
    assert share == 1


def test_an_article_with_every_element_is_in_its_pdf() -> None:
    share, missing = _share(ARTICLES / "every-element.xml")
    assert share >= _LEAST, missing


@pytest.mark.parametrize("name", _SHORT)
def test_every_word_of_a_published_article_is_in_its_pdf(shared: Path, name: str) -> None:
    share, missing = _share(shared / "corpora" / name)
    assert share >= _LEAST, missing


@pytest.mark.skipif("JATSPRESS_WHOLE_CORPUS" not in os.environ, reason="minutes of typesetting")
def test_every_word_of_every_published_article_is_in_its_pdf(corpus: list[Path]) -> None:
    found = {path.name: _share(path) for path in corpus}
    assert {name: lost for name, (share, lost) in found.items() if share < _LEAST} == {}
