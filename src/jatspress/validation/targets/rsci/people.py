"""Authors and their affiliations in Russian and in English, and their identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.places import META
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.quoting import called
from jatspress.validation.registry import Problem
from jatspress.validation.targets.heads import contribs, names_of
from jatspress.validation.targets.rsci.asking import WORDS, rsci, written_in
from jatspress.validation.targets.rsci.places import names_a_city, names_a_country

_RUSSIAN = "<name{lang}><surname>Песков</surname><given-names>Андрей</given-names></name>"
_ENGLISH = '<name xml:lang="en"><surname>Peskov</surname><given-names>Andrei</given-names></name>'
_ONE = f'<contrib contrib-type="author">{_RUSSIAN.format(lang="")}{{more}}</contrib>'
_BOTH = (
    '<contrib contrib-type="author"><name-alternatives>'
    + _RUSSIAN.format(lang=' xml:lang="ru"')
    + f"{_ENGLISH}</name-alternatives></contrib>"
)


def _group(contrib: str) -> str:
    return f"<contrib-group>{contrib}</contrib-group>"


def _in_one_language(texts: dict[etree._Element, str]) -> Iterator[tuple[etree._Element, str]]:
    """The elements whose text is in one of the two languages alone, with the missing one.

    Some journals list everything twice, in Russian and then in English: as many of one as of the
    other are taken for pairs.
    """
    alone: dict[str, list[etree._Element]] = {"ru": [], "en": []}
    for element, text in texts.items():
        written = written_in(text)
        if len(written) == 1:
            alone["en" if "ru" in written else "ru"].append(element)
    if len(alone["ru"]) != len(alone["en"]):
        yield from ((element, lang) for lang, found in alone.items() for element in found)


@rsci(
    "RSCI111",
    Severity.WARNING,
    about="the names of the authors, also in English",
    rationale="The index keeps an author under both spellings; without the Latin one, citations "
    "from abroad are lost.",
    hint="Put both into <name-alternatives>, each <name> with xml:lang.",
    failing=_group(_ONE.format(more="")),
    passing=_group(_BOTH),
)
def names_in_both_languages(article: Article) -> Iterator[Problem]:
    """The name of an author stands in Russian and in English."""
    names = {c: " ".join(map(_words, names_of(c))) for c in contribs(article)}
    for contrib, lang in _in_one_language(names):
        message = say(
            "'{name}' is not written in {language}", name=names[contrib], language=say(WORDS[lang])
        )
        yield Problem(contrib, message, "<name-alternatives>", names[contrib])


def _words(name: etree._Element) -> str:
    """A name as people read it: nothing need stand between the parts of `<name>`."""
    parts = map(squeezed, name.iterchildren("*")) if name.tag == "name" else [squeezed(name)]
    return " ".join(filter(None, parts))


_AFF = '<aff id="a1"><institution>Музей соли</institution>, {rest}</aff>'
_PLACES = '<city>Соликамск</city>, <country country="RU">Россия</country>'
_ALTERNATIVES = (
    '<aff-alternatives id="a1"><aff xml:lang="ru">Музей соли, Соликамск, Россия</aff>'
    '<aff xml:lang="en">Salt Museum, Solikamsk, Russia</aff></aff-alternatives>'
)


@lru_cache(maxsize=4)
def _affiliations(article: Article) -> tuple[etree._Element, ...]:
    """The affiliations of the article, those in several languages as one."""
    holders = (META, f"{META}/contrib-group", f"{META}/contrib-group/contrib")
    paths = (f"{holder}/{name}" for holder in holders for name in ("aff", "aff-alternatives"))
    return tuple(element for path in paths for element in article.all(path))


@rsci(
    "RSCI112",
    Severity.WARNING,
    about="the organisation of each author and its address, also in English",
    rationale="The index counts articles by organisation, and knows each under both names.",
    hint="Put both into <aff-alternatives>, each <aff> with xml:lang.",
    failing=_AFF.format(rest=_PLACES),
    passing=_ALTERNATIVES,
)
def affiliations_in_both_languages(article: Article) -> Iterator[Problem]:
    """An affiliation stands in Russian and in English."""
    texts = {aff: squeezed(aff) for aff in _affiliations(article)}
    for aff, lang in _in_one_language(texts):
        message = say(
            "'{aff}' is not written in {language}", aff=called(aff), language=say(WORDS[lang])
        )
        yield Problem(aff, message, "<aff-alternatives>")


@rsci(
    "RSCI113",
    Severity.WARNING,
    about="city and country of the organisation",
    rationale="There are many state universities; the index tells them apart by city.",
    hint='Add <city> and <country country="RU"> to the affiliation.',
    failing=_AFF.format(rest="отдел рассолов"),
    passing=_AFF.format(rest=_PLACES),
)
def affiliations_name_city_and_country(article: Article) -> Iterator[Problem]:
    """An affiliation names its city and country."""
    for aff in _affiliations(article):
        for one in aff.findall("aff") if aff.tag == "aff-alternatives" else [aff]:
            if not names_a_country(one):
                message = say("'{aff}' names no country", aff=called(one))
                yield Problem(one, message, "<country>")
            if not names_a_city(one):
                yield Problem(one, say("'{aff}' names no city", aff=called(one)), "<city>")


@rsci(
    "RSCI114",
    Severity.WARNING,
    about="the e-mail address of an author",
    rationale="Readers write to the authors, and eLIBRARY.RU asks them by it to register.",
    hint="Add <email> to the author, the affiliation or the note of correspondence.",
    failing=_group(_ONE.format(more="")),
    passing=_group(_ONE.format(more="<email>salt@example.org</email>")),
)
def an_author_has_an_email(article: Article) -> Iterator[Problem]:
    """An author's e-mail address is stated."""
    people = contribs(article)
    if people and not any(e for meta in article.all(META) for e in _emails(meta)):
        yield Problem(people[0], say("no author has an e-mail address"), "<email>")


def _emails(meta: etree._Element) -> list[str]:
    return [text for email in meta.iter("email") if (text := squeezed(email))]


@rsci(
    "RSCI115",
    Severity.ERROR,
    about="individInfo/surname",
    rationale="eLIBRARY.RU takes no author without a surname of its own.",
    hint="Divide the name: <name><surname>…</surname><given-names>…</given-names></name>.",
    failing=_group("<contrib><string-name>Андрей Песков</string-name></contrib>"),
    passing=_group(_ONE.format(more="")),
)
def authors_have_surnames(article: Article) -> Iterator[Problem]:
    """The surname of an author stands by itself."""
    for contrib in contribs(article):
        names = names_of(contrib)
        if names and not any(map(_has_a_surname, names)):
            message = say("'{name}' is not divided into its parts", name=squeezed(names[0]))
            yield Problem(contrib, message, "<surname>", squeezed(names[0]))


def _has_a_surname(name: etree._Element) -> bool:
    """The only name that a person has is sent as the surname."""
    return next(name.iter("surname"), None) is not None or name.get("name-style") == "given-only"


#: The kinds of contrib-id that hold numbers of eLIBRARY.RU, without case and hyphens ← their form.
_FORMS = {
    "spin": (re.compile(r"\d{4}-\d{4}"), "1234-5678"),
    "elibraryspin": (re.compile(r"\d{4}-\d{4}"), "1234-5678"),
    "rscispin": (re.compile(r"\d{4}-\d{4}"), "1234-5678"),
    "authorid": (re.compile(r"\d{1,8}"), "123456"),
    "rsciauthorid": (re.compile(r"\d{1,8}"), "123456"),
    "elibraryauthorid": (re.compile(r"\d{1,8}"), "123456"),
}
_ID = '<contrib><contrib-id contrib-id-type="spin">{spin}</contrib-id>' + _RUSSIAN.format(lang="")


@rsci(
    "RSCI116",
    Severity.ERROR,
    about="authorCodes/spin, four digits, a hyphen and four digits",
    rationale="By SPIN and AuthorID eLIBRARY.RU finds the author; a number of another form is "
    "nobody's.",
    hint="Copy the number from the author's page at eLIBRARY.RU: SPIN 1234-5678, AuthorID 123456.",
    failing=_group(_ID.format(spin="SPIN: 12345678") + "</contrib>"),
    passing=_group(_ID.format(spin="1234-5678") + "</contrib>"),
)
def numbers_of_authors_have_their_form(article: Article) -> Iterator[Problem]:
    """SPIN and AuthorID have their form."""
    for element in article.named("contrib-id"):
        kind = re.sub(r"[^a-z]", "", (element.get("contrib-id-type") or "").lower())
        text = squeezed(element)
        if kind in _FORMS and not _FORMS[kind][0].fullmatch(text):
            name = element.get("contrib-id-type")
            message = say("the {name} is written '{text}'", name=name, text=text)
            yield Problem(element, message, _FORMS[kind][1], text)
