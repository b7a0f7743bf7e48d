"""A plain text, such as a journal's landing page, read into a Draft."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from jatspress.article import Draft, Finding, JournalProfile, SourceText, say
from jatspress.readers import rules
from jatspress.readers.drafting.back_matter import back_notes, reference_lists
from jatspress.readers.drafting.body import read_body
from jatspress.readers.drafting.front import build_front
from jatspress.readers.drafting.in_text import link_citations
from jatspress.readers.ledger import Ledger
from jatspress.readers.sorting.counts import counts_of
from jatspress.readers.sorting.finds import Finds
from jatspress.readers.sorting.segment import segment
from jatspress.readers.words.lines import lines_of, script_lang


def read_plain_text(source: SourceText, profile: JournalProfile | None = None) -> Draft:
    """Read a page: front matter, body when it has one, references, and the fate of each stretch.

    Never fails: what is not understood gets no fate, and is reported by the conservation check.
    """
    finds = segment(source, profile)
    ledger = Ledger(source.text)
    for start, end, reason in finds.left_out:
        ledger.leave_out(start, end, reason)
    for start, end, by in finds.expressed:
        ledger.express(start, end, by)
    meta = build_front(source.text, finds, ledger, _language(source.text, finds, profile))
    body = _body(source.text, finds, ledger)
    back = back_notes(source.text, finds, ledger)
    references = reference_lists(source.text, finds, ledger, source.line_of)
    if body is not None:
        link_citations(body, references)
    return Draft(
        source=source,
        meta=meta,
        body=body,
        back=back,
        reference_lists=references,
        spans=tuple(ledger.spans),
        origins=tuple(ledger.origins),
        findings=tuple(_findings(source, finds)),
        counts=counts_of(source.text, finds),
    )


def _language(text: str, finds: Finds, profile: JournalProfile | None) -> str | None:
    """The language of the body; without one, of the first title; else the journal's own.

    Script alone cannot tell English from German: of the languages in Latin letters the
    journal's first one is taken, and English without a journal.
    """
    stretches = [(line.start, line.end) for line in finds.body_lines]
    stretches = (
        stretches or [(t.title[0].start, t.title[-1].end) for t in finds.titles if t.title][:1]
    )
    script = script_lang(" ".join(text[start:end] for start, end in stretches))
    languages = profile.languages if profile else ()
    if script is None:
        return languages[0] if languages else None
    same_script = [lang for lang in languages if (lang in _CYRILLIC) == (script in _CYRILLIC)]
    return same_script[0] if same_script else script


_CYRILLIC = frozenset({"ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "mn"})


def _body(text: str, finds: Finds, ledger: Ledger) -> etree._Element | None:
    if not finds.body_lines:
        return None
    body = read_body(text, finds.body_lines, lines_of(text))
    for start, end, xpath in body.placed:
        ledger.place(start, end, xpath)
    for start, end, by in body.marks:
        ledger.express(start, end, by)
    return body.element


def _findings(source: SourceText, finds: Finds) -> Iterator[Finding]:
    yield from _doi_findings(source, finds)
    yield from _abstract_findings(source, finds)
    for date in finds.dates:
        if date.date is None:
            words = source.text[date.start : date.end]
            yield rules.UNCLEAR_DATE.finding(
                say(
                    "the date '{date}' names no certain day; it is kept as printed only", date=words
                ),
                source=source.place(date.start, date.end),
                found=words,
            )
    if not any(block.title for block in finds.titles):
        yield rules.NO_TITLE.finding(say("no title was found"), source=source.place(0))
    if not any(block.authors for block in finds.titles):
        yield rules.NO_AUTHORS.finding(say("no authors were found"), source=source.place(0))
    yield from _numbering_findings(source, finds)
    if not finds.body_lines:
        yield rules.NO_BODY.finding(
            say("the source has no text of the article beyond abstract and references"),
            source=source.place(0),
        )


def _numbering_findings(source: SourceText, finds: Finds) -> Iterator[Finding]:
    numbered = re.compile(r"\d+")
    for listed in finds.references:
        labels = ((entry, numbered.search(entry.label or "")) for entry in listed.entries)
        numbers = [(entry, int(match[0])) for entry, match in labels if match]
        for (_, before), (entry, number) in pairwise(numbers):
            if number != before + 1:
                yield rules.NUMBERING.finding(
                    say("behind reference {before} stands {number}", before=before, number=number),
                    source=source.place(entry.start, entry.end),
                    expected=str(before + 1),
                    found=str(number),
                )


def _doi_findings(source: SourceText, finds: Finds) -> Iterator[Finding]:
    stated = {source.text[start:end] for start, end in finds.dois[:1]}
    for start, end in finds.dois[1:]:
        doi = source.text[start:end]
        if doi not in stated:
            first = source.text[slice(*finds.dois[0])]
            stated.add(doi)
            yield rules.TWO_DOIS.finding(
                say(
                    "the page states a second DOI, {doi}; the first, {first}, was taken",
                    doi=doi,
                    first=first,
                ),
                source=source.place(start, end),
                expected=first,
                found=doi,
            )


def _abstract_findings(source: SourceText, finds: Finds) -> Iterator[Finding]:
    seen: set[str] = set()
    for found in finds.abstracts:
        if found.kind is not None:
            continue
        if found.lang in seen:
            yield rules.TWO_ABSTRACTS.finding(
                say(
                    "there is a second abstract in the language '{lang}'; both were kept",
                    lang=found.lang,
                ),
                source=source.place(found.label.start, found.label.end),
            )
        seen.add(found.lang)
