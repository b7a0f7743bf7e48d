"""Funding: the statements as printed, and grants that none of them names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import ArticleMeta, Award
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.rsci.languages import language_of
from jatspress.deposits.rsci.markup import sub, write_run
from jatspress.deposits.stated_languages import funding_statements
from jatspress.descriptions.plain_text import LeftBehind


def write_fundings(parent: etree._Element, article: DepositArticle, left: LeftBehind) -> None:
    """Append `fundings`, each with its language."""
    meta = article.meta
    made = etree.Element("fundings")
    for statement, lang in funding_statements(article):
        write_run(made, "funding", statement, left, lang=language_of(lang, meta, statement.text))
    for words in unnamed_grants(meta):
        sub(made, "funding", words, lang=language_of(None, meta, words))
    if len(made):
        parent.append(made)


def unnamed_grants(meta: ArticleMeta) -> Iterator[str]:
    """Grants in words, funder and numbers, whose numbers no statement names.

    A funder without a number may be named there in another case of its name.
    """
    if meta.funding is None:
        return
    said = " ".join(statement.text for statement in meta.funding.statements)
    for award in meta.funding.awards:
        if not said.strip() or not all(_names(said, number) for number in award.award_ids):
            yield from filter(None, [", ".join(_in_words(award))])


def _names(said: str, number: str) -> bool:
    """Tell whether words name the number of a grant, not a longer one that holds it."""
    alone = rf"(?<![\w-]){re.escape(number)}(?![\w-])"
    return re.search(alone, said, re.IGNORECASE) is not None


def _in_words(award: Award) -> list[str]:
    names = [" ".join(source.name.split()) for source in award.sources]
    return [part for part in (*names, *award.award_ids) if part]
