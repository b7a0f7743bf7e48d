"""Dates: that they exist, agree with their ISO form, and follow each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import PartialDate, Severity, row, say
from jatspress.jats.date_read import partial_date
from jatspress.jats.text import squeezed, text_of, whole_number
from jatspress.validation.article import Article
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem, rule

_DATES = "//pub-date | //date"
_ISO = re.compile(r"(\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?(?:[T ].*)?")
_PARTS = ("year", "month", "day")


@rule(
    "JP301",
    Severity.ERROR,
    profiles=("core", "scielo", "crossref", "doaj", "pubmed", "scholar", "rsci"),
    rationale="A date that no calendar has is refused by Crossref and PubMed, and nobody can tell "
    "which one was meant.",
    source="JATS 1.3, <date>; PMC Style Checker, 'date validity'",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/date.html",
    hint="Look the date up and correct its parts; leave out a part that is not known.",
    failing="<pub-date><day>31</day><month>02</month><year>2021</year></pub-date>",
    passing="<pub-date><day>28</day><month>02</month><year>2021</year></pub-date>",
)
def dates_exist(article: Article) -> Iterator[Problem]:
    """A date is one that the calendar has."""
    for element in article.all(_DATES):
        parts = {name: text_of(element, name) for name in _PARTS}
        stated = {name: text for name, text in parts.items() if text}
        if not stated or ("year" not in stated and element.find("string-date") is not None):
            continue
        if not re.fullmatch(r"\d{4}", parts["year"] or ""):
            message = say("{tag} has no year of four digits", tag=tag(element))
            yield Problem(element, message, say("four digits"), parts["year"] or say("no year"))
        elif partial_date(element) is None:
            found = row([say(f"{name} {{number}}", number=text) for name, text in stated.items()])
            yield Problem(element, say("there is no such date: {date}", date=found), found=found)


@rule(
    "JP302",
    Severity.ERROR,
    rationale="Programs read the ISO form, people the parts: when they differ, each sees another "
    "date.",
    source="ISO 8601-1; JATS 1.3, @iso-8601-date",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/attribute/iso-8601-date.html",
    hint="Make the attribute and the parts of the date say the same.",
    failing='<pub-date iso-8601-date="2021-07-16"><day>16</day><month>06</month><year>2021</year>'
    "</pub-date>",
    passing='<pub-date iso-8601-date="2021-07-16"><day>16</day><month>07</month><year>2021</year>'
    "</pub-date>",
)
def iso_dates_agree(article: Article) -> Iterator[Problem]:
    """@iso-8601-date is an ISO 8601 date and says the same as the element."""
    for element in article.all("//*[@iso-8601-date]"):
        text = str(element.get("iso-8601-date")).strip()
        iso = _iso(text)
        if iso is None:
            fields = {"date": text, "tag": tag(element)}
            message = say('iso-8601-date="{date}" of {tag} is no date of ISO 8601', **fields)
            yield Problem(element, message, say("2021-07-16, 2021-07 or 2021"), text)
            continue
        for name, number in _stated_numbers(element).items():
            other = getattr(iso, name)
            if other is not None and other != number:
                message = say(
                    'iso-8601-date="{date}" of {tag} does not agree with its {part}',
                    date=text,
                    tag=tag(element),
                    part=say(name),
                )
                yield Problem(element, message, str(number), str(other))


def _iso(text: str) -> PartialDate | None:
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    try:
        return PartialDate(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type]
    except ValueError:
        return None


def _stated_numbers(element: etree._Element) -> dict[str, int]:
    """The parts of a date that are numbers: of an element's children, or of a `year` itself."""
    if element.tag == "year":
        texts = {"year": squeezed(element)[:4]}
    else:
        date = partial_date(element)
        if date is not None:
            return {name: n for name in _PARTS if (n := getattr(date, name)) is not None}
        texts = {name: text_of(element, name) or "" for name in _PARTS}
    numbers = {name: whole_number(text) for name, text in texts.items()}
    return {name: number for name, number in numbers.items() if number is not None}


#: The steps of an article's history in the order in which they happen.
_STEPS = ("received", "rev-recd", "accepted")
_STEP_WORDS = {
    "received": say("received"),
    "rev-recd": say("revised"),
    "accepted": say("accepted"),
}


@rule(
    "JP303",
    Severity.ERROR,
    profiles=("core", "scielo", "pubmed", "rsci"),
    rationale="An article is accepted after it was received: one of the two dates is wrong, and "
    "both are printed on the first page.",
    source="JATS 1.3, <history>; COPE, transparency of peer review",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/history.html",
    hint="Compare with the editorial system and correct the date that is wrong.",
    failing="""<history><date date-type="received"><month>3</month><year>2019</year></date>
<date date-type="accepted"><day>5</day><month>2</month><year>2019</year></date></history>""",
    passing="""<history><date date-type="received"><month>3</month><year>2019</year></date>
<date date-type="accepted"><day>5</day><month>3</month><year>2019</year></date></history>""",
)
def history_runs_forward(article: Article) -> Iterator[Problem]:
    """An article is received, then revised, then accepted."""
    for history in article.all("//history"):
        dated = [(e, d) for e in history.findall("date") if (d := partial_date(e)) is not None]
        latest = _latest_of_each_step(dated)
        for element, date in dated:
            second = element.get("date-type", "")
            for first in _STEPS[: _STEPS.index(second)] if second in _STEPS else ():
                before = latest.get(first)
                if before is not None and date.surely_before(before):
                    message = say(
                        "{second} {date}, before {first} {before}",
                        second=_STEP_WORDS[second],
                        date=date.iso,
                        first=_STEP_WORDS[first],
                        before=before.iso,
                    )
                    expected = say("{date} or later", date=before.iso)
                    grave = (first, second) == ("received", "accepted")
                    severity = None if grave else Severity.WARNING
                    yield Problem(element, message, expected, date.iso, severity=severity)


def _latest_of_each_step(dated: list[tuple[etree._Element, PartialDate]]) -> dict[str, PartialDate]:
    """Of several dates of one step the latest: one comparison tells what many would repeat."""
    latest: dict[str, PartialDate] = {}
    for element, date in dated:
        step = element.get("date-type", "")
        if step not in latest or latest[step].earliest < date.earliest:
            latest[step] = date
    return latest


#: Publication types that may come before acceptance, or tell no day of their own.
_NOT_THE_ARTICLE = frozenset(
    "collection preprint epreprint nihms-submitted pmc-release retracted corrected".split()
)


@rule(
    "JP304",
    Severity.WARNING,
    rationale="An article that appears before it is received or accepted has a wrong date, unless "
    "the journal publishes before review.",
    source="JATS 1.3, <pub-date>",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/pub-date.html",
    hint="Compare with the editorial system; where review follows publication, ignore this rule.",
    failing="""<pub-date><day>1</day><month>2</month><year>2021</year></pub-date>
<history><date date-type="accepted"><day>5</day><month>2</month><year>2021</year></date>
</history>""",
    passing="""<pub-date><month>2</month><year>2021</year></pub-date>
<history><date date-type="accepted"><day>5</day><month>2</month><year>2021</year></date>
</history>""",
)
def publication_follows_acceptance(article: Article) -> Iterator[Problem]:
    """An article is published after it was received and accepted."""
    for meta in article.fronts():
        steps = {
            str(e.get("date-type")): d
            for e in meta.findall("history/date")
            if (d := partial_date(e)) is not None and e.get("date-type") in ("received", "accepted")
        }
        for element in meta.findall("pub-date"):
            published = partial_date(element)
            kinds = {element.get("date-type"), element.get("pub-type")}
            if published is None or kinds & _NOT_THE_ARTICLE:
                continue
            late = [step for step, date in steps.items() if published.surely_before(date)]
            if late:
                step, before = late[-1], steps[late[-1]].iso
                message = say(
                    "published {date}, before {step} {before}",
                    date=published.iso,
                    step=say(step),
                    before=before,
                )
                expected = say("{date} or later", date=before)
                yield Problem(element, message, expected, published.iso)


@rule(
    "JP305",
    Severity.WARNING,
    profiles=("core", "pubmed"),
    rationale="Of two dates of one kind each reader takes another.",
    source="PMC Style Checker, 'duplicate pub-date'",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/pub-date.html",
    hint="Keep the right one, or say with @date-type and @publication-format what each is.",
    failing="""<pub-date pub-type="epub"><year>2020</year></pub-date>
<pub-date pub-type="epub"><year>2021</year></pub-date>""",
    passing="""<pub-date pub-type="epub"><year>2020</year></pub-date>
<pub-date pub-type="ppub"><year>2021</year></pub-date>""",
)
def dates_are_not_doubled(article: Article) -> Iterator[Problem]:
    """There is one date of each kind."""
    for meta in article.fronts():
        seen: set[tuple[str, ...]] = set()
        for element in (*meta.findall("pub-date"), *meta.findall("history/date")):
            names = ("pub-type", "date-type", "publication-format", "specific-use", "calendar")
            kind = (str(element.tag), *(str(element.get(name) or "") for name in names))
            if kind in seen and element.get("date-type") != "rev-recd":
                said = " ".join(part for part in kind[1:] if part) or say("no type")
                message = say("there is a second {tag} ({kind})", tag=tag(element), kind=said)
                yield Problem(element, message, say("one"), said)
            seen.add(kind)


@rule(
    "JP306",
    Severity.WARNING,
    rationale="1970 is what computers write when they do not know a date.",
    source="PMC Style Checker, 'copyright-year'; JATS4R, Permissions",
    url="https://jats4r.niso.org/permissions/",
    hint="Write the year of the copyright in four digits.",
    failing="<permissions><copyright-year>1970</copyright-year></permissions>",
    passing="<permissions><copyright-year>2020</copyright-year></permissions>",
)
def copyright_year_is_a_year(article: Article) -> Iterator[Problem]:
    """The copyright year is a year, and not one that a computer made up."""
    years = {text_of(date, "year") for date in article.all("//pub-date")}
    for element in article.all("//copyright-year"):
        text = squeezed(element)
        if text and not re.fullmatch(r"\d{4}", text):
            yield Problem(element, say("'{text}' is no year", text=text), say("four digits"), text)
        elif text in ("0000", "0001", "1900", "1970", "9999") and years and text not in years:
            message = say(
                "the copyright year is {year}, which is what programs write when they know none",
                year=text,
            )
            stated = sorted(year for year in years if year)
            yield Problem(element, message, row(stated, "{first} or {second}"), text)
