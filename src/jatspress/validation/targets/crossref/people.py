"""Contributors as Crossref registers them, and their affiliations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.places import META
from jatspress.jats.text import squeezed, text_of
from jatspress.validation.article import Article
from jatspress.validation.quoting import called
from jatspress.validation.registry import Problem
from jatspress.validation.targets.crossref.asking import (
    MARKUP,
    MESSAGES,
    REPORTS,
    SCHEMA,
    crossref,
)
from jatspress.validation.targets.heads import contribs, names_of, wrong_suffixes

_GROUP = '<contrib-group><contrib contrib-type="author">{}</contrib></contrib-group>'
_SAND = "<name><surname>Sand</surname>{}</name>"


@crossref(
    "CR107",
    Severity.WARNING,
    source=f"{SCHEMA}person_name/surname (required); Crossref, Contributors: a single name is a "
    "surname",
    url=f"{MARKUP}contributors/",
    rationale="Crossref takes no person without a surname, and finds works by it: a name that is "
    "not divided is registered as one long surname.",
    hint="Divide the name into <surname> and <given-names>; the only name of a person is a "
    "<surname>.",
    failing=_GROUP.format("<string-name>Anna Sand</string-name>"),
    passing=_GROUP.format(_SAND.format("<given-names>Anna</given-names>")),
)
def persons_have_surnames(article: Article) -> Iterator[Problem]:
    """A person has a surname, which stands by itself."""
    for contrib in contribs(article):
        name = next(iter(names_of(contrib)), None)
        if name is None or text_of(name, "surname"):
            continue
        given = text_of(name, "given-names")
        if given is None and squeezed(name):
            message = say("the name '{name}' is not divided into its parts", name=squeezed(name))
            yield Problem(name, message, "<surname>, <given-names>", squeezed(name))
        elif given is not None:
            # Who has one name says so; it is registered as a surname.
            severity = Severity.INFO if name.get("name-style") == "given-only" else None
            message = say("'{name}' has given names and no surname", name=given)
            yield Problem(name, message, "<surname>", given, severity=severity)


@crossref(
    "CR108",
    Severity.WARNING,
    source=f"{SCHEMA}suffix: 'junior, senior, III'",
    url=f"{MARKUP}contributors/",
    rationale="A degree in the place of 'Jr.' is registered and cited as a part of the name.",
    hint="Put degrees into <degrees>; in <suffix> stand Jr., Sr., II, III.",
    failing=_GROUP.format(_SAND.format("<given-names>Anna</given-names><suffix>PhD</suffix>")),
    passing=_GROUP.format(_SAND.format("<given-names>Anna</given-names><suffix>Jr.</suffix>")),
)
def suffixes_are_generations(article: Article) -> Iterator[Problem]:
    """A suffix of a name says the generation, not a degree."""
    yield from wrong_suffixes(article)


_LETTERS = re.compile(r"[^\W\d_]{2,}")
#: What an affiliation has beside its words.
_NO_WORDS = frozenset({"label", "institution-id", "email", "ext-link", "xref", "sup"})


@crossref(
    "CR109",
    Severity.WARNING,
    source=f"{SCHEMA}affiliations/institution/institution_name",
    url=f"{MARKUP}affiliations/",
    rationale="An institution that is registered by its number alone has no name in citations and "
    "searches.",
    hint="Write the name of the institution beside its id, in <institution>.",
    failing='<aff id="a1"><label>1</label><institution-wrap><institution-id institution-id-type='
    '"ror">https://ror.org/05dxps055</institution-id></institution-wrap></aff>',
    passing='<aff id="a1"><label>1</label><institution-wrap><institution-id institution-id-type='
    '"ror">https://ror.org/05dxps055</institution-id><institution>Salt Museum</institution>'
    "</institution-wrap></aff>",
)
def affiliations_have_names(article: Article) -> Iterator[Problem]:
    """An affiliation has a name beside its id."""
    for ident in article.named("institution-id"):
        aff = next(ident.iterancestors("aff"), None)
        if aff is not None and aff.find(".//institution-id") is ident and not _has_words(aff):
            message = say("the affiliation has the id {id} and no name", id=squeezed(ident))
            yield Problem(aff, message, "<institution>")


def _has_words(element: etree._Element) -> bool:
    texts = [element.text, *(child.tail for child in element)]
    if any(_LETTERS.search(text) for text in texts if text):
        return True
    return any(
        _has_words(child)
        for child in element
        if isinstance(child.tag, str) and child.tag not in _NO_WORDS
    )


_WORD = re.compile(r"[^\W\d_]+")


@crossref(
    "CR110",
    Severity.INFO,
    source=f"{REPORTS}W11: 'Deposit full names'",
    url=MESSAGES,
    rationale="Authors are told apart by their given names; of initials there are many.",
    hint="Write the given names out where the journal has them.",
    failing=_GROUP.format(_SAND.format("<given-names>A. B.</given-names>")),
    passing=_GROUP.format(_SAND.format("<given-names>Anna B.</given-names>")),
)
def given_names_are_written_out(article: Article) -> Iterator[Problem]:
    """The given names are more than initials."""
    given = [
        part
        for contrib in contribs(article)
        for name in names_of(contrib)[:1]
        if (part := name.find("given-names")) is not None and squeezed(part)
    ]
    short = [part for part in given if _is_initials(squeezed(part))]
    if short and len(short) == len(given):
        message = say("the authors have initials alone, such as '{name}'", name=called(short[0]))
        yield Problem(short[0], message, say("the given names"), squeezed(short[0]))


def _is_initials(text: str) -> bool:
    """Tell whether all words are initials: `A. B.`, `AB`, `Ю.`; `Li` and `Bo` are names."""
    words = _WORD.findall(text)
    return bool(words) and all(
        (word.isupper() and len(word) <= 3) or (len(word) <= 2 and f"{word}." in text)
        for word in words
    )


@crossref(
    "CR111",
    Severity.INFO,
    source="Crossref, Recommendations for journals: 'each author’s ORCID and affiliation'",
    url="https://www.crossref.org/get-started/content-registration/recommendations/",
    rationale="With an ORCID iD in the deposit the work appears in the author's own record.",
    hint='Ask the authors for their iDs: <contrib-id contrib-id-type="orcid">.',
    failing=_GROUP.format(_SAND.format("")),
    passing=_GROUP.format(
        '<contrib-id contrib-id-type="orcid">https://orcid.org/0000-0002-1825-0097</contrib-id>'
        + _SAND.format("")
    ),
)
def an_author_has_an_orcid(article: Article) -> Iterator[Problem]:
    """An author has an ORCID iD."""
    persons = [author for author in article.meta.authors if author.names]
    if persons and not any(author.orcid for author in persons):
        where = article.first(f"{META}/contrib-group")
        yield Problem(where, say("no author has an ORCID iD"), "<contrib-id>")
