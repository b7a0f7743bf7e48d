"""The pages of the corpora's articles, made once for all tests of rendering."""

from __future__ import annotations

from pathlib import Path

import pytest

from jatspress.jats.document import Document
from jatspress.jats.parse import parse_file
from jatspress.rendering.page.render import HtmlPage, render_html
from tests.rendering.browser import browser

# One browser for all modules: a process can drive but one at a time.
__all__ = ["browser"]


@pytest.fixture(scope="session")
def corpus_pages(corpus: list[Path]) -> list[tuple[Document, HtmlPage]]:
    """Every published article of the corpora with its page."""
    documents = [parse_file(path) for path in corpus]
    return [(document, render_html(document)) for document in documents]
