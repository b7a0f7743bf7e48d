"""Footnotes and notes to the authors."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import say
from jatspress.validation.article import Article
from jatspress.validation.registry import Problem
from jatspress.validation.scielo.asking import at, outside, sps, without

_BACK = "back/fn-group/fn"
_FRONT = "front/article-meta/author-notes/fn"
_IN_BACK = """abbr com financial-disclosure supported-by presented-at supplementary-material
other""".split()
_IN_FRONT = """author con conflict corresp current-aff deceased edited-by equal on-leave
participating-researchers present-address previously-at study-group-members other presented-at
presented-by""".split()
#: What packtools takes in both places since 2024.
_NEWER = """abbr com coi-statement conflict corresp custom data-availability deceased edited-by
equal financial-disclosure on-leave other participating-researchers present-address presented-at
presented-by previously-at study-group-members supplementary-material supported-by""".split()


@sps(
    "SPS201",
    element="fn",
    pattern="fn_attributes",
    rationale="SciELO moves a note to its place by its type: conflicts, funding, abbreviations.",
    hint="Add @fn-type; 'other' where nothing else fits.",
    failing='<fn-group><fn id="fn1"><p>Salt.</p></fn></fn-group>',
    passing='<fn-group><fn id="fn1" fn-type="other"><p>Salt.</p></fn></fn-group>',
)
def notes_say_their_kind(article: Article) -> Iterator[Problem]:
    """A note to the authors or at the end says its kind."""
    yield from without(at(article, _FRONT, _BACK), "fn-type")


@sps(
    "SPS202",
    element="fn",
    pattern="fn",
    rationale="SciELO knows these kinds of notes, some at the end of the article and others with "
    "its authors.",
    hint='Conflicts of interest are "conflict" in author-notes; funding is "financial-disclosure" '
    'or "supported-by" in back/fn-group; what nothing else fits is "other". A note of another kind '
    "of the list may stand in the wrong one of the two places.",
    failing='<fn-group><fn id="fn1" fn-type="remark"><p>Salt.</p></fn></fn-group>',
    passing='<fn-group><fn id="fn1" fn-type="supported-by"><p>Salt.</p></fn></fn-group>',
)
def notes_are_of_known_kinds(article: Article) -> Iterator[Problem]:
    """A note is of a kind that SPS lists for its place."""
    yield from outside(at(article, _BACK), "fn-type", _IN_BACK, newer=_NEWER)
    yield from outside(at(article, _FRONT), "fn-type", _IN_FRONT, newer=_NEWER)


@sps(
    "SPS203",
    element="fn-group",
    pattern="fn-group",
    rationale="A group of notes has one heading on the page.",
    hint="Keep one <title>, or make two groups.",
    failing='<article dtd-version="1.3"><back><fn-group><title>Notes</title><title>More</title>'
    "</fn-group></back></article>",
    passing='<article dtd-version="1.3"><back><fn-group><title>Notes</title></fn-group></back>'
    "</article>",
)
def groups_of_notes_have_one_title(article: Article) -> Iterator[Problem]:
    """A group of notes has one title at most."""
    for group in at(article, "back/fn-group"):
        count = len(group.findall("title"))
        if count > 1:
            message = say("a group of notes has {count} titles", count=count)
            yield Problem(group, message, "<title>", str(count))
