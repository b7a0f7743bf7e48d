"""Articles in which a fix is marked: `[[before→after]]`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jatspress.jats.document import Document
from jatspress.jats.parse import parse_bytes
from jatspress.validation.checks import Checks
from jatspress.validation.mend import Mending, mend
from tests.validation.samples import PREFIXES, PROLOG

_MARK = re.compile(r"\[\[(.*?)→(.*?)\]\]", re.DOTALL)

ARTICLE = f"""{PROLOG}<article {PREFIXES} dtd-version="1.3" xml:lang="en">
<front>
<journal-meta><journal-id journal-id-type="publisher-id">salt</journal-id>
<journal-title-group><journal-title>Salt</journal-title></journal-title-group>
{{journal}}</journal-meta>
<article-meta>
{{ids}}<title-group><article-title>{{title}}</article-title></title-group>
{{people}}<pub-date publication-format="electronic"{{iso}}><day>16</day><month>07</month>
<year>2021</year></pub-date>
{{numbers}}{{history}}{{permissions}}{{keywords}}</article-meta>
</front>
<body>
<p>{{text}}</p>
{{body}}</body>
<back>{{references}}</back>
</article>
"""
EMPTY = {
    "journal": '<issn publication-format="electronic">2049-3630</issn>',
    "title": "Salt roads",
    "text": "Salt was carried over the hills.",
    **dict.fromkeys(
        ("ids", "people", "iso", "numbers", "history", "permissions", "keywords", "body"), ""
    ),
    "references": "",
}


def marked(**pieces: str) -> tuple[str, str]:
    """An article with these pieces, as it is and as it should become."""
    text = ARTICLE.format(**(EMPTY | pieces))
    return _MARK.sub(r"\1", text), _MARK.sub(r"\2", text)


def parsed(text: str, encoding: str = "utf-8") -> Document:
    return parse_bytes(text.encode(encoding), name="a.xml")


def mended(document: Document, *codes: str, profiles: Sequence[str] = ("core",)) -> Mending:
    return mend(document, None, Checks(tuple(profiles), codes))


def reference(*citations: str) -> str:
    refs = (
        f'<ref id="r{n}"><mixed-citation>{citation}</mixed-citation></ref>'
        for n, citation in enumerate(citations, 1)
    )
    return f"<ref-list>{''.join(refs)}</ref-list>"
