"""The journal's own rules (`[[rules]]` of journal.toml), checked without code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from jatspress.article import NAMESPACES, Finding, HouseRule, JournalProfile, declared_rules
from jatspress.errors import ConfigurationError
from jatspress.jats.expressions import compile_expression
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.quoting import quoted

_XML = "http://www.w3.org/XML/1998/namespace"


def house_findings(article: Article) -> Iterator[Finding]:
    """Check an article against the rules of its journal.

    Raises ConfigurationError with the line in journal.toml for a rule that cannot be followed.
    """
    journal = article.journal
    for rule in journal.rules if journal else ():
        assert journal is not None
        _check_code(rule, journal)
        yield from _findings(article, rule, journal)


def _check_code(rule: HouseRule, journal: JournalProfile) -> None:
    if any(rule.code == ours.code for ours in declared_rules()):
        hint = "Give it a code of your own, such as HOUSE01."
        raise _wrong(rule, journal, f"{rule.code} is the code of a rule of jatspress", hint)


def _findings(article: Article, rule: HouseRule, journal: JournalProfile) -> Iterator[Finding]:
    selected = _selected(article, rule, journal)
    if isinstance(selected, list):
        yield from _of_nodes(article, rule, selected)
    elif isinstance(selected, bool):
        if not selected:
            yield _finding(article, rule, article.root, found="false")
    elif isinstance(selected, float):
        if not _in_range(rule, selected):
            yield _finding(article, rule, article.root, found=f"{selected:g}")
    elif not _fits(rule, str(selected)):
        yield _finding(article, rule, article.root, found=str(selected))


def _selected(article: Article, rule: HouseRule, journal: JournalProfile) -> object:
    try:
        return article.root.xpath(rule.select, namespaces={**NAMESPACES, "xml": _XML})
    except etree.XPathError as error:
        hint = f"The prefixes {', '.join(NAMESPACES)} can be used; test the expression anew."
        message = f"'select' of {rule.code} is no XPath 1.0: {error}"
        raise _wrong(rule, journal, message, hint) from error


def _wrong(rule: HouseRule, journal: JournalProfile, message: str, hint: str) -> ConfigurationError:
    where = f"{journal.path or 'journal.toml'}:{rule.line or 1}"
    return ConfigurationError(message, where=where, hint=hint)


def _of_nodes(article: Article, rule: HouseRule, nodes: list[object]) -> Iterator[Finding]:
    counted = rule.count_min is not None or rule.count_max is not None
    if counted and not _in_range(rule, len(nodes)):
        place = _element(nodes[0], article.root) if nodes else article.root
        yield _finding(article, rule, place, found=str(len(nodes)))
    judged = rule.matches is not None or rule.one_of
    for node in nodes:
        text = _text(node)
        # A rule that asks nothing of what it selects forbids it.
        if not _fits(rule, text) if judged else not counted:
            yield _finding(article, rule, _element(node, article.root), found=text)


def _in_range(rule: HouseRule, count: float) -> bool:
    least = rule.count_min if rule.count_min is not None else 0
    return least <= count and (rule.count_max is None or count <= rule.count_max)


def _fits(rule: HouseRule, text: str) -> bool:
    if rule.matches is not None and not compile_expression(rule.matches).is_in(text):
        return False
    return not rule.one_of or text in rule.one_of


def _text(node: object) -> str:
    if isinstance(node, etree._Element):
        return squeezed(node)
    return " ".join(str(node).split())


def _element(node: object, root: etree._Element) -> etree._Element:
    """The element that a selected node is, or that an attribute or a text belongs to."""
    if isinstance(node, etree._Element):
        return node
    parent = node.getparent() if isinstance(node, etree._ElementUnicodeResult) else None
    return parent if parent is not None else root


def _finding(article: Article, rule: HouseRule, node: etree._Element, *, found: str) -> Finding:
    line, column = article.document.position(node)
    finding = Finding(rule.code, rule.severity, rule.message, article.document.path, line, column)
    return replace(
        finding,
        xpath=article.document.xpath_of(node),
        excerpt=quoted(node) or None,
        expected=rule.asked_in_words or "nothing",
        found=found or "nothing",
        hint="A rule of this journal, in its journal.toml.",
    )
