"""Where the parts of cited works stand in a Crossref deposit, or why they stand nowhere."""

from __future__ import annotations

from jatspress.article import say
from jatspress.deposits.crossref import reasons
from jatspress.deposits.crossref.placing import says_part
from jatspress.deposits.facts import StatedFact
from jatspress.deposits.places import OURS, Place, Places
from jatspress.deposits.recognising import says_anything, says_person

_UNCERTAIN = say("it is not certain in the text; the text stands there whole")
_CITATION = (
    "doi", "article_title", "journal_title", "volume_title", "volume", "issue", "first_page",
    "elocation_id", "edition_number", "cYear", "unstructured_citation",
)  # fmt: skip


def _key(fact: StatedFact) -> str | None:
    return say("the key is its number: the id is too long, or another has it")


CITED_PLACES: Places = {
    ("Reference", "id"): Place(("citation@key",), _key),
    ("Reference", "text"): Place(("unstructured_citation",)),
    ("Reference", "label"): Place(why=reasons.PAGE),
    ("Reference", "publication_type"): Place(
        ("citation@type",),
        say("Crossref has no such type of a citation, or its schema none at all"),
        says_anything,
    ),
    ("Reference", "persons"): Place(("author", "unstructured_citation"), None, says_person),
    ("Reference", "date"): OURS,
    ("Reference", "access_date"): OURS,
    ("Reference", "lang"): Place(why=reasons.LANGUAGE),
    ("Reference", "line"): OURS,
    ("Reference", "as_printed"): OURS,
    ("Reference", "status"): OURS,
    ("Reference", "confidence"): OURS,
    ("ReferenceField", "name"): OURS,
    ("ReferenceField", "start"): OURS,
    ("ReferenceField", "end"): OURS,
    ("ReferenceField", "confidence"): OURS,
    ("ReferenceField", "value"): Place(_CITATION, _UNCERTAIN, says_part),
}
