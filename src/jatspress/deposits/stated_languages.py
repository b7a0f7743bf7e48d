"""Languages that runs of the front matter state for themselves, which the read model has not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jatspress.article import XML_LANG, JatsContent
from jatspress.deposits.article import DepositArticle
from jatspress.jats.places import FUNDING_STATEMENT, META

_COPYRIGHT_STATEMENT = f"{META}/permissions/copyright-statement"


def funding_statements(article: DepositArticle) -> Iterator[tuple[JatsContent, str | None]]:
    """The statements of funding, each with its own language if it states one."""
    funding = article.meta.funding
    yield from _with_languages(article, funding.statements if funding else (), FUNDING_STATEMENT)


def copyright_statements(article: DepositArticle) -> Iterator[tuple[JatsContent, str | None]]:
    """The statements of copyright, each with its own language if it states one."""
    rights = article.meta.permissions
    yield from _with_languages(article, rights.statements if rights else (), _COPYRIGHT_STATEMENT)


def _with_languages(
    article: DepositArticle, runs: Sequence[JatsContent], xpath: str
) -> Iterator[tuple[JatsContent, str | None]]:
    """Runs beside the elements that they were read from; what is inherited has none of its own."""
    elements = article.root.findall(xpath)
    languages: list[str | None] = [element.get(XML_LANG) for element in elements]
    if len(languages) != len(runs):
        languages = [None] * len(runs)
    yield from zip(runs, languages, strict=True)
