"""What jatspress says, in the languages that it speaks: English in the code, others here.

A catalogue is a folder of TOML files, `templates/messages/<language>/*.toml`. Each has a table
for every rule with its `title`, `rationale` and `hint`, and under `<rule>.words` every other
sentence of that rule; `[words]` has what several rules say, `[forms]` nouns as they stand after
1, 2 and 5.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from jatspress.errors import ConfigurationError
from jatspress.message import Message
from jatspress.resources import templates_dir

ENGLISH = "en"
LANGUAGES = (ENGLISH, "ru")
_COMMON, _FORMS = "words", "forms"


@dataclass(frozen=True)
class Catalogue:
    """The sentences of one language, by rule and English pattern; the empty one is English."""

    language: str = ENGLISH
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    parts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    forms: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)

    def part(self, rule: str, name: str) -> str | None:
        """The `title`, `rationale` or `hint` of a rule; `None` when it is not translated."""
        return self.parts.get(rule, {}).get(name)

    def says(self, rule: str, text: str) -> str:
        """A sentence of a rule in this language; in English when the catalogue lacks it.

        `text` may be a message (message.py), whose fields are translated too; one that quotes
        a sentence of another rule has that one's code in its field `code`.
        """
        pattern = getattr(text, "pattern", text)
        found = self.words.get(rule, {}).get(pattern) or self.words.get(_COMMON, {}).get(pattern)
        fields = getattr(text, "fields", {})
        if not fields:
            return found or str(text)
        quoted = str(fields.get("code", rule))
        said = {name: self._field((rule, quoted), value) for name, value in fields.items()}
        return (found or pattern).format_map(said)

    def _field(self, rules: tuple[str, str], value: object) -> object:
        if not isinstance(value, Message):
            return value
        own = (rule for rule in rules if self.has(rule, value.pattern))
        return self.says(next(own, rules[0]), value)

    def counted(self, count: int, noun: str) -> str:
        """A number with its noun: `1 error`, `2 errors`; `2 ошибки`, `5 ошибок`."""
        if self.language == ENGLISH:
            return f"{count} {noun}{'' if count == 1 else 's'}"
        one, few, many = self.forms[noun]
        last, tens = count % 10, count % 100 // 10
        if tens != 1 and last == 1:
            return f"{count} {one}"
        return f"{count} {few if tens != 1 and 2 <= last <= 4 else many}"

    def number(self, count: int) -> str:
        """A large number in groups of three: `12,345`, elsewhere with blanks that do not break."""
        grouped = f"{count:,}"
        return grouped if self.language == ENGLISH else grouped.replace(",", "\u00a0")

    def has(self, rule: str, pattern: str) -> bool:
        """Tell whether a sentence of a rule stands in the catalogue."""
        return pattern in self.words.get(rule, {}) or pattern in self.words.get(_COMMON, {})


def language_of_locale(*locales: str | None) -> str:
    """The first language of ours that the environment's locales name (`ru_RU.UTF-8`), else English.

    The first locale that is set decides; 'C' and 'POSIX' are English.
    """
    stated = next((locale for locale in locales if locale), "")
    code = stated.replace("-", "_").split("_")[0].split(".")[0].lower()
    return code if code in LANGUAGES else ENGLISH


@cache
def catalogue(language: str) -> Catalogue:
    """Read the catalogue of a language.

    Raises ConfigurationError for a language that jatspress does not speak.
    """
    if language not in LANGUAGES:
        hint = f"There are {' and '.join(LANGUAGES)}."
        raise ConfigurationError(f"jatspress does not speak '{language}'", hint=hint)
    words: dict[str, dict[str, str]] = {}
    parts: dict[str, dict[str, str]] = {}
    forms: dict[str, Any] = {}
    for path in sorted((templates_dir() / "messages" / language).glob("*.toml")):
        for rule, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if rule == _FORMS:
                forms.update({noun: tuple(said) for noun, said in table.items()})
                continue
            said = table if rule == _COMMON else table.get("words", {})
            words.setdefault(rule, {}).update(said)
            parts.setdefault(rule, {}).update(_texts(table))
    return Catalogue(language, words, parts, forms)


def _texts(table: Mapping[str, Any]) -> dict[str, str]:
    return {name: text for name, text in table.items() if isinstance(text, str)}
