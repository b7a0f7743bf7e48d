"""How the rules of the Russian index are declared, and the two languages that they ask for."""

from __future__ import annotations

import re
from collections.abc import Callable

from jatspress.article import Severity
from jatspress.validation.registry import Check, rule

#: The schema that eLIBRARY.RU's validator offers, as public repositories of 2026 keep copies of it.
_ARTICULUS = "eLIBRARY.RU, XML of Articulus, a must of its schema (copy of January 2026): "
_GOST = "GOST R 7.0.7-2021, articles in journals and collections: "
_PRACTICE = "Practice of Russian journals, no requirement: "
#: On whose authority a rule of each severity stands, and where that is written.
_AUTHORITIES: dict[Severity, tuple[str, str | None]] = {
    Severity.ERROR: (_ARTICULUS, None),
    Severity.WARNING: (_GOST, "https://docs.cntd.ru/document/1200180621"),
    Severity.INFO: (_PRACTICE, None),
}

#: The languages of an article's metadata: Russian for the index, English for readers abroad.
LANGUAGES = ("ru", "en")
WORDS = {"ru": "Russian", "en": "English"}

_SCRIPTS = {"ru": re.compile("[А-Яа-яЁё]"), "en": re.compile("[A-Za-z]")}


def rsci(
    code: str,
    severity: Severity,
    *,
    about: str,
    rationale: str,
    hint: str,
    failing: str,
    passing: str,
) -> Callable[[Check], Check]:
    """Register a rule of the profile `rsci`; `about` says what of the authority it follows."""
    authority, url = _AUTHORITIES[severity]
    return rule(
        code,
        severity,
        rationale=rationale,
        source=f"{authority}{about}",
        url=url,
        hint=hint,
        failing=failing,
        passing=passing,
        profiles=("rsci",),
    )


def written_in(text: str) -> set[str]:
    """The languages whose letters stand in a text: Cyrillic for Russian, Latin for English."""
    return {lang for lang, letters in _SCRIPTS.items() if letters.search(text)}
