"""The kinds of articles that JATS and those who add to it list."""

from __future__ import annotations

#: What JATS suggests for @article-type (1.0–1.4), and what JATS4R and SciELO add.
ARTICLE_TYPES = frozenset(
    """abstract addendum announcement article-commentary book-review books-received brief-report
    calendar case-report case-study clinical-trial collection community-comment correction
    data-paper discussion dissertation editorial editorial-material editor-report
    expression-of-concern guideline in-brief interview introduction letter meeting-report
    news obituary oration other partial-retraction preprint product-review
    rapid-communication registered-report reply reprint research-article retraction
    retracted-article review-article systematic-review technical-report translation
    peer-review reviewer-report referee-report decision-letter author-comment
    aggregated-review-documents response protocol methods-article short-report data-article
    software-paper perspective essay opinion commentary hypothesis""".split()
)
