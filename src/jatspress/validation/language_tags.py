"""Language tags: the shortest code of a language, the usual case of the parts (RFC 5646)."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1000)
def shortest_code(code: str) -> str | None:
    """The code that BCP 47 wants for a code of ISO 639; `None` when there is no such code."""
    import pycountry

    if code in ("x", "i"):
        return code
    if len(code) == 2:
        return code if pycountry.languages.get(alpha_2=code) else None
    found = pycountry.languages.get(alpha_3=code) or pycountry.languages.get(bibliographic=code)
    if found is None:
        return code if pycountry.language_families.get(alpha_3=code) else None
    return str(getattr(found, "alpha_2", found.alpha_3))


def in_usual_case(tag: str) -> str:
    """A tag with small letters, a script with a capital, a region in capitals: `zh-Hant-TW`.

    Behind a part of one character, such as x, all are small (RFC 5646, section 2.1.1).
    """
    first, *parts = tag.lower().split("-")
    written = [first]
    for part in parts:
        usual = part
        if len(first) > 1:
            usual = part.upper() if len(part) == 2 else usual
            usual = part.title() if len(part) == 4 and part.isalpha() else usual
        if len(part) < 2:
            first = part
        written.append(usual)
    return "-".join(written)
