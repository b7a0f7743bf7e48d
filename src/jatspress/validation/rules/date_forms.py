"""Dates that fit no calendar of publishing: seasons, placeholders, far years."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import PartialDate, Severity, say
from jatspress.jats.date_read import partial_date
from jatspress.jats.text import squeezed, text_of
from jatspress.validation.article import Article
from jatspress.validation.quoting import called, tag
from jatspress.validation.registry import Problem, rule

_DATE = "https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/date.html"
_DATE_TYPE = "https://jats.nlm.nih.gov/publishing/tag-library/1.3/attribute/date-type.html"


def _front_dates(article: Article) -> Iterator[tuple[etree._Element, PartialDate]]:
    """The dates of publication and of the history that a calendar has."""
    for name in ("pub-date", "date"):
        for element in article.named(name):
            date = partial_date(element)
            if date is not None:
                yield element, date


@rule(
    "JP307",
    Severity.WARNING,
    profiles=("core", "pubmed"),
    rationale="A season stands in place of a month: with both, each reader takes another date.",
    source="JATS 1.3, <season>; PMC Style Checker, 'season'",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/season.html",
    hint="Keep the month, or the season when the journal appears by seasons.",
    failing="<pub-date><month>4</month><season>Spring</season><year>2021</year></pub-date>",
    passing="<pub-date><season>Spring</season><year>2021</year></pub-date>",
)
def seasons_stand_alone(article: Article) -> Iterator[Problem]:
    """A date has a season or a month, not both."""
    for season in article.named("season"):
        date = season.getparent()
        other = None if date is None else next(date.iterchildren("month", "day"), None)
        if date is not None and other is not None:
            message = say(
                "{tag} has the season '{season}' and a {part}, {number}",
                tag=tag(date),
                season=squeezed(season),
                part=str(other.tag),
                number=squeezed(other),
            )
            yield Problem(date, message, say("one of the two"), squeezed(season))


#: The first days of computers' calendars: what they write when they know no date.
_ZERO_DAYS = frozenset({"1970-01-01", "1900-01-01", "1899-12-30", "1904-01-01", "1601-01-01"})


@rule(
    "JP308",
    Severity.WARNING,
    rationale="1 January 1970 is the day from which computers count; they write it when they know "
    "no date.",
    source="POSIX, 'Seconds Since the Epoch'; JATS 1.3, <date>",
    url=_DATE,
    hint="Look the date up, or leave it out.",
    failing="<history><date date-type='received'><day>1</day><month>1</month><year>1970</year>"
    "</date></history>",
    passing="<history><date date-type='received'><day>2</day><month>1</month><year>1970</year>"
    "</date></history>",
)
def dates_are_not_made_up(article: Article) -> Iterator[Problem]:
    """No date is the one from which a computer counts."""
    for element, date in _front_dates(article):
        if date.iso in _ZERO_DAYS or date.year < 100:
            message = say(
                "the date {date} is one that programs write when they know none", date=date.iso
            )
            yield Problem(element, message, found=date.iso)


#: The oldest journals are of 1665; no review has taken so many years.
_FIRST_YEAR = 1600
_LONGEST_WAY = 15


@rule(
    "JP309",
    Severity.WARNING,
    rationale="A year far from the others of the article is a slip of a digit, such as 2102 for "
    "2012.",
    source="JATS 1.3, <date>; PMC Style Checker, 'year'",
    url=_DATE,
    hint="Compare with the editorial system and correct the year.",
    failing="""<pub-date><year>2012</year></pub-date>
<history><date date-type="accepted"><year>2102</year></date></history>""",
    passing="""<pub-date><year>2012</year></pub-date>
<history><date date-type="accepted"><year>2009</year></date></history>""",
)
def years_lie_near_each_other(article: Article) -> Iterator[Problem]:
    """The years of an article's dates lie near each other."""
    for element, date in _front_dates(article):
        if 100 <= date.year < _FIRST_YEAR:
            message = say("the year {year} is before the first journals", year=date.year)
            yield Problem(element, message, found=str(date.year))
    for meta in article.fronts():
        published = [d.year for e in meta.iterfind("pub-date") if (d := partial_date(e))]
        for element in meta.iterfind("history/date"):
            step = partial_date(element)
            # An old article that is published again keeps its old history, not a later one.
            if (
                step
                and published
                and not (
                    min(published) - _LONGEST_WAY <= step.year <= max(published) + _LONGEST_WAY
                )
            ):
                message = say(
                    "{kind} {year}, published {published}",
                    kind=element.get("date-type") or say("a date of"),
                    year=step.year,
                    published=min(published),
                )
                yield Problem(element, message, str(min(published)), str(step.year))


#: What JATS suggests for @date-type (1.0–1.4), and what large publishers add.
_KINDS = frozenset(
    """accepted corrected pub preprint resubmitted retracted received rev-recd rev-request
    collection publication epub ppub sent-for-review reviewed reviewed-preprint withdrawn version
    pmc-release submitted online first-published published-online issue-pub original-publication
    reviewer-report-received expression-of-concern update updated corrigendum erratum rev-accepted
    decision editor-decision approved published camera-ready""".split()
)
#: What people write for them.
_MEANT = {
    "revised": "rev-recd",
    "revision": "rev-recd",
    "rev-received": "rev-recd",
    "revision-received": "rev-recd",
    "revised-received": "rev-recd",
    "acceptance": "accepted",
    "accept": "accepted",
    "received-date": "received",
    "accepted-date": "accepted",
}


@rule(
    "JP310",
    Severity.WARNING,
    rationale="Programs find 'received' and 'accepted' by the exact word; with another word, or "
    "none, nobody can place the date.",
    source="JATS 1.3, @date-type, suggested values; PMC Style Checker, 'pub-date/@date-type'",
    url=_DATE_TYPE,
    hint="Use the words of JATS: received, rev-recd, accepted, pub, corrected, retracted.",
    failing='<history><date date-type="recieved"><year>2020</year></date></history>',
    passing='<history><date date-type="received"><year>2020</year></date></history>',
)
def dates_of_the_history_say_what_happened(article: Article) -> Iterator[Problem]:
    """A date of the history says in the words of JATS what happened."""
    for history in article.named("history"):
        for date in history.iterchildren("date"):
            kind = (date.get("date-type") or "").strip()
            if not kind:
                yield Problem(date, say("a date of the history does not say what happened then"),
                              "@date-type")  # fmt: skip
                continue
            meant = _meant(kind)
            if meant:
                message = say('date-type="{kind}" is no word of JATS', kind=kind)
                yield Problem(date, message, meant, kind)


def _meant(kind: str) -> str | None:
    """The word of JATS for one that is nearly it; words of houses' own are left in peace."""
    if kind in _KINDS:
        return None
    plain = kind.lower().replace("_", "-").replace(" ", "-")
    near = [plain] if plain in _KINDS else difflib.get_close_matches(plain, sorted(_KINDS), 1, 0.8)
    return _MEANT.get(plain) or (near[0] if near else None)


_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)")


@rule(
    "JP311",
    Severity.WARNING,
    rationale="The date of access is printed as the text has it and read by programs from the "
    "attribute: when the years differ, one is wrong.",
    source="JATS 1.3, <date-in-citation>, @iso-8601-date",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/date-in-citation.html",
    hint="Make the attribute and the text say the same.",
    failing="""<ref-list><ref id="r1"><mixed-citation>Salt. <date-in-citation
iso-8601-date="2020-05-01">accessed 1 May 2021</date-in-citation></mixed-citation></ref>
</ref-list>""",
    passing="""<ref-list><ref id="r1"><mixed-citation>Salt. <date-in-citation
iso-8601-date="2021-05-01">accessed 1 May 2021</date-in-citation></mixed-citation></ref>
</ref-list>""",
)
def dates_of_citations_agree(article: Article) -> Iterator[Problem]:
    """A date in a citation says the same year in its text and its attribute."""
    for name in ("date-in-citation", "conf-date", "string-date"):
        for element in article.named(name):
            iso = element.get("iso-8601-date")
            years = _YEAR.findall(squeezed(element)) if iso else []
            if iso and years and iso.strip()[:4] not in years:
                message = say(
                    "iso-8601-date=\"{iso}\" of {tag} does not agree with its text, '{text}'",
                    iso=iso,
                    tag=tag(element),
                    text=called(element),
                )
                yield Problem(element, message, years[0], iso.strip()[:4])


@rule(
    "JP312",
    Severity.WARNING,
    rationale="An article cannot cite what appeared years after it: one of the two years is wrong.",
    source="JATS 1.3, <year>; PMC Style Checker, 'year'",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/year.html",
    hint="Look up the year of the cited work.",
    failing="""<pub-date><year>2012</year></pub-date><ref-list><ref id="r1"><mixed-citation>Sand.
Salt. <year>2102</year></mixed-citation></ref></ref-list>""",
    passing="""<pub-date><year>2012</year></pub-date><ref-list><ref id="r1"><mixed-citation>Sand.
Salt. <year>2013</year></mixed-citation></ref></ref-list>""",
)
def references_are_not_younger(article: Article) -> Iterator[Problem]:
    """No cited work is younger than the article."""
    last = max((date.year for _, date in _front_dates(article)), default=None)
    if last is None:
        return
    for year in article.named("year"):
        stated = _YEAR.fullmatch((year.text or "").strip()[:4])
        # What is in press appears a year later.
        if stated and int(stated[0]) > last + 1 and _is_cited(year):
            message = say(
                "the cited work is of {year}, the article of {last}", year=stated[0], last=last
            )
            yield Problem(year, message, say("{year} or earlier", year=last + 1), stated[0])


def _is_cited(year: etree._Element) -> bool:
    return next(year.iterancestors("ref"), None) is not None


@rule(
    "JP313",
    Severity.WARNING,
    rationale="The copyright begins in the year of publication or the one before; another year is "
    "left over from another article.",
    source="JATS 1.3, <copyright-year>; JATS4R, Permissions",
    url="https://jats4r.niso.org/permissions/",
    hint="Compare the year of the copyright with the date of publication.",
    failing="<pub-date><year>2020</year></pub-date>"
    "<permissions><copyright-year>2010</copyright-year></permissions>",
    passing="<pub-date><year>2020</year></pub-date>"
    "<permissions><copyright-year>2019</copyright-year></permissions>",
)
def copyright_begins_with_publication(article: Article) -> Iterator[Problem]:
    """The copyright year is that of publication, or near it."""
    for meta in article.fronts():
        stated = text_of(meta, "permissions/copyright-year")
        dates = [d for e in meta.iterfind("pub-date") if (d := partial_date(e))]
        years = [d.year for d in dates]
        if not stated or not re.fullmatch(r"\d{4}", stated) or not years:
            continue
        # An article of two dates, online and in an issue, may have the copyright of either.
        if not min(years) - 2 <= int(stated) <= max(years) + 1:
            message = say(
                "the copyright is of {year}, the publication of {published}",
                year=stated,
                published=min(years),
            )
            node = meta.find("permissions/copyright-year")
            yield Problem(meta if node is None else node, message, str(min(years)), stated)
