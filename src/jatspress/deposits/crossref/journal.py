"""The journal and the issue of a deposit."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from jatspress.article import ArticleMeta, CrossrefProfile
from jatspress.deposits.addresses import resource_of
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.crossref.addresses import (
    issue_doi,
    write_archives,
    write_doi,
)
from jatspress.deposits.crossref.build import sub, sub_if
from jatspress.deposits.crossref.dates import issue_date, write_dates
from jatspress.deposits.crossref.journal_facts import Journal
from jatspress.deposits.crossref.languages import language_code
from jatspress.deposits.crossref.versions import CrossrefVersion

#: The schema takes no longer one (special_numbering).
_LONGEST_NUMBERING = 15


def write_journal_metadata(
    parent: etree._Element,
    journal: Journal,
    crossref: CrossrefProfile,
    version: CrossrefVersion,
    *,
    with_doi: bool = True,
) -> None:
    """Append `journal_metadata`: titles, the registered one first, abbreviations, ISSNs.

    The journal's DOI stands in a batch once (`with_doi`): Crossref refuses a second one with
    the same timestamp.
    """
    languages = journal.languages
    language = language_code(languages[0], version) if len(languages) == 1 else None
    made = sub(parent, "journal_metadata", language=language)
    for title in journal.titles:
        sub(made, "full_title", title)
    for abbreviation in journal.abbreviations:
        sub(made, "abbrev_title", abbreviation)
    for issn in journal.issns:
        sub(made, "issn", issn.value, media_type=issn.publication_format)
    write_archives(made, crossref, version)
    doi, address = crossref.journal_doi, crossref.journal_url
    if doi and address and with_doi:
        write_doi(made, doi, resource_of(doi, address))


def write_issue(
    parent: etree._Element,
    articles: Sequence[DepositArticle],
    journal: Journal,
    crossref: CrossrefProfile,
) -> None:
    """Append `journal_issue` with volume and issue; none for articles ahead of an issue."""
    meta = articles[0].meta
    special = special_numbering(meta)
    if meta.volume is None and meta.issue is None and special is None:
        return
    made = sub(parent, "journal_issue")
    titles = [a.meta.issue_title for a in articles if a.meta.issue_title]
    if titles:
        sub(sub(made, "titles"), "title", titles[0])
    date = issue_date([article.meta for article in articles])
    write_dates(made, [date], journal)
    if meta.volume is not None:
        sub(sub(made, "journal_volume"), "volume", meta.volume)
    sub_if(made, "issue", meta.issue)
    sub_if(made, "special_numbering", special)
    registered = issue_doi(meta, date.date.year, crossref)
    if registered is not None:
        write_doi(made, *registered)


def special_numbering(meta: ArticleMeta) -> str | None:
    """The number of a supplement, or of the part of an issue, as far as Crossref takes it."""
    stated = (meta.supplement, meta.issue_part)
    return next((text for text in stated if text and len(text) <= _LONGEST_NUMBERING), None)
