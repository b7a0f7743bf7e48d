"""Checked references as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from jatspress.article import Finding, Reference, ReferenceField, ReferencePerson, Severity
from jatspress.reports.json_report import Table, finding_table
from jatspress.reports.report import ENGLISH, words_in
from jatspress.reports.speech import finding_in
from jatspress.translations import Catalogue


@dataclass(frozen=True)
class CheckedReference:
    """A reference with what was found in it."""

    reference: Reference
    findings: tuple[Finding, ...] = ()


def checked_in(checked: CheckedReference, speech: Catalogue) -> CheckedReference:
    """A checked reference with its findings in another language."""
    return replace(checked, findings=tuple(finding_in(f, speech) for f in checked.findings))


def references_as_text(
    path: str, checked: tuple[CheckedReference, ...], speech: Catalogue = ENGLISH
) -> str:
    """Each reference with status, parts and findings, then how many of each there are.

    The findings are shown as they are: `checked_in` says them in another language.
    """
    blocks = ["\n".join(_lines(number, entry, speech)) for number, entry in enumerate(checked, 1)]
    return "\n\n".join([*blocks, f"{path}: {_tally(checked, speech)}"]) + "\n"


def _lines(number: int, entry: CheckedReference, speech: Catalogue) -> Iterator[str]:
    reference, says = entry.reference, words_in(speech)
    kind = f", {reference.publication_type}" if reference.publication_type else ""
    yield f"{reference.label or f'{number}.'} {reference.text}"
    yield f"   {says(reference.status.value)} ({reference.confidence:.2f}{kind})"
    for name, value, confidence in _parts(reference):
        sure = "" if confidence >= 0.9 else f"  ({confidence:.2f})"
        yield f"   {name:<18}{value}{sure}"
    for finding in entry.findings:
        yield f"   {says(finding.severity.word)} {finding.rule}: {finding.message}"
        if finding.hint:
            yield f"     → {finding.hint}"


def _parts(reference: Reference) -> Iterator[tuple[str, str, float]]:
    """Persons and fields in the order in which they stand."""
    parts = [(p.start, p.role, _name(reference, p), p.confidence) for p in reference.persons]
    parts += [(f.start, f.name.value, f.value, f.confidence) for f in reference.fields]
    for _, name, value, confidence in sorted(parts):
        yield name, value, confidence


def _name(reference: Reference, person: ReferencePerson) -> str:
    surname, given = reference.surname_of(person), reference.given_names_of(person)
    printed = reference.text[person.start : person.end]
    return ", ".join(part for part in (surname, given) if part) or printed


def _tally(checked: tuple[CheckedReference, ...], speech: Catalogue) -> str:
    says = words_in(speech)
    status = Counter(entry.reference.status.value for entry in checked)
    grave = Counter(finding.severity for entry in checked for finding in entry.findings)
    read = ", ".join(f"{status[word]} {says(word)}" for word in ("parsed", "partial", "unparsed"))
    found = ", ".join(speech.counted(grave[severity], severity.word) for severity in Severity)
    return f"{speech.counted(len(checked), 'reference')} ({read}); {found}"


def references_as_json(path: str, checked: tuple[CheckedReference, ...]) -> bytes:
    """Write references with places of their parts and findings; the same list, the same bytes."""
    status = Counter(entry.reference.status.value for entry in checked)
    grave = Counter(finding.severity for entry in checked for finding in entry.findings)
    table: Table = {
        "version": 1,
        "path": path,
        "references": [_reference(entry) for entry in checked],
        "summary": {
            "references": len(checked),
            **{word: status[word] for word in ("parsed", "partial", "unparsed")},
            "errors": grave[Severity.ERROR],
            "warnings": grave[Severity.WARNING],
            "info": grave[Severity.INFO],
        },
    }
    return (json.dumps(table, ensure_ascii=False, indent=2) + "\n").encode()


def _reference(entry: CheckedReference) -> Table:
    reference = entry.reference
    return {
        "id": reference.id,
        "label": reference.label,
        "text": reference.text,
        "status": reference.status.value,
        "confidence": reference.confidence,
        "publication_type": reference.publication_type,
        "date": reference.date.iso if reference.date else None,
        "accessed": reference.access_date.iso if reference.access_date else None,
        "persons": [_person(reference, person) for person in reference.persons],
        "fields": [_field(field) for field in reference.fields],
        "findings": [finding_table(finding) for finding in entry.findings],
    }


def _person(reference: Reference, person: ReferencePerson) -> Table:
    return {
        "role": person.role,
        "surname": reference.surname_of(person),
        "given_names": reference.given_names_of(person),
        "start": person.start,
        "end": person.end,
        "confidence": person.confidence,
    }


def _field(field: ReferenceField) -> Table:
    return {
        "name": field.name.value,
        "start": field.start,
        "end": field.end,
        "value": field.value,
        "confidence": field.confidence,
    }
