"""Where the parts of an article stand in a Crossref deposit: components, data, reviews."""

from __future__ import annotations

from jatspress.article import SubArticle, say
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.crossref import reasons
from jatspress.deposits.crossref.kinds import REVIEWS, has_own_doi
from jatspress.deposits.crossref.linked_accounts import says_target
from jatspress.deposits.crossref.relations import to_data
from jatspress.deposits.facts import StatedFact
from jatspress.deposits.places import OURS, Place, Places
from jatspress.deposits.recognising import says_address, says_words
from jatspress.message import Message

_DATA = say("of data Crossref takes one identifier, title and repository")


def _other_id(fact: StatedFact) -> str | None:
    is_doi = fact.value.scheme.lower() == "doi"
    return None if is_doi else say("of the identifiers of a part Crossref takes its DOI")


def _data(fact: StatedFact) -> str | None:
    if to_data(fact.owners[0]) is None:
        return say("it is not said whether the data were made or used, or they have no identifier")
    return None


def _data_id(fact: StatedFact) -> str | None:
    relation = to_data(fact.owners[0])
    value = str(getattr(fact.value, "value", fact.value))
    if relation is None:
        return _data(fact)
    is_it = value == relation.target or (relation.scheme == "doi" and relation.target in value)
    return None if is_it else _DATA


def inside(one: SubArticle, article: DepositArticle) -> Message:
    """Why an article inside an article does not stand in the record of that one."""
    if article.inside is not None:
        return say("only what stands directly inside the article is registered")
    if not has_own_doi(one, article):
        return say("an article inside the article is registered when it has a DOI of its own")
    if one.article_type in REVIEWS:
        return say("it is deposited in a file of its own: jatspress deposit crossref --reviews")
    if one.article_type != "translation":
        return say("it is not certain what it is to the article")
    if article.is_preprint:
        return say("a preprint is deposited without what stands inside it")
    return say("the translation is deposited as an article of its own")


PART_PLACES: Places = {
    ("Component", "kind"): OURS,
    ("Component", "id"): OURS,
    ("Component", "ids"): Place(("doi",), _other_id, says_address),
    ("Component", "label"): Place(("title",)),
    ("Component", "title"): Place(("title",)),
    ("Component", "caption"): Place(("description",)),
    ("Component", "href"): Place(why=reasons.PAGE),
    ("Component", "media_type"): Place(("format@mime_type", "format")),
    ("Component", "content_type"): Place(why=reasons.PAGE),
    ("DataSet", "id"): OURS,
    ("DataSet", "use"): Place(
        ("inter_work_relation@relationship-type",), _data, says_target(to_data)
    ),
    ("DataSet", "title"): Place(("description",), _data, says_words),
    ("DataSet", "repository"): Place(("description",), _data, says_words),
    ("DataSet", "ids"): Place(("inter_work_relation",), _data_id, says_address),
    ("DataSet", "href"): Place(("inter_work_relation",), _data_id, says_address),
    ("DataSet", "version"): Place(why=_DATA),
    ("DataSet", "year"): Place(why=_DATA),
    ("ArticleParts", "sub_articles"): Place(),
}
