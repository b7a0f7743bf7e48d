"""Languages as pages state them: BCP 47 tags, and the direction they are read in."""

from __future__ import annotations

import re

_TAG = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur"})


def language(stated: str | None) -> str | None:
    """A language tag in the usual spelling (`EN` → `en`, `pt_br` → `pt-BR`).

    `None` when nothing is stated or what is stated is no tag (BCP 47, section 2.1).
    """
    if not stated or not _TAG.fullmatch(stated.strip()):
        return None
    first, *others = re.split("[-_]", stated.strip())
    return "-".join([first.lower(), *(_subtag(other) for other in others)])


def _subtag(subtag: str) -> str:
    """Scripts are written `Cyrl`, regions `RU` (RFC 5646, section 2.1.1)."""
    if subtag.isalpha() and len(subtag) == 4:
        return subtag.title()
    return subtag.upper() if subtag.isalpha() and len(subtag) == 2 else subtag.lower()


def reads_right_to_left(lang: str) -> bool:
    """Tell whether a language is written from right to left."""
    first, *others = lang.split("-")
    return first in _RIGHT_TO_LEFT and "Latn" not in others
