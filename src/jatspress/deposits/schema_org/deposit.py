"""One file of JSON-LD for an article, checked against the words that schema.org has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jatspress.article import Finding, JournalProfile, say
from jatspress.deposits import rules
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.json_tree import as_bytes
from jatspress.deposits.schema_org.completeness import completeness
from jatspress.deposits.targets import Choices, MadeDeposit, finished
from jatspress.descriptions.schema_org import Node, article_node
from jatspress.descriptions.schema_org.cited import cited_works
from jatspress.descriptions.schema_org.terms import misused_terms
from jatspress.jats.places import META


def deposit(
    articles: Sequence[DepositArticle], profile: JournalProfile, choices: Choices
) -> MadeDeposit:
    """Make the file of an article: the description that its page has, with whole references."""
    (article,) = articles
    node = article_node(article.meta, cited_works(article.references), article.parts)
    accounts = [completeness(node, article)] if choices.accounted else []
    return finished(
        as_bytes(node), articles, _problems(node, article), accounts, grave=("title", "doi")
    )


def _problems(node: Node, article: DepositArticle) -> Iterator[Finding]:
    if "headline" not in node:
        yield rules.NOT_TAKEN.finding(
            say("the article has no title, and a description without one says of nothing"),
            **article.where(META),
        )
    for path, message in misused_terms(node):
        yield rules.NOT_TAKEN.finding(
            message,
            **article.where(META),
            found=path,
            hint=say("This is a defect of jatspress: please report it."),
        )
