"""Languages as Crossref's schema writes them."""

from __future__ import annotations

from jatspress.deposits.crossref.versions import CrossrefVersion

#: Codes that ISO 639 replaced; the schema knows only the new ones.
_RENEWED = {"iw": "he", "in": "id", "ji": "yi", "mo": "ro", "sh": None}


def language_code(tag: str | None, version: CrossrefVersion) -> str | None:
    """The language of a BCP 47 tag as Crossref takes it: `pt-BR` is `pt`; `None` when unknown."""
    import pycountry

    if not tag:
        return None
    primary = tag.replace("_", "-").split("-")[0].lower()
    code = _RENEWED.get(primary, primary)
    if code is None or not code.isascii() or not code.isalpha():
        return None
    key = "alpha_2" if len(code) == 2 else "alpha_3"
    language = pycountry.languages.get(**{key: code})
    if language is None:
        return None
    short: str | None = getattr(language, "alpha_2", None)
    if short is None:
        return code if version.long_languages else None
    return short if short not in version.no_languages else None
