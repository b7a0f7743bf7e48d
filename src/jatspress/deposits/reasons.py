"""Why facts stand nowhere, for reasons that several targets share."""

from __future__ import annotations

from jatspress.article import say
from jatspress.deposits.facts import StatedFact
from jatspress.deposits.recognising import has_letters
from jatspress.descriptions.affiliations import printed_text


def no_abstract(fact: StatedFact) -> str | None:
    """Why an abstract stands nowhere: what it holds are pictures and notes."""
    return None if has_letters(fact.owners[0].content) else say("the abstract has no words")


def no_words(fact: StatedFact) -> str | None:
    """Why a run stands nowhere: what it holds are pictures and notes."""
    return None if has_letters(fact.value) else say("it has no words")


def no_affiliation(fact: StatedFact) -> str | None:
    """Why an affiliation of a contributor stands nowhere."""
    known = [one for one in fact.owners[-1].affiliations if one.id == fact.value]
    if not known:
        return say("no affiliation has this id")
    has_words = any(printed_text(one) for one in known)
    return None if has_words else say("the affiliation has no words beside an e-mail address")
