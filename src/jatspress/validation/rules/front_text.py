"""The words of titles, abstracts and keywords (JP5xx)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from jatspress.article import XML_LANG, Severity
from jatspress.jats.text import squeezed
from jatspress.references.near_words import NearWords, one_slip, slip_at
from jatspress.validation.article import Article
from jatspress.validation.registry import Problem, rule

_META = "front/article-meta"
_TITLES = f"{_META}/title-group//article-title | {_META}/title-group//trans-title"
_ABSTRACTS = f"{_META}/abstract | {_META}/trans-abstract"
_KEYWORDS = f"{_META}/kwd-group//kwd"
_PLAIN_TEXTS = (
    f"{_META}/title-group//article-title | {_META}/title-group//trans-title | {_META}/abstract//p"
    f" | {_META}/trans-abstract//p | {_KEYWORDS}"
)
_WORD = re.compile(r"[^\W\d_]+")
_INDEXING = "Google Scholar, 'Inclusion Guidelines'; JATS4R, keywords"
_SAMPLE = "<title-group><article-title>{title}</article-title></title-group>"


def _front(title: str, abstract: str, *keywords: str) -> str:
    """An example: title, abstract and keywords."""
    group = "".join(f"<kwd>{keyword}</kwd>" for keyword in keywords)
    return (
        f"{_SAMPLE.format(title=title)}<abstract><p>{abstract}</p></abstract>"
        f"<kwd-group>{group}</kwd-group>"
    )


def _name(element: etree._Element) -> str:
    """How a message names an element of the front matter."""
    tags = [element.tag, *(parent.tag for parent in element.iterancestors())]
    names = {"kwd": "keyword", "abstract": "abstract", "trans-abstract": "translated abstract"}
    found = next((names[str(tag)] for tag in tags if tag in names), "title")
    return f"the {found}"


def _lang(element: etree._Element) -> str | None:
    """The language that is stated for an element, or above it."""
    for node in (element, *element.iterancestors()):
        if node.get(XML_LANG):
            return node.get(XML_LANG)
    return None


def _words_of(article: Article, lang: str | None) -> Counter[str]:
    """How often title, abstract, body and references use each word, as printed."""
    places = [
        *(node for node in article.all(_TITLES) if _lang(node) == lang),
        *(node for node in article.all(_ABSTRACTS) if _lang(node) == lang),
        *article.all("body | back//mixed-citation"),
    ]
    return Counter(word for node in places for word in _WORD.findall(squeezed(node)))


@rule(
    "JP501",
    Severity.WARNING,
    rationale="Readers search for a keyword as the article spells it; one that is spelt in "
    "another way is not found.",
    source=_INDEXING,
    hint="Spell the keyword as the title and abstract do, or correct them.",
    failing=_front("Pharaohs", "The Pharaohs built. Each pharaoh ruled.", "farao", "pharoah"),
    passing=_front("Pharaohs", "The Pharaohs built. Each pharaoh ruled.", "pharaoh", "salt"),
)
def keywords_spelt_as_in_the_text(article: Article) -> Iterator[Problem]:
    """Keywords are spelt as in title and abstract."""
    for lang in dict.fromkeys(_lang(node) for node in article.all(_KEYWORDS)):
        counts = _words_of(article, lang)
        lower = Counter[str]()
        for word, times in counts.items():
            lower[word.lower()] += times
        near, sounds = NearWords(w for w in lower if len(w) >= _LONG), _by_sound(lower)
        for node in article.all(_KEYWORDS):
            if _lang(node) == lang:
                yield from _keyword_problems(node, lower, near, sounds)


#: Shorter words have too many neighbours.
_LONG = 7


def _keyword_problems(
    node: etree._Element, lower: Counter[str], near: NearWords, sounds: dict[str, set[str]]
) -> Iterator[Problem]:
    keyword = squeezed(node)
    for word in _WORD.findall(keyword):
        if word.lower() in lower or len(word) < _LONG - 1:
            continue
        others = {w for w in near.of(word.lower()) if len(word) >= _LONG and _a_slip(word, w)}
        others |= sounds.get(_sound(word), set())
        others = {other for other in others if _plainly_other(word.lower(), other)}
        if others:
            usual = max(sorted(others), key=lambda other: lower[other])
            yield Problem(
                node,
                f"the keyword {_with_word(keyword, word)}, the text has '{usual}' "
                f"({lower[usual]} ×)",
                expected=usual,
                found=word,
            )


def _with_word(keyword: str, word: str) -> str:
    return f"is '{keyword}'" if keyword == word else f"'{keyword}' has '{word}'"


def _a_slip(word: str, other: str) -> bool:
    """The first letters are the same, and the endings, which differ by number and case."""
    at = slip_at(word.lower(), other)
    return 1 < at < min(len(word), len(other)) - 2


def _plainly_other(word: str, other: str) -> bool:
    """Tell whether two words differ by more than British and American spelling."""
    plain = [
        re.sub(r"is(?=e|ing|ation)", "iz", w).replace("our", "or").replace("ae", "e")
        for w in (word, other)
    ]
    return re.sub(r"(.)\1", r"\1", plain[0]) != re.sub(r"(.)\1", r"\1", plain[1])


_SOUNDS = (("ph", "f"), ("kh", "h"), ("ck", "k"), ("y", "i"), ("q", "k"), ("c", "k"), ("z", "s"))


def _sound(word: str) -> str:
    """A word with what sounds alike written alike."""
    folded = word.lower()
    for letters, sound in _SOUNDS:
        folded = folded.replace(letters, sound)
    return re.sub(r"(.)\1", r"\1", folded)


def _by_sound(words: Counter[str]) -> dict[str, set[str]]:
    sounds: dict[str, set[str]] = {}
    for word in words:
        if len(word) >= _LONG - 1:
            sounds.setdefault(_sound(word), set()).add(word)
    return sounds


@rule(
    "JP502",
    Severity.WARNING,
    rationale="A name that is spelt in two ways is two names for a search.",
    source=_INDEXING,
    hint="Spell the name as the abstract and the references do.",
    failing=_front("Roads", "Ali ibn Yusuf; ibn Yusuf; Ibn Yusuf.", "Ali iben Yusuf"),
    passing=_front("Roads", "Ali ibn Yusuf; ibn Yusuf; Ibn Yusuf.", "Ali ibn Yusuf"),
)
def names_in_keywords(article: Article) -> Iterator[Problem]:
    """Names in keywords are spelt as the article spells them."""
    places = article.all(f"{_TITLES} | {_ABSTRACTS} | body | back//mixed-citation")
    pairs = Counter(pair for node in places for pair in _pairs(squeezed(node)))
    for node in article.all(_KEYWORDS):
        for particle, name in _pairs(squeezed(node)):
            others = [
                (other, times)
                for (other, same), times in pairs.items()
                if same == name and one_slip(other, particle) and times > pairs[particle, name]
            ]
            for other, times in sorted(others, key=lambda pair: -pair[1])[:1]:
                yield Problem(
                    node,
                    f"'{particle} {name}' in the keyword, '{other} {name}' in the article "
                    f"({times} ×)",
                    expected=f"{other} {name}",
                    found=f"{particle} {name}",
                )


_PAIR = re.compile(r"(?<![\w’'-])(?=([^\W\d_]{3,}) ([^\W\d_a-zа-яё][^\W\d_]{2,}))")


def _pairs(text: str) -> list[tuple[str, str]]:
    """Each word with the name behind it: ('ibn', 'Yusuf')."""
    return [(match[1].lower(), match[2]) for match in _PAIR.finditer(text)]


@rule(
    "JP503",
    Severity.WARNING,
    rationale="A keyword that stands twice is counted twice by indexes.",
    source=_INDEXING,
    hint="Keep one of the two.",
    failing=_front("Roads", "Salt.", "salt", "roads", "Salt"),
    passing=_front("Roads", "Salt.", "salt", "roads"),
)
def keywords_once(article: Article) -> Iterator[Problem]:
    """A keyword stands once in its list."""
    for group in article.all(f"{_META}/kwd-group"):
        seen: set[str] = set()
        for node in group.iterfind(".//kwd"):
            keyword = squeezed(node).casefold()
            if keyword and keyword in seen:
                yield Problem(node, f"the keyword '{squeezed(node)}' stands here twice")
            seen.add(keyword)


_STOPPED = re.compile(r"(?<![.\s])(?<!\bspp)(?<!\bsp)(?<!\bvar)(?<!\bssp)(?<!\bal)[,;.]$")


@rule(
    "JP504",
    Severity.WARNING,
    rationale="The stop or comma of the list becomes a part of the keyword in every index.",
    source=_INDEXING,
    hint="Take the sign away.",
    failing=_front("Roads", "Salt.", "salt", "roads."),
    passing=_front("Roads", "Salt.", "salt", "roads"),
)
def keywords_without_stop(article: Article) -> Iterator[Problem]:
    """No keyword ends in a stop, comma or semicolon."""
    for node in article.all(_KEYWORDS):
        keyword = squeezed(node)
        abbreviation = re.search(
            r"\b[^\W\d_]\.\s?[^\W\d_]{0,3}\.$|(?<!\w)[^\W\d_]{1,3}\.$", keyword
        )
        if _STOPPED.search(keyword) and not abbreviation:
            yield Problem(
                node, f"the keyword '{keyword}' ends in '{keyword[-1]}'", keyword[:-1], keyword
            )


@rule(
    "JP505",
    Severity.WARNING,
    rationale="Keywords that stand in one element are one long keyword for every index.",
    source="JATS 1.3, <kwd>; JATS4R, keywords",
    hint="Give each keyword an element of its own.",
    failing=_front("Roads", "Salt.", "salt; roads; trade"),
    passing=_front("Roads", "Salt.", "salt", "roads", "trade"),
)
def keywords_apart(article: Article) -> Iterator[Problem]:
    """Each keyword stands in an element of its own."""
    for group in article.all(f"{_META}/kwd-group"):
        keywords = [node for node in group.iterfind(".//kwd") if squeezed(node)]
        if len(keywords) != 1:
            continue
        inside = [part for part in re.split(r"\s?[;,]\s", squeezed(keywords[0])) if part]
        if len(inside) > 2 or ";" in squeezed(keywords[0]):
            yield Problem(
                keywords[0],
                f"{len(inside)} keywords stand in one element: '{squeezed(keywords[0])}'",
                expected=f"{len(inside)} <kwd> elements",
                found="1 <kwd> element",
            )


@rule(
    "JP506",
    Severity.INFO,
    rationale="The same word with two kinds of apostrophe is two words for a search.",
    source="Unicode, chapter 6.2, apostrophes",
    hint="Set all apostrophes of the text alike.",
    failing="<abstract><p>The king's salt and the queen’s road.</p></abstract>",
    passing="<abstract><p>The king’s salt and the queen’s road.</p></abstract>",
)
def apostrophes_alike(article: Article) -> Iterator[Problem]:
    """Apostrophes of one text are of one kind, straight or curly."""
    for node in article.all(_PLAIN_TEXTS):
        text = squeezed(node)
        straight = re.search(r"(?<![^\W\d_])[^\W\d_]++'[^\W\d_]+", text)
        curly = re.search(r"(?<![^\W\d_])[^\W\d_]++’[^\W\d_]+", text)
        if straight and curly:
            yield Problem(
                node,
                f"straight and curly apostrophes in {_name(node)}: '{straight[0]}', '{curly[0]}'",
                found=straight[0],
            )


@rule(
    "JP507",
    Severity.WARNING,
    rationale="A Latin letter in a Cyrillic word looks right and is found by no search; such "
    "words come from keyboards and from scanned pages.",
    source="Unicode Technical Standard 39, section 5.1, mixed-script detection",
    hint="Type the word anew with one keyboard.",
    failing="<title-group><article-title>Дороги cоли</article-title></title-group>",
    passing="<title-group><article-title>Дороги соли</article-title></title-group>",
)
def words_in_one_script(article: Article) -> Iterator[Problem]:
    """A word is written in one script, Latin or Cyrillic."""
    citations = "back//mixed-citation | front//aff | front//surname | front//given-names"
    for node in article.all(f"{_PLAIN_TEXTS} | {citations}"):
        mixed = dict.fromkeys(w for w in _WORD.findall(squeezed(node)) if _mixed(w))
        for word in mixed:
            marked = re.sub("[A-Za-z]+", lambda match: f"[{match[0]}]", word)
            yield Problem(
                node,
                f"'{word}' has Latin and Cyrillic letters; Latin ones in brackets: {marked}",
                found=word,
            )


#: Latin and Cyrillic letters that look alike; others do not slip in by keyboard unseen.
_LOOKALIKES = frozenset("ABCEHKMOPTXYaceopxyАВСЕНКМОРТХУасеорху")


def _mixed(word: str) -> bool:
    latin = {c for c in word if c.isascii()}
    cyrillic = {c for c in word if "\u0400" <= c <= "\u04ff"}
    return bool(latin and cyrillic) and (latin <= _LOOKALIKES or cyrillic <= _LOOKALIKES)


_PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»", "„": "“”"}
_ENUMERATION = re.compile(r"(?:(?<=\s)|(?<=^)|(?<=[(;,.:]))[^\W_]{1,3}\)")


@rule(
    "JP508",
    Severity.WARNING,
    rationale="A bracket or quotation mark without its other half shows that words were lost.",
    source="jatspress, conservation of the text",
    hint="Compare the text with the manuscript.",
    failing="<abstract><p>Roads (of salt and trade.</p></abstract>",
    passing="<abstract><p>Roads (of salt) and trade.</p></abstract>",
)
def brackets_and_quotation_marks_in_pairs(article: Article) -> Iterator[Problem]:
    """Brackets and quotation marks stand in pairs."""
    for node in article.all(f"{_TITLES} | {_ABSTRACTS}"):
        text = squeezed(node)
        lonely = None if _has_formula(node) else _lonely(text)
        if lonely is not None:
            around = text[max(0, lonely - 30) : lonely + 30].strip()
            yield Problem(
                node,
                f"'{text[lonely]}' in {_name(node)} has no other half: '…{around}…'",
                found=text[lonely],
            )


def _has_formula(node: etree._Element) -> bool:
    """Tell whether mathematics stands inside, whose brackets need not be in pairs."""
    return any(
        str(e.tag).endswith(("math", "tex-math", "inline-formula", "disp-formula"))
        for e in node.iterdescendants("*")
    )


#: Half-open intervals have unlike brackets.
_INTERVAL = re.compile(r"[\[(]\s?[-\d.∞]+\s?[,;]\s?[-\d.∞]+\s?[\])]")
_TURNED = str.maketrans("«»", "»«")


def _lonely(text: str) -> int | None:
    """Where the first mark without its other half stands."""
    if _enumerates(text):
        text = _ENUMERATION.sub(lambda match: " " * len(match[0]), text)
    text = _INTERVAL.sub(lambda match: " " * len(match[0]), text)
    if -1 < text.find("»") < text.find("«"):
        text = text.translate(_TURNED)  # »so« quotes German and Danish
    doubled = _doubled(text)
    open_marks: list[tuple[str, int]] = []
    for at, character in enumerate(text):
        if open_marks and character in _PAIRS[open_marks[-1][0]]:
            open_marks.pop()
        elif character in _PAIRS:
            open_marks.append((character, at))
        elif character in ")]»" or (character == "”" and not doubled):
            return at
    return open_marks[0][1] if open_marks else None


def _enumerates(text: str) -> bool:
    """'a) …; b) …' – brackets that close without being opened, more than one."""
    return text.count(")") - text.count("(") > 1


def _doubled(text: str) -> bool:
    """'”…”' – Swedish and Finnish quotations have the same mark on both sides."""
    return text.count("”") % 2 == 0 and "“" not in text and "„" not in text


@rule(
    "JP509",
    Severity.WARNING,
    rationale="A translation that is the original was put there by mistake, or its language is "
    "wrong.",
    source="JATS 1.3, <trans-abstract>, <trans-title>",
    hint="Put the translation there, or take the element out.",
    failing='<abstract xml:lang="en"><p>Salt moved inland on roads.</p></abstract>'
    '<trans-abstract xml:lang="fr"><p>Salt moved inland on roads.</p></trans-abstract>',
    passing='<abstract xml:lang="en"><p>Salt moved inland on roads.</p></abstract>'
    '<trans-abstract xml:lang="fr"><p>Le sel allait par des routes.</p></trans-abstract>',
)
def translations_differ(article: Article) -> Iterator[Problem]:
    """Titles and abstracts in two languages differ."""
    for path in (_TITLES, _ABSTRACTS):
        seen: dict[str, etree._Element] = {}
        for node in article.all(path):
            text = squeezed(node).casefold()
            first = seen.setdefault(text, node)
            if first is not node and _lang(first) != _lang(node) and text:
                yield Problem(
                    node,
                    f"{_name(node)} in '{_lang(node)}' is that in '{_lang(first)}', word for word",
                    found=f"{squeezed(node)[:60]}…",
                )


@rule(
    "JP510",
    Severity.WARNING,
    rationale="Capitals of a title are a matter of the page's design; in records and citations "
    "they shout, and nobody can tell names from words.",
    source="JATS4R, article titles; Crossref, 'Titles'",
    hint="Write the title as in a sentence, or with capitals as the journal does.",
    failing=_SAMPLE.format(title="SALT ROADS OF THE INTERIOR"),
    passing=_SAMPLE.format(title="Salt Roads of the Interior"),
)
def titles_in_small_letters(article: Article) -> Iterator[Problem]:
    """A title is not set in capitals throughout."""
    for node in article.all(_TITLES):
        words = [word for word in _WORD.findall(squeezed(node)) if len(word) > 1]
        letters = "".join(words)
        if len(words) >= 3 and len(letters) >= 12 and letters.isupper():
            yield Problem(node, "the title is set in capitals", found=squeezed(node))


@rule(
    "JP511",
    Severity.INFO,
    rationale="Indexes in the journal's other languages show the article only by these parts.",
    source="journal.toml, [journal] languages; RSCI and Scopus, bibliographic data in English",
    hint="Add the part in this language, or take the language out of journal.toml.",
    failing="<title-group><article-title>Salt Roads</article-title></title-group>  "
    '<!-- journal.toml: languages = ["en", "ru"] -->',
    passing="<title-group><article-title>Salt Roads</article-title><trans-title-group "
    'xml:lang="ru"><trans-title>Дороги соли</trans-title></trans-title-group></title-group> …',
)
def parts_in_all_languages(article: Article) -> Iterator[Problem]:
    """Title, abstract and keywords stand in every language of the journal."""
    meta = article.meta
    parts = {
        "title": {meta.lang, *(title.lang for title in meta.trans_titles)},
        "abstract": {abstract.lang or meta.lang for abstract in meta.abstracts},
        "keywords": {group.lang or meta.lang for group in meta.keywords},
    }
    for lang in article.journal.languages if article.journal else ():
        lacking = [part for part, langs in parts.items() if langs and lang not in langs]
        if lacking:
            yield Problem(
                article.first(f"{_META}/title-group"),
                f"the article has no {', no '.join(lacking)} in '{lang}', "
                "a language of the journal",
                expected=f"{', '.join(lacking)} in '{lang}'",
            )


@rule(
    "JP512",
    Severity.INFO,
    rationale="Crossref, PubMed and PMC take a date as precise as it is stated; with the year "
    "alone articles of one year cannot be put in order.",
    source="Crossref 5.5.0, <publication_date>; PubMed, <PubDate>; PMC, pub-date",
    hint="State the day on which the article was published.",
    failing="<pub-date><year>2022</year></pub-date>",
    passing="<pub-date><day>16</day><month>7</month><year>2022</year></pub-date>",
)
def day_of_publication(article: Article) -> Iterator[Problem]:
    """A date of publication is stated to the day."""
    dates = [date.date for date in article.meta.publication_dates]
    if not any(date.day or date.season for date in dates):
        stated = dates[0].iso if dates else None
        yield Problem(
            article.first(f"{_META}/pub-date", f"{_META}/title-group"),
            f"of the date of publication only '{stated}' is stated"
            if stated
            else "no date of publication is stated",
            expected="day, month and year",
            found=stated,
        )
