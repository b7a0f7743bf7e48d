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


#: What languages call themselves, for links that lead to a text in them.
_OWN_NAMES = {
    "ar": "العربية",
    "az": "Azərbaycanca",
    "be": "Беларуская",
    "bg": "Български",
    "ca": "Català",
    "cs": "Čeština",
    "da": "Dansk",
    "de": "Deutsch",
    "el": "Ελληνικά",
    "en": "English",
    "es": "Español",
    "et": "Eesti",
    "eu": "Euskara",
    "fa": "فارسی",
    "fi": "Suomi",
    "fr": "Français",
    "gl": "Galego",
    "he": "עברית",
    "hr": "Hrvatski",
    "hu": "Magyar",
    "hy": "Հայերեն",
    "id": "Bahasa Indonesia",
    "it": "Italiano",
    "ja": "日本語",
    "ka": "ქართული",
    "kk": "Қазақша",
    "ko": "한국어",
    "ky": "Кыргызча",
    "la": "Latina",
    "lt": "Lietuvių",
    "lv": "Latviešu",
    "nl": "Nederlands",
    "no": "Norsk",
    "pl": "Polski",
    "pt": "Português",
    "ro": "Română",
    "ru": "Русский",
    "sk": "Slovenčina",
    "sl": "Slovenščina",
    "sr": "Српски",
    "sv": "Svenska",
    "tg": "Тоҷикӣ",
    "tr": "Türkçe",
    "tt": "Татарча",
    "uk": "Українська",
    "uz": "Oʻzbekcha",
    "vi": "Tiếng Việt",
    "zh": "中文",
}


def own_name(lang: str) -> str:
    """What a language calls itself; the tag of one whose name we do not know."""
    return _OWN_NAMES.get(lang.split("-")[0], lang)
