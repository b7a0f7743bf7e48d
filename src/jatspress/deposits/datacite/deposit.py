"""An article becomes a record for DataCite, or a list of what keeps it from that."""

from __future__ import annotations

from collections.abc import Sequence

from jatspress.article import JournalProfile
from jatspress.article.accounts import Account
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.datacite import requirements
from jatspress.deposits.datacite.build import to_bytes
from jatspress.deposits.datacite.completeness import completeness
from jatspress.deposits.datacite.record import write_record
from jatspress.deposits.journal_characters import character_findings
from jatspress.deposits.schema_check import SchemaSource, schema_problems
from jatspress.deposits.targets import (
    Choices,
    MadeDeposit,
    finished,
    is_blocked,
    left_behind,
    not_taken,
)
from jatspress.descriptions.plain_text import LeftBehind

SCHEMA = SchemaSource("datacite", "4.6", "metadata.xsd")
_GRAVE = ("doi", "title", "contributors", "abstracts")


def datacite_deposit(
    articles: Sequence[DepositArticle], profile: JournalProfile, choices: Choices
) -> MadeDeposit:
    """Make the record of one article, judged by DataCite's schema."""
    article = articles[0]
    found = list(requirements.article_findings(article, profile))
    found += character_findings(profile)
    if is_blocked(found):
        return MadeDeposit(None, tuple(found))
    left = LeftBehind()
    written = write_record(article, profile, left)
    data = to_bytes(written.root)
    found += [not_taken(article, "DataCite", problem) for problem in schema_problems(data, SCHEMA)]
    found += requirements.left_findings(article)
    found += left_behind(article, left)
    accounts: tuple[Account, ...] = ()
    if choices.accounted:
        accounts = (completeness(written, article),)
    return finished(data, articles, found, accounts, grave=_GRAVE)
