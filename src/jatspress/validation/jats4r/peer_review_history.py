"""The course of a peer review: its events, rounds and outcome (JATS4R, Peer review materials)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import flat
from jatspress.validation.article import Article
from jatspress.validation.jats4r.review_materials import MATERIALS, fronts_of
from jatspress.validation.jats4r.versions import is_before_1_2
from jatspress.validation.quoting import excerpt
from jatspress.validation.registry import Problem, rule

_EVENTS = ("reviewer-report-received", "author-comment-received", "editor-decision-sent")
_DIGITS = re.compile(r"\d+", re.ASCII)
_STAGES = ("pre-publication", "post-publication")
_RECOMMENDATIONS = (
    "revision",
    "major-revision",
    "minor-revision",
    "reject",
    "reject-with-resubmit",
    "accept",
    "formal-accept",
    "accept-in-principle",
)
_TRANSPARENCIES = (
    "all-identities-visible",
    "single-anonymized",
    "double-anonymized",
    "triple-anonymized",
)

recommended = partial(
    rule,
    profiles=("jats4r",),
    source="JATS4R, Peer review materials, version 1.0",
    url="https://jats4r.niso.org/peer-review-materials/",
)


def _report(inside: str, version: str = "1.3") -> str:
    """An example: a report of a reviewer with more in its front matter."""
    return f"""<article article-type="reviewer-report" dtd-version="{version}"><front><article-meta>
{inside}
</article-meta></front></article>"""


def _event(date: str = "<date><year>2020</year></date>", kind: str = _EVENTS[0]) -> str:
    attribute = f' event-type="{kind}"' if kind else ""
    return _report(f"<pub-history><event{attribute}>{date}</event></pub-history>")


def _said(name: str, value: str) -> str:
    return _report(f"""<custom-meta-group><custom-meta><meta-name>{name}</meta-name>
<meta-value>{value}</meta-value></custom-meta></custom-meta-group>""")


def _events(article: Article) -> Iterator[etree._Element]:
    for front in fronts_of(article, MATERIALS):
        yield from front.iterfind("pub-history/event")


@recommended(
    "J4R-peer-review-09",
    Severity.ERROR,
    rationale="An event is one day; without a date it cannot be put in order, with two it happened "
    "twice.",
    hint="Give each <event> one <date>; make another <event> for another day.",
    failing=_event(date="<event-desc>Received</event-desc>"),
    passing=_event(),
)
def events_have_one_date(article: Article) -> Iterator[Problem]:
    """An event of a review has one date."""
    for event in _events(article):
        count = sum(1 for _ in event.iterchildren("date"))
        if count != 1:
            message = say("an event of the review has {count} dates", count=count)
            yield Problem(event, message, say("one"), str(count))


@recommended(
    "J4R-peer-review-10",
    Severity.ERROR,
    rationale="A date without the event that it is of tells nothing.",
    hint="Say in @event-type what happened: reviewer-report-received, author-comment-received, "
    "editor-decision-sent.",
    failing=_event(kind=""),
    passing=_event(),
)
def events_say_what_happened(article: Article) -> Iterator[Problem]:
    """An event of a review says what happened."""
    for event in _events(article):
        if event.get("event-type") is None:
            message = say("an event of the review does not say what happened")
            yield Problem(event, message, "@event-type")


def _values(article: Article, name: str) -> Iterator[tuple[etree._Element, list[str]]]:
    """The custom-meta of a name in materials of peer review, with their values."""
    for front in fronts_of(article, MATERIALS):
        for said in front.iter("custom-meta"):
            if any(flat(one) == name for one in said.iterchildren("meta-name")):
                yield said, [flat(value) for value in said.iterchildren("meta-value")]


def _unlike(
    article: Article, name: str, is_right: Callable[[str], bool], expected: str
) -> Iterator[Problem]:
    for said, values in _values(article, name):
        if not any(map(is_right, values)):
            found = excerpt("; ".join(values))
            message = say("'{found}' is no value of {name}", found=found, name=name)
            yield Problem(said, message, expected, found)


@recommended(
    "J4R-peer-review-11",
    Severity.ERROR,
    rationale="Programs know two stages, before and after publication; another word is none.",
    hint="Write 'pre-publication' or 'post-publication' in <meta-value>.",
    failing=_said("peer-review-stage", "before"),
    passing=_said("peer-review-stage", "pre-publication"),
)
def stage_is_known(article: Article) -> Iterator[Problem]:
    """The peer-review-stage is pre-publication or post-publication."""
    yield from _unlike(article, "peer-review-stage", _STAGES.__contains__, ", ".join(_STAGES))


@recommended(
    "J4R-peer-review-12",
    Severity.ERROR,
    rationale="That a review came from another journal is said with 'yes'; programs understand no "
    "other word.",
    hint="Write 'yes' in <meta-value>, or take the <custom-meta> out when nothing was transferred.",
    failing=_said("transfer", "true"),
    passing=_said("transfer", "yes"),
)
def transfer_is_yes(article: Article) -> Iterator[Problem]:
    """A transfer of a review is said with 'yes'."""
    yield from _unlike(article, "transfer", "yes".__eq__, "yes")


@recommended(
    "J4R-peer-review-13",
    Severity.ERROR,
    rationale="Programs put the rounds in order by their numbers.",
    hint="Write the number of the round in digits: 1.",
    failing=_said("peer-review-revision-round", "first"),
    passing=_said("peer-review-revision-round", "1"),
)
def round_is_a_number(article: Article) -> Iterator[Problem]:
    """The peer-review-revision-round is a number in digits."""
    name = "peer-review-revision-round"
    yield from _unlike(article, name, lambda v: bool(_DIGITS.fullmatch(v)), say("digits"))


@recommended(
    "J4R-peer-review-14",
    Severity.ERROR,
    rationale="Programs count outcomes of reviews by a list of eight words.",
    hint="Write one of: revision, major-revision, minor-revision, reject, reject-with-resubmit, "
    "accept, formal-accept, accept-in-principle.",
    failing=_said("peer-review-recommendation", "accepted"),
    passing=_said("peer-review-recommendation", "accept"),
)
def recommendation_is_known(article: Article) -> Iterator[Problem]:
    """The peer-review-recommendation is one of the list."""
    name = "peer-review-recommendation"
    expected = ", ".join(_RECOMMENDATIONS)
    yield from _unlike(article, name, _RECOMMENDATIONS.__contains__, expected)


@recommended(
    "J4R-peer-review-15",
    Severity.ERROR,
    rationale="Who knew whom in a review is said with a list of four words.",
    hint="Write one of: all-identities-visible, single-anonymized, double-anonymized, "
    "triple-anonymized.",
    failing=_said("peer-review-identity-transparency", "double blind"),
    passing=_said("peer-review-identity-transparency", "double-anonymized"),
)
def transparency_is_known(article: Article) -> Iterator[Problem]:
    """The peer-review-identity-transparency is one of the list."""
    name = "peer-review-identity-transparency"
    expected = ", ".join(_TRANSPARENCIES)
    yield from _unlike(article, name, _TRANSPARENCIES.__contains__, expected)


@recommended(
    "J4R-peer-review-19",
    Severity.WARNING,
    rationale="Events of other names are shown as they are, but not gathered over journals.",
    hint="Where one fits, write reviewer-report-received, author-comment-received or "
    "editor-decision-sent; another event may keep its name.",
    failing=_event(kind="report-in"),
    passing=_event(),
)
def events_have_the_suggested_names(article: Article) -> Iterator[Problem]:
    """An event of a review has one of the suggested names."""
    for event in _events(article):
        found = event.get("event-type")
        if found is not None and found not in _EVENTS:
            message = say('event-type="{found}" is none of the suggested names', found=found)
            yield Problem(event, message, ", ".join(_EVENTS), found)


@recommended(
    "J4R-peer-review-20",
    Severity.WARNING,
    rationale="Dates of other names are shown as they are, but not gathered over journals.",
    hint="Where one fits, write reviewer-report-received, author-comment-received or "
    "editor-decision-sent; another date may keep its name.",
    failing=_report(
        '<history><date date-type="received"><year>2020</year></date></history>', version="1.1"
    ),
    passing=_report(
        f'<history><date date-type="{_EVENTS[0]}"><year>2020</year></date></history>', version="1.1"
    ),
)
def dates_of_reviews_have_the_suggested_names(article: Article) -> Iterator[Problem]:
    """Before JATS 1.2 a date in the history of a review has one of the suggested names."""
    if is_before_1_2(article):
        for front in fronts_of(article, MATERIALS):
            for date in front.iterfind("history/date"):
                found = date.get("date-type")
                if found not in _EVENTS:
                    message = say(
                        'date-type="{found}" is none of the suggested names', found=found or ""
                    )
                    yield Problem(date, message, ", ".join(_EVENTS), found)
