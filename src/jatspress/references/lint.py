"""A reference list checked for what readers, indexers and deposits stumble over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jatspress.article import Finding, Reference, ReferenceStatus, Rule
from jatspress.references.checks import (  # noqa: F401 — importing them registers their rules
    addresses,
    books,
    dates,
    marks,
    names,
    pages,
    periodicals,
    repetitions,
    spelling,
    titles,
)
from jatspress.references.list_rules import CitedList, Remark, Surroundings, list_rules
from jatspress.references.parse import parse_reference


def remarks(cited: CitedList) -> Iterator[tuple[Rule, Remark]]:
    """Check one list by all rules; each remark says which reference it is about."""
    for list_rule in list_rules():
        for remark in list_rule.check(cited):
            yield list_rule.rule, remark


def lint(
    references: tuple[Reference, ...], path: str | None = None, around: Surroundings | None = None
) -> tuple[tuple[int, Finding], ...]:
    """Check one list; give the findings with the index of the reference that each is about.

    Lines are those on which the references start in the source.
    """
    return tuple(
        (
            remark.index,
            rule.finding(
                remark.message,
                path=path,
                line=references[remark.index].line,
                expected=remark.expected,
                found=remark.found,
                hint=remark.hint or rule.hint,
            ),
        )
        for rule, remark in remarks(cited_list(references, around))
    )


def cited_list(references: tuple[Reference, ...], around: Surroundings | None = None) -> CitedList:
    """A list as the rules see it.

    A reference of which nothing is tagged is read first, so that lists that came in untagged
    are checked as well as ours.
    """
    return CitedList(tuple(map(understood, references)), around or Surroundings())


def understood(reference: Reference) -> Reference:
    """The reference itself when parts of it are tagged, else what the parser makes of its text."""
    if reference.fields or reference.persons:
        return reference
    read = parse_reference(reference.text, id=reference.id)
    unparsed = read.status is ReferenceStatus.UNPARSED
    return replace(
        read,
        label=reference.label,
        line=reference.line,
        lang=reference.lang,
        publication_type=reference.publication_type or read.publication_type,
        as_printed=reference.as_printed,
        # What is taken apart beside the printed text is recognised there.
        status=reference.status if unparsed else read.status,
    )
