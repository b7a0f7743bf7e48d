"""What a record cannot be without: DOI, journal, year; and what is too long for it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.article.identifiers import CROSSREF_DOI, CROSSREF_NEW_DOI, doi_trouble
from jatspress.jats.places import DOI, JOURNAL_META, META
from jatspress.jats.text import squeezed, text_of
from jatspress.validation.article import Article
from jatspress.validation.quoting import excerpt, tag
from jatspress.validation.registry import Problem
from jatspress.validation.targets.crossref.asking import (
    MARKUP,
    SCHEMA,
    SYSTEM,
    TITLES,
    TROUBLE,
    crossref,
)
from jatspress.validation.targets.heads import missing_title, missing_year

_NEW_DOIS = "https://www.crossref.org/documentation/member-setup/constructing-your-dois/"


@crossref(
    "CR101",
    Severity.ERROR,
    source=f"{SCHEMA}doi (10.NNNN/ and up to 200 characters); Crossref, Constructing your DOIs",
    url=_NEW_DOIS,
    rationale="The DOI is what a deposit registers. An invisible character in it passes the schema "
    "and makes a DOI that nobody can type; Crossref advises letters, digits and - . _ ; ( ) /.",
    hint='Give the DOI in <article-id pub-id-type="doi">; a new one of letters, digits and '
    "- . _ ; ( ) / alone.",
    failing="<volume>3</volume>",
    passing='<article-id pub-id-type="doi">10.5555/salt.2020-1</article-id>',
)
def article_has_a_doi(article: Article) -> Iterator[Problem]:
    """The article has a DOI that Crossref can register."""
    doi, where = article.meta.doi, article.first(DOI, META)
    if doi is None:
        message = say("the article has no DOI")
        yield Problem(where, message, '<article-id pub-id-type="doi">')
        return
    hidden = next((c for c in doi if unicodedata.category(c) in ("Cf", "Cc")), None)
    if hidden is not None:
        name = unicodedata.name(hidden, f"U+{ord(hidden):04X}").lower()
        message = say("the DOI '{doi}' has an invisible character: {name}", doi=doi, name=name)
        yield Problem(where, message, found=doi)
    elif doi_trouble(doi) is not None:
        return  # JP201 tells
    elif not CROSSREF_DOI.fullmatch(doi):
        message = say("'{doi}' is no DOI that the schema of Crossref takes", doi=doi)
        yield Problem(where, message, "10.NNNN/…", doi)
    elif not CROSSREF_NEW_DOI.fullmatch(doi):
        message = say("the DOI '{doi}' has characters that are taken in old DOIs only", doi=doi)
        yield Problem(where, message, found=doi, severity=Severity.WARNING)


@crossref(
    "CR102",
    Severity.ERROR,
    source=f"{SCHEMA}journal_metadata/full_title; Crossref, Journal title management",
    url=TITLES,
    rationale="Crossref keeps one record for each journal and refuses a deposit that does not name "
    "it, letter by letter.",
    hint="Add <journal-title> in <journal-title-group>, or title below [journal] in journal.toml, "
    "as it is registered.",
    failing="<volume>3</volume>",
    passing="<journal-title-group><journal-title>Salt</journal-title></journal-title-group>",
)
def journal_is_named(article: Article) -> Iterator[Problem]:
    """The journal has a title."""
    yield from missing_title(article)


#: What says the medium of an ISSN.
_MEDIA = frozenset({"print", "electronic"})


@crossref(
    "CR103",
    Severity.ERROR,
    source=f"{SCHEMA}journal_metadata/issn, issn/@media_type (default: print); Crossref, Journal "
    "title management",
    url=TITLES,
    rationale="Crossref finds the journal's record by ISSN, or by the DOI of the journal; an ISSN "
    "that does not say its edition counts as that of print.",
    hint='Add <issn publication-format="electronic"> or "print", or issn below [journal] in '
    "journal.toml.",
    failing='<article dtd-version="1.3"><front><journal-meta><journal-id journal-id-type='
    '"publisher-id">salt</journal-id></journal-meta><article-meta/></front></article>',
    passing='<issn publication-format="electronic">2049-3630</issn>',
)
def journal_has_an_issn(article: Article) -> Iterator[Problem]:
    """The journal has an ISSN that says its edition."""
    if article.journal is not None and (article.journal.issn_print or article.journal.issn_online):
        return  # these are deposited
    journal = article.meta.journal
    if not journal.issns:
        known = any(identifier.scheme == "doi" for identifier in journal.ids)
        severity = Severity.WARNING if known else None
        where = article.first(JOURNAL_META)
        yield Problem(where, say("the journal has no ISSN"), "<issn>", severity=severity)
    for element in article.all(f"{JOURNAL_META}/issn"):
        stated = element.get("publication-format") or element.get("pub-type")
        if squeezed(element) and stated is None:
            issn = squeezed(element)
            message = say("the ISSN {issn} does not say of which edition it is", issn=issn)
            expected = '@publication-format="print", "electronic"'
            yield Problem(element, message, expected, severity=Severity.INFO)


_DATED = '<article dtd-version="1.3"><front><article-meta>{0}</article-meta></front></article>'
#: The years of the schema (xrefYear).
_YEARS = range(1400, 2201)


@crossref(
    "CR104",
    Severity.ERROR,
    source=f"{SCHEMA}publication_date/year (1400 to 2200)",
    url=f"{MARKUP}publication-dates/",
    rationale="The year of publication is the least that Crossref takes of a date.",
    hint="Add <pub-date> with <year>, and with month and day when they are known.",
    failing=_DATED.format("<pub-date><season>Spring</season></pub-date>"),
    passing=_DATED.format("<pub-date><year>2020</year></pub-date>"),
)
def year_of_publication_is_stated(article: Article) -> Iterator[Problem]:
    """The article states its year of publication."""
    yield from missing_year(article)
    date = article.meta.publication_date
    if date is not None and date.year not in _YEARS:
        where = article.first(f"{META}/pub-date", META)
        message = say("the schema of Crossref takes no year {year}", year=date.year)
        yield Problem(where, message, "1400–2200", str(date.year))


#: The longest values of the schema, and where JATS has them.
_LONGEST = {
    "volume": 32,
    "issue": 32,
    "fpage": 32,
    "lpage": 32,
    "elocation-id": 32,
    "journal-title": 255,
    "abbrev-journal-title": 150,
    "surname": 200,
    "given-names": 200,
    "suffix": 10,
    "collab": 511,
    "institution": 1024,
}
#: Schemas 5.3.1 and 5.4.0 take shorter names.
_LONGEST_NAME_BEFORE = 60


@crossref(
    "CR105",
    Severity.ERROR,
    source=f"{SCHEMA}volume, issue, first_page, last_page, item_number (32), full_title (255), "
    "abbrev_title (150), surname, given_name (200; 60 before 5.5.0), suffix (10), organization "
    "(511), institution_name (1024)",
    url="https://data.crossref.org/reports/help/schema_doc/5.5.0/",
    rationale="A value that is longer than the schema takes makes the whole file fail; it mostly "
    "is more than the element should hold.",
    hint="Keep in the element what it is for: the number of the issue without its title, one name.",
    failing="<issue>A special issue on salt roads and their names</issue>",
    passing="<issue>S2</issue><issue-title>On salt roads and their names</issue-title>",
)
def values_are_not_too_long(article: Article) -> Iterator[Problem]:
    """No value is longer than Crossref's schema takes."""
    for head in article.all(f"{META} | {JOURNAL_META}"):
        for element in head.iter(*_LONGEST):
            if element.find("contrib-group") is None:  # no group with its members
                yield from _too_long(element)


def _too_long(element: etree._Element) -> Iterator[Problem]:
    name, text = str(element.tag), squeezed(element)
    longest = _LONGEST[name]
    fields = {"tag": tag(element), "length": len(text)}
    if len(text) > longest:
        message = say("{tag} has {length} characters", **fields)
        yield Problem(element, message, _at_most(longest), excerpt(text))
    elif len(text) > _LONGEST_NAME_BEFORE and name in ("surname", "given-names"):
        message = say("{tag} has {length} characters: too many for schema 5.4.0", **fields)
        expected = _at_most(_LONGEST_NAME_BEFORE)
        yield Problem(element, message, expected, excerpt(text), severity=Severity.WARNING)


def _at_most(longest: int) -> str:
    return say("{longest} at most", longest=longest)


#: Parts that are registered with the article. Data and media often have DOIs of a repository.
_PARTS = frozenset({"fig", "table-wrap", "boxed-text", "disp-formula", "app", "sec", "front-stub"})


@crossref(
    "CR106",
    Severity.WARNING,
    source=f"{SYSTEM}'All prefixes in a submission must match'",
    url=TROUBLE,
    rationale="Crossref takes one prefix in a file; a figure or a sub-article whose DOI begins "
    "with another prefix cannot be registered with the article.",
    hint="Look the DOI of the part up; it mostly has a wrong digit.",
    failing='<article-id pub-id-type="doi">10.5555/salt.1</article-id><fig id="f1"><object-id '
    'pub-id-type="doi">10.5556/salt.1.f1</object-id><graphic xlink:href="f1.png"/></fig>',
    passing='<article-id pub-id-type="doi">10.5555/salt.1</article-id><fig id="f1"><object-id '
    'pub-id-type="doi">10.5555/salt.1.f1</object-id><graphic xlink:href="f1.png"/></fig>',
)
def parts_have_the_prefix_of_the_article(article: Article) -> Iterator[Problem]:
    """The DOIs of the article's parts begin with the prefix of its own."""
    doi = article.meta.doi
    if doi is None or doi_trouble(doi):
        return
    prefix = doi.partition("/")[0]
    for element in article.named("object-id", "article-id"):
        holder = element.getparent()
        if element.get("pub-id-type") != "doi" or holder is None or holder.tag not in _PARTS:
            continue
        other = squeezed(element)
        if doi_trouble(other) is None and other.partition("/")[0] != prefix:
            part = say("the sub-article") if holder.tag == "front-stub" else tag(holder)
            label = text_of(holder, "label")
            message = say("the DOI of {part} has another prefix: {doi}", part=part, doi=other)
            if label:
                message = say("the DOI of '{label}' has another prefix: {doi}", label=label,
                              doi=other)  # fmt: skip
            yield Problem(element, message, f"{prefix}/…", other)
