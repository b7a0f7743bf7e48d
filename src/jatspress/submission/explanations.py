"""What a message of a service means, and what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jatspress.article import Rule
from jatspress.article.rule import declared_rules, rule_of
from jatspress.deposits.crossref import guard_links  # noqa: F401  (declares the rules)
from jatspress.message import say
from jatspress.submission.crossref.explanations import EXPLANATIONS as OF_CROSSREF
from jatspress.submission.doaj.explanations import EXPLANATIONS as OF_DOAJ
from jatspress.submission.explanation import Explanation
from jatspress.translations import Catalogue

_TABLES = {"crossref": OF_CROSSREF, "doaj": OF_DOAJ}
#: How the stand-in names the rule of ours by which it refuses.
_NAMED = re.compile(r"\((CR\d{3})\)$", re.MULTILINE)


def explain(message: str, service: str) -> Explanation | None:
    """What a message of a service means; `None` when nobody has told us."""
    named = _NAMED.search(message)
    rule = rule_of(named[1]) if named else None
    if rule is not None:
        return Explanation((), say(rule.title), say(rule.hint), rule.code)
    said = message.lower()
    table = _TABLES.get(service, ())
    return next((each for each in table if any(sign in said for sign in each.signs)), None)


def words_of_rules(speech: Catalogue) -> Mapping[str, str]:
    """Titles and hints of the rules of finished deposits, in another language."""
    known: dict[str, str] = {}
    for rule in _rules_of_deposits():
        parts = speech.parts.get(rule.code, {})
        known[rule.title] = parts.get("title", rule.title)
        known[rule.hint] = parts.get("hint", rule.hint)
    return known


def _rules_of_deposits() -> tuple[Rule, ...]:
    return tuple(rule for rule in declared_rules() if _NAMED.fullmatch(f"({rule.code})"))
