"""Titles, abstracts and languages as Crossref takes them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from jatspress.article import NAMESPACES, XML_LANG, Severity, say
from jatspress.jats.places import META
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.quoting import called, quoted, tag
from jatspress.validation.registry import Problem
from jatspress.validation.targets.crossref.asking import MARKUP, SCHEMA, crossref
from jatspress.validation.targets.heads import is_of_the_article

_LANGUAGES = "https://data.crossref.org/reports/help/schema_doc/5.5.0/"
_WITH_LANGUAGE = ("article", "article-title", "trans-title-group", "trans-title", "abstract")


@crossref(
    "CR112",
    Severity.INFO,
    source=f"{SCHEMA}language: codes of two or three letters, ISO 639-1 and 639-3",
    url=_LANGUAGES,
    rationale="Crossref takes the language alone: a tag with a country or script makes the file "
    "fail its schema when it is copied as it stands.",
    hint="The article may keep the tag; what makes the deposit must write its first part, pt for "
    "pt-BR. Correct a code that ISO 639 does not have.",
    failing='<abstract xml:lang="pt-BR"><p>Sal.</p></abstract>',
    passing='<abstract xml:lang="pt"><p>Sal.</p></abstract>',
)
def languages_are_codes(article: Article) -> Iterator[Problem]:
    """A language that is deposited is a code of ISO 639."""
    seen: set[str] = set()
    for element in article.named(*_WITH_LANGUAGE, "trans-abstract"):
        lang = (element.get(XML_LANG) or "").strip()
        if not lang or lang in seen or not is_of_the_article(element):
            continue
        seen.add(lang)
        code = crossref_language(lang)
        if code is None:
            message = say('Crossref has no language "{lang}"', lang=lang)
            yield Problem(element, message, "en, pt, ru …", lang, severity=Severity.WARNING)
        elif len(lang) > 3:
            message = say('of the language "{lang}" Crossref takes "{code}"', lang=lang, code=code)
            yield Problem(element, message, code, lang)


#: A code that ISO 639 has given up; the schema has only those of its parts.
_GIVEN_UP = frozenset({"sh", "hbs"})


@lru_cache(maxsize=1000)
def crossref_language(lang: str) -> str | None:
    """The code of a tag's language that Crossref's schema 5.5.0 lists; `None` when it has none."""
    import pycountry

    primary = lang.replace("_", "-").split("-")[0].lower()
    key = {2: "alpha_2", 3: "alpha_3"}.get(len(primary))
    found = pycountry.languages.get(**{key: primary}) if key else None
    if found is None or primary in _GIVEN_UP:
        return None
    # A code that ISO 639 has in two lengths is deposited in the short one.
    return str(getattr(found, "alpha_2", found.alpha_3))


_NOT_READ = frozenset({"graphical", "video", "audio"})


@crossref(
    "CR113",
    Severity.WARNING,
    source=f"{SCHEMA}jats:abstract; Crossref, Abstracts: paragraphs in jats:p",
    url=f"{MARKUP}abstracts/",
    rationale="An abstract is deposited with its paragraphs; a bare text makes the file fail its "
    "schema.",
    hint="Put the text of the abstract into <p>.",
    failing="<abstract><title>Salt was carried over the hills.</title></abstract>",
    passing="<abstract><title>Abstract</title><p>Salt was carried over the hills.</p></abstract>",
)
def abstracts_have_paragraphs(article: Article) -> Iterator[Problem]:
    """An abstract has paragraphs."""
    for abstract in article.all(f"{META}/abstract | {META}/trans-abstract"):
        read = abstract.get("abstract-type") not in _NOT_READ
        if read and squeezed(abstract) and next(abstract.iter("p"), None) is None:
            yield Problem(abstract, say("{tag} has no paragraph", tag=tag(abstract)), "<p>")


_PICTURES = frozenset({"inline-graphic", "graphic", "media", "private-char", "chem-struct"})
#: Faces of letters that Crossref has no element for.
_NO_FACES = frozenset({"strike", "roman", "sans-serif", "fixed-case", "ruby"})
_MATH = f"{{{NAMESPACES['mml']}}}math"
_TITLES = ("article-title", "subtitle", "trans-title", "trans-subtitle")


@crossref(
    "CR114",
    Severity.INFO,
    source=f"{SCHEMA}face_markup (b, i, u, ovl, sup, sub, scp, tt) and mml:math in titles",
    url=f"{MARKUP}face-markup/",
    rationale="Crossref keeps bold, italic, superscript and the like of a title, and formulas in "
    "MathML; of other mark-up the words alone are registered, of a picture nothing.",
    hint="Write a formula as <mml:math>, a picture of a sign as the sign itself; otherwise nothing "
    "is to be done.",
    failing="<title-group><article-title>Salt <inline-graphic xlink:href='na.png'/> roads"
    "</article-title></title-group>",
    passing="<title-group><article-title>Salt Na<sup>+</sup> <italic>roads</italic>"
    "</article-title></title-group>",
)
def titles_can_be_registered(article: Article) -> Iterator[Problem]:
    """The mark-up of a title is one that Crossref keeps."""
    for title in article.named(*_TITLES):
        if len(title) and next(title.iterancestors("title-group"), None) is not None:
            yield from _lost(title)


def _lost(title: etree._Element) -> Iterator[Problem]:
    words = quoted(title)
    for element in title.iterdescendants("*"):
        name = str(element.tag)
        if name in _PICTURES and not squeezed(element):
            message = say("a picture in the title is not registered: '{title}'", title=words)
            yield Problem(element, message, found=tag(element), severity=Severity.WARNING)
        elif name == "tex-math" and not _has_math(element):
            message = say("a formula of the title is registered in its TeX")
            yield Problem(element, message, "<mml:math>", quoted(element))
        elif name in _NO_FACES:
            message = say("of {tag} in the title the words alone are registered", tag=tag(element))
            yield Problem(element, message, found=quoted(element))


def _has_math(tex: etree._Element) -> bool:
    """Tell whether the formula stands beside in MathML."""
    formula = next(tex.iterancestors("inline-formula", "disp-formula"), None)
    return formula is not None and next(formula.iter(_MATH), None) is not None


@crossref(
    "CR115",
    Severity.WARNING,
    source=f"{SCHEMA}titles/subtitle: the punctuation between title and subtitle is not included",
    url=f"{MARKUP}titles/",
    rationale="Whoever shows title and subtitle sets a colon between them: with one in the title "
    "there are two.",
    hint="Take the colon away.",
    failing="<title-group><article-title>Salt roads:</article-title><subtitle>a history</subtitle>"
    "</title-group>",
    passing="<title-group><article-title>Salt roads</article-title><subtitle>a history</subtitle>"
    "</title-group>",
)
def no_colon_stands_before_a_subtitle(article: Article) -> Iterator[Problem]:
    """No colon stands between title and subtitle."""
    for subtitle in article.named("subtitle", "trans-subtitle"):
        group = subtitle.getparent()
        name = "trans-title" if subtitle.tag == "trans-subtitle" else "article-title"
        title = group.find(name) if group is not None else None
        if title is None or not squeezed(title):
            continue
        for element, sign in ((title, squeezed(title)[-1]), (subtitle, squeezed(subtitle)[:1])):
            if sign == ":":
                message = say("a colon stands between title and subtitle: '{text}'",
                              text=called(element))  # fmt: skip
                yield Problem(element, message, squeezed(element).strip(" :"), squeezed(element))
