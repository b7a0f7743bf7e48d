"""When a fact is the same in PMC's form, into which `validation/fixes/pmc.py` brings articles."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from jatspress.article import FieldName, Identifier, PublicationDate, Reference
from jatspress.article.identifiers import orcid_address, same_doi
from jatspress.deposits.facts import StatedFact
from jatspress.deposits.recognising import in_words, squeezed

_ORCID_WORD = re.compile(r"^\s*orcid(?:\s*iD)?[\s:]+", re.IGNORECASE)
_ORCID_TOGETHER = re.compile(r"(\d{4})(\d{4})(\d{4})(\d{3}[\dXx])")
_NUMBERS = (FieldName.DOI, FieldName.PMID, FieldName.PMCID)
#: The number of PubMed or PMC, with whatever address or word before it.
_LAST_NUMBER = re.compile(r"[1-9]\d*(?:\.\d+)?(?=[/.;,\s]*$)")


def says_the_same(fact: StatedFact, sent: StatedFact, renamed: Collection[str] = ()) -> bool:
    """Tell whether a fact of the article as sent says what it said, in that form or in PMC's.

    `renamed` are names of files that are other ones in what is sent.
    """
    one, other = fact.value, sent.value
    if type(one) is not type(other):
        return False
    if in_words(fact) == in_words(sent):
        return True
    if isinstance(one, Identifier) and isinstance(other, Identifier):
        return one.value == other.value  # the kind may have another word
    if isinstance(one, PublicationDate) and isinstance(other, PublicationDate):
        return replace(one, date_type=None) == replace(other, date_type=None)
    if fact.name == "href":
        return same_doi(one) == same_doi(other) or one.strip() in renamed
    if isinstance(fact.owners[0], Reference) and fact.name == "text":
        return _without_numbers(fact.owners[0]) == _without_numbers(sent.owners[0])
    if fact.name == "orcid":
        return _orcid(one) == _orcid(other) is not None
    return _is_one_number(fact, one, other)


def _orcid(stated: str) -> str | None:
    together = _ORCID_TOGETHER.fullmatch(stated.strip())
    hyphened = "-".join(together.groups()) if together else _ORCID_WORD.sub("", stated)
    return orcid_address(hyphened)


def _without_numbers(reference: Reference) -> str:
    """The text of a reference without its numbers, each of which is a fact of its own."""
    numbers = [field for field in reference.fields if field.name in _NUMBERS]
    kept, at = "", 0
    for field in sorted(numbers, key=lambda field: field.start):
        kept, at = kept + reference.text[at : field.start], field.end
    return squeezed(kept + reference.text[at:])


def _is_one_number(fact: StatedFact, one: str, other: str) -> bool:
    kind = fact.owners[0].name if fact.owner == "ReferenceField" else fact.name
    if kind in ("doi", FieldName.DOI):
        return same_doi(one) == same_doi(other)
    if kind in _NUMBERS:
        numbers = [_LAST_NUMBER.findall(text) for text in (one, other)]
        return numbers[0] == numbers[1] != []
    return False
