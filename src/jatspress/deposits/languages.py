"""Languages as targets write them: in three letters, of ISO 639-2/B or ISO 639-3."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

#: Codes that ISO 639 replaced by others.
_RENEWED = {"iw": "he", "in": "id", "ji": "yi", "mo": "ro"}


@lru_cache(maxsize=500)
def bibliographic_code(tag: str | None) -> str | None:
    """The code of ISO 639-2/B for the language of a BCP 47 tag: `fr-CA` is `fre`.

    `None` when the tag names none, or one that has a code in ISO 639-3 alone.
    """
    found = _language(tag)
    if found is None or not hasattr(found, "alpha_2"):
        return None
    return str(getattr(found, "bibliographic", found.alpha_3))


@lru_cache(maxsize=500)
def terminology_code(tag: str | None) -> str | None:
    """The code of ISO 639-3 for the language of a BCP 47 tag: `fr-CA` is `fra`; `None` for none."""
    found = _language(tag)
    return None if found is None else str(found.alpha_3)


def _language(tag: str | None) -> Any:
    """The language of a tag in the list of ISO 639-3."""
    import pycountry  # reads 8,000 languages, which few commands need

    primary = (tag or "").replace("_", "-").split("-")[0].lower()
    code = _RENEWED.get(primary, primary)
    if not code.isascii() or not code.isalpha():
        return None
    find = pycountry.languages.get
    return find(alpha_2=code) if len(code) == 2 else find(alpha_3=code) or find(bibliographic=code)
