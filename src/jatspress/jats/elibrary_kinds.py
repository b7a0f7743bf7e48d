"""The kinds of articles that eLIBRARY.RU has a code for, by JATS `@article-type`."""

from __future__ import annotations

#: Kinds that both lists have, the code by its own words: BRV is 'Рецензия', REP 'Научный отчёт'.
SAME_KINDS = {
    "abstract": "ABS",
    "article-commentary": "COR",
    "book-review": "BRV",
    "brief-report": "SCO",
    "discussion": "COR",
    "editorial": "EDI",
    "letter": "COR",
    "meeting-report": "CNF",
    "obituary": "PER",
    "other": "MIS",
    "product-review": "BRV",
    "rapid-communication": "SCO",
    "reply": "COR",
    "report": "REP",
    "reprint": "RPR",
    "research-article": "RAR",
    "review-article": "REV",
    "short-communication": "SCO",
}
#: Kinds that eLIBRARY.RU has no word for, with the nearest of its own.
NEAREST_KINDS = {
    "announcement": "MIS",
    "case-report": "RAR",
    "clinical-trial": "RAR",
    "collection": "MIS",
    "correction": "MIS",
    "data-article": "RAR",
    "data-paper": "RAR",
    "expression-of-concern": "MIS",
    "in-brief": "SCO",
    "introduction": "EDI",
    "methods-article": "RAR",
    "news": "MIS",
    "retraction": "MIS",
    "translation": "RPR",
}


def elibrary_kind(article_type: str | None) -> str | None:
    """The code of a kind of article; `None` where eLIBRARY.RU has none for it."""
    kind = article_type or ""
    return SAME_KINDS.get(kind) or NEAREST_KINDS.get(kind)
