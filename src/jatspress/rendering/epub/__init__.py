"""Articles as an EPUB 3.3: one article, or several as one book."""

from jatspress.rendering.epub.book import Epub, render_epub

__all__ = ["Epub", "render_epub"]
