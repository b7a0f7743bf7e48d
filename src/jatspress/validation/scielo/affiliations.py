"""Affiliations in the parts that SciELO indexes: institution, city, state, country."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.quoting import called, quoted
from jatspress.validation.registry import Problem
from jatspress.validation.scielo.asking import at, lacking, outside, sps, without

_AFFS = ("front/article-meta/aff", "front/article-meta/contrib-group/aff")
_PARTS = ("original", "orgname", "orgdiv1", "orgdiv2", "normalized")
_ORIGINAL = '<institution content-type="original">Salt Museum, Hallein, Austria</institution>'
_WHOLE = (
    f'<aff id="aff1"><label>1</label>{_ORIGINAL}'
    '<institution content-type="orgname">Salt Museum</institution><addr-line>'
    '<named-content content-type="city">Hallein</named-content>'
    '<named-content content-type="state">Salzburg</named-content></addr-line>'
    '<country country="AT">Austria</country></aff>'
)


@sps(
    "SPS151",
    element="aff",
    pattern="aff_contenttypes",
    rationale="SciELO counts articles by institution; the type says what a part of the name is.",
    hint="Mark the parts 'original', 'orgname', 'orgdiv1', 'orgdiv2' or 'normalized'.",
    failing=f'<aff id="aff1">{_ORIGINAL}<institution>Salt Museum</institution></aff>',
    passing=f'<aff id="aff1">{_ORIGINAL}'
    '<institution content-type="orgname">Salt Museum</institution></aff>',
)
def parts_of_institutions_say_their_kind(article: Article) -> Iterator[Problem]:
    """An institution of an affiliation says which part of its name it is."""
    institutions = [i for aff in at(article, *_AFFS) for i in aff.iterchildren("institution")]
    yield from without(institutions, "content-type")
    yield from outside(institutions, "content-type", _PARTS)


@sps(
    "SPS152",
    element="aff",
    pattern="aff_contenttypes",
    rationale="The page shows the affiliation as the authors wrote it, which stands here whole.",
    hint='Put the affiliation as printed into one <institution content-type="original">.',
    failing='<aff id="aff1"><institution content-type="orgname">Salt Museum</institution></aff>',
    passing=f'<aff id="aff1">{_ORIGINAL}</aff>',
)
def affiliation_stands_as_printed(article: Article) -> Iterator[Problem]:
    """An affiliation has one institution of the type original."""
    for aff in at(article, *_AFFS):
        count = len(aff.findall("institution[@content-type='original']"))
        if count != 1:
            message = say(
                "'{aff}' has {count} texts as printed, not one", aff=called(aff), count=count
            )
            yield Problem(aff, message, '<institution content-type="original">', str(count))


@sps(
    "SPS153",
    element="aff",
    pattern="aff_country-attrs",
    rationale="Indexes count by the code of the country, in whatever language its name stands.",
    hint='Add the two letters of ISO 3166-1: <country country="BR">Brasil</country>.',
    failing=f'<aff id="aff1">{_ORIGINAL}<country>Austria</country></aff>',
    passing=f'<aff id="aff1">{_ORIGINAL}<country country="AT">Austria</country></aff>',
)
def countries_have_codes(article: Article) -> Iterator[Problem]:
    """The country of an affiliation has its code."""
    yield from without(at(article, "front/article-meta/aff/country"), "country")


@sps(
    "SPS154",
    element="addr-line",
    pattern="named-content_attributes', 'named-content_content-type-values",
    rationale="SciELO reads city and state out of the address line by these types.",
    hint='Write content-type="city" or content-type="state".',
    failing='<aff id="aff1"><addr-line><named-content content-type="town">Hallein</named-content>'
    "</addr-line></aff>",
    passing='<aff id="aff1"><addr-line><named-content content-type="city">Hallein</named-content>'
    "</addr-line></aff>",
)
def parts_of_addresses_say_their_kind(article: Article) -> Iterator[Problem]:
    """A part of an address is a city or a state."""
    parts = tuple(at(article, "front/article-meta/aff/addr-line/named-content"))
    yield from without(parts, "content-type")
    yield from outside(parts, "content-type", ("city", "state"))


def _article_affs(article: Article) -> Iterator[etree._Element]:
    """The affiliations to be judged whole; a translation has but the printed form."""
    return at(article, *_AFFS)


#: What people without an institution write in its place, in the languages of SciELO.
_INDEPENDENT = ("pesquisador", "investigador", "independent", "autonomous", "independiente")


@sps(
    "SPS155",
    element="aff",
    module="validation/aff.py",
    rationale="Without the name of the institution by itself SciELO cannot say whose article it "
    "is.",
    hint='Add <institution content-type="orgname"> with the name of the institution alone.',
    failing=f'<aff id="aff1">{_ORIGINAL}</aff>',
    passing=_WHOLE,
)
def affiliation_names_its_institution(article: Article) -> Iterator[Problem]:
    """An affiliation has its institution by name."""
    for aff in _article_affs(article):
        if not any(word in quoted(aff).casefold() for word in _INDEPENDENT):
            wanted = '<institution content-type="orgname">'
            yield from lacking((aff,), "institution[@content-type='orgname']", wanted)


@sps(
    "SPS156",
    element="aff",
    module="validation/aff.py",
    rationale="SciELO counts every article by country.",
    hint='Add <country country="…"> with the name of the country and its code.',
    failing=f'<aff id="aff1">{_ORIGINAL}</aff>',
    passing=_WHOLE,
)
def affiliation_has_its_country(article: Article) -> Iterator[Problem]:
    """An affiliation has its country."""
    yield from lacking(_article_affs(article), "country", "<country>")


@sps(
    "SPS157",
    Severity.WARNING,
    element="addr-line",
    module="validation/aff.py",
    rationale="City and state tell apart institutions of one name.",
    hint='Add <city>, or <addr-line> with <named-content content-type="city">.',
    failing=f'<aff id="aff1">{_ORIGINAL}</aff>',
    passing=_WHOLE,
)
def affiliation_has_its_city(article: Article) -> Iterator[Problem]:
    """An affiliation has its city."""
    for aff in _article_affs(article):
        marked = aff.find("addr-line/named-content[@content-type='city']")
        if marked is None and next(aff.iter("city"), None) is None:
            yield Problem(aff, say("'{aff}' has no city", aff=called(aff)), "<city>")


@sps(
    "SPS158",
    element="aff",
    module="validation/aff.py",
    rationale="The affiliation as printed is shown in place of its parts: what it lacks is lost.",
    hint='Write the e-mail address into <institution content-type="original"> as well.',
    failing=f'<aff id="aff1">{_ORIGINAL}<email>salt@example.org</email></aff>',
    passing='<aff id="aff1"><institution content-type="original">Salt Museum, Hallein, '
    "salt@example.org</institution><email>salt@example.org</email></aff>",
)
def addresses_stand_in_what_is_printed(article: Article) -> Iterator[Problem]:
    """The e-mail address of an affiliation stands in its printed form too."""
    for aff in _article_affs(article):
        original = aff.find("institution[@content-type='original']")
        for email in aff.iterchildren("email") if original is not None else ():
            if original is not None and squeezed(email) not in squeezed(original):
                message = say(
                    "'{email}' is not in the affiliation as printed", email=squeezed(email)
                )
                yield Problem(email, message, found=squeezed(original))
