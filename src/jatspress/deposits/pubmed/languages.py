"""Languages of a citation: which words are English, and how PubMed writes the others."""

from __future__ import annotations


def primary(tag: str | None) -> str | None:
    """The language of a BCP 47 tag without script and country: `pt` of `pt-BR`."""
    return tag.replace("_", "-").split("-")[0].lower() or None if tag else None


def is_english(tag: str | None) -> bool:
    """Tell whether a tag is that of English."""
    return primary(tag) in ("en", "eng")


def language_code(tag: str | None) -> str | None:
    """A language as `<Language>` has it, `PT`; `None` for what is no language of ISO 639.

    The codes are those of ISO 639-1 in capitals, as NLM's own conversion from JATS writes them;
    a language without such a code has that of three letters.
    """
    import pycountry

    code = primary(tag)
    if code is None or not code.isascii() or not code.isalpha():
        return None
    keys = {2: ("alpha_2",), 3: ("alpha_3", "bibliographic")}.get(len(code), ())
    found = (pycountry.languages.get(**{key: code}) for key in keys)
    language = next((one for one in found if one is not None), None)
    if language is None:
        return None
    short: str | None = getattr(language, "alpha_2", None)
    return (short or str(language.alpha_3)).upper()
