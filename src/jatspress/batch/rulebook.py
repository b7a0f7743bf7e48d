"""All rules in one table, whichever room declares them: for `explain`, `--select` and the docs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path

from jatspress.article import HouseRule, JournalProfile, Rule, declared_rules
from jatspress.validation.fixes.table import what_fix_does
from jatspress.validation.profiles import load_rules
from jatspress.validation.twins import twins_of

#: The modules whose import declares the rules that no profile holds.
RULE_MODULES = (
    "jatspress.validation.input_rules",
    "jatspress.validation.schematron.rules",
    "jatspress.validation.suppressions",
    "jatspress.references.lint",
    "jatspress.readers.rules",
    "jatspress.deposits.crossref.deposit_rules",
    "jatspress.deposits.crossref.guard_link_rules",
    "jatspress.deposits.crossref.guard_record_rules",
    "jatspress.deposits.crossref.part_rules",
    "jatspress.deposits.crossref.rules",
    "jatspress.deposits.datacite.rules",
    "jatspress.deposits.doaj.rules",
    "jatspress.deposits.oai.rules",
    "jatspress.deposits.pmc.rules",
    "jatspress.deposits.pubmed.rules",
    "jatspress.deposits.rsci.rules",
    "jatspress.deposits.rules",
    "jatspress.lookups.rules",
    "jatspress.rendering.rules",
)

#: What the beginning of a code tells.
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
    "AS": "Files beside the article",
    "CR": "Crossref",
    "DC": "DataCite",
    "DOAJ": "DOAJ",
    "GS": "Google Scholar",
    "J4R": "JATS4R",
    "OAI": "OAI-PMH",
    "PM-": "PubMed",
    "PMC": "PubMed Central",
    "RSCI": "Russian Science Citation Index",
    "SCH": "Schematron of your own",
    "SPS": "SciELO Publishing Schema",
}


def all_rules() -> tuple[Rule, ...]:
    """All rules of jatspress, by code."""
    load_rules()
    for module in RULE_MODULES:
        import_module(module)
    return declared_rules()


def says_the_same(rule: Rule) -> tuple[str, ...]:
    """The rules of which one is enough where they speak of one element."""
    return tuple(dict.fromkeys((*rule.twins, *twins_of(rule.code))))


def house_rule(rule: HouseRule, journal: JournalProfile) -> Rule:
    """A rule of a journal in the form in which our own are explained."""
    place = f"{journal.path or 'journal.toml'}, line {rule.line or 1}"
    return Rule(
        code=rule.code,
        severity=rule.severity,
        title=rule.message,
        rationale=f"A rule of this journal on {rule.select}: "
        f"{rule.asked_in_words or 'nothing may be there'}.{_applies(rule)}",
        source=f"{f'{rule.source}; ' if rule.source else ''}{place}",
        hint=rule.hint or "Mend the article, or change the rule in journal.toml.",
        url=rule.url,
        failing="",
        passing="",
    )


def _applies(rule: HouseRule) -> str:
    if rule.article_types:
        return f" For articles of the kind {' or '.join(rule.article_types)}."
    return f" For articles of which this is true: {rule.condition}." if rule.condition else ""


def schematron_rules(paths: Iterable[Path], phase: str | None = None) -> tuple[Rule, ...]:
    """The assertions of Schematrons in the form in which our own rules are explained.

    Raises ConfigurationError for a Schematron that cannot be read.
    """
    from jatspress.validation.schematron import explained, load_schematron  # few have any

    loaded = (load_schematron(path, phase) for path in paths)
    return tuple(explained(each) for own in loaded for each in own.schema.assertions)


def rule_pages(rules: Sequence[Rule]) -> dict[str, str]:
    """The pages of the documentation by file name: one for each topic, and one that lists all."""
    topics = {
        prefix: tuple(rule for rule in rules if topic_of(rule.code) == prefix) for prefix in TOPICS
    }
    pages = {
        _file(prefix): "\n".join([_head(prefix), *map(_section, group)])
        for prefix, group in topics.items()
        if group
    }
    return {"README.md": _contents(topics), **pages}


def topic_of(code: str) -> str | None:
    """The topic that a code belongs to, by the longest beginning; `None` for a journal's own."""
    return max((prefix for prefix in TOPICS if code.startswith(prefix)), key=len, default=None)


def _file(prefix: str) -> str:
    return f"{prefix.rstrip('-')}.md"


def _contents(topics: dict[str, tuple[Rule, ...]]) -> str:
    parts = [_HEAD]
    for prefix, group in topics.items():
        if group:
            parts.append(f"## [{_name(prefix)}]({_file(prefix)})\n")
            parts += [
                f"- **{rule.code}** *{rule.severity.word}* {_plain(rule.title)}" for rule in group
            ]
            parts.append("")
    return "\n".join(parts)


def _name(prefix: str) -> str:
    return f"{prefix}xx: {TOPICS[prefix]}" if prefix.startswith("JP") else TOPICS[prefix]


_HEAD = """# The rules

Made from the rules themselves by `python scripts/rule_pages.py`; do not edit. `jatspress explain
CODE` shows the same in the terminal. An **error** blocks publication, a **warning** advises, a
**note** only tells.
"""


def _head(prefix: str) -> str:
    made = "Made from the rules by `python scripts/rule_pages.py`; do not edit."
    return f"# {_name(prefix)}\n\n{made}\n"


def _section(rule: Rule) -> str:
    source = _plain(rule.source)
    if rule.url:
        source = f"[{source}]({rule.url})"
    return f"""## {rule.code}: {_plain(rule.title)}

*{rule.severity.word}*; {", ".join(rule.profiles)}{_runs(rule)} – {_plain(rule.rationale)}

**What to do.** {_plain(rule.hint)}{_mended(rule)}{_same(rule)}

**Source.** {source}

Wrong:

{_fenced(rule.failing)}

Right:

{_fenced(rule.passing)}
"""


def _mended(rule: Rule) -> str:
    does = what_fix_does(rule.code)
    return f"\n\n**`jatspress fix`**, where that is safe. {_plain(does)}" if does else ""


def _same(rule: Rule) -> str:
    codes = ", ".join(says_the_same(rule))
    return f"\n\n**Says the same**, and is told once: {codes}." if codes else ""


def _runs(rule: Rule) -> str:
    return ", when no DTD has judged" if rule.only_without_dtd else ""


def _plain(text: str) -> str:
    """Text for Markdown: tags are code, so that they are seen."""
    escaped = text.replace("|", "\\|").replace("*", "\\*").replace("](", "]&#40;")
    return escaped.replace("<", "&lt;")


def _fenced(example: str) -> str:
    kind = "xml" if example.lstrip().startswith("<") else "text"
    return f"```{kind}\n{example.strip()}\n```"
