"""The journal that an article stands in, and who publishes it."""

from __future__ import annotations

from lxml import etree

from jatspress.article import ArticleMeta, Issn, JournalProfile, LangText
from jatspress.deposits.datacite.build import part, sub, sub_if

_ISSN_TYPES = {"electronic": "EISSN", "print": "ISSN"}


def publisher_of(meta: ArticleMeta, profile: JournalProfile) -> LangText | None:
    """The publisher: as journal.toml names it, in the article's language, else as the article."""
    named = profile.publisher_names or tuple(
        LangText(publisher.name, publisher.lang) for publisher in meta.journal.publishers
    )
    own = (name for name in named if meta.lang and name.lang == meta.lang)
    found = next(own, None) or next(iter(named), None)
    return found if found is not None and found.text.strip() else None


def write_publisher(root: etree._Element, meta: ArticleMeta, profile: JournalProfile) -> None:
    """Append the publisher."""
    publisher = publisher_of(meta, profile)
    if publisher is not None:
        sub(root, "publisher", " ".join(publisher.text.split()), lang=publisher.lang)


def issns_of(meta: ArticleMeta, profile: JournalProfile) -> tuple[Issn, ...]:
    """The ISSNs of the journal: those of journal.toml, else those of the article."""
    stated = ((profile.issn_online, "electronic"), (profile.issn_print, "print"))
    registered = tuple(Issn(value, medium) for value, medium in stated if value)
    own = sorted(meta.journal.issns, key=lambda issn: issn.publication_format != "electronic")
    return registered or tuple(dict.fromkeys(own))


def titles_of(meta: ArticleMeta, profile: JournalProfile) -> tuple[LangText, ...]:
    """The titles of the journal: those of journal.toml, else those of the article."""
    return profile.titles or tuple(dict.fromkeys(meta.journal.titles))


def issn_type(issn: Issn) -> str:
    """DataCite's word for an ISSN by its edition."""
    return _ISSN_TYPES.get(issn.publication_format or "", "ISSN")


def write_issns(root: etree._Element, meta: ArticleMeta, profile: JournalProfile) -> None:
    """Append the journal by its ISSNs, which link it to the article."""
    for issn in issns_of(meta, profile):
        sub(
            part(root, "relatedIdentifiers"),
            "relatedIdentifier",
            issn.value,
            relatedIdentifierType=issn_type(issn),
            relationType="IsPublishedIn",
            resourceTypeGeneral="Journal",
        )


def write_journal(root: etree._Element, meta: ArticleMeta, profile: JournalProfile) -> None:
    """Append the journal with volume, issue and pages, from which citations are made."""
    titles = titles_of(meta, profile)
    if not titles:
        return
    made = sub(
        part(root, "relatedItems"),
        "relatedItem",
        relatedItemType="Journal",
        relationType="IsPublishedIn",
    )
    for issn in issns_of(meta, profile)[:1]:
        kind = issn_type(issn)
        sub(made, "relatedItemIdentifier", issn.value, relatedItemIdentifierType=kind)
    listed = sub(made, "titles")
    for number, title in enumerate(titles):
        kind_of_title = "TranslatedTitle" if number else None
        text = " ".join(title.text.split())
        sub_if(listed, "title", text, titleType=kind_of_title, lang=title.lang)
    date = meta.publication_date
    sub_if(made, "publicationYear", f"{date.year:04d}" if date else None)
    sub_if(made, "volume", _squeezed(meta.volume))
    sub_if(made, "issue", _squeezed(meta.issue))
    sub_if(made, "number", _squeezed(meta.elocation_id), numberType="Article")
    sub_if(made, "firstPage", _squeezed(meta.fpage))
    sub_if(made, "lastPage", _squeezed(meta.lpage))


def _squeezed(text: str | None) -> str:
    return " ".join((text or "").split())
