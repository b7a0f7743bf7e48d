"""Languages as Crossref's schema writes them."""

from __future__ import annotations

from jatspress.deposits.crossref.versions import CrossrefVersion

#: Codes that ISO 639 replaced; the schema knows only the new ones.
_RENEWED = {"iw": "he", "in": "id", "ji": "yi", "mo": "ro"}


def language_code(tag: str | None, version: CrossrefVersion) -> str | None:
    """The language of a BCP 47 tag as Crossref takes it: `pt-BR` is `pt`; `None` when unknown."""
    import pycountry

    if not tag:
        return None
    primary = tag.replace("_", "-").split("-")[0].lower()
    code = _RENEWED.get(primary, primary)
    if not code.isascii() or not code.isalpha():
        return None
    key = "alpha_2" if len(code) == 2 else "alpha_3"
    language = pycountry.languages.get(**{key: code})
    if language is None:
        return None
    known: str = getattr(language, "alpha_2", code)
    if len(known) > 2 and not version.long_languages:
        return None
    return known if known not in version.no_languages else None
