"""All rules in one table, whichever room declares them: for `explain`, `--select` and the docs."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from importlib import import_module

from jatspress.article import HouseRule, JournalProfile, Rule, declared_rules

#: The modules whose import declares every rule.
RULE_MODULES = (
    "jatspress.validation.input_rules",
    "jatspress.validation.rules",
    "jatspress.references.lint",
    "jatspress.readers.rules",
    "jatspress.deposits.crossref.rules",
    "jatspress.rendering.rules",
)

#: What the first digit of a code tells.
TOPICS = {
    "JP0": "Input and schema",
    "JP1": "Structure",
    "JP2": "Identifiers",
    "JP3": "Dates",
    "JP4": "The journal and its citation line",
    "JP5": "Front-matter text",
    "JP6": "References",
    "JP7": "Conversion",
    "JP8": "Deposits",
    "JP9": "Rendering",
}


def all_rules() -> tuple[Rule, ...]:
    """All rules of jatspress, by code."""
    for module in RULE_MODULES:
        import_module(module)
    return declared_rules()


def house_rule(rule: HouseRule, journal: JournalProfile) -> Rule:
    """A rule of a journal in the form in which our own are explained."""
    return Rule(
        code=rule.code,
        severity=rule.severity,
        title=rule.message,
        rationale=f"A rule of this journal on {rule.select}: "
        f"{rule.asked_in_words or 'nothing may be there'}.",
        source=f"{journal.path or 'journal.toml'}, line {rule.line or 1}",
        hint="Mend the article, or change the rule in journal.toml.",
        failing="",
        passing="",
    )


def nearest_codes(code: str, known: Sequence[str]) -> list[str]:
    """The known codes that are most like a mistyped one: first those that begin like it."""
    code = code.upper()
    like = difflib.get_close_matches(code, known, len(known), 0.6)
    # Python's sort is stable: of those that begin alike, the likest come first.
    return sorted(like, key=lambda other: -_begin_alike(code, other))[:3]


def _begin_alike(one: str, other: str) -> int:
    """The number of characters that two words begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))


def as_markdown(rules: Sequence[Rule]) -> str:
    """The page of all rules for the documentation."""
    parts = [_HEAD]
    for prefix, topic in TOPICS.items():
        group = [rule for rule in rules if rule.code.startswith(prefix)]
        if group:
            parts += [f"## {prefix}xx: {topic}\n", *(_section(rule) for rule in group)]
    return "\n".join(parts)


_HEAD = """# The rules

Made from the rules themselves by `python scripts/rule_pages.py`; do not edit. `jatspress explain
CODE` shows the same in the terminal. An **error** blocks publication, a **warning** advises, a
**note** only tells.
"""


def _section(rule: Rule) -> str:
    source = f"[{rule.source}]({rule.url})" if rule.url else rule.source
    return f"""### {rule.code}: {_plain(rule.title)}

*{rule.severity.word}*{_runs(rule)} – {_plain(rule.rationale)}

**What to do.** {_plain(rule.hint)}

**Source.** {_plain(source)}

Wrong:

{_fenced(rule.failing)}

Right:

{_fenced(rule.passing)}
"""


def _runs(rule: Rule) -> str:
    return ", when no DTD has judged" if "without-dtd" in rule.profiles else ""


def _plain(text: str) -> str:
    """Text for Markdown: tags are code, so that they are seen."""
    escaped = text.replace("|", "\\|").replace("*", "\\*")
    return escaped.replace("<", "&lt;")


def _fenced(example: str) -> str:
    kind = "xml" if example.lstrip().startswith("<") else "text"
    return f"```{kind}\n{example.strip()}\n```"
