"""What kind of thing an article or a cited work is, in DataCite's list (resourceTypeGeneral)."""

from __future__ import annotations

from jatspress.article import ArticleMeta

#: JATS @article-type → DataCite's kind; all others in a journal are articles of it.
_KINDS = {
    "preprint": "Preprint",
    "data-paper": "DataPaper",
    "data-article": "DataPaper",
    "data-descriptor": "DataPaper",
    "data-note": "DataPaper",
    "proceedings-paper": "ConferencePaper",
    "conference-paper": "ConferencePaper",
    "reviewer-report": "PeerReview",
    "referee-report": "PeerReview",
    "peer-review": "PeerReview",
    "decision-letter": "PeerReview",
    "editor-report": "PeerReview",
    "aggregated-review-documents": "PeerReview",
    "dissertation": "Dissertation",
    "thesis": "Dissertation",
    "technical-report": "Report",
    "book-chapter": "BookChapter",
}
#: JATS @publication-type of a citation → DataCite's kind.
_CITED = {
    "journal": "JournalArticle",
    "article-journal": "JournalArticle",
    "newspaper": "Text",
    "book": "Book",
    "chapter": "BookChapter",
    "conference": "ConferencePaper",
    "conf-proc": "ConferencePaper",
    "confproc": "ConferencePaper",
    "thesis": "Dissertation",
    "report": "Report",
    "data": "Dataset",
    "dataset": "Dataset",
    "database": "Dataset",
    "software": "Software",
    "preprint": "Preprint",
    "standard": "Standard",
}


def kind_of(meta: ArticleMeta) -> str:
    """The kind of an article; `Text` when nothing says that it stands in a journal."""
    stated = _KINDS.get((meta.article_type or "").lower())
    if stated is not None:
        return stated
    return "JournalArticle" if meta.journal.titles or meta.journal.issns else "Text"


def kind_of_cited(publication_type: str | None, *, is_part: bool = False) -> str:
    """The kind of a cited work; a titled part of a book is a chapter."""
    kind = _CITED.get((publication_type or "").lower(), "Other")
    return "BookChapter" if kind == "Book" and is_part else kind
