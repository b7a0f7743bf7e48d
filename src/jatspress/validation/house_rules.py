"""The journal's own rules (`[[rules]]` of journal.toml), checked without code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jatspress.article import Finding, HouseRule, JournalProfile
from jatspress.article.rule import rule_of
from jatspress.errors import ConfigurationError
from jatspress.jats.expressions import compile_expression
from jatspress.validation.article import Article
from jatspress.validation.floods import MOST_OF_A_RULE, found_with, standing_for, told
from jatspress.validation.house_xpaths import check_xpaths, evaluated, failing, wrong
from jatspress.validation.quoting import excerpt, quoted
from jatspress.validation.xpaths.things import Thing

_HINT = "A rule of this journal, in its journal.toml."
_FIELD = re.compile(r"\{(text|name|count)\}")


def house_findings(article: Article, most: int | None = MOST_OF_A_RULE) -> Iterator[Finding]:
    """Check an article against the rules of its journal.

    Beyond `most` findings of a rule the last stands for the others. Raises ConfigurationError with
    the line in journal.toml for a rule that cannot be followed.
    """
    journal = article.journal
    for rule in journal.rules if journal else ():
        assert journal is not None
        _check_code(rule, journal)
        check_xpaths(rule, journal.path)
        if _applies(article, rule, journal):
            yield from _findings(article, rule, journal, most)


def _check_code(rule: HouseRule, journal: JournalProfile) -> None:
    if rule_of(rule.code) is not None:
        hint = "Give it a code of your own, such as HOUSE01."
        raise wrong(rule, journal.path, f"{rule.code} is the code of a rule of jatspress", hint)


def _applies(article: Article, rule: HouseRule, journal: JournalProfile) -> bool:
    if rule.article_types:
        return article.root.get("article-type") in rule.article_types
    if rule.condition is None:
        return True
    return evaluated(f"boolean({rule.condition})", article, rule, journal.path) is True


def _findings(
    article: Article, rule: HouseRule, journal: JournalProfile, most: int | None
) -> Iterator[Finding]:
    selected = evaluated(rule.select, article, rule, journal.path)
    if isinstance(selected, list):
        wanting = failing(article, rule, journal.path) if rule.test and selected else []
        counted = _counted(article, rule, selected)
        if counted is not None:
            yield counted
        for thing, more in told(_wrong(rule, selected, wanting), most):
            yield _finding(article, rule, thing, selected, found=thing.text, more=more)
        return
    if rule.test is not None:
        raise _no_things(rule, journal)
    if isinstance(selected, bool):
        if not selected:
            yield _finding(article, rule, None, (), found="false")
    elif isinstance(selected, float):
        if not _in_range(rule, selected):
            yield _finding(article, rule, None, (), found=f"{selected:g}", count=selected)
    elif not _fits(rule, str(selected)):
        yield _finding(article, rule, None, (), found=str(selected))


def _no_things(rule: HouseRule, journal: JournalProfile) -> ConfigurationError:
    message = f"'test' of {rule.code} has nothing to ask: 'select' is a value, it finds no elements"
    hint = "Let 'select' find elements or attributes; 'test' is asked of each."
    return wrong(rule, journal.path, message, hint)


def _counted(article: Article, rule: HouseRule, things: list[Thing]) -> Finding | None:
    """The finding that too few or too many things were selected."""
    if not _counts(rule) or _in_range(rule, len(things)):
        return None
    first = things[0] if things else None
    return _finding(article, rule, first, things, found=str(len(things)))


def _wrong(rule: HouseRule, things: list[Thing], wanting: list[Thing]) -> Iterator[Thing]:
    """The things of which `test` is not true, then those that are not as they must be written."""
    yield from wanting
    judged = rule.matches is not None or rule.one_of
    # A rule that asks nothing of what it selects forbids it.
    forbids = not (judged or _counts(rule) or rule.test)
    told_already = set(wanting)
    for thing in things if forbids or judged else ():
        if forbids or (thing not in told_already and not _fits(rule, thing.text)):
            yield thing


def _counts(rule: HouseRule) -> bool:
    return rule.count_min is not None or rule.count_max is not None


def _in_range(rule: HouseRule, count: float) -> bool:
    least = rule.count_min if rule.count_min is not None else 0
    return least <= count and (rule.count_max is None or count <= rule.count_max)


def _fits(rule: HouseRule, text: str) -> bool:
    if rule.matches is not None and not compile_expression(rule.matches).is_in(text):
        return False
    return not rule.one_of or text in rule.one_of


def _finding(
    article: Article,
    rule: HouseRule,
    thing: Thing | None,
    things: Sequence[Thing],
    *,
    found: str,
    count: float | None = None,
    more: int = 0,
) -> Finding:
    node = thing.element if thing else article.root
    line, column = article.document.position(node)
    number = f"{len(things) if count is None else count:g}"
    fields = {
        "text": excerpt(thing.text if thing else found),
        "name": thing.name if thing else "",
        "count": number,
    }
    message = _FIELD.sub(lambda field: fields[field[1]], rule.message)
    message = standing_for(more, message)
    finding = Finding(rule.code, rule.severity, message, article.document.path, line, column)
    return replace(
        finding,
        xpath=article.document.xpath_of(node),
        excerpt=quoted(node) or None,
        expected=rule.asked_in_words or "nothing",
        found=found_with(more, found or "nothing"),
        hint=f"{rule.hint}" if rule.hint else _HINT,
        url=rule.url,
    )
