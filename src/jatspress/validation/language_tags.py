"""Language tags: the shortest code of a language, the usual case of the parts (RFC 5646)."""

from __future__ import annotations

from functools import lru_cache

#: The codes of ISO 639-1, which is closed: new languages have codes of three letters.
TWO_LETTERS = frozenset(
    """aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz
    ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln
    lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi
    pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th
    ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu""".split()
)


@lru_cache(maxsize=1000)
def shortest_code(code: str) -> str | None:
    """The code that BCP 47 wants for a code of ISO 639; `None` when there is no such code."""
    if code in ("x", "i"):
        return code
    if len(code) == 2:
        return code if code in TWO_LETTERS else None
    import pycountry  # reads 8,000 languages, which few articles need

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
