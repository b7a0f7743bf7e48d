"""Languages as targets write them: ISO 639-2/B of three letters, else the tag itself."""

from __future__ import annotations

from functools import lru_cache

#: Codes that ISO 639 replaced by others.
_RENEWED = {"iw": "he", "in": "id", "ji": "yi", "mo": "ro"}


@lru_cache(maxsize=500)
def bibliographic_code(tag: str | None) -> str | None:
    """The code of ISO 639-2/B for the language of a BCP 47 tag: `fr-CA` is `fre`.

    `None` when the tag names none, or one that has a code in ISO 639-3 alone.
    """
    import pycountry  # reads 8,000 languages, which few commands need

    primary = (tag or "").replace("_", "-").split("-")[0].lower()
    code = _RENEWED.get(primary, primary)
    if not code.isascii() or not code.isalpha():
        return None
    find = pycountry.languages.get
    found = find(alpha_2=code) if len(code) == 2 else find(alpha_3=code) or find(bibliographic=code)
    if found is None or not hasattr(found, "alpha_2"):
        return None
    return str(getattr(found, "bibliographic", found.alpha_3))
