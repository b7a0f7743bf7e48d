"""The XPaths of a journal's own rules: looked at before they run, evaluated, stopped in time."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache

from lxml import etree

from jatspress.article import NAMESPACES, HouseRule
from jatspress.errors import ConfigurationError
from jatspress.jats.doctypes import doctypes
from jatspress.validation.article import Article
from jatspress.validation.article_types import ARTICLE_TYPES
from jatspress.validation.vocabulary import qualified, vocabulary
from jatspress.validation.xpaths.helper import TooLongError
from jatspress.validation.xpaths.things import PATIENCE, Thing, Value, value_of
from jatspress.validation.xpaths.words import XPATH_1_FUNCTIONS, words_of

_PREFIXES = {**NAMESPACES, "xml": "http://www.w3.org/XML/1998/namespace"}


def wrong(
    rule: HouseRule, path: str | None, message: str, hint: str, key: str = "code"
) -> ConfigurationError:
    """The error for a rule that cannot be followed, with the line of a key in journal.toml."""
    where = f"{path or 'journal.toml'}:{rule.line_of(key)}"
    return ConfigurationError(message, where=where, hint=hint)


def xpaths(rule: HouseRule) -> Iterator[tuple[str, str]]:
    """The XPaths of a rule with the keys they stand under."""
    yield "select", rule.select
    if rule.test is not None:
        yield "test", rule.test
    if rule.condition is not None:
        yield "applies-to", rule.condition


@cache
def check_xpaths(rule: HouseRule, path: str | None) -> None:
    """Check the XPaths of a rule, even those that no article has asked for yet.

    Raises ConfigurationError with the line in journal.toml.
    """
    for key, expression in xpaths(rule):
        why = _mistake(expression)
        if why is not None:
            hint = f"The prefixes {', '.join(NAMESPACES)} can be used; test the expression anew."
            raise wrong(rule, path, f"'{key}' of {rule.code} is no XPath 1.0: {why}", hint, key)


def _mistake(expression: str) -> str | None:
    words = words_of(expression)
    try:
        etree.XPath(expression)
    except etree.XPathSyntaxError as error:
        return str(error)
    if not words.balanced:  # libxml2 takes 'count(' for right
        return "a bracket is not closed"
    for prefix in words.prefixes():
        if prefix not in _PREFIXES:
            return f"the prefix '{prefix}' is not known"
    for name in words.functions():
        if name not in XPATH_1_FUNCTIONS:
            return f"there is no function {name}()"
    for name in words.variables():
        return f"there is no variable ${name}"
    return None


def evaluated(expression: str, article: Article, rule: HouseRule, path: str | None) -> Value:
    """What an XPath gives from the outermost element of an article.

    Raises ConfigurationError when it takes too long, or means nothing after all.
    """
    try:
        return value_of(expression, article.root, article.size, _PREFIXES)
    except etree.XPathError as error:
        hint = "Test the expression anew."
        message = f"'{expression}' of {rule.code} cannot be evaluated: {error}"
        raise wrong(rule, path, message, hint) from error
    except TooLongError as error:
        message = (
            f"{rule.code} is not done with {article.document.path} after {PATIENCE:.0f} seconds: "
            f"'{expression}'"
        )
        hint = "Take '//' and axes such as preceding:: out of conditions in square brackets."
        raise wrong(rule, path, message, hint) from error


def failing(article: Article, rule: HouseRule, path: str | None) -> list[Thing]:
    """What `select` finds of which `test` is not true."""
    found = evaluated(f"({rule.select})[not({rule.test})]", article, rule, path)
    return found if isinstance(found, list) else []


def names_nowhere(rule: HouseRule) -> list[tuple[str, int]]:
    """What a rule asks for and JATS does not have, each with the line of the key in journal.toml.

    They are names of elements and attributes in XPaths, and kinds of articles that are written
    nearly as one of JATS; a journal may have kinds of its own.
    """
    elements, attributes = _names_of_jats()
    found = {
        (f"@{name}" if is_attribute else name, rule.line_of(key))
        for key, expression in xpaths(rule)
        for name, is_attribute in words_of(expression).nodes()
        if name not in (attributes if is_attribute else elements) and "*" not in name
    }
    slips = (kind for kind in rule.article_types if kind not in ARTICLE_TYPES and _near(kind))
    return sorted(
        {*found, *((f'article-type="{kind}"', rule.line_of("applies-to")) for kind in slips)}
    )


def _near(kind: str) -> bool:
    return bool(get_close_matches(kind.strip().lower(), ARTICLE_TYPES, 1, 0.8))


@cache
def _names_of_jats() -> tuple[frozenset[str], frozenset[str]]:
    """The elements and attributes of the largest tag set, Archiving, in its newest version."""
    newest = max(
        (d for d in doctypes().values() if d.tag_set == "archiving" and d.family == "JATS"),
        key=lambda doctype: (doctype.version, "oasis" not in doctype.dtd.name, doctype.dtd.name),
    )
    declared = vocabulary(newest.dtd).elements
    attributes = {
        qualified(attribute.prefix, attribute.name or "")
        for element in declared.values()
        for attribute in element.iterattributes()
    }
    return frozenset(declared), frozenset(attributes | {"xml:lang", "xml:id", "xml:base"})
