"""Where the works and events that an article is linked with stand in a Crossref deposit."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from jatspress.article import ArticleMeta, Conference, PublicationEvent, say
from jatspress.deposits.crossref import reasons
from jatspress.deposits.crossref.journal import special_numbering
from jatspress.deposits.crossref.placing import says_language
from jatspress.deposits.crossref.proceedings import MOST_SPONSORS
from jatspress.deposits.crossref.programs import trial_of
from jatspress.deposits.crossref.relations import (
    Relation,
    preprint_doi,
    to_object,
    to_product,
    true_isbn,
)
from jatspress.deposits.crossref.version_info import numbered_version
from jatspress.deposits.facts import StatedFact
from jatspress.deposits.places import OURS, Place, Places, Why
from jatspress.deposits.recognising import Test, says_address, squeezed

_EARLIER = say("of what befell the work before, Crossref takes the DOI of its preprint")
_REVIEWED = say("of a reviewed work Crossref takes the title with its DOI or ISBN")
_OBJECT = say("of an object whose use is certain Crossref takes one identifier")
_LONG = say("Crossref takes one of it, and none that is longer")
_NUMBER = say("Crossref takes the number of a version, no name of it")


def says_target(relation: Callable[..., Relation | None]) -> Test:
    """A test for the relation that is made of the value around a fact."""

    def test(fact: StatedFact, element: etree._Element, text: str) -> bool:
        made = relation(fact.owners[0])
        return made is not None and squeezed(made.target) == squeezed(element.text or "")

    return test


def _meta(fact: StatedFact) -> ArticleMeta | None:
    return next((owner for owner in fact.owners if isinstance(owner, ArticleMeta)), None)


def _event(fact: StatedFact) -> str | None:
    event = next(owner for owner in fact.owners if isinstance(owner, PublicationEvent))
    meta, doi = _meta(fact), preprint_doi(event)
    value = getattr(fact.value, "value", fact.value)
    if doi is None or doi not in str(value):
        return _EARLIER
    if meta is not None and meta.article_type == "preprint":
        return say("a preprint has no preprint")
    return None


def _object(fact: StatedFact) -> str | None:
    thing = fact.owners[0]
    relation, trial = to_object(thing), trial_of(thing)
    wanted = {relation.target} if relation else set()
    wanted |= set(trial[:2]) if trial else set()
    return None if str(fact.value) in wanted else _OBJECT


def _product(fact: StatedFact) -> str | None:
    if to_product(fact.owners[0]) is None:
        return say("the reviewed work has neither a DOI nor a true ISBN that is tagged as one")
    return None if fact.name == "content" else _REVIEWED


def _special(fact: StatedFact) -> str | None:
    meta = _meta(fact)
    return None if meta and special_numbering(meta) == fact.value else _LONG


def _numbered(fact: StatedFact) -> str | None:
    meta = _meta(fact)
    return None if meta and numbered_version(meta) == fact.value else _NUMBER


def _one(longest: int) -> Why:
    """The first value of a field of the first conference has its place, if it is not too long."""

    def why(fact: StatedFact) -> str | None:
        conference, meta = fact.owners[0], _meta(fact)
        assert isinstance(conference, Conference)
        stated = getattr(conference, fact.name)
        first = stated[0] if isinstance(stated, tuple) else stated
        is_first = meta is not None and conference is meta.conferences[0] and first == fact.value
        return None if is_first and len(str(fact.value)) <= longest else _LONG

    return why


def _sponsor(fact: StatedFact) -> str | None:
    meta, conference = _meta(fact), fact.owners[0]
    is_first = meta is not None and conference is meta.conferences[0]
    if is_first and fact.value not in conference.sponsors[:MOST_SPONSORS]:
        return say("Crossref takes ten sponsors of a conference")
    return None if is_first and len(fact.value) <= 255 else _LONG


def _says_isbn(fact: StatedFact, element: etree._Element, text: str) -> bool:
    return true_isbn(str(fact.owners[0].value)) == text


def _says_days(fact: StatedFact, element: etree._Element, text: str) -> bool:
    return str(fact.value).startswith(text)


def _isbn(fact: StatedFact) -> str | None:
    true = true_isbn(str(fact.owners[0].value))
    return None if true else say("it is no true ISBN")


_OBJECT_PLACES = ("inter_work_relation", "clinical-trial-number", "clinical-trial-number@registry")
_OBJECT_TYPES = ("object_id_type", "object_type", "document_id_type", "document_type",
                 "source_id_type", "source_type", "link_type", "ext_link_type", "content_type",
                 "content")  # fmt: skip

LINKED_PLACES: Places = {
    ("ArticleMeta", "volume_series"): Place(why=reasons.PAGE),
    ("ArticleMeta", "issue_part"): Place(("special_numbering",), _special),
    ("ArticleMeta", "supplement"): Place(("special_numbering",), _special),
    ("Isbn", "value"): Place(("isbn",), _isbn, _says_isbn),
    ("Isbn", "publication_format"): Place(("isbn@media_type",), _isbn),
    ("PublicationEvent", "event_type"): Place(why=_EARLIER),
    ("PublicationEvent", "description"): Place(why=_EARLIER),
    ("PublicationEvent", "ids"): Place(("intra_work_relation",), _event, says_address),
    ("PublicationEvent", "published"): Place(why=_EARLIER),
    ("PublicationEvent", "dates"): Place(why=_EARLIER),
    ("EventAddress", "href"): Place(("intra_work_relation",), _event, says_address),
    ("EventAddress", "content_type"): Place(why=_EARLIER),
    ("ArticleVersion", "text"): Place(("version",), _numbered),
    ("ArticleVersion", "designator"): Place(("version",), _numbered),
    **{
        ("ArticleVersion", name): Place(why=_NUMBER)
        for name in ("version_type", "date", "vocab", "vocab_identifier", "vocab_term",
                     "vocab_term_identifier")
    },
    ("RelatedArticle", "lang"): Place(
        ("original_language_title@language",), reasons.LANGUAGE, says_language
    ),
    ("RelatedObject", "id"): OURS,
    **{
        ("RelatedObject", name): Place(_OBJECT_PLACES, _object, says_address)
        for name in ("object_id", "document_id", "source_id", "href")
    },
    **{("RelatedObject", name): Place(why=_OBJECT) for name in _OBJECT_TYPES},
    ("Product", "content"): Place(("inter_work_relation",), _product, says_target(to_product)),
    ("Product", "product_type"): Place(why=_REVIEWED),
    ("Product", "href"): Place(("inter_work_relation",), _product, says_address),
    ("Product", "id"): OURS,
    ("Conference", "names"): Place(("conference_name",), _one(512)),
    ("Conference", "acronyms"): Place(("conference_acronym", "conference_name"), _one(127)),
    ("Conference", "date"): Place(("conference_date",), _one(100)),
    ("Conference", "iso_date"): Place(
        ("conference_date@start_year",),
        say("the days of a conference are deposited as they are printed"),
        _says_days,
    ),
    ("Conference", "number"): Place(("conference_number",), _one(15)),
    ("Conference", "place"): Place(("conference_location",), _one(255)),
    ("Conference", "sponsors"): Place(("conference_sponsor",), _sponsor),
    ("Conference", "theme"): Place(("conference_theme",), _one(255)),
    ("Conference", "href"): Place(why=reasons.PAGE),
    ("Conference", "lang"): Place(why=reasons.LANGUAGE),
}  # fmt: skip
