"""Proposed identifiers as text for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jatspress.article.proposals import Kind, Proposal, Verdict
from jatspress.reports.json_report import Table, dumped
from jatspress.reports.report import ENGLISH, SECTION, words_in
from jatspress.translations import Catalogue
from jatspress.visible import in_one_line

#: More of a reference is not needed to know which it is.
_SHOWN = 160
_INDENT = "   "


def proposals_in(proposals: Sequence[Proposal], speech: Catalogue) -> tuple[Proposal, ...]:
    """Proposals whose reasons are said in another language."""
    return tuple(
        replace(one, why=None if one.why is None else speech.says(SECTION, one.why))
        for one in proposals
    )


def proposals_as_text(path: str, proposals: Sequence[Proposal], speech: Catalogue = ENGLISH) -> str:
    """Each reference and affiliation with what is proposed for it and why, then the numbers."""
    blocks = ["\n".join(_lines(proposal, speech)) for proposal in proposals]
    return "\n\n".join([*blocks, f"{in_one_line(path)}: {_tally(proposals, speech)}"]) + "\n"


def _lines(proposal: Proposal, speech: Catalogue) -> Iterator[str]:
    says = words_in(speech)
    text = in_one_line(proposal.text)
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    name = in_one_line((proposal.label or "").strip("[]().: ") or proposal.id)
    what = "reference {name}" if proposal.kind is Kind.DOI else "affiliation {name}"
    yield f"{says(what, name=name)}: {shown}"
    if proposal.value is None:
        yield f"{_INDENT}{says('nothing is proposed')}: {in_one_line(proposal.why or '')}"
        return
    value, record = in_one_line(proposal.value), in_one_line(proposal.shown)
    yield f"{_INDENT}{value}  {proposal.score:.2f}  {record}"
    for verdict in (Verdict.AGREES, Verdict.DIFFERS):
        parts = [says(part.part) for part in proposal.evidence if part.verdict is verdict]
        if parts:
            yield f"{_INDENT}{says(verdict.value)}: {', '.join(parts)}"
    for part in proposal.evidence:
        if part.verdict is Verdict.DIFFERS:
            yield _INDENT * 2 + in_one_line(
                says(
                    "{part}: '{printed}' is printed, '{found}' is on record",
                    part=says(part.part),
                    printed=part.printed or "",
                    found=part.found or "",
                )
            )
    if not proposal.writable:
        yield f"{_INDENT}{says('It can only be entered by hand here.')}"


def _tally(proposals: Sequence[Proposal], speech: Catalogue) -> str:
    says = words_in(speech)
    counts = [
        (sum(p.value is not None for p in of_kind), len(of_kind))
        for kind in Kind
        for of_kind in [[one for one in proposals if one.kind is kind]]
    ]
    (dois, references), (rors, affiliations) = counts
    return says(
        "DOIs are proposed for {dois} of {references} references without one, ROR ids for {rors} "
        "of {affiliations} affiliations",
        dois=dois,
        references=references,
        rors=rors,
        affiliations=affiliations,
    )


def proposals_as_json(path: str, proposals: Sequence[Proposal]) -> bytes:
    """Write proposals with all that was compared; the same ones, the same bytes."""
    table: Table = {
        "version": 1,
        "path": path,
        "proposals": [_table(proposal) for proposal in proposals],
    }
    return dumped(table)


def _table(proposal: Proposal) -> Table:
    return {
        "kind": proposal.kind.value,
        "id": proposal.id,
        "label": proposal.label,
        "text": proposal.text,
        "value": proposal.value,
        "score": proposal.score,
        "record": proposal.shown or None,
        "why_none": proposal.why,
        "writable": proposal.writable,
        "compared": [
            {
                "part": part.part,
                "verdict": part.verdict.value,
                "printed": part.printed,
                "record": part.found,
            }
            for part in proposal.evidence
        ],
    }
