"""The words and marks that names on author lines are made of."""

from __future__ import annotations

import re

PARTICLES = frozenset(
    """
    van von der den de del della di da dos das do du la le las los el al bin ibn ben ter ten zu y e
    af av ap ould ó ní nic uí фон ван де ибн
    """.split()
)
LETTER = r"[^\W\d_¹²³⁰⁴-⁹]"
UPPER = r"[^\W\d_a-zа-яё¹²³⁰⁴-⁹]"
SUFFIXES = r"(?:Jr|Sr|II|III|IV)"
WORD = (
    rf"(?!(?:{SUFFIXES}|ORCID)(?!{LETTER}))(?:(?:al|el|ad|as|an|ar|ash|ul)[-‐‑])?"
    rf"{UPPER}{LETTER}*(?:['’`]{LETTER}+)*"
    rf"(?:[-‐‑]{UPPER}?{LETTER}+)*"
)
INITIAL = rf"(?:{UPPER}|Dzh|Ya|Yu|Zh|Kh|Ts|Ch|Sh|Дж)\."
#: 'e' and 'y' join two surnames; at the end of a name they are marks.
PARTICLE = (
    "(?:"
    + "|".join(sorted(PARTICLES - {"e", "y"}))
    + rf"|[ey](?=[ \u00a0]{UPPER}))(?!{LETTER}|[-‐‑])"
)
PART = rf"(?:{INITIAL}(?:[-‐‑]{INITIAL})?|{PARTICLE}|{WORD})"
NAME = re.compile(rf"{PART}(?:[ \u00a0]?(?<=\.){PART}|[ \u00a0]{PART}){{0,6}}")
SUFFIX = re.compile(rf",?[ \u00a0](?P<suffix>(?:Jr|Sr)\.?|II|III|IV)(?!{LETTER})")
MARK_COMMA = "[,\u02d2\u2e34\u02cc]?"  # superscript commas are letters of their own
MARKS = re.compile(
    r"[ \u00a0]?(?P<marks>(?:[¹²³⁰⁴-⁹*†‡§¶#‖✉]|\(✉\)|\(?\d{1,2}\)?(?!\d)"
    r"|(?<=[^\W\d_])[a-z](?![^\W\d_])"
    rf"|(?<=[^\W\d_][ \u00a0])[a-z](?![^\W\d_.])"
    rf"|(?<=[,\d¹²³⁰⁴-⁹*])[a-z](?![^\W\d_]))(?:{MARK_COMMA}[ \u00a0]?"
    r"(?:[¹²³⁰⁴-⁹*†‡§¶#‖]|\d{1,2}(?!\d)|na\d(?!\d)|[a-z](?![^\W\d_.])))*)"
)
AND = re.compile(r"\s*(?:[,;·•]\s*(?:and|&|и|y|e|und|et)\s|[,;·•]|\s(?:and|&|и|y|und|et)\s)\s*")
ONE_DEGREE = r"(?:Ph\.?D\.?|M\.?D\.?|M\.?Sc\.?|Dr\.?\s?Sc\.?|D\.?Sc\.?|MPH|MBA|Prof\.)(?![^\W\d_])"
DEGREE = re.compile(rf",?\s(?P<degrees>{ONE_DEGREE}(?:,\s{ONE_DEGREE})*)")
PREFIX = re.compile(
    r"(?P<prefix>(?:(?:Prof|Dr|Mr|Mrs|Ms|Acad|Rev|Профессор|Проф|Акад|Д-р)\b\.?[ \u00a0])+)"
)
PATRONYMIC = re.compile(
    r"[А-ЯЁ][а-яё]+(?:ович|евич|ич|овна|евна|ична|инична)$"
    r"|[А-ЯЁ]+(?:ОВИЧ|ЕВИЧ|ИЧ|ОВНА|ЕВНА|ИЧНА|ИНИЧНА)$"
    r"|[A-Z](?:[a-z]+(?:ovich|evich|ovna|evna|ichna)|[A-Z]+(?:OVICH|EVICH|OVNA|EVNA|ICHNA))$"
)
GROUP = re.compile(
    r"\b(?:group|consortium|collaboration|team|network|initiative|committee|investigators"
    r"|editors|коллектив|консорциум|группа)\b",
    re.IGNORECASE,
)
#: Words that stand in affiliations and titles, never in names.
NOT_NAMES = re.compile(
    r"\b(?:universit\w*|institut\w*|department|faculty|cent(?:er|re)|academy|college|school"
    r"|hospital|laborator\w*|street|journal|press|федерац\w+|университет\w*|институт\w*|кафедра"
    r"|факультет|академи\w+|лаборатори\w+|улица|центр|россия|москва|russia|federation"
    r"|the|of|and|on|for|with|from|history|review|reviews|policy|studies|research|science|sciences"
    r"|introduction|methods?|results?|discussion|conclusions?|logo|menu|notes|tools|sections"
    r"|история|вестник|журнал|право|наука|науки|введение|заключение|сведения|об|для|по)\b",
    re.IGNORECASE,
)
