"""Funding: one group of awards, each with its source and its people (JATS4R, Funding)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import flat
from jatspress.validation.article import FRONTS, Article
from jatspress.validation.jats4r.versions import dtd_version, is_before_1_2, version_number
from jatspress.validation.quoting import called, excerpt, quoted, tag
from jatspress.validation.registry import Problem, rule

_REGISTRY = "open-funder-registry"
_REGISTRY_DOI = "10.13039/open_funder_registry"
_FUNDER_PREFIX = "10.13039/"
#: From this version of JATS on a vocabulary is named by attributes.
_WITH_VOCABULARIES = 1.2
_RECIPIENTS = ("name", "string-name", "institution", "institution-wrap")

recommended = partial(
    rule,
    profiles=("jats4r",),
    source="JATS4R, Funding, version 1.3",
    url="https://jats4r.niso.org/funding/",
)

_WRAP = """<institution-wrap><institution-id institution-id-type="doi"
vocab="open-funder-registry" vocab-identifier="10.13039/open_funder_registry"
>10.13039/100000001</institution-id><institution>Salt Fund</institution></institution-wrap>"""
_AWARDED = f"""<funding-group><award-group><funding-source>{_WRAP}</funding-source>
</award-group></funding-group>"""
#: JATS 1.1 has no attributes for vocabularies.
_OLDER = """<article dtd-version="1.1"><front><article-meta><funding-group><award-group>
<funding-source><institution-wrap><institution-id institution-id-type="doi">{}</institution-id>
</institution-wrap></funding-source></award-group></funding-group></article-meta></front>
</article>"""


def _source(institution_id: str) -> str:
    """An example: an award whose source has this identifier."""
    return f"""<funding-group><award-group><funding-source><institution-wrap>{institution_id}
<institution>Salt Fund</institution></institution-wrap></funding-source></award-group>
</funding-group>"""


@recommended(
    "J4R-funding-01",
    Severity.ERROR,
    rationale="Crossref and funders read one list of awards; a second list is overlooked.",
    hint="Put every <award-group> into one <funding-group>.",
    failing=_AWARDED * 2,
    passing=_AWARDED,
)
def one_list_of_awards(article: Article) -> Iterator[Problem]:
    """The front matter has one funding-group."""
    for front in article.named(*FRONTS):
        groups = list(front.iter("funding-group"))
        if len(groups) > 1:
            message = say("{tag} has {count} <funding-group>", tag=tag(front), count=len(groups))
            yield Problem(front, message, say("one"), str(len(groups)))


@recommended(
    "J4R-funding-02",
    Severity.ERROR,
    rationale="An award is given by one funder; with two in one group nobody can tell whose "
    "number it is.",
    hint="Make an <award-group> for each funder.",
    failing=f"""<funding-group><award-group><funding-source>{_WRAP}</funding-source>
<funding-source>{_WRAP}</funding-source></award-group></funding-group>""",
    passing=_AWARDED,
)
def one_source_for_an_award(article: Article) -> Iterator[Problem]:
    """An award comes from one funder."""
    for award in article.named("award-group"):
        sources = [quoted(source) for source in award.iterchildren("funding-source")]
        if len(sources) > 1:
            found = "; ".join(sources)
            message = say("an award has {count} funders: {found}", count=len(sources), found=found)
            yield Problem(award, message, say("one <funding-source>"), found)


@recommended(
    "J4R-funding-03",
    Severity.ERROR,
    rationale="An award without its funder cannot be credited to anyone.",
    hint="Name the funder in <funding-source>, or other support in <support-source>.",
    failing="""<funding-group><award-group><award-id>S-17</award-id></award-group>
</funding-group>""",
    passing=f"""<funding-group><award-group><funding-source>{_WRAP}</funding-source>
<award-id>S-17</award-id></award-group></funding-group>""",
)
def awards_have_a_source(article: Article) -> Iterator[Problem]:
    """An award names its funder."""
    for award in article.named("award-group"):
        if next(award.iterchildren("funding-source", "support-source"), None) is None:
            message = say("an award names no funder: '{text}'", text=called(award))
            yield Problem(award, message, "<funding-source>")


@recommended(
    "J4R-funding-04",
    Severity.ERROR,
    rationale="A DOI begins with '10.'; with an address or a word before it programs cannot "
    "follow it.",
    hint="Write the DOI alone: 10.35802/205407, without https://doi.org/ or 'doi:'.",
    failing=f"""<funding-group><award-group><funding-source>{_WRAP}</funding-source>
<award-id award-id-type="doi">https://doi.org/10.35802/205407</award-id></award-group>
</funding-group>""",
    passing=f"""<funding-group><award-group><funding-source>{_WRAP}</funding-source>
<award-id award-id-type="doi">10.35802/205407</award-id></award-group></funding-group>""",
)
def award_doi_begins_with_10(article: Article) -> Iterator[Problem]:
    """The DOI of an award begins with '10'."""
    for award in article.named("award-id"):
        if award.get("award-id-type") == "doi" and not flat(award).startswith("10"):
            message = say("the award's DOI '{doi}' does not begin with 10", doi=quoted(award))
            yield Problem(award, message, "10.…", quoted(award))


@recommended(
    "J4R-funding-05",
    Severity.ERROR,
    rationale="The wrapper keeps a funder's name and its identifier together; without it Crossref "
    "gets a name that matches nothing.",
    hint="Put the funder's name into <institution> and its identifier into <institution-id>, both "
    "into one <institution-wrap>.",
    failing="""<funding-group><award-group><funding-source>Salt Fund</funding-source>
</award-group></funding-group>""",
    passing=_AWARDED,
)
def funder_is_wrapped(article: Article) -> Iterator[Problem]:
    """A funder stands in one institution-wrap."""
    for source in article.named("funding-source"):
        count = sum(1 for _ in source.iterchildren("institution-wrap"))
        if count == 0:
            message = say("the funder '{name}' has no <institution-wrap>", name=called(source))
            yield Problem(source, message, "<institution-wrap>")
        elif count > 1:
            message = say(
                "<funding-source> holds {count} institutions: '{name}'",
                count=count,
                name=called(source),
            )
            yield Problem(source, message, say("one <institution-wrap>"), str(count))


@lru_cache(maxsize=4)
def _registered(article: Article) -> tuple[etree._Element, ...]:
    """The identifiers of funders that say they are of the Open Funder Registry, JATS 1.2 on."""
    if not version_number(article) >= _WITH_VOCABULARIES:
        return ()
    return tuple(one for one in _funder_ids(article) if one.get("vocab") == _REGISTRY)


def _funder_ids(article: Article) -> Iterator[etree._Element]:
    for identifier in article.named("institution-id"):
        if next(identifier.iterancestors("funding-group"), None) is not None:
            yield identifier


@recommended(
    "J4R-funding-06",
    Severity.ERROR,
    rationale="The registry's own DOI says beyond doubt which list of funders is meant.",
    hint='Write vocab-identifier="10.13039/open_funder_registry".',
    failing=_source(
        """<institution-id institution-id-type="doi" vocab="open-funder-registry">"""
        "10.13039/100000001</institution-id>"
    ),
    passing=_AWARDED,
)
def registry_is_named_by_its_doi(article: Article) -> Iterator[Problem]:
    """An identifier of the Open Funder Registry names the registry by its DOI."""
    for identifier in _registered(article):
        found = identifier.get("vocab-identifier")
        if found != _REGISTRY_DOI:
            message = say(
                "the funder's identifier '{id}' does not name the registry by its DOI",
                id=quoted(identifier),
            )
            yield Problem(identifier, message, _REGISTRY_DOI, found)


@recommended(
    "J4R-funding-07",
    Severity.ERROR,
    rationale="The identifiers of the Open Funder Registry are DOIs, and programs link them only "
    "when they are told so.",
    hint='Write institution-id-type="doi".',
    failing=_source(
        """<institution-id institution-id-type="fundref"
vocab="open-funder-registry" vocab-identifier="10.13039/open_funder_registry">"""
        "10.13039/100000001</institution-id>"
    ),
    passing=_AWARDED,
)
def registry_identifier_is_a_doi(article: Article) -> Iterator[Problem]:
    """An identifier of the Open Funder Registry says that it is a DOI."""
    for identifier in _registered(article):
        found = identifier.get("institution-id-type")
        if found != "doi":
            message = say(
                "the funder's identifier '{id}' does not say that it is a DOI",
                id=quoted(identifier),
            )
            yield Problem(identifier, message, 'institution-id-type="doi"', found)


@recommended(
    "J4R-funding-08",
    Severity.ERROR,
    rationale="All identifiers of the Open Funder Registry begin with 10.13039/; another DOI is "
    "not a funder's.",
    hint="Copy the funder's DOI from the registry: 10.13039/ and a number, nothing before it.",
    failing=_source(
        """<institution-id institution-id-type="doi"
vocab="open-funder-registry" vocab-identifier="10.13039/open_funder_registry">"""
        "https://doi.org/10.13039/100000001</institution-id>"
    ),
    passing=_AWARDED,
)
def registry_identifier_has_its_prefix(article: Article) -> Iterator[Problem]:
    """An identifier of the Open Funder Registry begins with 10.13039/."""
    for identifier in _registered(article):
        if not flat(identifier).startswith(_FUNDER_PREFIX):
            message = say(
                "the funder's identifier '{id}' does not begin with 10.13039/",
                id=quoted(identifier),
            )
            yield Problem(identifier, message, "10.13039/…", excerpt(flat(identifier)))


@recommended(
    "J4R-funding-09",
    Severity.ERROR,
    rationale="A DOI begins with '10.'; with an address or a word before it programs cannot "
    "follow it.",
    hint="Write the DOI alone: 10.13039/ and a number, without https://doi.org/ or 'doi:'.",
    failing=_OLDER.format("https://doi.org/10.13039/100000001"),
    passing=_OLDER.format("10.13039/100000001"),
)
def funder_doi_begins_with_10(article: Article) -> Iterator[Problem]:
    """Up to JATS 1.1 the DOI of a funder begins with '10'."""
    if dtd_version(article) and not is_before_1_2(article):
        return
    for identifier in _funder_ids(article):
        doi = flat(identifier)
        if identifier.get("institution-id-type") == "doi" and not doi.startswith("10"):
            message = say("the funder's DOI '{doi}' does not begin with 10", doi=quoted(identifier))
            yield Problem(identifier, message, "10.…", excerpt(doi))


@recommended(
    "J4R-funding-10",
    Severity.ERROR,
    rationale="An award goes to whom is named; two in one element are read as one person, none is "
    "nobody.",
    hint="Make a <principal-award-recipient> for each person or institution, with one <name>, "
    "<string-name>, <institution> or <institution-wrap> in it.",
    failing=f"""<funding-group><award-group><funding-source>{_WRAP}</funding-source>
<principal-award-recipient><name><surname>Salter</surname></name><name><surname>Rhodes</surname>
</name></principal-award-recipient></award-group></funding-group>""",
    passing=f"""<funding-group><award-group><funding-source>{_WRAP}</funding-source>
<principal-award-recipient><name><surname>Salter</surname></name></principal-award-recipient>
<principal-award-recipient><name><surname>Rhodes</surname></name></principal-award-recipient>
</award-group></funding-group>""",
)
def one_recipient_in_an_element(article: Article) -> Iterator[Problem]:
    """A principal-award-recipient is one person or institution."""
    for recipient in article.named("principal-award-recipient"):
        if next(recipient.iterancestors("funding-group"), None) is None:
            continue
        names = [quoted(name) for name in recipient.iterchildren(*_RECIPIENTS)]
        if not names:
            message = say(
                "the recipient '{text}' has no <name> or <institution>", text=called(recipient)
            )
            yield Problem(recipient, message, say("one name or institution"))
        elif len(names) > 1:
            found = "; ".join(names)
            message = say(
                "<principal-award-recipient> holds {count} names: {found}",
                count=len(names),
                found=found,
            )
            yield Problem(recipient, message, say("one name or institution"), found)
