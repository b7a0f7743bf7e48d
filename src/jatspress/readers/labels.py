"""The words by which pages and manuscripts label their parts, in English and Russian."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto


class Part(Enum):
    """A labelled part of an article."""

    ABSTRACT = auto()
    KEYWORDS = auto()
    DOI = auto()
    UDC = auto()
    BBK = auto()
    EDN = auto()
    JEL = auto()
    ARTICLE_TYPE = auto()
    SECTION = auto()
    HISTORY = auto()
    CITATION = auto()
    COPYRIGHT = auto()
    LICENSE = auto()
    FUNDING = auto()
    CONFLICT = auto()
    ACKNOWLEDGEMENTS = auto()
    DATA = auto()
    CONTRIBUTIONS = auto()
    ETHICS = auto()
    CORRESPONDENCE = auto()
    EMAIL = auto()
    ORCID = auto()
    AUTHORS = auto()
    AFFILIATIONS = auto()
    ABOUT_AUTHORS = auto()
    REFERENCES = auto()
    FOOTNOTES = auto()
    ISSUE = auto()
    TITLE = auto()
    RUNNING_HEAD = auto()


@dataclass(frozen=True)
class Label:
    """A label found at the head of a line: the part, its language, where its words stand.

    `start` and `end` bound the words; `content` is where what it labels begins.
    """

    part: Part
    lang: str
    start: int
    end: int
    content: int


#: part → language → the words, as a regular expression.
_WORDS: dict[Part, dict[str, str]] = {
    Part.ABSTRACT: {
        "en": "abstract|summary|annotation",
        "ru": "аннотация|резюме|реферат",
        "de": "zusammenfassung",
        "es": "resumen",
    },
    Part.KEYWORDS: {
        "en": r"key\s?-?\s?words(?: and phrases)?|index terms",
        "ru": "ключевые слова(?: и фразы)?",
        "de": "schlüsselwörter|schlagwörter",
        "es": "palabras clave",
    },
    Part.DOI: {"en": "doi"},
    Part.UDC: {"ru": "удк", "en": "udc|udk"},
    Part.BBK: {"ru": "ббк", "en": "bbk|lbc"},
    Part.EDN: {"en": "edn", "ru": "эдн"},
    Part.JEL: {"en": r"jel(?:[\s-]?(?:classification|codes?|class\.?))?(?: codes?)?"},
    Part.SECTION: {"en": "section|rubric", "ru": "раздел|рубрика"},
    Part.CITATION: {
        "en": "(?:for|to) cit(?:ation|e)(?: this article)?|cite (?:this article )?as"
        "|how to cite(?: this article)?|cite this article|citation|suggested citation",
        "ru": "для цитирования|ссылка для цитирования|образец цитирования",
    },
    Part.LICENSE: {"en": "licen[cs]e|open access|rights", "ru": "лицензия"},
    Part.FUNDING: {
        "en": "funding(?: statement| information)?|financial support|financing|sources? of funding",
        "ru": "финансирование|источник(?:и)? финансирования|финансовая поддержка",
    },
    Part.CONFLICT: {
        "en": "(?:declaration of )?(?:conflicts?|competing|declaration)s?(?: of)? interests?"
        "(?: statement)?|disclosure(?: statement)?",
        "ru": "конфликт интересов",
    },
    Part.ACKNOWLEDGEMENTS: {"en": "acknowledge?ments?", "ru": "благодарност[ьи]"},
    Part.DATA: {
        "en": "data availability(?: statement)?|availability of data(?: and materials?)?",
        "ru": "доступность данных",
    },
    Part.CONTRIBUTIONS: {
        "en": "authors?['’]?s?['’]? contributions?|contributions? of(?: the)? authors?"
        "|credit(?: authorship contribution)? statement",
        "ru": "вклад авторов",
    },
    Part.ETHICS: {
        "en": "ethic(?:s|al)(?: statement| approval)?|ethics approval and consent to participate",
        "ru": "этическая экспертиза|соответствие принципам этики",
    },
    Part.CORRESPONDENCE: {
        "en": "correspond(?:ing author|ence)(?: to)?|address for correspondence"
        "|author to whom correspondence should be addressed",
        "ru": "(?:автор )?для корреспонденции|автор, ответственный за переписку|контактное лицо",
    },
    Part.EMAIL: {"en": r"e-?mails?", "ru": "эл(?:ектронная)?\\.? почта|почта"},
    Part.ORCID: {"en": r"orcid(?:\sid)?"},
    Part.AUTHORS: {"en": "authors?", "ru": "авторы?"},
    Part.AFFILIATIONS: {"en": "affiliations?", "ru": "место работы|аффилиации"},
    Part.ABOUT_AUTHORS: {
        "en": "(?:about|information about)(?: the)? authors?|author information"
        "|authors?['’]?s? (?:information|bios?|details)",
        "ru": "(?:сведения|информация) об? автор(?:е|ах)|об? автор(?:е|ах)",
    },
    Part.REFERENCES: {
        "en": "references(?: cited)?|bibliography|works cited|literature(?: cited)?|reference list",
        "ru": "(?:список )?литератур[аы]"
        "|список (?:использованн(?:ой|ых) )?(?:литературы|источников)"
        "(?: и литературы)?|библиографический список|библиография|источники и литература"
        "|пристатейный список литературы",
        "de": "literatur(?:verzeichnis)?",
        "es": "referencias|bibliografía",
    },
    Part.FOOTNOTES: {"en": "(?:foot|end)?notes", "ru": "примечания|сноски"},
    Part.ISSUE: {"en": "issue", "ru": "выпуск|номер"},
    Part.TITLE: {"en": "(?:article |full |paper )?title", "ru": "название(?: статьи)?"},
    Part.RUNNING_HEAD: {
        "en": "running (?:head|title)|short(?:ened)? title",
        "ru": "колонтитул",
    },
}

#: Parts whose label may run into its text; the others label only when alone on their line.
_RUN_IN = frozenset(_WORDS) - {
    Part.REFERENCES,
    Part.FOOTNOTES,
    Part.ABOUT_AUTHORS,
    Part.AUTHORS,
    Part.AFFILIATIONS,
    Part.ISSUE,
}
#: Parts whose label needs no colon or stop before its text: 'УДК 327', 'DOI 10.…'.
_BARE = frozenset({Part.DOI, Part.UDC, Part.BBK, Part.EDN, Part.ORCID})

_PATTERNS = tuple(
    (part, lang, re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE))
    for part, languages in _WORDS.items()
    for lang, words in languages.items()
)
_SEPARATOR = re.compile(r"\s*(?:[:.]|[–—-](?=\s))\s*")
_CODE_SEPARATOR = re.compile(r"\s*[:.]?\s+|\s*[:.]\s*")


def label_of(text: str, offset: int) -> Label | None:
    """Find the label at the head of a stripped line that starts at `offset` of the source."""
    found: Label | None = None
    for part, lang, pattern in _PATTERNS:
        match = pattern.match(text)
        if match is None:
            continue
        content = _content_start(part, text, match.end())
        if content is None:
            continue
        if found is None or match.end() > found.end - offset:
            found = Label(part, lang, offset, offset + match.end(), offset + content)
    return found


def _content_start(part: Part, text: str, at: int) -> int | None:
    """Where the labelled text begins; `None` when the words are no label here."""
    if at == len(text):
        return at
    separator = (_CODE_SEPARATOR if part in _BARE else _SEPARATOR).match(text, at)
    if separator is None:
        return None
    if separator.end() == len(text):
        return len(text)
    if ":" in separator[0] and part in (Part.AUTHORS, Part.AFFILIATIONS, Part.ABOUT_AUTHORS):
        return separator.end()
    return separator.end() if part in _RUN_IN else None


#: Words that name the kind of an article → JATS `@article-type`.
_TYPES: tuple[tuple[str, str], ...] = (
    (r"(?:original )?(?:research )?(?:article|paper)|original research", "research-article"),
    (r"(?:оригинальная|научная|исследовательская)(?: научная)? статья", "research-article"),
    (r"review(?: article| paper)?|обзор(?:ная статья)?", "review-article"),
    (r"book reviews?|рецензия(?: на книгу)?|рецензии", "book-review"),
    (r"editorials?|от редакции|редакционная статья", "editorial"),
    (r"correction|corrigendum|erratum|исправление|опечатка", "correction"),
    (r"retraction(?: notice)?|ретракция", "retraction"),
    (r"case report|клинический случай", "case-report"),
    (r"(?:(?:short|brief|rapid) )?(?:communication|report)|краткое сообщение", "brief-report"),
    (r"commentary|perspective|opinion|viewpoint", "article-commentary"),
    (r"data (?:paper|descriptor|note)", "data-paper"),
    (r"letter(?: to the editor)?|письмо в редакцию", "letter"),
)
_TYPE_PATTERNS = tuple((re.compile(words, re.IGNORECASE), kind) for words, kind in _TYPES)


def article_type_of(text: str) -> str | None:
    """The JATS `@article-type` that a whole line names."""
    words = text.strip(" .:")
    return next((kind for pattern, kind in _TYPE_PATTERNS if pattern.fullmatch(words)), None)


def article_type_of_title(title: str) -> str | None:
    """The `@article-type` of a title such as 'Correction to: …' or 'Erratum: …'."""
    head = re.match(r"([^\W\d_]+(?: [Nn]otice)?)(?: to)?\s*:", title)
    kind = article_type_of(head[1]) if head else None
    return kind if kind in ("correction", "retraction") else None


#: Headings inside an abstract.
ABSTRACT_HEADINGS = re.compile(
    r"(?:background|introduction|context|objectives?|aims?|purpose|goals?|methods?|design"
    r"|materials? and methods|methodology|setting|participants|results?|findings"
    r"|conclusions?|discussion|interpretation|significance|limitations|originality"
    r"|введение|актуальность|обоснование|цель(?: исследования| работы)?|задачи|методы"
    r"|материалы? и методы(?: исследования)?|методология|результаты(?: исследования)?"
    r"|обсуждение|заключение|выводы|научная новизна)",
    re.IGNORECASE,
)
#: Headings that open the sections of an article's body.
BODY_HEADINGS = re.compile(
    r"(?:introduction|background|literature review|theoretical (?:background|framework)"
    r"|methods?|materials? and methods|methodology|data(?: and methods)?"
    r"|results?(?: and discussion)?"
    r"|findings|discussion|conclusions?|concluding remarks|limitations|case presentation"
    r"|введение|постановка проблемы|обзор литературы|методы|материалы? и методы(?: исследования)?"
    r"|методика|методология|результаты(?: исследования)?(?: и (?:их )?обсуждение)?|обсуждение"
    r"|заключение|выводы)",
    re.IGNORECASE,
)
