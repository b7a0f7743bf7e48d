"""Groups of figures, tables and formulas: several members, one name (JATS4R, Display objects)."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import Severity, say
from jatspress.validation.article import Article
from jatspress.validation.jats4r.display_object import (
    FIGURE,
    TABLE,
    has_label_or_caption,
    recommended,
)
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem

_FIGS = FIGURE.format(1) + FIGURE.format(2)
_FIG_GROUP = f'<fig-group id="g1"><label>Figures</label>{_FIGS}</fig-group>'
_TABLES = TABLE.format(1) + TABLE.format(2)
_TABLE_GROUP = f'<table-wrap-group id="g1"><label>Tables</label>{_TABLES}</table-wrap-group>'
_FORMULA = '<disp-formula id="e{0}"><mml:math><mml:mi>x</mml:mi></mml:math></disp-formula>'
_FORMULAS = _FORMULA.format(1) + _FORMULA.format(2)
_FORMULA_GROUP = f'<disp-formula-group id="g1"><label>1</label>{_FORMULAS}</disp-formula-group>'
_GROUPED = (
    "A group shows together what has a place of its own in lists of figures and tables; one "
    "member is no group."
)
_CITED = "The text speaks of the group as a whole, and needs a name for it."


def _too_few(article: Article, group: str, member: str, *, named: bool) -> Iterator[Problem]:
    """The groups with fewer than two members, or than two with a label or a caption."""
    for holder in article.named(group):
        members = list(holder.iterchildren(member))
        count = sum(map(has_label_or_caption, members)) if named else len(members)
        if count < 2:
            message = say(
                "{tag} has {count} of the members it is for", tag=tag(holder), count=count
            )
            expected = say("two or more <{member}>", member=member)
            if named:
                expected = say("two or more <{member}> with label or caption", member=member)
            yield Problem(holder, message, expected, str(count))


def _nameless(article: Article, group: str) -> Iterator[Problem]:
    for holder in article.named(group):
        if not has_label_or_caption(holder):
            message = say("{tag} has neither label nor caption", tag=tag(holder))
            yield Problem(holder, message, say("<label> or <caption>"))


@recommended(
    "J4R-display-object-01",
    Severity.ERROR,
    rationale=_GROUPED,
    hint="Give each figure its label or caption, or take the group away.",
    failing=f'<fig-group id="g1"><label>Figures</label>{FIGURE.format(1)}</fig-group>',
    passing=_FIG_GROUP,
)
def figure_groups_have_members(article: Article) -> Iterator[Problem]:
    """A group of figures has two or more with label or caption."""
    yield from _too_few(article, "fig-group", "fig", named=True)


@recommended(
    "J4R-display-object-02",
    Severity.ERROR,
    rationale=_CITED,
    hint="Give the group a <label> or a <caption>.",
    failing=_FIG_GROUP.replace("<label>Figures</label>", ""),
    passing=_FIG_GROUP,
)
def figure_groups_have_a_name(article: Article) -> Iterator[Problem]:
    """A group of figures has a label or a caption."""
    yield from _nameless(article, "fig-group")


@recommended(
    "J4R-display-object-04",
    Severity.ERROR,
    rationale=_GROUPED,
    hint="Give each table its label or caption, or take the group away.",
    failing=f"""<table-wrap-group id="g1"><label>Tables</label>{TABLE.format(1)}
</table-wrap-group>""",
    passing=_TABLE_GROUP,
)
def table_groups_have_members(article: Article) -> Iterator[Problem]:
    """A group of tables has two or more with label or caption."""
    yield from _too_few(article, "table-wrap-group", "table-wrap", named=True)


@recommended(
    "J4R-display-object-05",
    Severity.ERROR,
    rationale=_CITED,
    hint="Give the group a <label> or a <caption>.",
    failing=_TABLE_GROUP.replace("<label>Tables</label>", ""),
    passing=_TABLE_GROUP,
)
def table_groups_have_a_name(article: Article) -> Iterator[Problem]:
    """A group of tables has a label or a caption."""
    yield from _nameless(article, "table-wrap-group")


@recommended(
    "J4R-display-object-06",
    Severity.ERROR,
    rationale="A group is for formulas that share a number; one formula is no group.",
    hint="Put the other formulas into the group, or take it away.",
    failing=_FORMULA_GROUP.replace(_FORMULA.format(2), ""),
    passing=_FORMULA_GROUP,
)
def formula_groups_have_members(article: Article) -> Iterator[Problem]:
    """A group of formulas has two or more."""
    yield from _too_few(article, "disp-formula-group", "disp-formula", named=False)


@recommended(
    "J4R-display-object-07",
    Severity.ERROR,
    rationale=_CITED,
    hint="Give the group a <label> or a <caption>.",
    failing=_FORMULA_GROUP.replace("<label>1</label>", ""),
    passing=_FORMULA_GROUP,
)
def formula_groups_have_a_name(article: Article) -> Iterator[Problem]:
    """A group of formulas has a label or a caption."""
    yield from _nameless(article, "disp-formula-group")
