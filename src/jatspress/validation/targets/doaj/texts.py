"""Languages, abstracts and keywords as DOAJ takes them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jatspress.article import XML_LANG, Severity, say
from jatspress.jats.places import META
from jatspress.jats.text import squeezed, text_of
from jatspress.validation.article import Article
from jatspress.validation.language_tags import shortest_code
from jatspress.validation.passages import passages_of
from jatspress.validation.quoting import quoted, tag
from jatspress.validation.registry import Problem
from jatspress.validation.targets.doaj.asking import INGEST, XSD, doaj
from jatspress.validation.targets.heads import is_of_the_article, meta_of


@doaj(
    "DOAJ106",
    Severity.ERROR,
    source=f"{XSD}language, title/@language, abstract/@language, keywords/@language",
    rationale="DOAJ writes languages with the three-letter codes of ISO 639-2/B and lists those of "
    "languages that have two letters as well; another one makes the file fail its schema.",
    hint="Correct xml:lang; where the language is right, the record leaves it out.",
    failing='<abstract xml:lang="xx"><p>Salt.</p></abstract>',
    passing='<abstract xml:lang="pt-BR"><p>Sal.</p></abstract>',
)
def languages_can_be_told(article: Article) -> Iterator[Problem]:
    """The languages of article, title, abstract and keywords are in DOAJ's list of codes."""
    names = ("article", "article-title", "trans-title-group", "abstract", "trans-abstract")
    for element in article.named(*names, "kwd-group"):
        lang = element.get(XML_LANG)
        if lang and is_of_the_article(element) and iso_639_2(lang) is None:
            fields = {"tag": tag(element), "lang": lang}
            message = say('the language "{lang}" of {tag} is not in the list of DOAJ', **fields)
            yield Problem(element, message, "eng, fre, por, rus …", lang, severity=_severity(lang))


def _severity(lang: str) -> Severity | None:
    """A language that DOAJ does not list is left out of the record; a wrong code is a mistake."""
    known = shortest_code(lang.split("-")[0].lower())
    return Severity.WARNING if known is not None and len(known) == 3 else None


def iso_639_2(lang: str) -> str | None:
    """The bibliographic code of ISO 639-2 that DOAJ lists for the language of a tag.

    Its list has the languages that have two letters in ISO 639-1, and no others.
    """
    import pycountry

    primary = shortest_code(lang.split("-")[0].lower())
    if primary is None or len(primary) != 2:
        return None
    language = pycountry.languages.get(alpha_2=primary)
    return str(getattr(language, "bibliographic", None) or getattr(language, "alpha_3", None))


_SCRIPT = re.compile(r"<\s*/?\s*script\b", re.IGNORECASE)
_TEXTS = """article-title subtitle trans-title abstract trans-abstract kwd surname given-names
string-name collab aff journal-title publisher-name""".split()


@doaj(
    "DOAJ107",
    Severity.ERROR,
    source=f"{INGEST}'Metadata contains <script> tag'",
    rationale="DOAJ refuses records with the tag <script> in their text, which came there from a "
    "web page.",
    hint="Take the tag out of the text, with what stands in it.",
    failing="<abstract><p>Salt.&lt;script&gt;track()&lt;/script&gt;</p></abstract>",
    passing="<abstract><p>Salt.</p></abstract>",
)
def no_script_stands_in_texts(article: Article) -> Iterator[Problem]:
    """No tag of a script stands in the texts."""
    if "<" not in passages_of(article).characters:
        return
    for element in article.named(*_TEXTS):
        if _SCRIPT.search(squeezed(element)):
            message = say("the text of {tag} has a tag <script>", tag=tag(element))
            yield Problem(element, message, found=quoted(element))


@doaj(
    "DOAJ110",
    Severity.INFO,
    source="DOAJ, documentation of its XML: abstracts are optional, 'as much information as "
    "possible' is asked for",
    rationale="Articles with abstracts are found and read more often in DOAJ.",
    hint="Add the <abstract>.",
    failing="<volume>3</volume>",
    passing="<abstract><p>Salt was carried.</p></abstract>",
)
def article_has_an_abstract(article: Article) -> Iterator[Problem]:
    """The article has an abstract."""
    if not article.meta.abstracts:
        yield Problem(meta_of(article), say("the article has no abstract"), "<abstract>")


#: DOAJ cuts a longer abstract (its search engine indexes no longer one).
_LONGEST_ABSTRACT = 30_000


@doaj(
    "DOAJ111",
    Severity.WARNING,
    source=f"{INGEST}abstracts are cut after 30,000 characters",
    rationale="What stands beyond is lost at DOAJ.",
    hint="Shorten the abstract; perhaps the body stands in it.",
    failing=f"<abstract><p>{'Salt. ' * 5001}</p></abstract>",
    passing="<abstract><p>Salt was carried.</p></abstract>",
)
def abstracts_are_kept_whole(article: Article) -> Iterator[Problem]:
    """An abstract has 30,000 characters at most."""
    for abstract in article.all(f"{META}/abstract | {META}/trans-abstract"):
        length = len(squeezed(abstract))
        if length > _LONGEST_ABSTRACT:
            message = say("the abstract has {length} characters", length=length)
            yield Problem(abstract, message, "30000", str(length))


_MOST_KEYWORDS = 6


@doaj(
    "DOAJ112",
    Severity.INFO,
    source="DOAJ, API for articles: a limit of six keywords, which it does not enforce any more",
    rationale="DOAJ used to take six keywords at most, as it does for journals still.",
    hint="Put the six that matter most first.",
    failing=f"<kwd-group>{'<kwd>salt</kwd>' * 7}</kwd-group>",
    passing="<kwd-group><kwd>salt</kwd><kwd>roads</kwd></kwd-group>",
)
def keywords_are_few(article: Article) -> Iterator[Problem]:
    """There are six keywords at most in each language."""
    for group in article.all(f"{META}/kwd-group"):
        count = len(group.findall(".//kwd"))
        if count > _MOST_KEYWORDS and text_of(group, ".//kwd"):
            message = say("there are {count} keywords", count=count)
            yield Problem(group, message, say("six at most"), str(count))
