"""Identifiers proposed for an article or a list of references, and written when accepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from jatspress.article import Affiliation, FieldName, Reference
from jatspress.article.identifiers import same_doi
from jatspress.article.proposals import Kind, Proposal
from jatspress.batch.references import checked_lists, is_jats
from jatspress.errors import ConfigurationError, InputError
from jatspress.jats.document import Document
from jatspress.jats.limits import DEFAULT_LIMITS, Limits
from jatspress.jats.parse import parse_file
from jatspress.lookups.accepting import Accepted, Choice, accept
from jatspress.lookups.answer_files import Answered
from jatspress.lookups.asking import Lookups
from jatspress.lookups.linking import propose_dois, propose_rors
from jatspress.message import say
from jatspress.readers.plain_text import read_plain_text
from jatspress.readers.source import read_source
from jatspress.storage import rewrite_atomically
from jatspress.validation.article import Article
from jatspress.validation.reference_lists import lists_of


@dataclass(frozen=True)
class Linkable:
    """What may get identifiers; a file that is no JATS has no `document` to write them into."""

    path: Path
    reference_lists: tuple[tuple[Reference, ...], ...]
    affiliations: tuple[Affiliation, ...] = ()
    own_doi: str | None = None
    document: Document | None = None


def read_linkable(
    path: Path, *, encoding: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Linkable:
    """Read the references and affiliations of an article, a landing page or a plain list."""
    if is_jats(path):
        document = parse_file(path, limits=limits)
        article = Article(document)
        meta = article.meta
        listed = tuple(one.cited.references for one in lists_of(article))
        return Linkable(path, listed, meta.affiliations, meta.doi, document)
    draft = read_plain_text(read_source(path, limits=limits, encoding=encoding))
    lists = checked_lists(path, encoding=encoding, limits=limits)
    listed = tuple(tuple(entry.reference for entry in checked) for checked in lists)
    if not draft.reference_lists:  # a list alone has no front matter
        return Linkable(path, listed)
    return Linkable(path, listed, draft.meta.affiliations, draft.meta.doi)


def proposals_for(linkable: Linkable, lookups: Lookups) -> tuple[Proposal, ...]:
    """Propose identifiers for all that has none."""
    writable = linkable.document is not None
    dois = (
        propose_dois(one, lookups, own_doi=linkable.own_doi) for one in linkable.reference_lists
    )
    return (
        *chain.from_iterable(dois),
        *propose_rors(linkable.affiliations, lookups, writable=writable),
    )


def choices_from(proposals: Sequence[Proposal], least: float) -> tuple[Choice, ...]:
    """What a stated score takes without being looked at by anybody."""
    return tuple(
        Choice(one.kind, one.id, one.value)
        for one in proposals
        if one.value is not None and one.score >= least and one.writable
    )


def choices_of_answers(answers: Sequence[Answered], linkable: Linkable) -> tuple[Choice, ...]:
    """What a person took, without what stands in the article already.

    Raises ConfigurationError when an answer is of another text.
    """
    references = tuple(chain.from_iterable(linkable.reference_lists))
    stand = {
        *((one.id, same_doi(doi)) for one in references if (doi := one.value(FieldName.DOI))),
        *((a.id, own.value) for a in linkable.affiliations for part in a.parts for own in part.ids),
    }
    asked = [
        one
        for one in answers
        if not {(one.choice.id, one.choice.value), (one.choice.id, same_doi(one.choice.value))}
        & stand
    ]
    texts = {(Kind.DOI, one.id): one.text for one in references}
    texts |= {(Kind.ROR, one.id): one.original for one in linkable.affiliations}
    for answer in asked:
        stands = texts.get((answer.choice.kind, answer.choice.id))
        if stands is None or " ".join(stands.split()) != answer.text:
            raise ConfigurationError(
                say(
                    "{place}: {id} is not in the article as it was",
                    place=answer.place,
                    id=answer.choice.id,
                ),
                where=str(linkable.path),
                hint=say(
                    "The article was changed, or the answers are of another one; "
                    "run --link with --proposals again."
                ),
            )
    return tuple(answer.choice for answer in asked)


def write_choices(
    linkable: Linkable, choices: Sequence[Choice], limits: Limits = DEFAULT_LIMITS
) -> Accepted:
    """Write identifiers into the file in place; raises InputError, OutputError."""
    if linkable.document is None:
        raise InputError(
            say("identifiers are written into JATS, and this file is none"),
            where=str(linkable.path),
            hint=say("'jatspress convert' makes JATS of a landing page; link that."),
        )
    accepted = accept(linkable.document, choices, limits)
    if accepted.data != linkable.document.data:
        rewrite_atomically(linkable.path, accepted.data, before=linkable.document.data)
    return accepted
