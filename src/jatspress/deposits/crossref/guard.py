"""The last look at a deposit: what Crossref refuses although its schema takes it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from lxml import etree

from jatspress.article import Message, Rule, say
from jatspress.article.identifiers import (
    FUNDER_DOI,
    ROR_ADDRESS,
    is_email,
    is_isbn,
    is_issn,
    is_true_orcid,
    mod_11_2,
    ror_check_digits,
)
from jatspress.deposits.crossref import guard_record_rules as rules

_LARGEST_MONTH = 12
#: Seasons and quarters, which Crossref writes as months (schema, xrefMonth).
_SEASONS = frozenset({*range(21, 25), *range(31, 35)})
#: Of the 10 MB that Crossref takes, what leaves room for the form around the file.
LARGEST = 9_500_000
_MARKUP = re.compile(
    r"</?(?:i|b|u|em|strong|sub|sup|p|br|span|div|italic|bold)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_REGISTRIES = {
    "ror": ROR_ADDRESS,
    "isni": re.compile(r"https://(?:www\.)?isni\.org/(?:isni/)?([0-9]{15}[0-9Xx])"),
    "wikidata": re.compile(r"https://www\.wikidata\.org/(?:entity|wiki)/(Q[0-9]+)"),
}

Trouble = tuple[Rule, etree._Element, Message]
Check = Callable[[etree._Element], Iterator[Trouble]]
_CHECKS: list[Check] = []


def check(function: Check) -> Check:
    """Enter a check in the table."""
    _CHECKS.append(function)
    return function


def beyond_the_schema(root: etree._Element, size: int = 0) -> Iterator[Trouble]:
    """Say what is wrong with a deposit that its schema takes: the rule, the element, and why.

    `size` is that of the file in bytes.
    """
    for function in _CHECKS:
        yield from function(root)
    if size > LARGEST:
        message = say("the file has {size} MB", size=f"{size / 1_000_000:.1f}")
        yield rules.SIZE, root, message


def elements(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """All elements of these local names."""
    for name in names:
        yield from root.iter(f"{{*}}{name}")


def words_of(element: etree._Element | None) -> str:
    """The characters of an element, nothing when there is none."""
    if element is None:
        return ""
    return "".join(str(part) for part in element.itertext()).strip()


@check
def one_first_contributor(root: etree._Element) -> Iterator[Trouble]:
    """Of the contributors of an item exactly one is the first."""
    for contributors in elements(root, "contributors"):
        first = [c for c in contributors if c.get("sequence") == "first"]
        if len(first) != 1:
            marked = "{count} contributors are marked as the first; there must be one"
            yield rules.FIRST, contributors, say(marked, count=len(first))


@check
def dates_of_the_calendar(root: etree._Element) -> Iterator[Trouble]:
    """A month is one of twelve, or a season's or quarter's number, with two digits."""
    for month in elements(root, "month"):
        text = words_of(month)
        number = _number(text)
        known = 1 <= number <= _LARGEST_MONTH or number in _SEASONS
        if not known or len(text) != 2:
            yield rules.CALENDAR, month, say("'{text}' is no month of two digits", text=text)
    for day in elements(root, "day"):
        date = day.getparent()
        assert date is not None
        month_number = _number(words_of(date.find("{*}month")))
        year = _number(words_of(date.find("{*}year")))
        if 1 <= month_number <= _LARGEST_MONTH and 1 <= year <= 9999:
            last = monthrange(year, month_number)[1]
            if not 1 <= _number(words_of(day)) <= last:
                text = f"{year:04d}-{month_number:02d}-{words_of(day)}"
                yield rules.CALENDAR, day, say("no calendar has the day {text}", text=text)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else 0


@check
def issns(root: etree._Element) -> Iterator[Trouble]:
    """A journal has one ISSN for each medium, with the right check digit."""
    for journal in elements(root, "journal_metadata"):
        found = [e for e in journal if etree.QName(e).localname == "issn"]
        for element in found:
            if not is_issn(words_of(element)):
                wrong = say("the ISSN {issn} has a wrong check digit", issn=words_of(element))
                yield rules.TRUE_ISSN, element, wrong
        media = [e.get("media_type", "print") for e in found]
        if len(media) != len(set(media)):
            several = "the journal has {count} ISSNs, more than one for a medium"
            yield rules.ISSN_OF_MEDIUM, journal, say(several, count=len(found))


@check
def isbns(root: etree._Element) -> Iterator[Trouble]:
    """An ISBN has the right check digit; those of cited works stand as they are printed."""
    for element in elements(root, "isbn"):
        if not is_isbn(words_of(element)):
            wrong = say("the ISBN {isbn} has a wrong check digit", isbn=words_of(element))
            yield rules.TRUE_ISBN, element, wrong


@check
def conference_days(root: etree._Element) -> Iterator[Trouble]:
    """A conference ends after it begins, as far as its days are told."""
    for element in elements(root, "conference_date"):
        first, last = (
            [_number(element.get(f"{end}_{part}", "")) for part in ("year", "month", "day")]
            for end in ("start", "end")
        )
        told = [pair for pair in zip(first, last, strict=True) if all(pair)]
        if [start for start, _ in told] > [end for _, end in told]:
            yield rules.CONFERENCE_DAYS, element, say("the conference ends before it begins")


@check
def orcids(root: etree._Element) -> Iterator[Trouble]:
    """An ORCID iD has the right check digit."""
    for orcid in elements(root, "ORCID"):
        if not is_true_orcid(words_of(orcid)):
            wrong = say("the ORCID iD {orcid} has a wrong check digit", orcid=words_of(orcid))
            yield rules.TRUE_ORCID, orcid, wrong


@check
def institution_ids(root: etree._Element) -> Iterator[Trouble]:
    """An institution's id is an address of the registry that its type names."""
    for element in elements(root, "institution_id"):
        kind, text = element.get("type", ""), words_of(element)
        form = _REGISTRIES.get(kind)
        match = form.fullmatch(text) if form else None
        if form is not None and match is None:
            wrong = say("'{text}' is no {kind} id", text=text, kind=kind.upper())
            yield rules.INSTITUTION, element, wrong
        elif match is not None and not _has_right_digits(kind, match[1]):
            wrong = say("the {kind} id {text} has wrong check digits", text=text, kind=kind.upper())
            yield rules.TRUE_INSTITUTION, element, wrong


def _has_right_digits(kind: str, name: str) -> bool:
    if kind == "ror":
        return ror_check_digits(name[:7]) == name[7:]
    return kind != "isni" or mod_11_2(name[:15]) == name[15].upper()


@check
def funders(root: etree._Element) -> Iterator[Trouble]:
    """A funder's identifier is one of the funder registry."""
    for element in elements(root, "assertion"):
        named = element.get("name") == "funder_identifier"
        if named and not FUNDER_DOI.search(words_of(element)):
            wrong = say("'{text}' is no funder of the registry", text=words_of(element))
            yield rules.FUNDER, element, wrong


@check
def titles(root: etree._Element) -> Iterator[Trouble]:
    """A title has words, and no tags written out; nor has an abstract."""
    namespace = etree.QName(root).namespace
    for name in ("title", "subtitle", "full_title", "abbrev_title"):
        for title in root.iter(f"{{{namespace}}}{name}"):
            if not words_of(title):
                yield rules.TITLE, title, say("a {name} is empty", name=name.replace("_", " "))
    for element in elements(root, "title", "subtitle", "full_title", "abstract"):
        found = _MARKUP.search(words_of(element))
        if found is not None:
            yield rules.MARKUP, element, say("'{tag}' stands as text", tag=found[0])


@check
def timestamp(root: etree._Element) -> Iterator[Trouble]:
    """The timestamp has 17 digits, and no date of publication lies after it."""
    element = root.find(".//{*}head/{*}timestamp")
    if element is None:
        return
    text = words_of(element)
    if len(text) != 17:
        yield rules.TIMESTAMP, element, say("the timestamp {text} has not 17 digits", text=text)
        return
    for date in elements(root, "publication_date", "posted_date", "review_date"):
        parts = [words_of(date.find(f"{{*}}{name}")) for name in ("year", "month", "day")]
        if parts[1] and _number(parts[1]) > _LARGEST_MONTH:
            parts = parts[:1]
        stated = "".join(part for part in parts if part)
        if stated > text[: len(stated)]:
            said = "-".join(part for part in parts if part)
            later = "the date {date} lies after the deposit of {moment}"
            yield rules.FUTURE, date, say(later, date=said, moment=_moment(text))


def _moment(text: str) -> str:
    try:
        return datetime.strptime(text[:8], "%Y%m%d").replace(tzinfo=UTC).date().isoformat()
    except ValueError:
        return text


@check
def depositor(root: etree._Element) -> Iterator[Trouble]:
    """The depositor's address is one."""
    for element in elements(root, "email_address"):
        if not is_email(words_of(element)):
            wrong = say("'{text}' is no e-mail address", text=words_of(element))
            yield rules.EMAIL, element, wrong
