"""Licences and copyrights that contradict themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from jatspress.article import XLINK_HREF, Severity, in_ali, row, say
from jatspress.jats.text import squeezed, text_of
from jatspress.validation.article import Article
from jatspress.validation.licence_addresses import addresses_of
from jatspress.validation.quoting import excerpt, tag
from jatspress.validation.registry import Problem, rule

_PERMISSIONS = "https://jats4r.niso.org/permissions/"
_CC = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/(?:licenses/(by(?:-nc)?(?:-nd|-sa)?)/(\d\.\d)"
    r"|publicdomain/(zero|mark)/(\d\.\d))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Licence:
    """A Creative Commons licence: its kind, such as `by-nc`, and its version where it is stated."""

    kind: str
    version: str | None = None

    def contradicts(self, other: _Licence) -> bool:
        """Tell whether both cannot be one licence."""
        versions = {self.version, other.version} - {None}
        return self.kind != other.kind or len(versions) > 1

    def __str__(self) -> str:
        return f"CC {self.kind.upper()} {self.version or ''}".strip()


def _by_address(address: str) -> _Licence | None:
    found = _CC.match(address.strip())
    if found is None:
        return None
    return _Licence((found[1] or found[3]).lower(), found[2] or found[4])


# 'CC BY-NC 4.0', 'CC-BY', 'Creative Commons Attribution-NonCommercial 4.0 International'. What
# stands in other languages is read by the short form alone.
_SHORT = re.compile(r"\bCC[ -]BY((?:[ -](?:NC|ND|SA))*)(?![\w-])(?:[ -](?:v\.? ?)?(\d\.\d))?")
_LONG = re.compile(
    r"Creative Commons (?:License \()?Attribution"
    r"((?:\s?[-–—, ]\s?(?:Non-?\s?Commercial|No\s?Derivatives?|No-?Derivs|Share-?\s?Alike))*)"
    r"(?:\s(?:Licen[cs]e,?\s)?(?:v\.? ?|version )?(\d\.\d))?",
    re.IGNORECASE,
)


def _by_words(text: str) -> set[_Licence]:
    """The licences that a text names in so many words."""
    found = set()
    for pattern in (_SHORT, _LONG):
        for match in pattern.finditer(text):
            more = match[1].lower()
            nc = bool(re.search(r"nc|commercial", more))
            nd = bool(re.search(r"nd|deriv", more))
            sa = bool(re.search(r"sa|share", more))
            kind = f"by{'-nc' * nc}{'-nd' * nd}{'-sa' * (sa and not nd)}"
            found.add(_Licence(kind, match[2]))
    return found


def _licensed(href: str, words: str) -> str:
    """An example."""
    return (
        f'<permissions><license xlink:href="https://creativecommons.org/licenses/{href}/">'
        f"<license-p>{words}</license-p></license></permissions>"
    )


@rule(
    "JP223",
    Severity.WARNING,
    rationale="Readers go by the words of the licence, programs by its address: when they differ, "
    "one of them breaks the law in good faith.",
    source="JATS4R, Permissions; NISO RP-22-2021, Access and License Indicators",
    url=_PERMISSIONS,
    hint="Ask the publisher which licence is meant; mend words or address.",
    failing=_licensed("by/4.0", "Under a CC BY-NC 4.0 licence."),
    passing=_licensed("by-nc/4.0", "Under a CC BY-NC 4.0 licence."),
)
def words_of_the_licence_agree(article: Article) -> Iterator[Problem]:
    """The words of a licence and its address name the same licence."""
    for licence in article.named("license"):
        stated = next(filter(None, (_by_address(a) for _, a in addresses_of(licence))), None)
        named = _by_words(squeezed(licence)) if stated else set()
        # A text that names two licences may speak of parts of the article.
        if stated and len({one.kind for one in named}) == 1:
            other = max(named, key=lambda one: (one.version or "", one.kind))
            if stated.contradicts(other):
                message = say("the licence is {words} by its words, {address} by its address",
                              words=str(other), address=str(stated))  # fmt: skip
                yield Problem(licence, message, str(other), str(stated))


@rule(
    "JP224",
    Severity.WARNING,
    rationale="A licence with two addresses grants two things; each program takes another.",
    source="JATS4R, Permissions; PMC Style Checker, 'license (one CC URL)'",
    url=_PERMISSIONS,
    hint="Put the same address into @xlink:href, <ali:license_ref> and the link of the text.",
    failing=_licensed(
        "by/4.0",
        'See <ext-link xlink:href="https://creativecommons.org/licenses/by/3.0/">CC</ext-link>.',
    ),
    passing=_licensed(
        "by/4.0",
        'See <ext-link xlink:href="http://creativecommons.org/licenses/by/4.0">CC</ext-link>.',
    ),
)
def addresses_of_the_licence_agree(article: Article) -> Iterator[Problem]:
    """All addresses of a licence name the same licence."""
    for licence in article.named("license"):
        stated = list(addresses_of(licence))
        for name in ("ext-link", "uri"):
            for link in licence.iter(name):
                stated.append((link, link.get(XLINK_HREF) or squeezed(link)))
        read = [(node, found) for node, address in stated if (found := _by_address(address))]
        for node, found in read[1:]:
            if _is_waiver_of_data(node, found):
                continue
            if found.contradicts(read[0][1]):
                message = say("the licence is {first} here and {second} there",
                              first=str(read[0][1]), second=str(found))  # fmt: skip
                yield Problem(node, message, str(read[0][1]), str(found))


def _is_waiver_of_data(node: etree._Element, found: _Licence) -> bool:
    """BioMed Central and others release the data by CC0 in the words of the licence of the text."""
    return found.kind == "zero" and node.tag in ("ext-link", "uri")


_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@rule(
    "JP226",
    Severity.WARNING,
    rationale="The statement is printed and the year is read by programs: when they differ, one is "
    "left over from another article.",
    source="JATS4R, Permissions; JATS 1.3, <copyright-statement>",
    url=_PERMISSIONS,
    hint="Make statement and year say the same.",
    failing="<permissions><copyright-statement>© 2019 A. Sand</copyright-statement>"
    "<copyright-year>2020</copyright-year></permissions>",
    passing="<permissions><copyright-statement>© 2019–2020 A. Sand</copyright-statement>"
    "<copyright-year>2020</copyright-year></permissions>",
)
def copyright_statement_has_the_year(article: Article) -> Iterator[Problem]:
    """The copyright statement has the copyright year."""
    for permissions in article.named("permissions"):
        stated = {squeezed(year) for year in permissions.iterchildren("copyright-year")}
        for statement in permissions.iterchildren("copyright-statement"):
            years = _YEARS.findall(squeezed(statement))
            if stated and years and stated.isdisjoint(years):
                message = say("the statement has {year}, <copyright-year> {stated}",
                              year=years[0], stated=", ".join(sorted(stated)))  # fmt: skip
                expected = row(sorted(stated), "{first} or {second}")
                yield Problem(statement, message, expected, years[0])


@rule(
    "JP227",
    Severity.WARNING,
    rationale="A free period that ends before it begins, or has no true dates, is none: discovery "
    "services show the article as closed.",
    source="NISO RP-22-2021, 'free_to_read'",
    url="https://www.niso.org/publications/rp-22-2021-ali",
    hint="Write start_date and end_date as 2021-07-16, the earlier first.",
    failing='<permissions><ali:free_to_read start_date="2021-07-16" end_date="2020-07-16"/>'
    "</permissions>",
    passing='<permissions><ali:free_to_read start_date="2020-07-16" end_date="2021-07-16"/>'
    "</permissions>",
)
def free_periods_are_periods(article: Article) -> Iterator[Problem]:
    """The dates of a free period are dates, the earlier first."""
    for name in in_ali("free_to_read"):
        for free in article.named(name):
            dates = [free.get("start_date"), free.get("end_date")]
            for date in filter(None, dates):
                if not re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", date):
                    message = say("'{date}' of {tag} is no date", date=date, tag=tag(free))
                    yield Problem(free, message, "2021-07-16", date)
            if all(dates) and str(dates[1]) < str(dates[0]):
                message = say("the free period ends {end}, before it begins {start}",
                              end=dates[1], start=dates[0])  # fmt: skip
                yield Problem(free, message, say("{date} or later", date=dates[0]), dates[1])


@rule(
    "JP228",
    Severity.INFO,
    rationale="Programs read the year and the holder of a copyright from elements of their own.",
    source="JATS4R, Permissions, 2.1",
    url=_PERMISSIONS,
    hint="Add <copyright-year> and <copyright-holder>.",
    failing="<permissions><copyright-statement>© 2020 A. Sand</copyright-statement></permissions>",
    passing="<permissions><copyright-statement>© 2020 A. Sand</copyright-statement>"
    "<copyright-year>2020</copyright-year><copyright-holder>A. Sand</copyright-holder>"
    "</permissions>",
)
def copyright_has_year_and_holder(article: Article) -> Iterator[Problem]:
    """A copyright says its year and its holder."""
    for meta in article.fronts():
        for permissions in meta.iterchildren("permissions"):
            lacking = [
                f"<{name}>"
                for name in ("copyright-year", "copyright-holder")
                if permissions.find(name) is None
            ]
            statement = text_of(permissions, "copyright-statement") or ""
            if lacking and re.search("©|[Cc]opyright", statement):
                message = say("there is no {lacking} beside '{statement}'",
                              statement=excerpt(statement), lacking=", ".join(lacking))  # fmt: skip
                yield Problem(permissions, message, ", ".join(lacking))


@rule(
    "JP229",
    Severity.WARNING,
    rationale="Of two copyright years the deposit takes one by chance.",
    source="JATS4R, Permissions; JATS 1.3, <copyright-year>",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/copyright-year.html",
    hint="Keep the year of the article; another year belongs to the permissions of its figure.",
    failing="<permissions><copyright-year>2019</copyright-year><copyright-year>2020"
    "</copyright-year></permissions>",
    passing="<permissions><copyright-year>2020</copyright-year></permissions>",
)
def one_copyright_year(article: Article) -> Iterator[Problem]:
    """A copyright has one year."""
    for permissions in article.named("permissions"):
        years = list(permissions.iterchildren("copyright-year"))
        for year in years[1:]:
            message = say("there is a second copyright year, {second}, beside {first}",
                          second=squeezed(year), first=squeezed(years[0]))  # fmt: skip
            yield Problem(year, message, say("one"), squeezed(year))
