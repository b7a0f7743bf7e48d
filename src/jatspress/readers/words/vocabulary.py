"""The words by which pages and manuscripts name their parts, in English and Russian."""

from __future__ import annotations

import re
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
    SECTION = auto()
    CITATION = auto()
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
    HIGHLIGHTS = auto()
    EDITORS = auto()
    REVIEWERS = auto()
    DISCLAIMER = auto()
    JOURNAL = auto()


#: part → language → the words, as a regular expression.
WORDS: dict[Part, dict[str, str]] = {
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
    Part.SECTION: {"en": "sec(?:tion)?|rubric", "ru": "раздел|рубрика"},
    Part.CITATION: {
        "en": "(?:for|to) cit(?:ation|e)(?: this (?:article|paper))?|cite (?:this article )?as"
        "|how to cite(?: this (?:article|paper))?|cite this article|citation|suggested citation",
        "es": "(?:cómo|para) citar(?: este artículo)?",
        "ru": "для цитирования|ссылка для цитирования|образец цитирования",
    },
    Part.LICENSE: {"en": "licen[cs]e|open access|rights(?: and permissions)?", "ru": "лицензия"},
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
        "en": "(?:authors?['’]?s?['’]? )?contributions?|contributions? of(?: the)? authors?"
        "|credit(?: authorship contribution)? statement",
        "ru": "(?:вклад|участие) авторов",
    },
    Part.ETHICS: {
        "en": "ethics approval and consent to participate|ethic(?:s|al)(?: statement| approval)?",
        "ru": "этическая экспертиза|соответствие принципам этики",
    },
    Part.CORRESPONDENCE: {
        "en": "(?:for )?correspond(?:ing author|ence)(?: to)?|address for correspondence|contact"
        "|author to whom correspondence should be addressed",
        "ru": "(?:автор )?для корреспонденции|автор, ответственный за переписку|контактное лицо",
    },
    Part.EMAIL: {"en": r"e-?mails?", "ru": "эл(?:ектронная)?\\.? почта|почта"},
    Part.ORCID: {"en": r"orcid(?:\sid)?"},
    Part.AUTHORS: {"en": "authors?", "ru": "авторы?"},
    Part.AFFILIATIONS: {"en": "(?:authors and )?affiliations?", "ru": "место работы|аффилиации"},
    Part.ABOUT_AUTHORS: {
        "en": "(?:about|information about)(?: the)? authors?|author information|biograph(?:y|ies)"
        "|notes on contributors?"
        "|authors?['’]?s? (?:information|bios?|details)",
        "ru": "(?:сведения|информация) об? автор(?:е|ах)|об? автор(?:е|ах)",
    },
    Part.REFERENCES: {
        "en": "references?(?: cited)?|bibliography|works cited|literature(?: cited)?|reference list"
        "|(?:archival|primary|unpublished|published) sources",
        "ru": "(?:список )?литератур[аы]"
        "|список (?:использованн(?:ой|ых) )?(?:литературы|источников)"
        "(?: и литературы)?|библиографический список|библиография|источники и литература"
        "|(?:пристатейный список|список цитируемой) литературы"
        "|(?:архивные |неопубликованные |опубликованные )?источники",
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
    Part.HIGHLIGHTS: {
        "en": "highlights|key (?:points|messages)|practitioner points",
        "ru": "основные положения",
    },
    Part.EDITORS: {
        "en": "(?:academic |handling |section )?editors?|edited by",
        "ru": "(?:научный |ответственный )?редактор",
    },
    Part.REVIEWERS: {"en": "reviewed by|reviewers?", "ru": "рецензенты?"},
    Part.DISCLAIMER: {"en": "disclaimer|publisher['’]s note"},
    Part.JOURNAL: {"en": "journal(?: title)?", "ru": "журнал"},
}

#: Words that name the kind of an article → JATS `@article-type`.
TYPES: tuple[tuple[str, str], ...] = (
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
    (r"letter(?: to the editor)?|letters|письмо в редакцию", "letter"),
)

#: Names of a journal's standing sections, as pages print them above titles.
SECTIONS = re.compile(
    r"(?:(?:original |research |review |short )?(?:articles|papers|studies|investigations)|research"
    r"|reviews|essays|discussions?|case studies|(?:short )?communications|news"
    r"|(?:оригинальные |научные |обзорные )?(?:статьи|исследования|работы)|обзоры|дискуссии"
    r"|краткие сообщения|хроника|научная жизнь)",
    re.IGNORECASE,
)
#: Headings inside an abstract.
ABSTRACT_HEADINGS = re.compile(
    r"(?:background|introduction|context|objectives?|aims?|purpose|goals?|methods?|design"
    r"|materials? and methods|methods and findings|methodology|setting|participants|results?"
    r"|findings|results and discussion|trial registration"
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
