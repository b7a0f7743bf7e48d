"""What a record of DOAJ must have: ISSNs, author, address, date, title of the journal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import XLINK_HREF, Severity, say
from jatspress.article.identifiers import orcid_in
from jatspress.jats.places import JOURNAL_META, META
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.registry import Problem
from jatspress.validation.targets.doaj.asking import INGEST, XSD, doaj
from jatspress.validation.targets.heads import meta_of, missing_title


@doaj(
    "DOAJ101",
    Severity.ERROR,
    source=f"{INGEST}'Neither the Print ISSN nor Online ISSN have been supplied', 'Too many "
    "ISSNs', 'The Print and Online ISSNs supplied are identical', 'Both ISSNs have the same type'",
    rationale="DOAJ finds the journal by its ISSNs: one or two, one for each edition.",
    hint='Give each edition its own ISSN, with publication-format="print" or "electronic".',
    failing='<issn publication-format="print">2049-3630</issn>'
    '<issn publication-format="electronic">2049-3630</issn>',
    passing='<issn publication-format="print">0378-5955</issn>'
    '<issn publication-format="electronic">2049-3630</issn>',
)
def journal_has_one_or_two_issns(article: Article) -> Iterator[Problem]:
    """The journal has one ISSN, or two different ones for print and online."""
    journal = article.journal
    if journal is not None and (journal.issn_print or journal.issn_online):
        return  # those of journal.toml go into the record
    issns = [issn for issn in article.all(f"{JOURNAL_META}/issn") if squeezed(issn)]
    if not issns:
        where = article.first(JOURNAL_META)
        yield Problem(where, say("the journal has no ISSN"), "<issn>")
    if len(issns) > 2:
        message = say("the journal has {count} ISSNs", count=len(issns))
        yield Problem(issns[2], message, say("two at most"), str(len(issns)))
    first = issns[0] if issns else None
    for other in issns[1:2]:
        if first is not None and squeezed(first).upper() == squeezed(other).upper():
            message = say("the ISSN {issn} stands twice", issn=squeezed(other))
            yield Problem(other, message, say("one for each edition"), squeezed(other))
        elif first is not None and _edition(first) == _edition(other) is not None:
            message = say("both ISSNs are those of one edition")
            yield Problem(other, message, say("one for each edition"), _edition(other))


def _edition(issn: etree._Element) -> str | None:
    stated = issn.get("publication-format") or issn.get("pub-type")
    return {"ppub": "print", "epub": "electronic", "online": "electronic"}.get(stated or "", stated)


_NAME = "<name><surname>Sand</surname><given-names>Ada</given-names></name>"


@doaj(
    "DOAJ102",
    Severity.ERROR,
    source=f"{INGEST}'DOAJ requires at least one author for each article'",
    rationale="DOAJ takes no article without an author.",
    hint="Add the author, or the group or institution in <collab>.",
    failing=f'<contrib-group><contrib contrib-type="editor">{_NAME}</contrib></contrib-group>',
    passing=f'<contrib-group><contrib contrib-type="author">{_NAME}</contrib></contrib-group>',
)
def article_has_an_author(article: Article) -> Iterator[Problem]:
    """The article has an author."""
    if not any(author.display for author in article.meta.authors):
        where = article.first(f"{META}/contrib-group", META)
        yield Problem(where, say("the article has no author"), '<contrib contrib-type="author">')


@doaj(
    "DOAJ103",
    Severity.ERROR,
    source=f"{INGEST}'The article must have a DOI and/or a Full-Text URL'",
    rationale="DOAJ leads its readers to the text, and tells articles apart, by DOI or address.",
    hint='Add <article-id pub-id-type="doi">, or <self-uri> with the address of the text.',
    failing="<volume>3</volume>",
    passing='<article-id pub-id-type="doi">10.5555/salt.1</article-id>',
)
def article_has_a_doi_or_address(article: Article) -> Iterator[Problem]:
    """The article has a DOI or the address of its full text."""
    if article.meta.doi is None and not article.meta.self_uris:
        message = say("the article has neither a DOI nor the address of its text")
        yield Problem(meta_of(article), message, '<article-id pub-id-type="doi">, <self-uri>')


_FULL_URL = re.compile(
    r"https?://(?:[^/:]+\.[^\W\d_]{2,10}|(?:[0-9]{1,3}\.){3}[0-9]{1,3})(?::[0-9]+)?(?:[/?#].*)?"
)


@doaj(
    "DOAJ104",
    Severity.ERROR,
    source=f"{XSD}fullTextUrl",
    rationale="An address that DOAJ cannot follow makes the file fail its schema.",
    hint="Write the whole address, with https:// in front.",
    failing='<self-uri xlink:href="salt.pdf"/>',
    passing='<self-uri xlink:href="https://example.org/salt.pdf"/>',
)
def addresses_of_the_text_are_whole(article: Article) -> Iterator[Problem]:
    """The address of the full text is a whole one, where the article has no DOI."""
    if article.meta.doi is not None:
        return  # its address serves
    links = article.all(f"{META}/self-uri")
    addresses = {link: (link.get(XLINK_HREF) or squeezed(link)).strip() for link in links}
    if any(_FULL_URL.fullmatch(address) for address in addresses.values()):
        return  # one that DOAJ can use is enough: the others are names of files
    for link, address in addresses.items():
        message = say("'{address}' is no address that DOAJ takes", address=address)
        yield Problem(link, message, "https://…", address)


_DATED = '<article dtd-version="1.3"><front><article-meta>{0}</article-meta></front></article>'


@doaj(
    "DOAJ105",
    Severity.ERROR,
    source=f"{XSD}publicationDate",
    rationale="The schema of DOAJ demands a date of publication, the year at least.",
    hint="Add <pub-date> with <year>, and month and day when they are known.",
    failing=_DATED.format(""),
    passing=_DATED.format("<pub-date><year>2020</year></pub-date>"),
)
def article_has_a_date_of_publication(article: Article) -> Iterator[Problem]:
    """The article has a year of publication."""
    if article.meta.publication_date is None:
        where = article.first(f"{META}/pub-date", META)
        yield Problem(where, say("no year of publication is stated"), "<pub-date>/<year>")


@doaj(
    "DOAJ108",
    Severity.ERROR,
    source=f"{XSD}journalTitle",
    rationale="The schema of DOAJ demands the title of the journal.",
    hint="Add <journal-title-group> with <journal-title>.",
    failing="<volume>3</volume>",
    passing="<journal-title-group><journal-title>Salt</journal-title></journal-title-group>",
)
def journal_has_a_title(article: Article) -> Iterator[Problem]:
    """The journal has a title."""
    yield from missing_title(article)


_ORCID = re.compile(r"https://orcid\.org/(?:[0-9]{4}-){3}[0-9]{3}[0-9X]")


def _with_orcid(address: str) -> str:
    orcid = f'<contrib-id contrib-id-type="orcid">{address}</contrib-id>'
    return f'<contrib-group><contrib contrib-type="author">{orcid}{_NAME}</contrib></contrib-group>'


@doaj(
    "DOAJ109",
    Severity.INFO,
    source=f"{XSD}orcid_id",
    rationale="The schema of DOAJ takes ORCID iDs in one form: https, no www, a capital X. What "
    "makes the record from the article has to write it so.",
    hint="Write the whole address: https://orcid.org/ and the sixteen characters.",
    failing=_with_orcid("http://orcid.org/0000-0002-1825-0097"),
    passing=_with_orcid("https://orcid.org/0000-0002-1825-0097"),
)
def orcids_are_https_addresses(article: Article) -> Iterator[Problem]:
    """An ORCID iD is written as its https address."""
    for element in article.all(f"{META}/contrib-group/contrib/contrib-id"):
        text = squeezed(element)
        if element.get("contrib-id-type") == "orcid" and text and not _ORCID.fullmatch(text):
            message = say("the ORCID iD is written '{text}'", text=text)
            bare = orcid_in(text) or "0000-0000-0000-000X"
            yield Problem(element, message, f"https://orcid.org/{bare}", text)
