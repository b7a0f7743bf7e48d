"""Who paid: awards, funders, and the statement as printed."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import say
from jatspress.validation.article import Article
from jatspress.validation.registry import Problem
from jatspress.validation.scielo.asking import at, has, lacking, sps

_GROUP = "front/article-meta/funding-group"
_AWARD = "<award-group><funding-source>Salt Fund</funding-source><award-id>12/34</award-id>"
_STATEMENT = "<funding-statement>Paid by the Salt Fund, 12/34.</funding-statement>"
_WHOLE = f"<funding-group>{_AWARD}</award-group>{_STATEMENT}</funding-group>"
_NOTE = '<fn-group><fn fn-type="financial-disclosure" id="fn1"><p>Paid.</p></fn></fn-group>'


@sps(
    "SPS261",
    element="funding-statement",
    pattern="funding-group",
    rationale="Funders look their awards up in the head of the article, not in its notes.",
    hint="Repeat the note in <funding-group><funding-statement>.",
    failing=_NOTE,
    passing=_NOTE + _WHOLE,
)
def notes_on_funding_stand_in_the_head_too(article: Article) -> Iterator[Problem]:
    """What a note says of funding stands in a funding-statement too."""
    if has(article, f"{_GROUP}/funding-statement"):
        return
    for note in at(article, "back//fn[@fn-type='financial-disclosure']"):
        message = say("the article has no funding statement beside this note")
        yield Problem(note, message, "<funding-statement>")


@sps(
    "SPS262",
    element="funding-group",
    pattern="funding-group_elements",
    rationale="SciELO reports to funders by the awards.",
    hint="Add <award-group> with <funding-source> and <award-id>.",
    failing=f"<funding-group>{_STATEMENT}</funding-group>",
    passing=_WHOLE,
)
def funding_names_its_awards(article: Article) -> Iterator[Problem]:
    """A funding-group has an award-group."""
    yield from lacking(at(article, _GROUP), "award-group", "<award-group>")


@sps(
    "SPS263",
    element="award-group",
    module="validation/funding_group.py",
    rationale="An award is found by its funder and its number together.",
    hint="Add what is missing: <funding-source>, <award-id>.",
    failing="<funding-group><award-group><funding-source>Salt Fund</funding-source>"
    f"</award-group>{_STATEMENT}</funding-group>",
    passing=_WHOLE,
)
def awards_have_funder_and_number(article: Article) -> Iterator[Problem]:
    """An award has its funder and its number."""
    awards = tuple(at(article, f"{_GROUP}/award-group"))
    yield from lacking(awards, "funding-source", "<funding-source>")
    yield from lacking(awards, "award-id", "<award-id>")


@sps(
    "SPS264",
    element="funding-statement",
    module="validation/funding_group.py",
    rationale="Readers see the statement; the awards are for programs.",
    hint="Add <funding-statement> with the sentence as printed.",
    failing=f"<funding-group>{_AWARD}</award-group></funding-group>",
    passing=_WHOLE,
)
def funding_has_its_statement(article: Article) -> Iterator[Problem]:
    """A funding-group has the statement as printed."""
    yield from lacking(at(article, _GROUP), "funding-statement", "<funding-statement>")
