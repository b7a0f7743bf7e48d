"""The article as JSON-LD in the words of schema.org, for search engines and catalogues.

Every value is what the article states. Cited works stand there by title and DOI, else as printed;
the whole of their parts is for the file that `jatspress deposit schema-org` makes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from jatspress.article import ArticleMeta
from jatspress.descriptions.addresses import doi_address
from jatspress.descriptions.schema_org import Node, article_node
from jatspress.descriptions.title_text import squeezed
from jatspress.jats.citation_read import citations_of
from jatspress.jats.parts_read import read_parts
from jatspress.jats.text import has_text
from jatspress.rendering.page.metadata import PageLinks

#: What a cited work is called, the part before the whole.
_TITLES = ("article-title", "chapter-title", "data-title", "part-title", "source")


#: What could end a `<script>`, begin a comment in it, or be no JSON to old browsers.
_UNSAFE = re.compile("[<>&\u2028\u2029]")


def for_script(value: Any) -> str:
    """JSON that is safe inside `<script>`.

    `<`, `>` and `&` are written as escapes of JSON, so that no text of an article ends the
    element or begins another.
    """
    written = json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def json_ld(meta: ArticleMeta, root: etree._Element, links: PageLinks) -> str:
    """The article with its people, institutions, funders and the works that it cites."""
    parts, encodings = read_parts(root), list(_encodings(links))
    return for_script(article_node(meta, list(_citations(root)), parts, encodings))


def _encodings(links: PageLinks) -> Iterator[tuple[str, str]]:
    for address, kind in ((links.pdf, "application/pdf"), (links.xml, "application/xml")):
        if address:
            yield address, kind


def _citations(root: etree._Element) -> Iterator[Node | str]:
    """The cited works: those with a DOI or a tagged title as works, others as printed."""
    references = (ref for back in root.iterchildren("back") for ref in back.iter("ref"))
    for ref in references:
        for citation in citations_of(ref):
            address = _doi_of(citation)
            title = next((t for name in _TITLES if (t := _text_of(citation.find(name)))), None)
            if address or title:
                yield {"@type": "CreativeWork", "@id": address, "name": title}
            elif has_text(citation):
                yield _text_of(citation)


def _doi_of(citation: etree._Element) -> str | None:
    for identifier in citation.iterfind("pub-id[@pub-id-type='doi']"):
        return doi_address(_text_of(identifier))
    return None


def _text_of(node: etree._Element | None) -> str:
    return squeezed("".join(str(part) for part in node.itertext("*"))) if node is not None else ""
