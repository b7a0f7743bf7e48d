"""The journal's own metadata read back from `<journal-meta>`."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import (
    XML_LANG,
    AbbreviatedTitle,
    Identifier,
    Issn,
    JournalMeta,
    LangText,
    Publisher,
)
from jatspress.jats.text import squeezed, text_of

_ISSN_TYPES = {"ppub": "print", "epub": "electronic"}


def read_journal(journal: etree._Element) -> JournalMeta:
    """Read `<journal-meta>`; titles of its own language first."""
    titles = journal.findall("journal-title-group/journal-title") + journal.findall("journal-title")
    translated = journal.findall("journal-title-group/trans-title-group")
    return JournalMeta(
        ids=tuple(
            Identifier(e.get("journal-id-type", "unknown"), squeezed(e))
            for e in journal.findall("journal-id")
            if squeezed(e)
        ),
        titles=(
            *(LangText(squeezed(e), e.get(XML_LANG)) for e in titles if squeezed(e)),
            *(
                LangText(text, group.get(XML_LANG))
                for group in translated
                if (text := text_of(group, "trans-title"))
            ),
        ),
        abbreviations=tuple(
            AbbreviatedTitle(squeezed(e), e.get("abbrev-type"), e.get(XML_LANG))
            for e in journal.iter("abbrev-journal-title")
            if squeezed(e)
        ),
        issns=tuple(
            Issn(squeezed(e), e.get("publication-format") or _ISSN_TYPES.get(e.get("pub-type", "")))
            for e in journal.findall("issn")
            if squeezed(e)
        ),
        publishers=tuple(_publishers(journal)),
    )


def _publishers(journal: etree._Element) -> Iterator[Publisher]:
    for house in journal.findall("publisher/publisher-name"):
        following = house.getnext()
        place = following is not None and following.tag == "publisher-loc"
        if squeezed(house):
            yield Publisher(
                squeezed(house),
                (squeezed(following) or None) if place and following is not None else None,
                house.get(XML_LANG),
            )
