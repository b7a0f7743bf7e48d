"""What PMC asks of the dates of publication."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.validation.article import Article
from jatspress.validation.pmc.guidelines import own_metas, pmc_rule
from jatspress.validation.registry import Problem

_PAGE = "tags/#el-pubdate"
_DAY = "<day>5</day><month>3</month><year>2020</year>"


def _date(attributes: str, inside: str = "<year>2020</year>") -> str:
    return f"<pub-date {attributes}>{inside}</pub-date>"


_EPUB = _date('date-type="pub" publication-format="electronic"', _DAY)
_COLLECTION = _date('date-type="collection" publication-format="electronic"')
_PRINT = _date('date-type="pub" publication-format="print"')


def _is(date: etree._Element, old: str, kind: str, medium: str) -> bool:
    """Tell whether a date is of a kind, by @pub-type or by the two attributes of JATS 1.0 on."""
    named = date.get("date-type") == kind and date.get("publication-format") == medium
    return date.get("pub-type") == old or named


def _is_print(date: etree._Element) -> bool:
    return _is(date, "ppub", "pub", "print")


def _is_electronic(date: etree._Element) -> bool:
    return _is(date, "epub", "pub", "electronic")


def _is_collection(date: etree._Element) -> bool:
    return _is(date, "collection", "collection", "electronic")


_NO_PUBLICATION = ("nihms-submitted", "pmc-release")


@pmc_rule(
    "PMC161",
    Severity.ERROR,
    section="<pub-date>",
    test="pub-date check",
    page=_PAGE,
    rationale="PMC releases an article by its date of publication, and must know what the date is "
    "of.",
    hint='Add <pub-date date-type="pub" publication-format="electronic"> (or "print") with its '
    "parts.",
    failing=_date('publication-format="electronic"'),
    passing=_EPUB,
)
def article_has_a_publication_date(article: Article) -> Iterator[Problem]:
    """The article has a date of publication that says what it is."""
    for meta in own_metas(article):
        dates = meta.findall("pub-date")
        if not any(_tells(date) or _is_collection(date) for date in dates):
            message = say("the article has no date of publication that says of what it is")
            expected = '<pub-date date-type="pub" publication-format="electronic">'
            yield Problem(meta, message, expected)


def _tells(date: etree._Element) -> bool:
    kind = date.get("pub-type")
    if kind is not None:
        return kind not in _NO_PUBLICATION
    return date.get("date-type") is not None and date.get("publication-format") is not None


@pmc_rule(
    "PMC162",
    Severity.ERROR,
    section="<pub-date>",
    test="pub-date check",
    page=_PAGE,
    rationale="A collection date tells the year of the volume; the day on which the article "
    "appeared online is another date, and PMC needs it.",
    hint='Add <pub-date date-type="pub" publication-format="electronic"> with day, month and year.',
    failing=_COLLECTION,
    passing=_EPUB + _COLLECTION,
)
def collections_have_an_online_date(article: Article) -> Iterator[Problem]:
    """Beside a collection date stands the date of publication online."""
    for meta in _metas_with_collection(article):
        if not any(map(_is_electronic, meta.findall("pub-date"))):
            message = say("the article has a collection date and no date of publication online")
            yield Problem(
                meta, message, '<pub-date date-type="pub" publication-format="electronic">'
            )


@pmc_rule(
    "PMC163",
    Severity.ERROR,
    section="<pub-date>",
    test="pub-date check",
    page=_PAGE,
    rationale="PMC releases an article of a continuous volume on its day of publication online.",
    hint="Add <day> and <month> to the date of publication online.",
    failing=_date('date-type="pub" publication-format="electronic"') + _COLLECTION,
    passing=_EPUB + _COLLECTION,
)
def online_dates_of_collections_are_whole(article: Article) -> Iterator[Problem]:
    """Beside a collection date the date of publication online has day and month."""
    for meta in _metas_with_collection(article):
        online = list(filter(_is_electronic, meta.findall("pub-date")))
        if online and not any(map(_is_whole, online)):
            message = say("the date of publication online has no day and month")
            yield Problem(meta, message, "<day>, <month>")


def _metas_with_collection(article: Article) -> list[etree._Element]:
    return [m for m in own_metas(article) if any(map(_is_collection, m.findall("pub-date")))]


def _is_whole(date: etree._Element) -> bool:
    return date.find("day") is not None and date.find("month") is not None


@pmc_rule(
    "PMC164",
    Severity.ERROR,
    section="<pub-date>",
    test="pub-date check",
    page=_PAGE,
    rationale="An article is either in a printed issue or in an electronic collection.",
    hint="Keep the date of the printed issue, or the collection date when there is none in print.",
    failing=_EPUB + _PRINT + _COLLECTION,
    passing=_EPUB + _PRINT,
)
def print_excludes_collection(article: Article) -> Iterator[Problem]:
    """An article does not have both a print date and a collection date."""
    for meta in article.named("article-meta"):
        dates = meta.findall("pub-date")
        prints, collections = list(filter(_is_print, dates)), list(filter(_is_collection, dates))
        if prints and collections:
            first = next(date for date in dates if date in (prints[0], collections[0]))
            message = say("the article has both a print date and a collection date")
            yield Problem(first, message, say("one of the two"))


_SECOND = (
    (say("there is a second date of publication in print"), _is_print),
    (say("there is a second date of publication online"), _is_electronic),
    (say("there is a second collection date"), _is_collection),
)


@pmc_rule(
    "PMC165",
    Severity.ERROR,
    section="<pub-date>",
    test="pub-date checking",
    page=_PAGE,
    rationale="Of two dates of one kind PMC cannot tell on which the article appeared.",
    hint='Keep the right date; that of a correction is date-type="corrected".',
    failing=_EPUB + _EPUB,
    passing=_EPUB + _PRINT,
)
def publication_dates_are_not_doubled(article: Article) -> Iterator[Problem]:
    """There is one date of publication in print, one online, one of a collection."""
    for meta in (*article.named("article-meta"), *article.named("front-stub")):
        seen: set[str] = set()
        for date in meta.iterchildren("pub-date"):
            for message, is_kind in _SECOND:
                if not is_kind(date):
                    continue
                if message in seen:
                    yield Problem(date, message, say("one of each kind"))
                seen.add(message)


_DATE_TYPES = ("pub", "collection", "corrected", "preprint", "retracted", "update")


@pmc_rule(
    "PMC166",
    Severity.ERROR,
    section="<pub-date>",
    test="pub-date/@date-type check",
    page=_PAGE,
    rationale="PMC knows these kinds of dates and refuses others.",
    hint='Use date-type="pub" for the date of publication; dates of the history of the '
    "manuscript stand in <history>.",
    failing=_date('date-type="publication" publication-format="electronic"'),
    passing=_EPUB,
)
def date_types_are_known(article: Article) -> Iterator[Problem]:
    """The kind of a date of publication is one that PMC knows."""
    for date in _with_both(article):
        kind = date.get("date-type")
        if kind and kind not in _DATE_TYPES:
            message = say('PMC does not know date-type="{kind}" of <pub-date>', kind=kind)
            yield Problem(date, message, " | ".join(_DATE_TYPES), kind)


_MEDIA = ("print", "electronic", "electronic-print")


@pmc_rule(
    "PMC167",
    Severity.ERROR,
    section="<pub-date>",
    test="pub-date/@date-type check",
    page=_PAGE,
    rationale="A date is of publication in print, online, or in both on one day.",
    hint='Use "electronic", "print" or "electronic-print".',
    failing=_date('date-type="pub" publication-format="online"'),
    passing=_EPUB,
)
def publication_formats_are_known(article: Article) -> Iterator[Problem]:
    """The medium of a date of publication is one that PMC knows."""
    for date in _with_both(article):
        medium = date.get("publication-format")
        if medium and medium not in _MEDIA:
            message = say('PMC does not know publication-format="{medium}"', medium=medium)
            yield Problem(date, message, " | ".join(_MEDIA), medium)


def _with_both(article: Article) -> Iterator[etree._Element]:
    """The dates that tell their kind and medium in the way of JATS 1.0 and later."""
    for date in article.named("pub-date"):
        both = date.get("date-type") is not None and date.get("publication-format") is not None
        if both and date.get("pub-type") is None:
            yield date


@pmc_rule(
    "PMC168",
    Severity.ERROR,
    section="<pub-date>",
    test="pub-date check",
    page=_PAGE,
    rationale="@pub-type says kind and medium at once; beside @publication-format it says the "
    "medium twice.",
    hint="Remove @pub-type and state @date-type and @publication-format.",
    failing=_date('pub-type="epub" publication-format="electronic"'),
    passing=_EPUB,
)
def dates_tell_their_medium_once(article: Article) -> Iterator[Problem]:
    """A date of publication has @pub-type or @publication-format, not both."""
    for date in article.named("pub-date"):
        if date.get("pub-type") is not None and date.get("publication-format") is not None:
            message = say("<pub-date> has both @pub-type and @publication-format")
            yield Problem(date, message, "@date-type, @publication-format", date.get("pub-type"))


@pmc_rule(
    "PMC169",
    Severity.ERROR,
    section="<pub-date>",
    test="pub-date check",
    page=_PAGE,
    since="5.47",
    rationale="Kind and medium of a date belong together: of what it is, and where.",
    hint='State both: date-type="pub" and publication-format="electronic" or "print".',
    failing=_date('publication-format="electronic"'),
    passing=_EPUB,
)
def kind_and_medium_stand_together(article: Article) -> Iterator[Problem]:
    """A date of publication has both @date-type and @publication-format, or neither."""
    for date in article.named("pub-date"):
        kind, medium = date.get("date-type"), date.get("publication-format")
        if (kind is None) != (medium is None):
            lacks = "@date-type" if kind is None else "@publication-format"
            yield Problem(date, say("<pub-date> has no {lacks}", lacks=lacks), lacks)
