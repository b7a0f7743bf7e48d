"""Languages: their tags, the script of the text, translations."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from jatspress.article import XML_LANG, Message, Severity, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.front_texts import lang_of
from jatspress.validation.language_tags import shortest_code
from jatspress.validation.quoting import called, quoted, tag
from jatspress.validation.registry import Problem, rule

#: RFC 5646, section 2.1, without the grandfathered tags.
_TAG = re.compile(
    r"""(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})
    (?:-[a-z]{4})? (?:-(?:[a-z]{2}|\d{3}))? (?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*
    (?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)* (?:-x(?:-[a-z0-9]{1,8})+)? | x(?:-[a-z0-9]{1,8})+""",
    re.IGNORECASE | re.VERBOSE,
)


@rule(
    "JP141",
    Severity.ERROR,
    profiles=("core", "pmc", "crossref", "pubmed"),
    rationale="Screen readers, hyphenation and search choose by the language tag; one they do not "
    "know counts as none.",
    source="RFC 5646 (BCP 47); XML 1.0, section 2.12",
    url="https://www.rfc-editor.org/rfc/rfc5646#section-2.1",
    hint="Use the shortest code of the language: en, ru, pt-BR, sr-Latn.",
    failing='<kwd-group xml:lang="russian1"><kwd>соль</kwd></kwd-group>',
    passing='<kwd-group xml:lang="ru"><kwd>соль</kwd></kwd-group>',
)
def language_tags_are_known(article: Article) -> Iterator[Problem]:
    """xml:lang is a well-formed tag of a known language, in its shortest form."""
    for element in article.all("//*[@xml:lang]"):
        lang = str(element.get(XML_LANG)).strip()
        fields = {"lang": lang, "tag": tag(element)}
        if not _TAG.fullmatch(lang):
            message = say('xml:lang="{lang}" of {tag} is no language tag', **fields)
            yield Problem(element, message, say("a tag such as en or pt-BR"), lang)
            continue
        primary = lang.split("-")[0].lower()
        shortest = shortest_code(primary)
        if shortest is None:
            unknown = 'xml:lang="{lang}" of {tag} names no language that ISO 639 knows'
            message = say(unknown, **fields)
            yield Problem(element, message, say("a code of ISO 639"), lang)
        elif shortest != primary:
            message = say('xml:lang="{lang}" of {tag} is not the shortest code', **fields)
            yield Problem(element, message, shortest, lang, severity=Severity.WARNING)


_CYRILLIC, _LATIN = ("CYRILLIC",), ("LATIN",)
#: Languages that are written in one script; those with two (Serbian, Kazakh, …) are left out.
_SCRIPTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys("ru uk be bg mk".split(), _CYRILLIC),
    **dict.fromkeys(
        """en de fr es pt it nl da sv no nb nn fi is pl cs sk sl hr hu ro lt lv et tr id ca eu gl
        vi sq ga cy""".split(),
        _LATIN,
    ),
    **dict.fromkeys("ar fa ur".split(), ("ARABIC",)),
    "el": ("GREEK",),
    "he": ("HEBREW",),
    "hy": ("ARMENIAN",),
    "ka": ("GEORGIAN",),
    "hi": ("DEVANAGARI",),
    "th": ("THAI",),
    "ko": ("HANGUL", "CJK"),
    "zh": ("CJK", "BOPOMOFO"),
    "ja": ("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"),
}
_TEXTS = "article-title trans-title abstract trans-abstract kwd-group".split()
#: Shorter texts may be a name or a formula.
_LETTERS_TO_JUDGE = 12


@rule(
    "JP142",
    Severity.ERROR,
    profiles=("core", "crossref", "pubmed", "rsci"),
    rationale="A translation under the wrong language is deposited, indexed and read aloud as "
    "nonsense; usually two languages were swapped or one was copied.",
    source="BCP 47; JATS4R, xml:lang",
    hint="Correct xml:lang, or put the text in that language in its place; a transliteration is "
    "tagged as ru-Latn.",
    failing="""<trans-abstract xml:lang="ru"><p>Salt was carried over the hills in
summer.</p></trans-abstract>""",
    passing="""<trans-abstract xml:lang="ru"><p>Соль возили через холмы летом
(<italic>via salaria</italic>).</p></trans-abstract>""",
)
def scripts_agree_with_languages(article: Article) -> Iterator[Problem]:
    """Titles, abstracts and keywords are written in the script of their language."""
    for element in article.all(" | ".join(f"//front//{n} | //front-stub//{n}" for n in _TEXTS)):
        lang = lang_of(element)
        if str(element.tag).startswith("trans-") and not _states_its_language(element):
            continue
        scripts = _SCRIPTS.get(lang.lower().split("-")[0]) if lang else None
        explicit = re.search(r"-[A-Za-z]{4}(?:-|$)", lang or "")
        if scripts is None or explicit:
            continue
        counts = _letters(squeezed(element))
        letters = sum(counts.values())
        if letters < _LETTERS_TO_JUDGE:
            continue
        if sum(counts.get(script, 0) for script in scripts) * 5 < letters:
            most = say(max(counts, key=lambda script: counts[script]).title())
            message = say(
                "{tag} says xml:lang=\"{lang}\", but is written in {script} letters: '{text}'",
                tag=tag(element),
                lang=lang,
                script=most,
                text=called(element),
            )
            expected = say("{script} letters", script=say(scripts[0].title()))
            yield Problem(element, message, expected, most)


def _states_its_language(element: etree._Element) -> bool:
    """Tell whether a translation, or the group that it stands in, has a language of its own."""
    group = element.getparent() if element.tag == "trans-title" else None
    return bool(element.get(XML_LANG) or (group is not None and group.get(XML_LANG)))


@lru_cache(maxsize=2000)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").split(" ")[0]


def _letters(text: str) -> dict[str, int]:
    """How many letters of each script a text has, by the first words of their Unicode names."""
    counts: dict[str, int] = {}
    for character, times in Counter(text).items():
        if character.isalpha():
            script = _script(character)
            counts[script] = counts.get(script, 0) + times
    return counts


@rule(
    "JP143",
    Severity.ERROR,
    profiles=("core", "crossref", "pubmed"),
    rationale="A translation that does not say into which language cannot be deposited: Crossref, "
    "DOAJ and PubMed each ask.",
    source="JATS4R, Abstracts; JATS 1.3, <trans-abstract>",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/trans-abstract.html",
    hint="Add xml:lang with the language of the translation.",
    failing="<trans-abstract><p>Соль возили через холмы.</p></trans-abstract>",
    passing='<trans-abstract xml:lang="ru"><p>Соль возили через холмы.</p></trans-abstract>',
)
def translations_say_their_language(article: Article) -> Iterator[Problem]:
    """Every translation of a title or an abstract says its language."""
    for element in article.all(
        "//trans-abstract | //trans-title-group | //title-group/trans-title"
    ):
        inside = element.find("trans-title")
        if not (element.get(XML_LANG) or (inside is not None and inside.get(XML_LANG))):
            message = say(
                "{tag} does not say its language: '{text}'", tag=tag(element), text=called(element)
            )
            yield Problem(element, message, "xml:lang")


@rule(
    "JP144",
    Severity.ERROR,
    rationale="Indexers take the first of two abstracts and drop the other, or join them.",
    source="JATS4R, Abstracts; Crossref 5.5.0, <abstract>",
    url="https://jats4r.niso.org/abstracts/",
    hint="Join them, or say with @abstract-type what the second one is (plain-language-summary, "
    "graphical, teaser).",
    failing="<abstract><p>Salt roads.</p></abstract><abstract><p>Roads of salt.</p></abstract>",
    passing="<abstract><p>Salt roads.</p></abstract>"
    '<abstract abstract-type="teaser"><p>Roads of salt.</p></abstract>',
)
def one_abstract_for_each_language(article: Article) -> Iterator[Problem]:
    """There is one abstract of each kind in each language."""
    for meta in article.fronts():
        seen: set[tuple[str, ...]] = set()
        for abstract in meta.iterchildren("abstract", "trans-abstract"):
            lang = (lang_of(abstract) or "").lower()
            kinds = ("abstract-type", "content-type", "specific-use")
            key = (lang, *(str(abstract.get(kind) or "") for kind in kinds))
            if key in seen:
                yield Problem(abstract, _second(abstract, lang), say("one"), quoted(abstract))
            seen.add(key)


def _second(abstract: etree._Element, lang: str) -> Message:
    """What is said of a second abstract, with its kind when it states one."""
    kind, named = abstract.get("abstract-type"), lang or say("not stated")
    if kind is None:
        return say("there is a second abstract in the same language ({lang})", lang=named)
    message = "there is a second {kind} abstract in the same language ({lang})"
    return say(message, kind=kind, lang=named)
