"""What of an article or a batch DOAJ would refuse, and what it would not keep."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from urllib.parse import urlsplit

from jatspress.article import Finding, JournalProfile, Message, say
from jatspress.article.identifiers import doi_trouble, is_issn, same_doi
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.doaj import rules
from jatspress.deposits.doaj.record import LONGEST_ABSTRACT, DoajRecord, issns_of
from jatspress.deposits.targets import left_out
from jatspress.jats.places import DOI as DOI_PLACE
from jatspress.jats.places import JOURNAL_META, META

Pair = tuple[DepositArticle, DoajRecord]
_ISSN = f"{JOURNAL_META}/issn"


def article_findings(
    article: DepositArticle, record: DoajRecord, profile: JournalProfile
) -> Iterator[Finding]:
    """Say what keeps a record from DOAJ, in either form."""
    if not record.titles:
        where = article.where(f"{META}/title-group", META)
        yield rules.TITLE.finding(say("the article has no title"), **where)
    trouble = doi_trouble(record.doi) if record.doi else None
    if trouble is not None:
        message = say("the DOI '{doi}' is not one: {trouble}", doi=record.doi, trouble=trouble)
        yield rules.DOI.finding(message, **article.where(DOI_PLACE, META), found=record.doi)
    yield from _issns(article, profile)
    for keywords in record.keywords:
        if keywords.beyond:
            beyond = ", ".join(keywords.beyond)
            what = say("what goes beyond six keywords ({words})", words=beyond)
            yield left_out(article, what, f"{META}/kwd-group")


def _issns(article: DepositArticle, profile: JournalProfile) -> Iterator[Finding]:
    """The ISSNs of journal.toml are checked where it is read, those of the article here."""
    where = article.where(_ISSN, JOURNAL_META)
    stated = article.meta.journal.issns
    known = {issn for issn in issns_of(article.meta, profile) if issn}
    own = {issn.value.upper() for issn in stated}
    if profile.issn_print or profile.issn_online:
        if own and not own & known:
            here, there = ", ".join(sorted(own)), ", ".join(sorted(known))
            pattern = "the article has the ISSN {here}, journal.toml {there}: they are two journals"
            message = say(pattern, here=here, there=there)
            yield rules.ISSN.finding(message, **where, expected=there, found=here)
        return
    for issn in stated:
        if not is_issn(issn.value):
            message = say("the ISSN {issn} has a wrong form or check digit", issn=issn.value)
            yield rules.ISSN.finding(message, **where, found=issn.value)
    if stated and not known:
        pattern = "it is not stated whether the ISSN {issn} is that of print or online"
        yield rules.ISSN.finding(say(pattern, issn=stated[0].value), **where)
    elif not stated:
        yield rules.ISSN.finding(
            say("neither journal.toml nor the article has an ISSN of the journal"), **where
        )


def xml_findings(article: DepositArticle, record: DoajRecord) -> Iterator[Finding]:
    """Say what the XML carries and DOAJ does not keep."""
    if record.full_text is not None and record.full_text.is_doi:
        message = say("the address of the text is not known; that of the DOI stands for it")
        yield rules.ADDRESS.finding(message, **article.where(f"{META}/self-uri", META))
    beyond = [what for what, count in _kept_once(record) if count > 1]
    if beyond:
        what = reduce(lambda one, other: say("{one}, {other}", one=one, other=other), beyond)
        message = say("DOAJ keeps the first alone of what stands in the file: {what}", what=what)
        yield rules.NOT_KEPT.finding(message, **article.where(f"{META}/title-group", META))


def _kept_once(record: DoajRecord) -> Iterator[tuple[Message, int]]:
    """What DOAJ keeps the first of, and how many of them the record has."""
    yield say("title"), len(record.titles)
    yield say("abstract"), len(record.abstracts)
    yield say("list of keywords"), len(record.keywords)
    most = max((len(author.affiliations) for author in record.authors), default=0)
    yield say("affiliation of each author"), most


def json_findings(article: DepositArticle, record: DoajRecord) -> Iterator[Finding]:
    """Say what DOAJ's API has no place for, and what it cannot take."""
    for words in (*record.titles[1:], *record.abstracts[1:]):
        is_title = words in record.titles
        pattern = "the title in another language" if is_title else "another abstract"
        place = "title-group" if is_title else "trans-abstract"
        yield left_out(article, say(pattern), f"{META}/{place}")
    if len(record.keywords) > 1:
        what = say("a list of keywords in another language")
        yield left_out(article, what, f"{META}/kwd-group[2]")
    for abstract in record.abstracts[:1]:
        if len(abstract.text) > LONGEST_ABSTRACT:
            length = len(abstract.text)
            message = say("the abstract has {length} characters", length=length)
            where = article.where(f"{META}/abstract", META)
            yield rules.LONG_ABSTRACT.finding(message, **where, found=str(length))


def batch_findings(pairs: Sequence[Pair]) -> Iterator[Finding]:
    """Say which articles DOAJ would take for one."""
    seen: dict[str, DepositArticle] = {}
    for article, record in pairs:
        named = dict(_names(record))
        twin = next((key for key in named if seen.get(key, article) is not article), None)
        if twin is not None:
            path, name = seen[twin].document.path, named[twin]
            message = say("{name} stands in {path} too", name=name, path=path)
            yield rules.DOUBLE.finding(message, **article.where(DOI_PLACE, META), found=name)
        for key in named:
            seen.setdefault(key, article)


def _names(record: DoajRecord) -> Iterator[tuple[str, str]]:
    """What DOAJ tells an article by: its DOI in small letters, its address without the scheme.

    Each with the form in which it stands in the record.
    """
    if record.doi:
        yield f"doi {same_doi(record.doi)}", record.doi
    text = record.full_text
    if text is not None and not text.is_doi:
        yield f"address {urlsplit(text.address)._replace(scheme='').geturl()}", text.address


def size_findings(data: bytes, article: DepositArticle) -> Iterator[Finding]:
    """Say that a file is larger than DOAJ takes."""
    megabytes = len(data) / 1_000_000
    if megabytes > LARGEST:
        message = say("the file has {size} MB", size=round(megabytes))
        yield rules.LARGE.finding(message, **article.where(META), found=str(len(data)))


#: In millions of bytes.
LARGEST = 50
