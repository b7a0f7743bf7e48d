"""Copyright: who holds it, since when, from when it may be read (JATS4R, Permissions)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import flat, squeezed
from jatspress.validation.article import Article
from jatspress.validation.jats4r.licence_addresses import (
    FREE_TO_READ,
    addresses_of,
    href_of,
    license_refs,
)
from jatspress.validation.quoting import excerpt, quoted, tag
from jatspress.validation.registry import Problem, rule

_YEAR = re.compile(r"[1-9]\d{3}", re.ASCII)
_BLANKS = " \t\r\n"
_SPACED = re.compile(f"[{_BLANKS}]+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)

recommended = partial(
    rule,
    profiles=("jats4r",),
    source="JATS4R, Permissions, version 2.0",
    url="https://jats4r.niso.org/permissions/",
)

_STATED = """<permissions><copyright-statement>© 2020 A. Salter</copyright-statement>
<copyright-year>2020</copyright-year><copyright-holder>A. Salter</copyright-holder></permissions>"""


def _licence(*parts: str, href: str = "") -> str:
    """An example: permissions with one licence."""
    inside = "".join(parts)
    return f"""<permissions><license{href}>{inside}<license-p>Open.</license-p></license>
</permissions>"""


_BY = ' xlink:href="https://creativecommons.org/licenses/by/4.0/"'
_BY_REF = "<ali:license_ref>https://creativecommons.org/licenses/by/4.0/</ali:license_ref>"


@recommended(
    "J4R-permissions-01",
    Severity.ERROR,
    rationale="Where nothing is said of the rights, nobody may reuse the article, and archives "
    "cannot tell whether they may show it.",
    hint="Add <permissions> with the copyright and the licence.",
    failing="<fpage>1</fpage>",
    passing=_STATED,
)
def articles_state_their_permissions(article: Article) -> Iterator[Problem]:
    """The front matter of an article has permissions."""
    for meta in article.named("article-meta"):
        if meta.find("permissions") is None:
            yield Problem(meta, say("the article says nothing of its permissions"), "<permissions>")


@recommended(
    "J4R-permissions-02",
    Severity.ERROR,
    rationale="A copyright runs from a year; programs read it from its own element, not from the "
    "sentence.",
    hint="Add <copyright-year> with the year of the statement.",
    failing="<permissions><copyright-statement>© 2020 A. Salter</copyright-statement>"
    "<copyright-holder>A. Salter</copyright-holder></permissions>",
    passing=_STATED,
)
def copyright_has_a_year(article: Article) -> Iterator[Problem]:
    """Where there is a copyright, its year is given."""
    for permissions in _without(article, "copyright-year", "copyright-holder"):
        yield Problem(permissions, say("the copyright has no year"), "<copyright-year>")


def _without(article: Article, missing: str, other: str) -> Iterator[etree._Element]:
    """The permissions that state a copyright but lack an element that belongs to it."""
    for permissions in article.named("permissions"):
        stated = next(permissions.iterchildren("copyright-statement", other), None)
        if stated is not None and permissions.find(missing) is None and not _is_public(permissions):
            yield permissions


def _is_public(permissions: etree._Element) -> bool:
    """Tell whether it is stated that there is no copyright, in words or by the licence."""
    statements = permissions.iterchildren("copyright-statement")
    if any("public domain" in squeezed(one).lower() for one in statements):
        return True
    licences = permissions.iterchildren("license")
    return any("/publicdomain/" in address for one in licences for address in addresses_of(one))


@recommended(
    "J4R-permissions-03",
    Severity.ERROR,
    rationale="Whoever wants to reuse the article asks its holder; programs read the name from its "
    "own element, not from the sentence.",
    hint="Add <copyright-holder> with the name of the statement.",
    failing="<permissions><copyright-statement>© 2020 A. Salter</copyright-statement>"
    "<copyright-year>2020</copyright-year></permissions>",
    passing=_STATED,
)
def copyright_has_a_holder(article: Article) -> Iterator[Problem]:
    """Where there is a copyright, its holder is named."""
    for permissions in _without(article, "copyright-holder", "copyright-year"):
        yield Problem(permissions, say("the copyright has no holder"), "<copyright-holder>")


@recommended(
    "J4R-permissions-04",
    Severity.ERROR,
    rationale="Programs read the year as a number.",
    hint="Write the four digits alone: 2020. Several years stand in several elements.",
    failing="<permissions><copyright-year>2020a</copyright-year><copyright-holder>A. Salter"
    "</copyright-holder></permissions>",
    passing=_STATED,
)
def copyright_year_is_four_digits(article: Article) -> Iterator[Problem]:
    """A copyright-year is a year of four digits."""
    for year in article.named("copyright-year"):
        if not _YEAR.fullmatch(flat(year).strip(_BLANKS)):
            message = say("the copyright year '{year}' is not four digits", year=quoted(year))
            yield Problem(year, message, say("four digits"), quoted(year))


@recommended(
    "J4R-permissions-05",
    Severity.ERROR,
    rationale="Programs that compare the year letter by letter stumble over blanks and line ends.",
    hint="Close the element up: <copyright-year>2020</copyright-year>.",
    failing="<permissions><copyright-year> 2020 </copyright-year><copyright-holder>A. Salter"
    "</copyright-holder></permissions>",
    passing=_STATED,
)
def copyright_year_has_no_blanks(article: Article) -> Iterator[Problem]:
    """A copyright-year has no blanks around it."""
    for year in article.named("copyright-year"):
        text = flat(year)
        if text != _SPACED.sub(" ", text).strip(" "):
            message = say("there are blanks around the copyright year '{year}'", year=quoted(year))
            yield Problem(year, message, squeezed(year))


@recommended(
    "J4R-permissions-06",
    Severity.ERROR,
    rationale="Two addresses that differ are two licences; each reader goes by another one.",
    hint="Write the same address in @xlink:href and in <ali:license_ref>, or keep the latter "
    "alone.",
    failing=_licence(_BY_REF, href=' xlink:href="https://example.org/licence"'),
    passing=_licence(_BY_REF, href=_BY),
)
def both_addresses_of_a_licence_agree(article: Article) -> Iterator[Problem]:
    """The two places that may hold a licence's address hold the same."""
    for licence in article.named("license"):
        href, references = href_of(licence), license_refs(licence)
        if href is None or not references:
            continue
        addresses = [squeezed(reference) for reference in references]
        if href.strip() not in addresses:
            found = ", ".join(addresses)
            message = say(
                "@xlink:href of the licence is '{href}', but <ali:license_ref> is '{found}'",
                href=href,
                found=found,
            )
            yield Problem(licence, message, say("the same address"), href)


@recommended(
    "J4R-permissions-07",
    Severity.ERROR,
    rationale="Of several licences one follows the other, as after an embargo; without dates "
    "nobody knows which is in force.",
    hint="Give each <ali:license_ref> the @start_date from which it applies.",
    failing=_licence(_BY_REF, "<ali:license_ref>https://example.org/licence</ali:license_ref>"),
    passing=_licence(
        '<ali:license_ref start_date="2020-01-01">https://example.org/licence</ali:license_ref>',
        _BY_REF.replace("license_ref>https", 'license_ref start_date="2021-01-01">https'),
    ),
)
def several_licences_have_dates(article: Article) -> Iterator[Problem]:
    """Where there are several license_ref, each says from when it applies."""
    for licence in article.named("license"):
        references = license_refs(licence)
        undated = [one for one in references if one.get("start_date") is None]
        if len(references) > 1 and undated:
            message = say(
                "{undated} of {count} <ali:license_ref> have no start date",
                undated=len(undated),
                count=len(references),
            )
            yield Problem(licence, message, "@start_date", squeezed(undated[0]))


@recommended(
    "J4R-permissions-08",
    Severity.ERROR,
    rationale="A time that ends before it begins never comes; the article would stay closed.",
    hint="Correct the date that is wrong.",
    failing='<permissions><ali:free_to_read start_date="2021-01-01" end_date="2020-01-01"/>'
    "</permissions>",
    passing='<permissions><ali:free_to_read start_date="2020-01-01" end_date="2021-01-01"/>'
    "</permissions>",
)
def free_reading_ends_after_it_begins(article: Article) -> Iterator[Problem]:
    """The end of free reading is not before its beginning."""
    for free in article.named(*FREE_TO_READ):
        start, end = free.get("start_date"), free.get("end_date")
        if start is not None and end is not None and start > end:
            message = say(
                "{tag} ends on {end}, before it begins on {start}",
                tag=tag(free),
                end=end,
                start=start,
            )
            yield Problem(free, message, say("{start} or later", start=start), end)


@recommended(
    "J4R-permissions-09",
    Severity.ERROR,
    rationale="Programs open or close an article by this day; a day that they cannot read, or "
    "that there is not, leaves it closed.",
    hint="Write year, month and day: 2020-05-31.",
    failing='<permissions><ali:free_to_read start_date="31.05.2020"/></permissions>',
    passing='<permissions><ali:free_to_read start_date="2020-05-31"/></permissions>',
)
def dates_of_permissions_are_days(article: Article) -> Iterator[Problem]:
    """A start_date or end_date is a day of the calendar, YYYY-MM-DD."""
    for name in ("start_date", "end_date"):
        for element in article.having(name):
            found = str(element.get(name))
            if not _is_day(found):
                message = say(
                    '{name}="{found}" of {tag} is no day of the form YYYY-MM-DD',
                    name=name,
                    found=excerpt(found),
                    tag=tag(element),
                )
                yield Problem(element, message, "YYYY-MM-DD", excerpt(found))


def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
