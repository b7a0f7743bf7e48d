"""Kinds of articles by PubMed's list of publication types."""

from __future__ import annotations

#: What PubMed takes an article for that says nothing else.
USUAL = "Journal Article"
#: JATS @article-type → a type of PubMed's list, where the two mean the same.
_TYPES = {
    "case-report": "Case Reports",
    "correction": "Published Erratum",
    "editorial": "Editorial",
    "expression-of-concern": "Expression of Concern",
    "letter": "Letter",
    "news": "News",
    "partial-retraction": "Retraction of Publication",
    "retraction": "Retraction of Publication",
    "review-article": "Review",
    "systematic-review": "Review",
}


def publication_type(article_type: str | None) -> str:
    """The publication type of an article: by its kind where that is certain, else the usual one."""
    return _TYPES.get((article_type or "").strip().lower(), USUAL)


def is_said(article_type: str) -> bool:
    """Tell whether a publication type says what the kind of the article says."""
    kind = article_type.strip().lower()
    return kind in _TYPES or kind == "research-article"
