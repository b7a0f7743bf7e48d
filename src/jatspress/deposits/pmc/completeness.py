"""What became of every fact of an article for PMC: each is read back from what is sent."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from jatspress.article.accounts import Account, Fact
from jatspress.deposits.accounting import has_words, shown
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.facts import StatedFact, facts_of
from jatspress.deposits.pmc.forms import says_the_same
from jatspress.deposits.pmc.places import PLACES
from jatspress.deposits.pmc.standing import Standing
from jatspress.jats.parse import parse_bytes


def completeness(
    article: DepositArticle, data: bytes, target: str, renamed: Collection[str] = ()
) -> Account:
    """Account for every fact of an article by reading it again from the bytes that are sent.

    The facts are those of the article as it was written, before it was brought into PMC's form.
    `renamed` are the names of files that are called otherwise in what is sent.
    """
    sent = DepositArticle(parse_bytes(data, name=article.document.path))
    said = {fact.path: fact for fact in _stated(sent)}
    standing = Standing(sent.document.root, sent.document.xpath_of)
    facts = []
    for fact in _stated(article.as_written):
        found = said.get(fact.path)
        is_there = found is not None and says_the_same(fact, found, renamed)
        places = (standing.place_of(found),) if found is not None and is_there else ()
        facts.append(Fact(fact.path, shown(fact), places))
    return Account(article.document.path, target, tuple(facts))


def _stated(article: DepositArticle) -> Iterator[StatedFact]:
    yield from _ours_left_out(facts_of(article.meta))
    for number, reference in enumerate(article.references, 1):
        yield from _ours_left_out(facts_of(reference, f"references[{number}]"))


def _ours_left_out(facts: Iterator[StatedFact]) -> Iterator[StatedFact]:
    for fact in facts:
        if not PLACES[fact.owner, fact.name].is_ours and has_words(fact):
            yield fact
