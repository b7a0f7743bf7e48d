"""Crossmark: what a notice does to another article, and what the page says of this one."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import ArticleMeta, HistoryDate, RelatedArticle
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.crossref.build import drop_if_empty, sub
from jatspress.deposits.crossref.programs import write_funding, write_licenses, write_trials
from jatspress.deposits.crossref.relations import related_doi
from jatspress.deposits.crossref.versions import CrossrefVersion

#: JATS @related-article-type of a notice ← what it does to that article, where it is certain.
_UPDATES = {
    "corrected-article": "correction",
    "retracted-article": "retraction",
    "partial-retraction": "partial_retraction",
    "object-of-concern": "expression_of_concern",
    "addended-article": "addendum",
}
_LONGEST = 255
_HISTORY = ("publication_history", "Publication History")
_COPYRIGHT = ("copyright", "Copyright")


def write_crossmark(
    parent: etree._Element, article: DepositArticle, policy: str, version: CrossrefVersion
) -> None:
    """Append `crossmark` with updates, assertions, funding, licences and trials."""
    meta = article.meta
    made = sub(parent, "crossmark")
    sub(made, "crossmark_policy", policy)
    updates = sub(made, "updates")
    day = notice_day(meta)
    for related in meta.related_articles:
        kind, doi = update_kind(related), related_doi(related)
        if kind is not None and doi is not None and day is not None:
            sub(updates, "update", doi, type_=kind, date=day)
    drop_if_empty(updates)
    custom = sub(made, "custom_metadata")
    _assertions(custom, meta)
    write_funding(custom, meta, version)
    write_licenses(custom, meta)
    write_trials(custom, article)
    drop_if_empty(custom)


def update_kind(related: RelatedArticle) -> str | None:
    """What a notice does to the article it names, in Crossref's words; `None` when uncertain."""
    return _UPDATES.get(related.related_article_type)


def notice_day(meta: ArticleMeta) -> str | None:
    """The day on which a notice was published; Crossref takes no month alone for it."""
    stated = (date.date for date in meta.publication_dates if date.is_of_article)
    return next((date.iso for date in stated if date.day is not None), None)


def _assertions(parent: etree._Element, meta: ArticleMeta) -> None:
    for order, (name, label, text, group) in enumerate(_stated(meta)):
        sub(
            parent,
            "assertion",
            text,
            name=name,
            label=label,
            group_name=group[0],
            group_label=group[1],
            order=str(order),
        )


def _stated(meta: ArticleMeta) -> Iterator[tuple[str, str, str, tuple[str, str]]]:
    """Name, label, words and group of each assertion."""
    for step in meta.history:
        name, label = step_name(step)
        if name:
            yield name, label, step.date.iso, _HISTORY
    for statement in meta.permissions.statements if meta.permissions else ():
        text = " ".join(statement.text.split())
        if text:
            yield "copyright", "Copyright", text, _COPYRIGHT


def step_name(step: HistoryDate) -> tuple[str, str]:
    """What a step of the history is called in a record, and on the page."""
    words = step.date_type.replace("_", "-").replace("-", " ").strip()
    return words.replace(" ", "_")[:_LONGEST], words.capitalize()[:_LONGEST]
