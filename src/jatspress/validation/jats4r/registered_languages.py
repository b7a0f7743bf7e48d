"""Language tags made of registered parts (RFC 5646, section 2.2.9, 'valid')."""

from __future__ import annotations

import re
from functools import lru_cache

_TAG = re.compile(
    r"""(?P<language>[a-z]{2,3}) (?P<extended>(?:-[a-z]{3}){0,3})
    (?:-(?P<script>[a-z]{4}))? (?:-(?P<region>[a-z]{2}|\d{3}))?
    (?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*
    (?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)* (?:-x(?:-[a-z0-9]{1,8})+)?""",
    re.IGNORECASE | re.VERBOSE | re.ASCII,
)
_PRIVATE = re.compile(r"x(?:-[a-z0-9]{1,8})+", re.IGNORECASE)
#: Tags that are older than the rules for their parts (RFC 5646, section 2.1, 'grandfathered').
_GRANDFATHERED = frozenset(
    """en-gb-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn
    i-tao i-tay i-tsu sgn-be-fr sgn-be-nl sgn-ch-de art-lojban cel-gaulish no-bok no-nyn zh-guoyu
    zh-hakka zh-min zh-min-nan zh-xiang""".split()
)
#: Codes of two letters that ISO 639 has changed since; the registry keeps them.
_FORMER = frozenset("bh in iw ji jw mo sh".split())
_LOCAL_LANGUAGE = re.compile(r"q[a-t][a-z]")
_LOCAL_SCRIPT = re.compile(r"qa[ab][a-x]")
_LOCAL_REGION = re.compile(r"aa|q[m-z]|x[a-z]|zz")
#: Regions with a code in reserve, and the parts of the world (ISO 3166-1, reserved; UN M49).
_RESERVED = frozenset("ac cp dg ea eu ez ic ta un".split())
_PARTS_OF_THE_WORLD = frozenset(
    """001 002 003 005 009 011 013 014 015 017 018 019 021 029 030 034 035 039 053 054 057 061 142
    143 145 150 151 154 155 202 419""".split()
)


@lru_cache(maxsize=1000)
def is_registered(tag: str) -> bool:
    """Tell whether a tag is well-formed and its language, script and region are known.

    Small and capital letters are the same. Variants and extensions are judged by their form.
    """
    small = tag.lower()
    if small in _GRANDFATHERED or _PRIVATE.fullmatch(small):
        return True
    found = _TAG.fullmatch(small)
    if found is None:
        return False
    extended = found["extended"].split("-")[1:]
    return (
        _is_language(found["language"])
        and all(map(_is_alpha_3, extended))
        and (found["script"] is None or _is_script(found["script"]))
        and (found["region"] is None or _is_region(found["region"]))
    )


def _is_language(code: str) -> bool:
    """Tell whether a code of ISO 639 is registered: of a language with two the shorter alone."""
    import pycountry

    if len(code) == 2:
        return code in _FORMER or pycountry.languages.get(alpha_2=code) is not None
    if _LOCAL_LANGUAGE.fullmatch(code) or pycountry.language_families.get(alpha_3=code):
        return True
    language = pycountry.languages.get(alpha_3=code)
    return language is not None and not hasattr(language, "alpha_2")


def _is_alpha_3(code: str) -> bool:
    import pycountry

    return pycountry.languages.get(alpha_3=code) is not None


def _is_script(code: str) -> bool:
    import pycountry

    known = pycountry.scripts.get(alpha_4=code.title()) is not None
    return known or _LOCAL_SCRIPT.fullmatch(code) is not None


def _is_region(code: str) -> bool:
    import pycountry

    if code in _RESERVED or code in _PARTS_OF_THE_WORLD or _LOCAL_REGION.fullmatch(code):
        return True
    if pycountry.countries.get(alpha_2=code.upper()) is not None:
        return True
    former = (getattr(country, "alpha_2", None) for country in pycountry.historic_countries)
    return code.upper() in former
