"""Authors and affiliations as PubMed takes them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jatspress.article import Severity, say
from jatspress.jats.places import META
from jatspress.jats.text import squeezed, text_of
from jatspress.validation.article import Article
from jatspress.validation.quoting import called
from jatspress.validation.registry import Problem
from jatspress.validation.targets.heads import contribs, names_of, wrong_suffixes
from jatspress.validation.targets.pubmed.asking import DTD, HELP, pubmed

_GROUP = '<contrib-group><contrib contrib-type="author">{}</contrib></contrib-group>'
_SAND = "<name><surname>Sand</surname>{}</name>"
_ANNA = "<given-names>Anna</given-names>"


@pubmed(
    "PM-108",
    Severity.ERROR,
    source=f"{DTD}Author/LastName, Author/FirstName (required; EmptyYN='Y' for who has one name)",
    rationale="The DTD of PubMed demands last and first name, each by itself.",
    hint="Divide the name into <surname> and <given-names>; the only name of a person is a "
    "<surname>.",
    failing=_GROUP.format("<string-name>Anna Sand</string-name>"),
    passing=_GROUP.format(_SAND.format(_ANNA)),
)
def authors_have_last_and_first_names(article: Article) -> Iterator[Problem]:
    """An author has a last and a first name, each by itself."""
    for contrib in contribs(article):
        name = next(iter(names_of(contrib)), None)
        if name is None or not squeezed(name):
            continue
        surname, given = text_of(name, "surname"), text_of(name, "given-names")
        if surname is None and given is not None and name.get("name-style") == "given-only":
            continue  # the record has it as the last name
        if surname is None:
            message = say("'{name}' has no surname by itself", name=squeezed(name))
            yield Problem(name, message, "<surname>", squeezed(name))
        elif given is None:
            message = say("'{name}' has no given names", name=surname)
            expected = say("<given-names>, unless the author has one name")
            yield Problem(name, message, expected, surname, severity=Severity.INFO)


@pubmed(
    "PM-109",
    Severity.WARNING,
    source=f"{HELP}Suffix: Jr, Sr, II; no degrees and titles",
    rationale="PubMed shows a suffix as a part of the name and takes no degrees.",
    hint="Put degrees into <degrees>; in <suffix> stand Jr., Sr., II, III.",
    failing=_GROUP.format(_SAND.format(f"{_ANNA}<suffix>PhD</suffix>")),
    passing=_GROUP.format(_SAND.format(f"{_ANNA}<suffix>Jr.</suffix>")),
)
def suffixes_are_generations(article: Article) -> Iterator[Problem]:
    """A suffix of a name says the generation, not a degree."""
    yield from wrong_suffixes(article)


_MARK = re.compile(r"\s*(?:\d{1,2}[.)]?|[*∗†‡§¶#]+\s*)(?=[^\W\d_])")
#: `3rd Department` begins with a number of its own.
_ORDINAL = re.compile(r"\s*\d+(?:st|nd|rd|th|er|e|a|o|ª|º|-)\b", re.IGNORECASE)


@pubmed(
    "PM-110",
    Severity.WARNING,
    source=f"{HELP}Affiliation: institution, city, country, e-mail address",
    rationale="The mark that links author and affiliation on the page would be printed as the "
    "beginning of the institution's name.",
    hint="Put the mark into <label>: <aff><label>1</label>Salt Museum</aff>.",
    failing="<aff id='a1'>1Salt Museum, Bergen</aff>",
    passing="<aff id='a1'><label>1</label>3rd Department, Salt Museum, Bergen</aff>",
)
def affiliations_begin_with_their_words(article: Article) -> Iterator[Problem]:
    """The text of an affiliation does not begin with the mark that links it."""
    for path in ("aff", "aff-alternatives/aff", "contrib-group//aff"):
        for aff in article.all(f"{META}/{path}"):
            found = _MARK.match(aff.text or "")
            if found and not _ORDINAL.match(aff.text or ""):
                message = say("the affiliation begins with the mark '{mark}': '{aff}'",
                              mark=found[0].strip(), aff=called(aff))  # fmt: skip
                yield Problem(aff, message, "<label>", found[0].strip())
