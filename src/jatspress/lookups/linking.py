"""Proposals for an article: a DOI for each reference without one, a ROR id for each affiliation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from jatspress.article import Affiliation, FieldName, Reference, say
from jatspress.article.identifiers import dois_in, same_doi
from jatspress.article.proposals import Kind, Proposal
from jatspress.lookups.affiliation_matching import has_ror, institutions, match_organization
from jatspress.lookups.asking import Lookups
from jatspress.lookups.cited_work import cited_work
from jatspress.lookups.matching import match
from jatspress.lookups.organizations import read_candidates
from jatspress.lookups.questions import organizations_like, works_like
from jatspress.lookups.works import read_works

_NO_ANSWER = say("there is no answer")


def propose_dois(
    references: Sequence[Reference], lookups: Lookups, *, own_doi: str | None = None
) -> tuple[Proposal, ...]:
    """Propose a DOI for each reference of one list that has none, in order.

    A DOI that another reference has, or that is the article's own, is not proposed: one of the
    two would be wrong. Two lists may have the same works in two languages.
    """
    stated = {same_doi(doi) for reference in references for doi in _stated_dois(reference)}
    own = same_doi(own_doi) if own_doi else None
    made = [_doi(one, lookups) for one in references if one.value(FieldName.DOI) is None]
    counts = Counter(same_doi(proposal.value) for proposal in made if proposal.value)
    return tuple(_without_doubles(proposal, stated, own, counts) for proposal in made)


def _stated_dois(reference: Reference) -> tuple[str, ...]:
    """The DOIs of a reference: that which is tagged, else those that its text prints."""
    tagged = reference.value(FieldName.DOI)
    return (tagged,) if tagged else dois_in(reference.text)


def _doi(reference: Reference, lookups: Lookups) -> Proposal:
    blank = Proposal(Kind.DOI, reference.id, reference.text, reference.label)
    for printed in _stated_dois(reference):
        return replace(blank, why=say("it prints {doi}, but not in a <pub-id>", doi=printed))
    answer = lookups.ask(works_like(reference.text))
    if answer is None:
        return replace(blank, why=_NO_ANSWER)
    found = match(cited_work(reference), read_works(answer.table))
    if found.best is None:
        return replace(blank, why=found.why)
    best = found.best
    return replace(
        blank,
        value=best.work.doi,
        score=best.score,
        shown=best.work.shown,
        evidence=best.agreement.evidence,
    )


def _without_doubles(
    proposal: Proposal, stated: set[str], own: str | None, counts: Counter[str]
) -> Proposal:
    if proposal.value is None:
        return proposal
    doi = same_doi(proposal.value)
    if doi in stated:
        why = say("{doi} fits, but another reference has it", doi=proposal.value)
    elif doi == own:
        why = say("{doi} fits, but it is the article's own", doi=proposal.value)
    elif counts[doi] > 1:
        why = say("{doi} fits, but it fits another reference too", doi=proposal.value)
    else:
        return proposal
    return replace(proposal, value=None, score=0.0, why=why)


def propose_rors(
    affiliations: Iterable[Affiliation], lookups: Lookups, *, writable: bool = True
) -> tuple[Proposal, ...]:
    """Propose a ROR id for each affiliation that has none, in order."""
    return tuple(_rors(affiliations, lookups, writable=writable))


def _rors(
    affiliations: Iterable[Affiliation], lookups: Lookups, *, writable: bool
) -> Iterator[Proposal]:
    for affiliation in affiliations:
        if not affiliation.original or has_ror(affiliation):
            continue
        parts = institutions(affiliation)
        blank = Proposal(
            Kind.ROR,
            affiliation.id,
            affiliation.original,
            affiliation.label,
            writable=writable and len(parts) == 1,
        )
        yield _ror(affiliation, blank, lookups, several=len(parts) > 1)


def _ror(affiliation: Affiliation, blank: Proposal, lookups: Lookups, *, several: bool) -> Proposal:
    if several:
        return replace(blank, why=say("it names several institutions"))
    answer = lookups.ask(organizations_like(affiliation.original))
    if answer is None:
        return replace(blank, why=_NO_ANSWER)
    found = match_organization(affiliation, read_candidates(answer.table))
    if found.best is None:
        return replace(blank, why=found.why)
    return replace(
        blank,
        value=found.best.id,
        score=found.score,
        shown=found.best.shown,
        evidence=found.evidence,
    )
