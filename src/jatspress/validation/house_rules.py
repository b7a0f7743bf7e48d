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
from jatspress.validation.house_xpaths import check_xpaths, evaluated, failing, wrong
from jatspress.validation.quoting import excerpt, quoted
from jatspress.validation.xpaths.things import Thing

_HINT = "A rule of this journal, in its journal.toml."
_FIELD = re.compile(r"\{(text|name|count)\}")


def house_findings(article: Article) -> Iterator[Finding]:
    """Check an article against the rules of its journal.

    Raises ConfigurationError with the line in journal.toml for a rule that cannot be followed.
    """
    journal = article.journal
    for rule in journal.rules if journal else ():
        assert journal is not None
        _check_code(rule, journal)
        check_xpaths(rule, journal.path)
        if _applies(article, rule, journal):
            yield from _findings(article, rule, journal)


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


def _findings(article: Article, rule: HouseRule, journal: JournalProfile) -> Iterator[Finding]:
    selected = evaluated(rule.select, article, rule, journal.path)
    if isinstance(selected, list):
        wanting = failing(article, rule, journal.path) if rule.test and selected else []
        yield from _of_things(article, rule, selected, wanting)
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


def _of_things(
    article: Article, rule: HouseRule, things: list[Thing], wanting: list[Thing]
) -> Iterator[Finding]:
    counted = rule.count_min is not None or rule.count_max is not None
    if counted and not _in_range(rule, len(things)):
        first = things[0] if things else None
        yield _finding(article, rule, first, things, found=str(len(things)))
    for thing in wanting:
        yield _finding(article, rule, thing, things, found=thing.text)
    judged = rule.matches is not None or rule.one_of
    # A rule that asks nothing of what it selects forbids it.
    forbids = not (judged or counted or rule.test)
    for thing in things if forbids or judged else ():
        if forbids or (not _fits(rule, thing.text) and thing not in wanting):
            yield _finding(article, rule, thing, things, found=thing.text)


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
) -> Finding:
    node = thing.element if thing else article.root
    line, column = article.document.position(node)
    number = f"{len(things) if count is None else count:g}"
    told = {
        "text": excerpt(thing.text if thing else found),
        "name": thing.name if thing else "",
        "count": number,
    }
    message = _FIELD.sub(lambda field: told[field[1]], rule.message)
    finding = Finding(rule.code, rule.severity, message, article.document.path, line, column)
    return replace(
        finding,
        xpath=article.document.xpath_of(node),
        excerpt=quoted(node) or None,
        expected=rule.asked_in_words or "nothing",
        found=found or "nothing",
        hint=f"{rule.hint}" if rule.hint else _HINT,
        url=rule.url,
    )
