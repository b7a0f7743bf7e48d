"""Where the works and events that an article is linked with stand in a Crossref deposit."""

from __future__ import annotations

from jatspress.article import say
from jatspress.deposits.places import OURS, Place, Places

_PAGE = say("it stands on the page of the article alone; Crossref has no place for it")

LINKED_PLACES: Places = {
    ("ArticleMeta", "volume_series"): Place(why=_PAGE),
    ("ArticleMeta", "issue_part"): Place(why=_PAGE),
    ("ArticleMeta", "supplement"): Place(why=_PAGE),
    ("Isbn", "value"): Place(why=_PAGE),
    ("Isbn", "publication_format"): Place(why=_PAGE),
    ("PublicationEvent", "event_type"): Place(why=_PAGE),
    ("PublicationEvent", "description"): Place(why=_PAGE),
    ("PublicationEvent", "ids"): Place(why=_PAGE),
    ("PublicationEvent", "published"): Place(why=_PAGE),
    ("PublicationEvent", "dates"): Place(why=_PAGE),
    ("EventAddress", "href"): Place(why=_PAGE),
    ("EventAddress", "content_type"): Place(why=_PAGE),
    ("ArticleVersion", "text"): Place(why=_PAGE),
    ("ArticleVersion", "version_type"): Place(why=_PAGE),
    ("ArticleVersion", "designator"): Place(why=_PAGE),
    ("ArticleVersion", "date"): Place(why=_PAGE),
    ("ArticleVersion", "vocab"): Place(why=_PAGE),
    ("ArticleVersion", "vocab_identifier"): Place(why=_PAGE),
    ("ArticleVersion", "vocab_term"): Place(why=_PAGE),
    ("ArticleVersion", "vocab_term_identifier"): Place(why=_PAGE),
    ("RelatedArticle", "lang"): Place(why=_PAGE),
    **{
        ("RelatedObject", name): Place(why=_PAGE)
        for name in (
            "href", "object_id", "object_id_type", "object_type", "document_id",
            "document_id_type", "document_type", "source_id", "source_id_type", "source_type",
            "link_type", "ext_link_type", "content_type", "content",
        )
    },
    ("RelatedObject", "id"): OURS,
    ("Product", "content"): Place(why=_PAGE),
    ("Product", "product_type"): Place(why=_PAGE),
    ("Product", "href"): Place(why=_PAGE),
    ("Product", "id"): OURS,
    **{
        ("Conference", name): Place(why=_PAGE)
        for name in (
            "names", "acronyms", "date", "iso_date", "number", "place", "sponsors", "theme",
            "href", "lang",
        )
    },
}  # fmt: skip
