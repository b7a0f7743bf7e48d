"""One article as `journal_article`, its parts in the order of the schema."""

from __future__ import annotations

import re

from lxml import etree

from jatspress.article import XML_LANG, ArticleMeta, CrossrefProfile, JournalProfile, say
from jatspress.deposits.addresses import resource_of
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.crossref.addresses import (
    write_archives,
    write_doi,
    write_full_texts,
)
from jatspress.deposits.crossref.build import JATS, sub, sub_if
from jatspress.deposits.crossref.citations import write_citations
from jatspress.deposits.crossref.components import write_components
from jatspress.deposits.crossref.crossmark import write_crossmark
from jatspress.deposits.crossref.dates import article_dates, write_date, write_dates
from jatspress.deposits.crossref.journal_facts import Journal
from jatspress.deposits.crossref.languages import language_code
from jatspress.deposits.crossref.markup import abstract_content, jats_run
from jatspress.deposits.crossref.people import write_contributors
from jatspress.deposits.crossref.programs import write_funding, write_licenses, write_trials
from jatspress.deposits.crossref.relations import write_relations
from jatspress.deposits.crossref.titles import write_one_title, write_titles
from jatspress.deposits.crossref.version_info import write_version
from jatspress.deposits.crossref.versions import CrossrefVersion
from jatspress.descriptions.plain_text import LeftBehind

#: The first stretch of a range of pages, and what follows it.
_FIRST_RANGE = re.compile(
    r"(?P<first>\w+)(?:\s*[-\u2013\u2014]\s*(?P<last>\w+))?\s*(?:[,;]|$)\s*(?P<rest>.*)",
    re.DOTALL,
)


def write_article(
    parent: etree._Element,
    article: DepositArticle,
    journal: Journal,
    profile: JournalProfile,
    version: CrossrefVersion,
    left: LeftBehind,
) -> etree._Element:
    """Append `journal_article` and return it; `left` notes what has no place in it."""
    meta = article.meta
    made = sub(parent, "journal_article", language=language_code(meta.lang, version))
    write_titles(made, article, version, left)
    write_contributors(made, meta, version)
    _write_further(made, article, journal, profile, version, left)
    return made


def write_paper(
    parent: etree._Element,
    article: DepositArticle,
    journal: Journal,
    profile: JournalProfile,
    version: CrossrefVersion,
    left: LeftBehind,
) -> etree._Element:
    """Append `conference_paper` and return it; it has one title."""
    meta = article.meta
    made = sub(parent, "conference_paper", language=language_code(meta.lang, version))
    write_contributors(made, meta, version)
    write_one_title(made, article, version, left)
    _write_further(made, article, journal, profile, version, left)
    return made


def _write_further(
    made: etree._Element,
    article: DepositArticle,
    journal: Journal,
    profile: JournalProfile,
    version: CrossrefVersion,
    left: LeftBehind,
) -> None:
    """Append what the records of articles and papers have in common, from the abstracts on."""
    meta, crossref, doi = article.meta, profile.crossref, article.meta.doi or ""
    _abstracts(made, meta, left)
    write_dates(made, article_dates(meta), journal)
    _acceptance(made, meta)
    _pages(made, meta)
    _publisher_item(made, meta)
    _programs(made, article, crossref, version)
    write_relations(made, article)
    write_archives(made, crossref, version)
    write_version(made, meta, version)
    doi_data = write_doi(made, doi, resource_of(doi, profile.doi.resource_url or ""))
    write_full_texts(doi_data, doi, crossref, version)
    write_citations(made, article.references, version)
    write_components(made, article, crossref, version, left)


def write_preprint(
    parent: etree._Element,
    article: DepositArticle,
    profile: JournalProfile,
    version: CrossrefVersion,
    left: LeftBehind,
) -> etree._Element:
    """Append `posted_content` and return it; it has one title, no pages and no Crossmark."""
    meta = article.meta
    language = language_code(meta.lang, version)
    made = sub(parent, "posted_content", type_="preprint", language=language)
    write_contributors(made, meta, version)
    write_one_title(made, article, version, left)
    write_date(made, "posted_date", article_dates(meta)[0].date, "online")
    _acceptance(made, meta)
    sub_if(made, "item_number", meta.elocation_id, item_number_type="article_number")
    _abstracts(made, meta, left)
    write_funding(made, meta, version)
    write_licenses(made, meta)
    write_trials(made, article)
    write_relations(made, article)
    write_version(made, meta, version)
    doi = meta.doi or ""
    doi_data = write_doi(made, doi, resource_of(doi, profile.doi.resource_url or ""))
    write_full_texts(doi_data, doi, profile.crossref, version)
    write_citations(made, article.references, version)
    return made


def _programs(
    parent: etree._Element,
    article: DepositArticle,
    crossref: CrossrefProfile,
    version: CrossrefVersion,
) -> None:
    """Funding, licences and trials; with Crossmark they stand inside it."""
    if crossref.crossmark_policy:
        write_crossmark(parent, article, crossref.crossmark_policy, version)
        return
    write_funding(parent, article.meta, version)
    write_licenses(parent, article.meta)
    write_trials(parent, article)


def _abstracts(parent: etree._Element, meta: ArticleMeta, left: LeftBehind) -> None:
    for abstract in meta.abstracts:
        made = sub(parent, f"{{{JATS}}}abstract", **_abstract_attributes(abstract.abstract_type))
        lang = abstract.lang or meta.lang  # in JATS an abstract is in the article's language
        if lang:
            made.set(XML_LANG, lang)
        if abstract.title is not None and abstract.title.text.strip():
            jats_run(made, "title", abstract.title, left)
        abstract_content(made, abstract.content, left)
        if not any(child.tag != f"{{{JATS}}}title" for child in made):
            parent.remove(made)
            left.what.append(say("an abstract without words"))


def _abstract_attributes(kind: str | None) -> dict[str, str]:
    return {"abstract-type": kind} if kind else {}


def _acceptance(parent: etree._Element, meta: ArticleMeta) -> None:
    accepted = next((step for step in meta.history if step.date_type == "accepted"), None)
    if accepted is not None:
        write_date(parent, "acceptance_date", accepted.date, "other")


def _pages(parent: etree._Element, meta: ArticleMeta) -> None:
    if meta.fpage is None:
        return
    made = sub(parent, "pages")
    last, others = _further_pages(meta)
    sub(made, "first_page", meta.fpage)
    sub_if(made, "last_page", last)
    sub_if(made, "other_pages", others)


def _further_pages(meta: ArticleMeta) -> tuple[str | None, str]:
    """The last page, and what a range such as `44-53, 60` has beyond first and last page."""
    stated = (meta.page_range or "").strip()
    match = _FIRST_RANGE.match(stated)
    if match is None or match["first"] != meta.fpage:
        return meta.lpage, stated
    last = match["last"]
    if meta.lpage is None or (last is not None and not meta.lpage.endswith(last)):
        return (last, match["rest"]) if meta.lpage is None else (meta.lpage, stated)
    return meta.lpage, match["rest"]


def _publisher_item(parent: etree._Element, meta: ArticleMeta) -> None:
    pii = next((i.value for i in meta.other_ids if i.scheme == "pii"), None)
    if meta.elocation_id is None and pii is None:
        return
    made = sub(parent, "publisher_item")
    sub_if(made, "item_number", meta.elocation_id, item_number_type="article_number")
    sub_if(made, "identifier", pii, id_type="pii")
