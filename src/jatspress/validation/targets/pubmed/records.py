"""Journal, date, pages and ids: what the citation of an article cannot be without."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jatspress.article import ENGLISH_MONTHS, Severity, say
from jatspress.jats.places import JOURNAL_META, META
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.registry import Problem
from jatspress.validation.targets.heads import meta_of, missing_year
from jatspress.validation.targets.pubmed.asking import DTD, HELP, pubmed


@pubmed(
    "PM-101",
    Severity.ERROR,
    source=f"{DTD}Journal/PublisherName (required)",
    rationale="The DTD of PubMed demands the name of the publisher.",
    hint="Add <publisher> with <publisher-name>.",
    failing="<volume>3</volume>",
    passing="<publisher><publisher-name>Salt Museum</publisher-name></publisher>",
)
def publisher_is_named(article: Article) -> Iterator[Problem]:
    """The publisher is named."""
    in_toml = article.journal is not None and article.journal.publisher_names
    if not in_toml and not article.meta.journal.publishers:
        where = article.first(JOURNAL_META)
        yield Problem(where, say("the publisher is not named"), "<publisher-name>")


@pubmed(
    "PM-102",
    Severity.ERROR,
    source=f"{DTD}Journal/JournalTitle; {HELP}JournalTitle: the NLM Title Abbreviation",
    rationale="PubMed finds the journal by the abbreviation of the NLM Catalog and takes no "
    "citation of a journal that it does not find.",
    hint='Copy the abbreviation from the NLM Catalog: <journal-id journal-id-type="nlm-ta">.',
    failing="<journal-title-group><journal-title>Salt</journal-title></journal-title-group>",
    passing='<journal-id journal-id-type="nlm-ta">Salt Res</journal-id>',
)
def journal_has_its_nlm_abbreviation(article: Article) -> Iterator[Problem]:
    """The journal has its abbreviation of the NLM Catalog."""
    journal, toml = article.meta.journal, article.journal
    ids = (*journal.ids, *(toml.ids if toml is not None else ()))
    stated = any(identifier.scheme == "nlm-ta" for identifier in ids)
    kinds = {short.abbrev_type for short in journal.abbreviations}
    if not stated and not kinds & {"nlm-ta", "pubmed", "nlm"}:
        message = say("the journal's abbreviation of the NLM Catalog is not stated")
        expected = '<journal-id journal-id-type="nlm-ta">'
        other = next((short.text for short in journal.abbreviations), None)
        severity = Severity.WARNING if other else None  # it may be the same
        yield Problem(article.first(JOURNAL_META), message, expected, other, severity=severity)


@pubmed(
    "PM-103",
    Severity.ERROR,
    source=f"{DTD}Journal/Issn (required)",
    rationale="The DTD of PubMed demands an ISSN, that of print or online.",
    hint='Add <issn publication-format="electronic"> or "print".',
    failing='<article dtd-version="1.3"><front><journal-meta><journal-id journal-id-type="nlm-ta">'
    "Salt</journal-id></journal-meta><article-meta/></front></article>",
    passing='<issn publication-format="electronic">2049-3630</issn>',
)
def journal_has_an_issn(article: Article) -> Iterator[Problem]:
    """The journal has an ISSN."""
    toml = article.journal
    if not article.meta.journal.issns and not (toml and (toml.issn_print or toml.issn_online)):
        yield Problem(article.first(JOURNAL_META), say("the journal has no ISSN"), "<issn>")


_DATED = '<article dtd-version="1.3"><front><article-meta>{0}</article-meta></front></article>'


@pubmed(
    "PM-104",
    Severity.ERROR,
    source=f"{DTD}Journal/PubDate/Year (required)",
    rationale="The DTD of PubMed demands the year of publication.",
    hint="Add <pub-date> with <year>, and with the month that the issue has.",
    failing=_DATED.format("<pub-date><season>Spring</season></pub-date>"),
    passing=_DATED.format("<pub-date><year>2020</year></pub-date>"),
)
def year_of_publication_is_stated(article: Article) -> Iterator[Problem]:
    """The article states its year of publication."""
    yield from missing_year(article)


_MONTH = re.compile(
    r"0?[1-9]|1[0-2]|(?:{})\.?".format(
        "|".join(f"{name[:3]}(?:{name[3:]})?" for name in ENGLISH_MONTHS) + "|sept"
    ),
    re.IGNORECASE,
)


@pubmed(
    "PM-105",
    Severity.WARNING,
    source=f"{HELP}Month: a number, or an English name or abbreviation; Season: two months",
    rationale="PubMed reads a month in numbers or English; two months of an issue are its season.",
    hint="Write the number of the month; for an issue of two months <season>Jan-Feb</season>.",
    failing="<pub-date><month>Jan-Feb</month><year>2020</year></pub-date>",
    passing="<pub-date><month>01</month><year>2020</year></pub-date>",
)
def months_are_months(article: Article) -> Iterator[Problem]:
    """A month is a number, or an English name."""
    for date in article.all(f"{META}/pub-date | {META}/history/date"):
        for month in date.iterchildren("month"):
            text = squeezed(month)
            if text and not _MONTH.fullmatch(text):
                message = say("PubMed does not read the month '{month}'", month=text)
                yield Problem(month, message, "1–12, Jan–Dec", text)


@pubmed(
    "PM-106",
    Severity.ERROR,
    source=f"{HELP}FirstPage, ELocationID: one of the two is required",
    rationale="PubMed takes no article that has neither a page nor an electronic location.",
    hint="Add <fpage>, or <elocation-id>, or the DOI of the article.",
    failing="<volume>3</volume>",
    passing="<fpage>11</fpage>",
)
def article_has_a_page_or_location(article: Article) -> Iterator[Problem]:
    """The article has a first page or an electronic location."""
    meta = article.meta
    if not (meta.fpage or meta.elocation_id or meta.doi or _pii(article)):
        message = say("the article has neither pages nor an electronic location")
        yield Problem(meta_of(article), message, "<fpage>, <elocation-id>")


def _pii(article: Article) -> bool:
    """Tell whether the article has an id of the publisher's."""
    return any(ident.scheme in ("pii", "publisher-id") for ident in article.meta.other_ids)


@pubmed(
    "PM-107",
    Severity.WARNING,
    source=f"{HELP}ArticleIdList: pii or doi",
    rationale="By its id PubMed links to the article, and finds the citation again when it is to "
    "be corrected.",
    hint='Add <article-id pub-id-type="doi">, or "publisher-id".',
    failing="<volume>3</volume>",
    passing='<article-id pub-id-type="doi">10.5555/salt.1</article-id>',
)
def article_has_an_id(article: Article) -> Iterator[Problem]:
    """The article has a DOI or an id of the publisher's."""
    if not article.meta.doi and not _pii(article):
        message = say("the article has neither a DOI nor an id of the publisher's")
        yield Problem(meta_of(article), message, '<article-id pub-id-type="doi">')
